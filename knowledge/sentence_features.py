"""What speaks for a sentence of a hit, as named shares of about 0..1."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from knowledge.analysis import is_function_term
from knowledge.asked import Asked, concept_share, kind_share, rival_count, set_share
from knowledge.model import Hit, PassageKind
from knowledge.reading import Sentence

SENTENCE_FEATURES = (
    "cover_syllables",
    "cover_pairs",
    "cover_concepts",
    "cover_figures",
    "cover_names",
    "cover_local",
    "cover_neighbours",
    "missing_figures",
    "missing_names",
    "rivals",
    "hit_evidence",
    "hit_rank",
    "first_sentence",
    "short",
    "head",
    "caption",
    "has_option",
)
_LOCAL_FUNCTION_FACTOR = 0.3
"""What a function word counts in telling the sentences of a passage apart."""


def find_spread(asked: Asked, groups: Sequence[frozenset[str]]) -> Mapping[str, float]:
    """Question term → its idf over *groups*: what tells them apart counts, what all share counts nothing."""
    n = len(groups)
    counts = Counter(term for group in groups for term in asked.masses.keys() & group)
    return {
        term: math.log((n + 1) / (count + 0.5)) * (_LOCAL_FUNCTION_FACTOR if is_function_term(term) else 1.0)
        for term, count in sorted(counts.items())
        if count < n
    }


def _spread_share(spread: Mapping[str, float], terms: frozenset[str]) -> float:
    total = sum(spread.values())
    return math.fsum(map(spread.__getitem__, spread.keys() & terms)) / total if total else 0.0


def sentence_features(
    asked: Asked,
    hit: Hit,
    sentence: Sentence,
    number: int,
    top: float,
    spread: Mapping[str, float],
    covers: Sequence[float],
    in_passage: frozenset[str],
) -> Iterator[tuple[str, float]]:
    """
    The features of *sentence*, by the names of `SENTENCE_FEATURES`.

    Args:
        asked: The question, weighed.
        hit: Whose passage the sentence is of.
        sentence: The sentence.
        number: Its place in the passage, from 0.
        top: Score of the best hit.
        spread: `find_spread` of the passage.
        covers: What each sentence of the passage holds of the question.
        in_passage: The terms of the whole passage.
    """
    terms = sentence.terms
    yield "cover_syllables", kind_share(asked, "f", terms)
    yield "cover_pairs", kind_share(asked, "p", terms)
    yield "cover_concepts", concept_share(asked.concepts, terms)
    yield "cover_figures", set_share(asked.figures, terms)
    yield "cover_names", set_share(asked.names, terms)
    yield "cover_local", _spread_share(spread, terms)
    yield "cover_neighbours", max([*covers[max(0, number - 1) : number], *covers[number + 1 : number + 2]], default=0.0)
    yield "missing_figures", len(asked.figures - in_passage) / 2
    yield "missing_names", 1.0 - set_share(asked.names, in_passage) if asked.names else 0.0
    yield "rivals", rival_count(asked, terms)
    yield "hit_evidence", hit.score / asked.total
    yield "hit_rank", hit.score / top
    yield "first_sentence", float(number == 0)
    yield "short", float(len(sentence.tokens) < 6)
    yield "head", float(hit.passage.kind is PassageKind.HEAD)
    yield "caption", float(hit.passage.kind is PassageKind.CAPTION)

"""What speaks for a sentence of a hit, as named shares of about 0..1."""

from __future__ import annotations

import math
from collections import Counter, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from knowledge.analysis import is_function_term
from knowledge.asked import Asked, kind_share, rival_count, set_share
from knowledge.bounds import met_by
from knowledge.concepts import concept_share
from knowledge.cues import names_cause, offers
from knowledge.demands import fitting, wanted
from knowledge.model import Hit
from knowledge.papers import keeps_to
from knowledge.reading import Sentence
from knowledge.years import bound_years, is_year

SENTENCE_FEATURES = (
    "cover_syllables",
    "cover_pairs",
    "cover_concepts",
    "cover_figures",
    "cover_names",
    "cover_local",
    "alone",
    "cover_around",
    "missing_figures",
    "missing_names",
    "missing_names_around",
    "worst_concept",
    "missing_concepts",
    "other_paper",
    "rivals",
    "other_year",
    "other_time",
    "hit_evidence",
    "hit_rank",
    "passage_concepts",
    "passage_pairs",
    "passage_window",
    "item",
    "cue",
    "cause_named",
    "no_cue",
    "list_cue",
    "no_list_cue",
    "fitting",
    "fitting_nearby",
    "has_option",
)
_LOCAL_FUNCTION_FACTOR = 0.3
"""What a function word counts in telling the sentences of a passage apart."""
_WINDOW = 40
"""Tokens within which the words of a question stand that a passage is about."""
_MANY = 5
"""Concepts that lack as much as all."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A hit's passage as the question sees it: what each of its sentences is held against."""

    hit: Hit
    sentences: Sequence[Sentence]
    spread: Mapping[str, float]
    fits: Sequence[bool]
    terms: frozenset[str]
    headings: frozenset[str]
    shares: Mapping[str, float]


def look_around(
    asked: Asked, hit: Hit, sentences: Sequence[Sentence], headings: frozenset[str], top: float
) -> Surroundings:
    """
    What the passage of *hit* holds of the question.

    Args:
        asked: The question, weighed.
        hit: The passage.
        sentences: Of the passage, in order.
        headings: The terms of the headings above it and of its document's title.
        top: Score of the best hit.
    """
    terms = frozenset().union(*(sentence.terms for sentence in sentences))
    around = terms | headings
    wants = wanted(asked.question) is not None
    return Surroundings(
        hit,
        sentences,
        find_spread(asked, [sentence.terms for sentence in sentences]),
        [wants and any(True for _ in fitting(asked.question, each, each.options)) for each in sentences],
        terms,
        headings,
        {
            "missing_figures": len(asked.figures - terms - frozenset(met_by(asked.given, asked.rounded, sentences)))
            / 2,
            "missing_names": 1.0 - set_share(asked.names, terms) if asked.names else 0.0,
            "missing_names_around": 1.0 - set_share(asked.names, around) if asked.names else 0.0,
            "hit_evidence": hit.score / asked.total,
            "hit_rank": hit.score / top,
            "passage_concepts": concept_share(asked.concepts, around),
            "passage_pairs": kind_share(asked, "p", terms),
            "passage_window": _best_window(asked, sentences),
        },
    )


def find_spread(asked: Asked, groups: Sequence[frozenset[str]]) -> Mapping[str, float]:
    """Question term → its idf over *groups*: what tells them apart counts, what all share counts nothing."""
    n = len(groups)
    counts = Counter(term for group in groups for term in asked.masses.keys() & group)
    return {
        term: math.log((n + 1) / (count + 0.5)) * (_LOCAL_FUNCTION_FACTOR if is_function_term(term) else 1.0)
        for term, count in sorted(counts.items())
        if count < n
    }


def _best_window(asked: Asked, sentences: Sequence[Sentence]) -> float:
    """The most that any `_WINDOW` neighbouring tokens hold of the question's syllables, as a share."""
    masses, total = asked.by_kind["f"]
    inside: deque[tuple[int, str]] = deque()
    counts = Counter[str]()
    best = held = 0.0
    at = 0
    for sentence in sentences:
        for number, token in enumerate(sentence.folded, at):
            term = f"f:{token}"
            if term not in masses:
                continue
            while inside and inside[0][0] <= number - _WINDOW:
                old = inside.popleft()[1]
                counts[old] -= 1
                if not counts[old]:
                    held -= masses[old]
            if not counts[term]:
                held += masses[term]
            counts[term] += 1
            inside.append((number, term))
            best = max(best, held)
        at += len(sentence.folded)
    return best / total


def _spread_share(spread: Mapping[str, float], terms: frozenset[str]) -> float:
    total = sum(spread.values())
    return math.fsum(map(spread.__getitem__, spread.keys() & terms)) / total if total else 0.0


def sentence_features(asked: Asked, around: Surroundings, number: int) -> Iterator[tuple[str, float]]:
    """The features of sentence *number* of a passage, by the names of `SENTENCE_FEATURES`."""
    sentence = around.sentences[number]
    terms = sentence.terms
    yield from around.shares.items()
    yield "cover_syllables", kind_share(asked, "f", terms)
    yield "cover_pairs", kind_share(asked, "p", terms)
    yield "cover_concepts", concept_share(asked.concepts, terms)
    yield "cover_figures", set_share(asked.figures, terms | frozenset(met_by(asked.given, asked.rounded, [sentence])))
    yield "cover_names", set_share(asked.names, terms)
    yield "cover_local", _spread_share(around.spread, terms)
    # Where nothing tells the sentences of a passage apart, a share of nothing must not count against them.
    yield "alone", float(not around.spread)
    before = around.sentences[number - 1].terms if number else frozenset()
    yield "cover_around", concept_share(asked.concepts, terms | around.headings | before)
    yield "worst_concept", _worst_missing(asked, terms)
    around_terms = terms | around.headings
    missing = sum(1 - concept.held(around_terms) for concept in asked.concepts)
    yield "missing_concepts", min(missing, _MANY) / _MANY
    yield "other_paper", float(bool(asked.papers) and not keeps_to(asked.papers, sentence.text))
    yield "rivals", rival_count(asked, terms)
    yield "other_year", _other_years(asked, terms)
    yield "other_time", _other_time(asked.question.text, sentence.text)
    yield "item", float(any(sentence.tokens[: len(opener)] == opener for opener in asked.openers))
    given = asked.cue is not None and offers(asked.cue, sentence.text)
    yield "cue", float(given and asked.cue != "list")
    yield "cause_named", float(asked.cue == "cause" and names_cause(sentence.text))
    yield "no_cue", float(asked.cue not in (None, "list") and not given)
    yield "list_cue", float(given and asked.cue == "list")
    yield "no_list_cue", float(asked.cue == "list" and not given)
    yield "fitting", float(around.fits[number])
    yield "fitting_nearby", float(any(around.fits))


def _worst_missing(asked: Asked, terms: frozenset[str]) -> float:
    """What the weightiest concept that *terms* lack is worth, as a share of all."""
    total = sum(concept.mass for concept in asked.concepts)
    missing = max((concept.mass for concept in asked.concepts if not concept.is_in(terms)), default=0.0)
    return missing / total if total else 0.0


def _other_years(asked: Asked, terms: frozenset[str]) -> float:
    """Where the question names a year: the share of the years in *terms* that are others."""
    if not asked.years:
        return 0.0
    years = {term for term in terms if term[:2] == "n:" and is_year(term[2:])}
    return len(years - asked.years) / len(years) if years else 0.0


def _other_time(question: str, text: str) -> float:
    """1 where both name a year, one by itself, the other only as the end of a longer time."""
    asked_alone, asked_through = bound_years(question)
    alone, through = bound_years(text)
    apart = (asked_alone & through) - alone | (asked_through & alone) - through
    same = asked_alone & alone | asked_through & through
    return float(bool(apart) and not same)

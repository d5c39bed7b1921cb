"""
What speaks for a sentence, and for a piece of it, as numbers.

Each proposal is a sentence of a hit, alone or with one of its typed options.
Its features are shares in about 0..1, so that one linear model
(`knowledge.selection`) can weigh them; their names are the keys of the data file
with the coefficients, which ``benchmarks/fit_selection.py`` writes.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from knowledge.analysis import is_function_term, is_function_word, phrase_terms
from knowledge.model import Hit, Kind, Passage, PassageKind, Query
from knowledge.numbers import find_figures
from knowledge.questions import Question
from knowledge.reading import Option, Sentence
from knowledge.scoring import Weights
from knowledge.syllables import fold
from knowledge.thesaurus import thesaurus
from knowledge.types import fits_type, measure_of
from knowledge.vocabulary import name_terms

TYPED = frozenset({Kind.NUMBER, Kind.PERCENT, Kind.DATE, Kind.DOCUMENT, Kind.ENTITY})

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
OPTION_FEATURES = (
    "own_concepts",
    "own_pairs",
    "own_local",
    "whole_concepts",
    "whole_local",
    "own_rivals",
    "whole_rivals",
    "near",
    "same_noun",
    "other_noun",
    "same_measure",
    "other_measure",
    "same_grain",
    "other_grain",
    "same_direction",
    "other_direction",
    "same_type",
    "other_type",
    "repeated",
    "opens_sentence",
    "long",
)


_LOCAL_FUNCTION_FACTOR = 0.3
"""What a function word counts in telling the sentences of a passage apart."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A sentence that may answer, with the option in it that would be the short answer, or None."""

    hit: Hit
    sentence: Sentence
    option: Option | None
    features: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Concept:
    """
    A phrase of the question, or whatever stands for it: any of ``forms``, each a set of terms.

    ``mass`` is what the phrase is worth; ``rivals`` are its siblings, wrong for it.
    """

    phrase: tuple[str, ...]
    forms: Sequence[frozenset[str]]
    mass: float
    rivals: Sequence[frozenset[str]] = ()

    def is_in(self, terms: frozenset[str]) -> bool:
        """Whether *terms* hold one of the forms whole."""
        return any(map(terms.issuperset, self.forms))

    def is_rivalled(self, terms: frozenset[str]) -> bool:
        """Whether *terms* lack the concept but hold a sibling of it."""
        return not self.is_in(terms) and any(map(terms.issuperset, self.rivals))


@dataclass(frozen=True, slots=True)
class _Asked:
    """The question's terms with what each is worth, by kind of term."""

    question: Question
    masses: Mapping[str, float]
    by_kind: Mapping[str, tuple[Mapping[str, float], float]]
    concepts: Sequence[Concept]
    total: float
    names: frozenset[str]
    figures: frozenset[str]
    folded: frozenset[str]


def propose(
    question: Question,
    query: Query,
    hits: Sequence[Hit],
    sentences: Mapping[Passage, Sequence[Sentence]],
    weights: Weights,
    names: Mapping[str, float],
) -> list[Proposal]:
    """
    Every sentence of *hits*, alone and with each of its options of the asked kind.

    Args:
        question: Kind and tokens.
        query: Terms with weights.
        hits: Best first.
        sentences: Of each passage.
        weights: The index's, for idf.
        names: Syllable without accents → share of its occurrences in the base that are capitalised.
    """
    asked = _asked(question, query, weights, names)
    top = hits[0].score if hits else 1.0
    proposals: list[Proposal] = []
    for hit in hits:
        of_passage = sentences[hit.passage]
        spread = _spread(asked, [sentence.terms for sentence in of_passage])
        covers = [_share(asked.masses, sentence.terms, asked.total) for sentence in of_passage]
        in_passage = frozenset().union(*(sentence.terms for sentence in of_passage))
        for number, sentence in enumerate(of_passage):
            options = [option for option in sentence.options if option.candidate.kind is question.kind]
            base = dict(_sentence_features(asked, hit, sentence, number, top, spread, covers, in_passage))
            base["has_option"] = float(bool(options)) if question.kind in TYPED else 0.0
            proposals.append(Proposal(hit, sentence, None, base))
            if not options:
                continue
            own_local = _local_concepts(asked.concepts, [option.own for option in options])
            whole_local = _local_concepts(asked.concepts, [option.own | option.inherited for option in options])
            proposals += [
                Proposal(
                    hit,
                    sentence,
                    option,
                    base | dict(_option_features(asked, sentence, option, own_local, whole_local)),
                )
                for option in options
            ]
    return proposals


def _asked(question: Question, query: Query, weights: Weights, names: Mapping[str, float]) -> _Asked:
    masses = {term: mass for term, mass in weights.masses(query.terms).items() if term[0] != "w"}
    figures = frozenset(f"n:{figure.values[0]}" for figure in find_figures(question.text))
    concepts = find_concepts(question.tokens, masses)
    by_kind = {}
    for kind in "fp":
        of_kind = {term: mass for term, mass in masses.items() if term[0] == kind}
        by_kind[kind] = of_kind, sum(of_kind.values()) or 1.0
    return _Asked(
        question,
        masses,
        by_kind,
        concepts,
        sum(masses.values()) or 1.0,
        name_terms(question.tokens, names),
        figures,
        frozenset(map(fold, question.tokens)),
    )


def find_concepts(tokens: Sequence[str], masses: Mapping[str, float]) -> list[Concept]:
    """
    The content of a question: from left to right the longest phrases that the thesaurus knows, else single syllables.

    Function words and figures are no concepts.
    """
    known = thesaurus()
    concepts: list[Concept] = []
    at = 0
    while at < len(tokens):
        # "ở nước ngoài" is about "nước ngoài": no concept starts with a function word.
        longest = 1 if is_function_term(f"s:{tokens[at]}") else min(5, len(tokens) - at)
        for length in range(longest, 0, -1):
            phrase = tuple(tokens[at : at + length])
            if length == 1 or phrase in known.alternatives or phrase in known.contrasts or is_function_word(phrase):
                break
        at += len(phrase)
        terms = phrase_terms(phrase)
        if phrase[0][0].isdigit() or is_function_word(phrase) or all(map(is_function_term, terms)):
            continue
        forms, rivals = _forms(phrase)
        mass = sum(masses.get(term, 0.0) for term in terms if term[0] == "f")
        concepts.append(Concept(phrase, forms, mass, rivals))
    asked = {concept.phrase for concept in concepts}
    # A sibling that the question itself names is no rival.
    return [
        Concept(
            each.phrase,
            each.forms,
            each.mass,
            [] if any(o in known.contrasts.get(each.phrase, ()) for o in asked) else each.rivals,
        )
        for each in concepts
    ]


@lru_cache(maxsize=4096)
def _forms(phrase: tuple[str, ...]) -> tuple[tuple[frozenset[str], ...], tuple[frozenset[str], ...]]:
    """The terms of *phrase* and of each of its alternatives, and those of its siblings."""
    known = thesaurus()
    forms = [frozenset(phrase_terms(each)) for each in (phrase, *known.alternatives.get(phrase, {}))]
    if fold(" ".join(phrase)) == " ".join(phrase):
        # Typed without accents, and not restored: match without them.
        forms = [frozenset(term for term in form if term[0] != "s") for form in forms]
    rivals = sorted(known.contrasts.get(phrase, ()))
    return tuple(forms), tuple(frozenset(phrase_terms(each)) for each in rivals)


def _concept_share(concepts: Sequence[Concept], terms: frozenset[str]) -> float:
    total = sum(concept.mass for concept in concepts)
    return sum(concept.mass for concept in concepts if concept.is_in(terms)) / total if total else 0.0


def _share(masses: Mapping[str, float], terms: frozenset[str], total: float) -> float:
    # The intersection is taken in C; most sentences share little with the question.
    return math.fsum(map(masses.__getitem__, masses.keys() & terms)) / total


def _kind_share(asked: _Asked, kind: str, terms: frozenset[str]) -> float:
    masses, total = asked.by_kind[kind]
    return _share(masses, terms, total)


def _set_share(wanted: frozenset[str], terms: frozenset[str]) -> float:
    return len(wanted & terms) / len(wanted) if wanted else 0.0


def _spread(asked: _Asked, groups: Sequence[frozenset[str]]) -> Mapping[str, float]:
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


def _local_concepts(concepts: Sequence[Concept], groups: Sequence[frozenset[str]]) -> Mapping[int, float]:
    """Concept number → its idf over *groups*, for those that tell the groups apart."""
    n = len(groups)
    if n < 2:
        return {}
    counts = {number: sum(concept.is_in(group) for group in groups) for number, concept in enumerate(concepts)}
    return {number: math.log((n + 1) / (count + 0.5)) for number, count in counts.items() if 0 < count < n}


def _local_share(concepts: Sequence[Concept], local: Mapping[int, float], terms: frozenset[str]) -> float:
    total = sum(local.values())
    return sum(value for number, value in local.items() if concepts[number].is_in(terms)) / total if total else 0.0


def _rival_count(asked: _Asked, terms: frozenset[str]) -> float:
    """How many of the asked concepts *terms* lack while they hold a sibling of it."""
    return float(sum(concept.is_rivalled(terms) for concept in asked.concepts if concept.rivals))


def _sentence_features(
    asked: _Asked,
    hit: Hit,
    sentence: Sentence,
    number: int,
    top: float,
    spread: Mapping[str, float],
    covers: Sequence[float],
    in_passage: frozenset[str],
) -> Iterator[tuple[str, float]]:
    terms = sentence.terms
    yield "cover_syllables", _kind_share(asked, "f", terms)
    yield "cover_pairs", _kind_share(asked, "p", terms)
    yield "cover_concepts", _concept_share(asked.concepts, terms)
    yield "cover_figures", _set_share(asked.figures, terms)
    yield "cover_names", _set_share(asked.names, terms)
    yield "cover_local", _spread_share(spread, terms)
    yield "cover_neighbours", max([*covers[max(0, number - 1) : number], *covers[number + 1 : number + 2]], default=0.0)
    yield "missing_figures", len(asked.figures - in_passage) / 2
    yield "missing_names", 1.0 - _set_share(asked.names, in_passage) if asked.names else 0.0
    yield "rivals", _rival_count(asked, terms)
    yield "hit_evidence", hit.score / asked.total
    yield "hit_rank", hit.score / top
    yield "first_sentence", float(number == 0)
    yield "short", float(len(sentence.tokens) < 6)
    yield "head", float(hit.passage.kind is PassageKind.HEAD)
    yield "caption", float(hit.passage.kind is PassageKind.CAPTION)


def _option_features(
    asked: _Asked, sentence: Sentence, option: Option, own_local: Mapping[int, float], whole_local: Mapping[int, float]
) -> Iterator[tuple[str, float]]:
    candidate = option.candidate
    question = asked.question
    whole = option.own | option.inherited
    yield "own_concepts", _concept_share(asked.concepts, option.own)
    yield "own_pairs", _kind_share(asked, "p", option.own)
    yield "own_local", _local_share(asked.concepts, own_local, option.own)
    yield "whole_concepts", _concept_share(asked.concepts, whole)
    yield "whole_local", _local_share(asked.concepts, whole_local, whole)
    yield "own_rivals", _rival_count(asked, option.own)
    yield "whole_rivals", _rival_count(asked, whole)
    yield "near", _nearness(asked, sentence, option)
    nouns = set(candidate.noun.split())
    if question.counted and question.kind is Kind.NUMBER:
        same = bool(nouns & _same_nouns(question.counted))
        yield "same_noun", float(same)
        yield "other_noun", float(not same)
    if question.measure is not None and question.kind is Kind.NUMBER:
        same = measure_of(candidate.noun) == question.measure
        yield "same_measure", float(same)
        yield "other_measure", float(not same)
    if question.grain is not None:
        grain = grain_of(sentence.text, option)
        yield "same_grain", float(grain == question.grain)
        yield "other_grain", float({grain, question.grain} in _FAR_GRAINS)
    if question.direction is not None:
        direction = _direction(sentence.text[: candidate.start], sentence.text[candidate.start : candidate.end])
        yield "same_direction", float(direction == question.direction)
        yield "other_direction", float(direction not in (None, question.direction))
    if question.asked_type:
        fits = fits_type(question.asked_type, sentence.text, candidate)
        yield "same_type", float(fits is True)
        yield "other_type", float(fits is False)
    yield "repeated", _repeated(asked, sentence, option)
    yield "opens_sentence", float(candidate.start == 0)
    yield "long", min(1.0, len(sentence.text[candidate.start : candidate.end].split()) / 10)


# Nouns that count the same people.
_PEOPLE = frozenset("người cán học công viên em bạn đại đảng nhân sinh thành vị lượt".split())


def _same_nouns(counted: Sequence[str]) -> frozenset[str]:
    nouns = frozenset(counted)
    return nouns | _PEOPLE if nouns & _PEOPLE else nouns


_OTHER_CLAUSE = 12
"""Syllables that a clause's border is worth."""

_FAR_GRAINS = (
    {"day", "period"},
    {"clock", "period"},
    {"clock", "year"},
    {"clock", "day"},
    {"year", "period"},
    {"clock", "month"},
)
_FROM = re.compile(r"\b(?:từ|kể từ|bắt đầu|từ khi)\b[^,;.]*$", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:đến|tới|hết|cho đến|đến hết|trước|chậm nhất)\s+(?:\w+\s+)?$", re.IGNORECASE)


def _direction(before: str, written: str) -> str | None:
    """Whether a date opens (``from``) or ends (``until``) a time, by the words before it."""
    if _UNTIL.search(before) or written.lower().startswith("hết"):
        return "until"
    return "from" if _FROM.search(before) else None


def _nearness(asked: _Asked, sentence: Sentence, option: Option) -> float:
    """The question's syllables in the sentence by how near they stand to the candidate, 0..1."""
    candidate = option.candidate
    inside = [
        number
        for number, (start, end) in enumerate(sentence.places)
        if start >= candidate.start and end <= candidate.end
    ]
    if not inside:
        return 0.0
    near = total = 0.0
    for number, token in enumerate(sentence.folded):
        mass = asked.masses.get(f"f:{token}", 0.0)
        if mass and not inside[0] <= number <= inside[-1]:
            distance = inside[0] - number if number < inside[0] else number - inside[-1]
            if not option.clause[0] <= sentence.places[number][0] < option.clause[1]:
                distance += _OTHER_CLAUSE
            near += mass / (1 + distance / 3)
            total += mass
    return near / total if total else 0.0


def _repeated(asked: _Asked, sentence: Sentence, option: Option) -> float:
    """Share of the candidate that the question itself holds: it cannot be what is asked for."""
    values = option.candidate.values
    if values:
        return float(f"n:{values[0]}" in asked.figures)
    candidate = option.candidate
    inside = [
        token
        for token, (start, end) in zip(sentence.folded, sentence.places, strict=True)
        if start >= candidate.start and end <= candidate.end
    ]
    return sum(token in asked.folded for token in inside) / len(inside) if inside else 1.0


_CLOCK = re.compile(r"\d\s*(?::|h|giờ)")


def grain_of(text: str, option: Option) -> str:
    """How fine a date is: ``clock``, ``day``, ``month``, ``year`` or ``period``."""
    candidate = option.candidate
    written = text[candidate.start : candidate.end].lower()
    if _CLOCK.search(written):
        return "clock"
    if re.search(r"\d{4}\s*[-–]\s*\d{4}|giai đoạn|nhiệm kỳ|thế kỷ|thập niên|thời kỳ", written):
        return "period"
    figures = candidate.values[0].count("/") if candidate.values else 0
    return ("year", "month", "day")[min(figures, 2)] if "tháng" not in written or figures else "month"

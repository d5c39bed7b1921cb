"""What speaks for a typed piece of a sentence as the short answer, as named shares of about 0..1."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence

from knowledge.asked import Asked, Concept, concept_share, kind_share, rival_count
from knowledge.model import Kind
from knowledge.reading import Option, Sentence
from knowledge.types import fits_type, measure_of

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


def local_concepts(concepts: Sequence[Concept], groups: Sequence[frozenset[str]]) -> Mapping[int, float]:
    """Concept number → its idf over *groups*, for those that tell the groups apart."""
    n = len(groups)
    if n < 2:
        return {}
    counts = {number: sum(concept.is_in(group) for group in groups) for number, concept in enumerate(concepts)}
    return {number: math.log((n + 1) / (count + 0.5)) for number, count in counts.items() if 0 < count < n}


def _local_share(concepts: Sequence[Concept], local: Mapping[int, float], terms: frozenset[str]) -> float:
    total = sum(local.values())
    return sum(value for number, value in local.items() if concepts[number].is_in(terms)) / total if total else 0.0


def option_features(
    asked: Asked, sentence: Sentence, option: Option, own_local: Mapping[int, float], whole_local: Mapping[int, float]
) -> Iterator[tuple[str, float]]:
    """
    The features of *option*, by the names of `OPTION_FEATURES`; one that does not apply is left out.

    *own_local* and *whole_local* are the `local_concepts` of the options of its sentence.
    """
    candidate = option.candidate
    question = asked.question
    whole = option.own | option.inherited
    yield "own_concepts", concept_share(asked.concepts, option.own)
    yield "own_pairs", kind_share(asked, "p", option.own)
    yield "own_local", _local_share(asked.concepts, own_local, option.own)
    yield "whole_concepts", concept_share(asked.concepts, whole)
    yield "whole_local", _local_share(asked.concepts, whole_local, whole)
    yield "own_rivals", rival_count(asked, option.own)
    yield "whole_rivals", rival_count(asked, whole)
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


def _nearness(asked: Asked, sentence: Sentence, option: Option) -> float:
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


def _repeated(asked: Asked, sentence: Sentence, option: Option) -> float:
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

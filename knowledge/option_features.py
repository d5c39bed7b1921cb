"""What speaks for a typed piece of a sentence as the short answer, as named shares of about 0..1."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence

from knowledge.asked import Asked, Concept, concept_share, kind_share, rival_count
from knowledge.candidates import Candidate
from knowledge.model import Kind
from knowledge.reading import Option, Sentence
from knowledge.syllables import fold
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
    "fine",
    "same_direction",
    "other_direction",
    "same_type",
    "other_type",
    "repeated",
    "opens_sentence",
    "long",
    "percent",
    "bracketed",
    "quoted",
    "unit_said",
    "worded",
    "wide",
    "narrow",
    "range_only",
    "dates_paper",
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
    if question.grain == "any":
        yield "fine", max(_FINENESS[each] for each in grain_of(sentence.text, option))
    elif question.grain is not None:
        grain = grain_of(sentence.text, option)
        yield "same_grain", float(question.grain in grain)
        yield "other_grain", float(all(frozenset((each, question.grain)) in _FAR_GRAINS for each in grain))
    if question.direction is not None:
        direction = _direction(sentence.text[: candidate.start], sentence.text[candidate.start : candidate.end])
        yield "same_direction", float(direction == question.direction)
        yield "other_direction", float(direction not in (None, question.direction))
    if question.asked_type:
        fits = fits_type(question.asked_type, sentence.text, candidate)
        yield "same_type", float(fits is True)
        yield "other_type", float(fits is False)
    yield "repeated", _repeated(asked, sentence, option)
    yield "opens_sentence", float(bool(_OPENING.fullmatch(sentence.text, 0, candidate.start)))
    written = sentence.text[candidate.start : candidate.end]
    yield "long", min(1.0, len(written.split()) / 10)
    yield "percent", float(candidate.kind is Kind.PERCENT and question.kind is Kind.NUMBER)
    yield "bracketed", float(_in_brackets(sentence.text, candidate.start))
    yield "quoted", float(_is_quoted(sentence.text, candidate.start))
    if candidate.noun and not question.counted:
        yield "unit_said", float(fold(candidate.noun.split()[0]) in asked.folded)
    yield "worded", float(candidate.kind is not Kind.ENTITY and not any(map(str.isdigit, written)))
    yield from _extent(sentence, candidate)
    yield from _bounds(asked, sentence)
    if asked.figures and candidate.kind is Kind.DATE:
        yield "dates_paper", float(_dates_paper(asked, sentence, candidate))


_OPENING = re.compile(r"[“\"]?(?:(?:vào|từ|sáng|chiều|tối)\s)?(?:ngày\s)?", re.IGNORECASE)
_OPEN_BRACKET = re.compile(r"\([^)]*$")


def _in_brackets(text: str, start: int) -> bool:
    """Whether *start* stands in brackets: a value said again in another unit, or an aside."""
    return bool(_OPEN_BRACKET.search(text, 0, start))


def _is_quoted(text: str, start: int) -> bool:
    """Whether *start* stands in quotation marks: within a title, or in somebody's words."""
    before = text[:start]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _extent(sentence: Sentence, candidate: Candidate) -> Iterator[tuple[str, float]]:
    """Whether a time holds others ("từ … đến …") or lies within one."""
    if candidate.kind is Kind.DATE:
        others = [each.candidate for each in sentence.options if each.candidate.kind is Kind.DATE]
        yield "wide", float(any(_holds(candidate, each) for each in others))
        yield "narrow", float(any(_holds(each, candidate) for each in others))


def _bounds(asked: Asked, sentence: Sentence) -> Iterator[tuple[str, float]]:
    """
    Whether a year of the question is the bound of a range alone here: "năm 2023" is not "từ 2012 đến 2023".

    Where the question gives a range itself, a bound is what it asks about.
    """
    years = {value.removeprefix("n:") for value in asked.figures if _YEAR_TERM.fullmatch(value)}
    if len(years) == 1:
        times = [each.candidate for each in sentence.options if each.candidate.kind is Kind.DATE]
        told = [each for each in times if years.intersection(each.values)]
        ranges = [each for each in told if len(each.values) > 1 and "/" not in each.values[0]]
        alone = [each for each in told if not any(each == wide or _holds(wide, each) for wide in ranges)]
        yield "range_only", float(bool(ranges) and not alone)


_DATES = re.compile(r",?\s(?:ngày\s)?")


def _dates_paper(asked: Asked, sentence: Sentence, candidate: Candidate) -> bool:
    """Whether *candidate* is the date of a paper that the question names: "Nghị quyết số 10-NQ/TU ngày 18/5/2012"."""
    return any(
        each.candidate.kind is Kind.DOCUMENT
        and asked.figures.intersection(f"n:{value}" for value in each.candidate.values)
        and _DATES.fullmatch(sentence.text, each.candidate.end, candidate.start)
        for each in sentence.options
    )


_YEAR_TERM = re.compile(r"n:(?:1\d|20|21)\d\d")


def _holds(outer: Candidate, inner: Candidate) -> bool:
    """Whether *inner* is a part of *outer*."""
    return outer.start <= inner.start and inner.end <= outer.end and outer != inner


# Nouns that count the same people.
_PEOPLE = frozenset("người cán học công viên em bạn đại đảng nhân sinh thành vị lượt".split())


def _same_nouns(counted: Sequence[str]) -> frozenset[str]:
    nouns = frozenset(counted)
    return nouns | _PEOPLE if nouns & _PEOPLE else nouns


_OTHER_CLAUSE = 12
"""Syllables that a clause's border is worth."""

_FINENESS = {"clock": 1.0, "day": 1.0, "weekday": 0.8, "month": 0.7, "year": 0.5, "period": 0.3, "often": 0.0}
"""How exactly a time answers "khi nào"."""
_FAR_GRAINS = frozenset(
    map(
        frozenset,
        (
            ("day", "period"),
            ("clock", "period"),
            ("clock", "year"),
            ("clock", "day"),
            ("year", "period"),
            ("clock", "month"),
            *(("weekday", other) for other in ("year", "period", "month", "clock")),
            *(("often", other) for other in ("year", "period", "month", "day", "clock")),
        ),
    )
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


_CLOCK = re.compile(r"\d\s*(?::|h\b|giờ)")
_DAY = re.compile(r"\d/\d|ngày|tháng")
_PERIOD = re.compile(r"\d\s*[-–]\s*\d{4}|giai đoạn|nhiệm kỳ|thế kỷ|thập niên|thời kỳ|những năm|\b(?:đến|tới)\b")
_WEEKDAY = re.compile(r"\bthứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật")
_OFTEN = re.compile(r"\bh[àằ]ng (?:năm|quý|tháng|tuần|ngày)|\bmỗi (?:năm|quý|tháng|tuần|ngày)|một lần|1 lần")


def grain_of(text: str, option: Option) -> frozenset[str]:
    """How fine a date is: one or more of ``clock``, ``day``, ``month``, ``year``, ``period``, ``weekday``, ``often``."""
    candidate = option.candidate
    written = text[candidate.start : candidate.end].lower()
    found = set()
    if _OFTEN.search(written):
        found.add("often")
    if _WEEKDAY.search(written):
        found.add("weekday")
    if _CLOCK.search(written):
        found.add("clock")
    elif _PERIOD.search(written):
        found.add("period")
    if not found or (_CLOCK.search(written) and _DAY.search(written)):
        figures = candidate.values[0].count("/") if candidate.values else 0
        month = "tháng" in written and not figures
        found.add("month" if month else ("year", "month", "day")[min(figures, 2)])
    return frozenset(found)

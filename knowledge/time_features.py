"""What speaks for a time as the answer: how fine it is, whether it opens or ends a period, what it dates."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.asked import Asked
from knowledge.candidates import TO_ITS_DAY, Candidate
from knowledge.model import Kind
from knowledge.questions import Question
from knowledge.reading import Option, Sentence

TIME_FEATURES = (
    "same_grain",
    "other_grain",
    "fine",
    "same_direction",
    "other_direction",
    "wide",
    "narrow",
    "range_only",
    "dates_paper",
    "of_title",
)

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


def time_features(asked: Asked, sentence: Sentence, option: Option) -> Iterator[tuple[str, float]]:
    """The features of *option*, a time, by the names of `TIME_FEATURES`; one that does not apply is left out."""
    question, candidate = asked.question, option.candidate
    grain = grain_of(sentence.text, option)
    if question.grain == "any":
        yield "fine", max(_FINENESS[each] for each in grain)
    elif question.grain is not None:
        yield "same_grain", float(question.grain in grain)
        yield "other_grain", float(all(frozenset((each, question.grain)) in _FAR_GRAINS for each in grain))
    if question.direction is not None:
        direction = _direction(sentence.text[: candidate.start], sentence.text[candidate.start : candidate.end])
        yield "same_direction", float(direction == question.direction)
        yield "other_direction", float(direction not in (None, question.direction))
    others = [each.candidate for each in sentence.options if each.candidate.kind is Kind.DATE]
    yield "wide", float(any(_holds(candidate, each) for each in others))
    yield "narrow", float(any(_holds(each, candidate) for each in others))
    if paper := _dated_paper(sentence, candidate):
        named = bool(asked.figures.intersection(f"n:{value}" for value in paper.values))
        yield "dates_paper", float(named)
    yield "of_title", float(is_title_period(question, sentence, option))


def range_features(asked: Asked, sentence: Sentence) -> Iterator[tuple[str, float]]:
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


def _dated_paper(sentence: Sentence, candidate: Candidate) -> Candidate | None:
    """The paper whose date *candidate* is: "Nghị quyết số 10-NQ/TU ngày 18/5/2012"."""
    return next(
        (
            each.candidate
            for each in sentence.options
            if each.candidate.kind is Kind.DOCUMENT
            and TO_ITS_DAY.fullmatch(sentence.text, each.candidate.end, candidate.start)
        ),
        None,
    )


def is_title_period(question: Question, sentence: Sentence, option: Option) -> bool:
    """Whether *option* is a period that a paper's title names, and *question* asks for none."""
    return (
        question.grain != "period"
        and option.candidate.kind is Kind.DATE
        and "period" in grain_of(sentence.text, option)
        and _is_of_title(sentence, option.candidate)
    )


def _is_of_title(sentence: Sentence, candidate: Candidate) -> bool:
    """Whether *candidate* belongs to what a paper is called: "Kế hoạch số 217-KH/TU về đào tạo … giai đoạn 2023-2025"."""
    papers = [each.candidate.end for each in sentence.options if each.candidate.kind is Kind.DOCUMENT]
    before = max((end for end in papers if end <= candidate.start), default=None)
    return before is not None and _ENDS_TITLE.search(sentence.text, before, candidate.start) is None


_ENDS_TITLE = re.compile(r"[;.”]\s")
_YEAR_TERM = re.compile(r"n:(?:1\d|20|21)\d\d")


def _holds(outer: Candidate, inner: Candidate) -> bool:
    """Whether *inner* is a part of *outer*."""
    return outer.start <= inner.start and inner.end <= outer.end and outer != inner


def _direction(before: str, written: str) -> str | None:
    """Whether a date opens (``from``) or ends (``until``) a time, by the words before it."""
    if _UNTIL.search(before) or written.lower().startswith("hết"):
        return "until"
    return "from" if _FROM.search(before) else None


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

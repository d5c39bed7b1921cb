"""
Do two written figures say the same? "1,2 tỷ đồng" and "1.200 triệu đồng" do, "hơn 1.600 người" and "1.621 người" too.

Whoever writes "hơn", "gần" or "khoảng" means any number that rounds to his; a
figure with a scale or decimals is as fine as its last digit. Two times are
compared only where both are equally fine: a year is no other time than a day in it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from knowledge.model import Kind
from knowledge.numbers import find_figures
from knowledge.reading import Option
from knowledge.time_features import grain_of
from knowledge.types import measure_of

_SCALE = {"trăm": 10**2, "nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
_SCALES_BEHIND = re.compile(r"\s*(trăm|nghìn|ngàn|triệu|tỷ|tỉ)\b", re.IGNORECASE)
_ROUGHLY = re.compile(
    r"\b(?:hơn|trên|gần|khoảng|chừng|xấp xỉ|ước(?: tính| đạt)?|ngót|độ|cỡ|dưới|ít nhất|tối thiểu)\s*$", re.IGNORECASE
)
_LONGEST = 30
"""Digits of a figure that is read; longer ones are no amounts."""


@dataclass(frozen=True, slots=True)
class Amount:
    """``least``..``most`` (equal but for a range), each less than ``slack`` away from what is meant; all in one unit."""

    least: Fraction
    most: Fraction
    slack: Fraction

    def agrees(self, other: Amount) -> bool:
        """Whether both may be ways of writing one amount."""
        slack = max(self.slack, other.slack)
        return self.least < other.most + slack and other.least < self.most + slack


def differ(left: tuple[str, Option], right: tuple[str, Option]) -> bool:
    """
    Whether two options measure the same, comparably, and say different things.

    Args:
        left: The text of a sentence and an option of it: a number, percentage or date.
        right: The same.
    """
    first, second = left[1].candidate, right[1].candidate
    if first.kind is not second.kind or not first.values or not second.values:
        return False
    if first.kind is Kind.DATE:
        one_grain, other_grain = grain_of(*left), grain_of(*right)
        if not (one_grain | other_grain) <= {"day", "month", "year"}:
            return one_grain == other_grain and first.values != second.values
        if _is_composite(first.values) or _is_composite(second.values):
            return False
        return _differ_in_time(first.values[0].split("/"), second.values[0].split("/"))
    if first.noun != second.noun and not (measure_of(first.noun) == measure_of(second.noun) == "money"):
        return False
    one, other = read_amount(*left), read_amount(*right)
    return one is not None and other is not None and not one.agrees(other)


def _is_composite(values: Sequence[str]) -> bool:
    """Whether these are the ends of a range, or of a list: not a day with its month and year."""
    return any(not values[0].endswith(f"/{value}") for value in values[1:])


def read_amount(text: str, option: Option) -> Amount | None:
    """The amount that *option* of *text* writes in figures; None for one in words alone, or too long."""
    candidate = option.candidate
    read: list[tuple[Fraction, Fraction]] = []
    before = text[: candidate.end]
    for figure in find_figures(text[: candidate.end]):
        if figure.start < candidate.start or figure.kind not in ("number", "percent"):
            continue
        value = figure.values[0]
        if len(value) > _LONGEST or not re.fullmatch(r"\d+(?:\.\d+)?", value):
            return None
        decimals = len(value.partition(".")[2])
        scale, at = 1, figure.end
        while match := _SCALES_BEHIND.match(text, at, candidate.end):
            scale, at = scale * _SCALE[match[1].lower()], match.end()
        before = before[: figure.start] if not read else before
        read.append((Fraction(value) * scale, Fraction(scale, 10**decimals)))
    if not read:
        return None
    least, grain = read[0]
    slack = grain / 2
    if _ROUGHLY.search(before):
        slack = grain * _roundness(least / grain)
    return Amount(least, max(value for value, _ in read), slack)


def _roundness(count: Fraction) -> int:
    """10 to the power of the zeros that *count* ends with: 1600 gives 100."""
    digits = str(count.numerator)
    return int(10 ** (len(digits) - len(digits.rstrip("0"))))


def _differ_in_time(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether two dates of the same fineness, day, month and year as far as given, cannot be the same."""
    if len(left[-1]) == len(right[-1]):
        return len(left) == len(right) and list(left) != list(right)
    # A day without its year: "18/5" against "18/5/2012".
    shorter, longer = sorted((left, right), key=len)
    return len(longer) == len(shorter) + 1 == 3 and list(longer[:2]) != list(shorter)

"""
Do two figures of the documents say the same? "1,2 tỷ đồng" and "1.200 triệu đồng" do, "hơn 1.600 người" and "1.621 người" too.

Two times are compared only where both are equally fine: a year is no other time than a day in it.
"""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.amounts import read_amount
from knowledge.model import Kind
from knowledge.reading import Option
from knowledge.time_features import grain_of
from knowledge.types import measure_of


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
    one, other = read_amount(left[0], first), read_amount(right[0], second)
    return one is not None and other is not None and not one.agrees(other)


def _is_composite(values: Sequence[str]) -> bool:
    """Whether these are the ends of a range, or of a list: not a day with its month and year."""
    return any(not values[0].endswith(f"/{value}") for value in values[1:])


def _differ_in_time(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether two dates of the same fineness, day, month and year as far as given, cannot be the same."""
    if len(left[-1]) == len(right[-1]):
        return len(left) == len(right) and list(left) != list(right)
    # A day without its year: "18/5" against "18/5/2012".
    shorter, longer = sorted((left, right), key=len)
    return len(longer) == len(shorter) + 1 == 3 and list(longer[:2]) != list(shorter)

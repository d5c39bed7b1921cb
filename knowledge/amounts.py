"""
The amount that a figure writes: "1,2 tỷ đồng" and "1.200 triệu đồng" are one, "hơn 1.600 người" may be 1.621.

Whoever writes "hơn", "gần" or "khoảng" means any number that rounds to his; a
figure with a scale or decimals is as fine as its last digit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from knowledge.candidates import Candidate
from knowledge.numbers import find_figures

_SCALE = {"trăm": 10**2, "nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
_SCALES_BEHIND = re.compile(r"\s*(trăm|nghìn|ngàn|triệu|tỷ|tỉ)\b", re.IGNORECASE)
_ROUGHLY = re.compile(
    r"\b(?:hơn|trên|gần|khoảng|chừng|xấp xỉ|ước(?: tính| đạt)?|ngót|độ|cỡ|dưới|ít nhất|tối thiểu)\s*$", re.IGNORECASE
)
_REACH = 40
"""Characters before a figure in which what makes it a rough one stands."""
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


def read_amount(text: str, candidate: Candidate) -> Amount | None:
    """The amount that *candidate* of *text* writes in figures; None for one in words alone, or too long."""
    read: list[tuple[Fraction, Fraction]] = []
    # A sentence may hold hundreds of figures; what is read stands near.
    shift = max(0, candidate.start - _REACH)
    text = before = text[shift : candidate.end]
    for figure in find_figures(text):
        if figure.start < candidate.start - shift or figure.kind not in ("number", "percent"):
            continue
        value = figure.values[0]
        if len(value) > _LONGEST or not re.fullmatch(r"\d+(?:\.\d+)?", value):
            return None
        decimals = len(value.partition(".")[2])
        scale, at = 1, figure.end
        while match := _SCALES_BEHIND.match(text, at):
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

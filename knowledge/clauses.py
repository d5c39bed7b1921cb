"""
Which words of a sentence belong to which of its figures, dates or names.

Vietnamese sums up several figures in one sentence in two ways:

    opening    6.559 người học trung cấp … | và 1.233 người học sơ cấp …
    closing    … ở trong nước là 2.363 người, | ở nước ngoài là 28 người

A figure that follows "là", "đạt", a colon and the like closes its clause: what it
measures stands before it. Any other opens one. The border between two figures
of one kind is therefore the last separator before an opening one, or the first
after the figure that a closing one follows; a semicolon outranks a comma, a
comma "và". Behind a comma, or "và", a clause leans on the one before it and says
only what differs; a semicolon ends that.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from knowledge.candidates import Candidate
from knowledge.model import Kind, Span

_CLOSES = re.compile(
    r"(?:\b(?:là|đạt|bằng|chiếm|với|gồm|còn|có|tới|đến|lên|xuống|mức|giá|phí)|[:(])\s*"
    r"(?:(?:khoảng|hơn|gần|trên|dưới|tổng cộng|tối đa|tối thiểu)\s+)*$",
    re.IGNORECASE,
)
# "có" and "với" also open: "đã có 1.621 người được cử đi học …".
_OPENS = re.compile(r"\b(?:đã|hiện|từng|sẽ)\s+có\s+(?:(?:khoảng|hơn|gần|trên|dưới)\s+)*$", re.IGNORECASE)
_SEPARATORS = (re.compile(r";|\.\s"), re.compile(r",\s"), re.compile(r"\s(?:và|còn|nhưng|trong khi)\s"))
_JOINS = re.compile(r"(?:[,;]|\s(?:và|cùng|cùng với))\s$")
# The row of a table: "Loại thẻ: Thẻ bạn đọc; Mức phí: 30.000 đồng; …". What it speaks of stands in its first cell.
_ROW = re.compile(r"(?:[^;:]{1,80};\s)?[^;:]{1,80}:\s[^;:]+;\s")
_CELL = re.compile(r";\s[^;:]{1,80}:\s*$")


@dataclass(frozen=True, slots=True)
class Clause:
    """
    The part of a sentence that belongs to a candidate, and whether it leans on the candidate before.

    One that ``joins`` it follows without any separator: "khối A cao 22 tầng | có 264 căn hộ".
    """

    span: Span
    leans: bool
    joins: bool = False


def find_clauses(text: str, candidates: Sequence[Candidate]) -> list[Clause]:
    """The clause of each of *candidates*, which are of one kind, do not overlap and go from left to right."""
    borders = [(0, False, False)]
    for left, right in pairwise(candidates):
        borders.append(_border(text, left, right))
    ends = [start for start, *_ in borders[1:]]
    if candidates:
        # Behind the last of several a semicolon opens what no figure is told of.
        rest = _STRONG.search(text, candidates[-1].end) if len(candidates) > 1 else None
        ends.append(rest.start() if rest else len(text))
    return [Clause((start, end), leans, joins) for (start, leans, joins), end in zip(borders, ends, strict=False)]


def _border(text: str, left: Candidate, right: Candidate) -> tuple[int, bool, bool]:
    """Where *right*'s clause starts, whether it leans on *left*'s, and whether nothing separates them."""
    if right.kind is Kind.DOCUMENT and (joined := _JOINS.search(text, left.end, right.start)):
        # Behind a document stands its title, which may have commas of its own.
        return joined.start(), True, False
    closing = bool(_CLOSES.search(text, left.end, right.start)) and not _OPENS.search(text, left.end, right.start)
    for rank, separator in enumerate(_SEPARATORS):
        if found := [match.start() for match in separator.finditer(text, left.end, right.start)]:
            start = found[0] if closing else found[-1]
            is_cell = _ROW.match(text) is not None and _CELL.match(text, start, right.start) is not None
            return start, rank > 0 or is_cell, False
    return (left.end if closing else right.start), True, True


_RESPECTIVELY = re.compile(r"\blần lượt\b", re.IGNORECASE)
_STRONG = re.compile(r";|\.\s")
_MEMBERS = re.compile(r",\s|\s(?:và|hoặc)\s")


def find_partners(text: str, candidates: Sequence[Candidate], clauses: Sequence[Clause]) -> dict[int, list[Span]]:
    """
    Number of a candidate behind "lần lượt" (respectively) → the parts of *text* that it belongs to.

    "Phí làm thẻ người lớn là …, sinh viên là …; phí gia hạn lần lượt là 30.000 đồng và 20.000 đồng": the first
    goes with the first clause before, and with what stands between. Without such clauses, "cao đẳng và trung
    cấp lần lượt là 70 và 60", with the members before it.
    """
    match = _RESPECTIVELY.search(text)
    if not match:
        return {}
    end = next((each.start() for each in _STRONG.finditer(text, match.end())), len(text))
    behind = [number for number, each in enumerate(candidates) if match.end() <= each.start < end]
    before = [number for number, each in enumerate(candidates) if each.end <= match.start()]
    start = max((each.end() for each in _STRONG.finditer(text, 0, match.start())), default=0)
    if len(behind) < 2:
        return {}
    if len(before) >= len(behind):
        between = (max(start, candidates[before[-1]].end), match.start())
        partners = [clauses[number].span for number in before[-len(behind) :]]
        return {number: [partner, between] for number, partner in zip(behind, partners, strict=True)}
    borders = [start, *(place for each in _MEMBERS.finditer(text, start, match.start()) for place in each.span())]
    members = [*zip(borders[::2], [*borders[1::2], match.start()], strict=True)]
    if len(members) < len(behind):
        return {}
    return {number: [member] for number, member in zip(behind, members[-len(behind) :], strict=True)}

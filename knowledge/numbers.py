"""
Figures in text: numbers, percentages, dates, document numbers, each kept whole and with its value.

A value is a string that is equal for all ways of writing one figure: "1.621" and
"1621", "06" and "6", "18/5/2012" and "18 tháng 5 năm 2012". Vietnamese writes a
point between thousands and a comma before decimals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_YEAR = r"[12]\d{3}"
_FIGURE = re.compile(
    rf"""
    (?<![^\W_])
    (?: (?P<document> \d+ (?:/{_YEAR})? [-/] [^\W\d_]+\d* (?: [-/&] [^\W\d_]+\d* )* )
      | (?P<day> {_DAY} (?: [/.-] {_MONTH} [/.-] {_YEAR} (?!\d|[./-]\d) | /{_MONTH} (?!\d|[/]\d) ) )
      | (?P<spoken> {_DAY} \s+ (?:tháng|thang) \s+ {_MONTH} (?: \s* (?:,|năm|nam) \s* {_YEAR} )? (?!\d) )
      | (?P<month> {_MONTH} / {_YEAR} (?!\d) )
      | (?P<said> (?:(?<=tháng\s)|(?<=thang\s)) {_MONTH} \s+ (?:năm|nam) \s+ {_YEAR} (?!\d) )
      | (?P<clock> (?:[01]?\d|2[0-3]) (?: : [0-5]\d | h [0-5]\d | h | \s giờ (?:\s [0-5]?\d \s phút)? ) (?![^\W_]) )
      | (?P<percent> \d+ (?:[.,]\d+)* \s? (?:%|phần\străm|phan\stram) )
      | (?P<number> \d{{1,3}} (?:[ .]\d{{3}})+ (?:,\d+)? (?!\d) | \d+ (?:[.,]\d+)* )
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Figure:
    """
    A figure in a text.

    ``kind`` is one of document, day, month, clock, percent, number; ``values``
    holds its own value first, then what else it can be asked by (the year of a
    date, the number of a document).
    """

    start: int
    end: int
    kind: str
    values: tuple[str, ...]


def find_figures(text: str) -> Iterator[Figure]:
    """Figures of *text* from left to right, none overlapping."""
    for match in _FIGURE.finditer(text):
        kind = match.lastgroup or "number"
        written = match[0]
        kind = {"spoken": "day", "said": "month"}.get(kind, kind)
        yield Figure(match.start(), match.end(), kind, _values(kind, written))


def _values(kind: str, written: str) -> tuple[str, ...]:
    if kind in ("day", "month"):
        parts = [_plain(part) for part in re.findall(r"\d+", written)]
        return tuple("/".join(parts[first:]) for first in range(len(parts)))
    if kind == "document":
        number, *_ = re.findall(r"\d+", written)
        return written.lower().removeprefix("0"), _plain(number)
    if kind == "clock":
        hour, *minutes = re.findall(r"\d+", written)
        return (f"{_plain(hour)}:{_plain(minutes[0]).zfill(2) if minutes else '00'}",)
    return (_decimal(written),)


def _plain(digits: str) -> str:
    """ "07" → "7"; of any length, which `int` is not."""
    return digits.lstrip("0") or "0"


def _decimal(written: str) -> str:
    """ "1.621" → "1621", "10,83%" → "10.83", "06" → "6"."""
    digits = re.sub(r"[^\d.,]", "", written).strip(".,")
    whole, _, fraction = digits.partition(",")
    if "." in whole and not re.fullmatch(r"\d{1,3}(?:\.\d{3})+", whole):
        return digits  # "3.14", "1.2.3": not thousands
    whole = whole.replace(".", "").lstrip("0") or "0"
    return f"{whole}.{fraction}" if fraction else whole

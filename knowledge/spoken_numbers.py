"""
Numbers written as words: "một nghìn sáu trăm hai mươi mốt" is 1621.

Each token becomes one symbol, so that the grammar of numbers is a regular
expression and the offsets of a match are token indexes. A number is read only
where it can be little else: "năm" is also a year, "ba" a father, "không" not.
So one word alone is no number, but for "mười"; five after a ten is "lăm" ("hai
mươi năm" is twenty years); and "năm" before a whole number is left to the year.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from knowledge.numbers import find_figures

# X ten, x times ten, K tens (chục), C hundred, M thousand, T million, B billion, h and a half, o before a last digit,
# a d e the forms that one, four, five take after a ten; # is a figure in digits.
_SYMBOLS = dict(
    pair.split("=")
    for pair in (
        "không=0 một=1 hai=2 ba=3 bốn=4 năm=5 sáu=6 bảy=7 bẩy=7 tám=8 chín=9 mốt=a tư=d lăm=e nhăm=e linh=o lẻ=o phẩy=, rưỡi=h"
        " mười=X mươi=x chục=K trăm=C nghìn=M ngàn=M triệu=T tỷ=B"
    ).split()
)
_DIGITS = {**{str(digit): digit for digit in range(10)}, "a": 1, "d": 4, "e": 5, "h": 5}
_UNITS = {"x": 10, "K": 10, "C": 10**2, "M": 10**3, "T": 10**6, "B": 10**9}

# A digit that does not open the next number, as it does in "hai mươi, ba mươi".
_LAST = r"(?![xKC])"
# "Ba Tư" is Persia, "năm tư" the fourth year: neither is short for a number, but "hai tư" is.
_TENS = rf"(?: X (?:[1-46-9de]{_LAST})? | [2-9]x (?:[a1-46-9de]{_LAST})? | [1-9]K | [2-9][ae] | [246-9]d )"
_COMPLETE = rf"(?: [\d\#]C (?: o[1-9] | {_TENS} )? | {_TENS} | o[1-9] )"
_COUNT = rf"(?: {_COMPLETE} | [1-9\#] )"
_NUMBER = re.compile(
    rf"""
    (?! 0C | o )
    (?: (?P<whole> {_COMPLETE} | \d ) , (?P<fraction> {_TENS} | \d*[1-9] ) (?P<scale> [MTB] )?
      | (?P<count> (?: (?:{_COUNT}M)? {_COUNT}B | {_COUNT}MB )? (?:{_COUNT}T)? (?:{_COUNT}M)? {_COMPLETE}? )
        # A lone digit after a unit is its tenths: "hai triệu tư". Not one and five, which open "một tháng" and "năm năm".
        (?: (?<=[CMTB]) (?P<tenths> h | [ade2-46-9] (?![xKCMTB]) ) )?
    )
    """,
    re.VERBOSE,
)
# Small enough for exact arithmetic.
_FIGURE = re.compile(r"\d{1,15}(?:\.\d{1,6})?")


def find_spoken_numbers(tokens: Sequence[str]) -> list[tuple[int, int, str]]:
    """
    Numbers in words among *tokens* from left to right, none overlapping, each as long as can be.

    Args:
        tokens: Canonical syllables and figures, as `knowledge.analysis.tokenize` gives them.

    Returns:
        Index of the first token, index after the last, and the value in digits
        with a point before decimals: "ba phẩy năm" is "3.5". A figure belongs to
        a number only before a unit: "1 triệu 200 nghìn" is "1200000".
    """
    figures = {index: value for index, token in enumerate(tokens) if (value := _figure(token)) is not None}
    symbols = "".join("#" if index in figures else _SYMBOLS.get(token, " ") for index, token in enumerate(tokens))
    return [
        (match.start(), match.end(), f"{_value(match, figures).normalize():f}")
        for match in _NUMBER.finditer(symbols)
        if len(match[0]) > 1 or match[0] == "X"
    ]


def _figure(token: str) -> Decimal | None:
    """Value of *token* if it is a plain number in digits."""
    figure = next(find_figures(token), None)
    if figure is None or figure.kind != "number" or not _FIGURE.fullmatch(figure.values[0]):
        return None
    return Decimal(figure.values[0])


def _value(match: re.Match[str], figures: Mapping[int, Decimal]) -> Decimal:
    if fraction := match["fraction"]:
        # Digits said one by one keep their zeros: "ba phẩy không năm".
        digits = fraction if fraction.isdecimal() else _count(fraction, match.start("fraction"), figures)
        return (_count(match["whole"], match.start(), figures) + Decimal(f"0.{digits}")) * _UNITS.get(match["scale"], 1)
    count = _count(match["count"], match.start(), figures)
    if tenths := match["tenths"]:
        count += Decimal(_DIGITS[tenths] * _UNITS[match["count"][-1]]) / 10
    return count


def _count(symbols: str, start: int, figures: Mapping[int, Decimal]) -> Decimal:
    """Value of *symbols*, a number without decimals whose first token is *start*."""
    total = below = digit = Decimal(0)  # above the last thousand; since then; not yet multiplied
    scale = 0
    for index, symbol in enumerate(symbols, start):
        if symbol == "#":
            digit = figures[index]
        elif symbol in _DIGITS:
            below += 10 * digit  # the ten of "hai mốt"
            digit = Decimal(_DIGITS[symbol])
        elif symbol == "X":
            below += 10
        elif symbol in "xKC":
            below += digit * _UNITS[symbol]
            digit = Decimal(0)
        elif symbol in "MTB":
            if _UNITS[symbol] > scale:  # "hai nghìn ba trăm tỷ": all before counts billions
                total, below = Decimal(0), total + below
            total += (below + digit) * _UNITS[symbol]
            below = digit = Decimal(0)
            scale = _UNITS[symbol]
    return total + below + digit

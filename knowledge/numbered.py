"""
Which one of a numbered row is meant: "đợt hai", "học kỳ II", "Điều 3", "giải nhì".

Vietnamese puts such a number behind its noun, in words, in figures or in Roman ones, and
often with "thứ" between; a number before its noun counts ("hai đợt"). What is numbered is a
closed set of nouns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from knowledge.ordinals import ORDINALS, WORDS
from knowledge.syllables import canonical, fold

_NUMBERED = (
    "quý khóa lần đợt kỳ tập tuyến hạng cấp loại bậc vòng điều khoản chương nhóm lớp tầng khu vùng tháng tuần năm giải"
    " bước mức mẫu ca khối mũi liều đoạn phần phòng quầy cửa tổ đội thôn ấp phường quận"
)
"""The nouns whose things are numbered."""
_ROMAN = {"I": 1, "V": 5, "X": 10}
_MOST = 40
_PLACES = {
    **{word: place for words in (WORDS, ORDINALS) for place, word in enumerate(words, 1)},
    "nhì": 2,
    "đầu": 1,
}
"""A number in words → the number."""
_COUNTED = ("hai", "ba", "bốn", "sáu", "bảy", "tám", "chín", "mười")
"""Not "một", which is an article as well, nor "năm", which is a year."""
_NAMED = re.compile(
    rf"\b(?P<noun>{'|'.join(_NUMBERED.split())}) (?:thứ |số )?"
    rf"(?:(?P<figures>\d{{1,2}})(?![\d.,/%:-]*\d|%)|(?P<roman>(?-i:[IVX]+))|(?P<word>{'|'.join(_PLACES)}))\b"
    r"(?! (?:mươi|trăm|nghìn|ngàn|triệu|tỷ|phần))",
    re.IGNORECASE,
)


def numbered_terms(text: str) -> Iterator[str]:
    """
    A term for each thing that *text* names by its number, the same however that is written.

    >>> list(numbered_terms("Học kỳ II và đợt thứ hai của năm 2021"))
    ['o:ky 2', 'o:dot 2']
    """
    for match in _NAMED.finditer(text):
        if match["roman"]:
            number = _roman(match["roman"].upper())
        else:
            number = int(match["figures"]) if match["figures"] else _PLACES[match["word"].lower()]
        if number <= _MOST:
            yield f"o:{fold(canonical(match['noun'].lower()))} {number}"


_COUNTS = re.compile(
    rf"(?<!thứ )\b(?P<word>{'|'.join(_COUNTED)}) (?!(?:mươi|trăm|nghìn|ngàn|triệu|tỷ|phần|mẹ)\b)[^\W\d_]", re.IGNORECASE
)


def worded_terms(text: str) -> Iterator[str]:
    """
    The figure, as a term, that each small count of *text* in words would be: "ba năm liền" is 3.

    >>> list(worded_terms("Ba năm liền, hai mươi người"))
    ['n:3']
    """
    yield from (f"n:{_PLACES[match['word'].lower()]}" for match in _COUNTS.finditer(text))


def _roman(letters: str) -> int:
    values = [_ROMAN[letter] for letter in letters]
    return sum(-value if value < max(values[at:]) else value for at, value in enumerate(values))


def names_another(asked: AbstractSet[str], terms: AbstractSet[str]) -> bool:
    """Whether *terms* name by its number another of what one of *asked* names, and not that one."""
    return any(
        term not in terms and any(f"{noun} {number}" in terms for number in range(1, _MOST + 1))
        for term in asked
        for noun in (term.rpartition(" ")[0],)
    )

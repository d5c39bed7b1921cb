"""
Official documents that a text names, and whether two names mean the same one.

People leave out most of a number: "nghị quyết 10", "NQ số 10", "10-NQ/TU" and "Nghị
quyết số 10-NQ/TU" are one. What is left out fits anything; what is said must fit:
Nghị quyết 10 is never Nghị quyết 09, and 10-NQ/TU never 10-NQ/CP.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.syllables import fold
from knowledge.years import is_year

# Kinds of official documents, without accents, with the letters that stand for them in a number.
_LETTERS = {
    "nghi quyet": "nq",
    "nghi dinh": "nd",
    "ke hoach": "kh",
    "chi thi": "ct",
    "chuong trinh": "ctr",
    "quyet dinh": "qd",
    "thong tu": "tt",
    "quy dinh": "qdi",
    "cong van": "cv",
    "de an": "da",
    "huong dan": "hd",
    "ket luan": "kl",
    "thong bao": "tb",
    "to trinh": "ttr",
    "bao cao": "bc",
}
_ANY = "van ban"
_KINDS = {letters: kind for kind, letters in _LETTERS.items()}
_PAPER = re.compile(
    rf"""
    (?: \b (?P<kind> {"|".join((*_LETTERS, _ANY)).replace(" ", chr(92) + "s")} ) (?: \s hanh \s dong | \s lien \s tich )?
        \s (?P<numbered> so \s? :? \s? )? )?
    (?<! [\w.,/-] ) (?P<number> \d{{1,5}} )
    (?: / (?P<year> (?:19|20)\d\d ) )?
    (?P<issuer> [-/] [a-z]+ \d* (?: [-/&] [a-z]+ \d* )* )?
    (?! [\w%] | [.,/-]\d )
    """,
    re.VERBOSE,
)
# "Kế hoạch 5 năm": the number counts what follows it.
_COUNTS = re.compile(
    r"\s(?:nam|thang|ngay|tuan|gio|buoi|nguoi|luot|lop|diem|buoc|khau|noi dung|nhom|giai phap|nhiem vu|nghin|trieu|ty|phan tram|ha|km)\b"
)


@dataclass(frozen=True, slots=True)
class Paper:
    """
    An official document as far as a text names it.

    Attributes:
        kind: "nghi quyet", without accents; empty for any.
        number: Without leading zeros.
        year: In its number; None where it is not said.
        letters: Of its number: {"nq", "tu"}, without accents.
        written: As the text writes it.
    """

    kind: str
    number: str
    year: str | None
    letters: frozenset[str]
    written: str

    def may_be(self, other: Paper) -> bool:
        """Whether nothing that both say differs."""
        return (
            self.number == other.number
            and (self.kind == other.kind or not self.kind or not other.kind)
            and (self.year is None or other.year is None or self.year == other.year)
            and (self.letters <= other.letters or other.letters <= self.letters)
        )


def find_papers(text: str) -> list[Paper]:
    """The official documents that *text* names by a number, from left to right."""
    return list(_papers(text))


def mentions(named: Sequence[Paper], papers: Sequence[Paper]) -> bool:
    """Whether one of *named* may be one of *papers*."""
    return any(each.may_be(other) for each in named for other in papers)


def keeps_to(named: Sequence[Paper], text: str) -> bool:
    """Whether *text* speaks of one of *named*, or of no other official document of the same kind."""
    kinds = {each.kind for each in named}
    alike = [each for each in find_papers(text) if each.kind in kinds or "" in kinds]
    return not alike or mentions(named, alike)


def _papers(text: str) -> Iterator[Paper]:
    plain = fold(text.lower())
    if len(plain) != len(text):  # a letter whose lower case is two
        return
    for match in _PAPER.finditer(plain):
        letters = frozenset(re.findall(r"[a-z]+\d*", match["issuer"] or ""))
        kind = match["kind"] or next((_KINDS[each] for each in sorted(letters) if each in _KINDS), None)
        if kind is None:
            continue
        bare = not letters and not match["year"] and not match["numbered"]
        if bare and (is_year(match["number"]) or _COUNTS.match(plain, match.end())):
            continue
        number = match["number"].lstrip("0") or "0"
        yield Paper("" if kind == _ANY else kind, number, match["year"], letters, text[slice(*match.span())])

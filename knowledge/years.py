"""
How a text binds a year: what happened in 2023, or over a time that runs to 2023 or from it.

"Năm 2023 cử 7.387 lượt" and "từ năm 2012 đến 2023 cử 8.777 lượt" name the same
year and tell different things; a question about the one is not answered by the other.
"""

from __future__ import annotations

import re
from functools import lru_cache

_YEAR = r"(?:19|20)\d\d"
_IS_YEAR = re.compile(_YEAR)
_THROUGH = re.compile(
    rf"(?<![\d/.-])({_YEAR})\s*(?:đến|tới|den|toi|-|–)\s*(?:(?:hết|cuối|đầu|năm|het|cuoi|dau|nam|tháng|thang|\d{{1,2}}/)\s*)*({_YEAR})"
    rf"|\b(?:đến|tới|từ|kể từ|tính đến|sau|trước|den|toi|tu|ke tu|tinh den)\s+"
    rf"(?:(?:khi|nay|hết|cuối|đầu|giữa|năm|het|cuoi|dau|giua|nam|tháng|thang|quý|\d{{1,2}}/)\s*)*({_YEAR})"
)
_ANY = re.compile(rf"(?<![\d.-]){_YEAR}(?!\d|[./]\d|/\D)")


def is_year(value: str) -> bool:
    """Whether the value of a figure may be a year of the last two centuries."""
    return bool(_IS_YEAR.fullmatch(value))


@lru_cache(maxsize=16384)
def bound_years(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """
    The years that stand for themselves in *text*, and those that open or end a longer time.

    >>> [sorted(each) for each in bound_years("từ năm 2012 đến hết năm 2023; riêng năm 2024")]
    [['2024'], ['2012', '2023']]
    """
    lower = text.lower()
    through = {year for match in _THROUGH.finditer(lower) for year in match.groups() if year}
    spans = [match.span() for match in _THROUGH.finditer(lower)]
    alone = {
        match[0] for match in _ANY.finditer(lower) if not any(start <= match.start() < end for start, end in spans)
    }
    return frozenset(alone), frozenset(through)

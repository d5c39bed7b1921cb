"""
The head of a Vietnamese official document: who issues it, its number, the nation's motto, place and day.

Word files have it as a table without lines, of two columns.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

SIGNED = re.compile(
    r"(?P<place>[^\W\d_][^\d,]{1,40}),\s*ngày\s+(?P<day>\d{1,2})\s+tháng\s+(?P<month>\d{1,2})\s+năm\s+(?P<year>\d{4})",
    re.IGNORECASE,
)
"""Where and when a document was signed."""

NUMBER = re.compile(
    r"\bSố(?:\s*:\s*|\s+)(?P<number>\d{1,5}\s?(?:/\d{4})?(?:\s?[-/]\s?[A-ZĐƯ][\w-]*(?:[/-][A-ZĐ][\w-]*)*))"
)
"""A document's number: "Số: 09-NQ/TU"."""

_NATION = re.compile(r"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM|CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM|ĐẢNG CỘNG SẢN VIỆT NAM")
_MOST_ROWS = 4


def is_letterhead(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a table of *rows* is a letterhead: two columns, and the nation beside a number or a day."""
    if len(rows) > _MOST_ROWS or any(len(row) > 2 for row in rows):
        return False
    text = "\n".join(cell for row in rows for cell in row)
    return _NATION.search(text) is not None and (NUMBER.search(text) or SIGNED.search(text)) is not None

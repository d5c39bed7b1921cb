"""
Patterns of Vietnamese words that also find them where their accents were left out.

In a text that is written with accents a word without marks is that word: "xưởng may"
makes clothes and does not ask "mấy". Only where most are left out may it be another.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from functools import lru_cache

from knowledge.syllables import fold, has_marks

# What a word without its mark must not stand beside, where that makes another word of it.
_NO_OTHER = {
    "gia": r"(?<!tham gia)(?<!quoc gia)(?<!quốc gia)(?<!chuyen gia)(?<!chuyên gia)(?! (?:đình|dinh|hạn|han|tăng|tang)\b)",
    "phi": r"(?<!châu phi)(?<!chau phi)(?<!bắc phi)(?<!bac phi)(?<!nam phi)(?! (?:công|cong|hành|hanh|lợi|loi|lý|ly|pháp|phap|thường|chính)\b)",
    "may": r"(?<!không may)(?<!khong may)(?<!ty may)(?<!nghề may)(?<!nghe may)(?<!ngành may)(?<!nganh may)(?<!xưởng may)(?<!xuong may)(?<!thợ may)(?<!tho may)(?! (?:mắn|man|mặc|mac|rủi|rui|vá|va|đo|do)\b)",
}
_ACCENTED = 0.5
"""Above which share of words with marks a text is one with accents: about 0.8 have them in a written one."""


class Either:
    """A pattern, as written, and as it is without accents; searched like a compiled one."""

    def __init__(self, pattern: str) -> None:
        self.pattern = _without_accents(pattern)
        self._written = re.compile(pattern)
        self._any = re.compile(self.pattern)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The first match in ``text[start:end]``; None if there is none."""
        return self._of(text).search(text, start, end)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Every match in *text*."""
        return self._of(text).finditer(text)

    def sub(self, replacement: str, text: str) -> str:
        """*text* with *replacement* for every match."""
        return self._of(text).sub(replacement, text)

    def _of(self, text: str) -> re.Pattern[str]:
        return self._written if is_accented(text) else self._any


def either(pattern: str) -> Either:
    """*pattern*, lower case, that also matches each of its words without accents, in a text without them."""
    return Either(pattern)


def _without_accents(pattern: str) -> str:
    def both(match: re.Match[str]) -> str:
        word = match[0]
        if word.startswith("\\") or fold(word) == word:
            return word
        return f"(?:{word}|{fold(word)}{_NO_OTHER.get(fold(word), '')})"

    return re.sub(r"\\.|[^\W\d_]+", both, pattern)


@lru_cache(maxsize=4096)
def is_accented(text: str) -> bool:
    """Whether most words of *text* are written with their marks."""
    words = _WORD.findall(text)
    return sum(map(has_marks, words)) > _ACCENTED * len(words)


_WORD = re.compile(r"[^\W\d_]+")

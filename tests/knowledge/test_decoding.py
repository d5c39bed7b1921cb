"""Text of every age becomes the same Unicode."""

from __future__ import annotations

import unicodedata

import pytest

from knowledge.errors import ImportingError
from knowledge.importing.decoding import decode

TEXT = "Cần Thơ hướng tới xây dựng đội ngũ cán bộ chất lượng cao. " * 5


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_files_are_read(encoding: str) -> None:
    """With or without a mark at the start."""
    assert decode("a.txt", TEXT.encode(encoding))[0] == TEXT


def test_windows_1258_is_told_and_composed() -> None:
    """Its tones stand after the letters; what comes out is NFC, and the encoding is named."""
    decomposed = "".join(
        letter if letter in "âêôăơưđ" else unicodedata.normalize("NFD", letter)
        for letter in "học phí năm nay là bao nhiêu"
    )

    text, encoding = decode("a.txt", decomposed.encode("cp1258", errors="ignore"))

    assert encoding is not None
    assert text == unicodedata.normalize("NFC", text)


def test_torn_file_says_so() -> None:
    """It begins as UTF-16 and ends within a letter."""
    with pytest.raises(ImportingError, match="torn"):
        decode("a.txt", TEXT.encode("utf-16")[:101])


def test_control_character_is_named_with_its_line() -> None:
    """No text has one."""
    with pytest.raises(ImportingError, match=r"line 2: control character U\+0000"):
        decode("a.txt", b"a\n\0")


def test_line_ends_are_one_kind() -> None:
    """As are spaces that do not break."""
    assert decode("a.txt", "a\r\nb\rc\xa0d".encode())[0] == "a\nb\nc d"

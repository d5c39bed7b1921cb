"""A pattern meets its words with accents or without, and no other word in a text that has them."""

from __future__ import annotations

import pytest

from knowledge.patterns import either


@pytest.mark.parametrize("text", ["ngày nào", "ngay nao", "ngay nào", "ngày nao", "hop ngay nao", "Họp vào ngày nào ạ"])
def test_pattern_matches_each_word_with_or_without_accents(text: str) -> None:
    """ "ngày nào" is met as "ngay nào" and "ngày nao" too."""
    assert either("ngày nào").search(text)


@pytest.mark.parametrize("text", ["ngáy nào", "Sự việc xảy ra ngay nào ai ngờ"])
def test_pattern_matches_no_other_word(text: str) -> None:
    """Another mark makes another word, and so does none where the others have theirs."""
    assert not either("ngày nào").search(text)


def test_every_match_is_found_and_replaced() -> None:
    """As by a compiled pattern."""
    pattern = either(r"\bmấy\b")

    assert [match[0] for match in pattern.finditer("mấy nguoi, may lop, may")] == ["mấy", "may", "may"]
    assert pattern.sub("?", "có mấy lớp và mấy người may áo") == "có ? lớp và ? người may áo"

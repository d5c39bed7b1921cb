"""Tests of `knowledge.credits`."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge import KnowledgeBase
from knowledge.corpus import parse_document

REPORT = """---
id: lu-quet
title: "Bản Na Sầu sau lũ quét"
---

Người dân dọn bùn trong nhà văn hóa bản. Ảnh: Lò Thị Sen

Lũ quét đêm 12/8 làm 9 căn nhà bị cuốn trôi, 40 học sinh phải học nhờ.

Bộ đội dựng cầu tạm qua suối Na. Ảnh minh họa: Cà Văn Pản.
"""


@pytest.fixture(scope="module")
def base() -> KnowledgeBase:
    """A base of one report with two pictures."""
    return KnowledgeBase.build([parse_document(REPORT, Path("lu-quet.md"))])


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Bức ảnh người dân dọn bùn do ai chụp?", "Lò Thị Sen"),
        ("ai chụp tấm hình bộ đội dựng cầu", "Cà Văn Pản"),
        ("Tác giả ảnh dựng cầu tạm là ai?", "Cà Văn Pản"),
    ],
)
def test_photographer_is_named_by_the_caption_of_what_the_picture_shows(
    base: KnowledgeBase, question: str, name: str
) -> None:
    """And not by that of another picture; the quote says what is shown."""
    answer = base.answer(question)
    proof = answer.citations[0]

    assert answer.text == name == proof.quote[slice(*proof.spans[0])]
    assert proof.quote in proof.passage
    assert len(proof.quote.split()) > len(name.split()) + 4


def test_picture_that_no_caption_speaks_of_has_no_photographer(base: KnowledgeBase) -> None:
    """Whoever took another picture did not take it."""
    assert base.answer("Bức ảnh chợ nổi Cái Răng do ai chụp?").text is None

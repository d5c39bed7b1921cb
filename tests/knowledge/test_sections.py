"""What a part of a document is called stands in its heading."""

from __future__ import annotations

import pytest

from knowledge import Document, KnowledgeBase
from knowledge.questions import parse_question
from knowledge.sections import Part, asked_part

RULES = """## Chương I. Quy định chung

### Điều 1. Phạm vi điều chỉnh

Quy chế này quy định việc kinh doanh tại chợ.

### Điều 2. Người kinh doanh

1. Người kinh doanh được bố trí sạp.

2. Người kinh doanh giữ vệ sinh chung.
"""


@pytest.fixture(scope="module")
def rules() -> KnowledgeBase:
    """One document with parts."""
    return KnowledgeBase.build([Document.from_text("cho", "Quy chế chợ Bến Gỗ", RULES)])


@pytest.mark.parametrize(
    ("question", "heading"),
    [
        ("Điều 2 có tên là gì?", "Điều 2. Người kinh doanh"),
        ("Điều 1 của quy chế quy định về vấn đề gì?", "Điều 1. Phạm vi điều chỉnh"),
        ("Chương I là gì?", "Chương I. Quy định chung"),
        ("Chương I nói về cái gì?", "Chương I. Quy định chung"),
        ("dieu 2 quy dinh ve gi", "Điều 2. Người kinh doanh"),
        ("Điều thứ hai của quy chế nói về cái gì?", "Điều 2. Người kinh doanh"),
    ],
)
def test_heading_answers(rules: KnowledgeBase, question: str, heading: str) -> None:
    """Verbatim, from a piece of the document that the paragraph below it belongs to."""
    answer = rules.answer(question)
    proof = answer.citations[0]

    assert answer.text == heading
    assert proof.quote[slice(*proof.spans[0])] == heading
    assert proof.passage in rules.document("cho").text


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Điều 9 tên gì?", Part("điều", "9")),
        ("Khoản 2 Điều 9 quy định gì?", None),
        ("Điều 9 quy định phạt bao nhiêu?", None),
        ("Điều gì làm làng nổi tiếng?", None),
        ("Bài này nói về gì?", None),
    ],
)
def test_part_is_asked_as_such(text: str, part: Part | None) -> None:
    """By its number and by what it is called or is about; a clause has no heading."""
    assert asked_part(parse_question(text)) == part


def test_part_that_no_document_has_is_not_made_up(rules: KnowledgeBase) -> None:
    """No other heading stands in for it."""
    assert "Điều" not in (rules.answer("Điều 7 có tên là gì?").text or "")[:4]

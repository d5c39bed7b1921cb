"""From when a document applies is told from when one of its parts does."""

from __future__ import annotations

import pytest

from knowledge import Document, KnowledgeBase
from knowledge.effects import asked_effect
from knowledge.questions import parse_question

MARKET = """## Điều 1. Hiệu lực

Quy chế này có hiệu lực từ ngày 01/11/2024. Quy định về phí chỗ ngồi thực hiện từ ngày 01/01/2025.

## Điều 2. Thời gian

Chợ họp từ 4 giờ đến 19 giờ hằng ngày.
"""
HOSPITAL = (
    """Bệnh viện An Bình công bố lịch khám, áp dụng từ ngày 15/6/2025; riêng giá giường áp dụng từ ngày 01/7/2025."""
)


@pytest.fixture(scope="module")
def papers() -> KnowledgeBase:
    """One document that says of itself from when it applies, one that does so in its first paragraph."""
    return KnowledgeBase.build(
        [
            Document.from_text("cho", "Quy chế quản lý chợ Bến Gỗ", MARKET),
            Document.from_text("vien", "Thông báo lịch khám của Bệnh viện An Bình", HOSPITAL),
        ]
    )


@pytest.mark.parametrize(
    ("question", "day"),
    [
        ("Quy chế chợ Bến Gỗ bắt đầu áp dụng từ ngày nào?", "01/11/2024"),
        ("Quy chế quản lý chợ có hiệu lực khi nào?", "01/11/2024"),
        ("Phí chỗ ngồi thực hiện từ ngày nào?", "01/01/2025"),
        ("Thông báo lịch khám tính từ hôm nào?", "15/6/2025"),
        ("Giá giường áp dụng từ ngày nào?", "01/7/2025"),
    ],
)
def test_document_and_part_have_days_of_their_own(papers: KnowledgeBase, question: str, day: str) -> None:
    """What is said of "Quy chế này" is said of the document that the question names by its title."""
    assert papers.answer(question).text == day


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Quy chế áp dụng từ ngày nào?", set()),
        ("Nội quy mới của công ty may tính từ khi nào?", {"công", "ty", "may"}),
        ("Quy định có hiệu lực đến khi nào?", None),
        ("Mức phạt áp dụng từ ngày nào?", None),
        ("Quy chế áp dụng cho ai?", None),
    ],
)
def test_effect_is_asked_of_a_document(text: str, said: set[str] | None) -> None:
    """By a noun for documents and a verb of applying; when it ends is another question."""
    assert asked_effect(parse_question(text)) == said

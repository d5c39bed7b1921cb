"""What an edition changes is named, and nothing else is."""

from __future__ import annotations

from datetime import date

from knowledge import Document, KnowledgeBase
from knowledge.curated import CuratedAnswer
from knowledge.differences import ChangedAnswer, compare
from knowledge.question_sets import Item

FEE = Document.from_text("phi", "Phí gửi xe", "Phí gửi xe máy là 5.000 đồng.")
DEARER = Document.from_text("phi", "Phí gửi xe", "Phí gửi xe máy là 6.000 đồng.")
HOURS = Document.from_text("gio", "Giờ mở cửa", "Thư viện mở cửa lúc 8 giờ.\n\nThư viện đóng cửa lúc 17 giờ.")
ANSWER = CuratedAnswer(
    "ve", ("Vé tháng giá bao nhiêu?",), "90.000 đồng", "Ban quản lý", date(2026, 1, 2), source="Nội quy"
)
GOLDEN = [
    Item("1", "number", "Phí gửi xe máy là bao nhiêu?", ("5.000",)),
    Item("2", "date", "Thư viện mở cửa lúc mấy giờ?", ("8 giờ",)),
]


def test_same_documents_are_no_difference() -> None:
    """In whatever order they come."""
    assert compare(KnowledgeBase.build([FEE, HOURS]), KnowledgeBase.build([HOURS, FEE]), GOLDEN).is_empty


def test_added_removed_and_changed_are_told_apart() -> None:
    """Curated answers count like documents; passages are counted."""
    difference = compare(KnowledgeBase.build([FEE, HOURS]), KnowledgeBase.build([DEARER], [ANSWER]))

    assert (difference.added, difference.removed, difference.changed) == (("answers/ve",), ("gio",), ("phi",))
    assert (difference.passages_added, difference.passages_removed) == (1, 4)


def test_golden_answers_that_change_are_shown() -> None:
    """Those that stay are not."""
    difference = compare(KnowledgeBase.build([FEE, HOURS]), KnowledgeBase.build([DEARER, HOURS]), GOLDEN)

    assert difference.answers == (ChangedAnswer("Phí gửi xe máy là bao nhiêu?", "5.000 đồng", "6.000 đồng"),)

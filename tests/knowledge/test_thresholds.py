"""The threshold that a base sets from its own text."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge import Document, KnowledgeBase
from knowledge.settings import AnswerSettings
from knowledge.thresholds import HIGHEST

TEXT = "Thư viện mở cửa từ tám giờ sáng đến năm giờ chiều mỗi ngày trong tuần."


def test_threshold_lies_between_the_setting_and_the_highest(knowledge: KnowledgeBase) -> None:
    """A base's own text raises the setting, never above what is allowed."""
    assert knowledge.settings.min_probability <= knowledge.threshold <= HIGHEST


@pytest.mark.parametrize("setting", [0, 0.9, 1])
def test_setting_beyond_the_range_is_kept(articles: Path, setting: float) -> None:
    """0 never refuses, and who wants more than any base asks for gets it."""
    assert KnowledgeBase.load(articles, answer=AnswerSettings(min_probability=setting)).threshold == setting


def test_equal_bases_have_equal_thresholds(articles: Path, knowledge: KnowledgeBase) -> None:
    """There is no chance in it."""
    assert KnowledgeBase.load(articles).threshold == knowledge.threshold


def test_base_of_one_document_is_asked_without_the_paragraph() -> None:
    """Else nothing would be left to ask."""
    other = "Bạn đọc mượn sách về nhà trong mười bốn ngày và được gia hạn một lần."
    base = KnowledgeBase.build([Document.from_text("mot", "Nội quy thư viện", f"{TEXT}\n\n{other}")])

    assert base.settings.min_probability <= base.threshold <= HIGHEST


def test_base_too_small_to_tell_asks_for_the_most() -> None:
    """A handful of sentences shows nothing of what any question finds there."""
    base = KnowledgeBase.build([Document.from_text("phi", "Phí gửi xe", "Phí gửi xe máy là 5.000 đồng một lượt.")])

    assert base.threshold == HIGHEST
    assert base.answer("Giá vé máy bay đi Paris là bao nhiêu?").abstained
    assert base.answer("Gửi xe máy mất bao nhiêu tiền?").text == "5.000 đồng"

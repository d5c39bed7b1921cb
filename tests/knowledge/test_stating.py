"""What a text states is asked in its own words."""

from __future__ import annotations

import pytest

from knowledge import Document, KnowledgeBase
from knowledge.model import Kind
from knowledge.stating import statement_questions

SAID = [
    ("Hội sách có 120 gian hàng.", "Hội sách có bao nhiêu gian hàng?"),
    ("Phí gửi xe máy là 5.000 đồng một lượt.", "Phí gửi xe máy là bao nhiêu đồng một lượt?"),
    ("Kinh phí xây cầu là 1,2 tỷ đồng.", "Kinh phí xây cầu là bao nhiêu đồng?"),
    ("Tỷ lệ hộ nghèo còn 2,5%.", "Tỷ lệ hộ nghèo còn bao nhiêu phần trăm?"),
    ("Hội sách kết thúc ngày 13/3/2025.", "Hội sách kết thúc ngày nào?"),
    ("Thư viện mở cửa lúc 8 giờ.", "Thư viện mở cửa lúc mấy giờ?"),
    ("Ban tổ chức cho biết hội sách có 120 gian hàng.", "hội sách có bao nhiêu gian hàng?"),
]


@pytest.mark.parametrize(("sentence", "question"), SAID)
def test_figure_gives_way_to_the_word_that_asks(sentence: str, question: str) -> None:
    """And the base answers the question by that sentence."""
    base = KnowledgeBase.build([Document.from_text("a", "Thông tin", sentence)])
    [passage] = (each for each in base.passages_of("a") if each.paragraph)

    assert question in list(statement_questions(base.sentences[passage]))
    assert base.answer(question).citations[0].passage == sentence
    assert base.answer(question).kind is not Kind.SENTENCE


@pytest.mark.parametrize("sentence", ["Khu vực 3 mất điện.", "Năm 2024 là năm của hợp tác.", "Có 8 giờ."])
def test_number_that_is_no_amount_or_stands_alone_asks_nothing(sentence: str) -> None:
    """One of several, a year, and a figure of nothing."""
    base = KnowledgeBase.build([Document.from_text("a", "Thông tin", sentence)])
    [passage] = (each for each in base.passages_of("a") if each.paragraph)

    assert list(statement_questions(base.sentences[passage])) == []

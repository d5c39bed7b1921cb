"""Times told from where the asker stands are never worked out."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge import Document, KnowledgeBase


@pytest.fixture(scope="module")
def base() -> KnowledgeBase:
    """Notices of two years, and what holds in any."""
    return KnowledgeBase.build(
        [
            Document.from_text(
                "he-2024",
                "Chương trình đọc sách hè",
                "Hè năm 2023 có 900 em tham gia chương trình đọc sách. Năm nay, thư viện dự kiến đón 1.200 em đến trại hè.",
                published=date(2024, 5, 20),
            ),
            Document.from_text(
                "tuyen-sinh",
                "Thông báo tuyển sinh",
                "Trường tuyển 780 chỉ tiêu hệ chính quy năm 2026. Năm 2019 trường tuyển 300 chỉ tiêu hệ vừa học vừa làm.",
                published=date(2026, 3, 12),
            ),
            Document.from_text(
                "noi-quy",
                "Nội quy phòng đọc",
                "Phòng đọc mở cửa lúc 7 giờ 30 phút mỗi ngày. Phí giữ đồ là 2.000 đồng một lần.\n\nKho mở có 15.000 cuốn sách.",
            ),
        ]
    )


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Năm nay thư viện dự kiến đón bao nhiêu em đến trại hè?", "1.200 em"),
        ("Năm nay trường tuyển bao nhiêu chỉ tiêu hệ chính quy?", "780 chỉ tiêu"),
        ("Hôm nay phòng đọc mở cửa lúc mấy giờ?", "7 giờ 30 phút"),
    ],
)
def test_figure_is_given_where_the_text_tells_that_time_or_holds_at_any(
    base: KnowledgeBase, question: str, text: str
) -> None:
    """In the text's own words, or of the year in which it was written; the quote shows which."""
    answer = base.answer(question)

    assert text in (answer.text or "")
    assert answer.understood is None


@pytest.mark.parametrize(
    ("question", "time"),
    [
        ("Năm nay trường tuyển bao nhiêu chỉ tiêu hệ vừa học vừa làm?", "năm nay"),
        ("Hôm nay kho mở có bao nhiêu cuốn sách?", "hôm nay"),
        ("hom nay kho mo co bao nhieu cuon sach", "hôm nay"),
        ("Tháng này kho mở có bao nhiêu cuốn sách?", "tháng này"),
        ("Năm ngoái trường tuyển bao nhiêu chỉ tiêu hệ chính quy?", "năm ngoái"),
    ],
)
def test_figure_of_another_time_is_no_answer(base: KnowledgeBase, question: str, time: str) -> None:
    """The reason names the time that nothing tells."""
    answer = base.answer(question)

    assert answer.text is None
    assert answer.lack is not None
    assert answer.lack.phrase == time


@pytest.mark.parametrize(
    "question",
    ["Năm nay có bao nhiêu người học cao cấp?", "Hôm nay có mấy lớp bồi dưỡng?", "Năm ngoái cử bao nhiêu lượt?"],
)
def test_this_year_is_no_year_of_the_articles(knowledge: KnowledgeBase, question: str) -> None:
    """They tell of years that are over."""
    assert knowledge.answer(question).text is None

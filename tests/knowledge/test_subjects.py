"""What an official document is about stands behind its number, its day and its issuer."""

from __future__ import annotations

import pytest

from knowledge import Document, KnowledgeBase
from knowledge.questions import parse_question
from knowledge.subjects import asked_papers

TEXT = """Ngày 11/8/2022, Ban Thường vụ Tỉnh ủy ban hành Chỉ thị số 17-CT/TU “Về tăng cường lãnh đạo công tác dân tộc”, trong đó giao việc cho các huyện.

Thực hiện Nghị quyết số 09-NQ/TU ngày 29/12/2021 của Tỉnh ủy về đào tạo, bồi dưỡng cán bộ xã, đến hết năm 2023 tỉnh đã mở 12 lớp.

Huyện xây dựng Kế hoạch số 45/KH-UBND về trồng rừng ven biển và Kế hoạch số 46/KH-UBND về nạo vét kênh."""


@pytest.fixture(scope="module")
def province() -> KnowledgeBase:
    """A text that speaks of four documents."""
    return KnowledgeBase.build([Document.from_text("tinh", "Tin trong tỉnh", TEXT)])


@pytest.mark.parametrize(
    ("question", "subject"),
    [
        ("Tên đầy đủ của Chỉ thị 17-CT/TU là gì?", "Về tăng cường lãnh đạo công tác dân tộc"),
        ("Nghị quyết 09 nói về vấn đề gì?", "về đào tạo, bồi dưỡng cán bộ xã"),
        ("Kế hoạch số 45/KH-UBND về việc gì?", "về trồng rừng ven biển"),
        ("ke hoach 46 co noi dung gi", "về nạo vét kênh"),
    ],
    ids=["quoted", "day and issuer between", "before another", "no accents"],
)
def test_subject_stands_behind_the_number(province: KnowledgeBase, question: str, subject: str) -> None:
    """To the mark or the document that follows."""
    assert province.answer(question).text == subject


@pytest.mark.parametrize(
    "text", ["Nghị quyết 09 ban hành ngày nào?", "Nghị quyết 09 do ai ban hành?", "Nghị quyết nói về gì?"]
)
def test_other_questions_ask_for_no_subject(text: str) -> None:
    """Nor one without a number."""
    assert asked_papers(parse_question(text)) == []

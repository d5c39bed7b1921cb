"""Tests of `knowledge.excluding`."""

from __future__ import annotations

import pytest

from knowledge import Document, KnowledgeBase

PLANS = """Ngày 07/8/2023, Ban Thường vụ ban hành Kế hoạch số 217-KH/TU về đào tạo, bồi dưỡng nguồn quy hoạch cấp ủy, giai đoạn 2023-2025 và Kế hoạch số 218-KH/TU về cập nhật kiến thức cho lãnh đạo, quản lý.

Ủy ban nhân dân thành phố ban hành Chương trình hành động số 07/CTr-UBND thực hiện Nghị quyết số 09-NQ/TU của Thành ủy về nguồn nhân lực.

Thành phố có 392 người được cử đi học tiến sĩ ở nước ngoài, 28 người được cử đi học thạc sĩ ở nước ngoài, 183 người được cử đi bồi dưỡng ở nước ngoài."""


@pytest.fixture(scope="module")
def plans() -> KnowledgeBase:
    """One document of three paragraphs."""
    return KnowledgeBase.build([Document.from_text("dao-tao", "Đào tạo cán bộ", PLANS)])


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Ngoài Kế hoạch số 217-KH/TU, ngày 07/8/2023 Ban Thường vụ còn ban hành kế hoạch số mấy?", "218-KH/TU"),
        ("Thành phố dùng văn bản nào để thực hiện nghị quyết của Thành ủy về nguồn nhân lực?", "07/CTr-UBND"),
        ("Bao nhiêu người được cử đi nước ngoài (không tính học tiến sĩ, thạc sĩ)?", "183"),
        ("Kế hoạch nào về nguồn quy hoạch cấp ủy giai đoạn 2023-2025?", "217-KH/TU"),
    ],
)
def test_what_the_question_rules_out_does_not_answer_it(plans: KnowledgeBase, question: str, text: str) -> None:
    """The plan that it names, the resolution that it speaks of, the figures that it does not want counted."""
    assert text in (plans.answer(question).text or "")


def test_document_that_is_asked_for_by_its_kind_answers(plans: KnowledgeBase) -> None:
    """A resolution is ruled out only where any paper is asked for."""
    answer = plans.answer("Chương trình hành động số 07/CTr-UBND thực hiện nghị quyết nào của Thành ủy?")

    assert "09-NQ/TU" in (answer.text or "")

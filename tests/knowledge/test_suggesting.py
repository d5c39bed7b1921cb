"""Questions that a passage answers, made from its own words."""

from __future__ import annotations

import pytest

from knowledge import Document, KnowledgeBase
from knowledge.suggesting import suggestions

MADE = {
    "count": (
        "Có 1.621 người được cử đi học cao cấp.",
        ("Bao nhiêu người được cử đi học cao cấp?", "1.621 người"),
    ),
    "day that opens": (
        "Ngày 11/8/2022, Tỉnh ủy đã ban hành Chỉ thị số 17-CT/TU.",
        ("Tỉnh ủy đã ban hành Chỉ thị số 17-CT/TU ngày nào?", "11/8/2022"),
    ),
    "day that closes": (
        "Cầu Vàm Láu được khởi công ngày 12/7/2023.",
        ("Cầu Vàm Láu được khởi công ngày nào?", "12/7/2023"),
    ),
    "document": (
        "Nhà cổ được xếp hạng theo Quyết định số 1092/QĐ-UBND.",
        ("Nhà cổ được xếp hạng theo quyết định nào?", "Quyết định số 1092/QĐ-UBND"),
    ),
}


@pytest.mark.parametrize(("text", "made"), MADE.values(), ids=MADE.keys())
def test_statement_becomes_the_question_that_it_answers(text: str, made: tuple[str, str]) -> None:
    """With what answers it as the text writes it."""
    base = KnowledgeBase.build([Document.from_text("a", "A", text)])
    passage = base.passages_of("a")[1]

    assert made in list(suggestions(base.sentences[passage]))


@pytest.mark.parametrize(
    "text",
    [
        "Thực hiện Nghị quyết số 09-NQ/TU ngày 29/12/2021.",
        "Quy chế này có hiệu lực từ ngày 01/4/2023.",
        "Căn cứ Luật Phí và lệ phí ngày 25/11/2015.",
        "Năm 2022.",
    ],
)
def test_what_cannot_be_understood_alone_is_no_suggestion(text: str) -> None:
    """A piece of a sentence, or one that says "this", asks nothing of whoever does not see it."""
    base = KnowledgeBase.build([Document.from_text("a", "A", text)])
    passage = base.passages_of("a")[1]

    assert list(suggestions(base.sentences[passage])) == []


def test_refusal_offers_a_day_where_nothing_is_counted() -> None:
    """A base without counts has questions of its own all the same."""
    base = KnowledgeBase.build(
        [
            Document.from_text(
                "a", "Cầu Vàm Láu", "Cầu Vàm Láu được khởi công ngày 12/7/2023. Cầu nối hai bờ sông Vàm Láu."
            )
        ]
    )

    refused = base.answer("Ai thiết kế cầu Vàm Láu và tốn bao nhiêu tiền?")

    assert refused.text is None
    assert refused.suggestion == "Cầu Vàm Láu được khởi công ngày nào?"
    assert base.answer(refused.suggestion).text == "12/7/2023"

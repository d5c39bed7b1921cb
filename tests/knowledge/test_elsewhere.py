"""Another province's figure is no answer."""

from __future__ import annotations

import pytest

from knowledge import Document, KnowledgeBase, Refusal
from knowledge.data import read_lines
from knowledge.syllables import fold


@pytest.fixture(scope="module")
def base() -> KnowledgeBase:
    """Reports of two provinces; both speak of the same."""
    return KnowledgeBase.build(
        [
            Document.from_text(
                "nghe-an",
                "Đào tạo cán bộ ở Nghệ An",
                "Tỉnh đã cử 214 người đi học thạc sĩ và 18 người đi học tiến sĩ.\n\nTỉnh mở 12 lớp bồi dưỡng.",
            ),
            Document.from_text(
                "cao-bang",
                "Đào tạo cán bộ ở Cao Bằng",
                "Năm nay, tỉnh Cao Bằng mở 7 lớp bồi dưỡng cho 310 cán bộ.\n\nNgười dân được học nghề.",
            ),
        ]
    )


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Nghệ An cử bao nhiêu người đi học thạc sĩ?", "214 người"),
        ("nghe an cu bao nhieu nguoi di hoc thac si", "214 người"),
        ("Nghệ An mở mấy lớp bồi dưỡng?", "12 lớp"),
        ("Cao Bằng mở mấy lớp bồi dưỡng?", "7 lớp"),
        ("ở huế, Nghệ An mở mấy lớp bồi dưỡng?", "12 lớp"),
    ],
)
def test_place_is_told_by_the_document_that_names_it(base: KnowledgeBase, question: str, text: str) -> None:
    """By its title alone, too."""
    assert base.answer(question).text == text


@pytest.mark.parametrize(
    "question",
    [
        "Cao Bằng cử bao nhiêu người đi học thạc sĩ?",
        "cao bang cu bao nhieu nguoi di hoc thac si",
        "Hà Giang mở mấy lớp bồi dưỡng?",
    ],
)
def test_figure_of_another_place_is_refused(base: KnowledgeBase, question: str) -> None:
    """Whether the base knows the place or not."""
    answer = base.answer(question)

    assert answer.text is None
    assert answer.refusal is Refusal.WEAK_EVIDENCE


def test_reason_names_the_place_that_no_document_names(base: KnowledgeBase) -> None:
    """It is what is not told of."""
    lack = base.answer("Hà Giang mở mấy lớp bồi dưỡng?").lack

    assert lack
    assert lack.phrase == "Hà Giang"


@pytest.mark.parametrize(
    "question",
    ["Em ở Hà Nội muốn hỏi Nghệ An mở mấy lớp bồi dưỡng?", "Ở Việt Nam, Nghệ An mở mấy lớp bồi dưỡng?"],
)
def test_where_the_asker_is_and_the_country_are_not_asked_about(base: KnowledgeBase, question: str) -> None:
    """They say nothing of the figure."""
    asked, query = base.understand(question, ())

    assert base.judge(asked, query).unknown is None


def test_document_that_names_no_place_may_be_of_anywhere() -> None:
    """The rules of a library need not say in which city it is."""
    rules = Document.from_text("noi-quy", "Nội quy thư viện", "Phí làm thẻ thư viện là 60.000 đồng một năm.")

    base = KnowledgeBase.build([rules])

    assert base.judge(*base.understand("Phí làm thẻ thư viện Cần Thơ là bao nhiêu?", ())).unknown is None


def test_any_province_may_be_named(base: KnowledgeBase) -> None:
    """Of one syllable or four, with a capital or without."""
    for place in read_lines("provinces.txt"):
        for written in (place, place.lower(), fold(place.lower())):
            assert base.answer(f"{written} mở mấy lớp bồi dưỡng?").text in (None, "12 lớp", "7 lớp")

"""The words of a question, and whether it says what it is about."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.phrasing import read_phrasing
from knowledge.segmenting import tag_words


@pytest.mark.parametrize(
    "text",
    [
        "Có bao nhiêu cán bộ?",
        "Bao nhiêu người học trung cấp?",
        "Tỉnh nào đông dân nhất?",
        "Thư viện ở đâu?",
        "Giám đốc là ai?",
        "Còn bao nhiêu giường trống?",
    ],
)
def test_question_with_a_topic_is_whole(text: str) -> None:
    """However short it is."""
    assert read_phrasing(text).is_whole


@pytest.mark.parametrize(
    "text", ["ai ký?", "Làm chung với đơn vị nào?", "ban hành ngày nào?", "bao nhiêu người được học?", "vì sao?"]
)
def test_question_without_a_topic_is_not_whole(text: str) -> None:
    """A verb without anybody who does it, a noun that is itself asked for."""
    assert not read_phrasing(text).is_whole


def test_document_number_is_one_word() -> None:
    """The segmentation splits it in five."""
    assert [word.form for word in read_phrasing("Ai ký Chỉ thị 17-CT/TU?").words] == [
        "ai",
        "ký",
        "chỉ thị",
        "17-ct/tu",
        "?",
    ]


def test_long_message_is_not_read() -> None:
    """Grammar is read of what a person types as a question."""
    assert read_phrasing("ai ký " * 200).words == ()


@given(st.text(max_size=60))
def test_tagged_words_lie_in_the_text(text: str) -> None:
    """From left to right, none overlapping."""
    places = [span for span, _ in tag_words(text)]

    assert all(0 <= start < end <= len(text) for start, end in places)
    assert places == sorted(places)

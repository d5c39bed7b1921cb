"""Sentences are offsets into the text, and list items are sentences of their own."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.segmenting import segment_words, split_sentences

TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(
        st.sampled_from(
            ["Có 5 người.", "a)", "- mục", "1.", "Điều 5.", "\n", "\n\n", " ", "Ông A. đến!", "TP. HCM", "…", "“Hả?”"]
        ),
        max_size=20,
    ).map(" ".join),
)


def sentences(text: str) -> list[str]:
    """The sentences of *text* as strings."""
    return [text[start:end] for start, end in split_sentences(text)]


@given(TEXTS)
def test_sentences_hold_every_visible_character_once_and_in_order(text: str) -> None:
    """Put together, the sentences are the text without its white space between them."""
    spans = split_sentences(text)

    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    assert "".join("".join(text[start:end].split()) for start, end in spans) == "".join(text.split())


@given(TEXTS)
def test_sentences_have_no_white_space_around_them(text: str) -> None:
    """No sentence is blank or starts or ends with a space."""
    assert all(sentence == sentence.strip() != "" for sentence in sentences(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("  \n ", []),
        ("Một câu. Hai câu.", ["Một câu.", "Hai câu."]),
        ("Đạt 1.621 người. Còn 45 người.", ["Đạt 1.621 người.", "Còn 45 người."]),
        ("Dòng một\ndòng hai tiếp tục.", ["Dòng một\ndòng hai tiếp tục."]),
        ("Đoạn một\n\nĐoạn hai", ["Đoạn một", "Đoạn hai"]),
        ("1. Mục một\n2. Mục hai", ["1. Mục một", "2. Mục hai"]),
        ("- ba\n• bốn\n+ năm", ["- ba", "• bốn", "+ năm"]),
        ("a) Thứ nhất;\nđ) Thứ hai;", ["a) Thứ nhất;", "đ) Thứ hai;"]),
        ("Điều 5. Phạm vi\n1. Chung\n2. Riêng", ["Điều 5. Phạm vi", "1. Chung", "2. Riêng"]),
        ("Giờ mở cửa:\n  - sáng\n  - chiều", ["Giờ mở cửa:", "- sáng", "- chiều"]),
    ],
    ids=[
        "nothing",
        "blank",
        "two",
        "points in figures",
        "wrapped line",
        "paragraphs",
        "numbered",
        "bullets",
        "letters",
        "law",
        "indented",
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    """Full stops, paragraphs and list items part sentences; points in figures and line wraps do not."""
    assert sentences(text) == expected


def test_title_before_a_name_does_not_end_a_sentence() -> None:
    """ "PGS.TS. Nguyễn Văn A nói." is one sentence."""
    assert sentences("PGS.TS. Nguyễn Văn A nói. Ông về.") == ["PGS.TS. Nguyễn Văn A nói.", "Ông về."]


def test_same_sentence_twice_is_found_at_two_places() -> None:
    """Two equal sentences have two places."""
    assert split_sentences("Có. Có.") == [(0, 3), (4, 7)]


def test_words_join_their_syllables_by_a_space() -> None:
    """A word of two syllables is one word, and all words together are the text."""
    words = segment_words("cao cấp lý luận chính trị")

    assert "cao cấp" in words
    assert " ".join(words) == "cao cấp lý luận chính trị"


def test_empty_text_has_no_words() -> None:
    """Nothing has no words."""
    assert segment_words("") == []

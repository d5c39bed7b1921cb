"""Documents are cut into passages that know their place: paragraph, section, kind, offsets."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.corpus import load_document
from knowledge.model import Document, Passage, PassageKind
from knowledge.passages import split_passages
from knowledge.segmenting import split_sentences

WORDS = ["cán", "bộ", "Cần Thơ", "1.621", "người", "18/5/2012", "09-NQ/TU", "hoà", "học", "%", "…", "“Đổi mới”"]
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(lambda words: "Có " + " ".join(words) + ".")
BLOCKS = st.one_of(
    st.lists(SENTENCES, min_size=1, max_size=6).map(" ".join),
    st.lists(SENTENCES, min_size=1, max_size=3).map(lambda items: "\n".join(f"- {item}" for item in items)),
    st.sampled_from(["# Phần một", "## Mục", "### Điểm nhỏ", "#", "{: .caption}", "  ", "#### "]),
)
BODIES = st.lists(BLOCKS, max_size=8).flatmap(
    lambda blocks: st.lists(
        st.sampled_from(["\n", "\n\n", "\n \n", "\n\n\n"]), min_size=len(blocks), max_size=len(blocks)
    ).map(lambda gaps: "".join(block + gap for block, gap in zip(blocks, gaps, strict=True)))
)


def split(body: str, *, max_words: int = 250) -> list[Passage]:
    """The passages of *body*, the head aside."""
    return split_passages(Document.from_text("a", "Tiêu đề", body), max_words=max_words)[1:]


@given(body=st.one_of(BODIES, st.text()), max_words=st.integers(1, 30))
def test_offsets_give_back_the_passage(body: str, max_words: int) -> None:
    """``document.text[start:end]`` is the passage, whatever the document holds."""
    document = Document.from_text("a", "Tiêu đề", body, author="Anh Minh")

    for passage in split_passages(document, max_words=max_words):
        assert document.text[passage.start : passage.end] == passage.text


@given(body=st.one_of(BODIES, st.text()), max_words=st.integers(1, 30))
def test_paragraphs_count_from_one_without_a_gap(body: str, max_words: int) -> None:
    """The head is 0, then 1, 2, 3, …; windows of one paragraph share its number; none is blank."""
    passages = split_passages(Document.from_text("a", "Tiêu đề", body), max_words=max_words)

    numbers = [passage.paragraph for passage in passages]
    assert sorted(set(numbers)) == list(range(numbers[-1] + 1))
    assert numbers == sorted(numbers)
    assert all(passage.text.strip() == passage.text != "" for passage in passages)


@given(BODIES)
def test_every_word_outside_headings_is_in_a_passage(body: str) -> None:
    """Nothing but headings and marks is lost between the passages."""
    lines = [line.strip() for line in body.split("\n")]
    expected = [line for line in lines if line and not line.startswith("#") and line != "{: .caption}"]

    assert [line for passage in split(body, max_words=10_000) for line in passage.text.split("\n")] == expected


@given(sentences=st.lists(SENTENCES, min_size=1, max_size=12), max_words=st.integers(1, 40))
def test_windows_cover_every_sentence_and_hold_to_the_limit(sentences: list[str], max_words: int) -> None:
    """A long paragraph's windows are whole sentences, each at most *max_words* long unless it is one sentence."""
    text = " ".join(sentences)
    if len(text.split()) <= max_words:
        assert [window.text for window in split(text, max_words=max_words)] == [text]
        return
    offset = len("Tiêu đề\n\n")
    spans = [(start + offset, end + offset) for start, end in split_sentences(text)]

    covered = set()
    for window in split(text, max_words=max_words):
        inside = [span for span in spans if window.start <= span[0] and span[1] <= window.end]
        assert (inside[0][0], inside[-1][1]) == (window.start, window.end)
        assert len(window.text.split()) <= max_words or len(inside) == 1
        covered.update(inside)
    assert covered == set(spans)


def test_windows_overlap_by_one_sentence() -> None:
    """What two neighbouring sentences say together is in one window."""
    text = " ".join(f"Câu thứ {number} nói điều này." for number in range(1, 6))

    windows = [window.text for window in split(text, max_words=12)]

    assert windows == [
        "Câu thứ 1 nói điều này. Câu thứ 2 nói điều này.",
        "Câu thứ 2 nói điều này. Câu thứ 3 nói điều này.",
        "Câu thứ 3 nói điều này. Câu thứ 4 nói điều này.",
        "Câu thứ 4 nói điều này. Câu thứ 5 nói điều này.",
    ]


def test_windows_that_do_not_fit_an_overlap_have_none() -> None:
    """A window of the limit's size is not made to repeat a sentence that leaves no room for a new one."""
    text = "Câu thứ nhất nói một điều. Câu thứ hai nói điều khác."

    assert [window.text for window in split(text, max_words=6)] == [
        "Câu thứ nhất nói một điều.",
        "Câu thứ hai nói điều khác.",
    ]


def test_sentence_over_the_limit_stays_whole() -> None:
    """A sentence is never cut, however small the limit."""
    text = "Một câu rất dài gồm nhiều chữ hơn mức cho phép."

    assert [window.text for window in split(text, max_words=1)] == [text]


def test_windows_of_a_paragraph_share_its_place() -> None:
    """Each window carries the number and section of its paragraph."""
    windows = split("## Mục\n\nCâu thứ nhất. Câu thứ hai.", max_words=3)

    assert [(window.paragraph, window.section) for window in windows] == [(1, ("Mục",))] * 2


def test_head_is_paragraph_zero() -> None:
    """Title, date and author are one passage before all others."""
    head = split_passages(Document.from_text("a", "Tiêu đề", "Thân bài.", author="Anh Minh"), max_words=250)[0]

    assert (head.paragraph, head.kind, head.text) == (0, PassageKind.HEAD, "Tiêu đề\nTác giả: Anh Minh")


def test_document_without_body_has_its_head_alone() -> None:
    """An empty body has no paragraphs."""
    assert split("") == []


def test_headings_are_no_paragraphs() -> None:
    """Headings give the section; only text is counted."""
    passages = split("Mở đầu.\n\n## Mục một\n\nMột.\n\nHai.\n\n## Mục hai\n\nBa.")

    assert [(each.paragraph, each.text, each.section) for each in passages] == [
        (1, "Mở đầu.", ()),
        (2, "Một.", ("Mục một",)),
        (3, "Hai.", ("Mục một",)),
        (4, "Ba.", ("Mục hai",)),
    ]


def test_heading_needs_no_blank_line_around_it() -> None:
    """A heading ends the paragraph above it and is no part of the one below."""
    passages = split("Trên.\n## Mục\nDưới.")

    assert [(each.text, each.section) for each in passages] == [("Trên.", ()), ("Dưới.", ("Mục",))]


def test_sections_nest_by_level() -> None:
    """The path of headings is outermost first; a heading closes those of its level and below."""
    passages = split("# I\n\na\n\n## 1\n\nb\n\n### x\n\nc\n\n## 2\n\nd\n\n# II\n\ne")

    assert [each.section for each in passages] == [("I",), ("I", "1"), ("I", "1", "x"), ("I", "2"), ("II",)]


def test_closing_marks_of_a_heading_are_no_part_of_it() -> None:
    """``## Mục ##`` is the section Mục, as in Markdown."""
    assert split("## Mục ##\n\na")[0].section == ("Mục",)


def test_nested_sections_of_rules_are_kept(library: Path) -> None:
    """Rules with chapters and articles give the path chapter, article."""
    passages = split_passages(load_document(library / "quy-che-thu-vien.md"), max_words=250)

    assert (
        "Chương I. Quy định chung",
        "Điều 1. Phạm vi điều chỉnh và đối tượng áp dụng",
    ) in {passage.section for passage in passages}


def test_lines_of_a_paragraph_stay_together() -> None:
    """Paragraphs are separated by blank lines, not by line ends."""
    assert [each.text for each in split("Dòng một\ndòng hai.\n\nĐoạn hai.")] == ["Dòng một\ndòng hai.", "Đoạn hai."]


def test_list_is_one_paragraph() -> None:
    """The items of a list that no blank line parts are one passage, so that it can be cited as one."""
    assert [each.text for each in split("Gồm:\n- một\n- hai")] == ["Gồm:\n- một\n- hai"]


def test_caption_mark_makes_the_paragraph_above_a_caption() -> None:
    """``{: .caption}`` marks the lines right above it, and is not text."""
    passages = split("Trước.\n\nẢnh chụp lễ khai giảng.\n{: .caption}\n\nSau.")

    assert [(each.text, each.kind) for each in passages] == [
        ("Trước.", PassageKind.BODY),
        ("Ảnh chụp lễ khai giảng.", PassageKind.CAPTION),
        ("Sau.", PassageKind.BODY),
    ]


TABLE = "| Năm | Cao cấp |\n|---|---|\n| 2023 | 138 |"


@pytest.mark.parametrize(
    ("above", "lead"),
    [
        ("Số lượt người học\n{: .caption}", "Số lượt người học"),
        ("Số lượt học như sau:", "Số lượt học như sau:"),
        ("Số lượt học được quy định theo bảng dưới đây.", "Số lượt học được quy định theo bảng dưới đây."),
        ("Bảng đã thay. Trường có ba lớp.", ""),
        ("Trường có ba lớp.", ""),
        ("", ""),
    ],
)
def test_table_is_led_by_what_announces_it(above: str, lead: str) -> None:
    """A caption, or a paragraph that ends in a colon or by naming a table, belongs to the table below."""
    *_, table, after = split(f"{above}\n\n{TABLE}\n\nHết.")

    assert (table.text, table.lead) == (TABLE, lead)
    assert after.lead == ""


def test_list_items_never_run_together() -> None:
    """Windows of a long list are cut between items; no item is glued to the next by its sentence."""
    body = "\n".join(f"{number}. mục thứ {number} không có dấu chấm" for number in range(1, 6))

    for window in split(body, max_words=9):
        for line in window.text.split("\n"):
            assert line in body.split("\n")


@pytest.mark.parametrize("line_end", ["\r\n", "\r", "\u2028"], ids=["CRLF", "CR", "line separator"])
def test_line_ends_of_other_systems_are_line_ends(line_end: str) -> None:
    """A document from any system has the same passages."""
    body = "## Mục\n\nMột.\n\nHai."

    assert split(body.replace("\n", line_end)) == split(body)

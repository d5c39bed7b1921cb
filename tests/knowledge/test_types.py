"""Names and document numbers are told apart by the words they start with or that stand before them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import KnowledgeBase
from knowledge.model import Kind
from knowledge.spans import find_candidates
from knowledge.types import fits_type, measure_of

ISSUED = "Ngày 29/12/2021, Thành ủy Cần Thơ đã ban hành Nghị quyết số 09-NQ/TU."
VISIT = "Tại tỉnh Trà Vinh, ông Nguyễn Văn An dự Đại hội Đảng bộ và thăm Hà Nội cùng Học viện Chính trị khu vực IV."
NUMBERED = "Thực hiện Kế hoạch số 217-KH/TU, theo 07/CTr-UBND."


@pytest.mark.parametrize(
    ("asked", "text", "name", "fits"),
    [
        ("cơ quan", ISSUED, "Thành ủy Cần Thơ", True),
        ("thành ủy", ISSUED, "Thành ủy Cần Thơ", True),
        ("ai", ISSUED, "Thành ủy Cần Thơ", True),
        ("tỉnh", ISSUED, "Thành ủy Cần Thơ", False),
        ("đâu", ISSUED, "Thành ủy Cần Thơ", False),
        ("tỉnh", VISIT, "Trà Vinh", True),
        ("đâu", VISIT, "Trà Vinh", True),
        ("cơ quan", VISIT, "Trà Vinh", False),
        ("ai", VISIT, "Trà Vinh", False),
        ("ai", VISIT, "Nguyễn Văn An", True),
        ("tỉnh", VISIT, "Nguyễn Văn An", False),
        ("cơ quan", VISIT, "Đại hội Đảng bộ", False),
        ("địa phương", VISIT, "Hà Nội", True),
        ("học viện", VISIT, "Học viện Chính trị khu vực IV", True),
        ("nhóm", VISIT, "Hà Nội", None),
        ("nghị quyết", ISSUED, "Nghị quyết số 09-NQ/TU", True),
        ("kế hoạch", ISSUED, "Nghị quyết số 09-NQ/TU", False),
        ("văn bản", ISSUED, "Nghị quyết số 09-NQ/TU", None),
        ("kế hoạch", NUMBERED, "Kế hoạch số 217-KH/TU", True),
        ("kế hoạch", NUMBERED, "07/CTr-UBND", None),
    ],
)
def test_name_fits_what_was_asked_for(
    knowledge: KnowledgeBase, asked: str, text: str, name: str, fits: bool | None
) -> None:
    """True, False, or None where the words do not tell."""
    (candidate,) = [
        each for each in find_candidates(text, knowledge.index.is_word) if text[each.start : each.end] == name
    ]

    assert fits_type(asked, text, candidate) is fits


def test_unknown_name_fits_nothing_for_sure(knowledge: KnowledgeBase) -> None:
    """A single word that no list has may be anything."""
    text = "Họ gọi đó là Zyxwvu trong bài."
    (candidate,) = [each for each in find_candidates(text, knowledge.index.is_word) if each.kind is Kind.ENTITY][-1:]

    assert {fits_type(asked, text, candidate) for asked in ("tỉnh", "cơ quan", "ai", "đâu")} == {None}


@pytest.mark.parametrize(
    ("noun", "measure"),
    [
        ("đồng", "money"),
        ("usd", "money"),
        ("ngày", "duration"),
        ("tháng tuổi", "duration"),
        ("km", "length"),
        ("ha", "length"),
        ("người", None),
        ("", None),
    ],
)
def test_noun_says_what_a_figure_measures(noun: str, measure: str | None) -> None:
    """Money, time, length, or a count."""
    assert measure_of(noun) == measure


@given(st.text(max_size=60), st.sampled_from(["tỉnh", "cơ quan", "ai", "đâu", "nghị quyết", "văn bản", ""]))
def test_candidates_of_any_text_can_be_judged(text: str, asked: str) -> None:
    """No name is too strange."""
    for candidate in find_candidates(text, lambda _: False):
        assert fits_type(asked, text, candidate) in (True, False, None)

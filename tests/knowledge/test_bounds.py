"""Whose case a bound speaks of."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from knowledge.bounds import bounds_of, find_given, held_by, met_by
from knowledge.model import Passage
from knowledge.reading import read_sentences

WITHIN = [
    ("Nhà em 6 người thì được bao nhiêu?", "hộ có từ 5 nhân khẩu trở lên"),
    ("mới gom được 22 người", "hợp tác xã có dưới 30 thành viên"),
    ("Mẹ em 65 tuổi", "người từ đủ 60 tuổi"),
    ("Mẹ em 60 tuổi", "người từ đủ 60 tuổi"),
    ("keo trồng được 5 năm", "rừng trồng trên 3 năm"),
    ("gãy hơn 70% vườn", "thiệt hại trên 70%"),
    ("hỏng 50% vườn", "thiệt hại từ 30% đến 70%"),
    ("hỏng gần 30% vườn", "thiệt hại dưới 30%"),
    ("mười hai người", "nhóm từ 10 người trở lên"),
    ("vay 1,2 tỷ đồng", "khoản vay trên 900 triệu đồng"),
]
BEYOND = [
    ("Nhà em 4 người thì được bao nhiêu?", "hộ có từ 5 nhân khẩu trở lên"),
    ("mới gom được 30 người", "hợp tác xã có dưới 30 thành viên"),
    ("gãy 70% vườn", "thiệt hại trên 70%"),
    ("Mẹ em 65 tuổi", "rừng trồng trên 3 năm"),
    ("trễ 7 ngày", "nghỉ quá 3 tháng"),
    ("có 35 người", "đăng ký từ 30 thẻ trở lên"),
    ("học lớp 11", "lớp có từ 10 học sinh trở lên"),
    ("mất 5 ngày", "giải quyết trong không quá 8 ngày làm việc"),
]


def holds(question: str, text: str) -> bool:
    """Whether a bound of *text* holds a figure of *question*."""
    return any(held_by(bound, find_given(question)) for bound in bounds_of(text))


@pytest.mark.parametrize(("question", "text"), WITHIN)
def test_bound_holds_the_case_of_whoever_asks(question: str, text: str) -> None:
    """In its unit, or where both count."""
    assert holds(question, text)


@pytest.mark.parametrize(("question", "text"), BEYOND)
def test_bound_does_not_hold_another_case(question: str, text: str) -> None:
    """Nor one of another unit; what may be given at most bounds no case."""
    assert not holds(question, text)


@given(st.integers(1, 10**6), st.integers(1, 10**6), st.integers(1, 10**6))
def test_range_holds_what_lies_between_its_ends(one: int, other: int, value: int) -> None:
    """Both ends included."""
    assume(one != other)
    least, most = sorted((one, other))

    # Without the points, "1500" would be a year.
    low, high, asked = (f"{each:,} người".replace(",", ".") for each in (least, most, value))

    assert holds(f"có {asked}", f"đoàn từ {low} đến {high}") == (least <= value <= most)


@pytest.mark.parametrize("text", ["hơn 1.600 người", "có 1.621 người", "không quá 5 người", "tối đa 5 người", ""])
def test_plain_or_round_figure_bounds_nothing(text: str) -> None:
    """It says how many there are."""
    assert bounds_of(text) == ()


def test_sentence_is_about_a_figure_that_its_row_or_clause_holds() -> None:
    """By its term, in a table by the head of a column too."""
    table = "| Cây | Thiệt hại trên 70% |\n| --- | --- |\n| Rừng trồng trên 3 năm | 15.000.000 |"
    rows = read_sentences(Passage("muc-chi", 1, table, 0, len(table)), set[str]().__contains__)

    assert set(met_by(find_given("gãy hơn 70% đồi keo trồng 5 năm"), {}, rows)) == {"n:70", "n:5"}
    assert not list(met_by(find_given("gãy 60% đồi keo trồng 2 năm"), {}, rows))

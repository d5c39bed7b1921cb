"""Two written figures say the same, or they do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.amounts import read_amount
from knowledge.comparing import differ
from knowledge.model import Kind, Passage
from knowledge.reading import Option, read_sentences

SAME = [
    ("chi 1,2 tỷ đồng", "chi 1.200 triệu đồng"),
    ("thu 27.000 đồng", "thu 27 nghìn đồng"),
    ("có hơn 1.600 người", "có 1.621 người"),
    ("có gần 2.000 người", "có 1.950 người"),
    ("có khoảng 30 ha", "có 31 ha"),
    ("đạt 10,8%", "đạt 10,83%"),
    ("có 06 lớp", "có 6 lớp"),
    ("có 20-30 người", "có 25 người"),
    ("họp ngày 18/5/2012", "họp ngày 18 tháng 5 năm 2012"),
    ("họp ngày 18/5", "họp ngày 18/5/2012"),
    ("họp ngày 18/5/2012", "họp vào năm 2012"),
]
DIFFERENT = [
    ("có 1.600 người", "có 1.621 người"),
    ("có hơn 1.600 người", "có 2.621 người"),
    ("chi 5 triệu đồng", "chi 5,5 triệu đồng"),
    ("đạt 92,5%", "đạt 93,4%"),
    ("có 20-30 người", "có 45 người"),
    ("họp ngày 18/5/2012", "họp ngày 19/5/2012"),
    ("họp ngày 19/5", "họp ngày 18/5/2012"),
    ("họp vào năm 2013", "họp vào năm 2012"),
    ("họp lúc 14 giờ", "họp lúc 11 giờ"),
]
OTHER_MEASURE = [("có 30 người", "có 45 lớp"), ("dài 30 km", "dài 30 m"), ("có 45%", "có 45 người")]


def figure(text: str) -> tuple[str, Option]:
    """*text* and the figure in it."""
    sentence = read_sentences(Passage("tai-lieu", 1, text, 0, len(text)), set[str]().__contains__)[0]
    return text, next(
        each for each in sentence.options if each.candidate.kind in (Kind.NUMBER, Kind.PERCENT, Kind.DATE)
    )


@pytest.mark.parametrize(("left", "right"), SAME)
def test_ways_of_writing_one_amount_do_not_differ(left: str, right: str) -> None:
    """Scales, zeros, roundings, ranges, and times that are told less finely."""
    assert not differ(figure(left), figure(right))
    assert not differ(figure(right), figure(left))


@pytest.mark.parametrize(("left", "right"), DIFFERENT)
def test_different_amounts_differ(left: str, right: str) -> None:
    """Whichever is told first."""
    assert differ(figure(left), figure(right))
    assert differ(figure(right), figure(left))


@pytest.mark.parametrize(("left", "right"), OTHER_MEASURE)
def test_what_is_measured_otherwise_cannot_be_compared(left: str, right: str) -> None:
    """People are no classes, kilometres are no metres."""
    assert not differ(figure(left), figure(right))


def test_figure_of_too_many_digits_is_no_amount() -> None:
    """Any length of digits is read past in bounded time."""
    text, option = figure(f"có {'7' * 5000} người")

    assert read_amount(text, option.candidate) is None
    assert not differ(figure(f"có {'7' * 5000} người"), figure("có 7 người"))


@given(st.integers(0, 10**9))
def test_an_amount_agrees_with_itself_in_thousands(count: int) -> None:
    """However it is grouped."""
    assert not differ(figure(f"có {count} người"), figure(f"có {count:,} người".replace(",", ".")))

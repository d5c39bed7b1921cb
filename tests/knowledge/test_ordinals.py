""" "The third" is told by how texts open their third item."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.ordinals import item_openers

SAID = {("một", "là"), ("hai", "là"), ("ba", "là")}


@pytest.mark.parametrize(
    ("question", "openers"),
    [
        ("giải pháp thứ nhất", ["một là", "thứ nhất"]),
        ("giải pháp thứ ba là gì", ["ba là", "thứ ba"]),
        ("điểm thứ tư", ["bốn là", "thứ tư"]),
        ("điểm thứ 4", ["bốn là", "thứ tư"]),
        ("hạn chế thứ nhì", ["hai là", "thứ hai"]),
        ("giải pháp đầu tiên", ["một là", "thứ nhất"]),
        ("giải pháp cuối cùng", ["ba là"]),
        ("thứ nhất và thứ hai", ["một là", "thứ nhất", "hai là", "thứ hai"]),
        ("điểm thứ 0", []),
        ("điểm thứ 99", []),
        ("thứ trưởng", []),
        ("ba giải pháp", []),
        ("thứ", []),
        ("", []),
    ],
)
def test_ordinal_gives_the_words_that_open_the_item(question: str, openers: list[str]) -> None:
    """ "Ba là" and "thứ ba" both open the third; what is no ordinal opens nothing."""
    found = item_openers(question.split(), SAID.__contains__)

    assert [" ".join(opener) for opener in found] == openers


def test_last_of_nothing_is_nothing() -> None:
    """Where the base counts no items there is no last one."""
    assert list(item_openers(["cuối", "cùng"], lambda _: False)) == []


@pytest.mark.parametrize("digits", ["²", "🄁", "1" * 5000], ids=["superscript", "enclosed", "5,000 digits"])
def test_digits_that_are_no_number_open_nothing(digits: str) -> None:
    """Not each sign that Unicode calls a digit can be counted with."""
    assert list(item_openers(["thứ", digits], SAID.__contains__)) == []


@given(st.lists(st.sampled_from("thứ nhất ba tư 1 10 11 0 đầu tiên cuối cùng là".split()), max_size=8))
def test_openers_are_pairs(tokens: list[str]) -> None:
    """Whatever the order of the words."""
    assert all(len(opener) == 2 for opener in item_openers(tokens, lambda _: True))

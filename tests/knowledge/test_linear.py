"""Weighted sums as probabilities and as shares of belief."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.linear import logistic, softmax, weigh

SCORES = st.lists(st.floats(min_value=-500, max_value=500), min_size=1, max_size=20)


@given(scores=SCORES)
def test_shares_of_belief_are_one_in_all_and_keep_the_order(scores: list[float]) -> None:
    """The greatest score has the greatest share, however far apart they are."""
    shares = softmax(scores)

    assert sum(shares) == pytest.approx(1.0)
    assert shares[scores.index(max(scores))] == max(shares)


def test_nothing_has_no_shares() -> None:
    """None of none; equal scores share alike."""
    assert softmax([]) == []
    assert softmax([1.0, 1.0]) == [0.5, 0.5]


def test_even_odds_are_a_half() -> None:
    """What speaks against lowers it, what speaks for raises it."""
    assert logistic(0.0) == 0.5
    assert logistic(weigh({"for": 2.0, "against": -3.0}, {"for": 1.0, "against": 1.0})) < 0.5

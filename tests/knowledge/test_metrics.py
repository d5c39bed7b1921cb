"""Each formula against a case that can be worked out by hand."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.metrics import (
    Bin,
    exact_match,
    expected_calibration_error,
    holds,
    is_right,
    longest_right,
    ndcg,
    normalise_answer,
    percentile,
    recall,
    reciprocal_rank,
    reliability_bins,
    token_f1,
)
from knowledge.question_sets import Item

MISS = False
HIT = True

relevances = st.lists(st.booleans(), max_size=12)
answered = st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1)


def number(*answer: str, parts: tuple[str, ...] = ()) -> Item:
    """A question for a number; *parts* must all be in its answer."""
    return Item("q", "number", "?", answer, all=parts)


def test_recall_looks_at_the_first_k_ranks_alone() -> None:
    """A relevant paragraph at rank 3 is found among five, not among two."""
    assert (recall([MISS, MISS, HIT], 2), recall([MISS, MISS, HIT], 5)) == (0, 1)


def test_recall_needs_one_of_several_relevant_paragraphs() -> None:
    """Any paragraph that answers will do."""
    assert recall([HIT, MISS], 1) == 1


def test_reciprocal_rank_is_one_over_the_first_relevant_rank() -> None:
    """The second relevant paragraph adds nothing."""
    assert reciprocal_rank([MISS, HIT, HIT], 10) == 1 / 2


def test_reciprocal_rank_beyond_the_cut_is_nothing() -> None:
    """MRR@10 does not see rank 11."""
    assert reciprocal_rank([MISS] * 10 + [HIT], 10) == 0


def test_ndcg_discounts_by_the_logarithm_of_the_rank() -> None:
    """Relevant at ranks 1 and 3 of two relevant: (1 + 1/log2 4) / (1 + 1/log2 3)."""
    assert ndcg([HIT, MISS, HIT], 2, 10) == pytest.approx((1 + 1 / 2) / (1 + 1 / math.log2(3)))


def test_ndcg_counts_relevant_paragraphs_that_were_not_found() -> None:
    """One of two found, at rank 1."""
    assert ndcg([HIT], 2, 10) == pytest.approx(1 / (1 + 1 / math.log2(3)))


def test_nothing_relevant_scores_nothing() -> None:
    """There is no ideal order to divide by."""
    assert ndcg([MISS, MISS], 0, 10) == 0


@given(relevance=relevances, missing=st.integers(0, 3), top_k=st.integers(1, 12))
def test_retrieval_measures_stay_within_0_and_1(relevance: list[bool], missing: int, top_k: int) -> None:
    """Whatever the ranks, no measure leaves its range, and a hit at rank 1 gives all that there is."""
    n_relevant = sum(relevance) + missing

    assert 0 <= ndcg(relevance, n_relevant, top_k) <= 1 + 1e-12
    assert recall(relevance, top_k) in (0, 1)
    assert reciprocal_rank(relevance, top_k) <= recall(relevance, top_k)
    assert ndcg([HIT] * (n_relevant + 1), n_relevant + 1, top_k) == 1


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("“Nghị quyết  09-NQ/TU”.", "nghị quyết 09nqtu"),
        ("1.621 người", "1621 người"),
        ("Ho\u0300a Bình – 45%", "hòa bình 45"),
        ("The end", "the end"),
        ("…", ""),
    ],
    ids=["document number", "thousands", "decomposed, dash, percent", "English article stays", "nothing left"],
)
def test_answers_are_normalised_as_by_squad(text: str, plain: str) -> None:
    """Lower case, punctuation off, white space folded."""
    assert normalise_answer(text) == plain


def test_exact_match_ignores_case_and_punctuation() -> None:
    """One of the accepted answers is enough."""
    assert exact_match("Hà Nội.", ["Huế", "hà  nội"]) == 1
    assert exact_match("ở Hà Nội", ["Hà Nội"]) == 0


def test_f1_is_the_harmonic_mean_over_syllables() -> None:
    """Given 4 syllables, wanted 2, both found: precision 1/2, recall 1, F1 2/3."""
    assert token_f1("tại thành phố Huế", ["Đà Nẵng", "thành phố"]) == pytest.approx(2 / 3)


def test_f1_counts_a_repeated_syllable_as_often_as_both_have_it() -> None:
    """Bags, not sets: "xanh xanh" shares one syllable with "xanh"."""
    assert token_f1("xanh xanh", ["xanh"]) == pytest.approx(2 / 3)


def test_f1_of_nothing_but_punctuation_is_an_equality() -> None:
    """No division by zero where normalisation leaves nothing."""
    assert token_f1("…", ["!"]) == 1
    assert token_f1("…", ["Huế"]) == 0


@pytest.mark.parametrize("measure", [exact_match, token_f1])
def test_abstention_is_right_only_where_there_is_no_answer(measure: object) -> None:
    """As in SQuAD 2.0, all four cases."""
    assert callable(measure)
    assert [measure(None, []), measure(None, ["a"]), measure("a", []), measure("a", ["a"])] == [1, 0, 0, 1]


@given(text=st.text(), other=st.text())
def test_f1_is_symmetrical_in_0_to_1_and_1_on_equals(text: str, other: str) -> None:
    """Precision and recall change places, their harmonic mean does not; an exact match is a full one."""
    assert token_f1(text, [text]) == 1
    assert 0 <= token_f1(text, [other]) <= 1
    assert token_f1(text, [other]) == pytest.approx(token_f1(other, [text]))
    assert exact_match(text, [other]) <= token_f1(text, [other])


@pytest.mark.parametrize(
    ("text", "accepted", "found"),
    [
        ("28 người", "28", True),
        ("2.828 người", "28", False),
        ("ngày 28/11/2024", "28", False),
        ("đạt 10,83%.", "10,83", True),
        ("NGHỊ QUYẾT SỐ 09-NQ/TU", "09-NQ/TU", True),
        ("465", "45", False),
        ("ba\nkhâu", "Ba  khâu", True),
        ("Ho\u0300a Bình", "hòa bình", True),
    ],
)
def test_figure_is_held_only_as_a_whole(text: str, accepted: str, *, found: bool) -> None:
    """A figure inside a longer one is another figure; case, white space and Unicode form do not matter."""
    assert holds(text, accepted) is found


def test_right_answer_is_short() -> None:
    """A figure at the end of a long sentence was not picked out."""
    assert is_right("28 người", number("28"))
    assert not is_right("28 " + "người " * 20, number("28"))


def test_all_parts_must_be_there() -> None:
    """``all`` outweighs ``answer``."""
    item = number("nữ", "trẻ", parts=("nữ", "trẻ"))

    assert is_right("cán bộ nữ, cán bộ trẻ", item)
    assert not is_right("cán bộ nữ", item)


def test_refusal_is_right_where_there_is_no_answer() -> None:
    """And only there."""
    assert is_right(None, number())
    assert not is_right("28", number())
    assert not is_right(None, number("28"))


@pytest.mark.parametrize(
    ("kind", "answer", "most"),
    [("number", "28", 12), ("entity", "một hai ba bốn năm", 15), ("explain", "vì thế", 60), ("list", "a", 150)],
)
def test_length_of_a_right_answer_depends_on_what_is_asked(kind: str, answer: str, most: int) -> None:
    """The limits of the project's question sets."""
    assert longest_right(Item("q", kind, "?", (answer,))) == most


def test_percentile_is_a_value_that_occurred() -> None:
    """Nearest rank: half of four values are not above the second."""
    assert percentile([40, 10, 30, 20], 0.5) == 20
    assert percentile([7], 0.95) == 7


def test_calibration_error_weighs_each_bin_by_its_size() -> None:
    """Three answers at 0.9, two of them right, and one wrong at 0.1: 3/4 · |2/3 − 0.9| + 1/4 · |0 − 0.1|."""
    pairs = [(0.9, True), (0.9, True), (0.9, False), (0.1, False)]

    assert expected_calibration_error(pairs) == pytest.approx(3 / 4 * abs(2 / 3 - 0.9) + 1 / 4 * 0.1)


def test_confidence_of_1_falls_into_the_last_bin() -> None:
    """The upper border of the range belongs to it; empty bins are left out."""
    assert reliability_bins([(1.0, True)], n_bins=4) == [Bin(0.75, 1.0, 1, 1.0, 1.0)]


@given(answered=answered)
def test_bins_hold_every_answer_once(answered: list[tuple[float, bool]]) -> None:
    """Nothing is lost or counted twice, and each mean lies in its bin."""
    bins = reliability_bins(answered)

    assert sum(each.n for each in bins) == len(answered)
    assert all(each.least - 1e-9 <= each.confidence <= each.most + 1e-9 for each in bins)
    assert 0 <= expected_calibration_error(answered) <= 1


@given(rights=st.lists(st.booleans(), min_size=1))
def test_certainty_that_is_always_borne_out_has_no_error(rights: list[bool]) -> None:
    """Confidence 1 on the right answers and 0 on the wrong ones is perfect."""
    assert expected_calibration_error([(float(right), right) for right in rights]) == 0

"""The likeliest readings together: a bigram model of the base and a prior, and Viterbi over a lattice."""

from __future__ import annotations

import math
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.counts import START, Counts
from knowledge.restoring import LanguageModel, Reading, general_counts
from knowledge.syllables import canonical, fold

TEXT = "cán bộ học cao cấp lý luận chính trị", "cán bộ học trung cấp", "học phí cao"
SYLLABLES = "cán can cản học hóc cấp cạp cao cáo zzz".split()


@pytest.fixture(scope="module")
def model() -> LanguageModel:
    """A model of three lines."""
    return LanguageModel(Counts.of(line.split() for line in TEXT))


def test_counts_are_of_syllables_and_neighbours() -> None:
    """Each sequence starts anew: its last syllable is no neighbour of the next sequence's first."""
    counts = Counts.of([["học", "phí"], ["học", "bạ"]])

    assert counts.ones == {START: 2, "học": 2, "phí": 1, "bạ": 1}
    assert counts.pairs == {(START, "học"): 2, ("học", "phí"): 1, ("học", "bạ"): 1}
    assert counts.total == 6


def test_syllables_of_one_spelling_are_ordered_by_use() -> None:
    """The most frequent comes first, equal ones in alphabetical order."""
    counts = Counts.of([["bán", "bạn", "ban", "bạn"]])

    assert counts.by_fold["ban"] == ("bạn", "ban", "bán")


def test_figures_are_counted_as_one() -> None:
    """ "Thứ 7" makes "thứ" likely before any figure."""
    model = LanguageModel(Counts.of([["thứ", "7"], ["thư", "viện"], ["thư", "viện"]]))

    assert model.base.ones["0"] == 1
    assert model.cost("thứ", "3") == model.cost("thứ", "7") < model.cost("thư", "3")


def test_nothing_counted_is_no_error() -> None:
    """A base without documents has a model."""
    empty = LanguageModel(Counts.of([]))

    assert empty.base.total == 0
    assert empty.knows("người")
    assert 0 < empty.cost(START, "người") < math.inf


def test_general_counts_are_in_canonical_spelling() -> None:
    """What ships compares with what is typed: canonical forms alone, all counted."""
    counts = general_counts()

    assert [each for each in counts.ones if each != START and canonical(each) != each] == []
    assert min(counts.ones.values()) > 0
    assert {part for pair in counts.pairs for part in pair} <= set(counts.ones)


def test_variants_are_the_base_s_first(model: LanguageModel) -> None:
    """Every known syllable of one unaccented spelling, none twice."""
    variants = model.variants("cap")

    assert variants[0] == "cấp"
    assert len(set(variants)) == len(variants) > 1
    assert all(fold(each) == "cap" for each in variants)
    assert model.variants("zzz") == ()


def test_known_is_what_base_or_prior_holds(model: LanguageModel) -> None:
    """A syllable no one writes is unknown."""
    assert model.knows("cấp")
    assert model.knows("đường")
    assert not model.knows("zzz")


@pytest.mark.parametrize("left", [START, "học", "cán", "zzz", "đường"])
def test_costs_are_of_a_distribution(model: LanguageModel, left: str) -> None:
    """After any syllable the chances of all known ones add up to one at most, and none is nothing."""
    known = {*model.base.ones, *general_counts().ones}

    chances = [math.exp(-model.cost(left, right)) for right in known]

    assert min(chances) > 0
    assert sum(chances) <= 1 + 1e-9


def test_what_the_base_writes_is_cheaper(model: LanguageModel) -> None:
    """A pair of the base costs less than one that nobody wrote."""
    assert model.cost("cán", "bộ") < model.cost("cán", "cấp")


def test_readings_are_chosen_together(model: LanguageModel) -> None:
    """ "can bo hoc cao cap" has one reading that fits the base, although each syllable has several."""
    lattice = [[Reading((each,), 0.0) for each in model.variants(typed)] for typed in "can bo hoc cao cap".split()]

    assert [reading.syllables for reading in model.choose(lattice)] == [
        (each,) for each in "cán bộ học cao cấp".split()
    ]


def test_reading_may_have_several_syllables(model: LanguageModel) -> None:
    """An abbreviation competes with what was typed by how well its long form fits."""
    lattice = [
        [Reading(("học",), 0.0)],
        [Reading(("cc",), 8.0), Reading(("cao", "cấp"), 1.5)],
        [Reading(("lý",), 0.0)],
    ]

    assert [reading.syllables for reading in model.choose(lattice)] == [("học",), ("cao", "cấp"), ("lý",)]


def test_empty_lattice_has_the_empty_reading(model: LanguageModel) -> None:
    """Nothing typed, nothing read."""
    assert model.choose([]) == []


@given(
    st.lists(
        st.lists(
            st.builds(
                Reading,
                st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=2).map(tuple),
                st.floats(0, 10),
            ),
            min_size=1,
            max_size=3,
        ),
        min_size=1,
        max_size=4,
    )
)
def test_no_other_way_through_the_lattice_is_cheaper(model: LanguageModel, lattice: list[list[Reading]]) -> None:
    """Viterbi finds what trying all combinations finds."""

    def total(way: tuple[Reading, ...]) -> float:
        syllables = [START, *(syllable for reading in way for syllable in reading.syllables)]
        return sum(model.cost(left, right) for left, right in pairwise(syllables)) + sum(each.cost for each in way)

    chosen = tuple(model.choose(lattice))

    assert total(chosen) == pytest.approx(min(map(total, product(*lattice))))

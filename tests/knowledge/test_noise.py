"""Each noise does to a question what its name says, the same way every time."""

from __future__ import annotations

import unicodedata
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from knowledge.keystrokes import decode_telex, is_syllable
from knowledge.noise import NOISES
from knowledge.syllables import fold

QUESTION = "Năm 2021, Thành ủy Cần Thơ ban hành Nghị quyết số 09-NQ/TU; ĐỘI NGŨ cán bộ có bao nhiêu người?"


def noisy(name: str, text: str) -> str:
    """*text* with the noise *name*, seed 0."""
    return NOISES[name](text, Random(0))  # noqa: S311 - a seed is wanted, not a secret


def test_the_noises_are_those_of_the_interface() -> None:
    """In the order in which they are reported."""
    assert list(NOISES) == ["unaccented", "half", "typos", "telex"]


@pytest.mark.parametrize("name", NOISES)
def test_a_seed_fixes_the_result(name: str) -> None:
    """Two generators of one seed give the same text."""
    assert noisy(name, QUESTION) == noisy(name, QUESTION)


@pytest.mark.parametrize("name", NOISES)
@given(text=st.text())
def test_any_text_can_be_noisy(name: str, text: str) -> None:
    """No text is beyond a noise, and what has no letter is unchanged."""
    assert noisy(name, text) == text or any(letter.isalpha() for letter in text)


def test_unaccented_keeps_case_and_figures() -> None:
    """Only marks go."""
    expected = "Nam 2021, Thanh uy Can Tho ban hanh Nghi quyet so 09-NQ/TU; DOI NGU can bo co bao nhieu nguoi?"

    assert expected == noisy("unaccented", QUESTION)
    assert expected == noisy("unaccented", unicodedata.normalize("NFD", QUESTION))


def test_half_takes_the_marks_of_every_other_syllable() -> None:
    """Whole syllables lose all their marks or none, half of them in the long run."""
    words = noisy("half", "người " * 2000).split()

    assert {"người", "nguoi"} == set(words)
    assert 0.45 < words.count("nguoi") / len(words) < 0.55


def test_telex_ends_each_syllable_with_its_tone() -> None:
    """Modifiers stay in place."""
    assert noisy("telex", "Có bao nhiêu người?") == "Cos bao nhieeu nguwowif?"


def test_a_tenth_of_the_syllables_get_a_slip() -> None:
    """In the long run, each by the same chance."""
    words = noisy("typos", "người " * 5000).split()

    assert 0.08 < sum(word != "người" for word in words) / 5000 < 0.12


def test_every_kind_of_slip_occurs() -> None:
    """Swapped, left out, doubled, a neighbouring key and a wrong tone."""
    words = set(noisy("typos", "tiếng " * 5000).split())

    assert {"itếng", "tếng", "tiiếng", "tiếnh", "tiềng"} <= words


def test_a_slip_is_one_edit() -> None:
    """One letter added, lost or changed, or two swapped."""
    words = noisy("typos", "quyết " * 5000).split()

    assert {0, 1} == {OSA.distance("quyết", word) for word in words}


def test_a_wrong_tone_leaves_a_syllable() -> None:
    """ "quyết" can only become "quyệt": a stop has two tones."""
    words = set(noisy("typos", "quyết " * 5000).split())

    assert {"quyệt"} == {word for word in words if fold(word) == "quyet" and is_syllable(word)} - {"quyết"}


def test_a_tone_written_elsewhere_is_no_wrong_tone() -> None:
    """ "hoà" never becomes "hòa", which is the same syllable."""
    assert "hòa" not in noisy("typos", "hoà " * 5000).split()


def test_slips_keep_the_capitals() -> None:
    """A name is still written with its capital, an abbreviation with all."""
    assert all(word[0].isupper() for word in noisy("typos", "Thơ " * 1000).split())
    assert noisy("typos", "UBND " * 1000).isupper()


def test_a_letter_off_the_keyboard_can_only_be_doubled() -> None:
    """It has no neighbouring key and no tone, and is not left out as the only letter."""
    assert set(noisy("typos", "ω " * 1000).split()) == {"ω", "ωω"}


def test_telex_can_be_read_back() -> None:
    """Decoding the noise gives the question's syllables."""
    words = noisy("telex", "đội ngũ cán bộ có bao nhiêu người").split()

    assert " ".join(decode_telex(word) or word for word in words) == "đội ngũ cán bộ có bao nhiêu người"

"""Tests of `knowledge.dictionary`."""

from __future__ import annotations

import pytest

from knowledge.dictionary import dictionary


@pytest.mark.parametrize("word", ["viêm họng", "hàm răng", "tiến sỹ"])
def test_words_of_general_vietnamese_are_pairs_of_canonical_syllables(word: str) -> None:
    """Whoever asks for a pair gives syllables in their one spelling."""
    left, right = word.split()

    assert (left, right) in dictionary().pairs


def test_syllables_side_by_side_in_no_word_are_no_pair() -> None:
    """ "viêm hỏng" is what a slip would make of it."""
    assert ("viêm", "hỏng") not in dictionary().pairs
    assert "hỏng" in dictionary().ones

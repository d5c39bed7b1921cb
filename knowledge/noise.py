"""
Questions as people really type them: without accents, with half of them, with slips, in raw Telex.

Made from clean questions, so that the same question set measures all of it. A
result depends on nothing but the text and the random generator.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from random import Random
from types import MappingProxyType

from knowledge.keystrokes import decode_telex, encode_telex, is_syllable, match_case
from knowledge.syllables import TONES, canonical, fold

HALF = 0.5
"""How likely a syllable loses its marks in "half"."""
TYPO = 0.1
"""How likely a syllable gets a slip in "typos"."""

_SYLLABLE = re.compile(r"(?:[^\W\d_][\u0300-\u036f]*)+")
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
# Each row stands half a key further right than the one above.
_PLACES = {key: (column + row / 2, row) for row, keys in enumerate(_ROWS) for column, key in enumerate(keys)}


def _unaccented(text: str, _random: Random) -> str:
    return _SYLLABLE.sub(lambda match: _without_marks(match[0]), text)


def _half(text: str, random: Random) -> str:
    return _SYLLABLE.sub(lambda match: _without_marks(match[0]) if random.random() < HALF else match[0], text)


def _typos(text: str, random: Random) -> str:
    return _SYLLABLE.sub(lambda match: _mistyped(match[0], random) if random.random() < TYPO else match[0], text)


def _telex(text: str, _random: Random) -> str:
    return encode_telex(text)


NOISES: Mapping[str, Callable[[str, Random], str]] = MappingProxyType(
    {"unaccented": _unaccented, "half": _half, "typos": _typos, "telex": _telex}
)
"""The noises of ``eval --noise`` by name. Each takes a text and the generator to draw from."""


def _without_marks(word: str) -> str:
    letters = unicodedata.normalize("NFD", word.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _mistyped(word: str, random: Random) -> str:
    """
    *word* with one slip, each kind that is possible being equally likely.

    Slips are made in lower case: who types "Người" wrong still starts it with a capital.
    """
    typed = unicodedata.normalize("NFC", word.lower())
    possible = [results for slip in _SLIPS if (results := sorted(set(slip(typed)) - {typed}))]
    return match_case(random.choice(random.choice(possible)), word)


def _swapped(word: str) -> Iterator[str]:
    """Two neighbouring letters swapped."""
    for at in range(len(word) - 1):
        yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _left_out(word: str) -> Iterator[str]:
    """A letter left out, but not the only one."""
    for at in range(len(word) if len(word) > 1 else 0):
        yield word[:at] + word[at + 1 :]


def _doubled(word: str) -> Iterator[str]:
    """A letter typed twice."""
    for at, letter in enumerate(word):
        yield word[:at] + letter + word[at:]


def _neighbouring_key(word: str) -> Iterator[str]:
    """A letter replaced by one whose key touches its own; a marked letter lies on its plain one's key."""
    for at, letter in enumerate(word):
        for key in _neighbours(fold(letter)):
            yield word[:at] + key + word[at + 1 :]


def _wrong_tone(word: str) -> Iterator[str]:
    """Another tone, such that it is still a syllable; none of what is no syllable."""
    toneless = unicodedata.normalize(
        "NFC", "".join(mark for mark in unicodedata.normalize("NFD", word) if mark not in TONES)
    )
    if is_syllable(toneless):
        yield toneless
    for tone in "fsrxj":
        syllable = decode_telex(encode_telex(toneless) + tone)
        if syllable and syllable != canonical(word):  # "hòa" for "hoà" is the same tone
            yield syllable


def _neighbours(letter: str) -> Iterator[str]:
    if letter in _PLACES:
        column, row = _PLACES[letter]
        for key, (other_column, other_row) in _PLACES.items():
            if (
                key != letter
                and abs(other_row - row) <= 1
                and abs(other_column - column) <= 1 - abs(other_row - row) / 2
            ):
                yield key


_SLIPS = (_swapped, _left_out, _doubled, _neighbouring_key, _wrong_tone)

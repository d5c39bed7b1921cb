"""
The written form of Vietnamese syllables: marks, tones, spelling variants.

Vietnamese is written with several spellings of one syllable: composed and
decomposed code points, the tone on the first or second vowel (hòa, hoà), i or y
(lí, lý). Matching wants one form; `canonical` gives the most common one.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache

TONES = "\u0300\u0301\u0303\u0309\u0323"
_TONE = re.compile(f"[{TONES}]")
_MARKS = re.compile(r"[\u0300-\u036f]")
_VOWELS = frozenset("aăâeêioôơuưy")
_QUALITY = frozenset("ăâêôơư")
_LONE_I = re.compile(r"(h|k|l|m|s|t|qu)i")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Lower case without any mark: "Đội ngũ" → "doi ngu"."""
    decomposed = unicodedata.normalize("NFD", text.lower())
    return unicodedata.normalize("NFC", _MARKS.sub("", decomposed).replace("đ", "d"))


def has_marks(text: str) -> bool:
    """Whether any letter of *text* carries a mark that typing without accents would lose."""
    return fold(text) != unicodedata.normalize("NFC", text.lower())


def has_tone(syllable: str) -> bool:
    """Whether a tone mark is written on *syllable*."""
    return bool(_TONE.search(unicodedata.normalize("NFD", syllable)))


def completes(full: str, typed: str) -> bool:
    """Whether *full* has all the marks of *typed*, letter by letter: "viết" completes "viêt"."""
    letters = zip(_clusters(full), _clusters(typed), strict=False)
    return all(
        marks >= typed_marks and (letter == typed_letter) for (letter, marks), (typed_letter, typed_marks) in letters
    )


@lru_cache(maxsize=65536)
def marks_of(syllable: str) -> Counter[str]:
    """The marks of *syllable*, wherever they stand; đ counts as one."""
    return Counter(mark for _, marks in _clusters(syllable) for mark in marks)


def _clusters(syllable: str) -> list[tuple[str, frozenset[str]]]:
    """Base letters with their marks; đ counts as d with a mark."""
    clusters: list[tuple[str, frozenset[str]]] = []
    for letter in unicodedata.normalize("NFD", syllable):
        if unicodedata.combining(letter) and clusters:
            base, marks = clusters[-1]
            clusters[-1] = (base, marks | {letter})
        else:
            clusters.append(("d", frozenset("đ")) if letter == "đ" else (letter, frozenset()))
    return clusters


@lru_cache(maxsize=65536)
def canonical(syllable: str) -> str:
    """
    The one spelling that stands for all of a syllable's, lower case, NFC.

    The tone goes on the vowel of the traditional rule: a vowel with a quality
    mark (the last of them), else the last vowel before a consonant, the middle
    one of three, the first of two. A lone i after h k l m s t qu becomes y.
    """
    decomposed = unicodedata.normalize("NFD", syllable.lower())
    tone = _TONE.search(decomposed)
    bare = unicodedata.normalize("NFC", _TONE.sub("", decomposed))
    if match := _LONE_I.fullmatch(bare):
        bare = match[1] + "y"
    if tone is None:
        return bare
    at = _tone_place(bare)
    if at is None:
        return unicodedata.normalize("NFC", decomposed)
    return unicodedata.normalize("NFC", bare[: at + 1] + tone[0] + bare[at + 1 :])


def _tone_place(bare: str) -> int | None:
    """Index of the vowel that carries the tone; None in what is no syllable."""
    places = [index for index, letter in enumerate(bare) if letter in _VOWELS]
    if len(places) > 1 and bare.startswith(("qu", "gi")):
        places = places[1:]  # u and i belong to the initial consonant
    if not places:
        return None
    if marked := [index for index in places if bare[index] in _QUALITY]:
        return marked[-1]
    if len(places) == 1 or bare[-1] not in _VOWELS:
        return places[-1]
    return places[1] if len(places) == 3 else places[0]

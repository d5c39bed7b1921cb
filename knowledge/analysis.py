"""
Text → terms, the same for passages and questions.

One bag holds several kinds of term, told apart by a one-letter prefix:

    w:cao cấp    a word as underthesea segments it
    s:cấp        a syllable (canonical spelling)
    f:cap        a syllable without accents
    p:cao cap    two neighbouring syllables without accents
    n:1621       the value of a figure, however it is written

What each kind is worth is measured by ``benchmarks/retrieval.py``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from types import MappingProxyType

from knowledge.data import read_lines
from knowledge.model import Query, Span, clean
from knowledge.numbers import find_figures
from knowledge.segmenting import segment_words
from knowledge.syllables import canonical, fold, has_marks

KINDS = "wsfpn"

# What a question's term counts, by kind: folded kinds alone when it was typed without accents.
ACCENTED_WEIGHTS: Mapping[str, float] = MappingProxyType({"w": 0.5, "s": 0.5, "f": 0.5, "p": 0.5, "n": 0.5})
UNACCENTED_WEIGHTS: Mapping[str, float] = MappingProxyType({"f": 1.0, "p": 0.5, "n": 0.5})

# A term made of function words alone counts this much less: it says how one asks, not what about.
FUNCTION_FACTOR = 0.5

_SYLLABLE = re.compile(r"[^\W_]+")


def tokenize(text: str) -> list[tuple[str, Span]]:
    """Syllables and whole figures of *text* as canonical forms with their places, from left to right."""
    return list(_tokens(text))


def _tokens(text: str) -> Iterator[tuple[str, Span]]:
    at = 0
    for figure in find_figures(text):
        yield from _syllables(text, at, figure.start)
        yield text[figure.start : figure.end].lower(), (figure.start, figure.end)
        at = figure.end
    yield from _syllables(text, at, len(text))


def _syllables(text: str, start: int, end: int) -> Iterator[tuple[str, Span]]:
    for match in _SYLLABLE.finditer(text, start, end):
        yield canonical(match[0]), match.span()


class Analyzer:
    """Turns text into terms. Holds no state, so that passages and questions cannot drift apart."""

    def passage_terms(self, text: str) -> list[str]:
        """Terms of a passage, kind after kind, each as often as it occurs."""
        return list(self._terms(clean(text)))

    def query(self, text: str, *, with_words: bool = True) -> Query:
        """
        Terms of a question with their weights; a repeated term counts once.

        A question without any accent is matched on the unaccented kinds alone.
        *with_words* False leaves out the words, whose segmentation is half of the cost.
        """
        text = clean(text)
        weights = ACCENTED_WEIGHTS if has_marks(text) else UNACCENTED_WEIGHTS
        terms = {
            term: weights[term[0]] * (FUNCTION_FACTOR if is_function_term(term) else 1.0)
            for term in (self._terms(text) if with_words and "w" in weights else surface_terms(text))
            if term[0] in weights
        }
        return Query(text, MappingProxyType(terms))

    def _terms(self, text: str) -> Iterator[str]:
        for word in segment_words(text):
            if syllables := _SYLLABLE.findall(word):
                yield "w:" + " ".join(map(canonical, syllables))
        yield from surface_terms(text)


@lru_cache(maxsize=65536)
def is_function_term(term: str) -> bool:
    """Whether all syllables of *term* are function words, or stand in one; never for a figure."""
    words, exact, folded, _ = _function_words()
    text = term[2:]
    if term[0] == "w" and text in words:
        return True
    syllables = exact if term[0] in "ws" else folded
    return term[0] != "n" and all(syllable in syllables for syllable in text.split())


def is_function_syllable(syllable: str) -> bool:
    """Whether a canonical syllable stands in some function word: "nhiêu" of "bao nhiêu"."""
    return syllable in _function_words()[3]


def is_function_word(phrase: Sequence[str]) -> bool:
    """Whether canonical syllables are one function word: "bao nhiêu"."""
    return " ".join(phrase) in _function_words()[0]


def is_light_word(phrase: Sequence[str]) -> bool:
    """Whether canonical syllables are a word that tells how somebody stands to what is asked: "muốn", "bây giờ"."""
    return " ".join(phrase) in _light_words()


@cache
def _light_words() -> frozenset[str]:
    return frozenset(" ".join(map(canonical, line.split())) for line in read_lines("light_words.txt"))


@cache
def _function_words() -> tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str]]:
    """The words of ``data/function_words.txt``, those of one syllable, these without accents, all syllables."""
    lines = read_lines("function_words.txt")
    words = frozenset(" ".join(map(canonical, line.split())) for line in lines)
    single = frozenset(word for word in words if " " not in word)
    syllables = frozenset(syllable for word in words for syllable in word.split())
    return words, single, frozenset(map(fold, single)), syllables


def surface_terms(text: str) -> Iterator[str]:
    """The terms of *text* that need no word segmentation: syllables, folded ones, their pairs, figures."""
    yield from phrase_terms([token for token, _ in tokenize(text)])
    yield from (f"n:{value}" for figure in find_figures(text) for value in figure.values)


def phrase_terms(syllables: Sequence[str]) -> list[str]:
    """The terms of canonical *syllables* that stand side by side: each, each folded, folded pairs."""
    folded = [fold(syllable) for syllable in syllables]
    return [
        *("s:" + syllable for syllable in syllables),
        *("f:" + syllable for syllable in folded),
        *(f"p:{left} {right}" for left, right in pairwise(folded)),
    ]

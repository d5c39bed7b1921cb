"""
Choosing among readings of a question: a syllable bigram model and Viterbi.

The model mixes the knowledge base's own syllables with a general prior (laws and
the ways people ask) and the pairs of a dictionary; the base outweighs both, so that
its words win where they fit, and they know the rest. Readings come from `knowledge.repairing`:
accents restored, abbreviations written out, typing errors mended.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from knowledge.counts import START, Counts, counted
from knowledge.data import read_lines
from knowledge.dictionary import dictionary
from knowledge.syllables import fold

# Mixture of the base's pairs and syllables, the prior's, the dictionary's pairs, and a floor; sums to 1.
_BASE_PAIR, _BASE_ONE, _PRIOR_PAIR, _PRIOR_ONE, _WORD_PAIR, _FLOOR = 0.45, 0.25, 0.14, 0.095, 0.06, 0.005
_USUAL = 20
"""From which count of the prior on a syllable is usual: one question phrase makes all of its syllables usual."""
_VOCABULARY = 20_000
"""Syllables that share the floor."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a typed token: its syllables, and what the reading costs (nats, 0 and up)."""

    syllables: tuple[str, ...]
    cost: float


_Way = tuple[Reading, "_Way"] | None
"""The last reading and the way before it."""


@cache
def general_counts() -> Counts:
    """The shipped prior; read at the first question that needs it (about 50 ms)."""
    ones: dict[str, int] = {}
    pairs: dict[tuple[str, str], int] = {}
    for line in read_lines("prior.tsv.gz"):
        gram, _, count = line.partition("\t")
        left, _, right = gram.partition(" ")
        if right:
            pairs[left, right] = int(count)
        else:
            ones[left] = int(count)
    return Counts.of_totals(ones, pairs)


def rarity(syllable: str) -> float:
    """How rare a canonical *syllable* is in general Vietnamese, 0 (there is no other) .. 1 (never said)."""
    counts = general_counts()
    return 1 - math.log(counts.ones.get(syllable, 0) + 1) / math.log(counts.total + 1)


@cache
def usual_spellings() -> frozenset[str]:
    """The syllables, without accents, that the prior counts often: what people ask with, and common words."""
    counts = general_counts()
    return frozenset(fold(each) for each, count in counts.ones.items() if count >= _USUAL)


class LanguageModel:
    """How likely a syllable is after another, by the base and the prior. Immutable."""

    def __init__(self, base: Counts) -> None:
        self.base = base

    def variants(self, folded: str) -> tuple[str, ...]:
        """Every known syllable that is written *folded* without accents, those of the base first."""
        sources = (self.base, general_counts(), dictionary())
        return tuple(dict.fromkeys(each for counts in sources for each in counts.by_fold.get(folded, ())))

    def knows(self, syllable: str) -> bool:
        """Whether the base or the prior holds *syllable*."""
        return syllable in self.base.ones or syllable in general_counts().ones

    def knows_pair(self, left: str, right: str) -> bool:
        """Whether the base, the prior or a word of the dictionary holds *left* before *right*."""
        return any((left, right) in counts.pairs for counts in (self.base, general_counts(), dictionary()))

    def cost(self, left: str, right: str) -> float:
        """Minus the natural logarithm of P(right | left)."""
        share = _FLOOR / _VOCABULARY
        left, right = counted(left), counted(right)
        for counts, of_pair, of_one in (
            (self.base, _BASE_PAIR, _BASE_ONE),
            (general_counts(), _PRIOR_PAIR, _PRIOR_ONE),
            (dictionary(), _WORD_PAIR, 0.0),
        ):
            if before := counts.ones.get(left, 0):
                share += of_pair * counts.pairs.get((left, right), 0) / before
            if counts.total:
                share += of_one * counts.ones.get(right, 0) / counts.total
        return -math.log(share)

    def choose(self, lattice: Sequence[Sequence[Reading]]) -> list[Reading]:
        """
        The cheapest reading of each token, all tokens together (Viterbi).

        Args:
            lattice: For each token its readings, one or more.
        """
        # For each last syllable: the cheapest way there, as its cost and a linked list of readings.
        best: dict[str, tuple[float, _Way]] = {START: (0.0, None)}
        for readings in lattice:
            following: dict[str, tuple[float, _Way]] = {}
            for reading in readings:
                inner = sum(self.cost(left, right) for left, right in pairwise(reading.syllables)) + reading.cost
                end = reading.syllables[-1]
                for last, (cost, way) in best.items():
                    total = cost + self.cost(last, reading.syllables[0]) + inner
                    if end not in following or total < following[end][0]:
                        following[end] = (total, (reading, way))
            best = following
        way = min(best.values(), key=lambda each: each[0])[1]
        chosen: list[Reading] = []
        while way is not None:
            chosen.append(way[0])
            way = way[1]
        return chosen[::-1]

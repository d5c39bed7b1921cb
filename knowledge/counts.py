"""How often syllables and neighbouring pairs occur in some text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from knowledge.syllables import fold

START = "^"
"""Stands before the first syllable."""
_FIGURE = "0"


def counted(syllable: str) -> str:
    """As what *syllable* is counted: figures all as one, since any may stand where another does ("thứ 7", "lớp 11")."""
    return _FIGURE if syllable[0].isdigit() else syllable


@dataclass(frozen=True, slots=True)
class Counts:
    """How often syllables and neighbouring pairs occur in some text."""

    ones: Mapping[str, int]
    pairs: Mapping[tuple[str, str], int]
    total: int
    by_fold: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, sequences: Iterable[Sequence[str]]) -> Counts:
        """Count sequences of canonical syllables; each starts anew."""
        return cls.of_totals(*count_runs(sequences))

    @classmethod
    def of_totals(cls, ones: Mapping[str, int], pairs: Mapping[tuple[str, str], int]) -> Counts:
        """From syllables and pairs that are counted already, `START` among them."""
        by_fold = defaultdict[str, list[str]](list)
        for syllable in sorted(ones, key=lambda each: (-ones[each], each)):
            by_fold[fold(syllable)].append(syllable)
        return cls(ones, pairs, sum(ones.values()), {key: tuple(values) for key, values in by_fold.items()})


def count_runs(sequences: Iterable[Sequence[str]]) -> tuple[Counter[str], Counter[tuple[str, str]]]:
    """How often syllables and neighbouring pairs occur, `START` before each sequence."""
    ones, pairs = Counter[str](), Counter[tuple[str, str]]()
    for sequence in sequences:
        run = [START, *map(counted, sequence)]
        ones.update(run)
        pairs.update(pairwise(run))
    return ones, pairs

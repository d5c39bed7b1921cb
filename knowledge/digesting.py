"""
What can be read off one document alone: its passages, their terms, how it writes its words.

Reading costs nearly all of a build's time, and depends on nothing but the
document and `IndexSettings.max_words`. So a document that stays as it is need not
be read again: a build takes over what another base of the same code has read.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol, TypeVar

from knowledge.analysis import Analyzer
from knowledge.counts import count_runs
from knowledge.index import heading_of
from knowledge.model import Document, Passage
from knowledge.passages import split_passages
from knowledge.scoring import TermCounts, count_terms
from knowledge.vocabulary import count_capitals, count_spellings, syllable_runs

Counted = TypeVar("Counted")


@dataclass(frozen=True, slots=True, eq=False)
class Digest:
    """
    One document, read.

    Attributes:
        passages: In order.
        terms: Of each passage, those of its nearest heading and of the title included.
        ones: Syllables with their counts.
        pairs: Neighbouring syllables with their counts.
        spellings: Canonical syllable and how it is written, with their counts.
        capitalised: Syllables without accents that stand capitalised inside a sentence, with their counts.
        inside: Syllables without accents inside a sentence, with their counts.
    """

    passages: tuple[Passage, ...]
    terms: tuple[TermCounts, ...]
    ones: Mapping[str, int]
    pairs: Mapping[tuple[str, str], int]
    spellings: Mapping[tuple[str, str], int]
    capitalised: Mapping[str, int]
    inside: Mapping[str, int]


class DigestCache(Protocol):
    """Keeps digests beyond the life of a knowledge base; it may forget any of them."""

    def find(self, document: Document, max_words: int) -> Digest | None:
        """What `keep` was given for the same document and *max_words* under the same code, or None."""

    def keep(self, document: Document, max_words: int, digest: Digest) -> None:
        """Keep *digest* for `find`."""


def digest(document: Document, analyzer: Analyzer, *, max_words: int, cache: DigestCache | None = None) -> Digest:
    """Read *document*, its passages with at most *max_words* words each, unless *cache* has it."""
    found = cache.find(document, max_words) if cache else None
    if found is None:
        found = _read(document, analyzer, max_words)
        if cache:
            cache.keep(document, max_words, found)
    return found


def _read(document: Document, analyzer: Analyzer, max_words: int) -> Digest:
    passages = tuple(split_passages(document, max_words=max_words))
    headings = {heading_of(passage, document.title) for passage in passages}
    of_heading = {heading: analyzer.passage_terms(heading) for heading in headings}
    ones, pairs = count_runs(syllable_runs(passages))
    capitalised, inside = count_capitals(passages)
    return Digest(
        passages,
        tuple(
            # The same few terms stand in many passages; one string for each saves most of the memory.
            count_terms(
                map(
                    sys.intern,
                    analyzer.passage_terms(passage.text) + of_heading[heading_of(passage, document.title)],
                )
            )
            for passage in passages
        ),
        ones,
        pairs,
        count_spellings(passages),
        capitalised,
        inside,
    )


def total(counts: Iterable[Mapping[Counted, int]]) -> Counter[Counted]:
    """The sum of *counts*."""
    summed: Counter[Counted] = Counter()
    for each in counts:
        summed.update(each)
    return summed

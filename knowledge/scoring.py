"""
BM25 weights: the only importer of rank_bm25.

    weight(t, p) = idf(t) · tf · (k1 + 1) / (tf + k1 · (1 − b + b · len(p) / avg_len))
    idf(t)       = ln(1 + (n_passages − df + ½) / (df + ½))

The idf of `BM25Okapi` is zero for a term in half of the
passages and negative above that, so it is replaced by Lucene's, which is always
positive (Kamphuis et al., "Which BM25 do you mean?", ECIR 2020). A weight does
not depend on the query, so all are computed once and kept as a sparse matrix,
one row a term (Lù, "BM25S", 2024): a search adds a few rows.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray
from rank_bm25 import BM25Okapi

TermCounts = tuple[tuple[str, ...], tuple[int, ...]]
"""The different terms of a passage, and how often each occurs."""


class LuceneBM25(BM25Okapi):
    """`BM25Okapi` of passages whose terms are counted, with an idf that is never zero or negative; may be empty."""

    avgdl: float

    def _initialize(self, corpus: Sequence[TermCounts]) -> dict[str, int]:
        """Document frequencies. The parent counts tokens one by one; this takes the counts that are kept."""
        self.corpus_size = len(corpus)
        self.doc_len = [sum(counts) for _, counts in corpus]
        # No passages, or all of them empty: any length norm will do, but not a division by zero.
        self.avgdl = sum(self.doc_len) / (len(corpus) or 1) or 1.0
        frequencies = Counter[str]()
        for terms, _ in corpus:
            frequencies.update(terms)
        return frequencies

    def _calc_idf(self, nd: Mapping[str, int]) -> None:
        self.idf = {term: lucene_idf(frequency, self.corpus_size) for term, frequency in nd.items()}


def lucene_idf(frequency: int, n_passages: int) -> float:
    """Idf of a term in *frequency* of *n_passages*; > 0, greatest for a term in none."""
    return math.log(1 + (n_passages - frequency + 0.5) / (frequency + 0.5))


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """
    A sparse matrix of BM25 weights, shape (n_terms, n_passages), row after row.

    Attributes:
        rows: Term → its row.
        starts: Where each row starts in the two arrays below; length n_terms + 1.
        passages: Passage numbers, rising within a row.
        values: The weights, > 0, float64.
        idf: Term → idf, > 0.
        n_passages: Width of the matrix.
    """

    rows: Mapping[str, int]
    starts: NDArray[np.int64]
    passages: NDArray[np.int32]
    values: NDArray[np.float64]
    idf: Mapping[str, float]
    n_passages: int

    def scores(self, terms: Mapping[str, float]) -> NDArray[np.float64]:
        """Score of every passage, length n_passages: the rows of *terms*, times their query weights, added up."""
        found = [(row, weight) for term, weight in terms.items() if (row := self.rows.get(term)) is not None]
        if not found:
            return np.zeros(self.n_passages)
        parts = [slice(self.starts[row], self.starts[row + 1]) for row, _ in found]
        passages = np.concatenate([self.passages[part] for part in parts])
        values = np.concatenate([weight * self.values[part] for (_, weight), part in zip(found, parts, strict=True)])
        return np.asarray(np.bincount(passages, weights=values, minlength=self.n_passages), dtype=np.float64)

    def masses(self, terms: Mapping[str, float]) -> dict[str, float]:
        """Query weight times idf of each of *terms*; a term in no passage counts with the greatest idf."""
        unknown = self.greatest_idf
        return {term: weight * self.idf.get(term, unknown) for term, weight in terms.items()}

    def mass(self, terms: Mapping[str, float]) -> float:
        """The `masses` of *terms* added up."""
        return math.fsum(self.masses(terms).values())

    @property
    def greatest_idf(self) -> float:
        """The idf of a term in no passage."""
        return lucene_idf(0, self.n_passages)


def count_terms(terms: Iterable[str]) -> TermCounts:
    """*terms* in the order in which they first occur, and how often each does."""
    counts = Counter(terms)
    return tuple(counts), tuple(counts.values())


def compute_weights(corpus: Sequence[Sequence[str]], *, k1: float, b: float) -> Weights:
    """
    Weights of every term in every passage.

    Args:
        corpus: The terms of each passage; may be empty, as may each of them.
        k1: Term frequency saturation, ≥ 0.
        b: Length normalisation, 0..1.
    """
    return weigh_terms(list(map(count_terms, corpus)), k1=k1, b=b)


def weigh_terms(corpus: Sequence[TermCounts], *, k1: float, b: float) -> Weights:
    """`compute_weights` of passages whose terms are counted already."""
    bm25 = LuceneBM25(corpus, k1=k1, b=b)
    rows = {term: row for row, term in enumerate(bm25.idf)}
    n_terms = np.fromiter((len(terms) for terms, _ in corpus), dtype=np.int64, count=len(corpus))
    size = int(n_terms.sum())
    row_of = np.fromiter(map(rows.__getitem__, chain.from_iterable(terms for terms, _ in corpus)), np.int64, size)
    tf = np.fromiter(chain.from_iterable(counts for _, counts in corpus), np.float64, size)
    passage_of = np.repeat(np.arange(len(corpus), dtype=np.int32), n_terms)
    order = np.argsort(row_of, kind="stable")
    norm = k1 * (1 - b + b * np.asarray(bm25.doc_len, dtype=np.float64) / bm25.avgdl) if corpus else np.zeros(0)
    idf = np.fromiter(bm25.idf.values(), dtype=np.float64, count=len(rows))
    values = idf[row_of] * tf * (k1 + 1) / (tf + norm[passage_of])
    starts = np.zeros(len(rows) + 1, dtype=np.int64)
    np.cumsum(np.bincount(row_of, minlength=len(rows)), out=starts[1:])
    return Weights(rows, starts, passage_of[order], values[order], bm25.idf, len(corpus))

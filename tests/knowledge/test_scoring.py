"""
The matrix of weights scores as rank_bm25 does, and as the paper's formula.

Two oracles that know nothing of the matrix: `BM25Okapi.get_scores` with the same
idf, and the formula of Robertson and Zaragoza (2009) written out term by term.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from rank_bm25 import BM25Okapi

from knowledge.scoring import compute_weights, lucene_idf

TERMS = "abcdef"
# Few terms in few passages: in all, half and none of them; empty passages among them.
CORPORA = st.lists(st.lists(st.sampled_from(TERMS[:5]), max_size=8), min_size=1, max_size=8)
QUERIES = st.dictionaries(st.sampled_from(TERMS), st.floats(0.1, 4), max_size=6)
K1 = st.floats(0, 4)
B = st.floats(0, 1)


def naive_scores(corpus: list[list[str]], query: dict[str, float], k1: float, b: float) -> list[float]:
    """The formula as printed, one passage after the other."""
    avg_len = sum(map(len, corpus)) / len(corpus)
    scores = []
    for passage in corpus:
        score = 0.0
        for term, query_weight in query.items():
            tf, df = passage.count(term), sum(term in other for other in corpus)
            if tf:
                idf = math.log(1 + (len(corpus) - df + 0.5) / (df + 0.5))
                score += query_weight * idf * tf * (k1 + 1) / (tf + k1 * (1 - b + b * len(passage) / avg_len))
        scores.append(score)
    return scores


@given(corpus=CORPORA, query=QUERIES, k1=K1, b=B)
@example(corpus=[["a"], ["a", "b"], ["c"], ["d"]], query={"a": 1.0}, k1=1.5, b=0.75)
@example(corpus=[["a"], ["a", "a", "b"]], query={"a": 1.0}, k1=1.5, b=0.75)
@example(corpus=[["a"], []], query={"f": 1.0}, k1=1.5, b=0.75)
def test_scores_are_those_of_the_paper(corpus: list[list[str]], query: dict[str, float], k1: float, b: float) -> None:
    """Every score equals the written-out formula to 1e-9, with a term in half, all or none of the passages."""
    scores = compute_weights(corpus, k1=k1, b=b).scores(query)

    np.testing.assert_allclose(scores, naive_scores(corpus, query, k1, b), rtol=0, atol=1e-9)


@given(corpus=CORPORA.filter(any), query=st.sets(st.sampled_from(TERMS)), k1=st.floats(0.01, 4), b=B)
def test_scores_are_those_of_rank_bm25(corpus: list[list[str]], query: set[str], k1: float, b: float) -> None:
    """Given the same idf, rank_bm25 scores every passage the same to 1e-9; it cannot score an empty one at b = 1."""
    assume(b < 1 or all(corpus))
    weights = compute_weights(corpus, k1=k1, b=b)
    oracle: Any = BM25Okapi(corpus, k1=k1, b=b)
    oracle.idf = dict(weights.idf)

    np.testing.assert_allclose(
        weights.scores(dict.fromkeys(query, 1.0)), oracle.get_scores(sorted(query)), rtol=0, atol=1e-9
    )


@given(st.integers(1, 10_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_idf_is_positive_and_falls_with_frequency(counts: tuple[int, int]) -> None:
    """Even a term in every passage counts a little, and the rarer one more."""
    frequency, n_passages = counts

    assert lucene_idf(frequency, n_passages) > 0
    assert frequency == n_passages or lucene_idf(frequency, n_passages) > lucene_idf(frequency + 1, n_passages)


@given(corpus=CORPORA, k1=K1, b=B)
def test_every_weight_is_positive(corpus: list[list[str]], k1: float, b: float) -> None:
    """To share a term is never a disadvantage."""
    weights = compute_weights(corpus, k1=k1, b=b)

    assert (weights.values > 0).all()
    assert all(idf > 0 for idf in weights.idf.values())


@given(corpus=CORPORA, query=QUERIES)
def test_order_of_passages_changes_no_score(corpus: list[list[str]], query: dict[str, float]) -> None:
    """A passage scores the same wherever it stands in the corpus."""
    forward = compute_weights(corpus, k1=1.5, b=0.75).scores(query)
    backward = compute_weights(corpus[::-1], k1=1.5, b=0.75).scores(query)

    np.testing.assert_allclose(forward, backward[::-1], rtol=0, atol=1e-12)


@pytest.mark.parametrize("corpus", [[], [[]], [[], []]], ids=["no passage", "an empty passage", "two empty passages"])
def test_empty_corpus_scores_nothing(corpus: list[list[str]]) -> None:
    """Without terms every score is zero, and nothing is divided by zero."""
    scores = compute_weights(corpus, k1=1.5, b=0.75).scores({"a": 1.0})

    assert scores.tolist() == [0.0] * len(corpus)


def test_empty_query_scores_nothing() -> None:
    """A question without terms scores zero everywhere."""
    assert compute_weights([["a"], ["b"]], k1=1.5, b=0.75).scores({}).tolist() == [0.0, 0.0]


def test_unknown_term_scores_nothing() -> None:
    """A term in no passage adds nothing."""
    assert compute_weights([["a"], ["b"]], k1=1.5, b=0.75).scores({"z": 1.0}).tolist() == [0.0, 0.0]


def test_mass_counts_an_unknown_term_as_the_rarest() -> None:
    """What no passage says weighs most in what was asked for."""
    weights = compute_weights([["a"], ["b"]], k1=1.5, b=0.75)

    assert weights.mass({"a": 1.0}) == pytest.approx(lucene_idf(1, 2))
    assert weights.mass({"z": 2.0}) == pytest.approx(2 * lucene_idf(0, 2))
    assert weights.mass({}) == 0

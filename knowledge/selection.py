"""
Choosing the proof: the sentence that answers, and the answer's place in it.

A linear model over the features of `knowledge.features` scores every proposal.
Its coefficients come from ``data/selection.json``, written by
``benchmarks/fit_selection.py``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from knowledge.data import read_json
from knowledge.features import Proposal
from knowledge.linear import softmax, weigh


@dataclass(frozen=True, slots=True)
class Scored:
    """A proposal, its score (log-odds up to a constant) and its share of belief among its rivals (0..1)."""

    proposal: Proposal
    score: float
    share: float


@cache
def coefficients() -> Mapping[str, float]:
    """Feature → coefficient."""
    values: Mapping[str, float] = read_json("selection.json")["coefficients"]
    return values


def score_proposals(proposals: Sequence[Proposal]) -> list[Scored]:
    """*proposals* best first by the shipped coefficients; equal scores keep their order."""
    return rank_by(coefficients(), proposals)


def rank_by(weights: Mapping[str, float], proposals: Sequence[Proposal]) -> list[Scored]:
    """*proposals* best first by *weights*, feature → coefficient; equal scores keep their order."""
    scores = [
        weigh(weights, proposal.features) + (weights["option"] if proposal.option is not None else 0.0)
        for proposal in proposals
    ]
    scored = map(Scored, proposals, scores, softmax(scores))
    return sorted(scored, key=lambda each: -each.score)

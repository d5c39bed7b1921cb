"""
Choosing the proof: the sentence that answers, and the answer's place in it.

A linear model over the features of `knowledge.features` scores every proposal. What
speaks for a figure, a date or a paper's number speaks less for a name or an
explanation: each of the two has its own coefficients. They come from
``data/selection.json``, written by ``benchmarks/fit_selection.py``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from knowledge.data import read_json
from knowledge.features import Proposal
from knowledge.linear import softmax, weigh
from knowledge.model import FIGURES, Kind
from knowledge.option_features import OPTION_FEATURES
from knowledge.sentence_features import SENTENCE_FEATURES


@dataclass(frozen=True, slots=True)
class Scored:
    """A proposal, its score (log-odds up to a constant) and its share of belief among its rivals (0..1)."""

    proposal: Proposal
    score: float
    share: float


_TOLD_ELSEWHERE = frozenset(
    """
    cover_syllables cover_names missing_names missing_names_around hit_evidence passage_concepts
    passage_window own_pairs own_local whole_local bracketed
    """.split()
)
"""Features that tell whether there is an answer at all, or which piece it is; chosen without them more is right out of fold."""
FEATURES = (*(name for name in (*SENTENCE_FEATURES, *OPTION_FEATURES) if name not in _TOLD_ELSEWHERE), "option")
"""What choosing weighs; ``option`` is 1 for a piece of a sentence."""

Coefficients = Mapping[str, Mapping[str, float]]
"""Feature → coefficient, for each group of kinds (`group_of`)."""


def group_of(kind: Kind) -> str:
    """Which coefficients choose the answer to a question of *kind*: those of ``figures``, or of ``others``."""
    return "figures" if kind in FIGURES or kind is Kind.DOCUMENT else "others"


@cache
def coefficients() -> Coefficients:
    """The shipped ones."""
    values: Coefficients = read_json("selection.json")["coefficients"]
    return values


def score_proposals(kind: Kind, proposals: Sequence[Proposal]) -> list[Scored]:
    """*proposals* for a question of *kind*, best first by the shipped coefficients; equal scores keep their order."""
    return rank_by(coefficients()[group_of(kind)], proposals)


def features_of(proposal: Proposal) -> dict[str, float]:
    """Those of *proposal* that choosing weighs, by the names of `FEATURES`; one that does not apply is left out."""
    weighed = {name: value for name, value in proposal.features.items() if name not in _TOLD_ELSEWHERE}
    return weighed | {"option": float(proposal.option is not None)}


def rank_by(weights: Mapping[str, float], proposals: Sequence[Proposal]) -> list[Scored]:
    """*proposals* best first by *weights*, feature → coefficient; equal scores keep their order."""
    scores = [weigh(weights, features_of(proposal)) for proposal in proposals]
    scored = map(Scored, proposals, scores, softmax(scores))
    return sorted(scored, key=lambda each: -each.score)

"""
How sure a figure or a date is that was chosen, and whether it may stand alone.

A bare "1.621 người" says that it is the answer. Where the evidence is weaker, the
sentence is given instead, with the figure marked in it: the reader sees what it
is a figure of. A logistic regression over how the chosen option stands against its
rivals, and over what speaks for it, gives the probability; it and the least one
stand in ``data/figures.json``, written by ``benchmarks/fit_figures.py``.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from knowledge.data import read_json
from knowledge.linear import logistic, weigh
from knowledge.model import FIGURES, Kind
from knowledge.questions import Question
from knowledge.selection import Scored

_FROM_CHOICE = (
    "cover_syllables",
    "cover_pairs",
    "cover_concepts",
    "cover_names",
    "missing_figures",
    "missing_names",
    "hit_evidence",
    "hit_rank",
    "own_concepts",
    "whole_concepts",
    "own_rivals",
    "whole_rivals",
    "near",
    "same_noun",
    "other_noun",
    "same_measure",
    "other_measure",
    "same_grain",
    "other_grain",
    "fine",
    "worded",
    "bracketed",
    "quoted",
    "range_only",
)
CERTAINTY_FEATURES = ("bias", "share", "log_share", "margin", "apart", "crowd", "percent", "date", *_FROM_CHOICE)
_WIDEST = 5.0
"""Scores further apart than this are as good as certain."""


def describe_figure(asked: Question, scored: Sequence[Scored]) -> dict[str, float] | None:
    """What tells whether the first of *scored* is right, by the names of `CERTAINTY_FEATURES`; None where it is no figure."""
    best = scored[0]
    option = best.proposal.option
    if option is None or asked.kind not in FIGURES or option.candidate.kind not in FIGURES:
        return None
    rivals = [each for each in scored if each.proposal.option is not None and each.proposal.option is not option]
    here = [each for each in rivals if each.proposal.sentence is best.proposal.sentence]
    elsewhere = [each for each in scored if each.proposal.sentence is not best.proposal.sentence]
    features = best.proposal.features
    return {
        "bias": 1.0,
        "share": best.share,
        "log_share": math.log(max(best.share, 1e-4)),
        "margin": _margin(best, here),
        "apart": _margin(best, elsewhere),
        "crowd": math.log1p(len(here)),
        "percent": float(option.candidate.kind is Kind.PERCENT),
        "date": float(option.candidate.kind is Kind.DATE),
        **{name: features.get(name, 0.0) for name in _FROM_CHOICE},
    }


def _margin(best: Scored, rivals: Sequence[Scored]) -> float:
    """How far *best* is ahead of the best of *rivals*, 0..1; 1 where there are none."""
    return min([1.0, *(max(0.0, best.score - each.score) / _WIDEST for each in rivals)])


def certainty(asked: Question, scored: Sequence[Scored]) -> float | None:
    """The probability (0..1) that the chosen figure is right; None where none was chosen."""
    values = describe_figure(asked, scored)
    if values is None:
        return None
    return logistic(weigh(_fitted()["weights"], values))


def is_sure(probability: float) -> bool:
    """Whether a figure of this *probability* may stand alone."""
    return bool(probability >= _fitted()["least"])


@cache
def _fitted() -> Mapping[str, Any]:
    values: Mapping[str, Any] = read_json("figures.json")
    return values

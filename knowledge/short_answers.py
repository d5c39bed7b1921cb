"""
The short answer where no figure is asked for: the piece of the chosen sentence that "ai", "đâu", "nào" or "gì" asks about.

A linear model over `knowledge.span_features` ranks the pieces, a logistic
regression over how clearly the best one wins says how likely it is right; below
the least probability the sentence itself is the better answer. Both stand in
``data/spans.json``, written by ``benchmarks/fit_spans.py``.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from knowledge.asked import Asked
from knowledge.data import read_json
from knowledge.model import Kind, Span
from knowledge.selection import Scored
from knowledge.slots import CLASSES, Slot, find_slot
from knowledge.span_features import Piece, find_matched, find_pieces, span_features

SHOWN_FEATURES = ("bias", "share", "log_share", "margin", "sentence_share", "long", "entity", *CLASSES[1:])


@dataclass(frozen=True, slots=True)
class Described:
    """A piece of a sentence with its features."""

    piece: Piece
    features: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class ShortAnswer:
    """Where the short answer stands in its sentence, and how likely it is right (0..1)."""

    span: Span
    probability: float


def describe_pieces(asked: Asked, scored: Sequence[Scored]) -> tuple[Slot, list[Described]] | None:
    """The pieces of the best proposal's sentence; None where the question asks for no such piece."""
    question = asked.question
    if question.kind not in (Kind.ENTITY, Kind.SENTENCE) or question.wants_several:
        return None
    slot = find_slot(question.tokens)
    if slot is None:
        return None
    sentence = scored[0].proposal.sentence
    here = [each for each in scored if each.proposal.sentence is sentence]
    seen = {id(each.proposal.option): each for each in here if each.proposal.option is not None}
    sentence_share = sum(each.share for each in here)
    matched = find_matched(asked, slot, sentence)
    pieces = []
    for piece in find_pieces(sentence):
        first = seen.get(id(piece.option))
        shares = (first.share if first else 0.0, sentence_share)
        features = span_features(
            asked, slot, sentence, piece, matched, first.proposal.features if first else {}, shares
        )
        pieces.append(Described(piece, dict(features)))
    return slot, pieces


def short_answer(asked: Asked, scored: Sequence[Scored]) -> ShortAnswer | None:
    """The piece that answers, where it is likely enough to be right; else None."""
    described = describe_pieces(asked, scored)
    if described is None or not described[1]:
        return None
    slot, pieces = described
    fitted = _fitted()
    weights = fitted["coefficients"]
    scores = [sum(weights[name] * value for name, value in each.features.items()) for each in pieces]
    shares = belief(scores)
    best = max(range(len(pieces)), key=shares.__getitem__)
    values = shown_features(slot, asked.question.kind, pieces[best], shares)
    weigh = fitted["shown"]
    probability = 1 / (1 + math.exp(-sum(weigh[name] * value for name, value in values.items())))
    if probability < fitted["least"]:
        return None
    candidate = pieces[best].piece.candidate
    return ShortAnswer((candidate.start, candidate.end), probability)


def belief(scores: Sequence[float]) -> list[float]:
    """exp(score) of each as a share of all; *scores* are one or more."""
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


def shown_features(slot: Slot, kind: Kind, best: Described, shares: Sequence[float]) -> dict[str, float]:
    """What tells whether the best piece is right, by the names of `SHOWN_FEATURES`."""
    first, second, *_ = [*sorted(shares, reverse=True), 0.0]
    return {
        "bias": 1.0,
        "share": first,
        "log_share": math.log(first),
        "margin": math.log(first / max(second, 1e-6)) / 3,
        "sentence_share": best.features["sentence_share"],
        "long": best.features["long"],
        "entity": float(kind is Kind.ENTITY),
        **{name: float(slot.asks == name) for name in CLASSES[1:]},
    }


@cache
def _fitted() -> Mapping[str, Any]:
    values: Mapping[str, Any] = read_json("spans.json")
    return values

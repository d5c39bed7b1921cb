"""
The short answer to "ai", "đâu", "nào", "gì", "thế nào", "vì sao": a piece of the sentences chosen first, or a whole one.

A linear model over `knowledge.span_features` tells how likely each piece is what
an annotator would mark. Shown is not the likeliest piece but the one that agrees best
with all of them, each counted by its probability: it shares most syllables with
what may be the answer (token F1), and holds it. So a list is not cut after its
first member, and where no piece stands out the sentence itself is given. A logistic
regression says how likely that is right. All of it stands in ``data/spans.json``,
written by ``benchmarks/fit_spans.py``.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from knowledge.asked import Asked
from knowledge.data import read_json
from knowledge.features import Proposal
from knowledge.ground import Ground, Piece, find_pieces
from knowledge.linear import logistic, softmax, weigh
from knowledge.model import Kind, Span
from knowledge.ordinals import opens_item
from knowledge.selection import Scored
from knowledge.slots import CLASSES, Slot, find_slot
from knowledge.span_features import span_features

SENTENCES = 2
"""How many sentences are read for pieces."""
LONGEST_NAME = 12
LONGEST_EXPLANATION = 60
"""Syllables that a right answer may have, or three times as many as the marked one, where a name is asked for."""
_TOLD = 0.004
"""Pieces less likely than this are not held against others."""

SHOWN_FEATURES = ("bias", "agreement", "held", "log_share", "sentence_share", "whole", "long", "named", *CLASSES[1:])


@dataclass(frozen=True, slots=True)
class Described:
    """A piece of a proposal's sentence with its features."""

    proposal: Proposal
    piece: Piece
    features: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Choice:
    """
    What is shown: tokens of a sentence, by how they agree with all pieces.

    ``agreement`` is the expected token F1 and ``held`` the probability that the
    marked piece lies within, both 0..1; ``share`` is the probability of the
    likeliest piece within.
    """

    proposal: Proposal
    tokens: Span
    agreement: float
    held: float
    share: float
    sentence_share: float

    @property
    def is_whole(self) -> bool:
        """Whether it is a whole sentence."""
        return self.tokens == (0, len(self.proposal.sentence.tokens))


@dataclass(frozen=True, slots=True)
class ShortAnswer:
    """Where the short answer stands in the sentence of which proposal, and how likely it is right (0..1)."""

    proposal: Proposal
    span: Span
    is_whole: bool
    probability: float


def describe_pieces(asked: Asked, scored: Sequence[Scored]) -> tuple[Slot, list[Described]] | None:
    """The pieces of the best sentences, best first; None where the question asks for no such piece."""
    question = asked.question
    slot = find_slot(question.tokens)
    if slot is None or question.kind not in (Kind.ENTITY, Kind.SENTENCE) or question.wants_several:
        return None
    if slot.asks == "what" and opens_item(question.tokens, scored[0].proposal.sentence.tokens):
        return None
    pieces = []
    for proposal, share in best_sentences(scored):
        sentence = proposal.sentence
        seen = {
            id(each.proposal.option): each
            for each in scored
            if each.proposal.sentence is sentence and each.proposal.option is not None
        }
        ground = Ground(asked, slot, sentence)
        for piece in find_pieces(sentence):
            first = seen.get(id(piece.option))
            shares = (first.share if first else 0.0, math.log(max(share, 1e-4)))
            features = span_features(ground, piece, first.proposal.features if first else {}, shares)
            pieces.append(Described(proposal, piece, dict(features)))
    return slot, pieces


def best_sentences(scored: Sequence[Scored]) -> list[tuple[Proposal, float]]:
    """The best proposal of each of the `SENTENCES` likeliest sentences, with what is believed of the sentence."""
    shares: dict[int, float] = {}
    first: dict[int, Proposal] = {}
    for each in scored:
        key = id(each.proposal.sentence)
        first.setdefault(key, each.proposal)
        shares[key] = shares.get(key, 0.0) + each.share
    ranked = sorted(first, key=lambda key: -shares[key])[:SENTENCES]
    best = id(scored[0].proposal.sentence)
    ranked = [best, *(key for key in ranked if key != best)][:SENTENCES]
    return [(first[key], shares[key]) for key in ranked]


def group_of(kind: Kind, slot: Slot) -> str:
    """``names`` for a question that asks for a name, or for which of several: its answer is short, if it is right; else ``others``."""
    return "names" if kind is Kind.ENTITY or slot.asks == "which" else "others"


def choose(group: str, pieces: Sequence[Described], shares: Sequence[float], trust: float) -> Choice:
    """
    What agrees best with *pieces*, which are likely by *shares*.

    Args:
        group: `group_of` the question.
        pieces: One or more.
        shares: Of each piece, 1 in all.
        trust: What sharing syllables counts against holding the answer, 0..1.
    """
    choices = []
    for proposal in {id(each.proposal): each.proposal for each in pieces}.values():
        here = [
            (*each.piece.tokens, share) for each, share in zip(pieces, shares, strict=True) if each.proposal is proposal
        ]
        sentence_share = sum(share for *_, share in here)
        told = [each for each in here if each[2] >= _TOLD]
        size = len(proposal.sentence.tokens)
        for start, end, _ in ((0, size, 0.0), *told):
            agreement, held, share = _agreement(group, told, start, end)
            choices.append(Choice(proposal, (start, end), agreement, held, share, sentence_share))
    return max(choices, key=lambda choice: trust * choice.agreement + (1 - trust) * choice.held)


def _agreement(group: str, told: Sequence[tuple[int, int, float]], start: int, end: int) -> tuple[float, float, float]:
    """Expected token F1 of tokens *start* to *end*, probability that they hold the answer and are short, and the likeliest held."""
    agreement = held = likeliest = 0.0
    size = end - start
    for left, right, share in told:
        common = min(end, right) - max(start, left)
        if common > 0:
            agreement += share * 2 * common / (size + right - left)
        if start <= left and right <= end:
            longest = max(LONGEST_NAME, 3 * (right - left)) if group == "names" else LONGEST_EXPLANATION
            if size <= longest:
                held += share
                likeliest = max(likeliest, share)
    return agreement, held, likeliest


def short_answer(asked: Asked, scored: Sequence[Scored]) -> ShortAnswer | None:
    """The piece or sentence that answers; None where the question asks for no such piece."""
    described = describe_pieces(asked, scored)
    if described is None or not described[1]:
        return None
    slot, pieces = described
    fitted = _fitted()
    scores = [weigh(fitted["coefficients"], each.features) for each in pieces]
    group = group_of(asked.question.kind, slot)
    choice = choose(group, pieces, softmax(scores), fitted["trust"][group])
    probability = logistic(weigh(fitted["shown"], shown_features(slot, group, choice)))
    places = choice.proposal.sentence.places
    span = (places[choice.tokens[0]][0], places[choice.tokens[1] - 1][1])
    return ShortAnswer(choice.proposal, span, choice.is_whole, probability)


def shown_features(slot: Slot, group: str, choice: Choice) -> dict[str, float]:
    """What tells whether *choice* is right, by the names of `SHOWN_FEATURES`."""
    return {
        "bias": 1.0,
        "agreement": choice.agreement,
        "held": choice.held,
        "log_share": math.log(max(choice.share, 1e-3)),
        "sentence_share": choice.sentence_share,
        "whole": float(choice.is_whole),
        "long": (choice.tokens[1] - choice.tokens[0]) / 10,
        "named": float(group == "names"),
        **{name: float(slot.asks == name) for name in CLASSES[1:]},
    }


@cache
def _fitted() -> Mapping[str, Any]:
    values: Mapping[str, Any] = read_json("spans.json")
    return values

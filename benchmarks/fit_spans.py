"""
Fits which piece of a sentence is the short answer, and how sure it is, by cross-validation.

    python -m benchmarks.fit_spans ../shared

Questions after a name, a thing or an explanation over XQuAD-vi, MLQA-vi dev, the shared
set and the project's own; folds as in `benchmarks.ranked`, so that no
figure printed has seen its article. A piece is
right that is nearest to what annotators marked, in the project's own sets the
shortest that holds the answer. What sharing syllables counts against holding the
answer (``trust``), for names and for all else, is where `worth` is greatest, out of fold. Writes ``knowledge/data/spans.json``.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks import ascent, logistic
from benchmarks.coefficients import named
from benchmarks.question_groups import FOLDS, Asked, own_sets, public_sets, write_fit
from benchmarks.ranked import Ranked, rank_out_of_fold
from knowledge.asked import weigh_question
from knowledge.linear import softmax
from knowledge.metrics import expected_calibration_error, is_right, token_f1
from knowledge.model import Kind
from knowledge.short_answers import (
    SHOWN_FEATURES,
    Choice,
    Described,
    choose,
    describe_pieces,
    group_of,
    shown_features,
)
from knowledge.slots import Slot
from knowledge.span_features import FEATURES

PUBLIC = ("xquad", "mlqa")
LEAST_F1 = 0.5
RIDGE = 1.0
OWN_FACTOR = 0.25
"""What a question of the project's own counts here: its answer is the words that must be in it, not where they should be cut."""
TRUSTS = (0.3, 0.4, 0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 1.0)


@dataclass(frozen=True, eq=False)
class Read:
    """A question with the pieces of the sentences that were chosen for it, and how good each is."""

    asked: Asked
    fold: int
    kind: Kind
    slot: Slot
    pieces: Sequence[Described]
    features: NDArray[np.float64]
    f1: NDArray[np.float64]
    right: NDArray[np.bool_]

    @property
    def group(self) -> str:
        """Which ``trust`` is its own."""
        return group_of(self.kind, self.slot)

    @property
    def best(self) -> NDArray[np.bool_]:
        """The pieces that a fit should choose; none where no piece is good."""
        if self.asked.name in PUBLIC:
            return np.asarray(self.f1 >= max(LEAST_F1, float(self.f1.max()) - 1e-9), dtype=bool)
        lengths = np.array([each.features["long"] for each in self.pieces])
        return self.right & (lengths <= lengths[self.right].min() + 0.3) if self.right.any() else self.right

    def choice(self, theta: NDArray[np.float64], trust: float) -> Choice:
        """What is shown by the coefficients *theta*."""
        return choose(self.group, self.pieces, softmax((self.features @ theta).tolist()), trust)

    def shown(self, choice: Choice) -> list[float]:
        """The features by which *choice* is believed."""
        values = shown_features(self.slot, self.group, choice)
        return [values[name] for name in SHOWN_FEATURES]

    def worth(self, choice: Choice) -> tuple[float, bool]:
        """Token F1 of *choice* and whether it is right."""
        sentence = choice.proposal.sentence
        start, end = sentence.places[choice.tokens[0]][0], sentence.places[choice.tokens[1] - 1][1]
        text = sentence.text if choice.is_whole else sentence.text[start:end]
        item = self.asked.item
        return token_f1(text, item.answer), self.asked.stands_in(choice.proposal.hit.passage) and is_right(text, item)


def read_question(ranked: Ranked) -> Read | None:
    """The pieces of the best sentences of *ranked*; None where it asks for no piece."""
    asked, question, item = ranked.asked, ranked.question, ranked.asked.item
    weighed = weigh_question(question, ranked.query, asked.knowledge.index.weights, asked.knowledge.names)
    described = describe_pieces(weighed, ranked.scored)
    if described is None or not described[1]:
        return None
    slot, pieces = described
    stands = {id(each.proposal): asked.stands_in(each.proposal.hit.passage) for each in pieces}
    texts = [
        (stands[id(each.proposal)], each.proposal.sentence.text[each.piece.candidate.start : each.piece.candidate.end])
        for each in pieces
    ]
    return Read(
        asked,
        ranked.fold,
        question.kind,
        slot,
        pieces,
        np.array([[each.features.get(name, 0.0) for name in FEATURES] for each in pieces]),
        np.array([found * token_f1(text, item.answer) for found, text in texts]),
        np.array([found and is_right(text, item) for found, text in texts], dtype=bool),
    )


def fit_pieces(reads: Sequence[Read]) -> NDArray[np.float64]:
    """The coefficients of `FEATURES`."""
    told = [
        (each.features, each.best, each.asked.weight * (1.0 if each.asked.name in PUBLIC else OWN_FACTOR))
        for each in reads
    ]
    return ascent.fit([each for each in told if each[1].any() and not each[1].all()], RIDGE)


def main(shared: Path) -> None:
    """Fit, cross-validate, write."""
    questions = chain((asked for asked in own_sets(shared) if asked.item.kind != "head"), public_sets(shared))
    reads = [read for ranked in rank_out_of_fold(questions) if (read := read_question(ranked)) is not None]
    thetas = [fit_pieces([each for each in reads if each.fold != fold]) for fold in range(FOLDS)]
    trust: dict[str, float] = {}
    for group in ("names", "others"):
        tables = {}
        for tried in TRUSTS:
            of_group = [each for each in reads if each.group == group]
            tables[tried] = scores(of_group, [each.choice(thetas[each.fold], tried) for each in of_group])
            print(group, tried, tables[tried])
        trust[group] = max(TRUSTS, key=lambda tried: worth(tables[tried]))
    choices = [each.choice(thetas[each.fold], trust[each.group]) for each in reads]
    table = scores(reads, choices)
    print(trust, table)
    shown = np.array([each.shown(choice) for each, choice in zip(reads, choices, strict=True)])
    right = np.array([float(each.worth(choice)[1]) for each, choice in zip(reads, choices, strict=True)])
    weight = np.array([each.asked.weight for each in reads])
    values = {
        "out_of_fold": {**table, "ece": calibration(shown, right, weight, np.array([each.fold for each in reads]))},
        "trust": trust,
        "shown": named(SHOWN_FEATURES, logistic.fit(shown, right, weight)),
        "coefficients": named(FEATURES, fit_pieces(reads)),
    }
    origin = "XQuAD-vi, MLQA-vi dev, the shared question set, the project's own sets"
    write_fit("spans.json", "benchmarks/fit_spans.py", origin, values)


def scores(reads: Sequence[Read], choices: Sequence[Choice]) -> dict[str, dict[str, float]]:
    """Of each set: how many ask for a piece, how often a whole sentence is given, how good the answers are."""
    found: dict[str, dict[str, float]] = {}
    for name in dict.fromkeys(each.asked.name for each in reads):
        here = [
            (choice.is_whole, *each.worth(choice))
            for each, choice in zip(reads, choices, strict=True)
            if each.asked.name == name
        ]
        whole, f1, right = (mean(values) for values in zip(*here, strict=True))
        found[name] = {"n": len(here), "whole": whole, "f1": f1, "right": right}
    return found


def worth(table: dict[str, dict[str, float]]) -> float:
    """By what each is judged: right answers over the project's own questions, three times, and over the public ones right answers and F1."""
    public = [each for name, each in table.items() if name in PUBLIC]
    own = [each for name, each in table.items() if name not in PUBLIC]
    return (3 * pooled(own, "right") + pooled(public, "right") + pooled(public, "f1")) / 5


def pooled(sets: Sequence[dict[str, float]], figure: str) -> float:
    """The mean of *figure* over the questions of *sets*."""
    total = sum(each["n"] for each in sets)
    return sum(each["n"] * each[figure] for each in sets) / total if total else 0.0


def calibration(
    shown: NDArray[np.float64], right: NDArray[np.float64], weight: NDArray[np.float64], held: NDArray[np.int_]
) -> float:
    """The expected calibration error of the probability, each fold by a fit without it."""
    p = logistic.out_of_fold(shown, right, weight, held)
    told = [(float(chance), bool(good)) for chance, good in zip(p, right, strict=True)]
    return round(expected_calibration_error(told), 4)


def mean(values: Iterable[float]) -> float:
    """Arithmetic mean to four places, 0 over nothing."""
    listed = list(values)
    return round(float(np.mean(listed)), 4) if listed else 0.0


if __name__ == "__main__":
    main(Path(sys.argv[1]))

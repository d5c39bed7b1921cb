"""
Fits which piece of a sentence is the short answer, and when to show it, by cross-validation.

    python -m benchmarks.fit_spans ../shared

Questions after a name or a thing over XQuAD-vi, MLQA-vi dev, the shared set and the
project's own; folds as in `benchmarks.fit_selection`, whose sentences are chosen
anew for each fold, so that no figure printed has seen its article. A piece is right
that is nearest to what annotators marked, in the project's own sets the shortest
that holds the answer. The least probability to show one is where the mean of token
F1 over the public sets and of right answers over the others is best, out of fold.
Writes ``knowledge/data/spans.json``.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks import fit_confidence, fit_selection
from benchmarks.question_groups import FOLDS, Asked, folds, own_sets, public, write_fit
from knowledge.asked import weigh_question
from knowledge.features import Proposal
from knowledge.metrics import is_right, token_f1
from knowledge.model import Kind, clean
from knowledge.selection import rank_by
from knowledge.short_answers import SHOWN_FEATURES, Described, describe_pieces, shown_features
from knowledge.slots import Slot
from knowledge.span_features import FEATURES

PUBLIC = ("xquad", "mlqa")
LEAST_F1 = 0.5
CUTS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6)


@dataclass(frozen=True, eq=False)
class Read:
    """A question with the pieces of the sentence that was chosen for it, and how good each is."""

    asked: Asked
    kind: Kind
    slot: Slot
    pieces: Sequence[Described]
    features: NDArray[np.float64]
    f1: NDArray[np.float64]
    right: NDArray[np.bool_]
    sentence_f1: float
    sentence_right: bool

    @property
    def best(self) -> NDArray[np.bool_]:
        """The pieces that a fit should choose; none where no piece is good."""
        if self.asked.name in PUBLIC:
            return np.asarray(self.f1 >= max(LEAST_F1, float(self.f1.max()) - 1e-9), dtype=bool)
        lengths = np.array([each.features["long"] for each in self.pieces])
        return self.right & (lengths <= lengths[self.right].min() + 0.3) if self.right.any() else self.right

    def good(self, number: int) -> float:
        """Whether piece *number* answers, as its set counts it."""
        return float(self.f1[number] >= LEAST_F1 if self.asked.name in PUBLIC else self.right[number])


def read_questions(questions: Iterable[Asked]) -> tuple[list[Read], list[int]]:
    """The questions that ask for a piece, each with its fold; sentences are chosen without its fold."""
    kept: list[tuple[Asked, list[Proposal], NDArray[np.float64], NDArray[np.bool_]]] = []
    for asked in questions:
        question, query = asked.knowledge.understand(clean(asked.item.question), asked.item.turns)
        hits = asked.knowledge.index.search(query, top_k=asked.knowledge.settings.max_read)
        if proposals := asked.knowledge.propose(question, query, hits):
            features = np.array([fit_selection.vector(each) for each in proposals])
            kept.append((asked, proposals, features, fit_selection.right_ones(asked, proposals)))
    fold_of = folds([asked.group for asked, *_ in kept])
    examples = [
        fit_selection.Example(asked.name, asked.group, features, right, typed=False, weight=asked.weight)
        for asked, _, features, right in kept
    ]
    reads, read_folds = [], []
    for fold in range(FOLDS):
        theta = fit_selection.fit(
            [
                each
                for each, held in zip(examples, fold_of, strict=True)
                if held != fold and each.name != "mlqa" and each.right.any() and not each.right.all()
            ]
        )
        weights = dict(zip(fit_selection.FEATURES, map(float, theta), strict=True))
        for (asked, proposals, *_), held in zip(kept, fold_of, strict=True):
            if held == fold and (read := read_question(asked, proposals, weights)) is not None:
                reads.append(read)
                read_folds.append(fold)
    return reads, read_folds


def read_question(asked: Asked, proposals: Sequence[Proposal], weights: dict[str, float]) -> Read | None:
    """*asked* with the pieces of its best sentence by *weights*; None where it asks for no piece."""
    knowledge, item = asked.knowledge, asked.item
    question, query = knowledge.understand(clean(item.question), item.turns)
    weighed = weigh_question(question, query, knowledge.index.weights, knowledge.names)
    scored = rank_by(weights, proposals)
    described = describe_pieces(weighed, scored)
    if described is None or not described[1]:
        return None
    slot, pieces = described
    best = scored[0].proposal
    found = asked.stands_in(best.hit.passage)
    texts = [best.sentence.text[each.piece.candidate.start : each.piece.candidate.end] for each in pieces]
    return Read(
        asked,
        question.kind,
        slot,
        pieces,
        np.array([[each.features.get(name, 0.0) for name in FEATURES] for each in pieces]),
        np.array([found * token_f1(text, item.answer) for text in texts]),
        np.array([found and is_right(text, item) for text in texts], dtype=bool),
        token_f1(best.sentence.text, item.answer),
        found and is_right(best.sentence.text, item),
    )


def fit_pieces(reads: Sequence[Read]) -> NDArray[np.float64]:
    """The coefficients of `FEATURES`."""
    return fit_selection.fit(
        [
            fit_selection.Example(
                each.asked.name, each.asked.group, each.features, each.best, typed=True, weight=each.asked.weight
            )
            for each in reads
            if each.best.any() and not each.best.all()
        ]
    )


def shown_vector(read: Read, theta: NDArray[np.float64]) -> tuple[list[float], int]:
    """The features by which the best piece is shown or not, and its number."""
    score = read.features @ theta
    shares = np.exp(score - score.max())
    shares /= shares.sum()
    best = int(np.argmax(shares))
    values = shown_features(read.slot, read.kind, read.pieces[best], shares.tolist())
    return [values[name] for name in SHOWN_FEATURES], best


def main(shared: Path) -> None:
    """Fit, cross-validate, write."""
    questions = chain(
        (asked for asked in own_sets(shared) if asked.item.kind != "head"),
        public("xquad", shared / "eval" / "xquad.vi.json"),
        public("mlqa", shared / "eval" / "mlqa.dev.vi.json"),
    )
    reads, fold_of = read_questions(asked for asked in questions if asked.item.answerable)
    held = np.array(fold_of)
    shown = np.zeros((len(reads), len(SHOWN_FEATURES)))
    best = np.zeros(len(reads), dtype=int)
    for fold in range(FOLDS):
        theta = fit_pieces([each for each, at in zip(reads, fold_of, strict=True) if at != fold])
        for number in np.flatnonzero(held == fold):
            shown[number], best[number] = shown_vector(reads[number], theta)
    good = np.array([each.good(int(number)) for each, number in zip(reads, best, strict=True)])
    weight = np.array([each.asked.weight for each in reads])
    p = np.zeros(len(reads))
    for fold in range(FOLDS):
        seen = held != fold
        p[~seen] = 1 / (1 + np.exp(-shown[~seen] @ fit_confidence.fit(shown[seen], good[seen], weight[seen])))
    tables = {str(cut): scores(reads, best, p >= cut) for cut in CUTS}
    for cut, table in tables.items():
        print(cut, table)
    least = max(CUTS, key=lambda cut: worth(tables[str(cut)]))
    coefficients = fit_pieces(reads)
    values = {
        "out_of_fold": tables[str(least)],
        "least": least,
        "shown": named(SHOWN_FEATURES, fit_confidence.fit(shown, good, weight)),
        "coefficients": named(FEATURES, coefficients),
    }
    origin = "XQuAD-vi, MLQA-vi dev, the shared question set, the project's own sets"
    write_fit("spans.json", "benchmarks/fit_spans.py", origin, values)


def scores(reads: Sequence[Read], best: NDArray[np.int_], shown: NDArray[np.bool_]) -> dict[str, dict[str, float]]:
    """Of each set: how many ask for a piece, how often one is shown, how good the answers are then."""
    found: dict[str, dict[str, float]] = {}
    for name in dict.fromkeys(each.asked.name for each in reads):
        here = [
            (each, int(number), bool(show))
            for each, number, show in zip(reads, best, shown, strict=True)
            if each.asked.name == name
        ]
        found[name] = {
            "n": len(here),
            "shown": mean(show for *_, show in here),
            "shown_right": mean(each.good(number) for each, number, show in here if show),
            "f1": mean(each.f1[number] if show else each.sentence_f1 for each, number, show in here),
            "right": mean(each.right[number] if show else each.sentence_right for each, number, show in here),
        }
    return found


def worth(table: dict[str, dict[str, float]]) -> float:
    """F1 of the public sets and right answers of the others, a mean over the sets."""
    return mean(each["f1" if name in PUBLIC else "right"] for name, each in table.items())


def mean(values: Iterable[float]) -> float:
    """Arithmetic mean to four places, 0 over nothing."""
    listed = list(values)
    return round(float(np.mean(listed)), 4) if listed else 0.0


def named(names: Sequence[str], values: NDArray[np.float64]) -> dict[str, float]:
    """Name → value, to four places."""
    return {name: round(float(value), 4) for name, value in zip(names, values, strict=True)}


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""
Fits the coefficients that choose sentences and options, by cross-validation over whole articles.

    python -m benchmarks.fit_selection ../shared

A conditional logit: among the proposals of a question, the right ones should
have the greatest share of exp(score). The coefficients of figures and those of other
answers are fitted together: what both share, and half of a difference on either side, the
ridge upon each, so that they differ only as far as the questions say. Fitted on XQuAD-vi,
MLQA-vi dev, the shared question set and the project's own; each fold holds whole articles
out, or whole paragraphs of the project's own documents. Writes
``knowledge/data/selection.json`` with what ships (fitted on all) and the out-of-fold scores.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks import ascent
from benchmarks.coefficients import named
from benchmarks.question_groups import FOLDS, Asked, fold, own_sets, public_sets, write_fit
from knowledge.features import Proposal
from knowledge.metrics import holds
from knowledge.model import TYPED, clean
from knowledge.selection import FEATURES, features_of, group_of

RIDGE = 12.0
OWN_FACTOR = 1.5
"""What a question over the project's own kind of text counts more here than in other fits: its sentences are much alike."""


@dataclass(frozen=True)
class Example:
    """One question of a set: its group, what it asks for (`group_of`), its proposals' features (n, n_features), which are right, what it counts."""

    name: str
    group: str
    asks: str
    features: NDArray[np.float64]
    right: NDArray[np.bool_]
    typed: bool
    weight: float


def vector(proposal: Proposal) -> list[float]:
    """The features of *proposal* in the order of `FEATURES`."""
    features = features_of(proposal)
    return [features.get(name, 0.0) for name in FEATURES]


def fit(examples: Sequence[Example]) -> dict[str, NDArray[np.float64]]:
    """The coefficients of `FEATURES` for either group of questions."""
    # The ridge upon a coefficient is in proportion to how far its feature spreads: what is seldom seen may say as much.
    scale = np.sqrt(_spread(examples))
    groups = [(_shared(each.features / scale, each.asks), each.right, each.weight) for each in examples]
    theta = ascent.fit(groups, RIDGE)
    shared, difference = theta[: len(FEATURES)] / scale, theta[len(FEATURES) :] / scale
    return {asks: shared + sign * difference / 2 for asks, sign in _SIDES.items()}


_SIDES = {"figures": 1, "others": -1}
_LEAST_SPREAD = 0.001


def _spread(examples: Sequence[Example]) -> NDArray[np.float64]:
    """The standard deviation (n_features,) of each feature among the proposals of a question, over all *examples*."""
    within = [np.var(each.features, axis=0) for each in examples]
    return np.sqrt(np.average(within, axis=0, weights=[each.weight for each in examples])) + _LEAST_SPREAD


def _shared(features: NDArray[np.float64], asks: str) -> NDArray[np.float64]:
    return np.hstack([features, _SIDES[asks] / 2 * features])


def all_named(theta: Mapping[str, NDArray[np.float64]]) -> dict[str, dict[str, float]]:
    """What `fit` gives, as ``selection.json`` has it."""
    return {asks: named(FEATURES, values) for asks, values in theta.items()}


def examples_of(questions: Iterable[Asked]) -> Iterator[Example]:
    """The example of each question that has a right proposal and a wrong one."""
    for asked in questions:
        question, query = asked.knowledge.understand(clean(asked.item.question), asked.item.turns)
        hits = asked.knowledge.index.search(query, top_k=asked.knowledge.settings.max_read)
        proposals = asked.knowledge.propose(question, query, hits)
        right = right_ones(asked, proposals)
        if right.any() and not right.all():
            features = np.array([vector(each) for each in proposals])
            weight = asked.weight if asked.item.place else asked.weight * OWN_FACTOR
            yield Example(
                asked.name, asked.group, group_of(question.kind), features, right, question.kind in TYPED, weight
            )


def without_folds(examples: Sequence[Example]) -> list[dict[str, NDArray[np.float64]]]:
    """For each fold, what is fitted on *examples* without it."""
    return [fit([each for each in examples if fold(each.group) != held]) for held in range(FOLDS)]


def right_ones(asked: Asked, proposals: Sequence[Proposal]) -> NDArray[np.bool_]:
    """Which proposals are right: an option that holds the answer, or where the passage has none a sentence that does."""

    def is_right(each: Proposal) -> bool:
        text = each.sentence.text
        if each.option is not None:
            text = text[each.option.candidate.start : each.option.candidate.end]
        return asked.stands_in(each.hit.passage) and any(holds(text, answer) for answer in asked.item.answer)

    right = np.array([is_right(each) for each in proposals], dtype=bool)
    with_option = right & np.array([each.option is not None for each in proposals], dtype=bool)
    return with_option if with_option.any() else right


def main(shared: Path) -> None:
    """Fit, cross-validate, write."""
    questions = chain(public_sets(shared), own_sets(shared))
    examples = list(examples_of(asked for asked in questions if asked.item.answerable))
    thetas = without_folds(examples)
    good = np.array(
        [each.right[int(np.argmax(each.features @ thetas[fold(each.group)][each.asks]))] for each in examples]
    )
    scores = {name: shares(name, examples, good) for name in dict.fromkeys(each.name for each in examples)}
    coefficients = all_named(fit(examples))
    for name, score in scores.items():
        print(name, score)
    for name in FEATURES:
        print(*(f"{values[name]:9.3f}" for values in coefficients.values()), name)
    origin = "XQuAD-vi, MLQA-vi dev, the shared question set, the project's own sets"
    values = {"out_of_fold": scores, "coefficients": coefficients}
    write_fit("selection.json", "benchmarks/fit_selection.py", origin, values)


def shares(name: str, examples: Sequence[Example], good: NDArray[np.bool_]) -> dict[str, float]:
    """Of the set *name*: how many examples, the share that is right, and the same for typed questions."""
    here = np.array([each.name == name for each in examples])
    typed = here & np.array([each.typed for each in examples])
    return {
        "n": int(here.sum()),
        "right": round(float(good[here].mean()), 4),
        "n_typed": int(typed.sum()),
        "typed_right": round(float(good[typed].mean()), 4),
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]))

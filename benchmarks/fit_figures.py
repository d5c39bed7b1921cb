"""
Fits how sure a chosen figure or date is, and from where on it stands alone, by cross-validation.

    python -m benchmarks.fit_figures ../shared

Questions after a number, a share or a date over XQuAD-vi, MLQA-vi dev, the shared set and
the project's own; folds as in `benchmarks.ranked`. A figure is right that is of the
passage that answers and holds the answer or is of the same value. The least
probability is the lowest from which `RIGHT` of what is shown over XQuAD-vi is right, out
of fold: of the sets it is the largest, and of texts that nobody wrote for this
project. Writes ``knowledge/data/figures.json``.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks import logistic
from benchmarks.coefficients import named
from benchmarks.question_groups import own_sets, public_sets, write_fit
from benchmarks.ranked import Ranked, rank_out_of_fold
from knowledge.certainty import CERTAINTY_FEATURES, describe_figure
from knowledge.composing import best_proposal
from knowledge.metrics import expected_calibration_error, is_right
from knowledge.model import FIGURES
from knowledge.numbers import find_figures
from knowledge.selection import Scored

RIGHT = 0.75
"""What share of the figures shown alone should be right."""
CUTS = tuple(round(0.2 + 0.025 * step, 3) for step in range(21))


def main(shared: Path) -> None:
    """Fit, cross-validate, write."""
    questions = chain(own_sets(shared), public_sets(shared))
    asking = [each for each in rank_out_of_fold(questions) if each.question.kind in FIGURES]
    chosen = [(each, values, is_value_right(each)) for each in asking if (values := describe(each)) is not None]
    x = np.array([[values[name] for name in CERTAINTY_FEATURES] for _, values, _ in chosen])
    y = np.array([float(right) for *_, right in chosen])
    weight = np.array([each.asked.weight for each, *_ in chosen])
    fold = np.array([each.fold for each, *_ in chosen])
    p = logistic.out_of_fold(x, y, weight, fold)
    names = np.array([each.asked.name for each, *_ in chosen])
    asked = [each.asked.name for each in asking]
    tables = {cut: {name: shown(names == name, p >= cut, y, asked.count(name)) for name in set(asked)} for cut in CUTS}
    for cut, table in tables.items():
        print(cut, {name: table[name] for name in sorted(table)})
    least = next((cut for cut in CUTS if tables[cut]["xquad"]["right"] >= RIGHT), CUTS[-1])
    told = [(float(chance), bool(right)) for chance, right in zip(p, y, strict=True)]
    fitted: dict[str, object] = {
        "out_of_fold": {
            "sets": {name: tables[least][name] for name in dict.fromkeys(asked)},
            "ece": round(expected_calibration_error(told), 4),
        },
        "least": least,
        "weights": named(CERTAINTY_FEATURES, logistic.fit(x, y, weight)),
    }
    print(least, fitted["out_of_fold"])
    origin = "XQuAD-vi, MLQA-vi dev, the shared question set, the project's own sets"
    write_fit("figures.json", "benchmarks/fit_figures.py", origin, fitted)


def fit_certainty(asking: Sequence[Ranked]) -> dict[str, float]:
    """The weights of `knowledge.certainty` by the questions *asking* for a figure."""
    chosen = [(each, values) for each in asking if (values := describe(each)) is not None]
    x = np.array([[values[name] for name in CERTAINTY_FEATURES] for _, values in chosen])
    right = np.array([float(is_value_right(each)) for each, _ in chosen])
    return named(CERTAINTY_FEATURES, logistic.fit(x, right, np.array([each.asked.weight for each, _ in chosen])))


def ranked_first(ranked: Ranked) -> list[Scored]:
    """The proposals, the one that answers first, as `knowledge.judging` has them."""
    best = best_proposal(ranked.question, ranked.scored)
    return [best, *(each for each in ranked.scored if each is not best)]


def describe(ranked: Ranked) -> dict[str, float] | None:
    """The features of the chosen figure; None where none is chosen."""
    return describe_figure(ranked.question, ranked_first(ranked))


def is_value_right(ranked: Ranked) -> bool:
    """Whether the chosen figure holds the answer, or is of its value, and stands in the passage that answers."""
    best = best_proposal(ranked.question, ranked.scored).proposal
    if best.option is None or not ranked.asked.stands_in(best.hit.passage):
        return False
    item = ranked.asked.item
    text = best.sentence.text[best.option.candidate.start : best.option.candidate.end]
    values = set(best.option.candidate.values)
    return is_right(text, item) or any(
        figure.values[0] in values for answer in item.answer for figure in find_figures(answer)
    )


def shown(here: NDArray[np.bool_], sure: NDArray[np.bool_], right: NDArray[np.float64], asked: int) -> dict[str, float]:
    """Of a set: how many ask for a figure, the share that is shown one, and how many of these are right."""
    chosen = here & sure
    return {
        "n": asked,
        "shown": round(float(chosen.sum()) / asked, 4),
        "right": round(float(right[chosen].mean()), 4) if chosen.any() else 0.0,
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]))

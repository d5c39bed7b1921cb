"""
Questions with their proposals ranked by a choice that has not seen their articles.

What is fitted upon the first choice (`benchmarks.fit_spans`, `benchmarks.fit_figures`)
has to meet it as unseen questions do: for each fold the coefficients of
`benchmarks.fit_selection` are fitted anew without it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks import fit_selection
from benchmarks.question_groups import FOLDS, Asked, folds
from knowledge.features import Proposal
from knowledge.model import Query, clean
from knowledge.questions import Question
from knowledge.selection import Scored, rank_by

NOT_CHOSEN_BY = "mlqa"
"""The set that the first choice is not fitted on."""


@dataclass(frozen=True, eq=False)
class Ranked:
    """A question of a set, as it is understood, its proposals best first, and its fold."""

    asked: Asked
    question: Question
    query: Query
    scored: list[Scored]
    fold: int


def rank_out_of_fold(questions: Iterable[Asked]) -> list[Ranked]:
    """The answerable ones of *questions* for which anything is proposed, fold after fold."""
    kept: list[tuple[Asked, Question, Query, list[Proposal], NDArray[np.bool_]]] = []
    for asked in questions:
        if not asked.item.answerable:
            continue
        question, query = asked.knowledge.understand(clean(asked.item.question), asked.item.turns)
        hits = asked.knowledge.index.search(query, top_k=asked.knowledge.settings.max_read)
        if proposals := asked.knowledge.propose(question, query, hits):
            kept.append((asked, question, query, proposals, fit_selection.right_ones(asked, proposals)))
    fold_of = folds([asked.group for asked, *_ in kept])
    examples = [
        fit_selection.Example(
            asked.name,
            asked.group,
            np.array([fit_selection.vector(each) for each in proposals]),
            right,
            typed=False,
            weight=asked.weight,
        )
        for asked, _, _, proposals, right in kept
    ]
    ranked = []
    for fold in range(FOLDS):
        theta = fit_selection.fit(
            [
                each
                for each, held in zip(examples, fold_of, strict=True)
                if held != fold and each.name != NOT_CHOSEN_BY and each.right.any() and not each.right.all()
            ]
        )
        weights = dict(zip(fit_selection.FEATURES, map(float, theta), strict=True))
        ranked += [
            Ranked(asked, question, query, rank_by(weights, proposals), fold)
            for (asked, question, query, proposals, _), held in zip(kept, fold_of, strict=True)
            if held == fold
        ]
    return ranked

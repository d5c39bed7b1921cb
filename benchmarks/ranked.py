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
from benchmarks.question_groups import Asked, fold
from knowledge.features import Proposal
from knowledge.model import Query, clean
from knowledge.questions import Question
from knowledge.selection import Scored, group_of, rank_by


@dataclass(frozen=True, eq=False)
class Ranked:
    """A question of a set, as it is understood, its proposals best first, and its fold."""

    asked: Asked
    question: Question
    query: Query
    scored: list[Scored]
    fold: int


def rank_out_of_fold(questions: Iterable[Asked]) -> list[Ranked]:
    """The answerable ones of *questions* for which anything is proposed."""
    kept: list[tuple[Asked, Question, Query, list[Proposal], NDArray[np.bool_]]] = []
    for asked in questions:
        if not asked.item.answerable:
            continue
        question, query = asked.knowledge.understand(clean(asked.item.question), asked.item.turns)
        hits = asked.knowledge.index.search(query, top_k=asked.knowledge.settings.max_read)
        if proposals := asked.knowledge.propose(question, query, hits):
            kept.append((asked, question, query, proposals, fit_selection.right_ones(asked, proposals)))
    examples = [
        fit_selection.Example(
            asked.name,
            asked.group,
            group_of(question.kind),
            np.array([fit_selection.vector(each) for each in proposals]),
            right,
            typed=False,
            weight=asked.weight,
        )
        for asked, question, _, proposals, right in kept
    ]
    thetas = fit_selection.without_folds([each for each in examples if each.right.any() and not each.right.all()])
    weights = [fit_selection.all_named(theta) for theta in thetas]
    return [
        Ranked(
            asked,
            question,
            query,
            rank_by(weights[fold(asked.group)][group_of(question.kind)], proposals),
            fold(asked.group),
        )
        for asked, question, query, proposals, _ in kept
    ]

"""
Fits when to refuse and how sure an answer is, by cross-validation.

    python -m benchmarks.fit_confidence ../shared

A fold holds whole articles out, or whole paragraphs of the project's own
documents. Unanswerable questions are those of the project's own sets and the shared one, those
made from their answerable ones (`benchmarks.near_topic`), and every XQuAD-vi and MLQA-vi
question with its article left out. Writes ``knowledge/data/confidence.json``.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks import fit_selection, logistic
from benchmarks.coefficients import named, using
from benchmarks.near_topic import asked_elsewhere, changed, without_answer
from benchmarks.question_groups import Asked, fold, folds, own_sets, public_sets, write_fit
from knowledge.answerability import NAMES
from knowledge.lacking import lacks
from knowledge.metrics import is_right
from knowledge.model import clean
from knowledge.selection import Coefficients

MADE_WEIGHT = 0.5
"""What a question made unanswerable counts in the fit: none that a person asked may be outweighed by it."""
OFF_FACTOR = 4.0
"""What a question on another subject counts more: they are few, and to answer one is the gravest fault."""
PUBLIC_FACTOR = 3.75
"""What a question of a public set counts more here than where the answer is chosen: only there is the whole subject missing."""
CUTS = (0.2, 0.25, 0.3, 0.35, 0.4)


@dataclass(frozen=True)
class Case:
    """
    One question of a set as the models see it: its features (bias first), whether it is answerable, answered right.

    ``lacks`` tells that its best sentence lacks what no answer goes without (`knowledge.lacking`):
    such a case is refused whatever the models say, and they are not fitted on it.
    """

    name: str
    group: str
    features: NDArray[np.float64]
    lacks: bool
    answerable: bool
    right: bool
    subkind: str
    weight: float


def cases_of(questions: Iterable[Asked], choosing: Sequence[Coefficients]) -> Iterator[Case]:
    """
    The case of each question; one of a public set also with its article left out, which makes it unanswerable.

    *choosing* are the coefficients of sentence choice fitted without each fold: a
    sentence that was fitted on is chosen more surely than one that a person asks for.
    """
    for asked in questions:
        with using(chooses=choosing[fold(asked.group)]):
            yield from case(asked)
            if asked.item.place:
                yield from case(asked, without=asked.item.place[0])


def made_from(questions: Sequence[Asked]) -> Iterator[Asked]:
    """The unanswerable questions that can be made from *questions*."""
    for made in asked_elsewhere(questions):
        yield replace(made, weight=MADE_WEIGHT)
    for knowledge in dict.fromkeys(each.knowledge for each in questions):
        of_base = [each for each in questions if each.knowledge is knowledge]
        for made in chain(without_answer(of_base), changed(of_base)):
            yield replace(made, weight=MADE_WEIGHT)


def owned(questions: Iterable[Asked]) -> list[Asked]:
    """Those of *questions* that are no public set's."""
    return [asked for asked in questions if not asked.item.place]


def case(asked: Asked, without: str | None = None) -> Iterator[Case]:
    """The case of *asked*, the document *without* left out; none where nothing is found at all."""
    knowledge = asked.knowledge
    question, query = knowledge.understand(clean(asked.item.question), asked.item.turns)
    wanted = knowledge.settings.max_read
    hits = knowledge.index.search(query, top_k=len(knowledge.index.passages) if without else wanted)
    hits = [hit for hit in hits if hit.passage.document_id != without][:wanted]
    if not hits:
        return
    scored = knowledge.rank(question, query, hits)
    features = knowledge.describe(question, query, hits, scored)
    best = scored[0].proposal
    text = best.sentence.text
    if best.option:
        text = text[best.option.candidate.start : best.option.candidate.end]
    yield Case(
        name=asked.name,
        group=asked.group,
        features=np.array([1.0, *(features.get(each, 0.0) for each in NAMES)]),
        lacks=lacks(question, best.sentence),
        answerable=asked.item.answerable and not without,
        right=not without and is_right(text, asked.item),
        subkind="out" if without else asked.item.subkind or "",
        weight=asked.weight
        * (PUBLIC_FACTOR if asked.item.place else OFF_FACTOR if asked.item.subkind == "off" else 1.0),
    )


def out_of_fold(cases: Sequence[Case]) -> NDArray[np.float64]:
    """P(answerable) of each case by the model that has not seen its group; 0 of one that lacks."""
    judged = [each for each in cases if not each.lacks]
    x = np.array([each.features for each in judged])
    y = np.array([float(each.answerable) for each in judged])
    weight = np.array([each.weight for each in judged])
    p = np.zeros(len(cases))
    p[[not each.lacks for each in cases]] = logistic.out_of_fold(
        x, y, weight, np.array(folds([each.group for each in judged]))
    )
    return p


def fit_models(cases: Sequence[Case]) -> dict[str, dict[str, float]]:
    """The two models of `knowledge.answerability`: feature → coefficient of each."""
    models = {}
    judged = [each for each in cases if not each.lacks]
    for target, chosen in (("answerable", judged), ("right", [each for each in judged if each.answerable])):
        x = np.array([each.features for each in chosen])
        y = np.array([float(getattr(each, target)) for each in chosen])
        theta = logistic.fit(x, y, np.array([each.weight for each in chosen]))
        models[target] = named(("bias", *NAMES), theta)
    return models


def refusals(name: str, cases: Sequence[Case], p: NDArray[np.float64]) -> dict[str, float]:
    """What each threshold refuses of the set *name*: falsely, and of each kind of unanswerable question."""
    chosen = {
        kind: np.array([each.name == name and is_of(each, kind) for each in cases])
        for kind in ("falsely", "off", "near", "cut", "changed", "elsewhere", "out")
    }
    lowest = np.sort(p[chosen["falsely"]])
    cuts = {str(cut): cut for cut in CUTS} | {"95": float(lowest[int(0.05 * len(lowest))])}
    return {
        f"{kind}@{label}": round(float((p[those] < cut).mean()), 3)
        for label, cut in cuts.items()
        for kind, those in chosen.items()
        if those.any()
    }


def is_of(each: Case, kind: str) -> bool:
    """Whether a case is answerable (``falsely`` refused, then) or of that kind of unanswerable."""
    return each.answerable if kind == "falsely" else not each.answerable and each.subkind == kind


def main(shared: Path) -> None:
    """Fit, cross-validate, write."""
    # Questions about a document's head are answered without these models.
    own = [asked for asked in own_sets(shared) if asked.item.kind != "head"]
    questions = [*own, *made_from(own), *public_sets(shared)]
    examples = list(fit_selection.examples_of(asked for asked in questions if asked.item.answerable))
    cases = list(
        cases_of(questions, [fit_selection.all_named(theta) for theta in fit_selection.without_folds(examples)])
    )
    p = out_of_fold(cases)
    scores = {name: refusals(name, cases, p) for name in dict.fromkeys(each.name for each in cases)}
    for name, score in scores.items():
        print(name, score)
    models = fit_models(cases)
    for target, model in models.items():
        print(target, model)
    origin = "XQuAD-vi and MLQA-vi dev with and without the article, the shared question set, the project's own sets"
    write_fit("confidence.json", "benchmarks/fit_confidence.py", origin, {"out_of_fold": scores, "models": models})


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""
Fits the coefficients that choose sentences and options, by cross-validation over whole articles.

    python -m benchmarks.fit_selection ../shared

A conditional logit: among the proposals of a question, the right ones should
have the greatest share of exp(score). Fitted on XQuAD-vi, the shared question set
and the project's own; each fold holds whole articles out. Writes
``knowledge/data/selection.json`` with what ships (fitted on all) and the
out-of-fold scores.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge import Document, KnowledgeBase
from knowledge.data import folder
from knowledge.features import OPTION_FEATURES, SENTENCE_FEATURES, TYPED, Proposal
from knowledge.metrics import holds
from knowledge.model import Passage, clean

REPOSITORY = Path(__file__).parent.parent
FEATURES = SENTENCE_FEATURES + OPTION_FEATURES + ("option",)
RIDGE = 1.0
FOLDS = 6
OWN_WEIGHT = 4.0
"""What a question over the project's own kind of text counts beside one of XQuAD's."""


@dataclass(frozen=True)
class Example:
    """One question: its article, its proposals' features (n, n_features), which are right, whether it is typed."""

    group: str
    features: NDArray[np.float64]
    right: NDArray[np.bool_]
    typed: bool


def vector(proposal: Proposal) -> list[float]:
    """The features of *proposal* in the order of `FEATURES`."""
    return [*(proposal.features.get(name, 0.0) for name in FEATURES[:-1]), float(proposal.option is not None)]


def fit(examples: Sequence[Example], weights: Sequence[float]) -> NDArray[np.float64]:
    """Newton steps, halved until they help, on the conditional log-likelihood with a ridge."""
    theta = np.zeros(len(FEATURES))
    value, gradient, curvature = likelihood(examples, weights, theta)
    for _ in range(30):
        step = np.linalg.solve(curvature, gradient)
        size = 1.0
        while size > 1e-4:
            tried = likelihood(examples, weights, theta + size * step)
            if tried[0] > value:
                break
            size /= 2
        else:
            return theta
        gained = tried[0] - value
        theta = theta + size * step
        value, gradient, curvature = tried
        if gained < 1e-3:
            break
    return theta


def likelihood(
    examples: Sequence[Example], weights: Sequence[float], theta: NDArray[np.float64]
) -> tuple[float, NDArray[np.float64], NDArray[np.float64]]:
    """The objective, its gradient, and a positive definite bound of its curvature."""
    value = -RIDGE / 2 * float(theta @ theta)
    gradient, curvature = -RIDGE * theta, RIDGE * np.eye(len(theta))
    for example, weight in zip(examples, weights, strict=True):
        x = example.features
        score = x @ theta
        score -= score.max()
        p = np.exp(score)
        value += weight * float(np.log(p[example.right].sum() + 1e-300) - np.log(p.sum()))
        q = np.exp(np.where(example.right, score, -np.inf) - score[example.right].max())
        p, q = p / p.sum(), q / q.sum()
        mean = p @ x
        gradient += weight * (q @ x - mean)
        curvature += weight * ((x.T * p) @ x - np.outer(mean, mean))
    return value, gradient, curvature


def xquad(path: Path) -> list[Example]:
    """Examples of SQuAD questions: right is an option that holds the answer, else a sentence that does, in the right paragraph."""
    data = json.loads(path.read_text(encoding="utf-8"))["data"]
    documents = [
        Document.from_text(
            f"d{number}", each["title"], "\n\n".join(" ".join(p["context"].split("\n")) for p in each["paragraphs"])
        )
        for number, each in enumerate(data)
    ]
    knowledge = KnowledgeBase.build(documents)
    examples: list[Example] = []
    for number, each in enumerate(data):
        for paragraph, context in enumerate(each["paragraphs"], 1):
            for qa in context["qas"]:
                wanted = [answer["text"] for answer in qa["answers"]]
                place = (f"d{number}", paragraph)
                examples += example(
                    knowledge,
                    qa["question"],
                    [],
                    wanted,
                    partial(stands_at, place),
                    f"x{number}",
                )
    return examples


def own(knowledge: KnowledgeBase, path: Path, name: str) -> list[Example]:
    """Examples of a JSON Lines set; each paragraph that answers is an article of its own for the folds."""
    examples: list[Example] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        if item["answer"]:
            quotes = [item["quote"], *item.get("alt_quotes", [])]
            examples += example(
                knowledge,
                item["question"],
                item.get("turns", []),
                item["answer"],
                partial(holds_quote, quotes),
                f"{name}{item['quote'][:25]}",
            )
    return examples


def stands_at(place: tuple[str, int], passage: Passage) -> bool:
    """Whether *passage* is of the paragraph at *place*."""
    return (passage.document_id, passage.paragraph) == place


def holds_quote(quotes: list[str], passage: Passage) -> bool:
    """Whether *passage* holds one of *quotes*."""
    return any(quote in passage.text for quote in quotes)


def example(
    knowledge: KnowledgeBase,
    question: str,
    turns: list[str],
    wanted: list[str],
    is_place: Callable[[Passage], bool],
    group: str,
) -> list[Example]:
    """The example of a question, or none where no proposal is right."""
    asked, query = knowledge.understand(clean(question), turns)
    hits = knowledge.index.search(query, top_k=knowledge.settings.max_read)
    proposals = knowledge.propose(asked, query, hits)
    typed = asked.kind in TYPED
    in_place = [is_place(each.hit.passage) for each in proposals]

    def good(each: Proposal) -> bool:
        if each.option is None:
            return any(holds(each.sentence.text, answer) for answer in wanted)
        written = each.sentence.text[each.option.candidate.start : each.option.candidate.end]
        return any(holds(written, answer) for answer in wanted)

    right = np.array([placed and good(each) for placed, each in zip(in_place, proposals, strict=True)], dtype=bool)
    # A figure, date or number that is asked for is an option, wherever the passage has one.
    with_option = right & np.array([each.option is not None for each in proposals], dtype=bool)
    if with_option.any():
        right = with_option
    if not right.any() or right.all():
        return []
    return [Example(group, np.array([vector(each) for each in proposals]), right, typed)]


def main(shared: Path) -> None:
    """Fit, cross-validate, write."""
    articles = KnowledgeBase.load(REPOSITORY / "knowledge" / "articles")
    library = KnowledgeBase.load(REPOSITORY / "tests" / "library")
    sets = {
        "xquad": xquad(shared / "eval" / "xquad.vi.json"),
        "shared": own(articles, shared / "eval" / "article-questions.jsonl", "a"),
        "articles": own(articles, REPOSITORY / "knowledge" / "articles" / "questions.jsonl", "a"),
        "library": own(library, REPOSITORY / "tests" / "library" / "questions.jsonl", "l"),
    }
    examples = [each for group in sets.values() for each in group]
    weights = [
        weight for name, group in sets.items() for weight in [1.0 if name == "xquad" else OWN_WEIGHT] * len(group)
    ]
    groups = sorted({each.group for each in examples})
    fold_of = {group: number % FOLDS for number, group in enumerate(groups)}
    scores = {}
    predicted: dict[int, NDArray[np.float64]] = {}
    for fold in range(FOLDS):
        train = [(each, weight) for each, weight in zip(examples, weights, strict=True) if fold_of[each.group] != fold]
        predicted[fold] = fit([each for each, _ in train], [weight for _, weight in train])
    for name, group in sets.items():
        good = [bool(each.right[int(np.argmax(each.features @ predicted[fold_of[each.group]]))]) for each in group]
        typed = [hit for hit, each in zip(good, group, strict=True) if each.typed]
        scores[name] = {
            "n": len(good),
            "right": round(sum(good) / len(good), 4),
            "n_typed": len(typed),
            "typed_right": round(sum(typed) / max(1, len(typed)), 4),
        }
        print(name, scores[name])
    theta = fit(examples, weights)
    coefficients = {name: round(float(value), 4) for name, value in zip(FEATURES, theta, strict=True)}
    for name, value in coefficients.items():
        print(f"{value:9.3f}  {name}")
    written = {
        "made_by": "benchmarks/fit_selection.py",
        "date": dt.datetime.now(tz=dt.UTC).date().isoformat(),
        "fitted_on": "XQuAD-vi, the shared question set, the project's own sets",
        "out_of_fold": scores,
        "coefficients": coefficients,
    }
    (folder() / "selection.json").write_text(json.dumps(written, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""
Fits when to refuse and how sure an answer is, by cross-validation over whole articles.

    python -m benchmarks.fit_confidence ../shared

Unanswerable questions are those of the project's own sets and the shared one, and
every XQuAD-vi and MLQA-vi question with its article left out. Writes ``knowledge/data/confidence.json``.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge import Document, KnowledgeBase
from knowledge.answerability import FEATURES
from knowledge.data import folder
from knowledge.metrics import holds
from knowledge.model import clean

REPOSITORY = Path(__file__).parent.parent
NAMES = (*FEATURES, "share")
RIDGE = 1.0
FOLDS = 6
OWN_WEIGHT = 4.0
NEAR_WEIGHT = 1.0
"""A near-topic question beside an off-topic one of the same set."""


@dataclass(frozen=True)
class Case:
    """One question as the models see it."""

    name: str
    group: str
    features: NDArray[np.float64]
    answerable: bool
    right: bool
    subkind: str
    weight: float


def case(
    knowledge: KnowledgeBase,
    name: str,
    group: str,
    question: str,
    turns: list[str],
    wanted: list[str],
    subkind: str,
    *,
    without: str | None = None,
) -> Case | None:
    """The case of a question, or None where nothing is found at all."""
    asked, query = knowledge.understand(clean(question), turns)
    hits = knowledge.index.search(query, top_k=knowledge.settings.max_read + (40 if without else 0))
    hits = [hit for hit in hits if hit.passage.document_id != without][: knowledge.settings.max_read]
    if not hits:
        return None
    scored = knowledge.rank(asked, query, hits)
    features = knowledge.describe(asked, query, hits, scored)
    best = scored[0].proposal
    text = best.sentence.text
    if best.option:
        text = text[best.option.candidate.start : best.option.candidate.end]
    right = bool(wanted) and any(holds(text, answer) for answer in wanted)
    vector = np.array([1.0, *(features.get(each, 0.0) for each in NAMES)])
    weight = 1.0 if name in ("xquad", "mlqa") else OWN_WEIGHT
    return Case(name, group, vector, bool(wanted), right, subkind, weight * (NEAR_WEIGHT if subkind == "near" else 1.0))


def squad(name: str, path: Path) -> list[Case | None]:
    """Every question with its article there and with it left out."""
    data = json.loads(path.read_text(encoding="utf-8"))["data"]
    knowledge = KnowledgeBase.build(
        Document.from_text(
            f"d{number}", each["title"], "\n\n".join(" ".join(p["context"].split("\n")) for p in each["paragraphs"])
        )
        for number, each in enumerate(data)
    )
    cases = []
    for number, each in enumerate(data):
        for context in each["paragraphs"]:
            for qa in context["qas"]:
                wanted = [answer["text"] for answer in qa["answers"]]
                cases.append(case(knowledge, name, f"{name}{number}", qa["question"], [], wanted, ""))
                cases.append(
                    case(knowledge, name, f"{name}{number}", qa["question"], [], [], "out", without=f"d{number}")
                )
    return cases


def own(name: str, knowledge: KnowledgeBase, path: Path) -> list[Case | None]:
    """The questions of a JSON Lines set; ten groups."""
    cases = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        item = json.loads(line)
        if item["kind"] == "head":
            continue
        group = f"{name}{number % 12}"
        cases.append(
            case(
                knowledge, name, group, item["question"], item.get("turns", []), item["answer"], item.get("subkind", "")
            )
        )
    return cases


def fit(x: NDArray[np.float64], y: NDArray[np.float64], weight: NDArray[np.float64]) -> NDArray[np.float64]:
    """Logistic regression by Newton's method, ridge on all but the bias."""
    theta = np.zeros(x.shape[1])
    ridge = np.full(x.shape[1], RIDGE)
    ridge[0] = 1e-6
    for _ in range(30):
        p = 1 / (1 + np.exp(-np.clip(x @ theta, -30, 30)))
        gradient = x.T @ (weight * (y - p)) - ridge * theta
        curvature = (x.T * (weight * p * (1 - p))) @ x + np.diag(ridge)
        step = np.linalg.solve(curvature, gradient)
        theta += step
        if np.abs(step).max() < 1e-6:
            break
    return theta


def out_of_fold(cases: Sequence[Case], target: str) -> NDArray[np.float64]:
    """P of each case by the model that has not seen its group."""
    groups = sorted({each.group for each in cases})
    fold_of = {group: number % FOLDS for number, group in enumerate(groups)}
    x = np.array([each.features for each in cases])
    y = np.array([float(getattr(each, target)) for each in cases])
    weight = np.array([each.weight for each in cases])
    folds = np.array([fold_of[each.group] for each in cases])
    p = np.zeros(len(cases))
    for fold in range(FOLDS):
        theta = fit(x[folds != fold], y[folds != fold], weight[folds != fold])
        p[folds == fold] = 1 / (1 + np.exp(-x[folds == fold] @ theta))
    return p


def main(shared: Path) -> None:
    """Fit, cross-validate, write."""
    articles = KnowledgeBase.load(REPOSITORY / "knowledge" / "articles")
    library = KnowledgeBase.load(REPOSITORY / "tests" / "library")
    found = [
        *own("shared", articles, shared / "eval" / "article-questions.jsonl"),
        *own("articles", articles, REPOSITORY / "knowledge" / "articles" / "questions.jsonl"),
        *own("library", library, REPOSITORY / "tests" / "library" / "questions.jsonl"),
        *squad("xquad", shared / "eval" / "xquad.vi.json"),
        *squad("mlqa", shared / "eval" / "mlqa.dev.vi.json"),
    ]
    cases = [each for each in found if each is not None]
    p = out_of_fold(cases, "answerable")
    scores: dict[str, dict[str, float]] = {}
    for name in ("shared", "articles", "library", "xquad", "mlqa"):
        here = np.array([each.name == name for each in cases])
        answerable = np.sort(p[here & np.array([each.answerable for each in cases])])
        row = {}
        for cut in (0.2, 0.25, 0.3, 0.35, 0.4):
            row[f"falsely@{cut}"] = float((answerable < cut).mean())
            for subkind in ("off", "near", "out"):
                those = here & np.array([each.subkind == subkind for each in cases])
                if those.any():
                    row[f"{subkind}@{cut}"] = float((p[those] < cut).mean())
        threshold = answerable[int(0.05 * len(answerable))]
        for subkind in ("off", "near", "out"):
            those = here & np.array([each.subkind == subkind for each in cases])
            if those.any():
                row[f"{subkind}@95"] = float((p[those] < threshold).mean())
        scores[name] = {key: round(value, 3) for key, value in row.items()}
        print(name, scores[name])
    x = np.array([each.features for each in cases])
    weight = np.array([each.weight for each in cases])
    models = {}
    for target in ("answerable", "right"):
        chosen = np.array([True if target == "answerable" else each.answerable for each in cases])
        y = np.array([float(getattr(each, target)) for each in cases])
        theta = fit(x[chosen], y[chosen], weight[chosen])
        models[target] = {name: round(float(value), 4) for name, value in zip(("bias", *NAMES), theta, strict=True)}
        print(target, models[target])
    written = {
        "made_by": "benchmarks/fit_confidence.py",
        "date": dt.datetime.now(tz=dt.UTC).date().isoformat(),
        "fitted_on": "XQuAD-vi and MLQA-vi dev with and without the article, the shared question set, the project's own sets",
        "out_of_fold": scores,
        "models": models,
    }
    (folder() / "confidence.json").write_text(
        json.dumps(written, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))

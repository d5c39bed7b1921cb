"""
What the weights of `knowledge.querying` do to R@1: one at a time around the shipped values.

    python -m benchmarks.fit_query ../shared

XQuAD-vi and MLQA-vi dev, typed as they are, without accents, and with slips. The
shipped values were chosen where the sum over the two sets is flat, not at its peak.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from benchmarks.retrieval import SETS, load
from knowledge import KnowledgeBase, querying
from knowledge.model import clean
from knowledge.noise import NOISES

GRID: Mapping[str, tuple[float, ...]] = {
    "NAME_FACTOR": (1.0, 1.5, 2.0, 3.0),
    "SYNONYM_WEIGHT": (0.0, 0.2, 0.4, 0.6),
    "TYPED_WEIGHT": (0.25, 0.5, 1.0),
    "ORDINAL_WEIGHT": (0.0, 1.5, 3.0),
}
TYPED: Mapping[str, Callable[[str, random.Random], str]] = {
    "as typed": lambda question, _: question,
    "unaccented": NOISES["unaccented"],
    "typos": NOISES["typos"],
}


class Trial:
    """One set with its questions typed in one way, repaired once."""

    def __init__(self, path: Path, noise: Callable[[str, random.Random], str]) -> None:
        documents, paragraphs, questions = load(path)
        self.knowledge = KnowledgeBase.build(documents)
        self.numbers = {(passage.document_id, passage.paragraph): number for number, passage in enumerate(paragraphs)}
        chance = random.Random(0)  # noqa: S311 - repeatable slips, no secret
        self.questions = [
            (typed := clean(noise(question, chance)), self.knowledge.repairer.repair(typed), paragraph)
            for question, paragraph in questions
        ]

    def recall(self) -> float:
        """R@1 with the weights as they stand."""
        knowledge = self.knowledge
        found = 0
        for typed, understood, paragraph in self.questions:
            query = querying.build_query(typed, understood, knowledge.analyzer, knowledge.index, knowledge.names)
            hits = knowledge.index.search(query, top_k=1)
            passage = hits[0].passage if hits else None
            found += passage is not None and self.numbers.get((passage.document_id, passage.paragraph)) == paragraph
        return found / len(self.questions)


def main(shared: Path) -> None:
    """Print a row for each value of each weight."""
    paths = [path for name in SETS if (path := shared / "eval" / name).is_file()]
    trials = {f"{path.stem} {label}": Trial(path, noise) for path in paths for label, noise in TYPED.items()}
    print("weight value", *trials, sep=" | ")
    for name, values in GRID.items():
        shipped = getattr(querying, name)
        for value in values:
            setattr(querying, name, value)
            mark = "*" if value == shipped else ""
            print(f"{name} {value}{mark}", *(f"{trial.recall():.4f}" for trial in trials.values()), sep=" | ")
        setattr(querying, name, shipped)


if __name__ == "__main__":
    main(Path(sys.argv[1]))

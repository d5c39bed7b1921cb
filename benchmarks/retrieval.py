"""
What each kind of term is worth: how many questions find their paragraph first (R@1).

The plain recipe (words of underthesea, `BM25Okapi` as it comes) stands beside the
kinds of `knowledge.analysis`, alone and together, and beside the whole way of
`KnowledgeBase.search`, on the same questions in one run, typed with and without
accents.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rank_bm25 import BM25Okapi

from knowledge import Document, KnowledgeBase
from knowledge.analysis import ACCENTED_WEIGHTS, UNACCENTED_WEIGHTS, Analyzer
from knowledge.model import Passage
from knowledge.passages import split_passages
from knowledge.question_sets import load_question_set
from knowledge.scoring import compute_weights
from knowledge.segmenting import segment_words
from knowledge.syllables import fold, has_marks

SETS = ("xquad.vi.json", "mlqa.dev.vi.json")
KINDS = (
    ("words", "w"),
    ("syllables", "s"),
    ("unaccented + pairs", "fp"),
    ("all but pairs", "wsfn"),
    ("one bag", "wsfpn"),
)

Question = tuple[str, int]
"""A question and the number of its paragraph."""


def load(path: Path) -> tuple[tuple[Document, ...], list[Passage], list[Question]]:
    """Documents, their paragraphs and the questions of a SQuAD file."""
    questions = load_question_set(path)
    documents = questions.documents or ()
    paragraphs = [
        passage
        for document in documents
        for passage in split_passages(document, max_words=len(document.text))
        if passage.paragraph
    ]
    numbers = {(passage.document_id, passage.paragraph): number for number, passage in enumerate(paragraphs)}
    return documents, paragraphs, [(item.question, numbers[item.place]) for item in questions.items if item.place]


def main(shared: Path) -> None:
    """Print the table."""
    for name in SETS:
        path = shared / "eval" / name
        if not path.is_file():
            print(f"{name}: not found in {path.parent}, skipped")
            continue
        documents, paragraphs, questions = load(path)
        print(f"{name}: {len(paragraphs)} paragraphs, {len(questions)} questions; R@1 with accents, without")
        for label, search in searches(documents, paragraphs):
            typed = first(search, questions)
            folded = first(search, [(fold(question), paragraph) for question, paragraph in questions])
            print(f"  {label:34s} {typed:.4f}  {folded:.4f}")


def first(search: Callable[[str], int | None], questions: Sequence[Question]) -> float:
    """Share of *questions* that find their paragraph first."""
    return sum(search(question) == paragraph for question, paragraph in questions) / len(questions)


def searches(
    documents: tuple[Document, ...], paragraphs: list[Passage]
) -> Iterator[tuple[str, Callable[[str], int | None]]]:
    """Each way to search with its name."""
    plain = BM25Okapi([segment_words(passage.text.lower()) for passage in paragraphs])
    yield "plain recipe (words, BM25Okapi)", lambda question: best(plain.get_scores(segment_words(question.lower())))
    analyzer = Analyzer()
    terms = [analyzer.passage_terms(passage.text) for passage in paragraphs]
    for label, kinds in KINDS:
        weights = compute_weights([[term for term in bag if term[0] in kinds] for bag in terms], k1=1.5, b=0.75)

        def search(question: str, weights: object = weights, kinds: str = kinds) -> int | None:
            of_kind = ACCENTED_WEIGHTS if has_marks(question) else UNACCENTED_WEIGHTS
            query = {term: of_kind[term[0]] for term in analyzer.query(question).terms if term[0] in kinds}
            return best(weights.scores(query))  # type: ignore[attr-defined]  # bound as a default above

        yield label, search
    knowledge = KnowledgeBase.build(documents)
    numbers = {(passage.document_id, passage.paragraph): number for number, passage in enumerate(paragraphs)}

    def whole(question: str) -> int | None:
        hits = knowledge.search(question, top_k=1)
        return numbers.get((hits[0].passage.document_id, hits[0].passage.paragraph)) if hits else None

    yield "KnowledgeBase.search", whole


def best(scores: NDArray[np.float64]) -> int | None:
    """The first of the best, None when all are zero."""
    at = int(np.argmax(scores))
    return at if scores[at] > 0 else None


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""
The questions that models are fitted on, each with the group that a fold holds out whole.

A group is a document of a SQuAD set, or a paragraph of the project's own
documents: they are too few to hold out whole. Sets over the same documents share
their groups, so that no paragraph is on both sides of a fold. A question without
an answer is a group of its own.
"""

from __future__ import annotations

import datetime as dt
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from knowledge import KnowledgeBase
from knowledge.data import folder as data_folder
from knowledge.model import Passage
from knowledge.question_sets import Item, load_question_set

REPOSITORY = Path(__file__).parent.parent
ARTICLES = REPOSITORY / "knowledge" / "articles"
MORE = REPOSITORY / "tests" / "articles"
LIBRARY = REPOSITORY / "tests" / "library"
BODIES = ("other", "mixed", "news", "rules", "kin", "party", "laws", "agency")
"""Further bodies of documents, each a folder of tests/ with its questions, a half of them in no fit."""
FOLDS = 6
OWN_WEIGHT = 4.0
"""What a question over the project's own kind of text counts beside one of a public set."""


@dataclass(frozen=True, eq=False)
class Asked:
    """A question of the set *name*, the base it is asked of, its group, and what it counts in a fit."""

    name: str
    knowledge: KnowledgeBase
    item: Item
    group: str
    weight: float

    def stands_in(self, passage: Passage) -> bool:
        """Whether *passage* is of a paragraph that answers."""
        if self.item.place:
            return (passage.document_id, passage.paragraph) == self.item.place
        return any(quote in passage.text for quote in self.item.quotes)


def public(name: str, path: Path) -> Iterator[Asked]:
    """The questions of a SQuAD set, asked of its own documents."""
    questions = load_question_set(path)
    knowledge = KnowledgeBase.build(questions.documents or ())
    for item in questions.items:
        yield Asked(name, knowledge, item, f"{name}:{item.place[0] if item.place else item.id}", 1.0)


def own(name: str, knowledge: KnowledgeBase, path: Path) -> Iterator[Asked]:
    """The questions of a JSON Lines set."""
    for item in load_question_set(path).items:
        places = (
            f"{passage.document_id}:{passage.paragraph}"
            for passage in knowledge.index.passages
            if any(quote in passage.text for quote in item.quotes)
        )
        yield Asked(name, knowledge, item, next(places, f"{name}:{item.id}"), OWN_WEIGHT)


def own_sets(shared: Path) -> Iterator[Asked]:
    """The project's own sets and the shared one over the same articles."""
    articles = KnowledgeBase.load(ARTICLES)
    yield from own("shared", articles, shared / "eval" / "article-questions.jsonl")
    yield from own("articles", articles, ARTICLES / "questions.jsonl")
    yield from own("more", articles, MORE / "more.jsonl")
    yield from own("style", articles, MORE / "style.jsonl")
    yield from own("library", KnowledgeBase.load(LIBRARY), LIBRARY / "questions.jsonl")
    for name in BODIES:
        folder = REPOSITORY / "tests" / name
        yield from own(name, KnowledgeBase.load(folder), folder / f"{name}.jsonl")
    yield from everyday("everyday")


def held_out_sets() -> Iterator[Asked]:
    """The halves of the project's own sets that nothing is fitted on or mended by."""
    articles = KnowledgeBase.load(ARTICLES)
    yield from own("more-held-out", articles, MORE / "more-held-out.jsonl")
    yield from own("style-held-out", articles, MORE / "style-held-out.jsonl")
    for name in BODIES:
        folder = REPOSITORY / "tests" / name
        yield from own(f"{name}-held-out", KnowledgeBase.load(folder), folder / f"{name}-held-out.jsonl")
    yield from everyday("everyday-held-out")


def everyday(name: str) -> Iterator[Asked]:
    """The set *name* of questions in everyday words, over all bodies of documents that have one."""
    for path in sorted((REPOSITORY / "tests").glob(f"*/{name}.jsonl")):
        documents = ARTICLES if path.parent == MORE else path.parent
        yield from own(name, KnowledgeBase.load(documents), path)


def public_sets(shared: Path) -> Iterator[Asked]:
    """XQuAD-vi and MLQA-vi dev."""
    yield from public("xquad", shared / "eval" / "xquad.vi.json")
    yield from public("mlqa", shared / "eval" / "mlqa.dev.vi.json")


def fold(group: str) -> int:
    """The fold that holds *group* out; the same whatever the other groups are, and so for every fit."""
    return zlib.crc32(group.encode()) % FOLDS


def folds(groups: Iterable[str]) -> list[int]:
    """The `fold` of each of *groups*."""
    return [fold(group) for group in groups]


def write_fit(name: str, made_by: str, fitted_on: str, values: Mapping[str, object]) -> None:
    """Write what was fitted to the data file *name*, with its origin and date."""
    today = dt.datetime.now(tz=dt.UTC).date().isoformat()
    written = {"made_by": made_by, "date": today, "fitted_on": fitted_on, **values}
    (data_folder() / name).write_text(json.dumps(written, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")

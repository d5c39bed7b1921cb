"""What an edition changes: documents, passages, and the answers to the base's own questions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.answering import KnowledgeBase
from knowledge.question_sets import Item


@dataclass(frozen=True, slots=True)
class ChangedAnswer:
    """A golden question whose answer is another; None: refused."""

    question: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Difference:
    """
    From one edition to the next.

    Attributes:
        added, removed, changed: Ids of documents and curated answers (``answers/…``), sorted.
        passages_added, passages_removed: How many passages.
        answers: Golden questions whose answers changed, in their order.
    """

    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]
    passages_added: int
    passages_removed: int
    answers: tuple[ChangedAnswer, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing changes."""
        return not (self.added or self.removed or self.changed)


def compare(before: KnowledgeBase, after: KnowledgeBase, golden: Iterable[Item] = ()) -> Difference:
    """What *after* changes; each question of *golden* is asked of both."""
    old, new = _contents(before), _contents(after)
    passages_before, passages_after = _passages(before), _passages(after)
    answers = (
        ChangedAnswer(
            item.question,
            before.answer(item.question, history=item.turns).text,
            after.answer(item.question, history=item.turns).text,
        )
        for item in golden
    )
    return Difference(
        added=tuple(sorted(new.keys() - old.keys())),
        removed=tuple(sorted(old.keys() - new.keys())),
        changed=tuple(sorted(key for key in old.keys() & new.keys() if old[key] != new[key])),
        passages_added=(passages_after - passages_before).total(),
        passages_removed=(passages_before - passages_after).total(),
        answers=tuple(each for each in answers if each.before != each.after),
    )


def _contents(knowledge: KnowledgeBase) -> dict[str, object]:
    curated = {answer.cited_as: answer for _, answer in knowledge.curated.entries}
    return {**knowledge.documents, **curated}


def _passages(knowledge: KnowledgeBase) -> Counter[tuple[str, str]]:
    return Counter((passage.document_id, passage.text) for passage in knowledge.index.passages)

"""What an edition changes: documents, passages, answers to the base's own questions; and where documents now disagree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import islice

from knowledge.answering import KnowledgeBase
from knowledge.model import Answer, PassageKind
from knowledge.question_sets import Item
from knowledge.stating import statement_questions

_MOST_ASKED = 200
"""Statements of new passages that are asked: a second or two."""


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
        added, removed, changed: Ids of documents and curated answers (``answers/…``), and the names of the
            files of own abbreviations and synonyms, sorted.
        passages_added, passages_removed: How many passages.
        answers: Golden questions whose answers changed, in their order.
        disagreements: Answers in which a document that was added or changed gives another
            figure than one that stays, each with its day (`Answer.disagrees`).
    """

    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]
    passages_added: int
    passages_removed: int
    answers: tuple[ChangedAnswer, ...] = ()
    disagreements: tuple[Answer, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing changes."""
        return not (self.added or self.removed or self.changed)


def compare(before: KnowledgeBase, after: KnowledgeBase, golden: Iterable[Item] = ()) -> Difference:
    """
    What *after* changes.

    Each question of *golden* is asked of both; where documents disagree is also asked
    by what the new passages state.
    """
    old, new = _contents(before), _contents(after)
    added, removed = new.keys() - old.keys(), old.keys() - new.keys()
    changed = {key for key in old.keys() & new.keys() if old[key] != new[key]}
    passages_before, passages_after = _passages(before), _passages(after)
    passages_added = passages_after - passages_before
    asked = [
        (before.answer(item.question, history=item.turns), after.answer(item.question, history=item.turns))
        for item in golden
    ]
    answers = (ChangedAnswer(now.question, was.text, now.text) for was, now in asked)
    stated = (after.answer(question) for question in islice(_stated(after, passages_added), _MOST_ASKED))
    return Difference(
        added=tuple(sorted(added)),
        removed=tuple(sorted(removed)),
        changed=tuple(sorted(changed)),
        passages_added=passages_added.total(),
        passages_removed=(passages_before - passages_after).total(),
        answers=tuple(each for each in answers if each.before != each.after),
        disagreements=tuple(_disagreements((*(now for _, now in asked), *stated), added | changed)),
    )


def _stated(knowledge: KnowledgeBase, added: Mapping[tuple[str, str], int]) -> Iterator[str]:
    """What the passages that were *added* state, as questions."""
    for passage in knowledge.index.passages:
        if (passage.document_id, passage.text) in added and passage.kind is PassageKind.BODY:
            yield from statement_questions(knowledge.sentences[passage])


def _disagreements(answers: Iterable[Answer], touched: AbstractSet[str]) -> Iterator[Answer]:
    """Those in which a document that was *touched* gives another figure than another one; each pair of figures once."""
    seen: set[frozenset[tuple[str, str]]] = set()
    for answer in answers:
        proofs = [each for each in answer.citations if each.answers] if answer.disagrees else []
        figures = frozenset((each.document, each.quote[slice(*span)]) for each in proofs for span in each.spans)
        if figures not in seen and touched & {each.document for each in proofs}:
            seen.add(figures)
            yield answer


def _contents(knowledge: KnowledgeBase) -> dict[str, object]:
    curated = {answer.cited_as: answer for _, answer in knowledge.curated.entries}
    return {**knowledge.documents, **curated, **knowledge.own}


def _passages(knowledge: KnowledgeBase) -> Counter[tuple[str, str]]:
    return Counter((passage.document_id, passage.text) for passage in knowledge.index.passages)

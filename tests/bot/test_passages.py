"""The short names of passages."""

from __future__ import annotations

from bot.passages import find_passage, passage_key
from knowledge import Document, KnowledgeBase


def test_name_finds_its_passage_and_no_other(knowledge: KnowledgeBase) -> None:
    """Every passage has a name of its own that a link can carry."""
    passages = knowledge.index.passages
    keys = [passage_key(passage) for passage in passages]

    assert len(set(keys)) == len(passages)
    assert [find_passage(knowledge, key) for key in keys] == list(passages)
    assert all(key.isalnum() and key.isascii() and len(key) <= 62 for key in keys)


def test_changed_text_does_not_answer_to_the_old_name() -> None:
    """A link of an older edition never shows another text."""
    old, new = (
        KnowledgeBase.build([Document.from_text("phi", "Học phí", f"Học phí là {sum_} đồng.")]) for sum_ in (1, 2)
    )

    assert find_passage(new, passage_key(old.index.passages[-1])) is None

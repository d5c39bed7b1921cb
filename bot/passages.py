"""A short name for a passage that holds for its words: another text never answers to it."""

from __future__ import annotations

from hashlib import sha256

from knowledge import KnowledgeBase, Passage

_LENGTH = 20


def passage_key(passage: Passage) -> str:
    """Twenty letters and digits, for links and buttons."""
    named = f"{passage.document_id}\0{passage.paragraph}\0{passage.text}"
    return sha256(named.encode()).hexdigest()[:_LENGTH]


def find_passage(knowledge: KnowledgeBase, key: str) -> Passage | None:
    """The passage of that name; None when this edition does not have it."""
    return next((passage for passage in knowledge.index.passages if passage_key(passage) == key), None)

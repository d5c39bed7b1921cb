"""What was read of a document is not read again, and nobody can tell by the answers."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from knowledge import AnswerSettings, Document, IndexSettings, KnowledgeBase, digesting

QUESTIONS = (
    "Bao nhiêu người học cao cấp lý luận chính trị?",
    "co bao nhieu nguoi hoc trung cap llct",
    "Nghị quyết nào được ban hành năm 2021?",
    "Phí mới là bao nhiêu?",
)
NEW = Document.from_text("phi", "Phí mới", "Phí mới là 12.345 đồng một lần, theo Ủy ban nhân dân.")


def changed(base: KnowledgeBase) -> list[Document]:
    """The documents of *base*: one longer, one gone, one new."""
    first, _, *rest = base.documents.values()
    return [replace(first, text=f"{first.text}\n\nCán bộ mới học cao cấp lý luận chính trị."), *rest, NEW]


def test_reload_gives_what_a_full_build_gives(knowledge: KnowledgeBase) -> None:
    """Edition, weights and answers are the same to the last bit."""
    documents = changed(knowledge)

    full, again = KnowledgeBase.build(documents), KnowledgeBase.build(documents, reuse=knowledge)

    assert again.edition == full.edition
    assert again.index.passages == full.index.passages
    assert list(again.index.weights.rows) == list(full.index.weights.rows)
    assert np.array_equal(again.index.weights.values, full.index.weights.values)
    assert again.names == full.names
    assert [again.answer(each) for each in QUESTIONS] == [full.answer(each) for each in QUESTIONS]


def test_unchanged_document_is_not_read_again(knowledge: KnowledgeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the changed documents alone words are segmented."""
    read: list[str] = []

    def reading(document: Document, *arguments: object, **settings: object) -> digesting.Digest:
        read.append(document.id)
        return digesting.digest(document, *arguments, **settings)  # type: ignore[arg-type]  # passed on as they are

    monkeypatch.setattr("knowledge.base.digest", reading)
    documents = changed(knowledge)

    KnowledgeBase.build(documents, reuse=knowledge)

    assert read == sorted([documents[0].id, NEW.id])


def test_other_answer_settings_reuse_what_was_read(knowledge: KnowledgeBase) -> None:
    """What is read depends on no setting but the length of passages."""
    documents = list(knowledge.documents.values())

    strict = KnowledgeBase.build(documents, answer=AnswerSettings(min_probability=1), reuse=knowledge)
    short = KnowledgeBase.build(documents, index=IndexSettings(max_words=20), reuse=knowledge)

    assert strict.digests[documents[0]] is knowledge.digests[documents[0]]
    assert short.digests[documents[0]] is not knowledge.digests[documents[0]]
    assert short.index.passages == KnowledgeBase.build(documents, index=IndexSettings(max_words=20)).index.passages

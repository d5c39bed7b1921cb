"""What a Python user relies on: the names of `knowledge`, and the example of its interface."""

from __future__ import annotations

import inspect
from concurrent.futures import ThreadPoolExecutor
from dataclasses import FrozenInstanceError
from datetime import date
from pathlib import Path

import pytest

import knowledge
from knowledge import Document, Kind, KnowledgeBase

QUESTION = "cao cấp lý luận chính trị"
FIRST = "bao nhiêu người học cao cấp lý luận chính trị?"


def test_public_names_are_exact_and_sorted() -> None:
    """A name is public because somebody decided so."""
    assert knowledge.__all__ == [
        "Answer",
        "AnswerSettings",
        "Citation",
        "Document",
        "Hit",
        "IndexSettings",
        "Kind",
        "KnowledgeBase",
        "Passage",
        "Query",
        "Refusal",
    ]
    assert knowledge.__all__ == sorted(knowledge.__all__)


@pytest.mark.parametrize("name", knowledge.__all__)
def test_public_name_is_there_and_documented(name: str) -> None:
    """Every public name can be imported, and says what it is."""
    assert inspect.getdoc(getattr(knowledge, name))


def test_package_is_typed(root: Path) -> None:
    """Type checkers of users see the annotations."""
    assert (root / "knowledge" / "py.typed").is_file()
    assert (root / "bot" / "py.typed").is_file()


def test_knowledge_base_loads_from_a_path_or_a_string(articles: Path) -> None:
    """``KnowledgeBase.load("knowledge/articles")`` as in the example; the same base as of a Path."""
    assert KnowledgeBase.load(str(articles)).edition == KnowledgeBase.load(articles).edition


def test_search_gives_ranked_passages(knowledge: KnowledgeBase) -> None:
    """Hits have score, rank and a passage with document_id, paragraph and text."""
    hits = knowledge.search(QUESTION, top_k=10)

    best = hits[0]
    assert (best.passage.document_id, best.passage.paragraph, best.rank) == ("can-tho-doi-ngu-can-bo", 8, 1)
    assert "1.621 người" in best.passage.text
    assert len(hits) <= 10
    assert all(hit.score > 0 for hit in hits)


def test_follow_up_is_answered_by_its_history(knowledge: KnowledgeBase) -> None:
    """The example's follow-up is a cited figure."""
    answer = knowledge.answer("còn trung cấp?", history=[FIRST])

    assert (answer.text, answer.kind, answer.abstained) == ("6.559 người", Kind.NUMBER, False)
    assert "6.559 người" in answer.citations[0].quote


def test_base_is_built_of_documents_in_any_order() -> None:
    """``KnowledgeBase.build`` takes documents; their order changes neither edition nor answers."""
    documents = [
        Document.from_text("a", "Học phí", "Học phí là 5 đồng."),
        Document.from_text("b", "Giờ học", "Học từ 7 giờ."),
    ]

    one, other = KnowledgeBase.build(documents), KnowledgeBase.build(documents[::-1])

    assert one.edition == other.edition
    assert one.answer("Học phí là bao nhiêu?") == other.answer("Học phí là bao nhiêu?")


def test_two_documents_of_one_id_are_a_mistake() -> None:
    """Ids are unique; the message says which is not."""
    with pytest.raises(ValueError, match="'a'"):
        KnowledgeBase.build([Document.from_text("a", "Một", "x"), Document.from_text("a", "Hai", "y")])


@pytest.mark.parametrize("change", ["text", "title", "published"])
def test_edition_names_the_content(change: str) -> None:
    """Whatever answers depend on gives another edition when it changes."""
    before = KnowledgeBase.build([Document.from_text("a", "Tựa", "Một.")])
    after = {
        "text": Document.from_text("a", "Tựa", "Hai."),
        "title": Document.from_text("a", "Tên", "Một."),
        "published": Document.from_text("a", "Tựa", "Một.", published=date(2024, 1, 1)),
    }[change]

    assert KnowledgeBase.build([after]).edition != before.edition


def test_citation_stands_in_the_document(knowledge: KnowledgeBase) -> None:
    """Quote in passage, passage in document, spans in quote; the citations that answer come first."""
    answer = knowledge.answer(FIRST)

    for citation in answer.citations:
        assert citation.quote in citation.passage
        assert citation.passage in knowledge.documents[citation.document].text
        assert all(0 <= start < end <= len(citation.quote) for start, end in citation.spans)
    flags = [citation.answers for citation in answer.citations]
    assert flags == sorted(flags, reverse=True)
    assert [citation.number for citation in answer.citations] == list(range(1, len(flags) + 1))


def test_objects_cannot_be_changed(knowledge: KnowledgeBase) -> None:
    """Answers and the base itself are frozen."""
    answer = knowledge.answer(FIRST)

    with pytest.raises(FrozenInstanceError):
        answer.text = "khác"  # type: ignore[misc]  # what is tested
    with pytest.raises(FrozenInstanceError):
        knowledge.edition = "khác"  # type: ignore[misc]  # what is tested
    with pytest.raises(TypeError):
        knowledge.documents["x"] = knowledge.documents[answer.citations[0].document]  # type: ignore[index]  # what is tested


def test_many_threads_get_the_same_answers(knowledge: KnowledgeBase) -> None:
    """``answer`` and ``search`` may be called from many threads at once."""
    questions = [FIRST, "Nghị quyết nào về nguồn nhân lực?", "Trà Vinh có bao nhiêu đồng bào Khmer?", QUESTION] * 8
    expected = [(knowledge.answer(question), knowledge.search(question)) for question in questions]

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda question: (knowledge.answer(question), knowledge.search(question)), questions))

    assert found == expected

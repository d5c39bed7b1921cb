"""A question's query: its terms, beside them the typed form and synonyms, names counting more."""

from __future__ import annotations

import pytest

from knowledge import Document, KnowledgeBase
from knowledge.model import Query
from knowledge.querying import NAME_FACTOR, build_query


@pytest.fixture(scope="module")
def abroad() -> KnowledgeBase:
    """A base that knows studying "ở nước ngoài", and a name."""
    return KnowledgeBase.build(
        [
            Document.from_text("a", "Đào tạo", "Có 28 người học ở nước ngoài.\n\nVùng này có Trà Vinh đông dân."),
            Document.from_text("b", "Việc khác", "Bà con ở Trà Vinh trồng lúa."),
        ]
    )


def query_of(knowledge: KnowledgeBase, typed: str, understood: str | None = None) -> Query:
    """The query for *typed*, repaired to *understood*."""
    return build_query(typed, understood or typed, knowledge.analyzer, knowledge.index, knowledge.names)


def test_question_that_needed_no_repair_is_searched_alone(knowledge: KnowledgeBase) -> None:
    """Without synonyms nothing is added."""
    query = query_of(knowledge, "Zyx wvu?")

    assert query.text == "Zyx wvu?"
    assert query.extra == {}
    assert {"f:zyx", "f:wvu", "p:zyx wvu"} <= set(query.terms)


def test_typed_form_is_searched_beside_the_repaired_one(knowledge: KnowledgeBase) -> None:
    """A wrong repair hides nothing: the terms as typed are there too, but count less."""
    query = query_of(knowledge, "học ngân hàn", "học ngân hàng")

    assert "s:hàng" in query.terms
    assert "s:hàn" not in query.terms
    assert 0 < query.extra["s:hàn"] < query.terms["s:hàng"]


def test_accents_that_were_guessed_count_less_than_letters_that_were_typed(knowledge: KnowledgeBase) -> None:
    """Typed without accents: the unaccented term is certain, the accented one is not."""
    guessed, typed = (
        query_of(knowledge, "can bo hoc", "cán bộ học").terms,
        query_of(knowledge, "cán bộ học").terms,
    )

    assert guessed["f:hoc"] > guessed["s:học"]
    assert typed["f:hoc"] == typed["s:học"]


def test_names_count_more(abroad: KnowledgeBase) -> None:
    """A syllable that the base writes with a capital inside its sentences tells places apart."""
    terms = query_of(abroad, "Trà Vinh trồng lúa").terms

    assert terms["s:vinh"] == pytest.approx(NAME_FACTOR * terms["s:lúa"])
    assert terms["p:tra vinh"] == pytest.approx(NAME_FACTOR * terms["p:trong lua"])


def test_synonym_is_searched_where_the_base_has_it(abroad: KnowledgeBase) -> None:
    """ "Du học" is asked, "ở nước ngoài" is written."""
    query = query_of(abroad, "Bao nhiêu người du học?")

    assert 0 < query.extra["p:nuoc ngoai"] < query.terms["p:du hoc"]
    assert "p:nuoc ngoai" not in query.terms


def test_synonym_that_the_base_lacks_is_not_searched(abroad: KnowledgeBase) -> None:
    """Words that stand nowhere cost time and find nothing."""
    extra = query_of(abroad, "Bao nhiêu người du học?").extra

    assert all(abroad.index.knows(term) for term in extra)
    assert "p:ra nuoc" not in extra


def test_what_was_asked_is_not_searched_twice(abroad: KnowledgeBase) -> None:
    """A synonym's syllable that stands in the question itself keeps its own weight."""
    query = query_of(abroad, "Du học ở nước ngoài")

    assert not set(query.terms) & set(query.extra)


def test_empty_question_has_no_terms(knowledge: KnowledgeBase) -> None:
    """Nothing is searched for nothing."""
    query = query_of(knowledge, "")

    assert (dict(query.terms), dict(query.extra)) == ({}, {})

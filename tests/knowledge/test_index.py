"""Search ranks passages stably, by the settings, one hit a paragraph."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge import Document, Hit, IndexSettings, KnowledgeBase
from knowledge.analysis import Analyzer
from knowledge.index import Index
from knowledge.model import Passage, PassageKind
from knowledge.passages import split_passages

ANALYZER = Analyzer()
WORDS = "cán bộ học phí thạc sĩ người Cần Thơ 1.621 đào tạo".split()
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join)


def build(documents: list[Document], index_settings: IndexSettings | None = None) -> Index:
    """An index of *documents*."""
    chosen = index_settings or IndexSettings()
    passages = [passage for document in documents for passage in split_passages(document, max_words=chosen.max_words)]
    return Index.build(passages, {document.id: document.title for document in documents}, ANALYZER, chosen)


def changed(key: str, value: Any) -> IndexSettings:
    """The default settings but for one."""
    return IndexSettings(**{key: value})


def build_of(passages: list[Passage], index_settings: IndexSettings | None = None) -> Index:
    """An index of hand-made *passages* of documents with one title."""
    titles = {passage.document_id: "Tựa" for passage in passages}
    return Index.build(passages, titles, ANALYZER, index_settings or IndexSettings())


def search(index: Index, question: str, *, top_k: int = 10, document_id: str | None = None) -> list[Hit]:
    """Hits of *question*."""
    return index.search(ANALYZER.query(question), top_k=top_k, document_id=document_id)


def places(hits: list[Hit]) -> list[tuple[str, int]]:
    """Document and paragraph of each hit."""
    return [(hit.passage.document_id, hit.passage.paragraph) for hit in hits]


@given(bodies=st.lists(TEXTS, max_size=6), question=TEXTS, top_k=st.integers(1, 8))
def test_scores_never_rise_and_are_positive(bodies: list[str], question: str, top_k: int) -> None:
    """Best first, ranks from 1, each score above zero, at most *top_k* hits, each paragraph once."""
    hits = search(
        build([Document.from_text(f"d{n}", "Tựa", body) for n, body in enumerate(bodies)]), question, top_k=top_k
    )

    scores = [hit.score for hit in hits]
    assert scores == sorted(scores, reverse=True)
    assert all(score > 0 for score in scores)
    assert [hit.rank for hit in hits] == list(range(1, len(hits) + 1))
    assert len(hits) <= top_k
    assert len(set(places(hits))) == len(hits)


@settings(max_examples=25)
@given(bodies=st.lists(TEXTS, min_size=2, max_size=4), question=TEXTS, data=st.data())
def test_order_of_documents_changes_nothing(bodies: list[str], question: str, data: st.DataObject) -> None:
    """A knowledge base built from the same documents in any order finds the same, with the same scores."""
    documents = [Document.from_text(f"d{n}", "Tựa", body) for n, body in enumerate(bodies)]
    shuffled = data.draw(st.permutations(documents))

    assert KnowledgeBase.build(shuffled).search(question) == KnowledgeBase.build(documents).search(question)


def test_equal_scores_keep_the_order_of_the_passages() -> None:
    """Three equal passages come in their own order, every time."""
    index = build_of([Passage("a", number, "học phí thạc sĩ", 0, 15) for number in (1, 2, 3)])

    assert places(search(index, "học phí")) == [("a", 1), ("a", 2), ("a", 3)]
    assert places(search(index, "học phí", top_k=2)) == [("a", 1), ("a", 2)]


def test_windows_of_a_paragraph_are_one_hit() -> None:
    """Of several windows of one paragraph the best is the hit."""
    near, best = "Học phí nộp theo tháng và theo năm học.", "Học phí thạc sĩ."
    index = build_of([Passage("a", 1, near, 0, 39), Passage("a", 1, best, 40, 56), Passage("a", 2, "Học phí.", 60, 68)])

    hits = search(index, "học phí thạc sĩ")

    assert places(hits) == [("a", 1), ("a", 2)]
    assert hits[0].passage.text == best


@pytest.mark.parametrize("top_k", [0, -1])
def test_top_k_below_one_is_an_error(top_k: int) -> None:
    """To ask for no hit is a mistake of the caller, and the message says the number."""
    with pytest.raises(ValueError, match=f"top_k must be 1 or more, not {top_k}"):
        search(build([]), "học phí", top_k=top_k)


def test_document_id_limits_the_search() -> None:
    """Only passages of the document asked for are hits, ranked from 1, with unchanged scores."""
    index = build([Document.from_text(name, "Tựa", "Học phí thạc sĩ.") for name in "abc"])

    (hit,) = search(index, "học phí", document_id="b")

    assert (hit.passage.document_id, hit.rank) == ("b", 1)
    assert hit.score == search(index, "học phí")[0].score


def test_unknown_document_id_finds_nothing() -> None:
    """A filter that no passage meets leaves no hit."""
    assert search(build([Document.from_text("a", "Tựa", "Học phí.")]), "học phí", document_id="b") == []


def test_empty_index_finds_nothing() -> None:
    """Without passages there are no hits."""
    assert search(build([]), "học phí") == []


@pytest.mark.parametrize("question", ["", "?", "zzz xyz"], ids=["empty", "punctuation", "unknown words"])
def test_question_that_shares_no_term_finds_nothing(question: str) -> None:
    """Passages that share nothing with the question are no hits."""
    assert search(build([Document.from_text("a", "Tựa", "Học phí thạc sĩ.")]), question) == []


@pytest.mark.parametrize("kind", [PassageKind.HEAD, PassageKind.CAPTION])
def test_head_and_caption_rank_below_body_for_the_same_words(kind: PassageKind) -> None:
    """Text in the body outranks equal text in a head or caption, although it comes later."""
    index = build_of([Passage("a", 1, "học phí", 0, 7, ("Mục",), kind), Passage("a", 2, "học phí", 8, 15, ("Mục",))])

    assert places(search(index, "học phí")) == [("a", 2), ("a", 1)]


@pytest.mark.parametrize(("kind", "key"), [(PassageKind.HEAD, "head_weight"), (PassageKind.CAPTION, "caption_weight")])
def test_weight_of_heads_and_captions_is_a_factor(kind: PassageKind, key: str) -> None:
    """A weight of 0.25 quarters the score, and 0 takes the passage out."""
    passages = [Passage("a", 1, "học phí", 0, 7, kind=kind), Passage("b", 1, "người", 0, 5)]

    def scores(weight: float) -> list[float]:
        return [hit.score for hit in search(build_of(passages, changed(key, weight)), "học phí")]

    (whole,) = scores(1.0)
    assert scores(0.25) == [pytest.approx(whole / 4)]
    assert scores(0.0) == []


def test_nearest_heading_is_searched_with_the_paragraph() -> None:
    """A paragraph that does not repeat what its section is about is found by it."""
    index = build(
        [Document.from_text("a", "Tựa", "## Học phí\n\nMỗi tháng 1.500.000 đồng.\n\n## Lịch nghỉ\n\nMỗi năm hai tuần.")]
    )

    assert places(search(index, "học phí"))[0] == ("a", 1)


def test_title_stands_for_a_heading_where_there_is_none() -> None:
    """Without sections, paragraphs are found by their document's title."""
    index = build(
        [
            Document.from_text("a", "Học phí", "Mỗi tháng 1.500.000 đồng."),
            Document.from_text("b", "Lịch nghỉ", "Hai tuần."),
        ]
    )

    assert ("a", 1) in places(search(index, "học phí"))
    assert ("b", 1) not in places(search(index, "học phí"))


def test_word_of_the_passages_is_known() -> None:
    """Words are those that the passages have."""
    index = build_of([Passage("a", 1, "cán bộ cao cấp", 0, 14)])

    assert index.is_word("cán bộ")
    assert not index.is_word("thạc sĩ")


def test_evidence_is_nothing_without_a_hit() -> None:
    """No hit, or no term, is no evidence."""
    index = build_of([Passage("a", 1, "học phí", 0, 7)])

    assert index.evidence(ANALYZER.query("zzz"), []) == 0
    assert index.evidence(ANALYZER.query(""), []) == 0


def test_evidence_falls_with_what_the_passages_do_not_say() -> None:
    """A question whose other half is nowhere has less evidence than its first half alone."""
    index = build_of([Passage("a", 1, "học phí thạc sĩ", 0, 15), Passage("b", 1, "người khác", 0, 10)])

    def evidence(question: str) -> float:
        return index.evidence(ANALYZER.query(question), search(index, question))

    assert evidence("học phí") > evidence("học phí tàu vũ trụ") > 0

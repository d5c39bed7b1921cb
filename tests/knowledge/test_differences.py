"""What an edition changes is named, and nothing else is."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from knowledge import Document, KnowledgeBase
from knowledge.corpus import load_corpus
from knowledge.curated import CuratedAnswer
from knowledge.differences import ChangedAnswer, compare
from knowledge.question_sets import Item

FEE = Document.from_text("phi", "Phí gửi xe", "Phí gửi xe máy là 5.000 đồng.")
DEARER = Document.from_text("phi", "Phí gửi xe", "Phí gửi xe máy là 6.000 đồng.")
HOURS = Document.from_text("gio", "Giờ mở cửa", "Thư viện mở cửa lúc 8 giờ.\n\nThư viện đóng cửa lúc 17 giờ.")
ANSWER = CuratedAnswer(
    "ve", ("Vé tháng giá bao nhiêu?",), "90.000 đồng", "Ban quản lý", date(2026, 1, 2), source="Nội quy"
)
GOLDEN = [
    Item("1", "number", "Phí gửi xe máy là bao nhiêu?", ("5.000",)),
    Item("2", "date", "Thư viện mở cửa lúc mấy giờ?", ("8 giờ",)),
]


def test_same_documents_are_no_difference() -> None:
    """In whatever order they come."""
    assert compare(KnowledgeBase.build([FEE, HOURS]), KnowledgeBase.build([HOURS, FEE]), GOLDEN).is_empty


def test_added_removed_and_changed_are_told_apart() -> None:
    """Curated answers count like documents; passages are counted."""
    difference = compare(KnowledgeBase.build([FEE, HOURS]), KnowledgeBase.build([DEARER], [ANSWER]))

    assert (difference.added, difference.removed, difference.changed) == (("answers/ve",), ("gio",), ("phi",))
    assert (difference.passages_added, difference.passages_removed) == (1, 4)


def test_golden_answers_that_change_are_shown() -> None:
    """Those that stay are not."""
    difference = compare(KnowledgeBase.build([FEE, HOURS]), KnowledgeBase.build([DEARER, HOURS]), GOLDEN)

    assert difference.answers == (ChangedAnswer("Phí gửi xe máy là bao nhiêu?", "5.000 đồng", "6.000 đồng"),)


def dated(id_: str, text: str, published: date) -> Document:
    """A document of that day."""
    return Document.from_text(id_, "Giữ xe tại bệnh viện", text, published=published)


OLD_PRICE = dated("gia-cu", "Giá giữ xe máy tại bệnh viện là 4.000 đồng một lượt.", date(2022, 1, 10))
NEW_PRICE = dated("gia-moi", "Giá giữ xe máy tại bệnh viện là 5.000 đồng một lượt.", date(2024, 1, 10))


def test_new_document_that_disagrees_with_another_is_named_with_it() -> None:
    """By what it states, though no golden question asks for it; the newer one first, each with its day, once."""
    golden = [Item("1", "number", "Giá giữ xe máy tại bệnh viện là bao nhiêu?", ("5.000",))]
    for questions in ([], golden):
        difference = compare(
            KnowledgeBase.build([OLD_PRICE, HOURS]), KnowledgeBase.build([OLD_PRICE, NEW_PRICE, HOURS]), questions
        )

        [answer] = difference.disagreements
        proofs = [(each.document, each.published) for each in answer.citations if each.answers]
        assert answer.text == "5.000 đồng\n4.000 đồng"
        assert proofs == [("gia-moi", "2024-01-10"), ("gia-cu", "2022-01-10")]


def test_disagreement_that_was_there_before_is_no_difference() -> None:
    """Only what a document of this edition brings is named."""
    base = [OLD_PRICE, NEW_PRICE]

    assert compare(KnowledgeBase.build(base), KnowledgeBase.build([*base, HOURS]), GOLDEN).disagreements == ()


def test_shipped_articles_disagree_with_none_of_each_other(articles: Path) -> None:
    """Provinces that say alike sentences of themselves are no disagreement."""
    documents = load_corpus(articles)

    assert compare(KnowledgeBase.build([]), KnowledgeBase.build(documents)).disagreements == ()


@pytest.mark.parametrize("folder", ["knowledge/articles", "tests/library", "tests/other"])
def test_documents_that_say_alike_sentences_of_themselves_do_not_disagree(root: Path, folder: str) -> None:
    """Of six provinces, of a library's rules, of four places: none is named."""
    documents = load_corpus(root / folder)

    assert compare(KnowledgeBase.build([]), KnowledgeBase.build(documents)).disagreements == ()


def test_most_disagreements_are_named_without_a_golden_question(root: Path) -> None:
    """Of the cases in which documents disagree, by what they state."""
    cases = yaml.safe_load((root / "tests" / "cases" / "disagreements.yaml").read_text(encoding="utf-8"))
    documents = [
        Document.from_text(each["id"], each["title"], each["text"], published=each.get("published"))
        for case in cases
        for each in case["documents"]
    ]
    wanted = [asked["lines"] for case in cases for asked in case["asked"] if len(asked.get("lines", [])) > 1]

    named = [
        (answer.text or "").split("\n")
        for answer in compare(KnowledgeBase.build([]), KnowledgeBase.build(documents)).disagreements
    ]

    found = [
        lines
        for lines in wanted
        if any(
            len(told) == len(lines) and all(line.startswith(start) for line, start in zip(told, lines, strict=True))
            for told in named
        )
    ]
    assert len(found) >= 9

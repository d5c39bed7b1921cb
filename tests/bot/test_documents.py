"""Documents as a reader on a phone leafs through them."""

from __future__ import annotations

from bot import texts
from bot.documents import paragraphs_of, render_document, render_documents, render_paragraph
from knowledge import Document, KnowledgeBase
from knowledge.passages import split_passages
from tests.support.markup import read, read_all


def test_pages_of_a_document_hold_all_its_text(knowledge: KnowledgeBase) -> None:
    """Who pages through a document reads every paragraph of it."""
    for document in knowledge.documents.values():
        passages = knowledge.passages_of(document.id)
        first, pages = render_document(document, passages, 0)
        shown = read_all([first, *(render_document(document, passages, page)[0] for page in range(1, pages))])

        words = "".join(shown.split())
        assert all("".join(each.text.split()) in words for each in passages if each.paragraph)


def test_page_too_high_is_the_last(knowledge: KnowledgeBase) -> None:
    """A button of a page that is gone shows the last one."""
    document = knowledge.document("can-tho-doi-ngu-can-bo")
    passages = knowledge.passages_of(document.id)
    pages = render_document(document, passages, 0)[1]

    assert pages > 1
    assert render_document(document, passages, 99) == render_document(document, passages, pages - 1)


def test_paragraph_shows_where_it_stands() -> None:
    """A paragraph comes with title, section and number, and a long one in pages."""
    document = Document.from_text("a", "<Bài>", "Mở đầu.\n\n## Phần <một>\n\n" + "Câu dài lắm. " * 400)
    paragraphs = paragraphs_of(split_passages(document, max_words=250), document.text)

    page, pages = render_paragraph(document, paragraphs[2], last=2)
    assert read(page).text.startswith("<Bài>\nPhần <một> › đoạn 2/2\n\nCâu dài")
    assert pages == 3
    assert read(render_paragraph(document, paragraphs[0], last=2)[0]).text == "<Bài>\nđầu bài\n\n<Bài>"


def test_documents_are_listed_with_their_numbers(knowledge: KnowledgeBase) -> None:
    """The list gives each document the number of its button."""
    documents = list(knowledge.documents.values()) * 2

    assert "1. Bến Tre" in read(render_documents(documents, 0)).text
    assert "9. " in read(render_documents(documents, 1)).text
    assert render_documents([], 0) == texts.LIST_EMPTY

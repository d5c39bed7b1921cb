"""
Documents as messages of Telegram: their list, a document page by page, one paragraph.

Knows nothing of how messages are sent; escaping and cutting are `bot.markup`'s.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from bot import texts
from bot.markup import Block, Run, bold, cut, italic, plain, render_parts
from knowledge import Document, Passage
from knowledge.model import format_date

DOCUMENTS_A_PAGE = 8

_PAGE_ROOM = 2500
"""Most characters of a page of a document: about three screens of a phone."""


def render_paragraph(
    document: Document, paragraph: tuple[int, str, tuple[str, ...]], *, last: int, page: int = 0
) -> tuple[str, int]:
    """
    A paragraph as it stands in its document.

    Args:
        document: Where it stands.
        paragraph: Its number, text and section.
        last: The number of the document's last paragraph.
        page: Which part of a long paragraph, from 0; too high gives the last.

    Returns:
        HTML, and how many pages the paragraph has.
    """
    number, text, section = paragraph
    where = texts.PARAGRAPH_OF.format(number=number, of=last) if number else texts.HEAD
    heading = [Block((Run(document.title, bold=True, url=document.url),))]
    heading.append(italic(" › ".join((*section, where)), close=True))
    pages = render_parts([plain(text)], limit=_PAGE_ROOM) or [texts.NO_TEXT]
    page = min(page, len(pages) - 1)
    return f"{render_parts(heading, limit=1000)[0]}\n\n{pages[page]}", len(pages)


def paragraphs_of(passages: Sequence[Passage], text: str) -> dict[int, tuple[int, str, tuple[str, ...]]]:
    """Number → number, text and section of each paragraph of a document, its windows put together; 0 is the head."""
    paragraphs = {}
    for number, group in groupby(passages, lambda passage: passage.paragraph):
        windows = list(group)
        paragraphs[number] = (number, text[windows[0].start : windows[-1].end], windows[0].section)
    return paragraphs


def render_documents(documents: Sequence[Document], page: int) -> str:
    """A page of the list of documents; each has its number in the whole list, from 1."""
    if not documents:
        return render_parts([plain(texts.LIST_EMPTY)])[0]
    first = page * DOCUMENTS_A_PAGE
    blocks = [bold(texts.DOCUMENTS.format(number=len(documents)))]
    for number, document in enumerate(documents[first : first + DOCUMENTS_A_PAGE], first + 1):
        runs = [Run(f"{number}. {cut(document.title, 200)}")]
        if document.published:
            runs.append(Run(f" · {format_date(document.published)}", italic=True))
        blocks.append(Block(tuple(runs)))
    blocks.append(italic(texts.DOCUMENTS_HINT))
    return render_parts(blocks)[0]


def render_document(document: Document, passages: Sequence[Passage], page: int) -> tuple[str, int]:
    """
    A page of a document: on the first what is known about it, then its text.

    Returns:
        HTML, and how many pages there are; a *page* too high gives the last.
    """
    known = (
        (texts.SHOW_PUBLISHED, format_date(document.published) if document.published else None),
        (texts.SHOW_AUTHOR, document.author),
        (texts.SHOW_SOURCE, document.source),
        (texts.SHOW_URL, document.url),
    )
    blocks = [Block((Run(document.title, bold=True, url=document.url),))]
    blocks += [plain(f"{label}: {value}", close=True) for label, value in known if value]
    section: tuple[str, ...] = ()
    for number, text, path in paragraphs_of(passages, document.text).values():
        if not number:
            continue
        if path != section:
            blocks.append(bold(" › ".join(path)))
            section = path
        blocks.append(plain(text))
    pages = render_parts(blocks, limit=_PAGE_ROOM)
    return pages[min(page, len(pages) - 1)], len(pages)

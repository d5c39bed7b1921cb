"""
Any file that a person has → an article of the knowledge base.

    sniffing     what the bytes are, whatever the name says
    decoding     bytes of a text file → Unicode
    office, web  the parsers of others → blocks
    markdown     Markdown and plain text → blocks
    tables       rows → paragraphs with the header's words in them
    blocks       headings and paragraphs, and the Markdown they become
    letterhead   number, place and day of an official document
    pages        what of a page is the article: furniture out, title, date, author found
    naming       title → id

The bytes, the name and the day are passed in, and an `Imported` comes out; nothing
of the knowledge base is touched. Parsers of others may hang or eat memory, so the
shell runs this in a process of its own with limits (`bot.importing`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from knowledge.corpus import parse_document
from knowledge.errors import CorpusError, ImportingError
from knowledge.front_matter import join_front_matter
from knowledge.importing.blocks import Block, Kind, render_markdown
from knowledge.importing.decoding import decode
from knowledge.importing.markdown import parse_markdown
from knowledge.importing.naming import base_name, make_id
from knowledge.importing.office import read_office
from knowledge.importing.pages import read_page
from knowledge.importing.sniffing import Format, sniff
from knowledge.importing.web import read_html
from knowledge.model import Document

__all__ = ["MAX_BYTES", "Imported", "import_file"]

MAX_BYTES = 20 * 1024 * 1024
"""Largest file that is read; also what a bot may download from Telegram."""
_MAX_BLOCKS = 100_000


@dataclass(frozen=True, slots=True)
class Imported:
    """
    A file as an article, to be looked at before it is added.

    Attributes:
        document: What the article says, as the knowledge base would read it.
        markdown: The article: front matter and body.
        format: What the file was.
        guessed: Keys of the front matter that were found in the text, for a person to check.
        dropped: Lines that were left out as no part of the article, in order.
        encoding: What the text was written in, where that had to be found out.
    """

    document: Document
    markdown: str
    format: Format
    guessed: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    encoding: str | None = None


def import_file(name: str, content: bytes, *, today: date, taken: Sequence[str] = ()) -> Imported:
    """
    Make an article of a file.

    Args:
        name: The file's name; parts of a path are ignored.
        content: The file, at most `MAX_BYTES`.
        today: A date after this day is not believed.
        taken: Ids that other documents have.

    Raises:
        ImportingError: one line that says what is wrong with the file and what is allowed.
    """
    name = base_name(name)
    if len(content) > MAX_BYTES:
        raise ImportingError(name, f"{len(content):,} bytes; allowed: at most {MAX_BYTES:,}")
    if not content.strip():
        raise ImportingError(name, "the file is empty; required: a document with text")
    kind = sniff(name, content)
    encoding: str | None = None
    if kind in (Format.TEXT, Format.MARKDOWN, Format.HTML):
        text, encoding = decode(name, content)
        if kind is Format.MARKDOWN and text.startswith("---\n"):
            return _as_written(name, text, encoding, taken)
        blocks = read_html(name, text) if kind is Format.HTML else parse_markdown(text)
    else:
        blocks, encoding = read_office(name, content, kind)
    return _compose(name, blocks, kind, encoding, today, taken)


def _as_written(name: str, text: str, encoding: str | None, taken: Sequence[str]) -> Imported:
    """An article that already has its front matter: checked, else kept as it is."""
    stem = make_id(Path(name).stem, taken)
    try:
        document = parse_document(text, Path(f"{stem}.md"))
    except CorpusError as error:
        raise ImportingError(name, str(error).removeprefix(f"{stem}.md:")) from None
    return Imported(document, text, Format.MARKDOWN, encoding=encoding)


def _compose(
    name: str, blocks: Sequence[Block], kind: Format, encoding: str | None, today: date, taken: Sequence[str]
) -> Imported:
    if len(blocks) > _MAX_BLOCKS:
        raise ImportingError(name, f"{len(blocks):,} paragraphs and headings; allowed: at most {_MAX_BLOCKS:,}")
    page = read_page(blocks, today=today)
    body = render_markdown(page.blocks)
    if all(block.kind is Kind.HEADING for block in page.blocks):
        raise ImportingError(name, "no text in it (a scan, pictures alone, or only headings); required: text")
    title = page.title or Path(name).stem
    matter: dict[str, str | date | None] = {
        "title": title,
        "author": page.author,
        "published": page.published,
        "retrieved": page.retrieved,
        "number": page.number,
        "language": "vi",
    }
    article_id = make_id(title, taken)
    markdown = join_front_matter({"id": article_id, **matter}, body)
    try:
        document = parse_document(markdown, Path(f"{article_id}.md"))
    except CorpusError as error:
        raise ImportingError(name, f"cannot become an article ({error})") from None
    found = ("title", "author", "published", "retrieved", "number")
    guessed = tuple(key for key in found if matter[key] is not None)
    return Imported(document, markdown, kind, guessed, page.dropped, encoding)

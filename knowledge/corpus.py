"""
A folder of Markdown files ⇄ documents.

A file is UTF-8 and opens with YAML front matter between two lines ``---``:

    id         file name without .md                    must agree with the file name when given
    title      one line                                 required
    author     one line
    published  2024-11-28, or 2024-11-28T09:11+07:00    a time needs its zone
    retrieved  2024-12-10                               day on which the page was saved
    source     one line: where the text is from
    url        http:// or https://
    number     09-NQ/TU                                 of an official document
    language   BCP 47 tag                               default vi

Nothing is guessed and nothing is skipped: the first thing wrong is an error that
says path:line and what is allowed.
"""

from __future__ import annotations

from pathlib import Path

from knowledge.errors import CorpusError
from knowledge.front_matter import split_front_matter
from knowledge.model import Document

_KEYS = ("id", "title", "author", "published", "retrieved", "source", "url", "number", "language")


def load_corpus(folder: Path) -> list[Document]:
    """
    The documents of ``folder/*.md``, sorted by id; an empty folder gives none.

    Raises:
        CorpusError: the first error of `check_corpus`. Nothing is loaded then.
    """
    documents, errors = check_corpus(folder)
    if errors:
        raise errors[0]
    return documents


def check_corpus(folder: Path) -> tuple[list[Document], list[CorpusError]]:
    """
    The documents of ``folder/*.md`` that can be loaded, sorted by id, and an error for each that cannot.

    Raises:
        CorpusError: *folder* is no folder.
    """
    if not folder.is_dir():
        raise CorpusError(folder, "no such folder; allowed: a folder of .md files")
    paths: dict[str, Path] = {}
    documents: list[Document] = []
    errors: list[CorpusError] = []
    for path in sorted(folder.glob("*.md")):
        try:
            document = load_document(path)
        except CorpusError as error:
            errors.append(error)
            continue
        # Ids are file names, which some file systems do not tell apart by case.
        first = paths.setdefault(document.id.casefold(), path)
        if first == path:
            documents.append(document)
        else:
            errors.append(
                CorpusError(path, f"duplicate id {document.id!r}, also in {first.name}; ids are unique", line=1)
            )
    return sorted(documents, key=lambda document: document.id), errors


def load_document(path: Path) -> Document:
    """The document in the file at *path*. Raises CorpusError as `load_corpus` does."""
    return parse_document(read_text(path), path)


def read_text(path: Path) -> str:
    """
    The text of a UTF-8 file.

    Raises:
        CorpusError: it cannot be read, or is not UTF-8.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise CorpusError(path, f"cannot be read ({error.strerror})") from None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise CorpusError(path, f"byte 0x{raw[error.start]:02x} is not UTF-8; allowed: UTF-8 text", line=line) from None


def parse_document(text: str, path: Path) -> Document:
    """The document that *text* describes; *path* gives its id and names it in errors."""
    text = text.replace("\r\n", "\n")
    known, body = split_front_matter(text, path, _KEYS)
    title = known.text("title")
    if title is None:
        raise CorpusError(path, "title is missing; required: title: one line of text", line=1)
    document_id = known.text("id") or path.stem
    if document_id != path.stem:
        raise CorpusError(
            path, f"id {document_id!r} is not the file's name; allowed: {path.stem}", line=known.line("id")
        )
    if not body.strip():
        raise CorpusError(
            path, "the document is empty; required: text below the front matter", line=text.count("\n") + 1
        )
    return Document.from_text(
        document_id,
        title,
        body.strip("\n"),
        author=known.text("author"),
        published=known.moment("published"),
        retrieved=known.day("retrieved"),
        source=known.text("source"),
        url=known.url("url"),
        number=known.text("number"),
        language=known.text("language") or "vi",
    )

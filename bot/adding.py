"""A file that somebody adds → the files of the next edition: as a document, or as the curated answer that it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.answers import with_answer
from bot.editing_rendering import imported_lines
from bot.importing import import_safely
from knowledge.curated import CuratedAnswer, parse_answer
from knowledge.errors import CorpusError, ImportingError
from knowledge.importing.naming import base_name, make_id
from knowledge.whole_files import Files

_LONGEST_ANSWER = 100_000
"""Bytes; a longer file is a document."""
_QUESTIONS = re.compile(rb"---\r?\n(?:(?!---)[^\n]*\n)*?questions:")


@dataclass(frozen=True, slots=True)
class Added:
    """All files with the added one, its id, and lines about it for a person to check."""

    files: Files
    id: str
    lines: Sequence[str]


def with_file(files: Files, name: str, content: bytes, *, today: date, taken: Sequence[str] = ()) -> Added:
    """
    *files* with the file *name*; a document or answer of the same id is replaced.

    Args:
        files: Those of a base.
        name: The file's name; parts of a path are ignored.
        content: Its bytes.
        today: A date after this day is not believed.
        taken: Ids that were added with it.

    Raises:
        ImportingError: it can become neither.
    """
    answer = _read_answer(base_name(name), content)
    if answer is not None:
        return Added(with_answer(files, answer), answer.cited_as, [f"{answer.cited_as}: {answer.questions[0]}"])
    imported = import_safely(name, content, today=today, taken=taken)
    document = imported.document
    return Added({**files, f"{document.id}.md": imported.markdown.encode()}, document.id, imported_lines(imported))


def _read_answer(name: str, content: bytes) -> CuratedAnswer | None:
    """The curated answer that *content* is, by the questions in its front matter; None where it has none."""
    path = Path(name)
    if path.suffix.lower() != ".md" or len(content) > _LONGEST_ANSWER or not _QUESTIONS.match(content):
        return None
    named = Path(f"{make_id(path.stem)}.md")
    try:
        return parse_answer(content.decode("utf-8"), named)
    except UnicodeDecodeError as error:
        raise ImportingError(name, f"{error.reason} at byte {error.start}; required: UTF-8") from None
    except CorpusError as error:
        raise ImportingError(name, str(error).removeprefix(f"{named}:")) from None

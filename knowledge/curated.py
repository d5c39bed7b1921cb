"""
Answers that a person of the organisation wrote, as reviewable Markdown files: ``answers/*.md``.

    questions   list of the ways people ask it             required
    role        who vouches for it: an office, no name     required
    published   the day it was written                     required
    source      one line: where the answer is from         required unless a passage is pointed at
    document    id of the document that answers
    paragraph   number of its paragraph                    with document

The text below the front matter is the answer. Where a document is pointed at, it
must stand there word for word; where none is, the file itself is what is cited.
A file is found by its questions' meaning, so it never answers a question that
nobody asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from knowledge.corpus import read_text
from knowledge.errors import CorpusError
from knowledge.front_matter import split_front_matter
from knowledge.meaning import Meaning
from knowledge.model import Citation, Document, Passage, clean, iso_date
from knowledge.segmenting import split_sentences

FOLDER = "answers"
_KEYS = ("questions", "role", "published", "source", "document", "paragraph")


@dataclass(frozen=True, slots=True)
class CuratedAnswer:
    """
    One answer with the questions that it answers.

    ``id`` is its file's name without ``.md``. ``document`` and ``paragraph`` say
    where its text stands; None where it stands in no document but this file.
    """

    id: str
    questions: tuple[str, ...]
    text: str
    role: str
    published: date
    source: str | None = None
    document: str | None = None
    paragraph: int | None = None

    @property
    def cited_as(self) -> str:
        """What a citation of the file itself names as its document."""
        return f"{FOLDER}/{self.id}"


def load_answers(folder: Path) -> list[CuratedAnswer]:
    """
    The curated answers of ``folder/answers/*.md``, sorted by id; no such folder gives none.

    Raises:
        CorpusError: the first error of `read_answers`.
    """
    answers, errors = read_answers(folder)
    if errors:
        raise errors[0]
    return answers


def read_answers(folder: Path) -> tuple[list[CuratedAnswer], list[CorpusError]]:
    """The curated answers of ``folder/answers/*.md``, sorted by id, and an error, with path:line, for each file that is none."""
    answers: list[CuratedAnswer] = []
    errors: list[CorpusError] = []
    for path in sorted((folder / FOLDER).glob("*.md")):
        try:
            answers.append(parse_answer(read_text(path), path))
        except CorpusError as error:
            errors.append(error)
    return answers, errors


def parse_answer(text: str, path: Path) -> CuratedAnswer:
    """The answer that *text* describes; *path* gives its id and names it in errors."""
    known, body = split_front_matter(text.replace("\r\n", "\n"), path, _KEYS)
    questions, role, published = known.texts("questions"), known.text("role"), known.day("published")
    source, document, paragraph = known.text("source"), known.text("document"), known.count("paragraph")
    missing = {"questions": not questions, "role": role is None, "published": published is None}
    if (document is None) != (paragraph is None):
        missing["paragraph" if document else "document"] = True
    if document is None and source is None:
        missing["source"] = True
    for key, absent in missing.items():
        if absent:
            raise CorpusError(
                path, f"{key} is missing; required: {', '.join(_KEYS[:3])}, and source or a passage", line=1
            )
    if role is None or published is None or not body.strip():
        raise CorpusError(path, "the answer is empty; required: text below the front matter", line=text.count("\n") + 1)
    return CuratedAnswer(
        path.stem,
        questions,
        clean(body.strip()),
        role,
        published,
        source=source,
        document=document,
        paragraph=paragraph,
    )


def format_answer(answer: CuratedAnswer) -> str:
    """The file that `parse_answer` reads as *answer*."""
    values = {
        "questions": list(answer.questions),
        "role": answer.role,
        "published": answer.published,
        "source": answer.source,
        "document": answer.document,
        "paragraph": answer.paragraph,
    }
    known = {key: value for key, value in values.items() if value is not None}
    matter = yaml.safe_dump(known, allow_unicode=True, sort_keys=False, width=1000)
    return f"---\n{matter}---\n\n{answer.text}\n"


def check_answers(answers: Iterable[CuratedAnswer], paragraphs: Mapping[tuple[str, int], str], folder: Path) -> None:
    """
    Refuse an answer whose text does not stand where it says.

    Args:
        answers: As loaded.
        paragraphs: Document id and number → the paragraph's text.
        folder: Names the files in the error.

    Raises:
        CorpusError: names the file, and what is missing.
    """
    for each in answers:
        if each.document is None or each.paragraph is None:
            continue
        path = folder / FOLDER / f"{each.id}.md"
        paragraph = paragraphs.get((each.document, each.paragraph))
        if paragraph is None:
            raise CorpusError(path, f"paragraph {each.paragraph} of {each.document!r} does not exist", line=1)
        if each.text not in paragraph:
            where = f"paragraph {each.paragraph} of {each.document!r}"
            raise CorpusError(
                path, f"the answer does not stand in {where}; required: a piece of it, word for word", line=1
            )


@dataclass(frozen=True, slots=True)
class CuratedIndex:
    """The curated answers by the meanings of their questions."""

    entries: Sequence[tuple[Meaning, CuratedAnswer]] = ()

    def find(self, meaning: Meaning) -> CuratedAnswer | None:
        """The first answer to a question that means the same; None if there is none."""
        return next((answer for each, answer in self.entries if each.is_same(meaning)), None)


def cite_curated(answer: CuratedAnswer, documents: Mapping[str, Document], passages: Iterable[Passage]) -> Citation:
    """
    Where *answer* stands: in the passage that it points at, else in its own file, whose title is its first question.

    The short answer is its first paragraph.
    """
    text = answer.text.split("\n\n", 1)[0]
    passage = next(
        (
            each.text
            for each in passages
            if (each.document_id, each.paragraph) == (answer.document, answer.paragraph) and text in each.text
        ),
        answer.text,
    )
    document = documents.get(answer.document or "")
    known = document or Document.from_text(
        answer.cited_as, answer.questions[0], answer.text, author=answer.role, published=answer.published
    )
    start = passage.find(text)
    begin, end = next(
        ((left, right) for left, right in split_sentences(passage) if left <= start and start + len(text) <= right),
        (start, start + len(text)),
    )
    return Citation(
        number=1,
        answers=True,
        document=known.id,
        title=known.title,
        author=known.author,
        published=iso_date(known.published) if known.published else None,
        url=known.url,
        section=None,
        paragraph=answer.paragraph or 1,
        passage=passage,
        quote=passage[begin:end],
        spans=((start - begin, start + len(text) - begin),),
        score=0.0,
    )

"""
The words of the library as frozen values: Document, Passage, Query, Hit, Citation, Answer.

Plain dataclasses, so that they compare, hash, pickle and print as expected and
cost nothing to import. Offsets are code points, half open.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from knowledge.thesaurus import Thesaurus

Span = tuple[int, int]
"""Start and end of a piece of text in code points, half open."""

_LINE_ENDS = re.compile(r"\r\n?|[\u2028\u2029]")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def clean(text: str) -> str:
    r"""Text in NFC with ``\n`` line ends; control characters and lone surrogates become U+FFFD."""
    return unicodedata.normalize("NFC", _UNPRINTABLE.sub("\ufffd", _LINE_ENDS.sub("\n", text)))


class PassageKind(StrEnum):
    """What a passage is in its document."""

    HEAD = "head"
    BODY = "body"
    CAPTION = "caption"


class Refusal(StrEnum):
    """Why there is no answer; the shell words it. Small talk is among them, but is no refusal."""

    EMPTY_QUESTION = "empty question"
    LONG_QUESTION = "long question"
    EMPTY_BASE = "empty base"
    NOTHING_FOUND = "nothing found"
    UNKNOWN_FIELD = "unknown field"
    GREETING = "greeting"
    THANKS = "thanks"
    ABOUT_BOT = "about bot"
    FAREWELL = "farewell"
    WEAK_EVIDENCE = "weak evidence"

    @property
    def is_small_talk(self) -> bool:
        """Whether the message was a greeting or the like, which wants no answer from the documents."""
        return self in (Refusal.GREETING, Refusal.THANKS, Refusal.ABOUT_BOT, Refusal.FAREWELL)


class Kind(StrEnum):
    """What a question asks for, and so how it is answered."""

    NUMBER = "number"
    PERCENT = "percent"
    DATE = "date"
    DOCUMENT = "document"
    ENTITY = "entity"
    LIST = "list"
    SENTENCE = "sentence"
    YESNO = "yesno"


AMOUNTS = frozenset({Kind.NUMBER, Kind.PERCENT})
"""Kinds of answer that say how many or how much."""
FIGURES = AMOUNTS | {Kind.DATE}
"""Kinds of answer that can be compared."""
TYPED = FIGURES | {Kind.DOCUMENT, Kind.ENTITY}
"""Kinds of question that a piece of a sentence answers."""


class Want(StrEnum):
    """What a question can demand of the place that answers it."""

    MONEY = "money"
    DURATION = "duration"
    LENGTH = "length"
    NUMBER = "number"
    PERCENT = "percent"
    DATE = "date"
    PAPER = "paper"
    PERSON = "person"
    PLACE = "place"
    NAME = "name"
    YEAR = "year"
    FIGURE = "figure"
    WORD = "word"
    TOTAL = "total"
    AVERAGE = "average"
    CHANGE = "change"
    RANK = "rank"


@dataclass(frozen=True, slots=True)
class Lack:
    """
    What a question demands and the nearest passages do not give.

    Attributes:
        want: The kind of thing that is missing.
        phrase: As the question writes it; empty where only the kind is known.
        focus: What the passages do speak of, as the question writes it; may be empty.
        passages: How many of the nearest passages speak of it.
    """

    want: Want
    phrase: str = ""
    focus: str = ""
    passages: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """
    One text with what is known about it.

    Attributes:
        id: File name without ``.md``; unique in a corpus.
        title: One line.
        text: The head's lines, a blank line, the body (Markdown, as written).
        head_length: Where the head ends in ``text``.
        author, source, url, number: None where not known. The number is an official document's: 09-NQ/TU.
        published: Day, or moment with its time zone.
        retrieved: Day on which the page was saved.
        language: BCP 47 tag.
    """

    id: str
    title: str
    text: str
    head_length: int
    author: str | None = None
    published: date | datetime | None = None
    retrieved: date | None = None
    source: str | None = None
    url: str | None = None
    language: str = "vi"
    number: str | None = None

    @classmethod
    def from_text(
        cls,
        id: str,  # noqa: A002 - the field's own name
        title: str,
        text: str,
        *,
        author: str | None = None,
        published: date | datetime | None = None,
        retrieved: date | None = None,
        source: str | None = None,
        url: str | None = None,
        language: str = "vi",
        number: str | None = None,
    ) -> Document:
        """
        Make a document of *title* and body *text*.

        Paragraphs of *text* are separated by blank lines; lines that start with
        ``#`` are section headings. *text* is cleaned (see `clean`), else kept as is.
        """
        title = _one_line(title)
        author = _one_line(author) if author is not None else None
        head = [title]
        if published is not None:
            head.append(f"Ngày đăng: {format_date(published)}")
        if author is not None:
            head.append(f"Tác giả: {author}")
        head_text = "\n".join(head)
        return cls(
            id=id,
            title=title,
            text=f"{head_text}\n\n{clean(text)}",
            head_length=len(head_text),
            author=author,
            published=published,
            retrieved=retrieved,
            source=source,
            url=url,
            language=language,
            number=number,
        )


def _one_line(text: str) -> str:
    return " ".join(clean(text).split())


def format_date(moment: date | datetime) -> str:
    """As a Vietnamese reader writes it: ``28/11/2024 09:11``, or the day alone."""
    return moment.strftime("%d/%m/%Y %H:%M" if isinstance(moment, datetime) else "%d/%m/%Y")


def iso_date(moment: date | datetime) -> str:
    """ISO 8601 to the minute, with the zone: ``2024-11-28T09:11+07:00``, or the day alone."""
    return moment.isoformat(timespec="minutes") if isinstance(moment, datetime) else moment.isoformat()


@dataclass(frozen=True, slots=True)
class Passage:
    """
    A paragraph, or a window of a long one: what is searched and cited.

    ``document.text[start:end] == text``. Paragraphs count from 1; 0 is the head.
    ``section`` is the path of headings above it, outermost first; ``lead`` is what announces a table, empty elsewhere.
    """

    document_id: str
    paragraph: int
    text: str
    start: int
    end: int
    section: tuple[str, ...] = ()
    kind: PassageKind = PassageKind.BODY
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Query:
    """
    What is searched for.

    Attributes:
        text: The question as it is understood, cleaned.
        terms: Term → weight (> 0, unitless), in the order of the question.
        extra: Terms that are searched beside them, but are no part of what was
            asked: the typed form where it was repaired, synonyms.
        thesaurus: Where the synonyms are from; None: those that ship.
    """

    text: str
    terms: Mapping[str, float]
    extra: Mapping[str, float] = field(default_factory=dict)
    thesaurus: Thesaurus | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found: rank from 1, score BM25 (unitless, > 0)."""

    passage: Passage
    score: float
    rank: int


@dataclass(frozen=True, slots=True)
class Citation:
    """
    Where an answer, or what is nearest to one, stands.

    ``quote`` is a substring of ``passage``; ``spans`` are the answer's places in ``quote``.
    """

    number: int
    answers: bool
    document: str
    title: str
    author: str | None
    published: str | None
    url: str | None
    section: str | None
    paragraph: int
    passage: str
    quote: str
    spans: tuple[Span, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Answer:
    """
    The reply to one question.

    Attributes:
        question: As typed (control characters and lone surrogates replaced).
        understood: The question after repair; None when it was used as typed.
        text: The short answer, every character of it from the cited document; None when abstained.
        refusal: Why there is no answer; None when answered.
        confidence: 0..1.
        citations: Those that answer first, then further (or the nearest) passages.
        edition: Names the knowledge base's state.
        curated: The role of the person who wrote the answer; None where it was found.
        disagrees: Whether documents give different figures: a line of ``text`` and an answering citation for each.
        unanswered: The requests of a question that makes several which no document answers, where another is answered.
        lack: What the nearest passages do not give, where a refusal knows it.
        suggestion: With a refusal, a question near it that this base answers.
        trace: How the answer was found, for ``--why``.
    """

    question: str
    understood: str | None
    kind: Kind
    text: str | None
    refusal: Refusal | None
    confidence: float
    citations: tuple[Citation, ...]
    edition: str
    curated: str | None = None
    disagrees: bool = False
    unanswered: tuple[str, ...] = ()
    lack: Lack | None = None
    suggestion: str | None = None
    trace: Mapping[str, object] = field(default_factory=dict, compare=False, repr=False)

    @property
    def is_small_talk(self) -> bool:
        """Whether the message was a greeting or the like, which wants no answer from the documents."""
        return self.refusal is not None and self.refusal.is_small_talk

    @property
    def abstained(self) -> bool:
        """Whether the documents do not answer the question."""
        return self.text is None

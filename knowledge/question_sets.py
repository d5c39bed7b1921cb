"""
Question sets as values: JSON Lines over a knowledge base, and SQuAD JSON that brings its own documents.

JSON Lines, an object a line:

    id        text
    kind      any word; figures are given for each kind
    question  text
    answer    list of texts that may be the answer; empty: the documents do not answer
    all       list of texts that must all be in the answer
    quote     verbatim piece of the paragraph that answers
    alt_quotes  pieces of other paragraphs that answer as well
    turns     the earlier questions of the conversation, oldest first
    subkind   of an unanswerable question: off (another topic) or near (the topic, but not this)

SQuAD 1.1 and 2.0 (Rajpurkar et al. 2016, 2018): each entry of ``data`` becomes a
document, each context one paragraph of it. Which of the two a file is, its
name says: ``.json`` is SQuAD.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from knowledge.errors import DataError
from knowledge.model import Document, clean
from knowledge.questions import parse_question

_SQUAD_SUFFIX = ".json"
_LINE_BREAKS = re.compile(r"\s*\n\s*")

Place = tuple[str, int]
"""Document id and the paragraph's number in it."""


@dataclass(frozen=True, slots=True)
class Item:
    """
    One question with what counts as its answer.

    Attributes:
        id: Names it in its set.
        kind: How it is written or what it asks; figures are given for each.
        question: As typed.
        answer: Texts that may be the answer; none: the documents do not answer it.
        all: Texts that must all be there; empty where one of ``answer`` is enough.
        quotes: Pieces of the paragraphs that answer, verbatim.
        turns: The earlier questions, oldest first.
        subkind: ``off`` or ``near`` for an unanswerable question.
        place: The paragraph that answers, where the set says so by its place.
    """

    id: str
    kind: str
    question: str
    answer: tuple[str, ...]
    all: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()
    turns: tuple[str, ...] = ()
    subkind: str | None = None
    place: Place | None = None

    @property
    def answerable(self) -> bool:
        """Whether the documents hold an answer."""
        return bool(self.answer)

    @property
    def names_paragraph(self) -> bool:
        """Whether the set says where the answer stands."""
        return self.answerable and bool(self.quotes or self.place)


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """Items in the file's order; ``documents`` is None where they are asked of any knowledge base."""

    items: tuple[Item, ...]
    documents: tuple[Document, ...] | None = None


def load_question_set(path: Path) -> QuestionSet:
    """
    The question set in the file at *path*: SQuAD if it is named ``.json``, else JSON Lines.

    Raises:
        DataError: the file cannot be read or breaks its format; says path:line, or path and key.
    """
    if path.suffix.lower() == _SQUAD_SUFFIX:
        return _squad(path)
    return QuestionSet(tuple(load_items(path)))


def load_items(path: Path) -> list[Item]:
    """
    The items of a JSON Lines question set, in order; blank lines are passed over.

    Raises:
        DataError: the file cannot be read, or a line is no item; says path:line.
    """
    # str.splitlines would also split at U+2028 and its like, which JSON allows inside a string.
    lines = _read(path, "JSON Lines").split("\n")
    return [_item(line, path, number) for number, line in enumerate(lines, 1) if line.strip()]


def _read(path: Path, format_: str) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise DataError(f"{path}: cannot be read ({error.strerror}); allowed: {format_} in UTF-8") from None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        byte = f"byte 0x{error.object[error.start]:02x}"
        raise DataError(f"{path}:{line}: {byte} is not UTF-8; allowed: {format_} in UTF-8") from None


def _parse(text: str, path: Path, first_line: int, allowed: str) -> Any:
    """The JSON value in *text*, which starts at *first_line* of *path*."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        line = first_line + error.lineno - 1
        raise DataError(f"{path}:{line}: bad JSON: {error.msg} at column {error.colno}; allowed: {allowed}") from None
    except RecursionError:
        raise DataError(f"{path}:{first_line}: JSON is nested too deeply; allowed: {allowed}") from None


def _item(line: str, path: Path, number: int) -> Item:
    values = _Fields(_parse(line, path, number, "an object a line"), f"{path}:{number}")
    quote = values.optional_text("quote")
    return Item(
        id=values.text("id"),
        kind=values.text("kind"),
        question=values.text("question", may_be_empty=True),
        # What is looked for in documents is cleaned as they are; what is asked stays as typed.
        answer=tuple(map(clean, values.texts("answer", required=True))),
        all=tuple(map(clean, values.texts("all"))),
        quotes=tuple(map(clean, ((quote,) if quote else ()) + values.texts("alt_quotes"))),
        turns=values.texts("turns"),
        subkind=values.optional_text("subkind"),
    )


def _squad(path: Path) -> QuestionSet:
    root = _Fields(_parse(_read(path, "SQuAD JSON"), path, 1, "SQuAD JSON"), str(path))
    documents: list[Document] = []
    items: list[Item] = []
    ids: set[str] = set()
    for number, entry in enumerate(root.objects("data"), 1):
        title = (entry.optional_text("title") or f"{path.stem} {number}").replace("_", " ")
        document_id = _unused(title, ids)
        paragraphs = entry.objects("paragraphs")
        contexts = [_one_paragraph(paragraph.text("context")) for paragraph in paragraphs]
        documents.append(Document.from_text(document_id, title, "\n\n".join(contexts)))
        for place, paragraph in enumerate(paragraphs, 1):
            items.extend(_squad_item(question, (document_id, place)) for question in paragraph.objects("qas"))
    return QuestionSet(tuple(items), tuple(documents))


def _squad_item(values: _Fields, place: Place) -> Item:
    """A question of SQuAD; without answers, or by ``is_impossible``, it is unanswerable."""
    question = values.text("question", may_be_empty=True)
    answers = [] if values.flag("is_impossible") else [answer.text("text") for answer in values.objects("answers")]
    return Item(
        id=values.text("id"),
        kind=parse_question(question).kind.value,
        question=question,
        # Annotators often agree; the order is theirs.
        answer=tuple(dict.fromkeys(_one_line(answer) for answer in answers)),
        place=place,
    )


def _unused(title: str, ids: set[str]) -> str:
    """*title* or, where it is taken, ``title (2)`` and so on; taken from now on."""
    free, number = title, 1
    while free in ids:
        number += 1
        free = f"{title} ({number})"
    ids.add(free)
    return free


def _one_paragraph(context: str) -> str:
    """*context* as one paragraph of Markdown: in one line, and a ``#`` in front escaped, which would make it a heading."""
    line = _one_line(context)
    return f"\\{line}" if line.startswith("#") else line


def _one_line(text: str) -> str:
    return _LINE_BREAKS.sub(" ", clean(text)).strip()


class _Fields:
    """Typed access to a JSON object; what is missing or has the wrong type is an error with its place."""

    def __init__(self, values: object, where: str) -> None:
        if not isinstance(values, Mapping):
            raise DataError(f"{where}: {_shown(values)} is not allowed; allowed: a JSON object")
        self._values = values
        self._where = where

    def text(self, key: str, *, may_be_empty: bool = False) -> str:
        value = self._values.get(key)
        if isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if not isinstance(value, str) or not (may_be_empty or value.strip()):
            raise self._wrong(key, "text")
        return value

    def optional_text(self, key: str) -> str | None:
        return self.text(key, may_be_empty=True) or None if self._values.get(key) is not None else None

    def texts(self, key: str, *, required: bool = False) -> tuple[str, ...]:
        value = self._values.get(key, None if required else [])
        if not isinstance(value, list) or not all(isinstance(text, str) and text.strip() for text in value):
            raise self._wrong(key, "a list of texts")
        return tuple(value)

    def flag(self, key: str) -> bool:
        value = self._values.get(key, False)
        if not isinstance(value, bool):
            raise self._wrong(key, "true or false")
        return value

    def objects(self, key: str) -> Sequence[_Fields]:
        return list(self._objects(key))

    def _objects(self, key: str) -> Iterator[_Fields]:
        value = self._values.get(key)
        if not isinstance(value, list):
            raise self._wrong(key, "a list of objects")
        for number, inner in enumerate(value):
            # The first path ends in the file's name, then come keys: data.json: data[0].paragraphs[2].
            joint = "." if self._where.endswith("]") else ": "
            yield _Fields(inner, f"{self._where}{joint}{key}[{number}]")

    def _wrong(self, key: str, allowed: str) -> DataError:
        if key not in self._values:
            return DataError(f"{self._where}: {key} is missing; required: {allowed}")
        return DataError(f"{self._where}: {key}: {_shown(self._values[key])} is not allowed; allowed: {allowed}")


def _shown(value: object) -> str:
    """*value* as JSON, on one short line."""
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else f"{text[:60]}…"

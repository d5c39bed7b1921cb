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
    language   BCP 47 tag                               default vi

Nothing is guessed and nothing is skipped: the first thing wrong is an error that
says path:line and what is allowed. YAML is read by ``safe_load`` alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

import yaml

from knowledge.errors import CorpusError
from knowledge.model import Document

_FENCE = "---"
_KEYS = ("id", "title", "author", "published", "retrieved", "source", "url", "language")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


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
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise CorpusError(path, f"cannot be read ({error.strerror})") from None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise CorpusError(path, f"byte 0x{raw[error.start]:02x} is not UTF-8; allowed: UTF-8 text", line=line) from None
    return parse_document(text, path)


def parse_document(text: str, path: Path) -> Document:
    """The document that *text* describes; *path* gives its id and names it in errors."""
    text = text.replace("\r\n", "\n")
    if control := _CONTROL.search(text):
        line = text.count("\n", 0, control.start()) + 1
        raise CorpusError(path, f"control character U+{ord(control[0]):04X}; allowed: plain text", line=line)
    matter, body, lines = _split_front_matter(text, path)
    known = _FrontMatter(path, matter, lines)
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
        language=known.text("language") or "vi",
    )


def _split_front_matter(text: str, path: Path) -> tuple[Mapping[str, object], str, list[str]]:
    """The front matter's values, the body, and the front matter's lines."""
    lines = text.split("\n")
    if lines[0].rstrip() != _FENCE:
        raise CorpusError(path, f"no front matter; required: a first line {_FENCE}", line=1)
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == _FENCE), None)
    if end is None:
        raise CorpusError(path, f"the front matter does not end; required: a second line {_FENCE}", line=1)
    matter = _load_yaml("\n".join(lines[1:end]), path, lines[:end])
    if matter is None:
        matter = {}
    if not isinstance(matter, dict):
        raise CorpusError(path, "the front matter is not key: value lines", line=2)
    for key in matter:
        if key not in _KEYS:
            raise CorpusError(path, f"unknown key {key!r}; allowed: {', '.join(_KEYS)}", line=_line_of(str(key), lines))
    return matter, "\n".join(lines[end + 1 :]), lines[:end]


def _load_yaml(text: str, path: Path, lines: list[str]) -> object:
    try:
        tree = yaml.compose(text, Loader=yaml.SafeLoader)
        if isinstance(tree, yaml.MappingNode):
            _refuse_twins([key for key, _ in tree.value], path)
        return yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark is not None else 1
        problem = " ".join(str(getattr(error, "problem", None) or error).split())
        raise CorpusError(path, f"bad YAML: {problem}; allowed: key: value", line=line) from None
    except RecursionError:
        raise CorpusError(path, "bad YAML: nested too deep; allowed: key: value", line=2) from None
    except ValueError as error:
        # PyYAML builds dates and numbers itself and lets their errors through: "month must be in 1..12".
        key, value, line = _first_unreadable(lines)
        allowed = "YYYY-MM-DD, or text in quotes"
        raise CorpusError(path, f"{key}: {value!r} cannot be read ({error}); allowed: {allowed}", line=line) from None


def _refuse_twins(keys: list[yaml.Node], path: Path) -> None:
    seen: set[str] = set()
    for key in keys:
        name = str(key.value)
        if name in seen:
            raise CorpusError(path, f"{name} is given twice; allowed: once", line=key.start_mark.line + 2)
        seen.add(name)


def _first_unreadable(lines: list[str]) -> tuple[str, str, int]:
    """Key, value and number of the first line that PyYAML cannot build a value from."""
    for number, line in enumerate(lines, 1):
        try:
            yaml.safe_load(line)
        except (ValueError, yaml.YAMLError):
            key, _, value = line.partition(":")
            return key.strip(), value.strip(), number
    return "front matter", "", 1


def _line_of(key: str, lines: list[str]) -> int:
    return next((number for number, line in enumerate(lines, 1) if re.match(rf"\W?{re.escape(key)}\W?\s*:", line)), 1)


class _FrontMatter:
    """Typed access to the values; what has the wrong type is an error with its line."""

    def __init__(self, path: Path, values: Mapping[str, object], lines: list[str]) -> None:
        self._path = path
        self._values = values
        self._lines = lines

    def line(self, key: str) -> int:
        return _line_of(key, self._lines)

    def text(self, key: str) -> str | None:
        value = self._values.get(key)
        if value is None:
            return None
        if not isinstance(value, str) or not value.strip() or "\n" in value.strip():
            raise self._wrong(key, "one line of text (in quotes if it looks like a number or a date)")
        return value.strip()

    def url(self, key: str) -> str | None:
        value = self.text(key)
        if value is not None and not re.fullmatch(r"https?://\S+", value):
            raise self._wrong(key, "an address that starts with http:// or https://")
        return value

    def moment(self, key: str) -> date | datetime | None:
        """A day, or a moment with its zone."""
        value = self._values.get(key)
        if isinstance(value, str):
            try:
                value = datetime.fromisoformat(value) if "T" in value or " " in value else date.fromisoformat(value)
            except ValueError:
                value = ""
        if isinstance(value, datetime) and value.tzinfo is not None:
            return value
        if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
            return value
        raise self._wrong(key, "YYYY-MM-DD, or YYYY-MM-DDTHH:MM+07:00 with the zone")

    def day(self, key: str) -> date | None:
        value = self.moment(key)
        if isinstance(value, datetime):
            raise self._wrong(key, "YYYY-MM-DD")
        return value

    def _wrong(self, key: str, allowed: str) -> CorpusError:
        return CorpusError(
            self._path, f"{key}: {self._values[key]!r} is not allowed; allowed: {allowed}", line=self.line(key)
        )

"""
YAML front matter between two lines ``---``: typed values, and errors that say path:line.

YAML is read by ``safe_load`` alone. Nothing is guessed: a value of the wrong
type, an unknown key or a key given twice is an error that says what is allowed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

import yaml

from knowledge.errors import CorpusError
from knowledge.model import iso_date

_FENCE = "---"
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def split_front_matter(text: str, path: Path, keys: Sequence[str]) -> tuple[FrontMatter, str]:
    r"""
    The front matter and the body of *text*.

    Args:
        text: A whole file, with ``\n`` line ends.
        path: Names the file in errors.
        keys: Those that are allowed.

    Raises:
        CorpusError: there is no front matter, it is no YAML, or has another key; says path:line.
    """
    if control := _CONTROL.search(text):
        line = text.count("\n", 0, control.start()) + 1
        raise CorpusError(path, f"control character U+{ord(control[0]):04X}; allowed: plain text", line=line)
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
        if key not in keys:
            raise CorpusError(path, f"unknown key {key!r}; allowed: {', '.join(keys)}", line=_line_of(str(key), lines))
    return FrontMatter(path, matter, lines[:end]), "\n".join(lines[end + 1 :])


def join_front_matter(values: Mapping[str, str | date | None], body: str) -> str:
    """The text that says *values*, in their order and without those that are None, above *body*."""
    # YAML itself would turn a moment into UTC.
    given = {
        key: iso_date(value) if isinstance(value, datetime) else value
        for key, value in values.items()
        if value is not None
    }
    front = yaml.safe_dump(given, allow_unicode=True, sort_keys=False, width=10**6)
    return f"{_FENCE}\n{front}{_FENCE}\n\n{body}\n"


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


class FrontMatter:
    """Typed access to the values; what has the wrong type is an error with its line."""

    def __init__(self, path: Path, values: Mapping[str, object], lines: list[str]) -> None:
        self._path = path
        self._values = values
        self._lines = lines

    def line(self, key: str) -> int:
        """Where *key* is given, from 1."""
        return _line_of(key, self._lines)

    def text(self, key: str) -> str | None:
        """One line of text."""
        value = self._values.get(key)
        if value is None:
            return None
        if not isinstance(value, str) or not value.strip() or "\n" in value.strip():
            raise self._wrong(key, "one line of text (in quotes if it looks like a number or a date)")
        return value.strip()

    def url(self, key: str) -> str | None:
        """An address on the web."""
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

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of lines of text; none where the key is not given."""
        value = self._values.get(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(each, str) and each.strip() for each in value):
            raise self._wrong(key, "a list of lines of text, each after a dash")
        return tuple(" ".join(each.split()) for each in value)

    def count(self, key: str) -> int | None:
        """A whole number, 0 or more."""
        value = self._values.get(key)
        if value is None or (isinstance(value, int) and not isinstance(value, bool) and value >= 0):
            return value
        raise self._wrong(key, "a whole number, 0 or more")

    def day(self, key: str) -> date | None:
        """A day without a time."""
        value = self.moment(key)
        if isinstance(value, datetime):
            raise self._wrong(key, "YYYY-MM-DD")
        return value

    def _wrong(self, key: str, allowed: str) -> CorpusError:
        return CorpusError(
            self._path, f"{key}: {self._values[key]!r} is not allowed; allowed: {allowed}", line=self.line(key)
        )

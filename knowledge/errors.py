"""
What can go wrong in the library, as one tree.

    HoidapError                 every error that a person can mend
    ├── CorpusError             a document or its folder; says path:line
    ├── ImportingError          a file that cannot become a document; says its name
    ├── EditionError            an edition that is not there, or would lose a change
    ├── DataError               a data file of the package or of an admin; says path
    ├── SettingsError           a setting out of its range; says key, value, range
    └── UnknownDocumentError    an id that the knowledge base does not hold

Each message is one line: what is wrong, the value, where, and what is allowed.
Programming mistakes raise the built-in exceptions, as usual.
"""

from __future__ import annotations

from pathlib import Path


class HoidapError(Exception):
    """Base of all errors that are shown to a person as one line."""


class CorpusError(HoidapError):
    """A document that cannot be read; nothing of its folder was loaded."""

    def __init__(self, path: Path, message: str, *, line: int | None = None) -> None:
        self.path = path
        self.message = message
        self.line = line
        where = f"{path}:{line}" if line is not None else f"{path}"
        super().__init__(f"{where}: {message}")


class ImportingError(HoidapError):
    """A file that cannot become a document; nothing was added."""

    def __init__(self, name: str, message: str) -> None:
        self.name = name
        self.message = message
        super().__init__(f"{name}: {message}")

    def __reduce__(self) -> tuple[type[ImportingError], tuple[str, str]]:
        # It travels between processes, and an exception is otherwise rebuilt from its one line.
        return type(self), (self.name, self.message)


class EditionError(HoidapError):
    """An edition of the knowledge base that is not there, or that would lose what was changed by hand."""


class DataError(HoidapError):
    """A data file (lexicon, coefficients, question set) that cannot be used."""


class SettingsError(HoidapError):
    """A setting outside its range."""

    def __init__(self, key: str, value: object, allowed: str) -> None:
        self.key = key
        self.value = value
        self.allowed = allowed
        super().__init__(f"{key}: {value!r} is not allowed; allowed: {allowed}")


class UnknownDocumentError(HoidapError):
    """No document has this id; the message lists the known ones."""

    def __init__(self, document_id: str, known: list[str]) -> None:
        shown = ", ".join(known[:10]) + (", …" if len(known) > 10 else "")
        super().__init__(f"document {document_id!r} is unknown; known: {shown or 'none'}")

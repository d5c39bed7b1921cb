"""
The abbreviations of one organisation: ``abbreviations.yaml`` beside its documents, written by its admins.

    LLCT: lý luận chính trị
    HTX: [hợp tác xã, hệ thống xử lý]     the most usual reading first

They go before those that ship, and belong to the edition.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import yaml

from knowledge.admin_yaml import line_of, read_entries
from knowledge.corpus import read_text
from knowledge.errors import CorpusError
from knowledge.lexicon import Phrase, phrase

FILE = "abbreviations.yaml"

_ALLOWED = "SHORT: long form, or SHORT: [long form, another]"


def load_abbreviations(folder: Path) -> Mapping[str, tuple[Phrase, ...]]:
    """
    Abbreviation in lower case → its long forms, from *folder*; none where there is no such file.

    Raises:
        CorpusError: something in the file is none; says path:line and what is allowed.
    """
    path = folder / FILE
    return parse_abbreviations(read_text(path), path) if path.exists() else {}


def parse_abbreviations(text: str, path: Path) -> Mapping[str, tuple[Phrase, ...]]:
    """The abbreviations that *text* lists; *path* names it in errors. Raises as `load_abbreviations` does."""
    found: dict[str, tuple[Phrase, ...]] = {}
    for key, value in read_entries(text, path, _ALLOWED):
        line = line_of(key)
        short = str(key.value).strip().lower()
        if not isinstance(key, yaml.ScalarNode) or not short or " " in short:
            raise CorpusError(path, f"the abbreviation is not one word; allowed: {_ALLOWED}", line=line)
        if short in found:
            raise CorpusError(path, f"{key.value} is given twice; allowed: once", line=line)
        nodes = value.value if isinstance(value, yaml.SequenceNode) else [value]
        phrases = tuple(phrase(node.value) for node in nodes if isinstance(node, yaml.ScalarNode))
        if not phrases or len(phrases) < len(nodes) or not all(phrases):
            raise CorpusError(path, f"{key.value} has no long form; allowed: {_ALLOWED}", line=line)
        found[short] = phrases
    return found

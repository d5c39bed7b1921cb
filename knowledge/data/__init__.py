"""
Data that the library ships, each file with its origin in its first lines.

Plain text and YAML, so that what the library knows of Vietnamese can be read,
reviewed and extended without reading code.
"""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import yaml

# The C parser where PyYAML has it: the thesaurus is read in a tenth of the time.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def folder() -> Path:
    """Where the data files are."""
    return Path(__file__).parent


def read_lines(name: str) -> list[str]:
    """The lines of a text file (also ``.gz``) that are neither empty nor comments (``#``)."""
    raw = (folder() / name).read_bytes()
    text = (gzip.decompress(raw) if name.endswith(".gz") else raw).decode()
    lines = (line.strip() for line in text.splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def read_yaml(name: str) -> Any:
    """The value of a YAML file."""
    return parse_yaml((folder() / name).read_text(encoding="utf-8"))


def parse_yaml(text: str) -> Any:
    """The value of YAML *text*, by a safe loader."""
    return yaml.load(text, Loader=_Loader)  # noqa: S506 - both are safe loaders


def read_json(name: str) -> Any:
    """The value of a JSON file."""
    return json.loads((folder() / name).read_text(encoding="utf-8"))

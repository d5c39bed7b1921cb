"""
The files of a knowledge base, each read and written whole: the old one or the new one at any moment.

Source: the order of writes is that of write-ahead logging (fsync before rename,
Pillai et al., OSDI 2014).
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

Files = Mapping[str, bytes]
"""Path inside the knowledge base (``a.md``, ``answers/b.md``) → content."""

GOLDEN = "questions.jsonl"
"""The file of the base's own questions."""

_PATTERNS = ("*.md", "answers/*.md", "*.yaml", GOLDEN)
"""What belongs to a knowledge base."""


def read_files(folder: Path) -> dict[str, bytes]:
    """What belongs to the knowledge base in *folder*; nothing where there is no folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for pattern in _PATTERNS
        for path in sorted(folder.glob(pattern))
        if path.is_file() and not path.is_symlink()
    }


def write_files(files: Files, folder: Path) -> None:
    """Write *files* into *folder*, each whole on disk when this returns."""
    for name, content in files.items():
        path = folder / PurePosixPath(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, content)


def write_whole(path: Path, content: bytes) -> None:
    """Replace the file at *path* so that it is the old or the new one at any moment."""
    half = path.with_name(f".{path.name}.half")
    with half.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    half.replace(path)
    sync_names(path.parent)


def sync_names(folder: Path) -> None:
    """Write down the names in *folder*."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def differing(left: Files, right: Files) -> list[str]:
    """The names under which *left* and *right* do not hold the same, sorted."""
    return sorted(name for name in left.keys() | right.keys() if left.get(name) != right.get(name))

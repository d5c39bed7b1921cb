"""One edition on disk: a folder with all files of a knowledge base, and what is known about it in ``edition.json``."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from knowledge.errors import EditionError
from knowledge.shipping import Digests
from knowledge.whole_files import Files, sync_names, write_files, write_whole

_FACTS = "edition.json"
_HALF = "half-"


@dataclass(frozen=True, slots=True)
class Edition:
    """
    A snapshot that was applied.

    Attributes:
        name: Number, and hash of its content.
        applied: When.
        who, what: By whom, and why.
        parent: Name of the one before; None: the state before the first change.
        folder: Where its files are.
        shipped: The shipped documents that were looked at for it; None: none were.
    """

    name: str
    applied: datetime
    who: str
    what: str
    parent: str | None
    folder: Path
    shipped: Digests | None = None


def write_snapshot(
    editions: Path, files: Files, *, when: datetime, who: str, what: str, parent: str | None, shipped: Digests | None
) -> Edition:
    """A new snapshot of *files* in the folder *editions*, whole on disk when this returns."""
    number = int(parent.split("-")[0]) + 1 if parent else 1
    digest = hashlib.sha256()
    for name, content in sorted(files.items()):
        digest.update(f"{name}\0{len(content)}\0".encode() + content)
    name = f"{number:04}-{digest.hexdigest()[:8]}"
    facts = {"applied": when.isoformat(), "who": who, "what": what, "parent": parent, "shipped": shipped}
    half = Path(tempfile.mkdtemp(prefix=_HALF, dir=editions))
    write_files(files, half)
    write_whole(half / _FACTS, json.dumps(facts, ensure_ascii=False, indent=1).encode())
    folder = editions / name
    # A snapshot of this name that was never applied: its facts are not these.
    shutil.rmtree(folder, ignore_errors=True)
    half.rename(folder)
    sync_names(editions)
    return Edition(name, when, who, what, parent, folder, shipped)


def read_snapshot(folder: Path) -> Edition:
    """
    The edition in *folder*.

    Raises:
        EditionError: there is none, or what is known about it cannot be read.
    """
    try:
        facts = json.loads((folder / _FACTS).read_bytes())
    except (OSError, ValueError) as error:
        raise EditionError(f"{folder}: the edition cannot be read ({error})") from None
    applied = datetime.fromisoformat(facts["applied"])
    return Edition(
        folder.name, applied, facts["who"], facts["what"], facts["parent"], folder, shipped=facts.get("shipped")
    )

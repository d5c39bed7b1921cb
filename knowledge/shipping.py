"""
Newer documents of the package, brought into a base that went its own way since: a merge of three states.

    what was shipped when the base last looked · what the base holds · what is shipped now

What only the package changed is taken, what only the base changed is kept. Where
both changed the same, the base's own wins unless its admins say otherwise. The
golden questions are merged question by question, because curated answers add to
them. Of the oldest state only digests are needed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from knowledge.whole_files import GOLDEN, Files

Digests = Mapping[str, str]
"""Name of a file, or of a golden question (``questions.jsonl#id``) → hash of its content."""


@dataclass(frozen=True, slots=True)
class Upgrade:
    """
    A base with what is newer in the shipped documents.

    Attributes:
        files: All of its files.
        kept: Names of documents that both sides changed, sorted; in *files* they are the base's own.
    """

    files: Files
    kept: tuple[str, ...]


def take_digests(files: Files) -> Digests:
    """What `merge_shipped` has to know later of what is shipped now."""
    return {name: sha256(content).hexdigest() for name, content in _parts(files).items()}


def merge_shipped(looked_at: Digests, own: Files, shipped: Files, *, replace: bool = False) -> Upgrade | None:
    """
    *own* with what is newer in *shipped*; None where nothing is, or the base has it already.

    Args:
        looked_at: The shipped documents as they were when the base last took from them.
        own: What the base holds.
        shipped: What is shipped now.
        replace: Of what both sides changed, take the shipped one.
    """
    mine, theirs = _parts(own), _parts(shipped)
    now = take_digests(shipped)
    changed = [name for name in (*theirs, *(looked_at.keys() - theirs)) if now.get(name) != looked_at.get(name)]
    held = take_digests(own)
    rivals = {name for name in changed if held.get(name) not in (looked_at.get(name), now.get(name))}
    for name in changed:
        if name in rivals and not replace:
            continue
        if name in theirs:
            mine[name] = theirs[name]
        else:
            mine.pop(name, None)
    files = _whole(mine, own)
    kept = () if replace else tuple(sorted({name.partition("#")[0] for name in rivals}))
    return Upgrade(files, kept) if kept or files != own else None


def _parts(files: Files) -> dict[str, bytes]:
    """The files, and in place of the golden questions each of them by itself."""
    parts = {name: content for name, content in files.items() if name != GOLDEN}
    for line in files.get(GOLDEN, b"").splitlines():
        if line.strip():
            parts[f"{GOLDEN}#{_id_of(line)}"] = line
    return parts


def _whole(parts: Mapping[str, bytes], own: Files) -> dict[str, bytes]:
    """What *parts* were cut from; golden questions that stayed stay byte by byte."""
    files = {name: content for name, content in parts.items() if not name.startswith(f"{GOLDEN}#")}
    lines = [content for name, content in parts.items() if name.startswith(f"{GOLDEN}#")]
    if lines == [content for name, content in _parts(own).items() if name.startswith(f"{GOLDEN}#")]:
        return files | ({GOLDEN: own[GOLDEN]} if GOLDEN in own else {})
    return files | ({GOLDEN: b"".join(line + b"\n" for line in lines)} if lines else {})


def _id_of(line: bytes) -> str:
    """The question's id; a line that has none stands for itself."""
    try:
        return str(json.loads(line)["id"])
    except (ValueError, KeyError, TypeError):
        return line.decode(errors="replace")

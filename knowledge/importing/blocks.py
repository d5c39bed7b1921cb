"""Headings and paragraphs in the order of a file, and the Markdown that they become."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a block is."""

    HEADING = "heading"
    TEXT = "text"
    CAPTION = "caption"


@dataclass(frozen=True, slots=True)
class Block:
    """A heading (level 1 to 6), a paragraph, or a caption; *text* is one line or the lines of a list."""

    text: str
    kind: Kind = Kind.TEXT
    level: int = 0


def one_line(text: str) -> str:
    """*text* with single spaces and no line ends."""
    return " ".join(text.split())


def render_markdown(blocks: Iterable[Block]) -> str:
    """Markdown that `knowledge.passages` reads as these blocks."""
    return "\n\n".join(_render(block) for block in blocks if block.text)


def _render(block: Block) -> str:
    match block.kind:
        case Kind.HEADING:
            return f"{'#' * min(max(block.level, 1), 6)} {block.text}"
        case Kind.CAPTION:
            return f"{block.text}\n{{: .caption}}"
        case Kind.TEXT:
            # A paragraph that opens with # would be read as a heading.
            return re.sub(r"^#", "＃", block.text)

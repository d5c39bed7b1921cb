"""
Headings, paragraphs and tables in the order of a file, and the Markdown that they become.

A row of a table becomes a paragraph of its own with the header's words in it,
"Loại thẻ: Thẻ bạn đọc; Mức phí: 30.000 đồng.", so that it is found, quoted and
understood alone; pipes and dashes of a Markdown table would be none of the three.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*")
_RULE = re.compile(r"\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?")
_MARK = re.compile(r"\{:\s*\.caption\s*\}")


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


def rows_as_text(rows: Sequence[Sequence[str]]) -> Iterator[Block]:
    """
    A paragraph for each row of a table.

    >>> table = [["Loại thẻ", "Mức phí"], ["Thẻ bạn đọc", "30.000 đồng"]]
    >>> [block.text for block in rows_as_text(table)]
    ['Loại thẻ: Thẻ bạn đọc; Mức phí: 30.000 đồng.']
    """
    lines = [[one_line(cell) for cell in row] for row in rows]
    lines = [row for row in lines if any(row)]
    header = lines[0] if lines and _is_header(lines[0], lines[1:]) else None
    for row in lines[1:] if header else lines:
        if header and len(row) == len(header):
            cells = [f"{name}: {cell}" for name, cell in zip(header, row, strict=True) if cell]
        else:
            cells = [cell for cell in row if cell]
        sentence = "; ".join(cells)
        yield Block(sentence if sentence.endswith((".", "!", "?", ":")) else f"{sentence}.")


def _is_header(first: Sequence[str], rest: Sequence[Sequence[str]]) -> bool:
    """Whether *first* names the columns of *rest*: each cell filled, another word each, and none a figure."""
    named = len(first) > 1 and all(first) and len(set(first)) == len(first)
    return named and bool(rest) and not any(cell[0].isdigit() for cell in first)


def parse_markdown(text: str) -> list[Block]:
    """The blocks of Markdown, or of plain text, whose paragraphs are divided by blank lines or are one line each."""
    lines = [line.strip() for line in text.split("\n")]
    return list(_markdown_blocks(_paragraphs(lines)))


def _paragraphs(lines: Sequence[str]) -> Iterator[list[str]]:
    paragraph: list[str] = []
    for line in lines:
        if not line or _HEADING.fullmatch(line):
            if paragraph:
                yield paragraph
            paragraph = []
            if line:
                yield [line]
        else:
            paragraph.append(line)
    if paragraph:
        yield paragraph


def _markdown_blocks(paragraphs: Iterable[list[str]]) -> Iterator[Block]:
    for lines in paragraphs:
        heading = _HEADING.fullmatch(lines[0])
        if heading:
            yield Block(one_line(heading[2]), Kind.HEADING, len(heading[1]))
        elif len(lines) > 1 and _RULE.fullmatch(lines[1]) and "|" in lines[0]:
            yield from rows_as_text([line.strip("|").split("|") for line in (lines[0], *lines[2:])])
        elif len(lines) > 1 and _MARK.fullmatch(lines[-1]):
            yield Block(one_line(" ".join(lines[:-1])), Kind.CAPTION)
        else:
            yield from (Block(one_line(line)) for line in lines)


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

"""Markdown, or plain text → blocks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from knowledge.importing.blocks import Block, Kind, one_line
from knowledge.importing.tables import rows_as_text

_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*")
_RULE = re.compile(r"\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?")
_MARK = re.compile(r"\{:\s*\.caption\s*\}")


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

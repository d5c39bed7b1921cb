"""Tables written with pipes: where their rows and cells stand, and what heads each column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.model import Span

_RULE = re.compile(r"[ \t]*\|?[ \t:|-]*-{2,}[ \t:|-]*")
_CELL = re.compile(r"(?:^|(?<=\|))[^|\n]*")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, ``text[start:end]`` without its outer pipes, and its cells; all are offsets in the text."""

    start: int
    end: int
    cells: tuple[Span, ...]


def find_rows(text: str) -> tuple[Row | None, list[Row]]:
    """The header of the table that *text* is, None where it has none, and its rows; no rows where it is no table."""
    lines = [(match.start(), match[0]) for match in re.finditer(r"[^\n]+", text)]
    if len(lines) < 2 or not all("|" in line for _, line in lines):
        return None, []
    rules = [number for number, (_, line) in enumerate(lines) if _RULE.fullmatch(line)]
    rows = [row for number, line in enumerate(lines) if number not in rules for row in _row(*line)]
    headed = rules[:1] == [1] and len(rows) > 1
    return (rows[0], rows[1:]) if headed else (None, rows)


def _row(at: int, line: str) -> Iterator[Row]:
    cells = []
    for match in _CELL.finditer(line):
        written = match[0]
        start = match.start() + len(written) - len(written.lstrip())
        cells.append((at + start, at + max(start, match.start() + len(written.rstrip()))))
    if line.lstrip().startswith("|"):
        # What stands before the first pipe is no cell.
        cells = cells[1:]
    if filled := [cell for cell in cells if cell[0] < cell[1]]:
        yield Row(filled[0][0], filled[-1][1], tuple(cells))

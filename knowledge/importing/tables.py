"""
A table → paragraphs that are found, quoted and understood alone.

A row becomes "Loại thẻ: Thẻ bạn đọc; Mức phí: 30.000 đồng." with the header's words
in it; pipes and dashes of a Markdown table would be none of the three. Readers of
files tell merged cells in two ways: as one cell where there were several (Word, so
that rows differ in length), or as empty cells beside or below it (web pages, PDF).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from knowledge.importing.blocks import Block, one_line
from knowledge.importing.letterhead import is_letterhead

Row = Sequence[str]

_NUMBERING = frozenset({"stt", "tt", "số tt", "số thứ tự", "no.", "#"})
"""Headings of a column that only counts the rows."""
_COUNT = re.compile(r"\(?([\dA-ZĐIVXLCa-zđ]{1,4})\)?[.)]?")
_GROUP_COUNT = re.compile(r"\(?[A-ZĐIVXLC]{1,4}\)?[.)]?")
_YEARS = re.compile(r"(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)\d\d)?")
"""Years name columns, other figures do not."""
_COLUMN_NUMBER = re.compile(r"\(?(?:\d{1,2}|[A-ZĐa-h])\)?(?:\s?=.*)?")
_ENDS = (".", "!", "?", ":")


def rows_as_text(rows: Sequence[Row]) -> Iterator[Block]:
    """
    A paragraph for each row of a table.

    A header may have two rows, of which the upper one spans columns. A row of one cell
    names the rows below it. What only counts rows or columns is left out. Facts in two
    columns stay as they are, and so do the cells of a letterhead, each by itself.

    >>> table = [["Loại thẻ", "Mức phí"], ["Thẻ bạn đọc", "30.000 đồng"]]
    >>> [block.text for block in rows_as_text(table)]
    ['Loại thẻ: Thẻ bạn đọc; Mức phí: 30.000 đồng.']
    >>> table = [["Mức phí", ""], ["Người lớn", "Trẻ em"], ["30.000 đồng", "15.000 đồng"]]
    >>> [block.text for block in rows_as_text(table)]
    ['Mức phí – Người lớn: 30.000 đồng; Mức phí – Trẻ em: 15.000 đồng.']
    """
    if is_letterhead(rows):
        cells = (cell for row in rows for cell in row)
        yield from (Block(one_line(line)) for cell in cells for line in cell.split("\n") if line.strip())
        return
    lines = [[one_line(cell) for cell in row] for row in rows]
    lines = [row for row in lines if any(row)]
    header, body = _split(lines)
    if body and header and _numbers_columns(body[0]):
        body = body[1:]
    yield from (Block(_sentence(text)) for text in _told(header, body))


def _told(header: Row | None, body: Sequence[Row]) -> Iterator[str]:
    """What each row of *body* says; the name of a group is said with each of its rows, or alone when it has none."""
    group, said = "", True
    for row in body:
        named = _group_name(header, row)
        if named is not None:
            if not said:
                yield group
            group, said = named, False
            continue
        yield "; ".join(each for each in (group.rstrip(":."), *_cells(header, row)) if each)
        said = True
    if not said:
        yield group


def _group_name(header: Row | None, row: Row) -> str | None:
    """What a row of one cell says, a number before it left out; None for any other."""
    filled = [cell for cell in row if cell]
    if header is None or len(header) < 3:
        return None
    if len(filled) == 2 and _GROUP_COUNT.fullmatch(filled[0]) and not filled[1][0].isdigit():
        filled = filled[1:]
    return filled[0] if len(filled) == 1 and not _COUNT.fullmatch(filled[0]) else None


def _cells(header: Row | None, row: Row) -> list[str]:
    if header is None and len(row) == 2 and row[0].endswith(":"):
        return [" ".join(filter(None, row))]
    if header is None or len(row) != len(header):
        return [cell for cell in row if cell]
    counted = header[0].lower() in _NUMBERING and _COUNT.fullmatch(row[0] or "1") is not None
    named = list(zip(header, row, strict=True))[1 if counted else 0 :]
    return [f"{name}: {cell}" if name else cell for name, cell in named if cell]


def _sentence(text: str) -> str:
    return text if text.endswith(_ENDS) else f"{text}."


def _split(lines: Sequence[Row]) -> tuple[Row | None, Sequence[Row]]:
    """The names of the columns, of one row or two, and the rows below; no names where the first row gives none."""
    if len(lines) < 2 or not _may_name(lines[0]):
        return None, lines
    if len(lines) > 2 and (names := _two_storeys(lines[0], lines[1])):
        return names, lines[2:]
    return (lines[0], lines[1:]) if all(lines[0]) else (None, lines)


def _may_name(row: Row) -> bool:
    """Whether the cells of *row* could be names: two or more, another word each, none a figure or a fact's label."""
    filled = [cell for cell in row if cell]
    distinct = len(row) > 1 and bool(row[0]) and len(set(filled)) == len(filled)
    years = len(row) > 2
    return distinct and not any(_is_figure(cell, years=years) or cell.endswith(":") for cell in filled)


def _is_figure(cell: str, *, years: bool) -> bool:
    """Whether *cell* is a value rather than a name; *years* may be names."""
    return cell[:1].isdigit() and not (years and _YEARS.fullmatch(cell))


def _two_storeys(upper: Row, lower: Row) -> list[str] | None:
    """The names of the columns where *lower* divides what *upper* spans; None where it does not."""
    if any(_is_figure(cell, years=True) for cell in lower):
        return None
    if len(upper) == len(lower):
        above = _filled_from_left(upper, lower) if not all(upper) else list(upper)
        divides = any(not over and under for over, under in zip(upper, lower, strict=True))
    else:
        above = _spread(upper, lower)
        divides = bool(above)
    if not divides:
        return None
    return [_joined(over, under) for over, under in zip(above, lower, strict=True)]


def _filled_from_left(upper: Row, lower: Row) -> list[str]:
    """*upper* with each name over all the columns that it spans."""
    filled: list[str] = []
    for over, under in zip(upper, lower, strict=True):
        filled.append(over or (filled[-1] if under and filled else ""))
    return filled


def _spread(upper: Row, lower: Row) -> list[str]:
    """
    The cell of *upper* above each of *lower*, which has more; empty where that cannot be told.

    A cell that spans both rows is in both; between two of those, each upper one spans as many.
    """
    anchors = [(-1, -1)]
    for at, name in enumerate(upper):
        start = anchors[-1][1] + 1
        if name in lower[start:]:
            anchors.append((at, lower.index(name, start)))
    above: list[str] = []
    for (left, begin), (right, end) in pairwise([*anchors, (len(upper), len(lower))]):
        over, under = upper[left + 1 : right], end - begin - 1
        if under % len(over) if over else under:
            return []
        above += [name for name in over for _ in range(under // len(over))]
        above += list(lower[end : end + 1])
    return above


def _joined(over: str, under: str) -> str:
    return over if under in ("", over) else f"{over} – {under}" if over else under


def _numbers_columns(row: Row) -> bool:
    """Whether *row* counts the columns: "(1)", "(2)", "(3) = (1) x (2)"."""
    filled = [cell for cell in row if cell]
    return len(filled) > 2 and all(_COLUMN_NUMBER.fullmatch(cell) for cell in filled)

"""
Which cell of a table answers: the one in the row that a question names, under the head that it names.

A row is chosen like any sentence. Of its cells the question means the one whose
head holds words of the question that no other head holds ("chỉ tiêu cao đẳng"
beside "chỉ tiêu trung cấp"), or, by "ngành nào", the one that names the row.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.analysis import phrase_terms, surface_terms
from knowledge.asked import Asked, kind_share
from knowledge.concepts import Concept
from knowledge.model import Span
from knowledge.reading import Cell, Sentence, naming_column
from knowledge.slots import find_slot
from knowledge.syllables import fold

_NONE = re.compile(r"\W*|(?:không|chưa|chẳng|0)(?:\s.*)?", re.IGNORECASE)
_DENIES = re.compile(r"\b(?:không|chưa|chẳng)\b(?! phải\b)", re.IGNORECASE)


def find_cell(asked: Asked, row: Sentence, of_table: Sequence[Sentence]) -> tuple[Sentence, Span] | None:
    """
    The cell that the question means, with its row; None where no head tells.

    It is in the chosen *row*, or in the one of *of_table* whose name the question holds more of: a row that has
    a day where "bao giờ" is asked is not the one that was asked for.
    """
    named = naming_column(row.cells)
    if _noun_column(asked, row.cells) == named:
        return _filled(row, named)
    column = _told_column(asked, row, named)
    if column is None:
        return None
    rows = [row, *(each for each in of_table if len(each.cells) == len(row.cells))]
    return _filled(max(rows, key=lambda each: _name_share(asked, each)), column)


def _filled(row: Sentence, column: int) -> tuple[Sentence, Span] | None:
    start, end = row.cells[column].span
    return (row, (start, end)) if start < end else None


def _name_share(asked: Asked, row: Sentence) -> float:
    """What the row's name holds of the question."""
    terms = _name_terms(row)
    return kind_share(asked, "f", terms) + kind_share(asked, "p", terms)


def _name_terms(row: Sentence) -> frozenset[str]:
    return frozenset(surface_terms(row.text[slice(*row.cells[naming_column(row.cells)].span)]))


def list_cells(asked: Asked, row: Sentence, of_table: Sequence[Sentence]) -> list[tuple[Sentence, Span]]:
    """
    The cells that a list question means, each with its row: those of the column whose head holds its noun, else the names.

    Where the question holds words of another head, of those rows alone whose cell there says no "không", or,
    if the question denies, says it.
    """
    noun = _noun_column(asked, row.cells)
    wanted = naming_column(row.cells) if noun is None else noun
    told = _told_column(asked, row, wanted)
    denied = bool(_DENIES.search(asked.question.text))
    rows = [each for each in of_table if len(each.cells) == len(row.cells)]
    kept = [each for each in rows if told is None or _says_none(each, told) is denied]
    return [(each, each.cells[wanted].span) for each in kept if each.cells[wanted].span[0] < each.cells[wanted].span[1]]


def _says_none(row: Sentence, column: int) -> bool:
    return bool(_NONE.fullmatch(row.text[slice(*row.cells[column].span)]))


def _noun_column(asked: Asked, cells: Sequence[Cell]) -> int | None:
    """The column whose head holds most of the noun before the question word; None where none does."""
    slot = find_slot(asked.question.tokens)
    noun = {fold(each) for each in slot.head} if slot else set()
    shares = [sum(f"f:{each}" in cell.terms for each in noun) for cell in cells]
    named = naming_column(cells)
    best = max(range(len(cells)), key=lambda column: (shares[column], column == named, -column))
    return best if shares[best] else None


def _told_column(asked: Asked, row: Sentence, without: int) -> int | None:
    """The column whose head holds most of the question that neither another head nor the row's name holds; *without* one; None where none or several do."""
    worth = [0.0 if column == without else _told(asked, row, column) for column in range(len(row.cells))]
    best = max(range(len(worth)), key=worth.__getitem__)
    return best if worth[best] > 0 and worth.count(worth[best]) == 1 else None


def _told(asked: Asked, row: Sentence, column: int) -> float:
    others = _name_terms(row).union(*(cell.terms for number, cell in enumerate(row.cells) if number != column))
    head = row.cells[column].terms
    denied = bool(_DENIES.search(asked.question.text))
    return sum(each.mass for each in asked.tellers if _says(each, head, denied) and not _says(each, others, denied))


def _says(concept: Concept, terms: frozenset[str], denied: bool) -> bool:
    """Whether *terms* hold the concept; of what a question denies, by its own words: its siblings stand for it elsewhere."""
    if denied and concept.rivals:
        return frozenset(phrase_terms(concept.phrase)) <= terms
    return concept.is_in(terms)

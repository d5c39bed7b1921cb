"""
The answer to "những gì", "các … nào", "gồm ai": a whole enumeration, wherever its items stand.

The chosen sentence announces the items, is one of them, or holds all of them; or
it is the row of a table, and the items are cells of its rows. What is shown may
come from several paragraphs, each an excerpt of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from knowledge.asked import Asked
from knowledge.cells import list_cells
from knowledge.enumerations import announces, item_opener, items_after, items_around, list_items, named_members
from knowledge.model import Passage, Span
from knowledge.ordinals import LAST, asked_place, opens_item
from knowledge.reading import Sentence
from knowledge.shortening import opening
from knowledge.slots import find_slot

_OWN = 0.15
"""From which share of the question on an item that alone holds it is asked for itself."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A quote of *passage*, ``passage.text[start:end]``, and the places in it that answer."""

    passage: Passage
    start: int
    end: int
    spans: Sequence[Span]

    @property
    def text(self) -> str:
        """The quote."""
        return self.passage.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class _Line:
    passage: Passage
    sentence: Sentence


def find_list(
    asked: Asked,
    passage: Passage,
    sentence: Sentence,
    of_document: Sequence[Passage],
    sentences: Mapping[Passage, Sequence[Sentence]],
    headings: frozenset[str],
) -> list[Excerpt]:
    """
    The enumeration that *sentence* announces, is an item of, or holds, paragraph by paragraph; none if there is none.

    Args:
        asked: The question.
        passage: Of the sentence.
        sentence: The one that was chosen.
        of_document: The passages of its document, in order.
        sentences: Of each passage.
        headings: The terms of the headings above the passage.
    """
    if sentence.cells:
        return _of_rows(asked, passage, sentence, sentences[passage])
    lines = _lines_around(passage, of_document, sentences)
    number = next(at for at, line in enumerate(lines) if line.sentence is sentence)
    texts = [line.sentence.text for line in lines]
    if not opens_item(asked.question.tokens, sentence.tokens):
        if items := items_after(texts, number):
            return _excerpts(lines, items, number)
        before, items = items_around(texts, number)
        if len(items) > 1 and not _asks_for_one(asked, lines, number, before, items, headings):
            return _excerpts(lines, items, before)
    spans = list_items(sentence.text) or [*named_members(sentence.text)]
    return [Excerpt(passage, sentence.start, sentence.end, spans)] if spans else []


def find_item(
    asked: Asked,
    passage: Passage,
    sentence: Sentence,
    of_document: Sequence[Passage],
    sentences: Mapping[Passage, Sequence[Sentence]],
) -> Excerpt | None:
    """
    The item that the question asks for by its order, of the enumeration that *sentence* belongs to; None if there is none.

    The arguments are those of `find_list`.
    """
    place = asked_place(asked.question.tokens)
    slot = find_slot(asked.question.tokens)
    if place is None or slot is None or slot.asks not in ("what", "which"):
        return None
    lines = _lines_around(passage, of_document, sentences)
    number = next(at for at, line in enumerate(lines) if line.sentence is sentence)
    texts = [line.sentence.text for line in lines]
    items = items_after(texts, number) or items_around(texts, number)[1]
    if items and (item := _item_at(texts, items, place)) is not None:
        line = lines[item]
        return Excerpt(line.passage, line.sentence.start, line.sentence.end, [opening(line.sentence.text)])
    spans = list_items(sentence.text)
    if spans and place < len(spans):
        return Excerpt(passage, sentence.start, sentence.end, [spans[place]])
    return None


def _item_at(texts: Sequence[str], items: Sequence[int], place: int) -> int | None:
    """The one of *items* that opens as the one at *place* does; of those that only follow each other, the one that stands there."""
    if place == LAST:
        return items[-1]
    openers = [item_opener(texts[item]) for item in items]
    if all(opener is not None and opener.place is not None for opener in openers):
        return next(
            (item for item, opener in zip(items, openers, strict=True) if opener and opener.place == place), None
        )
    return items[place] if place < len(items) else None


def _lines_around(
    passage: Passage, of_document: Sequence[Passage], sentences: Mapping[Passage, Sequence[Sentence]]
) -> list[_Line]:
    """The sentences of *passage*, and of the paragraphs beside it in its section that go on with its items or announce them."""
    at = next(number for number, each in enumerate(of_document) if each is passage)
    first = last = at
    while first > 0 and _opens(sentences[of_document[first]]) and _beside(of_document[first - 1], of_document[first]):
        first -= 1
        if not _opens(sentences[of_document[first]]):
            if not announces(sentences[of_document[first]][-1].text):
                first += 1
            break
    while (
        last + 1 < len(of_document)
        and _beside(of_document[last], of_document[last + 1])
        and _opens(sentences[of_document[last + 1]])
    ):
        last += 1
    return [_Line(each, line) for each in of_document[first : last + 1] for line in sentences[each]]


def _opens(of_passage: Sequence[Sentence]) -> bool:
    return bool(of_passage) and item_opener(of_passage[0].text) is not None


def _beside(left: Passage, right: Passage) -> bool:
    """Whether *right* is the paragraph behind *left* in its section; windows of long paragraphs overlap and are not."""
    return right.paragraph == left.paragraph + 1 and left.section == right.section and left.paragraph > 0


def _asks_for_one(
    asked: Asked,
    lines: Sequence[_Line],
    number: int,
    before: int | None,
    items: Sequence[int],
    headings: frozenset[str],
) -> bool:
    """Whether the question holds what item *number* alone says, of all items and what stands above them."""
    others = [lines[item].sentence.terms for item in items if item != number]
    around = headings.union(*others, lines[before].sentence.terms if before is not None else ())
    total = sum(concept.mass for concept in asked.concepts)
    own = (
        concept.mass
        for concept in asked.concepts
        if concept.is_in(lines[number].sentence.terms) and not concept.is_in(around)
    )
    return sum(own) >= _OWN * total


def _excerpts(lines: Sequence[_Line], items: Sequence[int], before: int | None) -> list[Excerpt]:
    """The *items*, by paragraph; the quote begins with what announces them where that is in the same paragraph."""
    found = []
    for _, group in groupby(items, key=lambda item: id(lines[item].passage)):
        numbers = list(group)
        passage = lines[numbers[0]].passage
        opens = before if before is not None and lines[before].passage is passage else numbers[0]
        start, end = lines[opens].sentence.start, lines[numbers[-1]].sentence.end
        spans = [(lines[item].sentence.start - start, lines[item].sentence.end - start) for item in numbers]
        found.append(Excerpt(passage, start, end, spans))
    return found


def _of_rows(asked: Asked, passage: Passage, sentence: Sentence, of_passage: Sequence[Sentence]) -> list[Excerpt]:
    """The cells that answer, of the rows of the table that *sentence* is a row of."""
    found = list_cells(asked, sentence, of_passage)
    if not found:
        return []
    start, end = found[0][0].start, found[-1][0].end
    spans = [(row.start + left - start, row.start + right - start) for row, (left, right) in found]
    return [Excerpt(passage, start, end, spans)]

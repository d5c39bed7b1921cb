"""
A sentence as a question sees it: its pieces, and where the question's words stand around each of them.

What is counted here is counted once for a sentence; `knowledge.span_features` reads
it for every piece.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from knowledge.asked import Asked
from knowledge.candidates import Candidate
from knowledge.held_tokens import held_tokens
from knowledge.model import Kind, Span
from knowledge.reading import Option, Sentence
from knowledge.slots import Slot

PASSIVE = frozenset({"được", "bị"})
"""What makes a clause passive."""

_CLAUSAL = frozenset("đã đang sẽ là được bị có cần phải không chưa vẫn".split())
_WINDOW = 4
"""Tokens on each side that stand beside a piece."""
_OTHER_SEGMENT = 3
"""Tokens that a mark between is worth."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A candidate of a sentence and its tokens, half open; ``option`` where it is a typed one."""

    candidate: Candidate
    tokens: Span
    option: Option | None


def find_pieces(sentence: Sentence) -> Iterator[Piece]:
    """The typed candidates of *sentence*, then the phrases that are none of them."""
    taken = set()
    for option in sentence.options:
        candidate = option.candidate
        inside = [
            number
            for number, (start, end) in enumerate(sentence.places)
            if start >= candidate.start and end <= candidate.end
        ]
        if inside:
            span = (inside[0], inside[-1] + 1)
            taken.add(span)
            yield Piece(candidate, span, option)
    for first, after in sentence.phrases:
        start, end = sentence.places[first][0], sentence.places[after - 1][1]
        if (first, after) not in taken and _is_balanced(sentence.text[start:end]):
            yield Piece(Candidate(start, end, Kind.SENTENCE), (first, after), None)


def _is_balanced(text: str) -> bool:
    """Whether *text* closes all brackets and quotation marks that it opens, and opens those that it closes."""
    return text.count("(") == text.count(")") and text.count("“") == text.count("”") and text.count('"') % 2 == 0


@dataclass(frozen=True, slots=True)
class _Side:
    """What stands on one side of a place between two tokens, of the question's words."""

    near: float = 0.0
    beside: float = 0.0
    order: float = 0.0
    cross: float = 0.0
    segment: float = 0.0


class Ground:
    """A sentence as a question sees it: which of its tokens the question holds, and what stands left and right of each place."""

    def __init__(self, asked: Asked, slot: Slot, sentence: Sentence) -> None:
        self.asked, self.slot, self.sentence = asked, slot, sentence
        total = asked.by_kind["f"][1]
        self._matched = [(each.number, each.mass / total, each.before) for each in held_tokens(asked, sentence)]
        self._left: dict[int, _Side] = {}
        self._right: dict[int, _Side] = {}

    def left_of(self, place: int) -> _Side:
        """What stands before token *place*."""
        if place not in self._left:
            mark = self.mark_before[place]
            self._left[place] = _side(
                [
                    (place - 1 - at, share, asked_left, at >= mark)
                    for at, share, asked_left in self._matched
                    if at < place
                ]
            )
        return self._left[place]

    def right_of(self, place: int) -> _Side:
        """What stands from token *place* on."""
        if place not in self._right:
            mark = self.mark_after[place]
            self._right[place] = _side(
                [
                    (at - place, share, not asked_left, at < mark)
                    for at, share, asked_left in self._matched
                    if at >= place
                ]
            )
        return self._right[place]

    @cached_property
    def held(self) -> list[int]:
        """How many tokens before each place the question holds."""
        return _running({number for number, *_ in self._matched}, len(self.sentence.tokens))

    @cached_property
    def capitals(self) -> list[int]:
        """How many tokens before each place have a capital, the first of the sentence not counted."""
        sentence = self.sentence
        upper = {at for at, (start, _) in enumerate(sentence.places) if at and sentence.text[start].isupper()}
        return _running(upper, len(sentence.tokens))

    @cached_property
    def clausal(self) -> list[int]:
        """How many tokens before each place make a clause of what stands around them."""
        tokens = self.sentence.tokens
        return _running({at for at, token in enumerate(tokens) if token in _CLAUSAL}, len(tokens))

    @cached_property
    def inner_marks(self) -> list[int]:
        """How many marks stand before or at each place."""
        return _running({mark - 1 for mark in self.sentence.marks if mark}, len(self.sentence.tokens))

    @cached_property
    def mark_before(self) -> list[int]:
        """The last mark at or before each place."""
        marks = set(self.sentence.marks)
        found, last = [], 0
        for place in range(len(self.sentence.tokens) + 1):
            last = place if place in marks else last
            found.append(last)
        return found

    @cached_property
    def mark_after(self) -> list[int]:
        """The first mark at or after each place."""
        marks = set(self.sentence.marks)
        size = len(self.sentence.tokens)
        found, last = [], size
        for place in range(size, -1, -1):
            last = place if place in marks else last
            found.append(last)
        return found[::-1]

    @cached_property
    def inside(self) -> frozenset[int]:
        """The places between two tokens of one typed candidate."""
        starts = [start for start, _ in self.sentence.places]
        spans = ((option.candidate.start, option.candidate.end) for option in self.sentence.options)
        return frozenset(
            at for left, right in spans for at in range(bisect_right(starts, left), bisect_left(starts, right))
        )

    @cached_property
    def is_passive(self) -> bool:
        """Whether the question itself says "được" or "bị"."""
        return not PASSIVE.isdisjoint(self.asked.question.tokens)


def _running(members: set[int], size: int) -> list[int]:
    counts = [0]
    for number in range(size):
        counts.append(counts[-1] + (number in members))
    return counts


def _side(matched: Sequence[tuple[int, float, bool, bool]]) -> _Side:
    """From distance, share, whether asked on the same side, whether in the same segment."""
    near = beside = order = cross = segment = 0.0
    for distance, share, same_side, inside in matched:
        near += share / (1 + (distance if inside else distance + _OTHER_SEGMENT) / 3)
        if inside:
            segment += share
        if not same_side:
            cross += share
            continue
        order += share
        if distance < _WINDOW:
            beside += share / (1 + distance)
    return _Side(near, beside, order, cross, segment)

"""
What speaks for a piece of a sentence as the short answer, whatever kind it is of.

The pieces of the sentences chosen first (`knowledge.selection`): their typed
candidates and their phrases. Beside what the first choice knows of a typed one,
the features say where the question's words stand around it: Vietnamese asks in
place, so what stands left of the question word stands left of the answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from knowledge.asked import Asked
from knowledge.candidates import Candidate
from knowledge.model import Kind, Span
from knowledge.reading import Option, Sentence
from knowledge.slots import CLASSES, Slot
from knowledge.types import fits_type

FORMS = (*(kind.value for kind in (Kind.NUMBER, Kind.PERCENT, Kind.DATE, Kind.DOCUMENT, Kind.ENTITY)), "phrase")

FEATURES = (
    "near",
    "near_left",
    "near_right",
    "order",
    "cross",
    "same_left",
    "same_right",
    "head_inside",
    "head_before",
    "repeated",
    "fresh",
    "long",
    "segment",
    "opens",
    "mark_before",
    "mark_after",
    "capital",
    "digits",
    "copula_before",
    "agent_before",
    "place_before",
    "purpose_before",
    "cause_before",
    "like_before",
    "verb_after",
    "same_type",
    "other_type",
    "same_kind",
    "first_share",
    "sentence_share",
    "own_concepts",
    "own_local",
    "whole_local",
    "own_rivals",
    "whole_rivals",
    *(f"{asks}:{form}" for asks in CLASSES for form in FORMS),
    *(
        f"{asks}:{word}"
        for asks in CLASSES
        for word in ("agent", "place", "purpose", "cause", "like", "copula", "capital", "long")
    ),
)
"""Names of all features; ``class:form`` is what the question asks for and what the piece is."""

_FROM_FIRST = frozenset(FEATURES) & frozenset("own_concepts own_local whole_local own_rivals whole_rivals".split())
_BEFORE = {
    "copula": frozenset({"là"}),
    "agent": frozenset({"do", "bởi", "của"}),
    "place": frozenset({"ở", "tại", "từ", "đến", "vào", "sang", "trong"}),
    "purpose": frozenset({"để", "nhằm"}),
    "cause": frozenset({"vì", "do", "bởi", "nhờ", "nên"}),
    "like": frozenset({"như", "gồm", "gọi", "thành"}),
}
_VERB_AFTER = frozenset("đã đang sẽ là được bị có cũng".split())
_WINDOW = 4
"""Tokens on each side that stand beside a piece."""
_OTHER_SEGMENT = 3
"""Tokens that a mark between is worth."""
_HEAD_REACH = 2


@dataclass(frozen=True, slots=True)
class Piece:
    """A candidate of a sentence and its tokens, half open; ``option`` where it is a typed one."""

    candidate: Candidate
    tokens: Span
    option: Option | None


@dataclass(frozen=True, slots=True)
class Matched:
    """A token of a sentence that the question holds: its number, what it is worth (0..1 of all), on which side it was asked."""

    number: int
    share: float
    left: bool


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
        if (first, after) not in taken:
            start, end = sentence.places[first][0], sentence.places[after - 1][1]
            yield Piece(Candidate(start, end, Kind.SENTENCE), (first, after), None)


def find_matched(asked: Asked, slot: Slot, sentence: Sentence) -> list[Matched]:
    """The tokens of *sentence* that the question holds, from left to right."""
    masses, total = asked.by_kind["f"]
    folded = asked.folded_tokens
    left = set(folded[: slot.start])
    return [
        Matched(number, mass / total, token in left)
        for number, token in enumerate(sentence.folded)
        if (mass := masses.get(f"f:{token}", 0.0))
    ]


def span_features(
    asked: Asked,
    slot: Slot,
    sentence: Sentence,
    piece: Piece,
    matched: list[Matched],
    first: Mapping[str, float],
    shares: tuple[float, float],
) -> Iterator[tuple[str, float]]:
    """
    The features of *piece*, by the names of `FEATURES`; one that does not apply is left out.

    Args:
        asked: The question, weighed.
        slot: Where its answer is missing.
        sentence: The piece's.
        piece: What is described.
        matched: `find_matched` of the sentence.
        first: The features by which the first choice saw the piece; empty for one that it did not see.
        shares: What the first choice believes of the piece, and of its sentence.
    """
    around = _Around(sentence, piece.tokens)
    text = sentence.text[piece.candidate.start : piece.candidate.end]
    yield from _places(around, matched)
    yield from _words(asked, slot, around)
    capital = float(text[:1].isupper() and around.start > 0)
    yield "capital", capital
    yield "digits", float(any(letter.isdigit() for letter in text))
    kind = piece.candidate.kind
    yield f"{slot.asks}:{'phrase' if kind is Kind.SENTENCE else kind.value}", 1.0
    yield f"{slot.asks}:capital", capital
    yield f"{slot.asks}:long", around.size / 10
    if asked.question.asked_type:
        fits = fits_type(asked.question.asked_type, sentence.text, piece.candidate)
        yield "same_type", float(fits is True)
        yield "other_type", float(fits is False)
    yield "same_kind", float(kind is asked.question.kind)
    yield "first_share", shares[0]
    yield "sentence_share", shares[1]
    yield from ((name, value) for name, value in first.items() if name in _FROM_FIRST)


class _Around:
    """A piece's tokens in its sentence, and the marks that enclose it."""

    __slots__ = ("end", "left_mark", "right_mark", "sentence", "size", "start")

    def __init__(self, sentence: Sentence, tokens: Span) -> None:
        self.sentence = sentence
        self.start, self.end = tokens
        self.size = self.end - self.start
        self.left_mark = max(mark for mark in sentence.marks if mark <= self.start)
        self.right_mark = min(mark for mark in sentence.marks if mark >= self.end)


def _places(around: _Around, matched: list[Matched]) -> Iterator[tuple[str, float]]:
    """Where the question's words stand around the piece."""
    near = near_left = near_right = order = cross = segment = repeated = 0.0
    for each in matched:
        if around.start <= each.number < around.end:
            repeated += 1
            continue
        on_left = each.number < around.start
        distance = around.start - 1 - each.number if on_left else each.number - around.end
        inside = around.left_mark <= each.number < around.right_mark
        near += each.share / (1 + (distance if inside else distance + _OTHER_SEGMENT) / 3)
        segment += each.share if inside else 0.0
        if on_left != each.left:
            cross += each.share
            continue
        order += each.share
        if distance < _WINDOW and on_left:
            near_left += each.share / (1 + distance)
        elif distance < _WINDOW:
            near_right += each.share / (1 + distance)
    yield "near", near
    yield "near_left", near_left * 3
    yield "near_right", near_right * 3
    yield "order", order
    yield "cross", cross
    yield "segment", segment
    yield "repeated", repeated / around.size
    yield "fresh", min(1.0, (around.size - repeated) / 5)
    yield "long", around.size / 10


def _words(asked: Asked, slot: Slot, around: _Around) -> Iterator[tuple[str, float]]:
    """The words beside the piece, against those beside the question word."""
    folded, tokens = around.sentence.folded, around.sentence.tokens
    start, end = around.start, around.end
    before = tokens[start - 1] if start > around.left_mark else ""
    after = tokens[end] if end < around.right_mark else ""
    if before and slot.start > 0:
        yield "same_left", float(folded[start - 1] == asked.folded_tokens[slot.start - 1])
    if after and slot.end < len(asked.folded_tokens):
        yield "same_right", float(folded[end] == asked.folded_tokens[slot.end])
    if slot.head:
        yield "head_inside", float(slot.head[-1] in folded[start:end])
        yield "head_before", float(slot.head[-1] in folded[max(0, start - _HEAD_REACH) : start])
    yield "opens", float(start == 0)
    yield "mark_before", float(start == around.left_mark)
    yield "mark_after", float(end == around.right_mark)
    for name, words in _BEFORE.items():
        value = float(before in words)
        yield f"{name}_before", value
        yield f"{slot.asks}:{name}", value
    yield "verb_after", float(after in _VERB_AFTER)

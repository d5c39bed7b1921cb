"""
Figures that bound a case: "hộ có từ 5 nhân khẩu trở lên" is about a household of six, too.

Rules tell cases apart by bounds, and who asks gives a figure of his own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import chain

from knowledge.amounts import read_amount
from knowledge.candidates import Candidate
from knowledge.model import AMOUNTS, Span
from knowledge.reading import Option, Sentence, naming_column
from knowledge.rounding import rounds
from knowledge.spans import find_candidates
from knowledge.types import PEOPLE, measure_of

BOUND_FEATURES = ("own_bound", "other_bound")

_LESS = re.compile(r"\b(?:dưới|chưa (?:đến|tới|đủ)|ít hơn|thấp hơn|nhỏ hơn)\s*$", re.IGNORECASE)
_MORE = re.compile(r"(?:\btrên|(?<!không )\b(?:quá|vượt)|\b(?:nhiều|cao|lớn) hơn)\s*$", re.IGNORECASE)
_AT_LEAST = re.compile(r"\b(?:từ(?: đủ)?|đủ|ít nhất|tối thiểu)\s*$", re.IGNORECASE)
_UP = re.compile(r"\s(?:[^\W\d_]+\s){0,2}trở lên\b", re.IGNORECASE)
_DOWN = re.compile(r"\s(?:[^\W\d_]+\s){0,2}trở xuống\b", re.IGNORECASE)
_BEYOND = re.compile(r"\b(?:hơn|trên|quá)\s*$", re.IGNORECASE)
_SHORT_OF = re.compile(r"\b(?:gần|dưới|chưa đến|chưa tới|ngót)\s*$", re.IGNORECASE)
_REACH = 20
"""Characters before a figure in which what bounds it stands."""
_HAIR = Fraction(1, 1000)
"""As a share of a figure, how far "hơn" leads beyond it at least."""


@dataclass(frozen=True, slots=True)
class Given:
    """A figure that a question gives: ``value`` in ``unit``, ``term`` as what its figure is counted."""

    value: Fraction
    unit: str
    term: str


@dataclass(frozen=True, slots=True)
class Bound:
    """What lies between ``least`` and ``most`` of a unit, both included where ``closed``; None bounds nothing."""

    span: Span
    unit: str
    least: Fraction | None
    most: Fraction | None
    closed: bool

    def holds(self, given: Given) -> bool:
        """Whether *given* lies within."""
        low = self.least is None or self.least < given.value or (self.closed and self.least == given.value)
        high = self.most is None or given.value < self.most or (self.closed and self.most == given.value)
        return given.unit == self.unit and low and high


def held_by(bound: Bound, given: Sequence[Given]) -> list[Given]:
    """Those of *given* that lie within *bound*."""
    return [each for each in given if bound.holds(each)]


def find_given(text: str) -> list[Given]:
    """The figures that *text*, a question, gives with what they count or measure."""
    found = [each for each in find_candidates(text, lambda _: False) if _is_amount(each) and len(each.values) == 1]
    return [Given(_value(text, each), _unit(each), f"n:{each.values[0]}") for each in found]


def find_bounds(text: str, candidates: Sequence[Candidate]) -> Iterator[Bound]:
    """The bounds among *candidates* of *text*: "dưới 30 thành viên", "từ 30% đến 70%", "từ 5 người trở lên"."""
    reach = -1
    for each in sorted(filter(_is_amount, candidates), key=lambda candidate: (candidate.start, -candidate.end)):
        # The ends of a range bound nothing by themselves.
        amount = read_amount(text, each) if each.end > reach else None
        reach = max(reach, each.end)
        if not amount:
            continue
        before, span, unit = _led(text, each), (each.start, each.end), _unit(each)
        if amount.most > amount.least:
            yield Bound(span, unit, amount.least, amount.most, closed=True)
        elif _LESS.search(before):
            yield Bound(span, unit, None, amount.most, closed=False)
        elif _MORE.search(before):
            yield Bound(span, unit, amount.least, None, closed=False)
        elif _DOWN.match(text, each.end):
            yield Bound(span, unit, None, amount.most, closed=True)
        elif _UP.match(text, each.end) or _AT_LEAST.search(before):
            yield Bound(span, unit, amount.least, None, closed=True)


@lru_cache(maxsize=4096)
def bounds_of(text: str) -> tuple[Bound, ...]:
    """The bounds in *text*, the head or a cell of a table."""
    return tuple(find_bounds(text, find_candidates(text, lambda _: False)))


def bound_features(given: Sequence[Given], sentence: Sentence, options: Sequence[Option]) -> list[dict[str, float]]:
    """
    For each of *options* of *sentence*, by the names of `BOUND_FEATURES`, whether it is told by a bound that holds one of *given*.

    ``other_bound`` where it is told by bounds of that unit, and none does.
    """
    if not given:
        return [{} for _ in options]
    inside = list(_of_text(sentence))
    return [_told(given, list(_of_option(sentence, option, inside))) for option in options]


def _told(given: Sequence[Given], bounds: Sequence[Bound]) -> dict[str, float]:
    held = any(held_by(bound, given) for bound in bounds)
    alike = any(bound.unit == each.unit for bound in bounds for each in given)
    return {"own_bound": float(held), "other_bound": float(alike and not held)}


def _of_text(sentence: Sentence) -> Iterator[Bound]:
    return find_bounds(sentence.text, [option.candidate for option in sentence.options])


def _of_option(sentence: Sentence, option: Option, inside: Sequence[Bound]) -> Iterator[Bound]:
    """Those *inside* *sentence* that stand in the clause of *option*, beside it; in a table those of its row's name and of its column's head."""
    own = option.candidate
    if not sentence.cells:
        low, high = option.clause
        yield from (
            each
            for each in inside
            if low <= each.span[0] < high and (each.span[1] <= own.start or own.end <= each.span[0])
        )
    else:
        name = sentence.cells[naming_column(sentence.cells)]
        head = next(each.head for each in sentence.cells if each.span[0] <= own.start < each.span[1])
        yield from chain(bounds_of(sentence.text[slice(*name.span)]), bounds_of(head))


def met_by(given: Sequence[Given], rounded: Mapping[str, float], sentences: Iterable[Sentence]) -> Iterator[str]:
    """
    The figures of a question, as terms, that *sentences* are about without naming them.

    Args:
        given: Its figures; "dưới 30 thành viên" is about 22.
        rounded: Those that it gives as round ones (`knowledge.rounding`); 43.694 is "hơn 43 nghìn".
        sentences: The sentences.
    """
    for sentence in sentences if given or rounded else ():
        bounds = chain(_of_text(sentence), *(bounds_of(cell.head) for cell in sentence.cells))
        yield from (each.term for bound in bounds for each in held_by(bound, given))
        values = [value for option in sentence.options for value in option.candidate.values]
        yield from (term for term, figure in rounded.items() if any(rounds(value, figure) for value in values))


def _is_amount(candidate: Candidate) -> bool:
    return candidate.kind in AMOUNTS and bool(candidate.noun) and bool(candidate.values)


def _led(text: str, candidate: Candidate) -> str:
    """What stands before the figure of *candidate*, what bounds it included."""
    digit = next((at for at in range(candidate.start, candidate.end) if text[at].isdigit()), candidate.start)
    return text[max(0, digit - _REACH) : digit]


def _value(text: str, candidate: Candidate) -> Fraction:
    amount = read_amount(text, candidate)
    value = amount.least if amount else Fraction(candidate.values[0])
    before = _led(text, candidate)
    return value * (1 + _HAIR if _BEYOND.search(before) else 1 - _HAIR if _SHORT_OF.search(before) else 1)


def _unit(candidate: Candidate) -> str:
    """What *candidate* counts or measures, by its first word; "money" for any currency, "người" for people."""
    if measure_of(candidate.noun) == "money":
        return "money"
    return "người" if not PEOPLE.isdisjoint(candidate.noun.split()) else candidate.noun.partition(" ")[0]

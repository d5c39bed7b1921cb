"""What speaks for a typed piece of a sentence as the short answer, as named shares of about 0..1."""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter

from knowledge.asked import Asked, kind_share, rival_count
from knowledge.bounds import BOUND_FEATURES
from knowledge.candidates import Candidate
from knowledge.concepts import Concept, concept_share
from knowledge.demands import asks_holder, asks_person
from knowledge.held_tokens import Held
from knowledge.issuers import ISSUER_FEATURES, issuer_features
from knowledge.label_features import LABEL_FEATURES, content_of
from knowledge.model import AMOUNTS, Kind
from knowledge.numbered import names_another
from knowledge.patterns import either
from knowledge.reading import Option, Sentence
from knowledge.rounding import rounds
from knowledge.time_features import TIME_FEATURES, range_features, time_features
from knowledge.types import PEOPLE, fits_type, is_body, is_person, measure_of

OPTION_FEATURES = (
    "own_concepts",
    "own_pairs",
    "own_local",
    "whole_concepts",
    "whole_local",
    "own_rivals",
    "whole_rivals",
    "own_other_number",
    *BOUND_FEATURES,
    "near",
    "left_word",
    "unasked",
    *LABEL_FEATURES,
    "change_asked",
    "change_other",
    "same_noun",
    "exact_noun",
    "other_noun",
    "same_measure",
    "other_measure",
    "same_type",
    "other_type",
    "names_person",
    *ISSUER_FEATURES,
    "repeated",
    "long",
    "percent",
    "bracketed",
    "quoted",
    "worded",
    "rounded",
    *TIME_FEATURES,
)


def local_concepts(concepts: Sequence[Concept], groups: Sequence[frozenset[str]]) -> Mapping[int, float]:
    """Concept number → its idf over *groups*, for those that tell the groups apart."""
    n = len(groups)
    if n < 2:
        return {}
    counts = {number: sum(concept.is_in(group) for group in groups) for number, concept in enumerate(concepts)}
    return {number: math.log((n + 1) / (count + 0.5)) for number, count in counts.items() if 0 < count < n}


def _local_share(concepts: Sequence[Concept], local: Mapping[int, float], terms: frozenset[str]) -> float:
    total = sum(local.values())
    return sum(value for number, value in local.items() if concepts[number].is_in(terms)) / total if total else 0.0


def option_features(
    asked: Asked,
    sentence: Sentence,
    option: Option,
    own_local: Mapping[int, float],
    whole_local: Mapping[int, float],
    held: Sequence[Held],
) -> Iterator[tuple[str, float]]:
    """
    The features of *option*, by the names of `OPTION_FEATURES`; one that does not apply is left out.

    *own_local* and *whole_local* are the `local_concepts` of the options of its sentence, *held* its `knowledge.held_tokens`; those of `knowledge.label_features` and `knowledge.bounds` are apart.
    """
    candidate = option.candidate
    question = asked.question
    whole = option.own | option.inherited
    yield "own_concepts", concept_share(asked.concepts, option.own)
    yield "own_pairs", kind_share(asked, "p", option.own)
    yield "own_local", _local_share(asked.tellers, own_local, option.own)
    yield "whole_concepts", concept_share(asked.concepts, whole)
    yield "whole_local", _local_share(asked.tellers, whole_local, whole)
    yield "own_rivals", rival_count(asked, option.own)
    yield "whole_rivals", rival_count(asked, whole)
    yield "own_other_number", float(names_another(asked.numbered, option.own))
    yield "near", _nearness(asked, sentence, option, held)
    # What stands before the question word stands before the answer: "cầu rộng bao nhiêu mét", "dài 1.248 m, rộng 17,5 m".
    yield (
        "left_word",
        float(asked.lead in option.before or (asked.before is not None and asked.before.is_in(option.before))),
    )
    yield "unasked", _unasked(asked, option)
    nouns = set(candidate.noun.split())
    if question.counted and question.kind is Kind.NUMBER:
        people = candidate.noun in _HEADCOUNTS and not PEOPLE.isdisjoint(question.counted)
        same = people or bool(nouns & _same_nouns(question.counted))
        yield "same_noun", float(same)
        yield "exact_noun", float(not nouns.isdisjoint(question.counted))
        yield "other_noun", float(bool(nouns) and not same)
    if candidate.kind in AMOUNTS:
        yield from _change(asked, sentence, candidate)
    if question.measure is not None and question.kind is Kind.NUMBER:
        same = measure_of(candidate.noun) == question.measure
        yield "same_measure", float(same)
        yield "other_measure", float(bool(nouns) and not same)
    if question.asked_type:
        fits = fits_type(question.asked_type, sentence.text, candidate)
        if fits and asks_holder(question):
            fits = not is_body(sentence.text[candidate.start : candidate.end])
        yield "same_type", float(fits is True)
        yield "other_type", float(fits is False)
    if asks_person(question):
        yield "names_person", float(is_person(sentence.text, candidate))
    if candidate.kind is Kind.ENTITY:
        yield from issuer_features(asked, sentence, candidate)
    yield "repeated", _repeated(asked, sentence, option)
    yield from _form(asked, sentence, candidate)
    if candidate.kind is Kind.DATE:
        yield from time_features(asked, sentence, option)
    yield from range_features(asked, sentence)


_CHANGED_FROM = re.compile(
    r"\b(?:từ|so với)\s(?:(?:mức|khoảng|hơn|gần)\s)*$",
    re.IGNORECASE,
)
_CHANGED_TO = re.compile(
    r"\b(?:xuống(?: còn)?|lên(?: thành| tới| đến)?|còn|thành)\s(?:(?:mức|khoảng|hơn|gần)\s)*$", re.IGNORECASE
)
_CHANGES = re.compile(r"\s(?:[^;,]{0,40}\s)?(?:xuống|lên|còn|thành)\s", re.IGNORECASE)
_BEFORE_CHANGE = either(
    r"\b(?:trước đây|trước đó|lúc trước|hồi trước|ban đầu|lúc đầu|ngày trước|vốn|từ (?:bao nhiêu|mấy|mức nào))\b"
)


def _change(asked: Asked, sentence: Sentence, candidate: Candidate) -> Iterator[tuple[str, float]]:
    """
    Whether *candidate* is the end of a change that is asked for, or the other: "giảm từ 30 ngày xuống 18 ngày".

    Who asks how much something is means what it has become, unless the question speaks of before.
    """
    text = sentence.text
    opens = _CHANGED_FROM.search(text, 0, candidate.start) and _CHANGES.match(text, candidate.end)
    ends = _CHANGED_TO.search(text, 0, candidate.start)
    wants_before = bool(_BEFORE_CHANGE.search(asked.question.text.lower()))
    yield "change_asked", float(bool(opens if wants_before else ends))
    yield "change_other", float(bool(ends if wants_before else opens))


def _form(asked: Asked, sentence: Sentence, candidate: Candidate) -> Iterator[tuple[str, float]]:
    """What *candidate* is written like, and where it stands."""
    question = asked.question
    written = sentence.text[candidate.start : candidate.end]
    yield "long", min(1.0, len(written.split()) / 10)
    yield "percent", float(candidate.kind is Kind.PERCENT and question.kind is Kind.NUMBER)
    yield "bracketed", float(_in_brackets(sentence.text, candidate.start))
    yield "quoted", float(_is_quoted(sentence.text, candidate.start))
    yield "worded", float(candidate.kind is not Kind.ENTITY and not any(map(str.isdigit, written)))
    if asked.rounded:
        yield (
            "rounded",
            float(any(rounds(value, each) for value in candidate.values for each in asked.rounded.values())),
        )


_OPEN_BRACKET = re.compile(r"\([^)]*$")


def _in_brackets(text: str, start: int) -> bool:
    """Whether *start* stands in brackets: a value said again in another unit, or an aside."""
    return bool(_OPEN_BRACKET.search(text, 0, start))


def _is_quoted(text: str, start: int) -> bool:
    """Whether *start* stands in quotation marks: within a title, or in somebody's words."""
    before = text[:start]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


_HEADCOUNTS = frozenset(("chỉ tiêu", "sỹ số", "biên chế", "quân số", "nhân sự"))
"""What heads a column of such numbers."""


def _same_nouns(counted: Sequence[str]) -> frozenset[str]:
    nouns = frozenset(counted)
    return nouns | PEOPLE if nouns & PEOPLE else nouns


def _unasked(asked: Asked, option: Option) -> float:
    """
    The share of the content of *option*'s clause, without the option, that the question does not hold.

    Of "120.000 đồng cho thiếu nhi và 90.000 đồng cho thiếu niên" the first speaks of what was not asked.
    """
    around = content_of(option.around)
    return len(around - asked.known) / (len(around) + 1)


_OTHER_CLAUSE = 12
"""Syllables that a clause's border is worth."""


def _nearness(asked: Asked, sentence: Sentence, option: Option, held: Sequence[Held]) -> float:
    """What the question holds of the sentence by how near it stands to the candidate, 0..1; in a row, what its name, head and cell hold."""
    candidate = option.candidate
    if sentence.cells:
        return kind_share(asked, "f", option.own)
    first = bisect_left(sentence.places, candidate.start, key=itemgetter(0))
    last = bisect_right(sentence.places, candidate.end, key=itemgetter(1)) - 1
    near = total = 0.0
    for each in held if first <= last else ():
        if first <= each.number <= last:
            continue
        distance = first - each.number if each.number < first else each.number - last
        if not option.clause[0] <= sentence.places[each.number][0] < option.clause[1]:
            distance += _OTHER_CLAUSE
        near += each.mass / (1 + distance / 3)
        total += each.mass
    return near / total if total else 0.0


def _repeated(asked: Asked, sentence: Sentence, option: Option) -> float:
    """Share of the candidate that the question itself holds: it cannot be what is asked for."""
    values = option.candidate.values
    if values:
        return float(f"n:{values[0]}" in asked.figures)
    candidate = option.candidate
    inside = [
        token
        for token, (start, end) in zip(sentence.folded, sentence.places, strict=True)
        if start >= candidate.start and end <= candidate.end
    ]
    return sum(token in asked.said for token in inside) / len(inside) if inside else 1.0

"""
Does the clause of the answer speak of what is asked?

A sentence may hold all of a question's words and still tell of something beside it:
the figure counts other things, the year stands there to compare with, the second
one is asked for and the first is told. What is asked of the rest stands beside the
question word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from knowledge.analysis import phrase_terms
from knowledge.asked import placed, years_of
from knowledge.concepts import ASKING, Concept
from knowledge.model import Kind
from knowledge.patterns import either
from knowledge.questions import Question
from knowledge.reading import Option, Sentence
from knowledge.reckoning import reckoned
from knowledge.years import is_year

_BEFORE = 2
"""How many concepts before the question word say what is asked."""
_BEHIND = 3
"""How many syllables behind the question word what is counted begins."""
# Whatever people are called, a figure of them counts them.
_PEOPLE = frozenset(
    tuple(each.split()) for each in ("người", "em", "bạn", "lượt", "cán bộ", "học viên", "học sinh", "sinh viên")
)
_COMPARED = re.compile(r"\b(?:so với|cùng kỳ)\s+(?:(?:cùng kỳ|cuối|đầu)\s+)?(?:năm\s+)?(\d{4})\b", re.IGNORECASE)
_ORDINAL = either(r"\bthứ (nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười|\d+|[ivx]+)\b")


def focus_features(
    question: Question,
    concepts: Sequence[Concept],
    sentence: Sentence,
    option: Option | None,
    near: frozenset[str],
    *,
    is_item: bool,
) -> Iterator[tuple[str, float]]:
    """
    What of the asked the answer's clause lacks, as features by name; each 0..1.

    Args:
        question: What is asked.
        concepts: Of the question, from left to right.
        sentence: The chosen one.
        option: The piece of it that would answer.
        near: The terms of the sentence and of the headings above it.
        is_item: Whether the sentence opens as the item that an ordinal asks for.
    """
    clause = option.own | option.inherited if option else sentence.terms
    at = next((number for number, token in enumerate(question.tokens) if token in ASKING), len(question.tokens))
    before = [each for each, first in placed(question.tokens, concepts) if first + len(each.phrase) <= at][-_BEFORE:]
    yield "before_own", sum(not concept.is_in(clause) for concept in before) / _BEFORE
    counted = [concept for concept, first in placed(question.tokens, concepts) if at < first <= at + _BEHIND]
    yield "other_counted", float(_counts_other(question, counted, option))
    yield "compared_year", float(_is_compared(question, sentence))
    ordinal = _ORDINAL.search(" ".join(question.tokens))
    told = ordinal is None or is_item or near.issuperset(phrase_terms(ordinal[0].split()))
    yield "ordinal_apart", float(not told)


def _counts_other(question: Question, counted: Sequence[Concept], option: Option | None) -> bool:
    """Whether *option* counts none of what is asked to be *counted*, and its clause does not speak of all that."""
    asked = [concept for concept in counted if concept.phrase not in _PEOPLE]
    if question.kind is not Kind.NUMBER or not question.counted or not asked or option is None:
        return False
    noun = frozenset(phrase_terms(option.candidate.noun.split()))
    return not any(concept.is_in(noun) for concept in asked) and not all(concept.is_in(option.own) for concept in asked)


def _is_compared(question: Question, sentence: Sentence) -> bool:
    """Whether a year of *question* stands in *sentence* only as what another year is compared with."""
    years = years_of(question)
    if not years or reckoned(question):
        return False
    named = [term for term in sentence.terms if term[:2] == "n:" and is_year(term[2:])]
    compared = _COMPARED.findall(sentence.text)
    return len(named) > 1 and any(
        year[2:] in compared and sentence.text.count(year[2:]) == compared.count(year[2:]) for year in years
    )

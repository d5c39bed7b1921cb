"""
What a question asks about, weighed: its terms, its concepts, its names and figures.

A concept is a phrase of the question with all that may stand for it, by the
thesaurus. How much of the question a piece of text covers is a share of about
0..1 of what its terms, or its concepts, are worth.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from knowledge.analysis import is_function_syllable, phrase_terms
from knowledge.bounds import Given, find_given
from knowledge.concepts import ASKING, Concept, find_concepts
from knowledge.cues import asked_cue
from knowledge.lexicon import Phrase
from knowledge.model import Query
from knowledge.numbered import numbered_terms
from knowledge.numbers import find_figures
from knowledge.ordinals import item_openers
from knowledge.papers import Paper, find_papers
from knowledge.questions import Question
from knowledge.rounding import find_rounded
from knowledge.scoring import Weights
from knowledge.syllables import fold
from knowledge.vocabulary import name_terms
from knowledge.years import is_year


@dataclass(frozen=True, slots=True)
class Asked:
    """
    The question's terms with what each is worth, by kind of term, and what it looks for.

    ``rounded`` are the figures that it gives as round ones, each by its term, ``given`` those with what they count or measure, ``tellers`` all that may tell
    clauses apart; ``before`` is the concept before the question word, ``years`` are the years
    named, as terms; ``openers`` how the item opens that an ordinal asks for;
    ``papers`` are the official documents named, ``numbered`` what is named by its number (`knowledge.numbered`);
    ``said`` are the syllables without what only says of which kind the answer is, ``ahead`` those before the question word,
    ``placed`` the concepts with whether they stand before it;
    ``cue`` the kind of explanation (`knowledge.cues`); ``known`` are its terms and those of all that
    may stand for its concepts; ``lead`` is the content
    syllable right before the question word, as a term: "rộng" of "rộng bao nhiêu".
    """

    question: Question
    masses: Mapping[str, float]
    by_kind: Mapping[str, tuple[Mapping[str, float], float]]
    concepts: Sequence[Concept]
    total: float
    names: frozenset[str]
    figures: frozenset[str]
    papers: Sequence[Paper]
    numbered: frozenset[str]
    rounded: Mapping[str, float]
    given: Sequence[Given]
    said: frozenset[str]
    folded_tokens: Sequence[str]
    tellers: Sequence[Concept]
    before: Concept | None
    years: frozenset[str]
    openers: Sequence[Phrase]
    cue: str | None
    known: frozenset[str]
    lead: str
    ahead: frozenset[str]
    placed: Sequence[tuple[Concept, bool]]


def weigh_question(question: Question, query: Query, weights: Weights, names: Mapping[str, float]) -> Asked:
    """
    What *question* asks about, weighed by the index's *weights*.

    *names* are, by syllable without accents, the shares of capitals in the base.
    """
    masses = {term: mass for term, mass in weights.masses(query.terms).items() if term[0] != "w"}
    figures = frozenset(f"n:{figure.values[0]}" for figure in find_figures(question.text))
    numbered = frozenset(numbered_terms(question.text))
    concepts = find_concepts(question.tokens, masses, query.thesaurus)
    by_kind = {}
    for kind in "fp":
        of_kind = {term: mass for term, mass in masses.items() if term[0] == kind}
        by_kind[kind] = of_kind, sum(of_kind.values()) or 1.0
    return Asked(
        question,
        masses,
        by_kind,
        concepts,
        sum(masses.values()) or 1.0,
        name_terms(question.tokens, names),
        figures,
        find_papers(question.text),
        numbered,
        dict(find_rounded(question.text)),
        find_given(question.text),
        frozenset(map(fold, _given(question))),
        tuple(map(fold, question.tokens)),
        [*concepts, *(Concept((term,), [frozenset({term})], 1.0) for term in sorted(figures | numbered))],
        beside_question_word(question, concepts)[0],
        frozenset(years_of(question)),
        tuple(item_openers(question.tokens, lambda phrase: all(term in weights.rows for term in phrase_terms(phrase)))),
        asked_cue(question),
        frozenset(masses).union(*(form for concept in concepts for form in concept.forms)),
        _lead(question.tokens),
        frozenset(map(fold, question.tokens[: asking_place(question.tokens)])),
        [(concept, first < asking_place(question.tokens)) for concept, first in placed(question.tokens, concepts)],
    )


def _given(question: Question) -> Sequence[str]:
    """
    The tokens of *question* without what only says of which kind the answer is: "học viện chính trị" before "nào".

    The name asked for may open with it.
    """
    tokens = question.tokens
    kind = tuple(question.asked_type.split())
    asking = asking_place(tokens)
    starts = [at for at in range(asking) if tokens[at : at + len(kind)] == kind]
    return (*tokens[: starts[-1]], *tokens[asking:]) if kind and starts else tokens


def asking_place(tokens: Sequence[str]) -> int:
    """The number of the first of *tokens* that asks; that of tokens where none does."""
    return next((number for number, token in enumerate(tokens) if token in ASKING), len(tokens))


def _lead(tokens: Sequence[str]) -> str:
    asking = asking_place(tokens)
    terms = [f"f:{fold(token)}" for token in tokens[:asking] if not is_function_syllable(token)]
    return terms[-1] if terms and asking < len(tokens) else ""


def years_of(question: Question) -> list[str]:
    """The years that *question* names, as terms."""
    values = (value for figure in find_figures(question.text) for value in figure.values)
    return [f"n:{value}" for value in values if is_year(value)]


def beside_question_word(question: Question, concepts: Sequence[Concept]) -> tuple[Concept | None, Concept | None]:
    """The concepts before and after the question word, which are what is asked of the rest."""
    tokens = question.tokens
    at = asking_place(tokens)
    if at == len(tokens):
        return None, None
    before = after = None
    for concept, first in placed(tokens, concepts):
        if first < at:
            before = concept
        elif after is None:
            after = concept
    return before, after


def placed(tokens: Sequence[str], concepts: Sequence[Concept]) -> Iterator[tuple[Concept, int]]:
    """Each of *concepts*, which stand in *tokens* from left to right, with the number of its first token."""
    start = 0
    for concept in concepts:
        size = len(concept.phrase)
        first = next((n for n in range(start, len(tokens)) if tokens[n : n + size] == concept.phrase), None)
        if first is not None:
            start = first + size
            yield concept, first


def mass_share(masses: Mapping[str, float], terms: frozenset[str], total: float) -> float:
    """What *terms* hold of *masses*, as a share of *total*."""
    # The intersection is taken in C; most sentences share little with the question.
    return math.fsum(map(masses.__getitem__, masses.keys() & terms)) / total


def kind_share(asked: Asked, kind: str, terms: frozenset[str]) -> float:
    """What *terms* hold of the question's terms of one *kind*: ``f`` or ``p``."""
    masses, total = asked.by_kind[kind]
    return mass_share(masses, terms, total)


def set_share(wanted: frozenset[str], terms: frozenset[str]) -> float:
    """The share of *wanted* that *terms* hold; 0 where nothing is wanted."""
    return len(wanted & terms) / len(wanted) if wanted else 0.0


def rival_count(asked: Asked, terms: frozenset[str]) -> float:
    """How many of the asked concepts *terms* lack while they hold a sibling of it."""
    return float(sum(concept.is_rivalled(terms) for concept in asked.concepts if concept.rivals))

"""
Do the documents answer the question at all, and how sure is the answer?

What speaks for and against it as named features of the question, its hits and
the best proposal; two logistic models over them (`data/confidence.json`, written
by ``benchmarks/fit_confidence.py``): one for "is answered here", by which a
question is refused, one for "this is right", which is the confidence shown.
Shared words alone do not tell a question whose answer is missing: what does is a
name, a year or a word of the question that the passage lacks, or that nothing of
the asked kind stands in it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from knowledge.analysis import is_function_term, phrase_terms, tokenize
from knowledge.base_size import OF_SIZE, OF_SUBJECT
from knowledge.bounds import find_given, met_by
from knowledge.concepts import Concept, find_concepts
from knowledge.data import read_json
from knowledge.demands import Place, structure
from knowledge.focus import focus_features
from knowledge.linear import logistic, weigh
from knowledge.model import TYPED, Hit, Kind
from knowledge.numbers import find_figures
from knowledge.ordinals import asked_place
from knowledge.questions import Question
from knowledge.reading import Sentence
from knowledge.restoring import rarity
from knowledge.selection import Scored
from knowledge.syllables import fold
from knowledge.thesaurus import Thesaurus
from knowledge.vocabulary import name_terms
from knowledge.years import is_year

OF_CHOICE = (
    "cover_pairs",
    "cover_local",
    "cover_around",
    "passage_window",
    "passage_pairs",
    "passage_concepts",
    "missing_names_around",
    "no_cue",
    "no_list_cue",
    "other_time",
    "hit_rank",
    "hit_evidence",
    "fitting_nearby",
)
"""What speaks for the chosen sentence (`knowledge.sentence_features`) and tells here, too."""
FEATURES = (
    *OF_SUBJECT,
    "found",
    "lone",
    "missing_years",
    "missing_figures",
    "other_noun",
    "other_measure",
    "other_type",
    "other_grain",
    "none_in_passage",
    "none_in_sentence",
    "asks_person",
    "asks_measure",
    "year_apart",
    "other_year",
    "names_apart",
    "reckoned",
    "not_stated",
    "apart",
    "worst_apart",
    "noun_apart",
    "apart_run",
    "before_apart",
    "after_apart",
    "before_missing",
    "after_missing",
    "whole_concepts",
    "own_concepts",
    "own_pairs",
    "near",
    "rest_apart",
    "before_own",
    "other_counted",
    "compared_year",
    "ordinal_apart",
    *OF_CHOICE,
)
NAMES = (*FEATURES, "share", "size", *(f"size:{name}" for name in OF_SIZE))
"""All that the models weigh; ``share`` is what the first choice believes of the proposal, 0..1."""
_EVER_CAPITAL = 0.05
"""Below this share of capitals a syllable of the base is no name in it: the "Pháp" of "nước Pháp" is not that of "giải pháp"."""
_MANY_CAPITALS = 0.6
"""From which share of capitals a question is shouted, and they tell no names."""
_NEAREST = 5
"""Among how many hits it tells whether one document speaks of the question, or each a little."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the best passage can be held against: its own terms with its headings', and the base's."""

    terms: frozenset[str]
    headings: frozenset[str]
    sentences: Sequence[Sentence]
    base: Mapping[str, int]
    names: Mapping[str, float]
    masses: Mapping[str, float]
    greatest_idf: float
    thesaurus: Thesaurus


def describe(
    question: Question, hits: Sequence[Hit], scored: Sequence[Scored], around: Surroundings, evidence: float
) -> dict[str, float]:
    """The features of an answer that would be given, by the names of `FEATURES`."""
    best = scored[0].proposal
    chosen = best.features
    concepts = find_concepts(question.tokens, around.masses, around.thesaurus)
    if chosen["item"]:
        # "Năm là, …" says by its place that it is "cuối cùng".
        placed = (pair for pair in pairwise(question.tokens) if asked_place(pair) is not None)
        around = replace(around, terms=around.terms.union(*map(phrase_terms, placed)))
    missing = [concept for concept in concepts if not concept.is_in(around.terms)]
    lost = sum(concept.mass for concept in missing)
    whole = sum(concept.mass for concept in concepts)
    total = whole or 1.0
    figures = list(find_figures(question.text))
    years = [figure for figure in figures if is_year(figure.values[0])]
    met = around.terms.union(met_by(find_given(question.text), {}, around.sentences))
    lacking = [figure for figure in figures if f"n:{figure.values[0]}" not in met]
    named = name_terms(question.tokens, around.names)
    typed = question.kind in TYPED
    ranked = [hit.score for hit in hits[:2]]
    pairs = _content_pairs(question)
    capitals = _capitals(question.text)
    return {
        "evidence": min(evidence, 1.5),
        "top_score": hits[0].score / around.greatest_idf / 10,
        "gap": (hits[0].score - sum(hit.score for hit in hits[1:6]) / max(1, len(hits[1:6])))
        / around.greatest_idf
        / 10,
        "length": math.log1p(sum(around.masses.values()) / around.greatest_idf),
        "found": math.log1p((whole - lost) / around.greatest_idf),
        "lone": float(len(concepts) - len(missing) <= 1),
        "missing_concepts": lost / total,
        "worst_concept": max((concept.mass for concept in missing), default=0.0) / total,
        "unknown_concepts": sum(c.mass for c in missing if not _known(c, around.base)) / total,
        "missing_pairs": _share(pairs, lambda pair: pair not in around.terms),
        "pairs_elsewhere": _share(pairs, lambda pair: pair in around.base and pair not in around.terms),
        "rarest_missing": _rarest_missing(question, around.terms),
        "scattered": len({hit.passage.document_id for hit in hits[:_NEAREST]}) / _NEAREST,
        "missing_names": sum(name not in around.terms for name in named) / len(named) if named else 0.0,
        "missing_capitals": _share(
            capitals, lambda term: term not in around.terms or around.names.get(fold(term[2:]), 0.0) < _EVER_CAPITAL
        ),
        "missing_years": float(any(figure in lacking for figure in years)),
        "missing_figures": len(lacking) / len(figures) if figures else 0.0,
        "no_option": float(typed and best.option is None),
        "other_noun": chosen.get("other_noun", 0.0),
        "other_measure": chosen.get("other_measure", 0.0),
        "other_type": chosen.get("other_type", 0.0),
        "other_grain": chosen.get("other_grain", 0.0),
        "rivals": chosen.get("whole_rivals", chosen["rivals"]),
        "cover_sentence": chosen["cover_syllables"],
        "margin": (ranked[0] - ranked[-1]) / ranked[0],
        "few_words": 1 / (1 + len(concepts)),
        "number": float(question.kind is Kind.NUMBER),
        "date": float(question.kind is Kind.DATE),
        "entity": float(question.kind is Kind.ENTITY),
        "explains": float(not typed),
        "score": scored[0].score / 10,
        "repeated": chosen.get("repeated", 0.0),
        **{name: chosen[name] for name in OF_CHOICE},
        **dict(
            structure(
                question,
                Place(best.sentence, around.sentences, around.headings),
                best.option,
                concepts,
                named,
                around.terms,
                chosen,
            )
        ),
        **dict(
            focus_features(
                question,
                concepts,
                best.sentence,
                best.option,
                best.sentence.terms | around.headings,
                is_item=chosen["item"] > 0,
            )
        ),
    }


def _known(concept: Concept, base: Mapping[str, int]) -> bool:
    return any(all(term in base for term in form) for form in concept.forms)


def _content_pairs(question: Question) -> list[str]:
    """The question's pairs of content syllables, as terms."""
    folded = [fold(token) for token in question.tokens]
    return [
        f"p:{left} {right}"
        for left, right in pairwise(folded)
        if not is_function_term(f"f:{left}") and not is_function_term(f"f:{right}")
    ]


def _capitals(text: str) -> list[str]:
    """The syllables of a question that whoever typed it capitalised, as terms: names, whether the base knows them or not."""
    tokens = tokenize(text)[1:]
    upper = [token for token, (start, _) in tokens if text[start].isupper()]
    return [f"s:{token}" for token in upper] if len(upper) <= _MANY_CAPITALS * len(tokens) else []


def _rarest_missing(question: Question, terms: frozenset[str]) -> float:
    """
    How rare in general Vietnamese, 0..1, the rarest syllable of *question* is that the passage lacks.

    A small base finds every word rare that it lacks; a word that few texts have tells another subject.
    """
    missing = (
        token
        for token in question.tokens
        if token[0].isalpha() and not is_function_term(f"s:{token}") and f"f:{fold(token)}" not in terms
    )
    return max(map(rarity, missing), default=0.0)


def _share(pairs: Sequence[str], holds: Callable[[str], bool]) -> float:
    return sum(map(holds, pairs)) / len(pairs) if pairs else 0.0


@cache
def _models() -> Mapping[str, Mapping[str, float]]:
    models: Mapping[str, Mapping[str, float]] = read_json("confidence.json")["models"]
    return models


def probability(model: str, features: Mapping[str, float]) -> float:
    """P in 0..1 by *model*: ``answerable`` or ``right``."""
    weights = _models()[model]
    return logistic(weights["bias"] + weigh(weights, features))


def answerable_weights() -> Mapping[str, float]:
    """Feature → what it adds to the log-odds that the documents answer."""
    return _models()["answerable"]


def confidence(features: Mapping[str, float]) -> float:
    """How sure the answer is, 0..1: that there is one, and that this is it."""
    return probability("answerable", features) * probability("right", features)

"""
What speaks for a sentence, and for a piece of it, as numbers.

Each proposal is a sentence of a hit, alone or with one of its typed options.
Its features are shares in about 0..1, so that one linear model
(`knowledge.selection`) can weigh them; their names are the keys of the data file
with the coefficients, which ``benchmarks/fit_selection.py`` writes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from knowledge.asked import Asked, weigh_question
from knowledge.bounds import bound_features
from knowledge.candidates import Candidate
from knowledge.held_tokens import held_tokens
from knowledge.label_features import label_features
from knowledge.model import AMOUNTS, TYPED, Hit, Kind, Passage, Query
from knowledge.option_features import local_concepts, option_features
from knowledge.questions import Question
from knowledge.reading import Option, Sentence
from knowledge.scoring import Weights
from knowledge.sentence_features import look_around, sentence_features
from knowledge.time_features import is_title_period


@dataclass(frozen=True, slots=True)
class Proposal:
    """A sentence that may answer, with the option in it that would be the short answer, or None."""

    hit: Hit
    sentence: Sentence
    option: Option | None
    features: Mapping[str, float]


def answers_kind(question: Question, candidate: Candidate) -> bool:
    """Whether *candidate* is of the kind asked for; "bao nhiêu" without what is counted or measured asks for a share too."""
    if question.kind is Kind.NUMBER and not question.counted and question.measure in (None, "money"):
        return candidate.kind in AMOUNTS
    return candidate.kind is question.kind


def propose(
    question: Question,
    query: Query,
    hits: Sequence[Hit],
    sentences: Mapping[Passage, Sequence[Sentence]],
    weights: Weights,
    names: Mapping[str, float],
    headings: Callable[[Passage], frozenset[str]],
) -> list[Proposal]:
    """
    Every sentence of *hits*, alone and with each of its options of the asked kind.

    Args:
        question: Kind and tokens.
        query: Terms with weights.
        hits: Best first.
        sentences: Of each passage.
        weights: The index's, for idf.
        names: Syllable without accents → share of its occurrences in the base that are capitalised.
        headings: The terms of the headings above a passage, its document's title among them.
    """
    asked = weigh_question(question, query, weights, names)
    top = hits[0].score if hits else 1.0
    proposals: list[Proposal] = []
    for hit in hits:
        of_passage = sentences[hit.passage]
        around = look_around(asked, hit, of_passage, headings(hit.passage), top)
        for number, sentence in enumerate(of_passage):
            options = [option for option in sentence.options if answers_kind(question, option.candidate)]
            base = dict(sentence_features(asked, around, number))
            base["has_option"] = float(bool(options)) if question.kind in TYPED else 0.0
            proposals.append(Proposal(hit, sentence, None, base))
            if not options:
                continue
            own_local = local_concepts(asked.tellers, [option.own for option in options])
            held = held_tokens(asked, sentence)
            whole_local = local_concepts(asked.tellers, [option.own | option.inherited for option in options])
            proposals += [
                Proposal(
                    hit,
                    sentence,
                    option,
                    base
                    | dict(option_features(asked, sentence, option, own_local, whole_local, held))
                    | labels
                    | bounds,
                )
                for option, labels, bounds in zip(
                    options,
                    _labels(asked, sentence, options),
                    bound_features(asked.given, sentence, options),
                    strict=True,
                )
            ]
    return proposals


def _labels(asked: Asked, sentence: Sentence, options: Sequence[Option]) -> list[dict[str, float]]:
    """The label features of each of *options*: a period in a paper's title is none of those that are told apart."""
    told = [option for option in options if not is_title_period(asked.question, sentence, option)] or options
    labels = dict(zip(map(id, told), label_features(asked, told), strict=True))
    return [labels.get(id(option), {}) for option in options]

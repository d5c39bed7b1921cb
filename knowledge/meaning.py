"""
What a question is about, apart from how it is asked: do two questions mean the same?

Shared words alone do not tell: "trung cấp" and "cao cấp" share most of theirs.
Two questions mean the same when each holds all concepts of the other (a synonym
counts, a sibling does not), the same figures, and asks for the same kind of
thing. Function words, accents and order do not matter.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from knowledge.analysis import surface_terms
from knowledge.concepts import Concept, find_concepts
from knowledge.model import Kind
from knowledge.numbers import find_figures
from knowledge.questions import Question
from knowledge.thesaurus import Thesaurus


@dataclass(frozen=True, slots=True)
class Meaning:
    """A question's kind, its concepts, all its terms, and the values of its figures."""

    kind: Kind
    concepts: Sequence[Concept]
    terms: frozenset[str]
    figures: frozenset[str]

    @classmethod
    def of(cls, question: Question, masses: Mapping[str, float], known: Thesaurus) -> Meaning:
        """
        What *question* is about.

        Args:
            question: After repair.
            masses: Term → what it is worth in this base.
            known: This base's thesaurus.
        """
        return cls(
            question.kind,
            tuple(find_concepts(question.tokens, masses, known)),
            frozenset(surface_terms(question.text)),
            frozenset(figure.values[0] for figure in find_figures(question.text)),
        )

    def likeness(self, other: Meaning) -> float:
        """
        Share of both questions' concepts that the other holds too, by what they are worth: 0..1, symmetrical.

        0 where the figures differ, or one names a sibling of what the other asks about.
        """
        if self.figures != other.figures:
            return 0.0
        pairs = [(each, other.terms) for each in self.concepts] + [(each, self.terms) for each in other.concepts]
        if any(concept.is_rivalled(terms) for concept, terms in pairs):
            return 0.0
        total = sum(concept.mass for concept, _ in pairs)
        return sum(concept.mass for concept, terms in pairs if concept.is_in(terms)) / total if total else 0.0

    def is_same(self, other: Meaning) -> bool:
        """Whether both ask the same; never for a question without any concept."""
        pairs = [(each, other.terms) for each in self.concepts] + [(each, self.terms) for each in other.concepts]
        return (
            bool(self.concepts)
            and self.kind is other.kind
            and self.figures == other.figures
            and all(concept.is_in(terms) for concept, terms in pairs)
        )

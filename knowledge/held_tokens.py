"""
Which tokens of a sentence the question holds, or holds in other words, and on which side it has them.

Vietnamese asks in place: what stands left of the question word stands left of the answer,
more often than not. "Ai lo việc đào tạo" and "Tỉnh ủy quan tâm công tác đào tạo" share one
word, and the thesaurus knows the others.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.analysis import is_function_term
from knowledge.asked import Asked
from knowledge.reading import Sentence


@dataclass(frozen=True, slots=True)
class Held:
    """Token ``number`` of a sentence, what it is worth, and whether the question has it before its question word."""

    number: int
    mass: float
    before: bool


def held_tokens(asked: Asked, sentence: Sentence) -> list[Held]:
    """
    The tokens of *sentence* that the question of *asked* holds, from left to right.

    Where it lacks a concept and has other words for it, those are worth what the concept is, by their strength.
    """
    words = dict(_other_words(asked, sentence.terms))
    held = []
    for number, token in enumerate(sentence.folded):
        if mass := asked.masses.get(f"f:{token}", 0.0):
            held.append(Held(number, mass, token in asked.ahead))
        elif token in words:
            mass, first = words[token]
            held.append(Held(number, mass, first))
    return held


def _other_words(asked: Asked, terms: frozenset[str]) -> Iterator[tuple[str, tuple[float, bool]]]:
    """Each syllable of the words that *terms* have for a concept in its place, its worth, and whether that stands before the question word."""
    for concept, first in asked.placed:
        if concept.forms[0] <= terms:
            continue
        for form, strength in zip(concept.forms, concept.strengths, strict=False):
            if form <= terms:
                syllables = [term[2:] for term in form if term[0] == "f" and not is_function_term(term)]
                yield from ((each, (concept.mass * strength / len(syllables), first)) for each in syllables)

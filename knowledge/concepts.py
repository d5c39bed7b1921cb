"""
The concepts of a question: its phrases of content, each with all that may stand for it.

The thesaurus says what stands for a phrase and what is opposed to it. What says how
one asks, or how somebody stands to what is asked, is no concept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise

from knowledge.analysis import is_function_term, is_function_word, is_light_word, phrase_terms
from knowledge.dictionary import dictionary
from knowledge.syllables import fold
from knowledge.thesaurus import Thesaurus, thesaurus

ASKING = frozenset("nào gì ai đâu mấy nhiêu sao nao gi dau may nhieu".split())
"""The syllables that ask."""


@dataclass(frozen=True, slots=True)
class Concept:
    """
    A phrase of the question, or whatever stands for it: any of ``forms``, each a set of terms.

    ``mass`` is what the phrase is worth; ``rivals`` are its siblings, wrong for it;
    ``strengths`` say of each form how often it is right (0..1), all are where none are given.
    """

    phrase: tuple[str, ...]
    forms: Sequence[frozenset[str]]
    mass: float
    rivals: Sequence[frozenset[str]] = ()
    strengths: Sequence[float] = ()

    def is_in(self, terms: frozenset[str]) -> bool:
        """Whether *terms* hold one of the forms whole."""
        return any(map(terms.issuperset, self.forms))

    def held(self, terms: frozenset[str]) -> float:
        """The strength of the best of the forms that *terms* hold whole; 0 where they hold none."""
        if not self.strengths:
            return float(self.is_in(terms))
        return max((each for form, each in zip(self.forms, self.strengths, strict=True) if form <= terms), default=0.0)

    def is_rivalled(self, terms: frozenset[str]) -> bool:
        """Whether *terms* lack the concept but hold a sibling of it."""
        return not self.is_in(terms) and any(map(terms.issuperset, self.rivals))


def find_concepts(tokens: Sequence[str], masses: Mapping[str, float], known: Thesaurus | None = None) -> list[Concept]:
    """
    The content of a question: from left to right the longest phrases that the thesaurus knows, else single syllables.

    Function words, light words and figures are no concepts.

    Args:
        tokens: Of the question.
        masses: Term → what it is worth.
        known: A base's own thesaurus; None: the one that ships.
    """
    known = known or thesaurus()
    concepts: list[Concept] = []
    at = 0
    while at < len(tokens):
        # "ở nước ngoài" is about "nước ngoài"; what a function word opens is a concept where it has a sibling: "trong nước".
        opens_function = is_function_term(f"s:{tokens[at]}")
        for length in range(min(5, len(tokens) - at), 0, -1):
            phrase = tuple(tokens[at : at + length])
            grammatical = all(is_function_term(f"s:{syllable}") for syllable in phrase)
            is_known = phrase in known.contrasts or (
                phrase in known.alternatives and (not opens_function or (length > 1 and grammatical))
            )
            # "Rộng bao nhiêu" is searched with what may stand for it; what it is about is "rộng".
            if (
                length == 1
                or (is_known and ASKING.isdisjoint(phrase))
                or is_function_word(phrase)
                or is_light_word(phrase)
            ):
                break
        start, at = at, at + len(phrase)
        terms = phrase_terms(phrase)
        if phrase[0][0].isdigit() or is_function_word(phrase):
            continue
        # "Chị em", "xin lại": content, although each syllable alone would be grammar.
        if all(map(is_function_term, terms)) and (len(phrase) == 1 or phrase not in known.alternatives):
            continue
        if is_light_word(phrase) and not _is_of_compound(tokens, start, at):
            continue
        forms, strengths, rivals = _forms(phrase, known)
        if rivals and _NEGATIONS.intersection(tokens[max(0, start - _NEGATED) : start]):
            # "không phải du học" asks for its sibling.
            forms, rivals, strengths = rivals, forms, ()
        mass = sum(masses.get(term, 0.0) for term in terms if term[0] == "f")
        concepts.append(Concept(phrase, forms, mass, rivals, strengths))
    asked = {concept.phrase for concept in concepts}
    # A sibling that the question itself names is no rival.
    return [
        Concept(
            each.phrase,
            each.forms,
            each.mass,
            [] if any(o in known.contrasts.get(each.phrase, ()) for o in asked) else each.rivals,
            each.strengths,
        )
        for each in concepts
    ]


def _is_of_compound(tokens: Sequence[str], start: int, end: int) -> bool:
    """Whether an end of ``tokens[start:end]`` makes a word with its neighbour: "định" of "định mức" is no intention."""
    beside = pairwise(tokens[max(0, start - 1) : start + 1]), pairwise(tokens[end - 1 : end + 1])
    return any(pair in dictionary().pairs for pair in chain(*beside))


_NEGATIONS = frozenset("không chẳng chưa".split())
_NEGATED = 3
"""How many syllables before a phrase deny it."""
_SAME = 0.8
"""From which strength an alternative has the siblings of what it stands for."""


@lru_cache(maxsize=4096)
def _forms(
    phrase: tuple[str, ...], known: Thesaurus
) -> tuple[tuple[frozenset[str], ...], tuple[float, ...], tuple[frozenset[str], ...]]:
    """The terms of *phrase* and of each of its alternatives, the strength of each, and the terms of its siblings."""
    strengths = (1.0, *known.alternatives.get(phrase, {}).values())
    forms = [frozenset(phrase_terms(each)) for each in (phrase, *known.alternatives.get(phrase, {}))]
    if fold(" ".join(phrase)) == " ".join(phrase):
        # Typed without accents, and not restored: match without them.
        forms = [frozenset(term for term in form if term[0] != "s") for form in forms]
    close = [each for each, strength in known.alternatives.get(phrase, {}).items() if strength >= _SAME]
    rivals = sorted(
        {rival for each in (phrase, *close) for part in _parts(each) for rival in known.contrasts.get(part, ())}
    )
    return tuple(forms), strengths, tuple(frozenset(phrase_terms(each)) for each in rivals)


def _parts(phrase: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """*phrase* and its ends: what is opposed to "nước ngoài" is opposed to "ở nước ngoài"."""
    yield phrase
    yield from (phrase[start:] for start in range(1, len(phrase) - 1))


def concept_share(concepts: Sequence[Concept], terms: frozenset[str]) -> float:
    """What the concepts in *terms* are worth, as a share of all; 0 where there are none."""
    total = sum(concept.mass for concept in concepts)
    return sum(concept.mass * concept.held(terms) for concept in concepts) / total if total else 0.0

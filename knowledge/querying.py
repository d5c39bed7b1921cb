"""
A question → the Query that is searched: its terms, and beside them the typed form and synonyms.

A wrong repair must not hide what plain matching finds, so the terms of the typed
form are searched too, at a lower weight. Synonyms come from the thesaurus, only
where the base has them. ``benchmarks/fit_query.py`` shows what each weight does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from knowledge.analysis import Analyzer, phrase_terms, tokenize
from knowledge.index import Index
from knowledge.model import Query
from knowledge.ordinals import item_openers
from knowledge.syllables import has_marks
from knowledge.thesaurus import Thesaurus, thesaurus
from knowledge.vocabulary import is_name

TYPED_WEIGHT = 0.5
"""What a term of the typed form counts where the repaired question lacks it."""
ORDINAL_WEIGHT = 1.5
"""What the opening of the item counts that an ordinal asks for."""
NAME_FACTOR = 1.5
"""How much more a syllable counts that the base writes as part of a name."""
SYNONYM_WEIGHT = 0.4
"""What a term of a synonym counts, times the synonym's strength."""


def build_query(
    typed: str,
    understood: str,
    analyzer: Analyzer,
    index: Index,
    names: Mapping[str, float],
    known: Thesaurus | None = None,
) -> Query:
    """
    The query for a question.

    Args:
        typed: As typed, cleaned.
        understood: After repair; equal to *typed* when nothing was repaired.
        analyzer: The index's own.
        index: Tells which synonyms the base has.
        names: Syllable without accents → share of its occurrences that are capitalised.
        known: The base's own thesaurus; None: the one that ships.
    """
    terms = dict(analyzer.query(understood).terms)
    extra: dict[str, float] = {}
    if typed != understood:
        as_typed = analyzer.query(typed, with_words=False).terms
        if not has_marks(typed):
            # The folded kinds were typed, the accents are a guess: what was typed counts more.
            terms = {term: as_typed.get(term, weight) for term, weight in terms.items()}
        extra.update((term, weight * TYPED_WEIGHT) for term, weight in as_typed.items() if term not in terms)
    terms = {term: weight * (NAME_FACTOR if _is_of_names(term, names) else 1.0) for term, weight in terms.items()}
    for term, weight in _synonym_terms(understood, index, known or thesaurus()):
        if term not in terms:
            extra[term] = max(weight, extra.get(term, 0.0))
    for opener in item_openers(
        [token for token, _ in tokenize(understood)], lambda phrase: all(map(index.knows, phrase_terms(phrase)))
    ):
        extra[phrase_terms(opener)[-1]] = ORDINAL_WEIGHT
    return Query(understood, MappingProxyType(terms), MappingProxyType(extra), known)


def _synonym_terms(text: str, index: Index, known: Thesaurus) -> Iterator[tuple[str, float]]:
    tokens = [token for token, _ in tokenize(text)]
    for _, other, strength in known.find_alternatives(tokens):
        terms = phrase_terms(other)
        if all(index.knows(term) for term in terms):
            yield from ((term, SYNONYM_WEIGHT * strength) for term in terms)


def _is_of_names(term: str, names: Mapping[str, float]) -> bool:
    return all(is_name(syllable, names) for syllable in term[2:].split())

"""Index.build and Index.search: passages ranked for a query."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from knowledge.analysis import Analyzer
from knowledge.model import Hit, Passage, PassageKind, Query
from knowledge.scoring import TermCounts, Weights, count_terms, weigh_terms
from knowledge.settings import IndexSettings


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """
    Passages with their BM25 weights. Immutable; searched from many threads at once.

    ``pairs`` are the words of two syllables that longer ones are made of.
    """

    passages: Sequence[Passage]
    weights: Weights
    settings: IndexSettings
    pairs: frozenset[str]

    @classmethod
    def build(
        cls, passages: Sequence[Passage], titles: Mapping[str, str], analyzer: Analyzer, settings: IndexSettings
    ) -> Index:
        """
        Analyze *passages* (any number, also none) and weigh their terms.

        A paragraph seldom repeats what it is about, so the terms of its nearest
        heading and of the title, from *titles* by document id, are added to its own.
        """
        headings = [heading_of(passage, titles[passage.document_id]) for passage in passages]
        of_heading = {heading: analyzer.passage_terms(heading) for heading in set(headings)}
        counted = [
            count_terms(analyzer.passage_terms(passage.text) + of_heading[heading])
            for passage, heading in zip(passages, headings, strict=True)
        ]
        return cls.weigh(passages, counted, settings)

    @classmethod
    def weigh(cls, passages: Sequence[Passage], terms: Sequence[TermCounts], settings: IndexSettings) -> Index:
        """The index of *passages* whose *terms*, those of headings included, are counted already."""
        weights = weigh_terms(terms, k1=settings.k1, b=settings.b)
        return cls(tuple(passages), weights, settings, frozenset(_pairs(weights.rows)))

    def search(self, query: Query, *, top_k: int, document_id: str | None = None) -> list[Hit]:
        """
        Rank passages for *query*, best first.

        Only passages that share a term with the query are returned, so the list
        may be shorter than *top_k*, or empty. Several windows of one paragraph
        are one hit, the best of them. Heads and captions count less than body
        text, by the settings. Equal scores keep the order of the passages.

        Args:
            query: From the analyzer that built this index.
            top_k: Most hits wanted, 1 or more.
            document_id: Look in this document alone.

        Raises:
            ValueError: *top_k* is below 1.
        """
        if top_k < 1:
            raise ValueError(f"top_k must be 1 or more, not {top_k}")
        scores = self.weights.scores({**query.extra, **query.terms})
        hits: list[Hit] = []
        seen: set[tuple[str, int]] = set()
        factors = self._factors()
        scores *= np.fromiter((factors[passage.kind] for passage in self.passages), np.float64, len(self.passages))
        for number in np.argsort(-scores, kind="stable"):
            score = float(scores[number])
            if score <= 0 or len(hits) == top_k:
                break
            passage = self.passages[number]
            place = (passage.document_id, passage.paragraph)
            if place not in seen and document_id in (None, passage.document_id):
                seen.add(place)
                hits.append(Hit(passage, score, len(hits) + 1))
        return hits

    def knows(self, term: str) -> bool:
        """Whether any passage has *term*."""
        return term in self.weights.rows

    def is_word(self, word: str) -> bool:
        """Whether *word* (canonical syllables, one space between) is a word of these passages, or half of a longer one."""
        return f"w:{word}" in self.weights.rows or word in self.pairs

    def evidence(self, query: Query, hits: Sequence[Hit]) -> float:
        """Top score over the query's whole idf mass: 0 (nothing found) and up, seldom above 1."""
        mass = self.weights.mass(query.terms)
        return hits[0].score / mass if hits and mass else 0.0

    def _factors(self) -> Mapping[PassageKind, float]:
        return {
            PassageKind.HEAD: self.settings.head_weight,
            PassageKind.BODY: 1.0,
            PassageKind.CAPTION: self.settings.caption_weight,
        }


def heading_of(passage: Passage, title: str) -> str:
    """What *passage* stands under: what announces it, its nearest heading and the document's *title*; nothing above a head."""
    if passage.kind is PassageKind.HEAD:
        return ""
    return " . ".join(part for part in (*passage.section[-1:], title, passage.lead) if part)


def _pairs(terms: Iterable[str]) -> Iterator[str]:
    """Of the words of four syllables and more among *terms* the pairs they are made of: "ủy ban nhân dân"."""
    for term in terms:
        if term.startswith("w:") and term.count(" ") >= 3:
            syllables = term[2:].split()
            yield from map(" ".join, zip(syllables[::2], syllables[1::2], strict=False))

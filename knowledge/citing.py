"""Citations: a quote of a passage, where it stands, and which places of it answer."""

from __future__ import annotations

import math
from collections.abc import Sequence

from knowledge.base import Base
from knowledge.listing import Excerpt
from knowledge.model import Citation, Hit, Query, Span, iso_date
from knowledge.reading import Sentence


def quote_excerpt(base: Base, number: int, hit: Hit, excerpt: Excerpt, spans: Sequence[Span]) -> Citation:
    """The citation of *excerpt*, which answers by *spans*; another paragraph than the hit's has no score of its own."""
    cited = hit if excerpt.passage is hit.passage else Hit(excerpt.passage, 0.0, hit.rank)
    return cite_text(base, number, cited, excerpt.text, spans)


def cite_further(base: Base, query: Query, hits: Sequence[Hit], after: int = 1) -> list[Citation]:
    """As many of *hits* as may be shown beside what proves the answer: the first *after* citations."""
    further = hits[: max(0, base.settings.max_sources - after)]
    numbered = enumerate(further, after + 1)
    return [cite(base, number, hit, nearest_sentence(base, query, hit)) for number, hit in numbered]


def nearest_sentence(base: Base, query: Query, hit: Hit) -> Sentence:
    """The sentence of *hit* that shares most with the query."""
    masses = base.index.weights.masses(query.terms)

    def shared(sentence: Sentence) -> float:
        return math.fsum(map(masses.__getitem__, masses.keys() & sentence.terms))

    return max(base.sentences[hit.passage], key=shared)


def cite(base: Base, number: int, hit: Hit, sentence: Sentence, spans: Sequence[Span] = ()) -> Citation:
    """A citation of *sentence*; it answers where it has *spans*."""
    return cite_text(base, number, hit, sentence.text, spans)


def cite_text(base: Base, number: int, hit: Hit, quote: str, spans: Sequence[Span]) -> Citation:
    """A citation of *quote*, a piece of the hit's passage."""
    document = base.documents[hit.passage.document_id]
    return Citation(
        number=number,
        answers=bool(spans),
        document=document.id,
        title=document.title,
        author=document.author,
        published=iso_date(document.published) if document.published else None,
        url=document.url,
        section=" › ".join(hit.passage.section) or None,
        paragraph=hit.passage.paragraph,
        passage=hit.passage.text,
        quote=quote,
        spans=tuple(spans),
        score=round(hit.score, 4),
    )


def place_of(citation: Citation) -> tuple[str, int]:
    """The document and paragraph that *citation* is of."""
    return citation.document, citation.paragraph

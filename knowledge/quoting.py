"""
Answers that need no choosing.

What a person wrote for the question, and what a document says of itself, of a part
of it, or of another as a whole.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from knowledge.base import Base
from knowledge.citing import cite, cite_further, place_of, quote_excerpt
from knowledge.curated import CuratedAnswer, cite_curated
from knowledge.effects import Effect
from knowledge.heads import head_lines
from knowledge.listing import Excerpt
from knowledge.model import Answer, Citation, Document, Hit, Kind, Passage, Query, Span
from knowledge.questions import Question
from knowledge.sections import with_heading
from knowledge.signatures import Signature
from knowledge.subjects import Subject

_HEAD_CONFIDENCE = 0.9
"""A head says what it says; what may be wrong is the document."""

_CURATED_CONFIDENCE = 1.0
"""A person vouches for it."""


def quote_curated(base: Base, asked: Question, query: Query, curated: CuratedAnswer) -> Answer:
    """What a person wrote for this question, from the passage that it points at or from its own file."""
    proof = cite_curated(curated, base.documents, base.index.passages)
    answer = _quote_known(base, asked, asked.kind, {"curated": curated.id}, proof, query)
    return replace(answer, confidence=_CURATED_CONFIDENCE, curated=curated.role)


def quote_head(base: Base, asked: Question, field: str, document: Document, hits: Sequence[Hit]) -> Answer:
    """The *field* of the head of *document*, which has it; *hits* give the head's score."""
    head = next(passage for passage in base.index.passages if passage.document_id == document.id)
    start, end = head_lines(document, field) or (0, 0)
    sentence = next(each for each in base.sentences[head] if each.start <= start < each.end)
    span = (start - sentence.start, end - sentence.start)
    score = next((hit.score for hit in hits if hit.passage is head), 0.0)
    kind = {"published": Kind.DATE, "author": Kind.ENTITY}.get(field, Kind.SENTENCE)
    return _quote_known(base, asked, kind, {"field": field}, cite(base, 1, Hit(head, score, 1), sentence, [span]))


def quote_heading(
    base: Base, asked: Question, query: Query, document: Document, heading: Span, below: Passage
) -> Answer:
    """The *heading* of a part of *document*, cited with the paragraph *below* it."""
    passage = with_heading(document, heading, below)
    length = heading[1] - heading[0]
    proof = quote_excerpt(base, 1, Hit(below, 0.0, 1), Excerpt(passage, 0, length, [(0, length)]), [(0, length)])
    return _quote_known(base, asked, Kind.SENTENCE, {"field": "heading"}, proof, query)


def quote_effect(base: Base, asked: Question, query: Query, effect: Effect) -> Answer:
    """The day from which a document says that it applies."""
    span = (effect.option.candidate.start, effect.option.candidate.end)
    proof = cite(base, 1, Hit(effect.passage, 0.0, 1), effect.sentence, [span])
    return _quote_known(base, asked, Kind.DATE, {"field": "effect"}, proof, query)


def quote_subject(base: Base, asked: Question, query: Query, subject: Subject) -> Answer:
    """What an official document is about that the text speaks of."""
    proof = cite(base, 1, Hit(subject.passage, 0.0, 1), subject.sentence, [subject.span])
    return _quote_known(base, asked, Kind.SENTENCE, {"field": "subject"}, proof, query)


def quote_signature(base: Base, asked: Question, query: Query, signature: Signature) -> Answer:
    """The name of whoever signed a document."""
    proof = cite(base, 1, Hit(signature.passage, 0.0, 1), signature.sentence, [signature.span])
    return _quote_known(base, asked, Kind.ENTITY, {"field": "signature"}, proof, query)


def quote_credit(base: Base, asked: Question, query: Query, caption: Excerpt) -> Answer:
    """The name of whoever took a picture."""
    proof = quote_excerpt(base, 1, Hit(caption.passage, 0.0, 1), caption, caption.spans)
    return _quote_known(base, asked, Kind.ENTITY, {"field": "credit"}, proof, query)


def _quote_known(
    base: Base, asked: Question, kind: Kind, told_by: Mapping[str, object], proof: Citation, query: Query | None = None
) -> Answer:
    """What *proof* says; with a *query*, further sources are shown. *told_by* says in the trace what the answer was known by."""
    hits = base.index.search(query, top_k=base.settings.max_sources) if query else []
    others = [each for each in hits if (each.passage.document_id, each.passage.paragraph) != place_of(proof)]
    return Answer(
        question=asked.typed or asked.text,
        understood=asked.text if asked.typed else None,
        kind=kind,
        text=proof.quote[slice(*proof.spans[0])],
        refusal=None,
        confidence=_HEAD_CONFIDENCE,
        citations=(proof, *(cite_further(base, query, others) if query else ())),
        edition=base.edition,
        trace={"kind": asked.kind.value, **told_by},
    )

"""
Findings → Answer: the words that are shown, and the citations that prove them.

Whatever is said is cut out of a document here, by offsets; nothing is written.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from knowledge.answerability import confidence, probability
from knowledge.asked import Asked, weigh_question
from knowledge.base import Base
from knowledge.cells import find_cell
from knowledge.certainty import certainty, is_sure
from knowledge.citing import cite, cite_further, nearest_sentence, place_of, quote_excerpt
from knowledge.composing import answer_spans, with_class
from knowledge.features import Proposal
from knowledge.judging import Findings, headings_above
from knowledge.listing import Excerpt, find_item, find_list
from knowledge.model import Answer, Kind, Lack, Refusal, Span
from knowledge.ordinals import asked_place
from knowledge.questions import Question
from knowledge.reading import Option, Sentence
from knowledge.short_answers import ShortAnswer, short_answer
from knowledge.shortening import cause_of, told_clause
from knowledge.statements import Statement
from knowledge.tracing import Rule, trace_answer, trace_refusal


def prove(base: Base, found: Findings) -> Answer:
    """The best proposal as an answer, with what proves it and further sources."""
    asked, query = found.asked, found.query
    weighed = weigh_question(asked, query, base.index.weights, base.names)
    best = found.scored[0]
    short = short_answer(weighed, found.scored)
    proposal = short.proposal if short else best.proposal
    hit, sentence, option = proposal.hit, proposal.sentence, proposal.option
    sure = certainty(asked, found.scored)
    likely = _probability(found, short, sure)
    masses = base.index.weights.masses(query.terms)
    marked: list[Span] = []
    excerpts = _enumerated(base, weighed, best.proposal)
    if excerpts:
        short, hit = None, best.proposal.hit
        kind, rule = Kind.LIST if asked.wants_items else asked.kind, Rule.LIST
    elif cell := _cell(base, weighed, best.proposal):
        short, hit = None, best.proposal.hit
        sentence, spans, kind, rule = cell[0], [cell[1]], asked.kind, Rule.CELL
    elif short and not short.is_whole:
        spans, kind, rule = [short.span], asked.kind, Rule.PIECE
    elif option and sure is not None and not is_sure(sure):
        # The figure may not stand alone: its sentence is the answer, the figure is marked in it.
        marked = [(option.candidate.start, option.candidate.end)]
        spans, kind, rule = [(0, len(sentence.text))], Kind.SENTENCE, Rule.MARKED
    else:
        option = None if short else option
        spans = answer_spans(asked, masses, sentence, option)
        outcome = weighed.cue == "consequence"
        if asked.kind in (Kind.SENTENCE, Kind.YESNO) and (
            clause := told_clause(sentence, weighed.tellers, outcome=outcome)
        ):
            spans = [clause]
        kind = asked.kind if option or asked.kind in (Kind.LIST, Kind.YESNO) else Kind.SENTENCE
        rule = _rule(asked, option, sentence, spans)
    if not excerpts and rule is not Rule.MARKED:
        spans = [with_class(asked, sentence.text, span) for span in spans]
        if weighed.cue == "cause" and asked.kind is Kind.SENTENCE:
            spans = [cause_of(sentence.text, span) for span in spans]
    excerpts = excerpts or [Excerpt(hit.passage, sentence.start, sentence.end, spans)]
    proofs = [quote_excerpt(base, number, hit, each, marked or each.spans) for number, each in enumerate(excerpts, 1)]
    told = {place_of(proof) for proof in proofs}
    others = [each for each in found.hits if (each.passage.document_id, each.passage.paragraph) not in told]
    return Answer(
        question=asked.typed or asked.text,
        understood=asked.text if asked.typed else None,
        kind=kind,
        text="\n".join(each.text[slice(*span)] for each in excerpts for span in each.spans),
        refusal=None,
        confidence=round(likely, 3),
        citations=(*proofs, *cite_further(base, query, others, after=len(proofs))),
        edition=base.edition,
        trace=trace_answer(
            found,
            masses,
            rule,
            short.probability if rule is Rule.PIECE and short else None,
        ),
    )


def _enumerated(base: Base, weighed: Asked, proposal: Proposal) -> list[Excerpt]:
    """What the question asks for of the enumeration that the sentence of *proposal* belongs to: an item, or all; see `knowledge.listing`."""
    passage, sentence = proposal.hit.passage, proposal.sentence
    if asked_place(weighed.question.tokens) is None and not weighed.question.wants_items:
        return []
    around = base.passages_of(passage.document_id)
    if item := find_item(weighed, passage, sentence, around, base.sentences):
        return [item]
    if not weighed.question.wants_items:
        return []
    headings = headings_above(passage, base.documents[passage.document_id].title)
    return find_list(weighed, passage, sentence, around, base.sentences, headings)


def _cell(base: Base, weighed: Asked, proposal: Proposal) -> tuple[Sentence, Span] | None:
    """The cell that answers and its row, where the sentence of *proposal* is the row of a table; see `knowledge.cells`."""
    if not proposal.sentence.cells or weighed.question.kind is Kind.YESNO:
        return None
    return find_cell(weighed, proposal.sentence, base.sentences[proposal.hit.passage])


def _rule(asked: Question, option: Option | None, sentence: Sentence, spans: Sequence[Span]) -> Rule:
    """How `answer_spans` cut *spans* out of *sentence*."""
    if option is not None:
        return Rule.SEVERAL if asked.wants_several else Rule.FIGURE
    return Rule.WHOLE if spans[0] == (0, len(sentence.text)) else Rule.CLAUSE


def _probability(found: Findings, short: ShortAnswer | None, sure: float | None) -> float:
    """How likely the answer is right, by the model of its kind."""
    if short:
        return short.probability
    return confidence(found.features) if sure is None else probability("answerable", found.features) * sure


def contrast(base: Base, found: Findings, answer: Answer, stated: Sequence[Statement]) -> Answer:
    """*answer* with what each document states in its place, in the order of *stated*, each cited."""
    proofs = [
        cite(base, number, each.scored.proposal.hit, each.sentence, [(option.start, option.end)])
        for number, each in enumerate(stated, 1)
        for option in (each.option.candidate,)
    ]
    told = {place_of(proof) for proof in proofs}
    others = [each for each in found.hits if (each.passage.document_id, each.passage.paragraph) not in told]
    further = cite_further(base, found.query, others, after=len(proofs))
    lines = [proof.quote[slice(*proof.spans[0])] for proof in proofs]
    return replace(
        answer,
        kind=found.asked.kind,
        text="\n".join(lines),
        citations=(*proofs, *further),
        disagrees=True,
        trace={
            **answer.trace,
            "disagreement": {proof.document: line for proof, line in zip(proofs, lines, strict=True)},
        },
    )


def refuse(base: Base, found: Findings, refusal: Refusal, lack: Lack | None = None) -> Answer:
    """No answer, why, and the nearest passages."""
    asked = found.asked
    masses = base.index.weights.masses(found.query.terms)
    nearest = found.hits[: base.settings.max_sources]
    return Answer(
        question=asked.typed or asked.text,
        understood=asked.text if asked.typed else None,
        kind=asked.kind,
        text=None,
        refusal=refusal,
        confidence=0.0,
        citations=tuple(
            cite(base, number, hit, nearest_sentence(base, found.query, hit)) for number, hit in enumerate(nearest, 1)
        ),
        edition=base.edition,
        lack=lack,
        trace=trace_refusal(found, masses, refusal, lack),
    )


def join(base: Base, asked: Question, parts: Sequence[str], answers: Sequence[Answer]) -> Answer:
    """The *answers* to the *parts* of one question, a request each: a line for each that is answered."""
    found = [answer for answer in answers if answer.text is not None] or answers[:1]
    missed = (part.rstrip(" ?.!") for part, answer in zip(parts, answers, strict=True) if answer.text is None)
    proofs = [citation for answer in found for citation in answer.citations if citation.answers]
    others = [each for each in found[0].citations if all(place_of(each) != place_of(proof) for proof in proofs)]
    citations = [replace(each, number=number) for number, each in enumerate((*proofs, *others), 1)]
    return replace(
        found[0],
        question=asked.typed or asked.text,
        understood=asked.text if asked.typed else None,
        text="\n".join(answer.text for answer in found if answer.text is not None) or None,
        confidence=min(answer.confidence for answer in found),
        citations=tuple(citations[: max(len(proofs), base.settings.max_sources)]),
        disagrees=any(answer.disagrees for answer in found),
        unanswered=tuple(missed) if found[0].text is not None else (),
    )

"""What went wrong with a question, and where it shows: the passages with the wanted and the given marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot import texts
from knowledge.evaluation import Outcome
from knowledge.metrics import accepted_pattern
from knowledge.model import Citation, Passage, Span


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a passage, ``wanted`` or ``got`` or both or neither."""

    text: str
    wanted: bool
    got: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """A passage as shown: where it stands, and its pieces in order."""

    place: str
    pieces: Sequence[Piece]

    @property
    def text(self) -> str:
        """The passage, its pieces put together."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Miss:
    """A question that was not answered as it should be; ``fault`` is a key of `texts.EVAL_REPORT_FAULTS`."""

    outcome: Outcome
    fault: str
    wanted: Shown | None
    got: Shown | None

    @property
    def is_one_passage(self) -> bool:
        """Whether what was wanted stands in the passage that was given."""
        # The cited passage may be a window of the paragraph: then both are worth showing.
        return self.wanted is not None and self.got is not None and self.wanted.text == self.got.text


def find_miss(outcome: Outcome) -> Miss | None:
    """What is to be shown of *outcome* if it is a miss."""
    fault = find_fault(outcome)
    if fault is None:
        return None
    wanted = _wanted_passage(outcome)
    got = outcome.answer.citations[0] if outcome.answer.citations else None
    return Miss(outcome, fault, _shown_wanted(outcome, wanted), _shown_got(outcome, got))


def find_fault(outcome: Outcome) -> str | None:
    """What is wrong with *outcome*, a key of `texts.EVAL_REPORT_FAULTS`; None if nothing is."""
    if not outcome.item.answerable:
        return None if outcome.answer.abstained else "not_refused"
    if outcome.answer.abstained:
        return "refused"
    in_place = outcome.cited_first or not outcome.item.names_paragraph
    if outcome.right:
        return None if in_place else "other_source"
    return "wrong_answer" if in_place else "wrong_passage"


def _wanted_passage(outcome: Outcome) -> Passage | None:
    """The paragraph that answers; of several the one that was cited, else the first."""
    cited = {(citation.document, citation.paragraph) for citation in outcome.answer.citations[:1]}
    by_choice = sorted(outcome.relevant, key=lambda each: (each.document_id, each.paragraph) not in cited)
    return by_choice[0] if by_choice else None


def _shown_wanted(outcome: Outcome, passage: Passage | None) -> Shown | None:
    if passage is None:
        return None
    place = _place(passage.document_id, passage.paragraph)
    return Shown(place, _pieces(passage.text, _wanted_spans(passage.text, outcome), []))


def _shown_got(outcome: Outcome, citation: Citation | None) -> Shown | None:
    if citation is None:
        return None
    at = citation.passage.find(citation.quote)
    got = [(at + start, at + end) for start, end in citation.spans] if citation.answers else []
    place = _place(citation.document, citation.paragraph)
    return Shown(place, _pieces(citation.passage, _wanted_spans(citation.passage, outcome), got))


def _place(document: str, paragraph: int) -> str:
    return f"{document} · {texts.PARAGRAPH.format(number=paragraph) if paragraph else texts.HEAD}"


def _wanted_spans(text: str, outcome: Outcome) -> list[Span]:
    """Where what is accepted stands in *text*: within the quotes if *text* has one, else anywhere if it may."""
    item = outcome.item
    quotes = [(at, at + len(quote)) for quote in item.quotes if (at := text.find(quote)) >= 0]
    if item.quotes and not quotes:
        return []
    spans = [
        match.span() for accepted in (*item.answer, *item.all) for match in accepted_pattern(accepted).finditer(text)
    ]
    inside = [span for span in spans if any(start <= span[0] and span[1] <= end for start, end in quotes)]
    # A quote may be shorter than the sentence that answers; then any place in the paragraph is as good.
    return inside or spans


def _pieces(text: str, wanted: Sequence[Span], got: Sequence[Span]) -> list[Piece]:
    """*text* cut where a mark starts or ends."""
    cuts = sorted({0, len(text), *(cut for span in (*wanted, *got) for cut in span)})
    return [Piece(text[start:end], _covers(wanted, start), _covers(got, start)) for start, end in pairwise(cuts)]


def _covers(spans: Sequence[Span], at: int) -> bool:
    return any(start <= at < end for start, end in spans)

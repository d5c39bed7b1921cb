"""What went wrong with a question of an evaluation, and where it shows: passages with the wanted and the given marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from bot import texts
from knowledge.evaluation import Outcome
from knowledge.metrics import accepted_pattern
from knowledge.model import Citation, Passage, Span

_AROUND = 140
"""Characters of an excerpt on each side of what is marked."""


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

    @property
    def excerpt(self) -> Sequence[Piece]:
        """The pieces from a little before the first mark to a little behind the last; without marks the beginning."""
        marked = [number for number, piece in enumerate(self.pieces) if piece.wanted or piece.got]
        if not marked:
            return _from_start(self.pieces)
        first, last = marked[0], marked[-1]
        before = [_cut_left(piece) for piece in self.pieces[:first][-1:]]
        behind = [_cut_right(piece) for piece in self.pieces[last + 1 :][:1]]
        return [*before, *map(_cut_middle, self.pieces[first : last + 1]), *behind]

    @property
    def is_cut(self) -> bool:
        """Whether the excerpt leaves something out."""
        return self.text != "".join(piece.text for piece in self.excerpt)


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

    @property
    def passages(self) -> list[tuple[str, Shown]]:
        """What is shown, each with its key of `texts.EVAL_REPORT_PASSAGES`."""
        if self.got is not None and self.is_one_passage:
            return [("same", self.got)]
        return [(name, shown) for name, shown in (("wanted", self.wanted), ("got", self.got)) if shown is not None]


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


def _from_start(pieces: Sequence[Piece]) -> list[Piece]:
    return [_cut_right(Piece("".join(piece.text for piece in pieces), wanted=False, got=False))]


def _cut_left(piece: Piece) -> Piece:
    """The end of *piece*, from a whole word on."""
    if len(piece.text) <= _AROUND:
        return piece
    return replace(piece, text="… " + piece.text[-_AROUND:].partition(" ")[2])


def _cut_right(piece: Piece) -> Piece:
    """The beginning of *piece*, up to a whole word."""
    if len(piece.text) <= _AROUND:
        return piece
    return replace(piece, text=piece.text[:_AROUND].rpartition(" ")[0] + " …")


def _cut_middle(piece: Piece) -> Piece:
    """*piece* without what lies far from both of its ends, unless it is marked."""
    if piece.wanted or piece.got or len(piece.text) <= 2 * _AROUND:
        return piece
    return replace(piece, text=f"{_cut_right(piece).text} {_cut_left(piece).text.removeprefix('… ')}")


def _covers(spans: Sequence[Span], at: int) -> bool:
    return any(start <= at < end for start, end in spans)

"""
What speaks for a piece of a sentence as the short answer, whatever kind it is of.

The pieces of the sentences chosen first (`knowledge.selection`): their typed
candidates and their phrases. Beside what the first choice knows of a typed one,
the features say where the question's words stand around it: Vietnamese asks in
place, so what stands left of the question word stands left of the answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from knowledge.analysis import is_function_term
from knowledge.ground import PASSIVE, Ground, Piece
from knowledge.model import Kind
from knowledge.slots import CLASSES
from knowledge.types import fits_type, is_person

FORMS = (
    *(kind.value for kind in (Kind.NUMBER, Kind.PERCENT, Kind.DATE, Kind.DOCUMENT, Kind.ENTITY)),
    "person",
    "phrase",
)

_CUES = {
    "copula": frozenset({"là"}),
    "agent": frozenset({"do", "bởi", "của"}),
    "place": frozenset({"ở", "tại", "từ", "đến", "vào", "sang", "trong"}),
    "purpose": frozenset({"để", "nhằm"}),
    "cause": frozenset({"vì", "do", "bởi", "nhờ", "nên"}),
    "manner": frozenset({"bằng", "theo", "qua", "thông", "cách"}),
    "like": frozenset({"như", "gồm", "gọi", "thành"}),
    "state": frozenset({"đã", "đang", "chưa", "còn", "được", "không"}),
}
_BEFORE = "là của do bởi ở tại trong từ đến vào sang để nhằm vì với cho như gồm được bị theo bằng về qua và hoặc có không đã".split()
_AFTER = "là của do ở tại trong từ để nhằm vì với cho như được bị theo bằng và đã đang sẽ có cũng không chưa này đó khi".split()
_FIRST = "các những một mọi người được bị không sự việc để nhằm do vì bằng theo ở tại trong và có nhất đặc".split()

FEATURES = (
    "near",
    "near_left",
    "near_right",
    "order",
    "cross",
    "segment",
    "same_left",
    "same_pair_left",
    "same_right",
    "head_starts",
    "head_inside",
    "head_before",
    "repeated",
    "repeated_edge",
    "fresh",
    "long",
    "short",
    "opens",
    "mark_before",
    "mark_after",
    "commas",
    "capital",
    "capitals",
    "digits",
    "bracketed",
    "function_last",
    "cut_name",
    "cut_list",
    "cut_candidate",
    "agent_of_passive",
    "patient_of_passive",
    "agent_kept_passive",
    "patient_kept_passive",
    "same_type",
    "other_type",
    "same_kind",
    "first_share",
    "sentence_share",
    "own_concepts",
    "own_local",
    "whole_local",
    "own_rivals",
    "whole_rivals",
    *(f"before:{word}" for word in _BEFORE),
    *(f"after:{word}" for word in _AFTER),
    *(f"first:{word}" for word in _FIRST),
    *(f"{asks}:{form}" for asks in CLASSES for form in FORMS),
    *(f"{asks}:{word}" for asks in CLASSES for word in (*_CUES, "capital", "long", "mark_after", "opens", "clausal")),
)
"""Names of all features; ``class:form`` is what the question asks for and what the piece is."""

_KNOWN = frozenset(FEATURES)
_FROM_FIRST = _KNOWN & frozenset("own_concepts own_local whole_local own_rivals whole_rivals".split())
_HEAD_REACH = 2


def span_features(
    ground: Ground, piece: Piece, first: Mapping[str, float], shares: tuple[float, float]
) -> Iterator[tuple[str, float]]:
    """
    The features of *piece*, by the names of `FEATURES`; one that does not apply is left out.

    Args:
        ground: The question and the piece's sentence.
        piece: What is described.
        first: The features by which the first choice saw the piece; empty for one that it did not see.
        shares: What the first choice believes of the piece, and of its sentence.
    """
    sentence, slot, question = ground.sentence, ground.slot, ground.asked.question
    start, end = piece.tokens
    size = end - start
    text = sentence.text[piece.candidate.start : piece.candidate.end]
    left, right = ground.left_of(start), ground.right_of(end)
    yield "near", left.near + right.near
    yield "near_left", left.beside * 3
    yield "near_right", right.beside * 3
    yield "order", left.order + right.order
    yield "cross", left.cross + right.cross
    yield "segment", left.segment + right.segment
    held = ground.held[end] - ground.held[start]
    yield "repeated", held / size
    edges = (ground.held[start + 1] - ground.held[start]) + (ground.held[end] - ground.held[end - 1])
    yield "repeated_edge", edges / 2
    yield "fresh", min(1.0, (size - held) / 5)
    yield "long", size / 10
    yield "short", float(size == 1)
    capitals = ground.capitals[end] - ground.capitals[start]
    yield "capitals", capitals / size
    yield "digits", float(any(map(str.isdigit, text)))
    yield "commas", (ground.inner_marks[end - 1] - ground.inner_marks[start]) / 2
    yield from _edges(ground, piece, text)
    yield from _voice(ground, start, end)
    yield from _head(ground, start, end)
    kind = piece.candidate.kind
    form = "phrase" if kind is Kind.SENTENCE else kind.value
    yield f"{slot.asks}:{'person' if is_person(sentence.text, piece.candidate) else form}", 1.0
    yield f"{slot.asks}:clausal", float(ground.clausal[end] > ground.clausal[start])
    yield f"{slot.asks}:long", size / 10
    if question.asked_type:
        fits = fits_type(question.asked_type, sentence.text, piece.candidate)
        yield "same_type", float(fits is True)
        yield "other_type", float(fits is False)
    yield "same_kind", float(kind is question.kind)
    yield "first_share", shares[0]
    yield "sentence_share", shares[1]
    yield from ((name, value) for name, value in first.items() if name in _FROM_FIRST)


def _edges(ground: Ground, piece: Piece, text: str) -> Iterator[tuple[str, float]]:
    """How the piece begins and ends, and the words beside it against those beside the question word."""
    sentence, slot, asked = ground.sentence, ground.slot, ground.asked
    tokens, folded = sentence.tokens, sentence.folded
    start, end = piece.tokens
    left_mark, right_mark = ground.mark_before[start], ground.mark_after[end]
    before = tokens[start - 1] if start > left_mark else ""
    after = tokens[end] if end < right_mark else ""
    for name in (f"before:{before}", f"after:{after}", f"first:{tokens[start]}"):
        if name in _KNOWN:
            yield name, 1.0
    # "Nhấn mạnh điều gì": what stands before the word that names the thing counts as well.
    anchor = slot.start - len(slot.head)
    if before and slot.start > 0:
        asked_before = {asked.folded_tokens[slot.start - 1], *asked.folded_tokens[max(0, anchor - 1) : anchor]}
        yield "same_left", float(folded[start - 1] in asked_before)
        if anchor > 1 and start - 1 > left_mark:
            yield "same_pair_left", float(folded[start - 2 : start] == asked.folded_tokens[anchor - 2 : anchor])
    if after and slot.end < len(asked.folded_tokens):
        yield "same_right", float(folded[end] == asked.folded_tokens[slot.end])
    yield "opens", float(start == 0)
    yield f"{slot.asks}:opens", float(start == 0)
    yield "mark_before", float(start == left_mark)
    yield "mark_after", float(end == right_mark)
    yield f"{slot.asks}:mark_after", float(end == right_mark)
    yield "bracketed", float(sentence.text[piece.candidate.start - 1 : piece.candidate.start] == "(")
    for name, words in _CUES.items():
        if before in words or tokens[start] in words:
            yield f"{slot.asks}:{name}", 1.0
    capital = float(text[:1].isupper() and start > 0)
    yield "capital", capital
    yield f"{slot.asks}:capital", capital
    yield "function_last", float(is_function_term(f"s:{tokens[end - 1]}"))
    # A name goes on with the next capital, a list with the next comma.
    upper = end < len(tokens) and end < right_mark and sentence.text[sentence.places[end][0]].isupper()
    yield "cut_name", float(upper and text.rsplit(maxsplit=1)[-1][:1].isupper())
    # "Đại biểu Đảng bộ thành phố Cần Thơ" leaves the head of the name behind.
    if piece.option is None:
        yield "cut_candidate", float(start in ground.inside or end in ground.inside)
    comma = end < len(tokens) and sentence.text[sentence.places[end - 1][1] : sentence.places[end][0]] == ", "
    yield "cut_list", float(comma or after in ("và", "hoặc"))


def _voice(ground: Ground, start: int, end: int) -> Iterator[tuple[str, float]]:
    """
    Who does and who is done to: "X được Y quan tâm".

    Asked in the active ("ai quan tâm X"), Y answers; asked in the passive ("ai được quan tâm"), X.
    """
    tokens = ground.sentence.tokens
    kept = "kept_" if ground.is_passive else "of_"
    if start > 0 and tokens[start - 1] in PASSIVE:
        yield f"agent_{kept}passive", 1.0
    if end < len(tokens) and tokens[end] in PASSIVE:
        yield f"patient_{kept}passive", 1.0


def _head(ground: Ground, start: int, end: int) -> Iterator[tuple[str, float]]:
    """Where what is asked for is named: "tỉnh" of "tỉnh nào"."""
    if head := ground.slot.head:
        folded = ground.sentence.folded
        yield "head_starts", float(folded[start] in head)
        yield "head_inside", float(head[-1] in folded[start:end])
        yield "head_before", float(head[-1] in folded[max(0, start - _HEAD_REACH) : start])

"""What counts as a miss, and what is marked in its passages."""

from __future__ import annotations

import pytest

from bot.faults import Miss, Shown, find_fault, find_miss
from knowledge import Answer, Citation, Kind, Passage
from knowledge.evaluation import Outcome
from knowledge.question_sets import Item

TEXT = "Lớp có 28 người, trong đó 5 người từ Huế. Có 28 ghế."
WANTED = Item("q", "number", "?", ("28",), quotes=("Lớp có 28 người",))
NOTHING = Item("q", "unanswerable", "?", ())
HERE = Passage("lop", 1, TEXT, 0, len(TEXT))


def replied(text: str | None, passage: str = TEXT) -> Answer:
    """An answer that cites *passage*, the answer's first place in it marked; None: a refusal."""
    at = passage.find(text) if text else 0
    spans = ((at, at + len(text)),) if text else ()
    citation = Citation(1, bool(text), "lop", "Lớp", None, None, None, None, 1, passage, passage, spans, 1.0)
    return Answer("?", None, Kind.NUMBER, text, None, 1.0, (citation,), "e")


def missed(item: Item, answer: Answer) -> Miss:
    """The miss, which there has to be."""
    miss = find_miss(Outcome(item, answer, (HERE,) if item.answerable else ()))
    assert miss is not None
    return miss


def marks(shown: Shown | None) -> list[tuple[str, bool, bool]]:
    """The marked pieces with whether each is wanted and got."""
    assert shown is not None
    return [(piece.text, piece.wanted, piece.got) for piece in shown.pieces if piece.wanted or piece.got]


@pytest.mark.parametrize(
    ("item", "answer", "fault"),
    [
        (WANTED, replied("28 người"), None),
        (NOTHING, replied(None), None),
        (WANTED, replied(None), "refused"),
        (NOTHING, replied("28"), "not_refused"),
        (WANTED, replied("5 người"), "wrong_answer"),
        (WANTED, replied("5 ghế", "Phòng có 5 ghế."), "wrong_passage"),
        (WANTED, replied("28 ghế", "Phòng có 28 ghế."), "other_source"),
        (Item("q", "number", "?", ("28",)), replied("5 người"), "wrong_answer"),
    ],
    ids=["right", "rightly refused", "refused", "not refused", "wrong figure", "elsewhere", "other source", "no quote"],
)
def test_fault_says_where_it_went_wrong(item: Item, answer: Answer, fault: str | None) -> None:
    """Right answers from the right passage, and right refusals, are no misses."""
    assert find_fault(Outcome(item, answer)) == fault


def test_wanted_is_marked_within_its_quote_alone() -> None:
    """The same figure elsewhere in the paragraph is not what was asked for."""
    miss = missed(WANTED, replied("5 người"))

    assert marks(miss.got) == [("28", True, False), ("5 người", False, True)]


def test_wanted_and_got_may_overlap() -> None:
    """The piece in common carries both marks."""
    item = Item("q", "document", "?", ("28 người, trong đó 5",), quotes=("Lớp có",))
    miss = missed(item, replied("người"))

    assert marks(miss.got) == [("28 ", True, False), ("người", True, True), (", trong đó 5", True, False)]


def test_passage_that_is_wanted_and_cited_is_shown_once() -> None:
    """And both when the cited one is another."""
    assert missed(WANTED, replied("5 người")).is_one_passage
    assert not missed(WANTED, replied("5 ghế", "Phòng có 5 ghế.")).is_one_passage


def test_pieces_put_together_are_the_passage() -> None:
    """Marking loses nothing of the text."""
    shown = missed(WANTED, replied("5 người")).got

    assert shown is not None
    assert shown.text == TEXT


def test_unanswerable_question_has_no_wanted_passage() -> None:
    """Only what was given is shown."""
    miss = missed(NOTHING, replied("28"))

    assert miss.wanted is None
    assert marks(miss.got) == [("28", False, True)]


def test_excerpt_shows_both_marks_and_little_around_them() -> None:
    """What lies far from any mark is left out between whole words; the marks stay whole."""
    far = "Một câu dài không nói gì về lớp học. " * 12
    text = f"{far}Lớp có 28 người. {far}Trong đó 5 người từ Huế. {far}"
    passage = Passage("lop", 1, text, 0, len(text))
    item = Item("q", "number", "?", ("28",), quotes=("Lớp có 28 người",))
    miss = find_miss(Outcome(item, replied("5 người", text), (passage,)))
    assert miss is not None
    ((label, shown),) = miss.passages

    excerpt = "".join(piece.text for piece in shown.excerpt)
    assert label == "same"
    assert shown.is_cut
    assert len(excerpt) < 800
    assert [(piece.text, piece.wanted, piece.got) for piece in shown.excerpt if piece.wanted or piece.got] == marks(
        shown
    )
    assert set(excerpt.replace("…", " ").split()) <= set(text.split())


def test_excerpt_of_a_short_passage_is_all_of_it() -> None:
    """Nothing is left to unfold."""
    ((_, shown),) = missed(WANTED, replied("5 người")).passages

    assert list(shown.excerpt) == list(shown.pieces)
    assert not shown.is_cut


def test_excerpt_without_marks_is_the_beginning() -> None:
    """The passage nearest to a refused question has nothing to mark."""
    text = "Không có gì ở đây. " * 30
    miss = find_miss(Outcome(WANTED, replied(None, text), (HERE,)))
    assert miss is not None

    shown = dict(miss.passages)["got"]
    assert "".join(piece.text for piece in shown.excerpt).startswith("Không có gì ở đây.")
    assert shown.is_cut

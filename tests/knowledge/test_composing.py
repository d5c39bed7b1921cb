"""The chosen proposal becomes spans: one, or several of one kind."""

from __future__ import annotations

import pytest

from knowledge import Document, KnowledgeBase
from knowledge.composing import answer_spans, best_proposal, with_class
from knowledge.model import Kind
from knowledge.questions import parse_question
from knowledge.reading import read_sentences
from knowledge.selection import score_proposals


def composed(knowledge: KnowledgeBase, question: str) -> list[str]:
    """The answer to *question* if the only sentence of the only paragraph proves it, whole."""
    (sentence,) = read_sentences(knowledge.passages_of("a")[1], knowledge.index.is_word)
    return [sentence.text[slice(*span)] for span in answer_spans(parse_question(question), {}, sentence, None)]


def base_of(text: str) -> KnowledgeBase:
    """A base of one paragraph."""
    return KnowledgeBase.build([Document.from_text("a", "Tên", text)])


def test_short_sentence_is_its_own_explanation() -> None:
    """Nothing is cut from what is short."""
    assert composed(base_of("Vì thiếu chuyên gia giỏi."), "Vì sao?") == ["Vì thiếu chuyên gia giỏi."]


def test_best_sentence_with_a_figure_answers_by_the_figure(knowledge: KnowledgeBase) -> None:
    """Where a number is asked for, a sentence that has one is no answer as a whole."""
    asked, query = knowledge.understand("Bao nhiêu người học sơ cấp chính trị?", ())
    scored = score_proposals(asked.kind, knowledge.propose(asked, query, knowledge.index.search(query, top_k=4)))
    whole = next(each for each in scored if each.proposal.option is None and "1.233" in each.proposal.sentence.text)

    best = best_proposal(asked, [whole, *scored]).proposal

    assert best.option
    assert best.sentence is whole.proposal.sentence


@pytest.mark.parametrize(
    ("question", "times"),
    [
        ("Chùa được trùng tu vào những năm nào?", ["năm 1628, 1794 và 1917"]),
        ("Chùa được trùng tu vào năm nào?", ["1794"]),
    ],
)
def test_who_asks_for_several_times_gets_all_of_their_list(question: str, times: list[str]) -> None:
    """Whichever of them was chosen."""
    base = base_of("Chùa được trùng tu vào các năm 1628, 1794 và 1917.")
    (sentence,) = read_sentences(base.passages_of("a")[1], base.index.is_word)
    option = next(
        each
        for each in sentence.options
        if sentence.text[each.candidate.start : each.candidate.end] == "1794" and each.candidate.kind is Kind.DATE
    )

    spans = answer_spans(parse_question(question), {}, sentence, option)

    assert [sentence.text[slice(*span)] for span in spans] == times


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("Ba hộ còn lại ở ấp nào?", "ấp Bãi Trong"),
        ("Ba hộ còn lại ở đâu?", "Bãi Trong"),
        ("Ba hộ còn lại ở bấp nào?", "Bãi Trong"),
    ],
)
def test_name_is_shown_with_the_noun_that_asks_for_it(question: str, shown: str) -> None:
    """Where the text has it right before."""
    text = "Ba hộ còn lại ở ấp Bãi Trong đang được vận động."
    start = text.index("Bãi")

    span = with_class(parse_question(question), text, (start, start + len("Bãi Trong")))

    assert text[slice(*span)] == shown


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Chủ nhật bệnh viện có khám không?", "Chủ nhật và ngày lễ bệnh viện nghỉ"),
        ("Thứ bảy có khám không?", "Thứ bảy chỉ khám buổi sáng"),
    ],
)
def test_yes_or_no_is_told_by_the_clause_that_decides(question: str, answer: str) -> None:
    """Not by the whole sentence, where a semicolon divides it."""
    base = base_of("Thứ bảy chỉ khám buổi sáng; Chủ nhật và ngày lễ bệnh viện nghỉ.")

    assert (base.answer(question).text or "").startswith(answer)

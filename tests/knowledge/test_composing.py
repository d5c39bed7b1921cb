"""The chosen proposal becomes spans: one, several of one kind, or the items of a list."""

from __future__ import annotations

import pytest

from knowledge import Document, KnowledgeBase
from knowledge.composing import answer_spans, best_proposal
from knowledge.questions import parse_question
from knowledge.reading import read_sentences
from knowledge.selection import score_proposals


def composed(knowledge: KnowledgeBase, question: str, number: int = 0) -> list[str]:
    """The answer to *question* if sentence *number* of the only paragraph proves it, whole."""
    passage = knowledge.passages_of("a")[1]
    sentences = read_sentences(passage, knowledge.index.is_word)
    spans, end = answer_spans(parse_question(question), {}, sentences, sentences[number], None)
    quote = passage.text[sentences[number].start : end]
    return [quote[slice(*span)] for span in spans]


def base_of(text: str) -> KnowledgeBase:
    """A base of one paragraph."""
    return KnowledgeBase.build([Document.from_text("a", "Tên", text)])


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("Các loại thẻ sau đây:\na) Thẻ thiếu nhi;\nb) Thẻ sinh viên.", ["a) Thẻ thiếu nhi;", "b) Thẻ sinh viên."]),
        ("Hồ sơ gồm: phiếu đăng ký; 01 ảnh.", ["phiếu đăng ký", "01 ảnh"]),
        ("Cần phẩm chất, năng lực và uy tín.", ["Cần phẩm chất, năng lực và uy tín."]),
    ],
    ids=["lines", "one sentence", "no list"],
)
def test_list_is_its_items(text: str, items: list[str]) -> None:
    """Lines that a colon announces, what semicolons divide, else the sentence."""
    assert composed(base_of(text), "Gồm những gì?") == items


def test_short_sentence_is_its_own_explanation() -> None:
    """Nothing is cut from what is short."""
    assert composed(base_of("Vì thiếu chuyên gia giỏi."), "Vì sao?") == ["Vì thiếu chuyên gia giỏi."]


def test_best_sentence_with_a_figure_answers_by_the_figure(knowledge: KnowledgeBase) -> None:
    """Where a number is asked for, a sentence that has one is no answer as a whole."""
    asked, query = knowledge.understand("Bao nhiêu người học sơ cấp chính trị?", ())
    scored = score_proposals(knowledge.propose(asked, query, knowledge.index.search(query, top_k=4)))
    whole = next(each for each in scored if each.proposal.option is None and "1.233" in each.proposal.sentence.text)

    best = best_proposal(asked, [whole, *scored]).proposal

    assert best.option
    assert best.sentence is whole.proposal.sentence

"""What a reader on a phone sees of an answer, read by Telegram's own parser."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from bot import texts
from bot.markup import Run, utf16_length
from bot.messages import (
    NEAREST_SHOWN,
    citation_text,
    render_messages,
    render_source,
    render_why,
)
from bot.rendering import reason, render_json
from knowledge import Answer, Kind, KnowledgeBase, Refusal
from tests.support.answers import hostile_answers
from tests.support.markup import read, read_all

QUESTION = "bao nhieu nguoi hoc cao cap llct?"


@pytest.fixture(scope="module")
def answer(knowledge: KnowledgeBase) -> Answer:
    """The answer to the question of the project's card, typed in haste."""
    return knowledge.answer(QUESTION)


def test_answer_is_one_message_with_the_short_answer_in_bold_first(answer: Answer) -> None:
    """A reader sees how the question was understood, the answer, its sentence and its place, in this order."""
    (part,) = render_messages(answer)

    shown = read(part)
    order = ["Hiểu là: bao nhiêu", "1.621 người", "“Từ khi thực hiện", "— Cần Thơ hướng tới", "đoạn 8", "28/11/2024"]
    places = [shown.text.index(each) for each in order]
    assert places == sorted(places)
    assert shown.marked("bold") == ["1.621 người"] * 3


def test_passage_is_folded_with_the_answer_marked(answer: Answer) -> None:
    """The whole passage is there, three lines of it until the reader taps."""
    shown = read(render_messages(answer)[0])

    assert shown.marked("expandable_blockquote") == [answer.citations[0].passage]


def test_confidence_is_told_only_where_it_is_low(answer: Answer) -> None:
    """A sure answer carries no figure; an unsure one asks to be checked."""
    unsure = replace(answer, confidence=0.31)

    assert "%" not in read_all(render_messages(replace(answer, confidence=0.9)))
    assert texts.UNSURE.format(percent=31) in read_all(render_messages(unsure))


def test_answer_that_is_the_whole_quote_is_told_once(answer: Answer) -> None:
    """A sentence that answers is not repeated in quotation marks below itself."""
    proof = answer.citations[0]
    sentence = replace(proof, passage=proof.quote, spans=((0, len(proof.quote)),))
    whole = replace(answer, kind=Kind.SENTENCE, text=proof.quote, citations=(sentence,))

    assert read_all(render_messages(whole)).count(proof.quote) == 1


def test_figure_that_is_not_sure_is_marked_in_its_sentence(answer: Answer) -> None:
    """The sentence is told once, and only the figure in it is bold."""
    proof = answer.citations[0]
    sentence = replace(proof, passage=proof.quote)
    weak = replace(answer, kind=Kind.SENTENCE, text=proof.quote, citations=(sentence,))
    [message, *_] = render_messages(weak)
    figure = proof.quote[slice(*proof.spans[0])]

    assert read_all(render_messages(weak)).count(proof.quote) == 1
    assert f"<b>{figure}</b>" in message


def test_items_of_a_list_stand_one_a_line(answer: Answer) -> None:
    """Each item of a list has a line and a dot of its own."""
    proof = replace(
        answer.citations[0], passage="Gồm: thạc sĩ; tiến sĩ.", quote="Gồm: thạc sĩ; tiến sĩ.", spans=((5, 12), (14, 21))
    )
    listed = replace(answer, kind=Kind.LIST, text="thạc sĩ\ntiến sĩ", citations=(proof,))

    assert "• thạc sĩ\n• tiến sĩ" in read_all(render_messages(listed))


def test_documents_that_disagree_stand_in_lines_with_their_days(answer: Answer) -> None:
    """Each line says when its document was published; one without a day says that."""
    proof = answer.citations[0]
    other = replace(proof, number=2, document="khac", published=None, quote="Có 1.700 người.", spans=((3, 14),))
    both = replace(answer, text="1.621 người\n1.700 người", citations=(proof, other), disagrees=True)

    shown = read_all(render_messages(both))
    assert "Hai tài liệu nói khác nhau:\n• 1.621 người (28/11/2024)\n• 1.700 người (không rõ ngày)\n" in shown


def test_two_proofs_show_their_places_each(answer: Answer) -> None:
    """An answer from two documents cites both."""
    proof = answer.citations[0]
    other = replace(
        proof,
        number=2,
        document="khac",
        title="Bài khác",
        passage="Có 1.700 người.",
        quote="Có 1.700 người.",
        spans=((3, 14),),
    )
    both = replace(answer, text="1.621 người\n1.700 người", citations=(proof, other))

    shown = read_all(render_messages(both))
    assert shown.index("— Cần Thơ hướng tới") < shown.index("“Có 1.700 người.”") < shown.index("— Bài khác")


def test_title_links_to_its_page_where_that_is_known(answer: Answer) -> None:
    """The title leads to the web page; an address that is none does not."""
    page = replace(answer.citations[0], url="https://vi.du/?a=1&b=2")
    script = replace(answer.citations[0], url="javascript:alert(1)")

    linked = read(render_messages(replace(answer, citations=(page,)))[0])
    assert [each["url"] for each in linked.entities if each["type"] == "text_link"] == ["https://vi.du/?a=1&b=2"]
    assert linked.marked("text_link") == [page.title]
    assert read(render_messages(replace(answer, citations=(script,)))[0]).marked("text_link") == []


def test_refusal_shows_its_reason_and_the_nearest_passages(knowledge: KnowledgeBase) -> None:
    """A reader who gets no answer sees why, and where to look."""
    refused = knowledge.answer("Giá vé máy bay đi Huế?")

    shown = read_all(render_messages(refused))
    assert shown.startswith(reason(refused) or "?")
    assert all(f"{each.number}. “{each.quote[:40]}" in shown for each in refused.citations[:NEAREST_SHOWN])


def test_small_talk_is_one_friendly_line(knowledge: KnowledgeBase) -> None:
    """A greeting is greeted back, without passages."""
    assert render_messages(knowledge.answer("chào bạn")) == [texts.REASONS[Refusal.GREETING]]


def test_question_within_one_document_says_so(answer: Answer) -> None:
    """Who asked within a document is reminded of it."""
    assert read_all(render_messages(answer, within="<Bài & báo>")).endswith(texts.WITHIN.format(title="<Bài & báo>"))


@given(answer=hostile_answers())
def test_any_answer_is_accepted_and_shows_what_it_says(answer: Answer) -> None:
    """Telegram accepts every part, and the reader sees the short answer to its last character."""
    shown = "".join(read_all(render_messages(answer)).split())

    for line in (answer.text or "").split("\n"):
        assert "".join(line.split()) in shown


@given(answer=hostile_answers())
def test_any_further_source_is_one_message(answer: Answer) -> None:
    """Other sources are read in place of the answer, so each fits in one message."""
    for number, _ in enumerate(answer.citations):
        read(render_source(answer.citations, number))


@given(answer=hostile_answers())
def test_copied_citation_fits_its_button(answer: Answer) -> None:
    """What a button copies has at most 256 characters."""
    assert all(0 < utf16_length(citation_text(each)) <= 256 for each in answer.citations)


def test_long_passage_is_cut_around_the_proof(answer: Answer) -> None:
    """Of a paragraph of 10,000 characters the reader gets the part that matters, in one message."""
    proof = answer.citations[0]
    filler = "Câu này không liên quan. " * 200
    long = replace(proof, passage=filler + proof.quote + " " + filler)

    (part,) = render_messages(replace(answer, citations=(long,)))
    (folded,) = read(part).marked("expandable_blockquote")
    assert folded.startswith("… ")
    assert folded.endswith(" …")
    assert proof.quote in folded


def test_long_answer_is_cut_between_sentences(answer: Answer) -> None:
    """Each part of an answer that fills several messages ends where a sentence does."""
    sentence = "Một câu đủ dài để đọc. "
    quote = (sentence * 500).strip()
    proof = replace(answer.citations[0], passage=quote, quote=quote, spans=((0, len(quote)),))

    parts = render_messages(replace(answer, kind=Kind.SENTENCE, text=quote, citations=(proof,), understood=None))
    assert len(parts) > 2
    assert all(read(part).text.endswith("đọc.") for part in parts[:-1])


def test_explanation_names_words_passages_and_chances(answer: Answer, knowledge: KnowledgeBase) -> None:
    """A reader learns what was looked for, what was found and how sure that is."""
    titles = {each.id: each.title for each in knowledge.documents.values()}
    shown = read(render_why(render_json(answer, elapsed_ms=1, why=True), titles)).text

    assert "cao cấp" in shown
    assert "1. Cần Thơ hướng tới xây dựng đội ngũ cán bộ chất lượng cao · đoạn 8" in shown
    assert "Khả năng câu trả lời đúng" in shown


@pytest.mark.parametrize(
    ("question", "said"), [("ai viết bài này", "tác giả"), ("Giá vé máy bay đi Huế?", "Giá vé máy bay đi Huế?")]
)
def test_explanation_of_a_head_and_of_a_refusal(knowledge: KnowledgeBase, question: str, said: str) -> None:
    """What was read from the document's head, and why there was no answer, is explained as well."""
    answer = render_json(knowledge.answer(question), elapsed_ms=1, why=True)

    assert said in read(render_why(answer, {})).text


def test_address_that_telegram_would_not_link_is_none() -> None:
    """An address that is too long or no web page leaves the text unmarked."""
    assert Run("x", url="https://a.vn/" + "a" * 3000).link is None
    assert not Run("x", url="mailto:a@b.vn").is_marked

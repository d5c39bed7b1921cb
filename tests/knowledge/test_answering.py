"""A question in, a piece of a document out, with the place where it stands; or a refusal that says why."""

from __future__ import annotations

import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import Answer, AnswerSettings, Document, IndexSettings, Kind, KnowledgeBase, Refusal
from knowledge.analysis import tokenize
from knowledge.corpus import load_corpus
from knowledge.errors import UnknownDocumentError
from knowledge.question_sets import load_items

EXAMPLE = "Bao nhiêu người học cao cấp lý luận chính trị?"
CAN_THO = "can-tho-doi-ngu-can-bo"
TRA_VINH = "tra-vinh-can-bo-dan-toc-thieu-so"

ARTICLES = Path(__file__).parents[2] / "knowledge" / "articles"
WORDS = sorted({form for document in load_corpus(ARTICLES) for form, _ in tokenize(document.text)})
MIXED = st.lists(
    st.one_of(
        st.sampled_from(WORDS),
        st.sampled_from("bao nhiêu mấy nào gì ai đâu không chưa và còn những ngày tác giả bài đăng".split()),
        st.sampled_from(
            [",", "?", ";", "%", ":", "\n", "“", "”", "…", "09-NQ/TU", "18/5/2012", "1.621", "\u0301", "😀"]
        ),
    ),
    max_size=25,
).map(" ".join)


@pytest.fixture(scope="module")
def rules(library: Path) -> KnowledgeBase:
    """The library's rules and notices."""
    return KnowledgeBase.load(library)


@pytest.fixture(scope="module")
def lenient(articles: Path) -> KnowledgeBase:
    """The shipped articles, read with no doubt: whatever is found is an answer."""
    return KnowledgeBase.load(articles, answer=AnswerSettings(min_probability=0))


def check(knowledge: KnowledgeBase, answer: Answer, document_id: str | None = None) -> None:
    """Everything that holds of each answer and each refusal."""
    citations = answer.citations
    proofs = [citation for citation in citations if citation.answers]
    assert [citation.number for citation in citations] == list(range(1, len(citations) + 1))
    assert list(citations[: len(proofs)]) == proofs
    assert len(citations) <= max(len(proofs), knowledge.settings.max_sources)
    for citation in citations:
        document = knowledge.document(citation.document)
        assert citation.quote in citation.passage
        assert citation.passage in document.text
        assert citation.title == document.title
        assert all(0 <= start < end <= len(citation.quote) for start, end in citation.spans)
        assert bool(citation.spans) is citation.answers
        assert document_id in (None, citation.document)
    # What is marked is the answer, or where it may not stand alone the quote is.
    either = [("\n".join(each.quote[start:end] for start, end in each.spans), each.quote) for each in proofs]
    assert answer.text in ({"\n".join(each) for each in product(*either)} if proofs else {None})
    assert answer.abstained is (answer.refusal is not None)
    assert 0 <= answer.confidence <= 1
    assert answer.edition == knowledge.edition
    assert "\0" not in answer.question
    json.dumps(answer.trace)


def test_example_question_is_answered_with_its_place(knowledge: KnowledgeBase) -> None:
    """The README's question: the figure, its sentence, section, paragraph and date."""
    answer = knowledge.answer(EXAMPLE)

    proof = answer.citations[0]
    assert (answer.text, answer.kind, answer.understood) == ("1.621 người", Kind.NUMBER, None)
    assert proof.quote == (
        "Từ khi thực hiện Nghị quyết số 10-NQ/TU ngày 18/5/2012 đến hết năm 2023 "
        "đã có 1.621 người được cử đi học cao cấp lý luận chính trị."
    )
    assert (proof.document, proof.section, proof.paragraph) == (CAN_THO, "Kết quả đào tạo, bồi dưỡng cán bộ", 8)
    assert (proof.author, proof.published) == ("Anh Minh", "2024-11-28T09:11+07:00")
    assert proof.spans == ((78, 89),)
    check(knowledge, answer)


ANSWERS = {
    "unaccented": ("bao nhieu nguoi hoc trung cap ly luan chinh tri", "6.559 người", Kind.NUMBER),
    "chat": ("bn ng học sơ cấp chính trị v ạ", "1.233 người", Kind.NUMBER),
    "share": ("Tỷ lệ đào tạo sau đại học là bao nhiêu phần trăm?", "10,83%", Kind.PERCENT),
    "ordinal": ("Đại hội Đảng bộ thành phố lần thứ 14 chọn bao nhiêu khâu đột phá?", "3 đột phá", Kind.NUMBER),
    "document": (
        "Nghị quyết nào về đào tạo, bồi dưỡng nâng cao chất lượng nguồn nhân lực?",
        "Nghị quyết số 09-NQ/TU",
        Kind.DOCUMENT,
    ),
    "author": (
        "Tác giả bài Cần Thơ hướng tới xây dựng đội ngũ cán bộ chất lượng cao là ai?",
        "Anh Minh",
        Kind.ENTITY,
    ),
    "date of a document": ("Bài về Cần Thơ đăng ngày nào?", "28/11/2024 09:11", Kind.DATE),
    "title": (
        "Tiêu đề bài viết về Bến Tre là gì?",
        "Bến Tre: Đổi mới phương pháp đào tạo, bồi dưỡng để nâng cao chất lượng đội ngũ công chức",
        Kind.SENTENCE,
    ),
    "two requests": (
        "Bao nhiêu người học cao cấp lý luận chính trị và bao nhiêu người học sơ cấp?",
        "1.621 người\n1.233 người",
        Kind.NUMBER,
    ),
}


@pytest.mark.parametrize(("question", "text", "kind"), ANSWERS.values(), ids=ANSWERS.keys())
def test_question_gets_the_short_answer(knowledge: KnowledgeBase, question: str, text: str, kind: Kind) -> None:
    """Figures, names, dates and numbers of documents, each word for word as it is written."""
    answer = knowledge.answer(question)

    assert (answer.text, answer.kind) == (text, kind)
    check(knowledge, answer)


def test_head_is_paragraph_0_without_a_section(knowledge: KnowledgeBase) -> None:
    """What a document says of itself is cited from its head."""
    citation = knowledge.answer("Bài về Cần Thơ đăng ngày nào?").citations[0]

    assert (citation.paragraph, citation.section) == (0, None)
    assert citation.quote == "Ngày đăng: 28/11/2024 09:11"


def test_author_that_is_not_known_is_not_another_s(knowledge: KnowledgeBase) -> None:
    """A document without an author has none, although another has."""
    answer = knowledge.answer("Bài viết về Trà Vinh do ai viết?")

    assert answer.refusal is Refusal.UNKNOWN_FIELD
    check(knowledge, answer)


def test_head_of_the_only_document_asked_of(knowledge: KnowledgeBase) -> None:
    """A question about the author within one document is about that document."""
    assert knowledge.answer("Tác giả là ai?", document_id=CAN_THO).text == "Anh Minh"
    assert knowledge.answer("Tác giả là ai?", document_id=TRA_VINH).abstained


def test_two_requests_have_a_proof_each(knowledge: KnowledgeBase) -> None:
    """The lines of the text and the proofs stand in the order of the requests."""
    proofs = [citation for citation in knowledge.answer(ANSWERS["two requests"][0]).citations if citation.answers]

    assert [proof.quote[slice(*proof.spans[0])] for proof in proofs] == ["1.621 người", "1.233 người"]


def test_request_without_answer_leaves_the_other_s(knowledge: KnowledgeBase) -> None:
    """Of two requests the one that the documents answer is answered."""
    answer = knowledge.answer(f"{EXAMPLE} Zzz qqq xxx bao nhiêu www?")

    assert answer.text == "1.621 người"
    check(knowledge, answer)


def test_requests_that_both_have_no_answer_are_refused(articles: Path) -> None:
    """Several requests of which none is sure enough are one refusal."""
    sure = KnowledgeBase.load(articles, answer=AnswerSettings(min_probability=1))

    answer = sure.answer(ANSWERS["two requests"][0])

    assert answer.refusal is Refusal.WEAK_EVIDENCE
    check(sure, answer)


def test_list_is_answered_by_its_items(rules: KnowledgeBase) -> None:
    """One item a line, each word for word, the quote holding them all."""
    answer = rules.answer("Thư viện cấp các loại thẻ nào?")

    assert answer.kind is Kind.LIST
    assert answer.text is not None
    assert [line[:2] for line in answer.text.splitlines()] == ["a)", "b)", "c)", "d)", "đ)"]
    check(rules, answer)


def test_list_inside_a_sentence_is_cut_into_its_items(rules: KnowledgeBase) -> None:
    """What a colon introduces and semicolons divide."""
    answer = rules.answer("Bạn đọc có nghĩa vụ gồm những gì?")

    assert answer.text is not None
    assert answer.text.splitlines()[:2] == ["xuất trình thẻ khi vào cửa", "giữ trật tự, để điện thoại ở chế độ im lặng"]
    check(rules, answer)


def test_explanation_is_cut_to_the_part_that_answers(knowledge: KnowledgeBase) -> None:
    """A sentence of a hundred words is not an answer of a hundred words."""
    answer = knowledge.answer("Vì sao thành phố Cần Thơ quan tâm công tác đào tạo, bồi dưỡng chuyên môn?")

    assert answer.kind is Kind.SENTENCE
    assert answer.text is not None
    assert len(answer.text.split()) <= 50 < len(answer.citations[0].quote.split())
    check(knowledge, answer)


FOLLOW_UPS = {
    "sibling": ("còn trung cấp?", [EXAMPLE], "6.559 người"),
    "unaccented": ("con trung cap thi sao", [EXAMPLE], "6.559 người"),
    "second": ("còn sơ cấp?", [EXAMPLE, "còn trung cấp?"], "1.233 người"),
    "history in chat": ("còn trung cấp?", ["bn ng học cao cấp llct"], "6.559 người"),
}


@pytest.mark.parametrize(("question", "history", "text"), FOLLOW_UPS.values(), ids=FOLLOW_UPS.keys())
def test_follow_up_is_understood_by_what_was_asked_before(
    knowledge: KnowledgeBase, question: str, history: Sequence[str], text: str
) -> None:
    """It takes over what it lacks, and the answer says how it was understood."""
    answer = knowledge.answer(question, history=history)

    assert answer.text == text
    assert answer.question == question
    assert answer.understood
    check(knowledge, answer)


def test_unaccented_follow_up_is_repaired_in_its_conversation(knowledge: KnowledgeBase) -> None:
    """What was asked before says which word was meant."""
    assert knowledge.answer("con so cap thi sao", history=[EXAMPLE]).text == "1.233 người"


def test_parallel_follow_up_replaces_what_it_contrasts_with(rules: KnowledgeBase) -> None:
    """The other card, the other year."""
    assert rules.answer("còn thẻ gia đình?", history=["Phí làm thẻ nghiên cứu là bao nhiêu?"]).text == "150.000 đồng"
    assert rules.answer("còn năm 2023?", history=["Kinh phí bổ sung năm 2022 là bao nhiêu?"]).text == "1,8 tỷ đồng"


@pytest.mark.parametrize("history", [["Giá vàng?"], ["còn trung cấp?", "\0"], [""] * 9, ["😀", "x" * 2000]])
def test_history_changes_nothing_for_a_complete_question(knowledge: KnowledgeBase, history: list[str]) -> None:
    """A question that can stand alone is answered as if nothing was asked before."""
    assert knowledge.answer(EXAMPLE, history=history) == knowledge.answer(EXAMPLE)


def test_history_changes_no_complete_question_of_the_set(knowledge: KnowledgeBase, articles: Path) -> None:
    """Of the project's complete questions nearly none is taken for a follow-up."""
    kinds = ("number", "percent", "date", "document", "entity")
    items = [item for item in load_items(articles / "questions.jsonl") if item.kind in kinds]

    changed = [
        item.question
        for item in items
        if knowledge.answer(item.question, history=["Giá vàng hôm nay bao nhiêu?"]).text
        != knowledge.answer(item.question).text
    ]

    assert len(changed) <= len(items) / 20, changed


REFUSALS = {
    "empty": ("", Refusal.EMPTY_QUESTION),
    "blank": (" \n\t ", Refusal.EMPTY_QUESTION),
    "marks": ("?!…", Refusal.EMPTY_QUESTION),
    "emoji": ("🎉🎉", Refusal.EMPTY_QUESTION),
    "NUL": ("\0", Refusal.EMPTY_QUESTION),
    "lone surrogate": ("\ud800", Refusal.EMPTY_QUESTION),
    "10,001 characters": ("x" * 10_001, Refusal.LONG_QUESTION),
    "no such words": ("Zzz qqq?", Refusal.NOTHING_FOUND),
    "other topic": ("Giá vàng hôm nay bao nhiêu?", Refusal.WEAK_EVIDENCE),
    "greeting": ("Xin chào!", Refusal.GREETING),
    "greeting without accents": ("xin chao", Refusal.GREETING),
    "thanks": ("cảm ơn", Refusal.THANKS),
    "about the bot": ("bạn là ai?", Refusal.ABOUT_BOT),
    "farewell": ("tạm biệt", Refusal.FAREWELL),
}


@pytest.mark.parametrize(("question", "refusal"), REFUSALS.values(), ids=REFUSALS.keys())
def test_what_cannot_be_answered_is_refused_with_a_reason(
    knowledge: KnowledgeBase, question: str, refusal: Refusal
) -> None:
    """No text, no confidence, the reason, and at most the nearest passages."""
    answer = knowledge.answer(question)

    assert (answer.text, answer.refusal, answer.confidence) == (None, refusal, 0.0)
    check(knowledge, answer)


def test_only_small_talk_is_small_talk(knowledge: KnowledgeBase) -> None:
    """A greeting wants no answer from the documents; a refused question wanted one."""
    assert knowledge.answer("Xin chào!").is_small_talk
    assert not knowledge.answer("Giá vàng hôm nay bao nhiêu?").is_small_talk
    assert not knowledge.answer(EXAMPLE).is_small_talk


@pytest.mark.parametrize("sign", ["\0", "\ud800", "\x1b"])
def test_unprintable_characters_are_replaced_and_the_rest_is_answered(knowledge: KnowledgeBase, sign: str) -> None:
    """What comes back can be shown, and encoded as UTF-8."""
    answer = knowledge.answer(f"{EXAMPLE} {sign}")

    assert answer.text == "1.621 người"
    assert answer.question.encode().endswith("\ufffd".encode())


@pytest.mark.parametrize(
    "question",
    ["Giải pháp thứ ² là gì?", f"Giải pháp thứ {'1' * 5000}", f"Văn bản số {'1' * 5000}-NQ/TU"],
    ids=["superscript", "ordinal of 5,000 digits", "document number of 5,000 digits"],
)
def test_strange_figures_are_answered_or_refused(knowledge: KnowledgeBase, question: str) -> None:
    """A figure that Python cannot make a number of is text like any other."""
    check(knowledge, knowledge.answer(question))


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        ("Giải pháp thứ ba là gì?", "Ba là, "),
        ("Giải pháp đầu tiên là gì?", "Một là, "),
        ("giai phap thu hai la gi", "Hai là, "),
        ("Giải pháp thứ 4 là gì?", "Bốn là, "),
    ],
)
def test_ordinal_picks_the_item_that_opens_so(knowledge: KnowledgeBase, question: str, opening: str) -> None:
    """Official texts count "Một là", "Hai là"; a question counts "thứ nhất", "thứ hai"."""
    answer = knowledge.answer(question)

    assert answer.text is not None
    assert answer.citations[0].quote.startswith(opening)
    check(knowledge, answer)


def test_several_of_one_kind_are_a_line_each(knowledge: KnowledgeBase) -> None:
    """Who asks which plans gets them all, from one sentence."""
    answer = knowledge.answer("Ngày 07/8/2023 Thành ủy ban hành những kế hoạch nào?")

    assert answer.text == "Kế hoạch số 217-KH/TU\nKế hoạch số 218-KH/TU"
    check(knowledge, answer)


def test_answer_has_words(knowledge: KnowledgeBase) -> None:
    """The sign that ends an official text answers nothing."""
    text = knowledge.answer("giải pháp cuối cùng?").text

    assert text is None or any(letter.isalpha() for letter in text)


def test_question_of_the_greatest_length_is_read(knowledge: KnowledgeBase) -> None:
    """10,000 characters are allowed."""
    assert knowledge.answer("cán bộ " * 1428).refusal is not Refusal.LONG_QUESTION


def test_empty_base_refuses() -> None:
    """Without documents there is nothing to find, and nothing goes wrong."""
    empty = KnowledgeBase.build([])

    assert empty.answer(EXAMPLE).refusal is Refusal.EMPTY_BASE
    assert empty.search(EXAMPLE) == []
    check(empty, empty.answer(EXAMPLE))


def test_unknown_document_is_an_error_that_lists_the_known(knowledge: KnowledgeBase) -> None:
    """Asking within a document that is not there is a mistake, not an abstention."""
    with pytest.raises(UnknownDocumentError, match=f"'nowhere' is unknown; known: ben-tre-.*{CAN_THO}"):
        knowledge.answer(EXAMPLE, document_id="nowhere")
    with pytest.raises(UnknownDocumentError):
        knowledge.document("nowhere")
    assert knowledge.passages_of("nowhere") == []


def test_document_id_keeps_to_that_document(lenient: KnowledgeBase) -> None:
    """Answer, sources and hits all come from it."""
    for document_id in lenient.documents:
        check(lenient, lenient.answer(EXAMPLE, document_id=document_id), document_id)
        hits = lenient.search("đào tạo cán bộ", document_id=document_id)
        assert {hit.passage.document_id for hit in hits} == {document_id}


def test_documents_in_any_order_give_the_same_base(knowledge: KnowledgeBase, articles: Path) -> None:
    """The edition and the answers depend on what the documents say, not on how they come."""
    documents = load_corpus(articles)
    other = KnowledgeBase.build(reversed(documents))

    assert other.edition == knowledge.edition
    for item in load_items(articles / "questions.jsonl")[::10]:
        assert other.answer(item.question, history=item.turns) == knowledge.answer(item.question, history=item.turns)


def test_edition_changes_with_documents_and_settings(knowledge: KnowledgeBase, articles: Path) -> None:
    """Another word or another setting may give another answer, so it is another edition."""
    documents = load_corpus(articles)
    others = [
        KnowledgeBase.build(documents[1:]),
        KnowledgeBase.build([*documents[1:], Document.from_text(documents[0].id, "Khác", "Khác.")]),
        KnowledgeBase.build(documents, index=IndexSettings(k1=2)),
        KnowledgeBase.build(documents, answer=AnswerSettings(max_read=3)),
    ]

    assert len({knowledge.edition, *(other.edition for other in others)}) == 5


def test_two_documents_of_one_id_are_a_mistake() -> None:
    """None silently replaces the other."""
    twins = [Document.from_text("a", "Một", "x"), Document.from_text("a", "Hai", "y")]

    with pytest.raises(ValueError, match="two documents have the id 'a'"):
        KnowledgeBase.build(twins)


def test_many_threads_get_the_answers_of_one(knowledge: KnowledgeBase, articles: Path) -> None:
    """A knowledge base is used from many threads at once."""
    items = load_items(articles / "questions.jsonl")[::6]
    alone = [knowledge.answer(item.question, history=item.turns) for item in items]

    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda item: knowledge.answer(item.question, history=item.turns), items * 3))

    assert together == alone * 3


@pytest.mark.parametrize("base", ["knowledge", "rules"])
def test_every_answer_of_the_sets_is_traceable(request: pytest.FixtureRequest, base: str) -> None:
    """For each question of the project: quote in passage, passage in document, text at the spans."""
    knowledge: KnowledgeBase = request.getfixturevalue(base)
    folder: Path = request.getfixturevalue({"knowledge": "articles", "rules": "library"}[base])

    for item in load_items(folder / "questions.jsonl"):
        check(knowledge, knowledge.answer(item.question, history=item.turns))


def test_settings_bound_what_is_shown(articles: Path) -> None:
    """No more sources than asked for; a probability of one refuses everything."""
    one = KnowledgeBase.load(articles, answer=AnswerSettings(max_sources=1))
    none = KnowledgeBase.load(articles, answer=AnswerSettings(min_probability=1))

    assert len(one.answer(EXAMPLE).citations) == 1
    assert none.answer(EXAMPLE).refusal is Refusal.WEAK_EVIDENCE
    check(one, one.answer(EXAMPLE))
    check(none, none.answer(EXAMPLE))


def test_search_repairs_and_ranks(knowledge: KnowledgeBase) -> None:
    """The nearest passages, best first, for a question typed in a hurry too."""
    hits = knowledge.search("bn ng hoc cao cap llct", top_k=3)

    assert [hit.rank for hit in hits] == [1, 2, 3]
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert (hits[0].passage.document_id, hits[0].passage.paragraph) == (CAN_THO, 8)


@given(text=st.one_of(st.text(max_size=300), MIXED), turns=st.lists(MIXED, max_size=2))
def test_any_text_is_answered_or_refused(lenient: KnowledgeBase, text: str, turns: list[str]) -> None:
    """No exception, everything traceable, and the same answer twice, also where nothing is refused for doubt."""
    answer = lenient.answer(text, history=turns)

    check(lenient, answer)
    assert answer == lenient.answer(text, history=turns)


@given(text=MIXED)
def test_any_words_within_one_document_stay_there(lenient: KnowledgeBase, text: str) -> None:
    """Whatever is asked of a document is answered from it."""
    check(lenient, lenient.answer(text, document_id=CAN_THO), CAN_THO)


def test_earlier_question_that_is_too_long_is_left_out(knowledge: KnowledgeBase) -> None:
    """What would be refused as a question is no context either."""
    text = "còn trung cấp?"

    assert knowledge.answer(text, history=["a" * 20_000]) == knowledge.answer(text)


HOSTILE = {
    "brackets": "(" * 10_000,
    "digits": "7" * 10_000,
    "combining marks": "a" + "\u0301" * 9_999,
    "commas": "a," * 1_000,
    "zero width": "\u200b" * 10_000,
    "right to left": "\u202e" + "ש" * 9_000,
    "openings": "ad ơi " * 1_600,
    "numbers in words": "mươi " * 2_000,
}


@pytest.mark.parametrize("typed", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_answered_or_refused_soon(knowledge: KnowledgeBase, typed: str) -> None:
    """Up to 10,000 characters of anything take seconds at most, even on a busy machine."""
    started = perf_counter()

    knowledge.answer(typed)

    assert perf_counter() - started < 20


def test_author_of_what_no_document_is_about_is_not_another_documents(knowledge: KnowledgeBase) -> None:
    """A work that the base does not know has none of its authors; a place named by two syllables is its title's."""
    assert knowledge.answer("Ai là tác giả của Dế Mèn phiêu lưu ký?").refusal is Refusal.UNKNOWN_FIELD
    title = "Tỉnh Cao Bằng với việc xây dựng nguồn nhân lực chất lượng cao"
    assert knowledge.answer("Bài nói về Cao Bằng có nhan đề gì?").text == title


SEVERAL = {
    "two figures": ("Học sau đại học bao nhiêu người, đạt mấy phần trăm?", ["2.828 người", "10,83%"]),
    "head, then text": (
        "Ai viết bài về Cần Thơ, và mở mấy lớp bồi dưỡng nguồn đại hội?",
        ["Anh Minh", "06 lớp"],
    ),
    "verb at the start": (
        "Mở mấy lớp bồi dưỡng nguồn đại hội và cho bao nhiêu cán bộ?",
        ["06 lớp", "465 cán bộ"],
    ),
    "what is asked comes later": ("ten bai viet ve can tho, ai viet vay", ["Cần Thơ hướng tới", "Anh Minh"]),
}


@pytest.mark.parametrize(("question", "told"), SEVERAL.values(), ids=SEVERAL.keys())
def test_each_request_of_a_question_has_its_line(knowledge: KnowledgeBase, question: str, told: list[str]) -> None:
    """Each is proved by a citation of its own, wherever it is told."""
    answer = knowledge.answer(question)
    lines = (answer.text or "").split("\n")

    assert [line.startswith(piece) for line, piece in zip(lines, told, strict=True)] == [True] * len(told)
    assert [each.quote[slice(*span)] for each in answer.citations if each.answers for span in each.spans] == lines


def test_request_that_nothing_answers_is_named_beside_the_answer_to_the_other(knowledge: KnowledgeBase) -> None:
    """Half an answer does not pass for a whole one."""
    answer = knowledge.answer("Bao nhiêu người học cao cấp lý luận chính trị và hiệu trưởng là ai?")

    assert (answer.text, answer.unanswered) == ("1.621 người", ("hiệu trưởng là ai",))
    assert knowledge.answer("Hiệu trưởng là ai, và tên trường là gì?").unanswered == ()


def test_short_follow_up_that_nothing_answers_alone_takes_over_the_topic(knowledge: KnowledgeBase) -> None:
    """ "Bao nhiêu cán bộ học?" says too little; a question on something else stays refused."""
    before = ["Cần Thơ mở mấy lớp bồi dưỡng chuẩn bị nhân sự cho đại hội?"]

    assert knowledge.answer("bao nhiêu cán bộ học?", history=before).text == "465 cán bộ"
    assert knowledge.answer("Giá vàng hôm nay bao nhiêu?", history=before).text is None


def test_last_item_says_by_its_place_that_it_is_the_last(knowledge: KnowledgeBase) -> None:
    """ "Năm là, …" answers for the last solution; the last of something else is not there."""
    assert (knowledge.answer("Giải pháp cuối cùng là gì?").text or "").startswith("Năm là, cán bộ")
    assert knowledge.answer("Số cuối cùng của tạp chí ra ngày nào?").text is None

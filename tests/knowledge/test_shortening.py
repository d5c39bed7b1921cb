"""A long sentence is cut to the part that answers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.analysis import surface_terms
from knowledge.concepts import Concept
from knowledge.model import Passage
from knowledge.reading import Sentence, read_sentences
from knowledge.shortening import LONGEST, cause_of, shorten, told_clause

FILLER = "các cấp ủy và chính quyền quan tâm công tác đào tạo ở nhiều ngành và nhiều lĩnh vực khác nhau"
LONG = f"{FILLER.capitalize()}, {FILLER}, nhằm nâng cao chất lượng đội ngũ cán bộ; {FILLER}, {FILLER}."
PIECES = st.sampled_from(
    ["nâng cao", "chất lượng", "cán bộ,", "1.621 người;", "là:", "“Đổi mới”", "…", FILLER, ", ", "; "]
)


def sentences_of(text: str) -> tuple[Sentence, ...]:
    """The sentences of a passage *text*."""
    return read_sentences(Passage("d", 1, text, 0, len(text)), lambda _: False)


def short_of(text: str, terms: dict[str, float], question: str = "") -> str:
    """The part of the one sentence *text* that answers."""
    (sentence,) = sentences_of(text)
    return sentence.text[slice(*shorten(sentence, terms, question))]


def test_short_sentence_is_kept_whole() -> None:
    """What fits needs no cut, whatever was asked."""
    assert short_of("Ngắn, gọn; đủ ý.", {}) == "Ngắn, gọn; đủ ý."


def test_clauses_that_hold_the_question_are_kept() -> None:
    """The cut is made at commas and semicolons, and its end has none."""
    kept = short_of(LONG, {"f:chat": 1.0, "f:luong": 1.0, "p:chat luong": 1.0})

    assert "nhằm nâng cao chất lượng đội ngũ cán bộ" in kept
    assert len(kept.split()) <= LONGEST
    assert kept[-1] not in " ,;:"


@pytest.mark.parametrize(
    ("question", "lead", "other"),
    [
        ("mục đích là gì", "nhằm mục đích A", "theo hướng B"),
        ("muc dich la gi", "nhằm mục đích A", "theo hướng B"),
        ("đổi mới như thế nào", "theo hướng B", "nhằm mục đích A"),
        ("vì sao", "do lý do C", "nhằm mục đích A"),
        ("còn vướng gì", "chưa đồng đều", "nhằm mục đích A"),
    ],
)
def test_words_that_lead_an_answer_draw_the_cut(question: str, lead: str, other: str) -> None:
    """Of two places that hold as much of the question, the one that opens as an answer does is kept."""
    padding = " ".join(["một"] * (LONGEST - 6))
    for text in (
        f"Một {padding} hai, {lead}; {other}, {padding} ba.",
        f"Một {padding} hai, {other}; {lead}, {padding}.",
    ):
        assert lead in short_of(text, {}, question)


def test_sentence_without_borders_is_kept_whole() -> None:
    """Nothing is cut in the middle of a clause."""
    text = " ".join(["một"] * (LONGEST + 20)) + "."

    assert short_of(text, {"f:mot": 1.0}) == text


@given(st.lists(PIECES, min_size=1, max_size=40).map(" ".join))
def test_cut_is_a_piece_of_the_sentence(text: str) -> None:
    """Never empty, never beyond the ends."""
    for sentence in sentences_of(text):
        start, end = shorten(sentence, {"f:can": 1.0, "f:bo": 0.5}, "vì sao")

        assert 0 <= start < end <= len(sentence.text)


@pytest.mark.parametrize(
    ("tellers", "clause"),
    [
        (("thứ hai",), "lần thứ hai bị tạm dừng 30 ngày"),
        (("vi phạm", "thứ ba"), "lần thứ ba bị tạm dừng 6 tháng"),
        (("thứ hai", "thứ ba"), None),
        (("lần",), None),
        (("tạm ứng",), None),
    ],
)
def test_clause_that_alone_holds_the_question_answers(tellers: tuple[str, ...], clause: str | None) -> None:
    """What several clauses hold tells none of them apart, and what several alone hold asks for them together."""
    (sentence,) = sentences_of(
        "Bạn đọc vi phạm lần đầu bị nhắc nhở; lần thứ hai bị tạm dừng 30 ngày; lần thứ ba bị tạm dừng 6 tháng."
    )
    concepts = [Concept((each,), [frozenset(surface_terms(each))], 1.0) for each in tellers]
    span = told_clause(sentence, concepts, outcome=False)

    assert (sentence.text[slice(*span)] if span else None) == clause


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Tỷ lệ tiêm chủng đạt 91,8%, thấp hơn chỉ tiêu do gián đoạn nguồn vắc xin.",
            "do gián đoạn nguồn vắc xin",
        ),
        ("Cấm đốt vàng mã ở hành lang, vì từng có cháy; ai vi phạm bị phạt.", "vì từng có cháy"),
        ("Mô hình do thành phố khởi xướng được dân khen.", "Mô hình do thành phố khởi xướng được dân khen."),
        ("Vì thiếu nước.", "Vì thiếu nước."),
    ],
)
def test_cause_is_what_follows_the_word_that_gives_it(text: str, told: str) -> None:
    """Whoever does something is no cause."""
    assert text[slice(*cause_of(text, (0, len(text))))] == told


def test_first_clause_answers_alone_where_an_outcome_is_asked_for() -> None:
    """Else it may say what the others are about."""
    (sentence,) = sentences_of("Thí sinh đến muộn thì không được vào thi; mang điện thoại thì bị đình chỉ.")
    concepts = [Concept(("muộn",), [frozenset(surface_terms("muộn"))], 1.0)]

    assert told_clause(sentence, concepts, outcome=False) is None
    span = told_clause(sentence, concepts, outcome=True)
    assert span
    assert sentence.text[slice(*span)] == "Thí sinh đến muộn thì không được vào thi"

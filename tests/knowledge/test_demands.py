"""What a question demands, and what of it the nearest passages lack."""

from __future__ import annotations

import pytest

from knowledge import Document, KnowledgeBase
from knowledge.demands import asks_role, wanted
from knowledge.model import Want
from knowledge.questions import parse_question
from knowledge.reckoning import reckoned, states
from knowledge.settings import AnswerSettings

TEXT = """Năm 2023, thư viện tổ chức 6 lớp đọc sách cho 240 học viên của thành phố.

Phòng mượn mở cửa từ thứ Ba đến Chủ nhật. Mỗi bạn đọc được mượn 5 cuốn sách trong 14 ngày.

Câu lạc bộ truyện tranh họp ở tầng hai, do các bạn đọc trẻ lập ra."""


@pytest.fixture(scope="module")
def library() -> KnowledgeBase:
    """One small document, without any sum of money, percentage or person."""
    return KnowledgeBase.build([Document.from_text("thu-vien", "Thư viện thành phố", TEXT)])


WANTED = {
    "money": ("Kinh phí tổ chức lớp là bao nhiêu?", Want.MONEY),
    "duration": ("Được mượn trong bao nhiêu ngày?", Want.DURATION),
    "percent": ("Bao nhiêu phần trăm là nữ?", Want.PERCENT),
    "person": ("Ai là giám đốc thư viện?", Want.PERSON),
    "place": ("Câu lạc bộ họp ở đâu?", Want.PLACE),
    "count": ("Có bao nhiêu học viên?", Want.NUMBER),
    "explanation": ("Vì sao lập câu lạc bộ?", None),
}


@pytest.mark.parametrize(("question", "want"), WANTED.values(), ids=WANTED.keys())
def test_question_demands_its_kind_of_thing(question: str, want: Want | None) -> None:
    """Money, time, a share, a person, a place or a count; an explanation demands none."""
    assert wanted(parse_question(question)) is want


def test_office_is_asked_for_only_with_a_person() -> None:
    """ "Giám đốc là ai" wants its holder, "giám đốc làm gì" does not."""
    assert asks_role(parse_question("Giám đốc thư viện là ai?"))
    assert not asks_role(parse_question("Giám đốc thư viện làm gì?"))


RECKONED = {
    "average": ("Trung bình mỗi lớp có bao nhiêu học viên?", Want.AVERAGE),
    "difference": ("So với năm 2023 tăng bao nhiêu học viên?", Want.CHANGE),
    "total": ("Lớp và học viên tổng cộng là bao nhiêu?", Want.TOTAL),
}


@pytest.mark.parametrize(("question", "want"), RECKONED.values(), ids=RECKONED.keys())
def test_what_no_text_states_is_not_reckoned(library: KnowledgeBase, question: str, want: Want) -> None:
    """Averages, differences and sums are refused, with the parts as nearest passages."""
    answer = library.answer(question)

    assert reckoned(parse_question(question)) is want
    assert answer.text is None
    assert answer.lack is not None
    assert answer.lack.want is want
    assert answer.citations


def test_stated_average_is_answered() -> None:
    """What the text itself states is no reckoning."""
    text = "Trung bình mỗi lớp đọc sách có 40 học viên."
    base = KnowledgeBase.build([Document.from_text("lop", "Lớp đọc sách", text)])

    assert states(Want.AVERAGE, text)
    assert base.answer("Trung bình mỗi lớp đọc sách có bao nhiêu học viên?").text == "40 học viên"


LACKING = {
    "word": ("Kinh phí tổ chức lớp đọc sách cho học viên là bao nhiêu tiền?", Want.WORD, "kinh phí"),
    "year": ("Năm 2019 thư viện tổ chức mấy lớp đọc sách cho học viên?", Want.YEAR, "2019"),
}


@pytest.mark.parametrize(("question", "want", "phrase"), LACKING.values(), ids=LACKING.keys())
def test_refusal_says_what_is_missing(question: str, want: Want, phrase: str) -> None:
    """The word or the year that none of the passages has, as the question writes it."""
    # So cautious that it refuses whatever the fit thinks of so small a base.
    cautious = AnswerSettings(min_probability=1)
    library = KnowledgeBase.build([Document.from_text("thu-vien", "Thư viện thành phố", TEXT)], answer=cautious)

    lack = library.answer(question).lack

    assert lack is not None
    assert (lack.want, phrase in lack.phrase) == (want, True)
    assert lack.focus in question


def test_suggested_question_is_answered(knowledge: KnowledgeBase) -> None:
    """What a refusal offers, the base answers."""
    suggestion = knowledge.answer("Giá vé máy bay đi Paris là bao nhiêu?").suggestion

    assert suggestion is not None
    assert knowledge.answer(suggestion).text


def test_answer_offers_nothing_else(knowledge: KnowledgeBase) -> None:
    """Neither a lack nor a suggestion stands with an answer."""
    answer = knowledge.answer("Bao nhiêu người học cao cấp lý luận chính trị?")

    assert (answer.lack, answer.suggestion) == (None, None)


FIGURELESS = """Câu lạc bộ truyện tranh của bạn đọc trẻ họp ở phòng đọc.

Phòng mượn cho mỗi bạn đọc mượn 5 cuốn sách."""


@pytest.mark.parametrize(
    ("question", "abstained"),
    [
        ("Câu lạc bộ truyện tranh có bao nhiêu bạn đọc trẻ?", True),
        ("Mỗi bạn đọc được mượn bao nhiêu cuốn sách?", False),
    ],
)
def test_number_is_refused_where_its_passage_has_none(question: str, *, abstained: bool) -> None:
    """The words of the club stand there, a number does not; a sentence without one would be no answer."""
    small = KnowledgeBase.build([Document.from_text("thu-vien", "Thư viện thành phố", FIGURELESS)])

    assert small.answer(question).abstained is abstained


@pytest.mark.parametrize(
    ("text", "abstained"),
    [
        ("Bốn điểm đọc lưu động đặt tại các phường trong thành phố.", True),
        ("Bốn điểm đọc lưu động đặt tại các phường Hoa Sim, Bến Đò, Cây Gạo và Đồng Sậy.", False),
    ],
)
def test_names_of_places_are_refused_where_none_is_named(text: str, *, abstained: bool) -> None:
    """All words of the question stand in both; the names in one."""
    small = KnowledgeBase.build([Document.from_text("diem-doc", "Điểm đọc", text)])

    assert small.answer("Bốn điểm đọc lưu động đặt tại những phường nào?").abstained is abstained

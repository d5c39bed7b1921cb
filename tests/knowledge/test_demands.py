"""What a question demands, and what of it the nearest passages lack."""

from __future__ import annotations

import pytest

from knowledge import Document, KnowledgeBase
from knowledge.demands import asks_holder, wanted
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


HOLDERS = {
    "office": ("Giám đốc thư viện là ai?", True),
    "office, its task": ("Giám đốc thư viện làm gì?", False),
    "office beside somebody": ("Giám đốc thư viện báo cáo lên những ai?", False),
    "kin": ("Con trai thứ hai của ông Trinh tên gì?", True),
    "body or person": ("Kế hoạch do ai ban hành?", False),
    "name of a thing": ("Xưởng in tên là gì?", False),
}


@pytest.mark.parametrize(("question", "asks"), HOLDERS.values(), ids=HOLDERS.keys())
def test_own_name_of_a_person_is_told_from_what_a_body_may_do(question: str, *, asks: bool) -> None:
    """Offices and kin are persons'; a plan may be issued by a committee."""
    assert asks_holder(parse_question(question)) is asks


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

"""Questions about a document itself are told from others, and find the document that they mean."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from knowledge.heads import asked_field, asked_issuer, choose_document, head_lines, is_titled, subject_syllables
from knowledge.model import Document
from knowledge.questions import parse_question
from knowledge.syllables import fold

FULL = Document.from_text(
    "full", "Thông báo hè", "Dài hơn nhiều.", author="Anh Minh", published=datetime(2024, 11, 28, 9, 11, tzinfo=UTC)
)
DATED = Document.from_text("dated", "Quy chế", "Ngắn.", published=date(2023, 3, 15))
BARE = Document.from_text("bare", "Không đề", "Không ai biết.")
ALL = [BARE, DATED, FULL]


def nearest_to(name: str) -> Callable[[Document], float]:
    """Closeness of a question that names one document alone."""
    return lambda document: float(document.id == name)


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Tác giả bài viết là ai?", "author"),
        ("Ai viết bài này?", "author"),
        ("Bài về Trà Vinh do ai viết?", "author"),
        ("Bài này đăng khi nào?", "published"),
        ("Ngày đăng của thông báo", "published"),
        ("Bài về Cần Thơ lên trang hôm nào?", "published"),
        ("Tiêu đề bài này là gì?", "title"),
        ("Quy chế này tên là gì?", "title"),
        ("Tên đầy đủ của bản quy chế là gì?", "title"),
        ("Thông báo hè được đưa lên hôm nào?", "published"),
        ("Ai là giám đốc?", None),
        ("Nghị quyết ban hành ngày nào?", None),
        ("Đăng ký thẻ ở đâu?", None),
        ("Đăng ký từ ngày nào?", None),
        ("Ai ký quyết định?", None),
        ("Thông báo hè cho đăng ký đến ngày nào?", None),
        ("thong bao he cho dang ky den ngay nao", None),
        ("Tài liệu còn quyền tác giả được sao chụp mấy phần trăm?", None),
        ("", None),
    ],
)
def test_question_about_a_document_names_its_field(text: str, field: str | None) -> None:
    """Author, date and title are asked for in many ways; who registers or signs is another question."""
    assert asked_field(parse_question(text)) == field


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Tác giả bài viết là ai?", "author"),
        ("Tiêu đề bài này là gì?", "title"),
        ("Bài này đăng khi nào?", "published"),
    ],
)
def test_field_is_asked_for_without_accents_too(text: str, field: str) -> None:
    """Where accents were not restored the question is still told."""
    assert asked_field(parse_question(fold(text))) == field


def test_subject_is_what_names_the_document() -> None:
    """Words that ask, and function words, name no document."""
    assert subject_syllables(parse_question("Bài viết về Trà Vinh đăng ngày nào?")) == {"trà", "vinh"}
    assert subject_syllables(parse_question("Tác giả bài này là ai?")) == frozenset()


@pytest.mark.parametrize(
    ("document", "field", "value"),
    [
        (FULL, "title", "Thông báo hè"),
        (FULL, "author", "Anh Minh"),
        (FULL, "published", "28/11/2024 09:11"),
        (DATED, "published", "15/03/2023"),
        (DATED, "author", None),
        (BARE, "title", "Không đề"),
        (BARE, "published", None),
        (BARE, "author", None),
    ],
)
def test_value_stands_in_the_head(document: Document, field: str, value: str | None) -> None:
    """The place is that of the value alone, without its label; what is unknown has none."""
    where = head_lines(document, field)

    assert (document.text[slice(*where)] if where else None) == value


def test_closest_document_is_meant() -> None:
    """The question names it."""
    assert choose_document(ALL, "published", with_time=False, closeness=nearest_to("dated")) is DATED


def test_document_that_lacks_the_field_is_not_replaced() -> None:
    """Another document's author is no answer."""
    assert choose_document(ALL, "author", with_time=False, closeness=nearest_to("dated")) is None


def test_document_without_the_hour_cannot_tell_it() -> None:
    """Who asks for the time of day is not given a day."""
    assert choose_document(ALL, "published", with_time=True, closeness=nearest_to("dated")) is None
    assert choose_document(ALL, "published", with_time=True, closeness=nearest_to("full")) is FULL


def test_longest_document_is_meant_where_none_is_named() -> None:
    """ "This article" is the one that there is most of, whatever the order."""
    for documents in (ALL, ALL[::-1]):
        assert choose_document(documents, "published", with_time=False, closeness=lambda _: 0.0) is FULL


def test_no_document_is_none() -> None:
    """A base without documents has no author."""
    assert choose_document([], "author", with_time=False, closeness=lambda _: 0.0) is None


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Ai ra thông báo về chương trình hè?", "thông báo"),
        ("Thông báo hè là của phòng nào?", "thông báo"),
        ("Bài về Trà Vinh của ai vậy?", "bài"),
        ("Ai ra thông báo số 12/TB-TV?", None),
        ("Thông báo hè gửi cho ai?", None),
    ],
)
def test_issuer_is_asked_of_a_document_without_its_number(text: str, word: str | None) -> None:
    """A paper with a number may be one that the text speaks of."""
    assert asked_issuer(parse_question(text)) == word


def test_document_is_meant_by_its_title() -> None:
    """By what it is, and by most of what is said of it."""
    question = parse_question("Ai ra thông báo hè?")

    assert is_titled("thông báo", question, FULL)
    assert not is_titled("thông báo", question, DATED)
    assert not is_titled("thông báo", parse_question("Ai ra thông báo nghỉ lễ Quốc khánh?"), FULL)

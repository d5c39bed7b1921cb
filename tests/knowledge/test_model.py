"""The library's values: cleaned text, the head of a document, dates as readers write them."""

from __future__ import annotations

import pickle
import unicodedata
from dataclasses import FrozenInstanceError
from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import Document
from knowledge.errors import UnknownDocumentError
from knowledge.model import clean, format_date, iso_date

MOMENT = datetime(2024, 11, 28, 9, 11, tzinfo=timezone(timedelta(hours=7)))
ANY = st.text(st.characters())  # lone surrogates too


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hòa", "hòa"),
        (unicodedata.normalize("NFD", "Đội ngũ"), "Đội ngũ"),
        ("a\r\nb\rc\u2028d\u2029e", "a\nb\nc\nd\ne"),
        ("a\0b", "a\ufffdb"),
        ("\x1b[31m", "\ufffd[31m"),
        ("\x7f", "\ufffd"),
        ("a\ud800b", "a\ufffdb"),
        ("a\tb\n", "a\tb\n"),
        ("🎉 “trích”", "🎉 “trích”"),
        ("", ""),
    ],
    ids=[
        "composed",
        "decomposed",
        "line ends",
        "NUL",
        "escape",
        "delete",
        "lone surrogate",
        "tab and line end",
        "emoji",
        "empty",
    ],
)
def test_text_is_cleaned(text: str, expected: str) -> None:
    """NFC, plain line ends, and U+FFFD for what cannot be shown or encoded."""
    assert clean(text) == expected


@given(ANY)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    """Clean text stays as it is."""
    assert clean(clean(text)) == clean(text)


@given(ANY)
def test_clean_text_can_be_encoded_and_printed(text: str) -> None:
    """No surrogate, no control character but tab and line end."""
    cleaned = clean(text)

    cleaned.encode()
    assert not [letter for letter in cleaned if letter not in "\t\n" and (letter < " " or letter == "\x7f")]


def test_document_is_head_blank_line_body() -> None:
    """The head has title, date and author, each on its line; then a blank line and the body as written."""
    document = Document.from_text("a", "Tiêu đề", "## Mục\n\nThân bài.", author="Anh Minh", published=MOMENT)

    head = "Tiêu đề\nNgày đăng: 28/11/2024 09:11\nTác giả: Anh Minh"
    assert document.text == f"{head}\n\n## Mục\n\nThân bài."
    assert document.text[: document.head_length] == head


def test_head_has_what_is_known_alone() -> None:
    """No line of the head is left empty for what is not known."""
    assert Document.from_text("a", "Tiêu đề", "x").text == "Tiêu đề\n\nx"
    assert Document.from_text("a", "Tiêu đề", "x", author="A").text == "Tiêu đề\nTác giả: A\n\nx"
    assert (
        Document.from_text("a", "Tiêu đề", "x", published=date(2024, 12, 9)).text
        == "Tiêu đề\nNgày đăng: 09/12/2024\n\nx"
    )


def test_title_is_one_line() -> None:
    """Line ends and runs of spaces in a title become one space."""
    assert Document.from_text("a", "  Tiêu\n đề\u2028dài ", "x").title == "Tiêu đề dài"


def test_decomposed_document_is_the_composed_one() -> None:
    """Title and text are NFC whatever was given."""
    title, body = "Tiêu đề", "Thân bài."

    decomposed = Document.from_text("a", unicodedata.normalize("NFD", title), unicodedata.normalize("NFD", body))
    assert decomposed == Document.from_text("a", title, body)


@pytest.mark.parametrize(
    "author",
    [unicodedata.normalize("NFD", "Hoà"), "A\0B", "A\nB", "\ud800"],
    ids=["NFD", "NUL", "two lines", "surrogate"],
)
def test_author_is_cleaned_like_the_title(author: str) -> None:
    """All of ``Document.text`` is clean, and each fact of the head is one line."""
    text = Document.from_text("a", "Tiêu đề", "x", author=author).text

    assert text == clean(text)
    assert len(text.splitlines()) == 4


@pytest.mark.parametrize(
    ("moment", "read", "exchanged"),
    [(MOMENT, "28/11/2024 09:11", "2024-11-28T09:11+07:00"), (date(2024, 12, 9), "09/12/2024", "2024-12-09")],
    ids=["moment", "day"],
)
def test_dates_are_written_for_readers_and_for_programs(moment: date, read: str, exchanged: str) -> None:
    """Readers see the Vietnamese order in the document's own zone; programs ISO 8601 to the minute."""
    assert format_date(moment) == read
    assert iso_date(moment) == exchanged


def test_documents_are_values() -> None:
    """Equal documents are equal, hash alike, and survive pickling; none can be changed."""
    one, other = (Document.from_text("a", "Tiêu đề", "x", published=MOMENT) for _ in range(2))

    assert one == other
    assert hash(one) == hash(other)
    assert pickle.loads(pickle.dumps(one)) == one  # noqa: S301 - its own bytes
    with pytest.raises(FrozenInstanceError):
        one.title = "khác"  # type: ignore[misc]  # what is tested


@pytest.mark.parametrize(
    ("known", "listed"),
    [
        ([], "known: none"),
        (["a", "b"], "known: a, b"),
        (list("abcdefghijklm"), "known: a, b, c, d, e, f, g, h, i, j, …"),
    ],
)
def test_unknown_document_lists_the_first_known_ones(known: list[str], listed: str) -> None:
    """The message helps whoever mistyped an id, in one line however many there are."""
    assert str(UnknownDocumentError("z", known)) == f"document 'z' is unknown; {listed}"

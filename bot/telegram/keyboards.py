"""
The buttons under messages.

What a button does stands in its data, ``action:id:argument``, at most 64 bytes:
the id is that of an answer in the store, or the edition whose documents are
listed. The data holds no text and nothing secret, so a forged one gains nothing:
`bot.telegram.buttons` looks everything up again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup

from bot import texts
from bot.cards import Card
from bot.documents import DOCUMENTS_A_PAGE
from bot.messages import NEAREST_SHOWN, citation_text
from knowledge import Citation


class Action(StrEnum):
    """What a button does."""

    HOME = "a"
    SOURCE = "s"
    PARAGRAPH = "p"
    GOOD = "u"
    BAD = "n"
    WRONG = "w"
    AS_TYPED = "t"
    SUGGESTED = "g"
    AGAIN = "q"
    MISSING = "m"
    DOCUMENTS = "l"
    DOCUMENT = "o"
    WITHIN = "i"
    ALL_DOCUMENTS = "d"
    EVERYWHERE = "x"
    NOTHING = "z"


PATTERN = re.compile(r"([a-z]):([0-9a-f]{0,40}):([0-9a-z.]{0,20})")
"""The data of every button made here."""


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button's data, read."""

    action: Action
    subject: str
    argument: str

    @property
    def numbers(self) -> list[int]:
        """The numbers of the argument, as ``3.0``; none where it is empty."""
        return [int(each) for each in self.argument.split(".") if each.isdecimal()]


def read_data(data: str) -> Pressed | None:
    """What a button means; None when no button here has such data."""
    found = PATTERN.fullmatch(data)
    if found is None or found[1] not in set(Action):
        return None
    return Pressed(Action(found[1]), found[2], found[3])


def _button(label: str, action: Action, subject: object = "", *numbers: object) -> InlineKeyboardButton:
    return InlineKeyboardButton(label, callback_data=f"{action}:{subject}:{'.'.join(map(str, numbers))}")


def _copy(citation: Citation) -> InlineKeyboardButton:
    return InlineKeyboardButton(texts.BUTTON_COPY, copy_text=CopyTextButton(citation_text(citation)))


def answer_keyboard(shown_id: int, card: Card, *, verdict: str | None = None) -> InlineKeyboardMarkup | None:
    """
    What can be done with an answer or a refusal; nothing where nothing was asked.

    Args:
        shown_id: The answer's number in the store.
        card: The answer.
        verdict: What the only reader of a private chat said of it.
    """
    if card.unasked:
        return None
    rows = _refusal_rows(shown_id, card) if card.abstained else _answer_rows(shown_id, card, verdict)
    if card.repaired:
        rows.append([_button(texts.BUTTON_AS_TYPED, Action.AS_TYPED, shown_id)])
    if card.within is not None:
        rows.append([_button(texts.BUTTON_EVERYWHERE, Action.EVERYWHERE, shown_id)])
    return InlineKeyboardMarkup(rows) if rows else None


def _answer_rows(shown_id: int, card: Card, verdict: str | None) -> list[list[InlineKeyboardButton]]:
    proof = card.citations[0]
    reading = [_button(texts.BUTTON_AROUND, Action.PARAGRAPH, shown_id, proof.number)]
    if card.others:
        label = texts.BUTTON_SOURCES.format(number=len(card.others))
        reading.append(_button(label, Action.SOURCE, shown_id, 0))
    good = texts.BUTTON_GOOD_CHOSEN if verdict == "good" else texts.BUTTON_GOOD
    bad = texts.BUTTON_BAD_CHOSEN if verdict and verdict != "good" else texts.BUTTON_BAD
    return [
        reading,
        [_copy(proof), _button(good, Action.GOOD, shown_id), _button(bad, Action.BAD, shown_id)],
    ]


def _refusal_rows(shown_id: int, card: Card) -> list[list[InlineKeyboardButton]]:
    rows = []
    if card.suggestion:
        rows.append([_button(texts.BUTTON_SUGGESTED, Action.SUGGESTED, shown_id)])
    nearest = [
        _button(texts.BUTTON_NEAREST.format(number=each.number), Action.PARAGRAPH, shown_id, each.number)
        for each in card.citations[:NEAREST_SHOWN]
    ]
    if nearest:
        rows.append(nearest)
    rows.append([_button(texts.BUTTON_MISSING, Action.MISSING, shown_id)])
    return rows


def wrong_keyboard(shown_id: int) -> InlineKeyboardMarkup:
    """After 👎: what was wrong."""
    return InlineKeyboardMarkup(
        [
            [
                _button(texts.BUTTON_WRONG_ANSWER, Action.WRONG, shown_id, "answer"),
                _button(texts.BUTTON_WRONG_PROOF, Action.WRONG, shown_id, "proof"),
            ],
            [_button(texts.BUTTON_HOME, Action.HOME, shown_id)],
        ]
    )


def again_keyboard(shown_id: int) -> InlineKeyboardMarkup:
    """Under an answer of an older edition: ask the question again."""
    return InlineKeyboardMarkup([[_button(texts.BUTTON_AGAIN, Action.AGAIN, shown_id)]])


def source_keyboard(shown_id: int, sources: Sequence[Citation], number: int) -> InlineKeyboardMarkup:
    """Under the further source *number* (from 0): the others, what is around it, and the way back."""
    rows = []
    if len(sources) > 1:
        rows.append(
            [
                _button("‹", Action.SOURCE, shown_id, (number - 1) % len(sources)),
                _button(f"{number + 1}/{len(sources)}", Action.NOTHING),
                _button("›", Action.SOURCE, shown_id, (number + 1) % len(sources)),
            ]
        )
    source = sources[number]
    rows.append([_button(texts.BUTTON_AROUND, Action.PARAGRAPH, shown_id, source.number), _copy(source)])
    rows.append([_button(texts.BUTTON_HOME, Action.HOME, shown_id)])
    return InlineKeyboardMarkup(rows)


def paragraph_keyboard(
    shown_id: int, citation: int, numbers: Sequence[int], at: int, *, page: int, pages: int, document: tuple[str, int]
) -> InlineKeyboardMarkup:
    """
    Under a paragraph: those around it, its further pages, its document, and the way back.

    Args:
        shown_id: The answer that led here.
        citation: Number of its citation that did.
        numbers: The document's paragraphs, in order.
        at: Which of them is shown (index).
        page: Which part of it, from 0.
        pages: How many parts it has.
        document: Edition and the document's place in its list.
    """
    rows = []
    if pages > 1:
        following = (page + 1) % pages
        label = texts.BUTTON_PAGE.format(number=page + 1, of=pages)
        rows.append([_button(label, Action.PARAGRAPH, shown_id, citation, numbers[at], following)])
    around = []
    if at > 0:
        around.append(_button(texts.BUTTON_BEFORE, Action.PARAGRAPH, shown_id, citation, numbers[at - 1]))
    if at + 1 < len(numbers):
        around.append(_button(texts.BUTTON_AFTER, Action.PARAGRAPH, shown_id, citation, numbers[at + 1]))
    if around:
        rows.append(around)
    edition, index = document
    rows.append(
        [
            _button(texts.BUTTON_HOME, Action.HOME, shown_id),
            _button(texts.BUTTON_DOCUMENT, Action.DOCUMENT, edition, index, 0),
        ]
    )
    return InlineKeyboardMarkup(rows)


def documents_keyboard(edition: str, count: int, page: int) -> InlineKeyboardMarkup | None:
    """Under a page of the list: a number for each document, and the other pages."""
    numbers = range(page * DOCUMENTS_A_PAGE, min(count, (page + 1) * DOCUMENTS_A_PAGE))
    buttons = [_button(str(number + 1), Action.DOCUMENT, edition, number, 0) for number in numbers]
    rows = [buttons[at : at + 4] for at in range(0, len(buttons), 4)]
    pages = -(-count // DOCUMENTS_A_PAGE)
    if pages > 1:
        rows.append(_turning(Action.DOCUMENTS, edition, (), page, pages))
    return InlineKeyboardMarkup(rows) if rows else None


def document_keyboard(edition: str, index: int, page: int, pages: int) -> InlineKeyboardMarkup:
    """Under a page of a document: its other pages, asking within it, and the list."""
    rows = []
    if pages > 1:
        rows.append(_turning(Action.DOCUMENT, edition, (index,), page, pages))
    rows.append([_button(texts.BUTTON_WITHIN, Action.WITHIN, edition, index)])
    rows.append([_button(texts.BUTTON_DOCUMENTS, Action.DOCUMENTS, edition, index // DOCUMENTS_A_PAGE)])
    return InlineKeyboardMarkup(rows)


def within_keyboard(edition: str, index: int) -> InlineKeyboardMarkup:
    """While questions are asked within a document: all documents again, or back to reading it."""
    return InlineKeyboardMarkup(
        [
            [_button(texts.BUTTON_EVERYWHERE, Action.ALL_DOCUMENTS)],
            [_button(texts.BUTTON_READ, Action.DOCUMENT, edition, index, 0)],
        ]
    )


def _turning(
    action: Action, edition: str, leading: tuple[int, ...], page: int, pages: int
) -> list[InlineKeyboardButton]:
    return [
        _button("‹", action, edition, *leading, (page - 1) % pages),
        _button(f"{page + 1}/{pages}", Action.NOTHING),
        _button("›", action, edition, *leading, (page + 1) % pages),
    ]

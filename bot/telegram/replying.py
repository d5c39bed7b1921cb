"""An answer into a chat: sent, edited, written down."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from telegram import InlineKeyboardMarkup, Message, ReplyParameters
from telegram.constants import ChatType, ParseMode
from telegram.error import BadRequest

from bot.cards import Card
from bot.messages import render_messages
from bot.store import Asked, Shown
from bot.telegram.desk import Context, Desk, desk_of
from bot.telegram.keyboards import answer_keyboard
from knowledge import Answer


@dataclass(frozen=True, slots=True)
class Asking:
    """A question in a chat, as `user_id` typed it in `message`; `within` is the document that alone is asked."""

    message: Message
    user_id: int
    question: str
    within: str | None = None

    @property
    def is_private(self) -> bool:
        """Whether nobody else is in the chat."""
        return self.message.chat.type == ChatType.PRIVATE

    @property
    def place(self) -> str:
        """Where it was asked, for the figures."""
        return "private" if self.is_private else "group"


def topic_of(message: Message) -> int | None:
    """The forum topic in which a reply belongs; a thread of replies is none, and "General" takes no number."""
    return message.message_thread_id if message.is_topic_message else None


async def say(context: Context, message: Message, text: str, **options: Any) -> Message:
    """Send *text* to the chat and topic of *message*, in groups as a reply to it."""
    return await context.bot.send_message(
        message.chat_id,
        text,
        message_thread_id=topic_of(message),
        reply_parameters=None
        if message.chat.type == ChatType.PRIVATE
        else ReplyParameters(message.message_id, allow_sending_without_reply=True),
        **options,
    )


async def send_answer(context: Context, asking: Asking, answer: Answer, elapsed_ms: float) -> None:
    """Send *answer* in as many messages as it needs, and keep what its buttons will ask for."""
    desk, message = desk_of(context), asking.message
    parts = render_messages(answer, within=_title(desk, asking.within))
    card = Card.of(answer, parts, elapsed_ms=elapsed_ms, within=asking.within)
    shown_id = await desk.stored(
        desk.store.shown.add,
        chat_id=message.chat_id,
        user_id=asking.user_id,
        thread_id=topic_of(message),
        question_message_id=message.message_id,
        question=asking.question,
        edition=answer.edition,
        answer=card.to_json(),
        now=datetime.now(UTC),
    )
    await _send(context, message, parts, answer_keyboard(shown_id, card), shown_id)
    await _write_down(context, asking, answer, elapsed_ms)


async def edit_answer(context: Context, asking: Asking, answer: Answer, elapsed_ms: float, old: Shown) -> None:
    """Put *answer* where the answer stands that the question had before it was edited, or has in part."""
    desk, bot, chat_id = desk_of(context), context.bot, asking.message.chat_id
    parts = render_messages(answer, within=_title(desk, asking.within))
    card = Card.of(answer, parts, elapsed_ms=elapsed_ms, within=asking.within)
    keyboard = answer_keyboard(old.id, card)
    kept: list[int] = []
    for number, (message_id, part) in enumerate(zip(old.message_ids, parts, strict=False), 1):
        buttons = keyboard if number == len(parts) else None
        try:
            await bot.edit_message_text(part, chat_id, message_id, parse_mode=ParseMode.HTML, reply_markup=buttons)
        except BadRequest:
            # It was deleted, or is too old to be edited: the answer comes as a new message.
            break
        kept.append(message_id)
    for message_id in old.message_ids[len(kept) :]:
        with suppress(BadRequest):
            await bot.delete_message(chat_id, message_id)
    sent = await _send(context, asking.message, parts, keyboard, old.id, kept=kept)
    await desk.stored(desk.store.shown.sent, old.id, sent)
    await desk.stored(
        desk.store.shown.replace,
        old.id,
        question=asking.question,
        edition=answer.edition,
        answer=card.to_json(),
        now=datetime.now(UTC),
    )
    await _write_down(context, asking, answer, elapsed_ms)


def _title(desk: Desk, document_id: str | None) -> str | None:
    document = desk.serving.knowledge.documents.get(document_id) if document_id is not None else None
    return document.title if document is not None else None


async def _send(
    context: Context,
    message: Message,
    parts: Sequence[str],
    keyboard: InlineKeyboardMarkup | None,
    shown_id: int,
    *,
    kept: Sequence[int] = (),
) -> list[int]:
    """
    Send the parts that are not among *kept*, the buttons under the last; the ids of all messages.

    Each is written down before the next is sent, and before anything else is, so that an answer that was cut
    off goes on where it was, and one that stands is not given again.
    """
    desk, sent = desk_of(context), list(kept)
    for number, part in enumerate(parts[len(kept) :], len(kept) + 1):
        buttons = keyboard if number == len(parts) else None
        told = await say(context, message, part, parse_mode=ParseMode.HTML, reply_markup=buttons)
        sent.append(told.message_id)
        await desk.stored_first(desk.store.shown.sent, shown_id, sent)
    return sent


async def _write_down(context: Context, asking: Asking, answer: Answer, elapsed_ms: float) -> None:
    desk, now = desk_of(context), datetime.now(UTC)
    store = desk.store

    def write() -> None:
        store.questions.add(asked(asking.user_id, asking.place, answer, elapsed_ms, now))
        if not answer.is_small_talk:
            store.conversations.add(
                chat_id=asking.message.chat_id,
                user_id=asking.user_id,
                message_id=asking.message.message_id,
                question=asking.question,
                now=now,
            )

    await desk.stored(write)


def asked(user_id: int, place: str, answer: Answer, elapsed_ms: float, now: datetime) -> Asked:
    """The question of *answer* with its outcome."""
    return Asked(
        asked_at=now,
        user_id=user_id,
        place=place,
        question=answer.question,
        kind=answer.kind.value,
        refusal=answer.refusal.value if answer.refusal else None,
        confidence=answer.confidence,
        document=answer.citations[0].document if answer.text is not None else None,
        edition=answer.edition,
        elapsed_ms=elapsed_ms,
    )

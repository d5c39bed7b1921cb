"""Asking again by a button: the new answer takes the place of the old one."""

from __future__ import annotations

import asyncio

from telegram import Message

from bot import texts
from bot.cards import Card
from bot.store import Shown
from bot.telegram.limits import Verdict
from bot.telegram.press import Press, View
from bot.telegram.replying import Asking, edit_answer
from bot.timing import stopwatch
from knowledge import Answer


async def as_typed(press: Press, shown: Shown, card: Card) -> View:
    """Without repairing the question, and without the questions before it."""
    if not card.repaired:
        return View()
    return await _ask(press, shown, shown.question, within=card.within, typed=True)


async def suggested(press: Press, shown: Shown, card: Card) -> View:
    """The question that a refusal suggested."""
    if card.suggestion is None:
        return View()
    return await _ask(press, shown, card.suggestion, within=card.within)


async def again(press: Press, shown: Shown, card: Card) -> View:
    """The same question to the documents of now."""
    if shown.edition == press.knowledge.edition:
        return View()
    # What was understood holds what a follow-up took over from the questions before it.
    return await _ask(press, shown, card.answer["understood"] or shown.question, within=card.within)


async def everywhere(press: Press, shown: Shown, card: Card) -> View:
    """The same question to all documents; the next questions go there as well."""
    if card.within is None:
        return View()
    await press.desk.stored(press.desk.store.conversations.widen, press.chat_id, press.user_id)
    return await _ask(press, shown, card.answer["understood"] or shown.question, within=None)


async def _ask(press: Press, shown: Shown, question: str, *, within: str | None, typed: bool = False) -> View:
    desk, message, knowledge = press.desk, press.query.message, press.knowledge
    if not isinstance(message, Message):
        return View(texts.TOAST_FORGOTTEN, alert=True)
    if desk.limits.admit(press.user_id, press.chat_id, asyncio.get_running_loop().time()) is not Verdict.ALLOWED:
        return View(texts.ASK_SLOWER, alert=True)
    document_id = within if within in knowledge.documents else None

    def work() -> Answer:
        return knowledge.answer(question, document_id=document_id, as_typed=typed)

    elapsed = stopwatch()
    answer = await desk.answering(work)
    asking = Asking(message, press.user_id, question, within=document_id)
    await edit_answer(press.context, asking, answer, elapsed(), shown)
    return View()

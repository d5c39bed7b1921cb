"""
Who reported that an answer is missing is told when it comes, once.

After each swap of the knowledge base, and at the start, the reported questions
that no edition has answered yet are asked again. A report is closed after its
message was sent, so that a stop loses none; killed in between, it is sent twice.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from typing import Any

from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden
from telegram.ext import ExtBot

from bot.cards import Card
from bot.messages import render_messages
from bot.store import Report
from bot.telegram.desk import Desk
from bot.telegram.keyboards import answer_keyboard
from bot.timing import stopwatch
from knowledge import Answer, KnowledgeBase

_LOG = logging.getLogger(__name__)

_AGAIN = 3600.0
"""Seconds until what could not be sent is tried again."""


async def keep_telling(bot: ExtBot[Any], desk: Desk) -> None:
    """Tell whom there is to tell, now and after each swap, until it is cancelled."""
    swapped, loop = asyncio.Event(), asyncio.get_running_loop()
    desk.serving.follow(lambda: loop.call_soon_threadsafe(swapped.set))
    while True:
        swapped.clear()
        try:
            await tell_reporters(bot, desk)
        except Exception:  # noqa: BLE001 - whatever fails, the reports are still there
            _LOG.exception("those who reported a missing answer were not told; tried again later")
        with suppress(TimeoutError):
            await asyncio.wait_for(swapped.wait(), _AGAIN)


async def tell_reporters(bot: ExtBot[Any], desk: Desk) -> None:
    """
    Ask each open report of the running knowledge base, and tell its person the answer if there is one.

    Raises:
        TelegramError: a message could not be sent; its report and those after it stay open.
    """
    knowledge, reports = desk.serving.knowledge, desk.store.reports
    for report in await desk.stored(reports.waiting, knowledge.edition):
        elapsed = stopwatch()
        answer = await desk.answering(partial(find_answer, knowledge, report))
        if answer is None:
            await desk.stored(reports.refused, report.id, knowledge.edition)
        # Who was forgotten meanwhile is not written to.
        elif await desk.stored(reports.is_waiting, report.id):
            await _to_its_end(_tell_once(bot, desk, report, answer, elapsed()))


async def _to_its_end(work: Coroutine[Any, Any, None]) -> None:
    """Await *work*; who is stopped meanwhile stops after it: what was sent is written down."""
    task = asyncio.ensure_future(work)
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        await task
        raise


async def _tell_once(bot: ExtBot[Any], desk: Desk, report: Report, answer: Answer, elapsed_ms: float) -> None:
    await _tell(bot, desk, report, answer, elapsed_ms)
    await desk.stored(desk.store.reports.told, report.id, datetime.now(UTC))


def find_answer(knowledge: KnowledgeBase, report: Report) -> Answer | None:
    """
    What *knowledge* answers to a reported question; None: nothing.

    What was understood holds what a follow-up took over. Where the base lacked the
    words to understand it well, an answer that a person wrote is found as it was typed.
    """
    answer = knowledge.answer(report.understood or report.question)
    if answer.abstained and report.understood and knowledge.is_curated(report.question):
        answer = knowledge.answer(report.question)
    return None if answer.abstained else answer


async def _tell(bot: ExtBot[Any], desk: Desk, report: Report, answer: Answer, elapsed_ms: float) -> None:
    """Send the answer to the person alone; to whom nothing can be sent, or may be, nothing is."""
    person, chats = report.user_id, desk.config.telegram.chats
    if chats and person not in {*chats, *desk.config.telegram.admins}:
        return
    parts = render_messages(answer, missed=report.question)
    card = Card.of(answer, parts[-1], elapsed_ms=elapsed_ms)
    shown_id = await desk.stored(
        desk.store.shown.add,
        chat_id=person,
        user_id=person,
        thread_id=None,
        question_message_id=None,
        question=report.question,
        edition=answer.edition,
        answer=card.to_json(),
        now=datetime.now(UTC),
    )
    sent: list[int] = []
    try:
        for number, part in enumerate(parts, 1):
            buttons = answer_keyboard(shown_id, card) if number == len(parts) else None
            message = await bot.send_message(person, part, parse_mode=ParseMode.HTML, reply_markup=buttons)
            sent.append(message.message_id)
    except (Forbidden, BadRequest) as error:
        # The person blocked the bot, or never wrote to it.
        _LOG.info("report %s: its person takes no messages (%s)", report.id, type(error).__name__)
    await desk.stored(desk.store.shown.sent, shown_id, sent)

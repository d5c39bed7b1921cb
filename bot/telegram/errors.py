"""What a handler did not foresee: logged first, then the person is told, then an admin."""

from __future__ import annotations

import asyncio
import logging
import traceback
from contextlib import suppress

from telegram import Update
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot import texts
from bot.store import StoreAway
from bot.telegram.desk import Context, desk_of
from bot.telegram.replying import say

_LOG = logging.getLogger(__name__)

_TOLD_AGAIN_AFTER = 600.0
"""Seconds."""


async def on_error(update: object, context: Context) -> None:
    """
    Deal with an error of a handler; never raises.

    An answer that could not be sent for minutes, or not be kept because the store is
    away, is tried again later, by another token if this one was revoked; who has
    blocked the bot gets nothing. The question's text is in no line of the log.
    """
    error = context.error
    number = update.update_id if isinstance(update, Update) else None
    if isinstance(error, (Forbidden, ChatMigrated)):
        _LOG.info("update %s: the chat takes no messages (%s)", number, type(error).__name__)
        return
    if isinstance(error, BadRequest) and "query is too old" in str(error).lower():
        _LOG.info("update %s: too late for an answer", number)
        return
    away = isinstance(error, (NetworkError, RetryAfter, InvalidToken, StoreAway)) and not isinstance(
        error, (BadRequest, Conflict)
    )
    if away and isinstance(update, Update):
        _LOG.error("update %s could not be answered (%s), tried again later", number, type(error).__name__)
        desk_of(context).intake.postpone(update)
        return
    _LOG.error("update %s failed", number, exc_info=error)
    if isinstance(update, Update):
        await _apologise(update, context)
    await _report(number, error, context)


async def _apologise(update: Update, context: Context) -> None:
    with suppress(TelegramError):
        if update.callback_query is not None:
            await update.callback_query.answer(texts.APOLOGY)
        elif (message := update.message or update.edited_message) is not None:
            await say(context, message, texts.APOLOGY)


async def _report(number: int | None, error: Exception | None, context: Context) -> None:
    """Tell the admins' chat, of the same error at the same place once in a while: a broken bot would flood it."""
    desk, now = desk_of(context), asyncio.get_running_loop().time()
    chat = desk.config.telegram.reports
    frames = traceback.extract_tb(error.__traceback__) if error is not None else []
    place = f"{frames[-1].name}:{frames[-1].lineno}" if frames else "?"
    told = desk.told_of_error.get((type(error), place))
    if not chat or (told is not None and now - told < _TOLD_AGAIN_AFTER):
        return
    desk.told_of_error[type(error), place] = now
    with suppress(TelegramError):
        report = texts.ERROR_REPORT.format(kind=type(error).__name__, place=place, update=number)
        await context.bot.send_message(chat, report)

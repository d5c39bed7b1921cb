"""What admins look at: the editions, what was not answered, figures, and what admins did."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import UTC, datetime, timedelta

from telegram import Update

from bot import texts
from bot.charts import draw_weeks
from bot.figures import collect_figures, find_misses
from bot.telegram.answered import list_answers
from bot.telegram.confirming import short
from bot.telegram.curating import render_miss
from bot.telegram.desk import Context, desk_of
from bot.telegram.replying import say
from knowledge.errors import DataError
from knowledge.model import format_date

_DAYS = 90
_LINES = 15
_MISSES = 5
"""Messages of misses at once; the next come when these are answered."""


async def show_history(update: Update, context: Context) -> None:
    """``/history``: the last editions, the current one first."""
    history = await asyncio.to_thread(desk_of(context).editions.history)
    lines = [
        texts.HISTORY_LINE.format(
            name=each.name,
            when=format_date(each.applied.astimezone()),
            who=each.who,
            what=each.what or texts.HISTORY_FIRST,
        )
        for each in history[:_LINES]
    ]
    await _tell(update, context, "\n".join(lines) or texts.HISTORY_NONE)


async def show_misses(update: Update, context: Context) -> None:
    """``/misses``: what was refused or disliked, by meaning, most asked first, a message each to reply to; then what is answered."""
    desk, since = desk_of(context), datetime.now(UTC) - timedelta(days=_DAYS)
    clusters = await asyncio.to_thread(find_misses, desk.store, desk.serving.knowledge, since)
    if not clusters:
        await _tell(update, context, texts.MISSES_NONE.format(since=format_date(since.date())))
    for each in clusters[:_MISSES]:
        await _tell(update, context, render_miss(each))
    if update.message is not None and (listed := list_answers(desk.serving.knowledge)):
        text, keyboard = listed
        await say(context, update.message, text, reply_markup=keyboard)


async def show_stats(update: Update, context: Context) -> None:
    """``/stats``: questions by week, what is asked most, documents that nobody was shown; the weeks as a picture too."""
    desk, since = desk_of(context), datetime.now(UTC) - timedelta(days=_DAYS)
    figures = await asyncio.to_thread(collect_figures, desk.store, desk.serving.knowledge, since)
    lines = [
        texts.STATS_WEEK.format(
            start=format_date(week.start),
            questions=week.questions,
            answered=week.answered,
            refused=week.refused,
            liked=week.liked,
            disliked=week.disliked,
        )
        for week in figures.weeks
    ]
    if figures.most_asked:
        lines += ["", texts.FIGURES_MOST_ASKED]
        lines += [
            texts.MISSES_LINE.format(times=each.times, question=each.lead.text) for each in figures.most_asked[:5]
        ]
    if figures.weeks and figures.never_cited:
        lines += ["", texts.FIGURES_NEVER_CITED, *(each.title for each in figures.never_cited)]
    await _tell(update, context, "\n".join(lines) or texts.FIGURES_NONE.format(since=format_date(since.date())))
    if update.message is not None and figures.weeks:
        # Without the extra that draws, the text is all there is.
        with suppress(DataError):
            picture = await asyncio.to_thread(draw_weeks, figures.weeks)
            await context.bot.send_photo(update.message.chat_id, picture)


async def show_audit(update: Update, context: Context) -> None:
    """``/audit``: the last actions of admins."""
    desk = desk_of(context)
    deeds = await desk.stored(desk.store.deeds.last, _LINES)
    lines = [
        texts.AUDIT_LINE.format(when=format_date(each.done_at.astimezone()), who=each.user_id, what=each.details)
        for each in deeds
    ]
    await _tell(update, context, "\n".join(lines) or texts.AUDIT_NONE)


async def _tell(update: Update, context: Context, text: str) -> None:
    if update.message is not None:
        await say(context, update.message, short(text))

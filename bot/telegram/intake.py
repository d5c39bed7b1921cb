"""
Every update is written down before Telegram may forget it.

PTB's `Updater` puts each update into a queue and then confirms it with its next
getUpdates; a process that is killed in between has lost what was in the queue. So
the queue itself writes an update down, under its unique number, before `put`
returns. What was not finished is put in again at the next start.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from telegram import Bot, Update
from telegram.error import TelegramError

from bot.store import Store

_LOG = logging.getLogger(__name__)

TRY_AGAIN_AFTER = 10.0
"""Seconds until a question is tried again whose answer could not be sent for minutes, or not be kept."""

Run = Callable[..., Awaitable[Any]]


class Intake(asyncio.Queue[object]):
    """
    The queue between Telegram and the handlers.

    Args:
        store: Where updates are written down.
        run: Runs a method of the store in the store's thread.
        stale_after: An update that was older when it came waited while the bot was away.
    """

    def __init__(self, store: Store, run: Run, *, stale_after: timedelta) -> None:
        super().__init__()
        self._store = store
        self._run = run
        self._stale_after = stale_after
        self._stale: set[int] = set()
        self._replayed: set[int] = set()
        self._postponed: set[int] = set()

    async def put(self, item: object) -> None:
        """
        Write an update down, then let it be answered; one that was taken before is dropped.

        Raises:
            TelegramError: it could not be written down. PTB then asks for it again; any
                other error would end its polling for good.
        """
        if isinstance(item, Update):
            now = datetime.now(UTC)
            try:
                new = await self._run(self._store.updates.take, item.update_id, item.to_json(), now)
            except Exception as error:  # noqa: BLE001 - any failure to write means that Telegram must send it again
                _LOG.exception("update %s could not be written down", item.update_id)
                raise TelegramError(f"the store does not take updates ({type(error).__name__})") from None
            if not new:
                return
            self._note_age(item, now)
        await super().put(item)

    async def replay(self, bot: Bot) -> int:
        """Put in what was taken before and not finished; how many."""
        waiting = await self._run(self._store.updates.unfinished)
        now = datetime.now(UTC)
        for taken in waiting:
            update = Update.de_json(json.loads(taken.content), bot)
            self._replayed.add(update.update_id)
            self._note_age(update, now)
            self.put_nowait(update)
        return len(waiting)

    def _note_age(self, update: Update, now: datetime) -> None:
        message = update.effective_message
        # A pressed button belongs to a message of any age.
        if message is not None and update.callback_query is None:
            written = message.edit_date or message.date
            if now - written > self._stale_after:
                self._stale.add(update.update_id)

    def is_stale(self, update: Update) -> bool:
        """Whether it waited too long while the bot was away."""
        return update.update_id in self._stale

    def is_replayed(self, update: Update) -> bool:
        """Whether it may have been answered before the program was stopped."""
        return update.update_id in self._replayed

    def postpone(self, update: Update) -> None:
        """Its answer could not be sent or kept: it is not finished, and tried again later."""
        self._postponed.add(update.update_id)

    async def settle(self, update: Update) -> None:
        """Its handlers are done: finished, unless it was postponed."""
        if update.update_id in self._postponed:
            self._postponed.discard(update.update_id)
            self._replayed.add(update.update_id)
            asyncio.get_running_loop().call_later(TRY_AGAIN_AFTER, self.put_nowait, update)
            return
        self._stale.discard(update.update_id)
        self._replayed.discard(update.update_id)
        try:
            await self._run(self._store.updates.finish, update.update_id, datetime.now(UTC))
        except Exception:  # noqa: BLE001 - whatever the store raises, the next update is to be dealt with
            # It will be replayed at the next start, where its answer is found to be sent.
            _LOG.exception("update %s could not be finished", update.update_id)

"""Updates of one chat one after the other, chats side by side."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Awaitable
from typing import Any
from weakref import WeakValueDictionary

from telegram import Update
from telegram.ext import BaseUpdateProcessor

from bot.telegram.intake import Intake

_NO_LIMIT = 1_000_000
"""PTB counts those that wait for their turn as well: a limit would let one busy chat stop all others."""


class InOrder(BaseUpdateProcessor):
    """
    Keeps the order within a chat; what waits costs a task, not a place.

    After `close` the updates that wait are let go: they stay unfinished in the
    store and are answered after the next start.
    """

    def __init__(self, intake: Intake) -> None:
        super().__init__(_NO_LIMIT)
        self._intake = intake
        self._lanes: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._closed = False

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to give back."""

    def close(self) -> None:
        """Begin with no other update."""
        self._closed = True

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Wait until the earlier updates of its chat are done, then run its handlers."""
        if not isinstance(update, Update):
            await coroutine
            return
        lane = lane_of(update)
        lock = self._lanes.get(lane)
        if lock is None:
            lock = self._lanes[lane] = asyncio.Lock()
        async with lock:
            if self._closed:
                if inspect.iscoroutine(coroutine):
                    coroutine.close()
                return
            await coroutine
            await self._intake.settle(update)


def lane_of(update: Update) -> str:
    """Updates with the same one are answered in order."""
    if update.inline_query is not None:
        # What is typed next replaces what was typed before, but never waits for a chat.
        return f"inline {update.inline_query.from_user.id}"
    chat = update.effective_chat or update.effective_user
    return str(chat.id if chat is not None else update.update_id)

"""
Every request to Telegram goes through here: not too fast, and again when it failed.

PTB's `AIORateLimiter` lets a full bucket go at once and refills it meanwhile, so
that twice the limit may fall into one second or minute; it counts when a request
leaves, not when Telegram takes it; and it stops all chats when one of them is told
to wait. Here no stretch of time has more than the limit however long requests are
on their way, and who is told to wait waits alone.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from contextlib import AbstractAsyncContextManager, nullcontext
from itertools import count
from typing import Any
from weakref import WeakValueDictionary

from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError
from telegram.ext import BaseRateLimiter

_LOG = logging.getLogger(__name__)

LONGEST_PAUSE = 30.0
"""Seconds."""


class Postman(BaseRateLimiter[int]):
    """
    Sends at most as fast as configured and tries again what failed.

    Args:
        max_rate: Messages a second over all chats; 0: no limit.
        group_max_rate: Messages a minute in one group; 0: no limit.
        retries: How often a request is repeated.
    """

    def __init__(self, *, max_rate: int, group_max_rate: int, retries: int) -> None:
        self._overall = Window(max_rate, 1) if max_rate else None
        self._group_max_rate = group_max_rate
        # A group in whose window nothing counts any more needs none.
        self._groups: WeakValueDictionary[int | str, Window] = WeakValueDictionary()
        self._retries = retries
        self._stopping = asyncio.Event()

    async def initialize(self) -> None:
        """Nothing to do."""

    async def shutdown(self) -> None:
        """Nothing to do."""

    def stop_retrying(self) -> None:
        """From now on a request that fails has failed: the program stops."""
        self._stopping.set()

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,  # noqa: ARG002 - given by PTB
    ) -> Any:
        """
        One request of PTB, repeated until Telegram took it or refused it.

        A message is sent twice only where Telegram took it and its reply was lost.

        Raises:
            TelegramError: what Telegram refused, or the last failure.
        """
        for attempt in count():
            try:
                async with self._group(data.get("chat_id")), self._all(data.get("chat_id")):
                    return await callback(*args, **kwargs)
            except RetryAfter as error:
                pause = error._retry_after.total_seconds()  # noqa: SLF001 - the public one warns of its own change
                failure: TelegramError = error
            except BadRequest as error:
                # The edit was done by the attempt before, whose reply was lost, or changes nothing.
                if endpoint.lower().startswith("edit") and "not modified" in str(error).lower():
                    return True
                raise
            except NetworkError as error:
                pause = min(LONGEST_PAUSE, 0.5 * 2**attempt)
                failure = error
            if attempt >= self._retries or self._stopping.is_set():
                raise failure
            _LOG.warning("%s failed (%s), again in %.1f s", endpoint, type(failure).__name__, pause)
            await self._pause(pause)
        return None

    def _all(self, chat: int | str | None) -> AbstractAsyncContextManager[None]:
        return nullcontext() if chat is None or self._overall is None else self._overall

    def _group(self, chat: int | str | None) -> AbstractAsyncContextManager[None]:
        """Groups and channels have ids below 0, or names."""
        if not self._group_max_rate or chat is None or (isinstance(chat, int) and chat > 0):
            return nullcontext()
        return self._groups.setdefault(chat, Window(self._group_max_rate, 60))

    async def _pause(self, seconds: float) -> None:
        try:
            await asyncio.wait_for(self._stopping.wait(), seconds)
        except TimeoutError:
            return


class Window(AbstractAsyncContextManager[None]):
    """
    Never lets more than *rate* requests be taken by the other side in any *period* seconds.

    A request is taken between its start and its end. Its place is free again a
    period after its end, so what follows in its place is taken a period later at
    least, however unevenly the network carries them.
    """

    def __init__(self, rate: int, period: float) -> None:
        self._places = asyncio.Semaphore(rate)
        self._period = period

    async def __aenter__(self) -> None:
        await self._places.acquire()

    async def __aexit__(self, *_: object) -> None:
        asyncio.get_running_loop().call_later(self._period, self._leave)

    def _leave(self) -> None:
        # A method of the window, for what waits to call it keeps the window alive.
        self._places.release()

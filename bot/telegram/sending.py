"""
Every request to Telegram goes through here: not too fast, and again when it failed.

PTB's `AIORateLimiter` lets a full bucket go at once and refills it meanwhile, so
that twice the limit may fall into one second or minute, and it stops all chats
when one of them is told to wait. Here the buckets are cut so that no stretch of
time has more than the limit, and who is told to wait waits alone.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from itertools import count
from typing import Any

from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError
from telegram.ext import AIORateLimiter

_LOG = logging.getLogger(__name__)
# It logs each 429 with its traceback; `_LOG` says it in a line.
logging.getLogger("telegram.ext.AIORateLimiter").setLevel(logging.CRITICAL)

LONGEST_PAUSE = 30.0
"""Seconds."""


class Postman(AIORateLimiter):
    """
    Sends at most as fast as configured and tries again what failed.

    Args:
        max_rate: Messages a second over all chats; 0: no limit.
        group_max_rate: Messages a minute in one group; 0: no limit.
        retries: How often a request is repeated.
    """

    def __init__(self, *, max_rate: int, group_max_rate: int, retries: int) -> None:
        overall, second = bucket(max_rate, 1, share=0)
        group, minute = bucket(group_max_rate, 60, share=0.25)
        super().__init__(overall, second, group, minute, max_retries=0)
        self._retries = retries
        self._stopping = asyncio.Event()

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
        rate_limit_args: int | None,
    ) -> Any:
        """
        One request of PTB, repeated until Telegram took it or refused it.

        A message is sent twice only where Telegram took it and its reply was lost.

        Raises:
            TelegramError: what Telegram refused, or the last failure.
        """
        for attempt in count():
            try:
                return await super().process_request(callback, args, kwargs, endpoint, data, rate_limit_args)
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

    async def _pause(self, seconds: float) -> None:
        try:
            await asyncio.wait_for(self._stopping.wait(), seconds)
        except TimeoutError:
            return


def bucket(rate: int, period: float, *, share: float) -> tuple[float, float]:
    """
    Size and seconds of a leaky bucket that never lets more than *rate* through in any *period* seconds.

    A bucket of size *b* lets *b* go at once and *r* a second after that, so that
    *b* + *r* · *period* is the most. *share* of the rate may go at once, one message at least.

    >>> bucket(20, 60, share=0.25)
    (5.0, 20.0)
    """
    if not rate:
        return 0, 0
    size = max(1.0, rate * share)
    return size, period * size / (rate - size) if rate > size else period

"""The connection that asks Telegram for updates, and what it knows of its own health."""

from __future__ import annotations

import asyncio
import logging
import time
from http import HTTPStatus
from typing import Any

from telegram.request import HTTPXRequest

# It logs what Telegram sent when that is no JSON, with a traceback; a reply that was cut off has people's words in it.
logging.getLogger("telegram.request.BaseRequest").setLevel(logging.CRITICAL)

_QUEUE = 60.0
"""Seconds that a request may wait for a free connection."""
_ALIVE = 60.0
"""Seconds; a poll of Telegram lasts ten."""


def request(timeout: float, proxy: str, *, connections: int) -> HTTPXRequest:
    """Connections to Telegram: *timeout* seconds for a reply."""
    return HTTPXRequest(**_options(timeout, proxy, connections))


def _options(timeout: float, proxy: str, connections: int) -> dict[str, Any]:
    return {
        "connection_pool_size": connections,
        "read_timeout": timeout,
        "write_timeout": timeout,
        "connect_timeout": timeout,
        "pool_timeout": _QUEUE,
        "proxy": proxy or None,
    }


class Lifeline(HTTPXRequest):
    """
    Notes when Telegram last answered, and whether it still takes the token.

    PTB's polling ends without a word when the token is revoked; here `revoked` is set.
    """

    def __init__(self, timeout: float, proxy: str) -> None:
        super().__init__(**_options(timeout, proxy, 1))
        self.revoked = asyncio.Event()
        self._heard = time.monotonic()

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        """As in `HTTPXRequest`."""
        status, body = await super().do_request(*args, **kwargs)
        if status == HTTPStatus.UNAUTHORIZED:
            self.revoked.set()
        elif status == HTTPStatus.OK:
            self._heard = time.monotonic()
        return status, body

    @property
    def alive(self) -> bool:
        """Whether Telegram answered lately."""
        return time.monotonic() - self._heard < _ALIVE and not self.revoked.is_set()

"""The small web server beside the bot: the webhook, ``/healthz`` and ``/readyz``."""

from __future__ import annotations

import asyncio
import hmac
import json
import socket
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

Deliver = Callable[[dict[str, Any]], Awaitable[None]]
Checks = Callable[[], Awaitable[dict[str, bool]]]

_SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name
_MOST = 1_000_000
"""Bytes of an update; Telegram's are far smaller."""


class Webhook:
    """
    Takes updates from Telegram alone.

    Args:
        url: As Telegram knows it; its path is served.
        secret: What Telegram sends along; compared in constant time.
        deliver: Takes an update; when it raises, Telegram sends it again.
    """

    def __init__(self, url: str, secret: str, deliver: Deliver) -> None:
        self.path = urlsplit(url).path or "/"
        self._secret = secret.encode()
        self._deliver = deliver

    async def receive(self, request: Request) -> Response:
        """200 when the update was taken, 403 when it is not from Telegram, 400 when it is none, 500 to have it again."""
        if not hmac.compare_digest(request.headers.get(_SECRET_HEADER, "").encode(), self._secret):
            return PlainTextResponse("forbidden", 403)
        body = bytearray()
        async for chunk in request.stream():
            body += chunk
            if len(body) > _MOST:
                return PlainTextResponse("too large", 413)
        try:
            update = _parse(bytes(body))
        except ValueError:
            return PlainTextResponse("no update", 400)
        await self._deliver(update)
        return PlainTextResponse("taken")


def _parse(body: bytes) -> dict[str, Any]:
    update = json.loads(body)
    if not isinstance(update, dict) or not isinstance(update.get("update_id"), int):
        raise ValueError("no update")  # noqa: TRY004 - one error for whatever is none
    return update


def build_server(checks: Checks, webhook: Webhook | None = None) -> Starlette:
    """
    The pages as an ASGI application.

    Args:
        checks: What has to be good for the bot to be ready, by name.
        webhook: In webhook mode.
    """

    async def healthz(_: Request) -> Response:
        return PlainTextResponse("ok")

    async def readyz(_: Request) -> Response:
        found = await checks()
        return JSONResponse({"ready": all(found.values()), **found}, 200 if all(found.values()) else 503)

    routes = [Route("/healthz", healthz), Route("/readyz", readyz)]
    if webhook is not None:
        routes.append(Route(webhook.path, webhook.receive, methods=["POST"]))
    return Starlette(routes=routes)


class _Quiet(uvicorn.Server):
    """Leaves the signals to the bot, which stops the server itself."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


class WebServer:
    """*app* on an address of this machine."""

    def __init__(self, app: Starlette, listen: str, port: int) -> None:
        """
        Open the port.

        Raises:
            OSError: it is taken, or no address of this machine.
        """
        family = socket.AF_INET6 if ":" in listen else socket.AF_INET
        self._socket = socket.create_server((listen, port), family=family)
        config = uvicorn.Config(app, log_config=None, access_log=False, timeout_graceful_shutdown=5, lifespan="off")
        self._server = _Quiet(config)
        self._task: asyncio.Task[None] | None = None

    @property
    def port(self) -> int:
        """The port that is open; of its own choice when 0 was asked for."""
        return int(self._socket.getsockname()[1])

    def start(self) -> None:
        """Serve, until `stop`."""
        self._task = asyncio.create_task(self._server.serve([self._socket]))

    async def stop(self) -> None:
        """Finish what is being served, then close the port."""
        self._server.should_exit = True
        if self._task is not None:
            await self._task
        self._socket.close()

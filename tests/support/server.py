"""
A Bot API server for tests, over real HTTP on a loopback port of its own.

`BotApi` is the world with a server around it, which runs in a thread of its own.
No emulator that is published checks markup or knows the methods that
python-telegram-bot 22.8 calls, so this one is ours; the server the bot is told of
by ``telegram.base_url`` cannot be told from Telegram's by what the bot may see.
"""

from __future__ import annotations

import asyncio
import contextlib
import email.parser
import email.policy
import json
import socket
import threading
import time
from collections.abc import AsyncIterator
from typing import Any, Self
from urllib.parse import parse_qsl

import httpx
import uvicorn
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from tests.support.faults import Fault
from tests.support.methods import METHODS, Params, Refused, take_updates
from tests.support.world import TOKEN, Call, Json, Webhook, World

BAD_GATEWAY = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>nginx/1.18.0</body>\r\n</html>\r\n"
# Longer than any client waits for an answer.
HANGS_FOR = 60.0
# Telegram waits longer before it sends an update again; a test does not.
RETRIES_AFTER = 0.1
CONFLICT = "terminated by other getUpdates request; make sure that only one bot instance is running"


class BotApi(World):
    """
    The world, served.

    As a context manager it serves from the start of the block to its end.

    Attributes:
        retry_after: Seconds that a 429 by `faults` asks for.
        token: What the bot has to name; another one: @BotFather gave a new token.
    """

    def __init__(self, *, username: str = "hoidap_bot", privacy: bool = True) -> None:
        super().__init__(username=username, privacy=privacy)
        self.retry_after = 1
        self.token = TOKEN
        routes = [
            Route("/bot{token}/{method}", self._call, methods=["GET", "POST"]),
            Route("/file/bot{token}/{path:path}", self._download),
        ]
        app = Starlette(routes=routes, lifespan=self._lifespan)
        config = uvicorn.Config(
            app, log_level="error", access_log=False, timeout_graceful_shutdown=1, timeout_keep_alive=75, ws="none"
        )
        self._server = uvicorn.Server(config)
        self._socket = socket.create_server(("127.0.0.1", 0), backlog=512)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._news = asyncio.Event()
        # Rises by one with each getUpdates: an older one that still waits gives way.
        self._poll = 0

    @property
    def url(self) -> str:
        """Scheme, host and port."""
        return f"http://127.0.0.1:{self._socket.getsockname()[1]}"

    @property
    def base_url(self) -> str:
        """As ``telegram.base_url`` takes it."""
        return f"{self.url}/bot"

    @property
    def base_file_url(self) -> str:
        """As ``telegram.base_file_url`` takes it."""
        return f"{self.url}/file/bot"

    def __enter__(self) -> Self:
        self._thread = threading.Thread(target=self._run, name="bot-api", daemon=True)
        self._thread.start()
        with self.changed:
            if not self.changed.wait_for(lambda: self._loop is not None, 10):
                raise RuntimeError("the Bot API server does not start")
        return self

    def __exit__(self, *_: object) -> None:
        self._server.should_exit = True
        self._thread.join(10)
        self._socket.close()

    def _run(self) -> None:
        with asyncio.Runner() as runner:
            # Not `serve`: it would take over the signals, which only the main thread may.
            runner.run(self._server._serve([self._socket]))

    @contextlib.asynccontextmanager
    async def _lifespan(self, _: Starlette) -> AsyncIterator[None]:
        loop = asyncio.get_running_loop()

        def wake() -> None:
            loop.call_soon_threadsafe(self._news.set)

        self.wake = wake
        async with httpx.AsyncClient(timeout=10, trust_env=False, verify=False) as client:
            delivery = asyncio.create_task(self._deliver(client))
            with self.change():
                self._loop = loop
            yield
            self.wake = lambda: None
            delivery.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await delivery

    async def _call(self, request: Request) -> Response:
        name = request.path_params["method"]
        if request.path_params["token"] != self.token:
            return _refusal(Refused("Unauthorized: invalid token specified", status=401))
        try:
            params = await read_params(request)
        except ClientDisconnect:
            # The bot was killed in the middle of its request.
            return Response()
        fault = self.faults.take(name, self._concerned(params))
        response = await self._go_wrong(request, fault) if fault else None
        outcome = fault.name if fault else "200"
        if response is None:
            try:
                body = JSONResponse({"ok": True, "result": await self._run_method(request, name, params)})
            except Refused as refused:
                body, outcome = _refusal(refused), fault.name if fault else str(refused.status)
            response = await self._lose(request) if fault is Fault.LOST_REPLY else body
        with self.change():
            self.calls.append(Call(time.monotonic(), name, params.given, outcome))
        return response

    def _concerned(self, params: Params) -> int | None:
        """The chat that a call is about; of an answered query the person, of a file who sent it."""
        chat = params.text("chat_id")
        if chat.lstrip("-").isdigit():
            return int(chat)
        for name in ("callback_query_id", "inline_query_id", "guest_query_id"):
            if query := self.queries.get(params.text(name)):
                return query.person.id
        return self.senders.get(params.text("file_id"))

    async def _run_method(self, request: Request, name: str, params: Params) -> Any:
        if name.lower() == "getupdates":
            return await self._get_updates(request, params)
        known = METHODS.get(name.lower())
        if known is None:
            raise Refused("method not found", status=404)
        with self.change():
            return known(self, params)

    async def _get_updates(self, request: Request, params: Params) -> list[Json]:
        """The next updates, waited for; a second caller sends the first one away."""
        self._poll += 1
        mine, end = self._poll, time.monotonic() + params.number("timeout")
        self._news.set()
        while True:
            self._news.clear()
            with self.change():
                updates = take_updates(self, params)
            left = end - time.monotonic()
            if updates or left <= 0 or self._server.should_exit or await request.is_disconnected():
                return updates
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._news.wait(), min(left, 0.5))
            if self._poll != mine:
                raise Refused(CONFLICT, status=409)

    async def _go_wrong(self, request: Request, fault: Fault) -> Response | None:
        """What *fault* answers with; None when the method is to run first."""
        match fault:
            case Fault.TOO_MANY:
                wait = self.retry_after
                return _refusal(Refused(f"Too Many Requests: retry after {wait}", status=429, retry_after=wait))
            case Fault.SERVER_ERROR:
                return _refusal(Refused("Internal Server Error: restart", status=500))
            case Fault.BAD_GATEWAY:
                return HTMLResponse(BAD_GATEWAY, 502)
            case Fault.DROPPED:
                return await self._lose(request)
            case Fault.HUNG:
                await self._hang(request)
                return await self._lose(request)
            case Fault.LOST_REPLY:
                return None

    async def _hang(self, request: Request) -> None:
        """Let the client wait until it gives up."""
        for _ in range(int(HANGS_FOR / 0.05)):
            if self._server.should_exit or await request.is_disconnected():
                return
            await asyncio.sleep(0.05)

    async def _lose(self, request: Request) -> Response:
        """Cut the connection, so that whatever is returned does not arrive."""
        for connection in list(self._server.server_state.connections):
            # Each kind of HTTP protocol of uvicorn has both, but no base class says so.
            if getattr(connection, "client", None) == tuple(request.client or ()):
                connection.transport.abort()
        # The server notices before it would write.
        await asyncio.sleep(0)
        return Response()

    async def _download(self, request: Request) -> Response:
        file_id = request.path_params["path"].rpartition("/")[2]
        fault = self.faults.take("download", self.senders.get(file_id))
        if fault:
            return await self._go_wrong(request, fault) or await self._lose(request)
        if request.path_params["token"] != self.token or file_id not in self.files:
            return _refusal(Refused("file not found", status=404))
        return Response(self.files[file_id], media_type="application/octet-stream")

    async def _deliver(self, client: httpx.AsyncClient) -> None:
        """Send updates to the webhook: those of one chat one after the other, of others beside it."""
        flying: dict[str, asyncio.Task[None]] = {}
        while True:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._news.wait(), 0.5)
            hook = self.webhook
            if hook is None:
                # getUpdates waits for the same event.
                await asyncio.sleep(0.05)
                continue
            self._news.clear()
            flying = {key: task for key, task in flying.items() if not task.done()}
            with self.changed:
                waiting = list(self.updates)
            for update in waiting:
                key = _queue_of(update)
                if key not in flying and len(flying) < hook.max_connections:
                    flying[key] = asyncio.create_task(self._deliver_one(client, hook, update))

    async def _deliver_one(self, client: httpx.AsyncClient, hook: Webhook, update: Json) -> None:
        """Send one update; it is done when the webhook answers with success."""
        headers = {"X-Telegram-Bot-Api-Secret-Token": hook.secret} if hook.secret else {}
        try:
            response = await client.post(hook.url, json=update, headers=headers)
            trouble = "" if response.is_success else f"Wrong response from the webhook: {response.status_code}"
        except httpx.HTTPError as error:
            trouble = f"Connection failed: {error}"
        if trouble:
            hook.last_error = trouble
            await asyncio.sleep(RETRIES_AFTER)
        else:
            with self.change(), contextlib.suppress(ValueError):
                self.updates.remove(update)
        asyncio.get_running_loop().call_soon(self._news.set)


async def read_params(request: Request) -> Params:
    """The parameters of a call: of the address and of a body in JSON, as a form or in parts."""
    given: Json = dict(request.query_params)
    body, kind = await request.body(), request.headers.get("content-type", "")
    if kind.startswith("application/json"):
        return Params({**given, **json.loads(body or b"{}")})
    if not kind.startswith("multipart/form-data"):
        return Params({**given, **dict(parse_qsl(body.decode(), keep_blank_values=True))})
    head = f"Content-Type: {kind}\r\n\r\n".encode()
    files = {}
    for part in email.parser.BytesParser(policy=email.policy.HTTP).parsebytes(head + body).iter_parts():
        name = str(part.get_param("name", header="content-disposition"))
        content = part.get_payload(decode=True)
        if not isinstance(content, bytes):
            raise TypeError(f"part {name!r} has parts of its own")
        if part.get_filename() is None:
            given[name] = content.decode()
        else:
            files[name] = (str(part.get_filename()), content)
    return Params(given, files)


def _queue_of(update: Json) -> str:
    """Updates with the same key go to the webhook in order."""
    content = next(value for name, value in update.items() if name != "update_id")
    chat = content.get("chat") or (content.get("message") or {}).get("chat") or content.get("from") or {}
    return str(chat.get("id", update["update_id"]))


def _refusal(refused: Refused) -> JSONResponse:
    return JSONResponse(refused.body(), refused.status)


__all__ = ["TOKEN", "BotApi", "read_params"]

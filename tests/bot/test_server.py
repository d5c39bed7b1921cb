"""The pages beside the bot: who is let in, and what is said of its health."""

from __future__ import annotations

import asyncio
import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import Any

import pytest

from bot.server import Webhook, WebServer, build_server


class Page:
    """The server under test."""

    def __init__(self) -> None:
        self.taken: list[dict[str, Any]] = []
        self.broken = False
        self.health = {"telegram": True, "store": True}

    async def deliver(self, update: dict[str, Any]) -> None:
        """Take an update, or fail."""
        if self.broken:
            raise OSError("disk full")
        self.taken.append(update)

    async def checks(self) -> dict[str, bool]:
        """What is good."""
        return self.health

    @contextmanager
    def serve(self) -> Iterator[str]:
        """The address, while it is served."""
        started, stop, port = Event(), Event(), 0

        async def run() -> None:
            nonlocal port
            webhook = Webhook("https://bot.example/hook", "right", self.deliver)
            server = WebServer(build_server(self.checks, webhook), "127.0.0.1", 0)
            port = server.port
            server.start()
            started.set()
            await asyncio.to_thread(stop.wait)
            await server.stop()

        thread = Thread(target=lambda: asyncio.run(run()))
        thread.start()
        started.wait(10)
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            stop.set()
            thread.join(10)


def call(url: str, body: bytes | None = None, secret: str | None = None) -> tuple[int, bytes]:
    """Status and body of a page."""
    headers = {"X-Telegram-Bot-Api-Secret-Token": secret} if secret is not None else {}
    request = urllib.request.Request(url, body, headers)  # noqa: S310 - our own address
    try:
        with urllib.request.urlopen(request, timeout=10) as response:  # noqa: S310 - our own address
            return response.status, response.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read()


def test_process_that_lives_says_so() -> None:
    """/healthz answers whatever Telegram does."""
    page = Page()
    page.health["telegram"] = False

    with page.serve() as url:
        assert call(f"{url}/healthz") == (200, b"ok")


@pytest.mark.parametrize(("store", "status"), [(True, 200), (False, 503)])
def test_readiness_names_what_is_missing(store: bool, status: int) -> None:
    """/readyz is 503 as long as one thing is not good."""
    page = Page()
    page.health["store"] = store

    with page.serve() as url:
        code, body = call(f"{url}/readyz")

    assert code == status
    assert json.loads(body) == {"ready": store, "telegram": True, "store": store}


def test_update_with_the_secret_is_taken() -> None:
    """200 only after it was delivered."""
    page = Page()

    with page.serve() as url:
        assert call(f"{url}/hook", b'{"update_id": 1}', "right")[0] == 200

    assert page.taken == [{"update_id": 1}]


BAD = {
    "no secret": (b'{"update_id": 1}', None, 403),
    "wrong secret": (b'{"update_id": 1}', "wrong", 403),
    "no JSON": (b"{", "right", 400),
    "no update": (b"[]", "right", 400),
    "too large": (b" " * 1_100_000, "right", 413),
}


@pytest.mark.parametrize(("body", "secret", "status"), BAD.values(), ids=BAD.keys())
def test_what_is_not_telegrams_is_refused(body: bytes, secret: str | None, status: int) -> None:
    """Nobody else puts updates in."""
    page = Page()

    with page.serve() as url:
        assert call(f"{url}/hook", body, secret)[0] == status

    assert page.taken == []


def test_update_that_was_not_written_down_is_asked_for_again() -> None:
    """Telegram sends again what was not answered by a 2xx."""
    page = Page()
    page.broken = True

    with page.serve() as url:
        assert call(f"{url}/hook", b'{"update_id": 1}', "right")[0] == 500

"""One Bot API server and one bot for all tests here; each test has people and chats of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.bases import write_base
from tests.support.process import NO_LIMITS, BotProcess
from tests.support.server import TOKEN, BotApi
from tests.support.world import Person


@pytest.fixture(scope="session")
def api() -> Iterator[BotApi]:
    """The server; at the end it has seen nothing that Telegram would have cut short."""
    with BotApi() as server:
        yield server
    assert server.complaints == []


@pytest.fixture(scope="session")
def bot(api: BotApi, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BotProcess]:
    """The bot with the shipped articles and no limits; its log never shows the token, nor what people ask."""
    with BotProcess(api, tmp_path_factory.mktemp("bot"), **NO_LIMITS) as running:
        yield running
    assert not {words for words in (TOKEN, "cao cấp lý luận chính trị", "Giá vé tàu") if words in running.log}


@pytest.fixture(scope="module")
def admin(api: BotApi) -> Person:
    """Somebody for the list of admins of a module's own bot."""
    return api.person("Quản trị")


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A knowledge base of one document, for a module's own bot."""
    return write_base(tmp_path_factory.mktemp("base"))

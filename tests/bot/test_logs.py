"""What the log shows, and what it never shows."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest

from bot.logs import set_up_logging

TOKEN = "12345:made-up-token"


@pytest.fixture(autouse=True)
def _own_log() -> Iterator[None]:
    """The log of pytest comes back after the test."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:], root.level = handlers, level


def test_token_is_in_no_line(capsys: pytest.CaptureFixture[str]) -> None:
    """Neither in a message nor in a traceback, whole or without the bot's number."""
    set_up_logging(TOKEN, "")
    log = logging.getLogger("bot.somewhere")

    log.warning("https://api.telegram.org/bot%s/getMe", TOKEN)
    log.error("failed", exc_info=ValueError(f"The token `{TOKEN}` was rejected, {TOKEN.partition(':')[2]} too"))

    said = capsys.readouterr().err
    assert "made-up-token" not in said
    assert said.count("***") == 3


def test_addresses_of_requests_are_not_logged(capsys: pytest.CaptureFixture[str]) -> None:
    """The INFO line of the HTTP library is silenced, warnings are not."""
    set_up_logging(TOKEN)

    logging.getLogger("httpx").info("HTTP Request: POST …")
    logging.getLogger("httpx").warning("trouble")

    said = capsys.readouterr().err
    assert "POST" not in said
    assert "trouble" in said

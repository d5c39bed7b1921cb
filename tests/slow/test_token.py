"""A bot whose token or way to Telegram is bad says so, and shows the token nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot import texts
from tests.support.load import QUESTIONS
from tests.support.process import NO_LIMITS, BotProcess
from tests.support.server import TOKEN, BotApi

pytestmark = pytest.mark.slow

SECRET = TOKEN.partition(":")[2]


def test_revoked_token_ends_the_bot_and_is_not_shown(api: BotApi, tmp_path: Path) -> None:
    """It says what happened and ends with 1; what was asked is answered when Telegram takes its token again."""
    with BotProcess(api, tmp_path / "bot", **NO_LIMITS) as running:
        api.token = "1234567890:another"
        asked = api.say(api.person(), QUESTIONS[0])
        code = running.wait(patience=30)
        said = running.log
        api.token = TOKEN
        running.start()
        api.reply(asked)

    assert code == 1
    assert texts.LOG_REVOKED in said
    assert SECRET not in running.log


@pytest.mark.parametrize("base_url", ["http://127.0.0.1:1/bot", "http://[::1/bot"], ids=["nobody there", "no address"])
def test_unreachable_telegram_is_told_without_the_token(tmp_path: Path, base_url: str, api: BotApi) -> None:
    """The log names the server, and the bot goes on trying until it is stopped."""
    running = BotProcess(api, tmp_path, telegram__base_url=base_url, telegram__retries=0, **NO_LIMITS)
    running.launch()
    running.wait_for_log(texts.CHECK_TELEGRAM_UNREACHABLE.format(url=base_url.removesuffix("/bot")))

    assert running.stop() == 0
    assert SECRET not in running.log

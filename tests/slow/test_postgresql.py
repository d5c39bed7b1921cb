"""The bot with its store on a PostgreSQL server: what SQLite does, by another URL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.conversations import Stage, load_script
from tests.support.postgresql import PostgreSQL
from tests.support.process import NO_LIMITS, BotProcess
from tests.support.server import TOKEN, BotApi

pytestmark = pytest.mark.slow

SCRIPTS = sorted((Path(__file__).parents[1] / "bot/telegram/conversations").glob("*.yaml"))
QUESTION = "Bao nhiêu người học cao cấp lý luận chính trị?"


@pytest.fixture
def bot(api: BotApi, postgresql: PostgreSQL, tmp_path: Path) -> Iterator[BotProcess]:
    """The bot over an empty database; its log shows neither secrets nor questions."""
    with BotProcess(api, tmp_path / "bot", store__url=postgresql.new_database(), **NO_LIMITS) as running:
        yield running
    assert not {secret for secret in (TOKEN, postgresql.password, QUESTION) if secret in running.log}


def test_conversations_go_as_with_sqlite(bot: BotProcess) -> None:
    """All of them, one after the other."""
    for path in SCRIPTS:
        script = load_script(path)
        stage = Stage(bot.api, script)
        for step in script.steps:
            stage.play(step)
    assert "ERROR" not in bot.log


def test_what_was_stored_is_there_after_a_kill(bot: BotProcess) -> None:
    """The answer's buttons work, the verdict is the one that was given, and a follow-up has its question."""
    person = bot.api.person()
    shown = bot.api.reply(bot.api.say(person, QUESTION))
    bot.api.answered(bot.api.press(person, shown, "👍"))
    bot.kill()
    bot.start()

    assert "đã đánh giá" in bot.api.answered(bot.api.press(person, shown, "👍")).notice
    assert "trung cấp" in bot.api.reply(bot.api.say(person, "còn trung cấp?")).text


def test_database_that_is_away_for_a_while_loses_no_question(bot: BotProcess, postgresql: PostgreSQL) -> None:
    """What is asked meanwhile is answered when it is back, without a restart of the bot."""
    people = [bot.api.person() for _ in range(10)]
    bot.api.reply(bot.api.say(people[0], QUESTION))
    asked = [bot.api.say(person, QUESTION) for person in people]
    postgresql.stop()
    asked += [bot.api.say(person, QUESTION) for person in people]
    assert bot.page("readyz") == 503
    postgresql.start()

    for message in asked:
        assert "1.621 người" in bot.api.reply(message, patience=90).text
    assert bot.is_ready()

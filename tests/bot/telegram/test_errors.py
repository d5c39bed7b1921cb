"""What a handler did not foresee is logged, told to the person, and reported without the question."""

from __future__ import annotations

import asyncio
import logging
from types import SimpleNamespace
from typing import Any

import pytest
from telegram import Chat, Message, Update, User
from telegram.error import BadRequest, Forbidden, InvalidToken, TimedOut

from bot import texts
from bot.store import StoreAway
from bot.telegram.errors import on_error

SECRET_QUESTION = "Lương của tôi là bao nhiêu?"


class Recorder:
    """Takes messages as a bot does, and the updates that are tried again later."""

    def __init__(self, reports: int) -> None:
        self.sent: list[tuple[int, str]] = []
        self.postponed: list[Update] = []
        settings = SimpleNamespace(telegram=SimpleNamespace(reports=reports))
        self.desk = SimpleNamespace(
            config=settings, intake=SimpleNamespace(postpone=self.postponed.append), told_of_error={}
        )

    async def send_message(self, chat_id: int, text: str, **_: Any) -> None:
        """Keep what is sent."""
        self.sent.append((chat_id, text))


def fail(error: Exception, *, reports: int = 0) -> tuple[Recorder, Update]:
    """Let a question of person 7 fail with *error*."""
    bot = Recorder(reports)
    message = Message(1, None, Chat(7, "private"), from_user=User(7, "An", is_bot=False), text=SECRET_QUESTION)  # type: ignore[arg-type] # no date needed
    update = Update(5, message=message)
    context: Any = SimpleNamespace(error=error, bot=bot, bot_data={"desk": bot.desk})
    asyncio.run(on_error(update, context))
    return bot, update


def test_person_gets_an_apology_and_the_admins_a_report(caplog: pytest.LogCaptureFixture) -> None:
    """Logged first; the question is in neither."""
    bot, _ = fail(ValueError("x"), reports=-100)

    assert [chat for chat, _ in bot.sent] == [7, -100]
    assert bot.sent[0][1] == texts.APOLOGY
    assert "ValueError" in bot.sent[1][1]
    assert "update 5 failed" in caplog.text
    assert SECRET_QUESTION not in caplog.text + bot.sent[1][1]


def test_without_a_chat_for_reports_there_is_none() -> None:
    """The apology alone."""
    assert [chat for chat, _ in fail(ValueError("x"))[0].sent] == [7]


@pytest.mark.parametrize(
    "error", [Forbidden("bot was blocked by the user"), BadRequest("Query is too old and response timeout expired")]
)
def test_who_cannot_be_written_to_is_no_trouble(error: Exception, caplog: pytest.LogCaptureFixture) -> None:
    """Nothing is sent and nothing is an error."""
    caplog.set_level(logging.INFO)

    bot, _ = fail(error, reports=-100)

    assert bot.sent == []
    assert {record.levelno for record in caplog.records} <= {logging.INFO, logging.DEBUG}


@pytest.mark.parametrize(
    "error", [TimedOut(), InvalidToken(), StoreAway("select 1", {}, Exception("connection refused"))]
)
def test_what_is_away_for_a_while_is_tried_again(error: Exception) -> None:
    """The question stays unfinished, and nobody is told that it failed."""
    bot, update = fail(error)

    assert bot.postponed == [update]
    assert bot.sent == []

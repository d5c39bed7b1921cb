"""What nobody foresaw, met by the running bot: logged, apologised for, reported; neither question nor token in any of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from bot import texts
from tests.support.process import NO_LIMITS, BotProcess
from tests.support.server import TOKEN, BotApi
from tests.support.world import Chat, Person

QUESTION = "Bao nhiêu người học cao cấp lý luận chính trị?"
SECRET = TOKEN.partition(":")[2]


@pytest.fixture(scope="module")
def api() -> Iterator[BotApi]:
    """The Bot API server."""
    with BotApi() as server:
        yield server


@pytest.fixture(scope="module")
def person(api: BotApi) -> Person:
    """Somebody who asks."""
    return api.person()


@pytest.fixture(scope="module")
def reports(api: BotApi) -> Chat:
    """The chat that is told of errors."""
    return api.group("Quản trị", [api.person("Quản trị")])


@pytest.fixture(scope="module")
def bot(api: BotApi, reports: Chat, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BotProcess]:
    """The bot, which reports errors."""
    folder = tmp_path_factory.mktemp("bot")
    with BotProcess(api, folder, telegram__reports=reports.id, **NO_LIMITS) as running:
        yield running
    assert SECRET not in running.log


def execute(bot: BotProcess, sql: str) -> None:
    """Change the bot's store behind its back."""
    with closing(sqlite3.connect(bot.folder / "store.db", timeout=10)) as store, store:
        store.execute(sql)


@pytest.fixture
def broken(bot: BotProcess) -> Iterator[BotProcess]:
    """The bot while no answer can be kept."""
    execute(bot, "create trigger broken before insert on shown begin select raise(abort, 'broken'); end")
    yield bot
    execute(bot, "drop trigger broken")


def test_broken_question_is_apologised_for_and_reported_once(
    api: BotApi, broken: BotProcess, person: Person, reports: Chat
) -> None:
    """The person first, then the admins, who are not told the same of every question; other chats hear nothing."""
    asked = [api.say(person, QUESTION) for _ in range(3)]
    api.wait(lambda: len(api.replies(asked[0])) == len(asked))
    api.settle()

    assert {each.text for each in api.replies(asked[0])} == {texts.APOLOGY}
    [report] = reports.shown()
    assert "IntegrityError" in report.text
    assert QUESTION not in report.text
    assert api.replies(asked[0])[0].at < report.at
    assert broken.log.count(" failed\n") == len(asked)
    assert "Traceback" in broken.log
    assert QUESTION not in broken.log


def test_bot_goes_on_when_the_trouble_is_over(api: BotApi, bot: BotProcess, person: Person) -> None:
    """Without a restart."""
    assert bot
    assert "1.621 người" in api.reply(api.say(person, QUESTION)).text


def test_broken_button_is_apologised_for_and_reported(api: BotApi, bot: BotProcess, reports: Chat) -> None:
    """What was kept of the answer cannot be read any more: the press pops up an apology."""
    person = api.person()
    shown = api.reply(api.say(person, QUESTION))
    execute(bot, f"update shown set answer = '{{' where chat_id = {person.id}")  # noqa: S608 - a number of ours
    before = len(reports.shown())

    query = api.answered(api.press(person, shown, "📄"))

    assert query.notice == texts.APOLOGY
    api.wait(lambda: len(reports.shown()) > before)
    assert "JSONDecodeError" in reports.shown()[-1].text
    assert QUESTION not in reports.shown()[-1].text + bot.log

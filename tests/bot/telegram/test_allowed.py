"""A bot that answers in a few chats alone: what those hear who ask elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot import texts
from tests.support.process import NO_LIMITS, BotProcess
from tests.support.server import BotApi
from tests.support.world import Chat, Person

QUESTION = "Bao nhiêu người học cao cấp lý luận chính trị?"
ANSWER = "1.621 người"


@pytest.fixture(scope="module")
def api() -> Iterator[BotApi]:
    """The Bot API server."""
    with BotApi() as server:
        yield server


@pytest.fixture(scope="module")
def member(api: BotApi) -> Person:
    """Somebody whose private chat is on the list."""
    return api.person("Bình")


@pytest.fixture(scope="module")
def group(api: BotApi) -> Chat:
    """A group on the list."""
    return api.group("Lớp", [api.person("Chi")])


@pytest.fixture(scope="module", autouse=True)
def bot(
    api: BotApi, admin: Person, member: Person, group: Chat, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[BotProcess]:
    """The bot with its list."""
    settings = {**NO_LIMITS, "telegram__chats": [group.id, member.id], "telegram__admins": [admin.id]}
    with BotProcess(api, tmp_path_factory.mktemp("bot"), **settings) as running:
        yield running


def test_chats_of_the_list_and_admins_are_answered(api: BotApi, admin: Person, member: Person, group: Chat) -> None:
    """A group, whoever asks there; a private chat; an admin's own."""
    assert ANSWER in api.reply(api.say(group.members[0], f"/hoi {QUESTION}", chat=group)).text
    assert ANSWER in api.reply(api.say(member, QUESTION)).text
    assert ANSWER in api.reply(api.say(admin, QUESTION)).text


def test_stranger_is_told_kindly(api: BotApi) -> None:
    """In a private chat, to whatever is sent; no command helps, nor an edit."""
    stranger = api.person("Dung")

    asked = api.say(stranger, QUESTION)
    assert api.reply(asked).text == texts.ASK_ELSEWHERE
    assert api.reply(api.say(stranger, "/start")).text == texts.ASK_ELSEWHERE
    before = len(api.replies(asked))
    api.edit(asked, f"{QUESTION} ")
    api.settle()
    assert len(api.replies(asked)) == before


def test_other_groups_hear_nothing(api: BotApi) -> None:
    """Neither a question nor a command nor a call from outside is answered there."""
    stranger = api.person("Giang")
    elsewhere = api.group("Nhóm khác", [stranger])

    api.say(stranger, f"/hoi {QUESTION}", chat=elsewhere)
    api.say(stranger, f"@{api.bot.username} {QUESTION}", chat=elsewhere)
    guest = api.ask_as_guest(stranger, f"@{api.bot.username} {QUESTION}", chat=api.group("Xa", [stranger]))
    api.settle()

    assert elsewhere.shown() == []
    assert guest.answer is None


def test_stranger_finds_nothing_inline(api: BotApi, member: Person) -> None:
    """Who is on the list does."""
    stranger = api.person("Hà")

    theirs = api.ask_inline(stranger, QUESTION)
    ours = api.answered(api.ask_inline(member, QUESTION))
    api.settle()

    assert ANSWER in str(ours.results)
    assert theirs.results == []

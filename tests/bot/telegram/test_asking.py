"""What a person may send besides a plain question, and what the bot makes of it."""

from __future__ import annotations

from typing import Any

import pytest

from bot import texts
from bot.passages import passage_key
from knowledge import KnowledgeBase
from tests.support.process import BotProcess
from tests.support.server import BotApi
from tests.support.world import Chat, Person

QUESTION = "Bao nhiêu người học cao cấp lý luận chính trị?"
ANSWER = "1.621 người"


@pytest.fixture
def person(api: BotApi, bot: BotProcess) -> Person:
    """Somebody new."""
    assert bot
    return api.person("Bình")


@pytest.fixture
def group(api: BotApi, person: Person) -> Chat:
    """A group with two members."""
    return api.group("Nhóm", [person, api.person("Chi")])


def test_command_without_words_asks_what_to_ask(api: BotApi, person: Person) -> None:
    """/hoi alone is a person who does not know how."""
    assert api.reply(api.say(person, "/hoi")).text == texts.ASK_WHAT


def test_command_in_reply_asks_what_stands_there(api: BotApi, group: Chat) -> None:
    """Somebody calls the bot to answer another one's question; so does a mention."""
    asked = api.say(group.members[1], QUESTION, chat=group)

    assert ANSWER in api.reply(api.say(group.members[0], "/hoi", chat=group, reply_to=asked)).text
    assert ANSWER in api.reply(api.say(group.members[0], "@hoidap_bot", chat=group, reply_to=asked)).text


@pytest.mark.parametrize("kind", ["voice", "sticker"])
def test_what_is_no_text_is_declined(api: BotApi, person: Person, kind: str) -> None:
    """The bot reads words."""
    media: Any = {
        "voice": {"file_id": "v", "file_unique_id": "v", "duration": 2},
        "sticker": {
            "file_id": "s",
            "file_unique_id": "s",
            "type": "regular",
            "width": 9,
            "height": 9,
            "is_animated": False,
            "is_video": False,
        },
    }[kind]

    assert api.reply(api.say(person, "", **{kind: media})).text == texts.ASK_IN_WORDS


def test_long_question_is_refused_kindly(api: BotApi, person: Person) -> None:
    """With its length, and what is allowed."""
    said = api.reply(api.say(person, "học " * 300)).text

    assert said == texts.ASK_SHORTER.format(length=1199, most=1000)


def test_unknown_command_is_told(api: BotApi, person: Person) -> None:
    """In a private chat."""
    assert api.reply(api.say(person, "/khongco")).text == texts.NO_SUCH_COMMAND


def test_link_opens_its_passage(api: BotApi, person: Person, knowledge: KnowledgeBase) -> None:
    """And one that is gone says so."""
    passage = next(each for each in knowledge.index.passages if ANSWER in each.text)

    assert ANSWER in api.reply(api.say(person, f"/start p_{passage_key(passage)}")).text
    assert api.reply(api.say(person, "/start p_0000000000")).text == texts.NO_SUCH_PASSAGE


def test_guest_is_answered_in_the_chat_that_called(api: BotApi, person: Person) -> None:
    """The bot need not be in it."""
    query = api.answered(api.ask_as_guest(person, f"@hoidap_bot {QUESTION}", chat=api.group("Xa", [person])))

    assert ANSWER in str(query.answer)


def test_edit_without_a_change_changes_nothing(api: BotApi, person: Person) -> None:
    """The same words need no new answer; other words have theirs in the same message."""
    asked = api.say(person, QUESTION)
    answered = api.reply(asked)
    api.edit(asked, QUESTION)
    api.settle()
    assert not answered.before

    api.edit(asked, "Ai viết bài này?")
    api.wait(lambda: "Anh Minh" in answered.text)
    assert len(api.replies(asked)) == 1


def test_forged_buttons_do_nothing(api: BotApi, person: Person) -> None:
    """Neither nonsense, nor the button of an answer in another chat."""
    mine = api.reply(api.say(person, QUESTION))
    other = api.person("Dung")
    theirs = api.reply(api.say(other, QUESTION))
    data = next(each["callback_data"] for each in mine.buttons() if "callback_data" in each)
    before = theirs.text

    for forged in ("", "zzz", "a:99999999999999999:", data):
        api.answered(api.forge(other, theirs, forged))

    assert theirs.text == before

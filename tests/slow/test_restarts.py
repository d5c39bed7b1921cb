"""Killed or stopped in the middle of conversations and started again, the bot has lost nothing."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from bot import texts
from bot.store import Store
from tests.support.load import FULL, QUESTIONS, REFUSED, wait_for_answers
from tests.support.process import NO_LIMITS, BotProcess
from tests.support.server import TOKEN, BotApi
from tests.support.world import Message, Person, Query

pytestmark = pytest.mark.slow

LONG = "Hồ sơ nhập học gồm những gì?"


@pytest.fixture
def long_answer(tmp_path: Path) -> Path:
    """A base whose answer to `LONG` takes several messages."""
    items = "; ".join(f"bản sao giấy tờ {n} {'có chứng thực của cơ quan có thẩm quyền ' * 5}" for n in range(40))
    folder = tmp_path / "base"
    folder.mkdir()
    (folder / "ho-so.md").write_text(
        f"---\ntitle: Thủ tục nhập học\n---\n\nHồ sơ nhập học gồm: {items.strip()}.\n", encoding="utf-8"
    )
    return folder


def press(api: BotApi, person: Person, message: Message, *labels: str) -> Query:
    """*person* presses the button that begins with one of *labels*."""
    return api.press(person, message, next(each for each in message.labels() if each.startswith(labels)))


def messages_written_down(bot: BotProcess, asked: list[Message]) -> list[int]:
    """Of how many messages of each answer the store knows."""
    store = Store(f"sqlite:///{bot.folder}/store.db")
    shown = [store.shown.of_question(message.chat.id, message.id) for message in asked]
    store.close()
    return [len(each.message_ids) if each else 0 for each in shown]


@pytest.mark.parametrize("webhook", [False, True], ids=["polling", "webhook"])
def test_killed_bot_loses_nothing(api: BotApi, tmp_path: Path, webhook: bool) -> None:
    """Opinions are kept, buttons work, all questions are answered; twice only what was sent and not yet written down."""
    # Some presses are answered after the restart.
    api.callback_lifetime = 600
    people = [api.person(f"Người {number}") for number in range(1000 if FULL else 100)]
    bot = BotProcess(api, tmp_path / "bot", webhook=webhook, **NO_LIMITS)
    bot.start()
    earlier = [api.say(person, REFUSED if number % 5 == 0 else QUESTIONS[0]) for number, person in enumerate(people)]
    wait_for_answers(api, earlier, patience=120)
    shown = [api.reply(message) for message in earlier]
    opinions = [press(api, *each, "👍", "🙋") for each in zip(people, shown, strict=True)]
    asked = [api.say(person, QUESTIONS[1]) for person in people]
    wait_for_answers(api, asked, patience=120, left=len(asked) // 2)
    bot.kill()
    heard = sum(query.answer is not None for query in opinions)
    answered = sum(bool(api.replies(message)) for message in asked)
    unwritten = {message for message, known in zip(asked, messages_written_down(bot, asked), strict=True) if not known}
    with bot:
        wait_for_answers(api, asked, patience=120)
        for query in opinions:
            api.answered(query, patience=60)
        api.settle(1, patience=60)
        twice = {message for message in asked if len(api.replies(message)) > 1}
        again = [api.answered(press(api, *each, "👍", "🙋"), patience=60) for each in zip(people, shown, strict=True)]
        for each in zip(people, shown, strict=True):
            press(api, *each, "📄", "1")
        api.wait(lambda: all(any("↩️" in label for label in each.labels()) for each in shown), patience=120)

    print(  # noqa: T201 - a figure for the report
        f"killed after {heard} of {len(opinions)} opinions and {answered} of {len(asked)} answers; "
        f"{len(unwritten)} not written down, {len(twice)} answered twice"
    )
    assert 0 < answered < len(asked)
    assert {query.notice for query in again} == {texts.TOAST_SAME, texts.TOAST_MISSING_TWICE}
    assert max(len(api.replies(message)) for message in asked) <= 2
    assert twice <= unwritten
    assert TOKEN not in bot.log


def test_long_answer_goes_on_where_it_was_cut_off(api: BotApi, tmp_path: Path, long_answer: Path) -> None:
    """Killed between two of its messages, the answer is complete after the restart, and none of them came twice."""
    settings = {**NO_LIMITS, "telegram__max_rate": 1}
    bot = BotProcess(api, tmp_path / "bot", knowledge=long_answer, **settings)
    bot.start()
    asked = api.say(api.person(), LONG)
    api.reply(asked, number=2, patience=30)
    while messages_written_down(bot, [asked]) < [2]:
        time.sleep(0.05)
    bot.kill()
    before = len(api.replies(asked))
    with bot:
        api.wait(
            lambda: bool(api.replies(asked)[-1].labels()), patience=60, hint="the last part, which has the buttons"
        )
        api.settle(2)

    parts = [each.text for each in api.replies(asked)]
    assert 2 <= before < len(parts)
    assert len(set(parts)) == len(parts)
    assert all(f"bản sao giấy tờ {number} " in " ".join(parts) for number in range(40))


def test_stopped_bot_sends_what_it_has_begun(api: BotApi, tmp_path: Path) -> None:
    """Asked to end, it ends with 0 and in order: what is not answered is answered after the next start."""
    people = [api.person(f"Người {number}") for number in range(50)]
    bot = BotProcess(api, tmp_path / "bot", **NO_LIMITS)
    bot.start()
    asked = [api.say(person, QUESTIONS[0]) for person in people]
    wait_for_answers(api, asked, patience=30, left=40)
    code = bot.stop()
    with bot:
        wait_for_answers(api, asked, patience=30)
        api.settle(1)

    assert code == 0
    assert {len(api.replies(message)) for message in asked} == {1}

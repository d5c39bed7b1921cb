"""Updates are written down before they are taken from Telegram, in the order of their chat after that."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from telegram import Bot, Chat, Message, Update, User
from telegram.error import TelegramError

from bot.store import Store
from bot.telegram.intake import Intake
from bot.telegram.order import InOrder, lane_of

AN = User(1, "An", is_bot=False)
BOT = Bot("1:made-up")


def update(number: int, *, chat: int = 1, ago: float = 0) -> Update:
    """A message of *ago* seconds."""
    kind = Chat.PRIVATE if chat > 0 else Chat.GROUP
    written = datetime.now(UTC).replace(microsecond=0) - timedelta(seconds=ago)
    return Update(number, message=Message(number, written, Chat(chat, kind), from_user=AN, text=f"câu {number}"))


@pytest.fixture
def store() -> Iterator[Store]:
    """An empty store."""
    opened = Store("sqlite://")
    yield opened
    opened.close()


def make_intake(store: Store) -> Intake:
    """An intake that works with the store directly."""

    async def run(work: Any, *args: Any) -> Any:
        return work(*args)

    return Intake(store, run, stale_after=timedelta(seconds=600))


def test_update_is_in_the_store_when_put_returns(store: Store) -> None:
    """PTB confirms it to Telegram after that."""

    async def run() -> None:
        intake = make_intake(store)
        await intake.put(update(7))

    asyncio.run(run())

    assert [taken.update_id for taken in store.updates.unfinished()] == [7]


def test_update_that_comes_twice_is_answered_once(store: Store) -> None:
    """Telegram sends again what it thinks was not taken."""

    async def run() -> int:
        intake = make_intake(store)
        for number in (7, 7, 8):
            await intake.put(update(number))
        return intake.qsize()

    assert asyncio.run(run()) == 2


def test_update_that_cannot_be_written_down_is_not_taken(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    """The error is one at which PTB asks again."""

    async def fail(*_: Any) -> None:
        raise OSError("disk full")

    async def run() -> None:
        intake = Intake(store, fail, stale_after=timedelta(seconds=1))
        await intake.put(update(7))

    with pytest.raises(TelegramError, match="OSError"):
        asyncio.run(run())
    assert "could not be written down" in caplog.text


def test_what_was_not_finished_comes_back_as_it_was(store: Store) -> None:
    """After a restart the same message is there, marked as one that may have been answered."""

    async def first() -> None:
        intake = make_intake(store)
        await intake.put(update(7))
        await intake.put(update(8))
        await intake.settle(update(7))

    async def second() -> tuple[int, Any, bool]:
        intake = make_intake(store)
        count = await intake.replay(BOT)
        again = intake.get_nowait()
        assert isinstance(again, Update)
        return count, again.message and again.message.text, intake.is_replayed(again)

    asyncio.run(first())

    assert asyncio.run(second()) == (1, "câu 8", True)


def test_only_what_waited_too_long_is_stale(store: Store) -> None:
    """Its age counts when it comes, not when its turn does."""

    async def run() -> list[bool]:
        intake = make_intake(store)
        both = [update(1, ago=5), update(2, ago=700)]
        for each in both:
            await intake.put(each)
        return [intake.is_stale(each) for each in both]

    assert asyncio.run(run()) == [False, True]


def test_postponed_update_is_tried_again_and_not_finished(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer that could not be sent for minutes is not dropped."""
    monkeypatch.setattr("bot.telegram.intake.TRY_AGAIN_AFTER", 0.0)

    async def run() -> Any:
        intake = make_intake(store)
        await intake.put(update(7))
        await intake.get()
        intake.postpone(update(7))
        await intake.settle(update(7))
        return await asyncio.wait_for(intake.get(), 1)

    assert asyncio.run(run()).update_id == 7
    assert len(store.updates.unfinished()) == 1


def in_order(store: Store, chats: list[int], *, close: bool = False) -> list[int]:
    """The order in which updates of *chats* end whose handlers take long for the first of each chat."""
    ended: list[int] = []

    async def handle(number: int, chat: int) -> None:
        await asyncio.sleep(0.05 if chats.index(chat) == number else 0)
        ended.append(number)

    async def run() -> None:
        processor = InOrder(make_intake(store))
        await processor.initialize()
        tasks: list[Coroutine[Any, Any, None]] = [
            processor.process_update(update(number, chat=chat), handle(number, chat))
            for number, chat in enumerate(chats)
        ]
        gathered = asyncio.gather(*tasks)
        if close:
            await asyncio.sleep(0.01)
            processor.close()
        await gathered
        await processor.shutdown()

    asyncio.run(run())
    return ended


def test_order_is_kept_within_a_chat(store: Store) -> None:
    """A later question of a chat never overtakes an earlier one."""
    assert in_order(store, [1, 1, 1]) == [0, 1, 2]


def test_chat_that_takes_long_keeps_no_other_waiting(store: Store) -> None:
    """Three hundred updates of one chat are not before the one of another."""
    ended = in_order(store, [1] * 300 + [2])

    assert ended.index(300) <= 300
    assert in_order(store, [1, 1, 2, 2])[-1] in (1, 3)


def test_what_waits_at_the_end_stays_unfinished(store: Store) -> None:
    """What has begun is ended, the rest is left for the next start."""
    for number in range(3):
        store.updates.take(number, "{}", datetime.now(UTC))

    assert in_order(store, [1, 1, 1], close=True) == [0]
    assert [taken.update_id for taken in store.updates.unfinished()] == [1, 2]


def test_lane_is_the_chat() -> None:
    """Messages of a chat share a lane, those of others do not."""
    assert lane_of(update(1, chat=5)) == lane_of(update(2, chat=5)) != lane_of(update(3, chat=-5))

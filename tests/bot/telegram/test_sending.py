"""Not too fast in any stretch of time, and again when it failed."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.telegram.sending import Postman, Window

# Seconds on the way there and, after Telegram took it, on the way back.
DELAYS = st.floats(0, 0.01)


@given(rate=st.integers(1, 5), ways=st.lists(st.tuples(DELAYS, DELAYS), min_size=1, max_size=12))
@settings(max_examples=20, deadline=None)
def test_no_stretch_of_time_has_more_than_the_rate(rate: int, ways: list[tuple[float, float]]) -> None:
    """However long each request is on its way, and whichever overtakes which."""
    period = 0.01
    taken: list[float] = []

    async def request(window: Window, there: float, back: float) -> None:
        async with window:
            await asyncio.sleep(there)
            taken.append(time.monotonic())
            await asyncio.sleep(back)

    async def run() -> None:
        window = Window(rate, period)
        await asyncio.gather(*(request(window, *way) for way in ways))

    asyncio.run(run())

    assert len(taken) == len(ways)
    assert [late for early, late in zip(taken, taken[rate:], strict=False) if late - early < period] == []


@pytest.mark.parametrize(
    ("chat", "counted"),
    [(-5, True), ("@kenh", True), (5, False), (None, False)],
    ids=["group", "channel", "person", "no chat"],
)
def test_groups_and_channels_have_a_rate_of_their_own(chat: int | str | None, *, counted: bool) -> None:
    """Two at once: the second waits where the rate is one."""

    async def run() -> int:
        postman = Postman(max_rate=0, group_max_rate=1, retries=0)
        taken = 0

        async def callback() -> bool:
            nonlocal taken
            taken += 1
            return True

        data = {} if chat is None else {"chat_id": chat}
        sending = [
            asyncio.ensure_future(postman.process_request(callback, (), {}, "sendMessage", data, None)) for _ in "ab"
        ]
        await asyncio.sleep(0.01)
        for each in sending:
            each.cancel()
        return taken

    assert asyncio.run(run()) == (1 if counted else 2)


def send(outcomes: list[TelegramError | str], *, retries: int = 5, endpoint: str = "sendMessage") -> tuple[Any, int]:
    """What a request that meets *outcomes* one after the other returns, and how often it was tried."""
    tried = 0

    async def callback() -> Any:
        nonlocal tried
        outcome = outcomes[tried]
        tried += 1
        if isinstance(outcome, TelegramError):
            raise outcome
        return outcome

    async def run() -> Any:
        postman = Postman(max_rate=0, group_max_rate=0, retries=retries)
        return await postman.process_request(callback, (), {}, endpoint, {"chat_id": 1}, None)

    return asyncio.run(run()), tried


@pytest.fixture(autouse=True)
def _hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pauses are short, and PTB does not warn of how its `RetryAfter` will change."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    monkeypatch.setattr("bot.telegram.sending.LONGEST_PAUSE", 0.001)


FAILURES: dict[str, Callable[[], TelegramError]] = {
    "bad gateway": lambda: NetworkError("Bad Gateway"),
    "hung": TimedOut,
    "too fast": lambda: RetryAfter(timedelta()),
}


@pytest.mark.parametrize("fail", FAILURES.values(), ids=FAILURES.keys())
def test_what_failed_is_sent_again(fail: Callable[[], TelegramError]) -> None:
    """Until Telegram takes it."""
    failure = fail()

    assert send([failure, failure, "taken"]) == ("taken", 3)


@pytest.mark.parametrize("refusal", [BadRequest("chat not found"), Forbidden("bot was blocked by the user")])
def test_what_is_refused_is_not_sent_again(refusal: TelegramError) -> None:
    """Telegram would refuse it again."""
    with pytest.raises(type(refusal)):
        send([refusal, "taken"])


def test_edit_that_changes_nothing_was_done_before() -> None:
    """The first attempt was taken and its reply lost."""
    unchanged = BadRequest("Message is not modified: specified new message content is the same")

    assert send([TimedOut(), unchanged], endpoint="editMessageText") == (True, 2)


def test_last_failure_is_raised_in_the_end() -> None:
    """Not for ever: the caller decides what becomes of it."""
    with pytest.raises(NetworkError):
        send([NetworkError("down")] * 3, retries=2)


def test_nothing_is_repeated_once_the_program_stops() -> None:
    """What cannot be sent now is sent after the next start."""

    async def run() -> None:
        postman = Postman(max_rate=0, group_max_rate=0, retries=50)
        postman.stop_retrying()

        async def callback() -> Any:
            raise NetworkError("down")

        await postman.process_request(callback, (), {}, "sendMessage", {}, None)

    with pytest.raises(NetworkError):
        asyncio.run(run())

"""Not too fast in any stretch of time, and again when it failed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.telegram.sending import Postman, bucket


@given(rate=st.integers(1, 1000), period=st.sampled_from([1, 60]), share=st.sampled_from([0, 0.25]))
def test_no_stretch_of_time_has_more_than_the_rate(rate: int, period: float, share: float) -> None:
    """What goes at once and what flows in the period add up to the rate at most."""
    size, seconds = bucket(rate, period, share=share)

    flows = period / (seconds / size)
    assert size >= 1
    assert (size - 1) + flows <= rate + 1e-6


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

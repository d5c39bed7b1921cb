"""The store's thread: one work after the other, and before the others what must not be done twice."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator

import pytest

from bot.telegram.threads import Threads


@pytest.fixture
def threads() -> Iterator[Threads]:
    """Threads that end with the test."""
    opened = Threads()
    yield opened
    opened.close()


def test_work_of_the_store_is_done_in_turn_and_the_urgent_first(threads: Threads) -> None:
    """What waits keeps its order; what is urgent goes before it."""
    done: list[str] = []
    gate = threading.Event()

    async def run() -> None:
        running = asyncio.create_task(threads.store(gate.wait, 10))
        waiting = [asyncio.create_task(threads.store(done.append, name)) for name in ("a", "b")]
        await asyncio.sleep(0)
        waiting.append(asyncio.create_task(threads.store_first(done.append, "urgent")))
        await asyncio.sleep(0)
        gate.set()
        await asyncio.gather(running, *waiting)

    asyncio.run(run())

    assert done == ["urgent", "a", "b"]


def test_what_fails_is_raised_where_it_is_awaited(threads: Threads) -> None:
    """And the next work is done."""

    async def run() -> int:
        with pytest.raises(ZeroDivisionError):
            await threads.store(lambda: 1 // 0)
        return await threads.store(lambda: 7)

    assert asyncio.run(run()) == 7


def test_closing_waits_for_what_was_given() -> None:
    """Nothing that was to be written is dropped."""
    threads, done = Threads(), list[int]()

    async def run() -> None:
        waiting = [asyncio.ensure_future(threads.store(done.append, number)) for number in range(100)]
        await asyncio.sleep(0)
        await asyncio.to_thread(threads.close)
        await asyncio.gather(*waiting)

    asyncio.run(run())

    assert done == list(range(100))

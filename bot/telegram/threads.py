"""Where work is done that would keep the loop from listening: answers in two threads, the store in one."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from itertools import count
from queue import PriorityQueue
from threading import Thread
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

_FIRST, _IN_TURN, _AT_LAST = range(3)


class _Storing:
    """One thread, in which what is urgent goes first and the rest in the order of the calls."""

    def __init__(self) -> None:
        self._numbers = count()
        self._work: PriorityQueue[tuple[int, int, Callable[[], None]]] = PriorityQueue()
        self._open = True
        self._thread = Thread(target=self._run, name="storing", daemon=True)
        self._thread.start()

    def submit(self, work: Callable[[], T], urgency: int) -> Future[T]:
        future: Future[T] = Future()

        def run() -> None:
            if not future.set_running_or_notify_cancel():
                return
            try:
                future.set_result(work())
            except BaseException as error:  # noqa: BLE001 - raised where it is awaited
                future.set_exception(error)

        self._put(urgency, run)
        return future

    def shutdown(self) -> None:
        def close() -> None:
            self._open = False

        self._put(_AT_LAST, close)
        self._thread.join()

    def _put(self, urgency: int, run: Callable[[], None]) -> None:
        self._work.put((urgency, next(self._numbers), run))

    def _run(self) -> None:
        while self._open:
            *_, run = self._work.get()
            run()


class Threads:
    """The threads of a running bot."""

    def __init__(self) -> None:
        self.answering = ThreadPoolExecutor(2, "answering")
        self._storing = _Storing()

    async def store(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a method of the store; they run one after the other, in the order of the calls."""
        return await self._store(_IN_TURN, partial(work, *args, **kwargs))

    async def store_first(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a method of the store before all others that wait."""
        return await self._store(_FIRST, partial(work, *args, **kwargs))

    async def _store(self, urgency: int, work: Callable[[], T]) -> T:
        return await asyncio.wrap_future(self._storing.submit(work, urgency))

    def close(self) -> None:
        """Wait for what runs."""
        self.answering.shutdown()
        self._storing.shutdown()

"""What the handlers share: one frozen object in `bot_data`, read by `desk_of`."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import Any, ParamSpec, TypeVar

from telegram.ext import Application, CallbackContext, ExtBot

from bot.config import Config
from bot.serving import Serving
from bot.store import Store
from bot.telegram.drafts import Drafts
from bot.telegram.intake import Intake
from bot.telegram.limits import Limits
from bot.telegram.threads import Threads
from knowledge import Answer
from knowledge.editions import Editions

P = ParamSpec("P")
T = TypeVar("T")

App = Application[ExtBot[Any], Any, Any, Any, Any, Any]
Context = CallbackContext[ExtBot[Any], Any, Any, Any]

_KEY = "desk"


@dataclass(frozen=True, slots=True)
class Desk:
    """
    The settings, the knowledge and the store, and how to work with them from a handler.

    `stored` and `answer` are awaited: the work is done in other threads.
    """

    config: Config
    editions: Editions
    serving: Serving
    store: Store
    threads: Threads
    intake: Intake
    limits: Limits
    drafts: Drafts = field(default_factory=Drafts)
    told_away: dict[int, float] = field(default_factory=dict)
    """Person → when the person was told that the bot was away, in seconds of the loop."""
    told_of_error: dict[tuple[type[object], str], float] = field(default_factory=dict)
    """Kind and place of an error → when the admins' chat was told of it, in seconds of the loop."""

    async def stored(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a method of the store: ``await desk.stored(desk.store.shown.find, shown_id)``."""
        return await self.threads.store(work, *args, **kwargs)

    async def stored_first(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The same before all that waits: what is written so late that a kill would lose it is done twice."""
        return await self.threads.store_first(work, *args, **kwargs)

    async def answer(self, question: str, history: Sequence[str] = (), *, document_id: str | None = None) -> Answer:
        """The answer of the knowledge base that runs now."""
        work = partial(self.serving.knowledge.answer, question, history=list(history), document_id=document_id)
        return await self.answering(work)

    async def answering(self, work: Callable[[], T]) -> T:
        """Run *work* on the knowledge base."""
        return await asyncio.get_running_loop().run_in_executor(self.threads.answering, work)

    def is_admin(self, user_id: int) -> bool:
        """Whether this person may use admin commands."""
        return user_id in self.config.telegram.admins


def open_desk(config: Config, editions: Editions, serving: Serving, store: Store) -> Desk:
    """A desk with threads of its own."""
    threads = Threads()
    intake = Intake(store, threads.store, stale_after=timedelta(seconds=config.telegram.stale_after))
    limits = Limits(per_person=config.limits.per_person, per_chat=config.limits.per_chat)
    return Desk(config, editions, serving, store, threads, intake, limits)


def put_on(application: App, desk: Desk) -> None:
    """Let the handlers of *application* share *desk*."""
    application.bot_data[_KEY] = desk


def desk_of(context: Context) -> Desk:
    """What the handlers share."""
    desk: Desk = context.bot_data[_KEY]
    return desk

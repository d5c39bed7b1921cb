"""
Changes of the folder while the bot runs: the only importer of watchfiles.

An edition that another process applied (``hoidap knowledge add``) is served at
once. What a person changes by hand is offered or applied, as ``knowledge.watch``
says; a broken document is told and leaves the served edition as it is.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import UTC, datetime

from watchfiles import awatch

from bot import texts
from bot.config import Config
from bot.proposing import Proposal, propose
from bot.serving import Serving, open_knowledge
from knowledge.editions import Editions
from knowledge.errors import HoidapError

_QUIET_MS = 800
"""A change counts when nothing else has changed for so long: an editor writes in several steps."""


_APPEARS = 2.0
"""Seconds between two looks for a folder that is not there yet."""


class Watcher:
    """
    Keeps a `Serving` up with the folder of its editions.

    Args:
        editions: Those of the folder.
        serving: What follows it.
        config: Its settings.
        offer: Awaited with a proposal that waits for a person's yes.
        tell: Awaited with one line: what was applied, or why it was not.
    """

    def __init__(
        self,
        editions: Editions,
        serving: Serving,
        config: Config,
        *,
        offer: Callable[[Proposal], Awaitable[None]],
        tell: Callable[[str], Awaitable[None]],
    ) -> None:
        self._editions = editions
        self._serving = serving
        self._config = config
        self._offer = offer
        self._tell = tell
        self._current = editions.current()
        self._seen = editions.changes()

    async def watch(self, stopping: asyncio.Event) -> None:
        """Follow the folder until *stopping*, from when it is there."""
        while not self._editions.folder.is_dir():
            with suppress(TimeoutError):
                await asyncio.wait_for(stopping.wait(), _APPEARS)
                return
        await self.look()
        async for _ in awatch(self._editions.folder, stop_event=stopping, debounce=_QUIET_MS, watch_filter=None):
            await self.look()

    async def look(self) -> None:
        """Serve what was applied elsewhere, then offer or apply what was changed by hand, once."""
        try:
            await self._follow()
            await self._notice()
        except HoidapError as error:
            await self._tell(str(error))

    async def _follow(self) -> None:
        current = self._editions.current()
        if current == self._current:
            return
        self._current = current
        running = self._serving.knowledge
        knowledge = await asyncio.to_thread(open_knowledge, self._config, self._editions.served(), reuse=running)
        # Whoever applied it in this process has swapped it already.
        if knowledge.edition != running.edition:
            self._serving.swap(knowledge)

    async def _notice(self) -> None:
        upon, changes = self._editions.current(), self._editions.changes()
        if changes == self._seen:
            return
        self._seen = changes
        if changes is None or self._config.knowledge.watch == "ignore":
            return
        proposal = await asyncio.to_thread(
            propose, self._editions, changes, self._config, upon=upon, before=self._serving.knowledge
        )
        if self._config.knowledge.watch == "offer":
            await self._offer(proposal)
            return
        edition = await asyncio.to_thread(
            self._editions.apply,
            changes,
            upon=upon,
            when=datetime.now(UTC),
            who=texts.WATCH_WHO,
            what=texts.EDIT_WHAT_RELOAD,
        )
        self._serving.swap(proposal.knowledge)
        self._current, self._seen = edition, None
        await self._tell(texts.EDIT_APPLIED.format(name=edition.name))

"""
What must survive a restart: the only package that imports SQLAlchemy.

SQLite by default, PostgreSQL by URL, the same code for both. Every method is one
short transaction and may be called from any thread; the bot calls them from a
thread of their own, so that a slow disk never stops it from listening. Times are
passed in, aware. `StoreAway` is raised by all of them while the database is out of
reach, or its file locked by another for long.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.exc import OperationalError as StoreAway

from bot.store import tables
from bot.store.admin import Deed, Deeds
from bot.store.asked import Asked, Questions
from bot.store.conversations import Conversations
from bot.store.opening import StoreError, open_engine
from bot.store.opinions import Opinions
from bot.store.reports import Report, Reports
from bot.store.shown import Shown, ShownAnswers
from bot.store.updates import Taken, Updates

__all__ = ["Asked", "Deed", "Report", "Shown", "Store", "StoreAway", "StoreError", "Taken"]

_PERSONAL = (tables.turns, tables.scopes, tables.feedback, tables.missing, tables.questions, tables.shown)
"""The tables with something about a person; the audit of admins is not among them."""
_SEEN = timedelta(days=7)
"""Telegram keeps an update for a day; after a week its number cannot come again."""


class Store:
    """The tables, each with its own few methods."""

    def __init__(self, url: str) -> None:
        self._engine = open_engine(url)
        self.updates = Updates(self._engine)
        self.shown = ShownAnswers(self._engine)
        self.conversations = Conversations(self._engine)
        self.opinions = Opinions(self._engine)
        self.reports = Reports(self._engine)
        self.questions = Questions(self._engine)
        self.deeds = Deeds(self._engine)

    def forget_person(self, user_id: int) -> dict[str, int]:
        """
        Erase all that is stored about a person, but for what the person did as an admin.

        Returns:
            Name of each table → how many of its rows were erased.
        """
        with self._engine.begin() as connection:
            return {
                table.name: connection.execute(delete(table).where(table.c.user_id == user_id)).rowcount
                for table in _PERSONAL
            }

    def sweep(self, now: datetime, *, keep: timedelta, turns: timedelta) -> None:
        """Erase what is older than *keep*, the turns older than *turns*, and updates that are long done."""
        times = {
            tables.turns.c.asked_at: turns,
            tables.scopes.c.chosen_at: turns,
            tables.feedback.c.given_at: keep,
            tables.missing.c.reported_at: keep,
            tables.questions.c.asked_at: keep,
            tables.shown.c.shown_at: keep,
            tables.confirmations.c.expires_at: timedelta(),
            tables.updates.c.taken_at: _SEEN,
        }
        with self._engine.begin() as connection:
            for column, age in times.items():
                connection.execute(delete(column.table).where(column < now - age))

    def check(self) -> None:
        """
        Raises an error of SQLAlchemy when the store cannot be read.

        That it can be written was proven when it was opened.
        """
        with self._engine.connect() as connection:
            connection.execute(select(tables.schema.c.version)).one()

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

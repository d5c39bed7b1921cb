"""What Telegram sent: written down before Telegram forgets it, finished when it is answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import Engine, insert, select, update
from sqlalchemy.exc import IntegrityError

from bot.store.tables import updates

MAX_ATTEMPTS = 5
"""An update at which the program died this often is not tried again."""


@dataclass(frozen=True, slots=True)
class Taken:
    """An update that was taken: its JSON as Telegram sent it."""

    update_id: int
    taken_at: datetime
    content: str


class Updates:
    """Each update once."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def take(self, update_id: int, content: str, now: datetime) -> bool:
        """
        Write an update down; False when it was there already.

        Another update under the same number is of another bot, or of this one after a
        long silence, when Telegram begins to count anew: it takes the place of the old.
        """
        digest = sha256(content.encode()).hexdigest()
        values = {"taken_at": now, "content": content, "digest": digest, "attempts": 1, "finished_at": None}
        same_number = updates.c.update_id == update_id
        try:
            with self._engine.begin() as connection:
                connection.execute(insert(updates).values(update_id=update_id, **values))
        except IntegrityError:
            with self._engine.begin() as connection:
                changed = connection.execute(
                    update(updates).where(same_number & (updates.c.digest != digest)).values(**values)
                )
                return changed.rowcount > 0
        return True

    def finish(self, update_id: int, now: datetime) -> None:
        """The update was answered; its content is forgotten, its number kept."""
        with self._engine.begin() as connection:
            connection.execute(
                update(updates).where(updates.c.update_id == update_id).values(content=None, finished_at=now)
            )

    def unfinished(self) -> Sequence[Taken]:
        """What was taken and not finished, in the order of its numbers; each is counted as tried once more."""
        open_ones = updates.c.finished_at.is_(None) & (updates.c.attempts < MAX_ATTEMPTS)
        with self._engine.begin() as connection:
            rows = connection.execute(
                select(updates.c.update_id, updates.c.taken_at, updates.c.content)
                .where(open_ones)
                .order_by(updates.c.update_id)
            ).all()
            connection.execute(update(updates).where(open_ones).values(attempts=updates.c.attempts + 1))
        return [Taken(*row) for row in rows]

    def spare(self) -> None:
        """The program ends in order: what is not finished was not what might have killed it."""
        with self._engine.begin() as connection:
            connection.execute(update(updates).where(updates.c.finished_at.is_(None)).values(attempts=1))

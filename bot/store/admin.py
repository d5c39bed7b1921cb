"""What admins did, and what they were asked to confirm."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, delete, insert, select

from bot.store.tables import audit, confirmations


@dataclass(frozen=True, slots=True)
class Deed:
    """One action of an admin."""

    done_at: datetime
    user_id: int
    action: str
    details: str


class Deeds:
    """The audit and the confirmations that wait."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def record(self, deed: Deed) -> None:
        """Write an action down."""
        with self._engine.begin() as connection:
            connection.execute(
                insert(audit).values(
                    done_at=deed.done_at, user_id=deed.user_id, action=deed.action, details=deed.details
                )
            )

    def last(self, count: int) -> list[Deed]:
        """The latest actions, latest first."""
        query = select(audit.c.done_at, audit.c.user_id, audit.c.action, audit.c.details)
        with self._engine.connect() as connection:
            return [Deed(*row) for row in connection.execute(query.order_by(audit.c.id.desc()).limit(count))]

    def ask(self, *, user_id: int, action: str, details: str, now: datetime, expires_at: datetime) -> int:
        """Keep what waits for this person's yes; its id."""
        with self._engine.begin() as connection:
            result = connection.execute(
                insert(confirmations).values(
                    user_id=user_id, action=action, details=details, asked_at=now, expires_at=expires_at
                )
            )
            [key] = result.inserted_primary_key or (0,)
        return int(key)

    def confirm(self, confirmation_id: int, user_id: int, now: datetime) -> tuple[str, str] | None:
        """Action and details that waited, once; None when it is another's, done, or too late."""
        mine = (confirmations.c.id == confirmation_id) & (confirmations.c.user_id == user_id)
        with self._engine.begin() as connection:
            row = connection.execute(
                select(confirmations.c.action, confirmations.c.details).where(mine & (confirmations.c.expires_at > now))
            ).first()
            connection.execute(delete(confirmations).where(mine))
        return (row.action, row.details) if row is not None else None

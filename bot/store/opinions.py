"""What readers said of answers: 👍, 👎 and what was wrong."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Engine, delete, insert, select

from bot.store.tables import feedback, shown


class Opinions:
    """One verdict of each person on each answer."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def rate(self, shown_id: int, user_id: int, verdict: str, now: datetime) -> None:
        """Keep the verdict; a later one takes the place of an earlier."""
        theirs = (feedback.c.shown_id == shown_id) & (feedback.c.user_id == user_id)
        with self._engine.begin() as connection:
            connection.execute(delete(feedback).where(theirs))
            connection.execute(
                insert(feedback).values(shown_id=shown_id, user_id=user_id, verdict=verdict, given_at=now)
            )

    def verdict(self, shown_id: int, user_id: int) -> str | None:
        """What this person said of the answer."""
        theirs = (feedback.c.shown_id == shown_id) & (feedback.c.user_id == user_id)
        with self._engine.connect() as connection:
            return connection.execute(select(feedback.c.verdict).where(theirs)).scalar()

    def given(self, since: datetime) -> list[tuple[datetime, str]]:
        """When which verdict was given, oldest first."""
        query = select(feedback.c.given_at, feedback.c.verdict).where(feedback.c.given_at >= since)
        with self._engine.connect() as connection:
            return [(row.given_at, row.verdict) for row in connection.execute(query.order_by(feedback.c.id))]

    def disliked(self, since: datetime, *, but: str) -> list[str]:
        """The questions whose answers got a verdict other than *but*, once for each person who gave it."""
        query = (
            select(shown.c.question)
            .join(feedback, feedback.c.shown_id == shown.c.id)
            .where(feedback.c.given_at >= since, feedback.c.verdict != but)
        )
        with self._engine.connect() as connection:
            return list(connection.execute(query.order_by(feedback.c.id)).scalars())

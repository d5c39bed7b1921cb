"""Questions that readers say the documents should answer, until each reader is told that they do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, insert, select, update

from bot.store.shown import Shown
from bot.store.tables import missing


@dataclass(frozen=True, slots=True)
class Report:
    """
    A question that was refused, and who wants it answered.

    Attributes:
        question: As typed.
        understood: As it was asked; None: as typed.
        edition: The last one that refused it.
    """

    id: int
    user_id: int
    question: str
    understood: str | None
    edition: str
    reported_at: datetime


_COLUMNS = tuple(missing.c[name] for name in Report.__slots__)


class Reports:
    """One report of each person on each question."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, answer: Shown, user_id: int, understood: str | None, now: datetime) -> bool:
        """Keep the report; False when this person reported this answer or this question before."""
        same = (missing.c.shown_id == answer.id) | (missing.c.question == answer.question)
        theirs = same & (missing.c.user_id == user_id)
        with self._engine.begin() as connection:
            if connection.execute(select(missing.c.id).where(theirs)).first() is not None:
                return False
            connection.execute(
                insert(missing).values(
                    shown_id=answer.id,
                    user_id=user_id,
                    question=answer.question,
                    understood=understood,
                    edition=answer.edition,
                    reported_at=now,
                )
            )
        return True

    def waiting(self, edition: str) -> list[Report]:
        """The reports of which nobody was told and that *edition* was not asked yet, oldest first."""
        open_ones = missing.c.told_at.is_(None) & (missing.c.edition != edition)
        with self._engine.connect() as connection:
            rows = connection.execute(select(*_COLUMNS).where(open_ones).order_by(missing.c.id))
            return [Report(*row) for row in rows]

    def is_waiting(self, report_id: int) -> bool:
        """Whether the report is still there (its person may have been forgotten) and its person not told."""
        query = select(missing.c.id).where((missing.c.id == report_id) & missing.c.told_at.is_(None))
        with self._engine.connect() as connection:
            return connection.execute(query).first() is not None

    def refused(self, report_id: int, edition: str) -> None:
        """*edition* was asked and has no answer either."""
        self._set(report_id, edition=edition)

    def told(self, report_id: int, now: datetime) -> None:
        """The person was told, or cannot be: nothing waits any more."""
        self._set(report_id, told_at=now)

    def _set(self, report_id: int, **values: str | datetime) -> None:
        with self._engine.begin() as connection:
            connection.execute(update(missing).where(missing.c.id == report_id).values(**values))

"""The questions with their outcome, for the figures that admins see."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import Engine, insert, select

from bot.store.tables import questions


@dataclass(frozen=True, slots=True)
class Asked:
    """
    One question and what came of it.

    Attributes:
        place: ``private``, ``group``, ``inline`` or ``guest``.
        refusal: Value of `knowledge.Refusal`; None when answered.
        document: Where the first answering citation stands.
    """

    asked_at: datetime
    user_id: int
    place: str
    question: str
    kind: str
    refusal: str | None
    confidence: float
    document: str | None
    edition: str
    elapsed_ms: float


class Questions:
    """Every question that was answered or refused."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, asked: Asked) -> None:
        """Keep a question."""
        with self._engine.begin() as connection:
            connection.execute(insert(questions).values(**asdict(asked)))

    def since(self, moment: datetime) -> list[Asked]:
        """The questions from *moment* on, oldest first."""
        query = select(*(questions.c[name] for name in Asked.__slots__)).where(questions.c.asked_at >= moment)
        with self._engine.connect() as connection:
            return [Asked(*row) for row in connection.execute(query.order_by(questions.c.id))]

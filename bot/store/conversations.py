"""The earlier questions of a conversation, forgotten after a while."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Engine, delete, insert, select

from bot.store.tables import turns

MAX_TURNS = 5
"""How many earlier questions count; a follow-up leans on the latest of them."""


class Conversations:
    """The turns of each person in each chat."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, *, chat_id: int, user_id: int, message_id: int, question: str, now: datetime) -> None:
        """A question was answered; of a message asked twice (edited) the last words count."""
        here = (turns.c.chat_id == chat_id) & (turns.c.user_id == user_id)
        with self._engine.begin() as connection:
            connection.execute(delete(turns).where(here & (turns.c.message_id == message_id)))
            connection.execute(
                insert(turns).values(
                    chat_id=chat_id, user_id=user_id, message_id=message_id, question=question, asked_at=now
                )
            )

    def history(self, chat_id: int, user_id: int, *, since: datetime, before: int | None = None) -> list[str]:
        """The person's last questions in this chat, oldest first; with *before* those above that message."""
        theirs = (turns.c.chat_id == chat_id) & (turns.c.user_id == user_id) & (turns.c.asked_at >= since)
        if before is not None:
            theirs &= turns.c.message_id < before
        query = select(turns.c.question).where(theirs).order_by(turns.c.message_id.desc()).limit(MAX_TURNS)
        with self._engine.connect() as connection:
            return list(connection.execute(query).scalars())[::-1]

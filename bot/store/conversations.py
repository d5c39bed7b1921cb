"""The earlier questions of a conversation and the document it is about, forgotten after a while."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, Engine, delete, insert, select

from bot.store.tables import scopes, turns

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

    def narrow(self, chat_id: int, user_id: int, document_id: str, now: datetime) -> None:
        """From now on this person asks in this chat within one document."""
        with self._engine.begin() as connection:
            connection.execute(delete(scopes).where(_of(chat_id, user_id)))
            connection.execute(
                insert(scopes).values(chat_id=chat_id, user_id=user_id, document_id=document_id, chosen_at=now)
            )

    def widen(self, chat_id: int, user_id: int) -> None:
        """This person asks in all documents again."""
        with self._engine.begin() as connection:
            connection.execute(delete(scopes).where(_of(chat_id, user_id)))

    def scope(self, chat_id: int, user_id: int, *, since: datetime) -> str | None:
        """The document within which this person asks; None when that was not chosen, or before *since*."""
        query = select(scopes.c.document_id).where(_of(chat_id, user_id) & (scopes.c.chosen_at >= since))
        with self._engine.connect() as connection:
            return connection.execute(query).scalar()


def _of(chat_id: int, user_id: int) -> ColumnElement[bool]:
    return (scopes.c.chat_id == chat_id) & (scopes.c.user_id == user_id)

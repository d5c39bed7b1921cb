"""The answers that stand in chats, so that their buttons work after a restart."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, Row, insert, select, update

from bot.store.tables import shown


@dataclass(frozen=True, slots=True)
class Shown:
    """
    An answer in a chat.

    Attributes:
        id: Names it in the data of its buttons.
        user_id: Who asked.
        thread_id: The forum topic, if any.
        question_message_id: None for inline and guest questions.
        message_ids: Its messages, first part first; empty until they are sent.
        question: As typed.
        answer: The object of ``ask --json``.
    """

    id: int
    chat_id: int
    user_id: int
    thread_id: int | None
    question_message_id: int | None
    message_ids: tuple[int, ...]
    question: str
    edition: str
    answer: dict[str, Any]
    shown_at: datetime


class ShownAnswers:
    """Each answer under a number of its own, which is never used again."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(
        self,
        *,
        chat_id: int,
        user_id: int,
        thread_id: int | None,
        question_message_id: int | None,
        question: str,
        edition: str,
        answer: dict[str, Any],
        now: datetime,
    ) -> int:
        """Keep an answer that is about to be sent; its id."""
        with self._engine.begin() as connection:
            result = connection.execute(
                insert(shown).values(
                    chat_id=chat_id,
                    user_id=user_id,
                    thread_id=thread_id,
                    question_message_id=question_message_id,
                    message_ids="[]",
                    question=question,
                    edition=edition,
                    answer=json.dumps(answer, ensure_ascii=False),
                    shown_at=now,
                )
            )
            [key] = result.inserted_primary_key or (0,)
        return int(key)

    def sent(self, shown_id: int, message_ids: Sequence[int]) -> None:
        """Its messages stand in the chat."""
        self._set(shown_id, message_ids=json.dumps(list(message_ids)))

    def replace(self, shown_id: int, *, question: str, edition: str, answer: dict[str, Any], now: datetime) -> None:
        """Another answer takes its place: the question was edited, or asked again."""
        self._set(
            shown_id,
            question=question,
            edition=edition,
            answer=json.dumps(answer, ensure_ascii=False),
            shown_at=now,
        )

    def _set(self, shown_id: int, **values: Any) -> None:
        with self._engine.begin() as connection:
            connection.execute(update(shown).where(shown.c.id == shown_id).values(**values))

    def find(self, shown_id: int) -> Shown | None:
        """The answer with this id; None when it was erased, or never was."""
        return self._first(select(shown).where(shown.c.id == shown_id))

    def of_question(self, chat_id: int, message_id: int) -> Shown | None:
        """The latest answer to the question in this message."""
        asked = (shown.c.chat_id == chat_id) & (shown.c.question_message_id == message_id)
        return self._first(select(shown).where(asked).order_by(shown.c.id.desc()))

    def last(self, chat_id: int, user_id: int) -> Shown | None:
        """The latest answer to this person in this chat."""
        theirs = (shown.c.chat_id == chat_id) & (shown.c.user_id == user_id)
        return self._first(select(shown).where(theirs).order_by(shown.c.id.desc()))

    def _first(self, query: Any) -> Shown | None:
        with self._engine.connect() as connection:
            row: Row[Any] | None = connection.execute(query.limit(1)).first()
        if row is None:
            return None
        values = dict(row._mapping)  # noqa: SLF001 - SQLAlchemy's public name for it
        message_ids = tuple(json.loads(values.pop("message_ids")))
        return Shown(**{**values, "message_ids": message_ids, "answer": json.loads(values["answer"])})

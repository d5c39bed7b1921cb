"""
The tables of the store, and the steps from one version of them to the next.

Times are UTC. What names a person is a Telegram id and, for a limited time, the
words that the person typed; nothing else about a person is written down.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    DateTime,
    Dialect,
    Float,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    text,
)


class Moment(TypeDecorator[datetime]):
    """An aware time: UTC in the database, UTC when it is read."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - the base's
        """To UTC; a time without its zone is a mistake of the program."""
        if value is not None and value.tzinfo is None:
            raise ValueError(f"{value!r} has no time zone")
        return value and value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - the base's
        """From the database, where SQLite keeps no zone."""
        return value and (value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC))


metadata = MetaData()
_Key = BigInteger().with_variant(Integer, "sqlite")
"""Counts by itself in both databases."""

schema = Table("schema", metadata, Column("version", Integer, nullable=False))

updates = Table(
    "updates",
    metadata,
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("taken_at", Moment, nullable=False, index=True),
    Column("content", Text),
    Column("digest", String(64), nullable=False),
    Column("attempts", Integer, nullable=False, default=0),
    Column("finished_at", Moment, index=True),
)

shown = Table(
    "shown",
    metadata,
    Column("id", _Key, primary_key=True),
    Column("chat_id", BigInteger, nullable=False),
    Column("user_id", BigInteger, nullable=False, index=True),
    Column("thread_id", BigInteger),
    Column("question_message_id", BigInteger),
    Column("message_ids", Text, nullable=False),
    Column("question", Text, nullable=False),
    Column("edition", String(64), nullable=False),
    Column("answer", Text, nullable=False),
    Column("shown_at", Moment, nullable=False, index=True),
    Index("shown_of_question", "chat_id", "question_message_id"),
    # A button of an answer that was erased must never show another.
    sqlite_autoincrement=True,
)

turns = Table(
    "turns",
    metadata,
    Column("id", _Key, primary_key=True),
    Column("chat_id", BigInteger, nullable=False),
    Column("user_id", BigInteger, nullable=False, index=True),
    Column("message_id", BigInteger, nullable=False),
    Column("question", Text, nullable=False),
    Column("asked_at", Moment, nullable=False, index=True),
    UniqueConstraint("chat_id", "user_id", "message_id"),
)

scopes = Table(
    "scopes",
    metadata,
    Column("id", _Key, primary_key=True),
    Column("chat_id", BigInteger, nullable=False),
    Column("user_id", BigInteger, nullable=False, index=True),
    Column("document_id", Text, nullable=False),
    Column("chosen_at", Moment, nullable=False, index=True),
    UniqueConstraint("chat_id", "user_id"),
)

feedback = Table(
    "feedback",
    metadata,
    Column("id", _Key, primary_key=True),
    Column("shown_id", BigInteger, nullable=False),
    Column("user_id", BigInteger, nullable=False, index=True),
    Column("verdict", String(32), nullable=False),
    Column("given_at", Moment, nullable=False, index=True),
    UniqueConstraint("shown_id", "user_id"),
)

missing = Table(
    "missing",
    metadata,
    Column("id", _Key, primary_key=True),
    Column("shown_id", BigInteger, nullable=False),
    Column("user_id", BigInteger, nullable=False, index=True),
    Column("question", Text, nullable=False),
    Column("understood", Text),
    Column("edition", String(64), nullable=False),
    Column("reported_at", Moment, nullable=False, index=True),
    Column("told_at", Moment),
    UniqueConstraint("shown_id", "user_id"),
)

questions = Table(
    "questions",
    metadata,
    Column("id", _Key, primary_key=True),
    Column("asked_at", Moment, nullable=False, index=True),
    Column("user_id", BigInteger, nullable=False, index=True),
    Column("place", String(16), nullable=False),
    Column("question", Text, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("refusal", String(32)),
    Column("confidence", Float, nullable=False),
    Column("document", Text),
    Column("edition", String(64), nullable=False),
    Column("elapsed_ms", Float, nullable=False),
)

audit = Table(
    "audit",
    metadata,
    Column("id", _Key, primary_key=True),
    Column("done_at", Moment, nullable=False, index=True),
    Column("user_id", BigInteger, nullable=False),
    Column("action", String(32), nullable=False),
    Column("details", Text, nullable=False),
)

confirmations = Table(
    "confirmations",
    metadata,
    Column("id", _Key, primary_key=True),
    Column("user_id", BigInteger, nullable=False),
    Column("action", String(32), nullable=False),
    Column("details", Text, nullable=False),
    Column("asked_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False, index=True),
    # A button must never confirm another thing, whose row took the place of the one that it was for.
    sqlite_autoincrement=True,
)


def _create(connection: Connection) -> None:
    metadata.create_all(connection)


def _let_reports_be_answered(connection: Connection) -> None:
    for column in (missing.c.understood, missing.c.told_at):
        kind = column.type.compile(connection.dialect)
        connection.execute(text(f"ALTER TABLE missing ADD COLUMN {column.name} {kind}"))


MIGRATIONS: tuple[Callable[[Connection], None], ...] = (_create, _let_reports_be_answered)
"""
The first makes the tables of now; each later one, *n*, brings a store of version *n* to version *n* + 1.

A step that was released is never changed.
"""

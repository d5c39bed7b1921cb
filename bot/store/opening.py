"""A database by its URL: made if it is not there, brought to the version that this program knows."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Engine, create_engine, event, insert, inspect, make_url, select, update
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.pool import StaticPool

from bot.store.tables import MIGRATIONS, schema
from knowledge.errors import HoidapError


class StoreError(HoidapError):
    """A store that cannot be used; says which (without its password) and why."""


def open_engine(url: str) -> Engine:
    """
    The database at *url*, ready.

    SQLite writes ahead, so that readers do not wait for a writer, and syncs at each
    commit: what was committed is there after a loss of power, too.

    Raises:
        StoreError: no such database, no right to write, or a newer version than this program knows.
    """
    try:
        address = make_url(url)
        shown = address.render_as_string(hide_password=True)
        memory = address.get_backend_name() == "sqlite" and address.database in (None, "", ":memory:")
        # One connection is the whole of a database in memory.
        pool: dict[str, Any] = {"poolclass": StaticPool} if memory else {"pool_pre_ping": True}
        # What people typed is in the parameters, and errors are logged.
        engine = create_engine(address, hide_parameters=True, **pool)
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as error:
        reason = " ".join(str(error).split())
        raise StoreError(
            f"store.url: not usable ({reason}); allowed: a SQLAlchemy URL of SQLite or PostgreSQL"
        ) from None
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
    try:
        _migrate(engine)
    except StoreError:
        engine.dispose()
        raise
    except SQLAlchemyError as error:
        engine.dispose()
        reason = " ".join(str(getattr(error, "orig", None) or error).split())
        raise StoreError(
            f"store.url: {shown} cannot be opened ({reason}); allowed: a database that can be written"
        ) from None
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=5000", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _migrate(engine: Engine) -> None:
    with engine.begin() as connection:
        found = 0
        if inspect(connection).has_table(schema.name):
            found = connection.execute(select(schema.c.version)).scalar_one()
        if found > len(MIGRATIONS):
            raise StoreError(f"store.url: its version is {found}; allowed: up to {len(MIGRATIONS)}, or a newer hoidap")
        for step in MIGRATIONS[found:] if found else MIGRATIONS[:1]:
            step(connection)
        if not found:
            connection.execute(insert(schema).values(version=len(MIGRATIONS)))
        elif found < len(MIGRATIONS):
            connection.execute(update(schema).values(version=len(MIGRATIONS)))

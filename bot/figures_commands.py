"""``hoidap stats`` and ``hoidap misses``: the figures for admins in the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from bot import texts
from bot.charts import draw_weeks
from bot.config import store_url
from bot.figures import collect_figures, find_misses
from bot.figures_rendering import render_figures, render_misses
from bot.rendering import make_console, show
from bot.store import Store
from knowledge.errors import DataError
from knowledge.model import format_date

if TYPE_CHECKING:
    from bot.shell import Shell


def print_stats(shell: Shell, *, days: int, png: Path | None) -> None:
    """
    Print the figures of the last *days*, and draw them into *png* if it is given.

    Raises:
        DataError: *png* cannot be written.
    """
    since = _since(days)
    with _opened(shell) as store:
        figures = collect_figures(store, shell.knowledge(), since)
    if not figures.weeks:
        show(make_console(), texts.FIGURES_NONE.format(since=format_date(since.date())))
        return
    show(make_console(), render_figures(figures))
    if png is not None:
        picture = draw_weeks(figures.weeks)
        try:
            png.write_bytes(picture)
        except OSError as error:
            raise DataError(f"{png}: cannot be written ({error.strerror}); allowed: a file for the picture") from None
        show(make_console(), texts.FIGURES_SAVED.format(path=png))


def print_misses(shell: Shell, *, days: int) -> None:
    """Print the refused and thumbed-down questions of the last *days*."""
    since = _since(days)
    with _opened(shell) as store:
        clusters = find_misses(store, shell.knowledge(), since)
    if clusters:
        show(make_console(), render_misses(clusters))
    else:
        show(make_console(), texts.MISSES_NONE.format(since=format_date(since.date())))


@contextmanager
def _opened(shell: Shell) -> Iterator[Store]:
    store = Store(store_url(shell.config()))
    try:
        yield store
    finally:
        store.close()


def _since(days: int) -> datetime:
    return datetime.now(UTC) - timedelta(days=days)

"""
``hoidap knowledge add``, ``remove``, ``reload``, ``history``, ``rollback``.

Each builds the next edition, shows what would change, asks on a terminal, and
applies it in one step. In a script there is nobody to ask: it applies.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bot import texts
from bot.adding import with_file
from bot.answers import without
from bot.config import Config
from bot.editing_rendering import render_difference, render_history, render_lines
from bot.importing import read_file
from bot.proposing import propose
from bot.rendering import make_console, show
from bot.upgrading import Change, what_waits
from knowledge.editions import Editions
from knowledge.errors import UnknownDocumentError
from knowledge.snapshots import Edition

if TYPE_CHECKING:
    from bot.shell import Shell


def add_files(shell: Shell, paths: Sequence[Path], *, yes: bool) -> int:
    """
    Make each file a document of the base, or the curated answer that it is; one of the same id is replaced.

    Returns:
        0 applied, or nothing to do; 1 cancelled.

    Raises:
        ImportingError: a file cannot become a document; nothing was done.
    """
    config = shell.config()
    editions = shell.editions(config)
    upon = editions.current()
    files = editions.files()
    ids: list[str] = []
    today = datetime.now().astimezone().date()
    for path in paths:
        added = with_file(files, path.name, read_file(path), today=today, taken=ids)
        files = added.files
        ids.append(added.id)
        show(make_console(), render_lines(added.lines))
    change = Change(files, texts.EDIT_WHAT_ADD.format(names=", ".join(ids)))
    return _apply(editions, change, config, upon=upon, yes=yes)


def remove_document(shell: Shell, document_id: str, *, yes: bool) -> int:
    """
    Take a document (or a curated answer, ``answers/ID``) out of the base; 0 applied, 1 cancelled.

    Raises:
        UnknownDocumentError: there is none.
    """
    config = shell.config()
    editions = shell.editions(config)
    upon = editions.current()
    files = editions.files()
    left = without(files, document_id)
    if left is None:
        raise UnknownDocumentError(document_id, [name.removesuffix(".md") for name in files if name.endswith(".md")])
    change = Change(left, texts.EDIT_WHAT_REMOVE.format(names=document_id))
    return _apply(editions, change, config, upon=upon, yes=yes)


def apply_changes(shell: Shell, *, replace: bool, yes: bool) -> int:
    """
    Apply what was changed by hand in the folder, else what is newer in the shipped documents.

    *replace*: those that the base changed itself, too.

    Returns:
        0 applied, or nothing to do; 1 cancelled.
    """
    config = shell.config()
    editions = shell.editions(config)
    upon = editions.current()
    change = what_waits(editions, replace=replace, how=texts.UPGRADE_REPLACE_SHELL)
    if change is None:
        show(make_console(), texts.EDIT_NOTHING)
        return 0
    return _apply(editions, change, config, upon=upon, yes=yes)


def roll_back(shell: Shell, name: str | None, *, yes: bool) -> int:
    """
    Bring an edition back, documents included, as a new one; 0 applied, 1 cancelled.

    Raises:
        EditionError: there is no such edition.
    """
    config = shell.config()
    editions = shell.editions(config)
    upon = editions.current()
    edition = editions.find(name)
    files = editions.files_of(edition)
    change = Change(files, texts.EDIT_WHAT_ROLLBACK.format(name=edition.name))
    return _apply(editions, change, config, upon=upon, yes=yes)


def print_history(shell: Shell) -> None:
    """A line for each edition, the current one first."""
    found = shell.editions(shell.config()).history()
    show(make_console(), render_history(found) if found else texts.HISTORY_NONE)


def _apply(editions: Editions, change: Change, config: Config, *, upon: Edition | None, yes: bool) -> int:
    proposal = propose(editions, change.files, config, upon=upon)
    show(make_console(), render_difference(proposal.difference, change.notes))
    if change.files == editions.files():
        return 0
    if not yes and sys.stdin.isatty() and input(texts.EDIT_ASK).strip().lower() not in texts.EDIT_YES:
        show(make_console(), texts.EDIT_CANCELLED)
        return 1
    edition = editions.apply(
        change.files,
        upon=upon,
        when=datetime.now(UTC),
        who=texts.EDIT_WHO,
        what=change.what,
        upgraded=change.upgraded,
    )
    show(make_console(), texts.EDIT_APPLIED.format(name=edition.name))
    return 0

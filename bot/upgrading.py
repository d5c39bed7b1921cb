"""What waits to be served: changes by hand in the folder, then what a newer package ships."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from bot import texts
from knowledge.editions import Editions
from knowledge.whole_files import Files, differing


@dataclass(frozen=True, slots=True)
class Change:
    """
    A change of the base that may be applied.

    Attributes:
        files: All files of the next edition.
        what: What is done, in a few words.
        upgraded: They hold what is newer in the shipped documents.
        notes: Lines to read before saying yes.
    """

    files: Files
    what: str
    upgraded: bool = False
    notes: tuple[str, ...] = ()


def what_waits(editions: Editions, *, replace: bool = False, how: str) -> Change | None:
    """
    What a reload applies: changes by hand if there are any, else newer shipped documents; None: nothing.

    Args:
        editions: Those of the base.
        replace: Take shipped documents also where the base's own were changed.
        how: What to do to have them replaced.
    """
    files = editions.changes()
    if files is not None:
        return Change(files, texts.EDIT_WHAT_RELOAD)
    upgrade = editions.upgrade(replace=replace)
    if upgrade is None:
        return None
    kept = texts.UPGRADE_KEPT.format(names=_ids(upgrade.kept), how=how)
    return Change(upgrade.files, texts.EDIT_WHAT_UPGRADE, upgraded=True, notes=(kept,) if upgrade.kept else ())


def upgrade_line(editions: Editions, *, how: str) -> str | None:
    """A line that newer shipped documents wait, which, and *how* to see them; None where none do."""
    upgrade = editions.upgrade()
    if upgrade is None:
        return None
    names = sorted({*differing(upgrade.files, editions.files()), *upgrade.kept})
    return texts.UPGRADE_WAITS.format(names=_ids(names), how=how)


def _ids(names: list[str] | tuple[str, ...]) -> str:
    return ", ".join(str(PurePosixPath(name).with_suffix("")) for name in names)

"""
The history of a knowledge base on disk: whole snapshots, and one pointer to the one that is served.

    DIR/*.md, answers/*.md, questions.jsonl    the working copy
    DIR/.editions/0007-3f9c2a1b/               a snapshot, never changed again, with edition.json
    DIR/.editions/current                      the name of the snapshot that is served
    DIR/.editions/journal                      what is still to be done to the working copy

Without ``current`` the folder is read as it is and nothing is written. An apply
writes the snapshot beside the others, then the journal, then replaces ``current``
by a rename, then brings the working copy after it. Killed before the rename, the
old edition is whole; killed after it, the new one is, and `Editions.recover`
finishes the working copy. Each snapshot names its parent, so the history is what
can be reached from ``current``; what cannot was never applied.
"""

from __future__ import annotations

import fcntl
import json
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from knowledge.errors import EditionError
from knowledge.shipping import Digests, Upgrade, merge_shipped, take_digests
from knowledge.snapshots import Edition, read_snapshot, write_snapshot
from knowledge.whole_files import Files, differing, read_files, write_files, write_whole

_FOLDER = ".editions"
_POINTER = "current"
_JOURNAL = "journal"
_LOCK = "lock"


class Editions:
    """
    The editions of the knowledge base in one folder.

    Args:
        folder: The knowledge base; need not exist yet.
        shipped: What is served while *folder* holds nothing, and offered when it is newer
            than what the first edition was made from; None: *folder* as it is.
    """

    def __init__(self, folder: Path, *, shipped: Path | None = None) -> None:
        self._folder = folder
        self._shipped = shipped
        self._editions = folder / _FOLDER
        self._held: Files | None = None
        self._held_shipped = False

    @property
    def folder(self) -> Path:
        """Where the working copy is."""
        return self._folder

    def current(self) -> Edition | None:
        """
        The edition that is served; None before the first change.

        Raises:
            EditionError: the pointer names a snapshot that is not there.
        """
        try:
            name = (self._editions / _POINTER).read_text(encoding="utf-8").strip()
        except FileNotFoundError:
            return None
        return read_snapshot(self._editions / name)

    def served(self) -> Path:
        """The folder to load: the current snapshot, else the folder itself, else what is shipped."""
        current = self.current()
        if current is not None:
            return current.folder
        if self._shipped is not None and not read_files(self._folder):
            return self._shipped
        return self._folder

    def files(self) -> Files:
        """What is served; before the first change and after `hold`, what was held."""
        if self._held is not None and self.current() is None:
            return self._held
        return read_files(self.served())

    def hold(self) -> None:
        """
        From now on take what is served at this moment for what is served until a change is applied.

        For a program that runs for long: without an edition it would not know what was changed by hand since.
        """
        self._held, self._held_shipped = read_files(self.served()), self._serves_shipped()

    def files_of(self, edition: Edition) -> Files:
        """What *edition* holds."""
        return read_files(edition.folder)

    def changes(self) -> Files | None:
        """The working copy, where it differs from what is served; None where it does not, or nothing says what it was."""
        current = self.current()
        if current is None:
            working = read_files(self._folder)
            return working if self._held is not None and working and working != self._held else None
        served, working = read_files(current.folder), read_files(self._folder)
        # What an apply that was cut short has left to do was not done by hand.
        for name in self._left_to_do(current):
            working.pop(name, None)
            if name in served:
                working[name] = served[name]
        return working if working != served else None

    def upgrade(self, *, replace: bool = False) -> Upgrade | None:
        """
        What is served with what is newer in the shipped documents; None where nothing is.

        Args:
            replace: Take the shipped documents also where both they and those of the base were changed.
        """
        if self._shipped is None or not (history := self.history()):
            return None
        looked_at = next((each.shipped for each in history if each.shipped is not None), None)
        if looked_at is None:
            return None
        return merge_shipped(looked_at, read_files(history[0].folder), read_files(self._shipped), replace=replace)

    def history(self) -> list[Edition]:
        """The applied editions, the current one first."""
        found: list[Edition] = []
        edition = self.current()
        while edition is not None:
            found.append(edition)
            edition = read_snapshot(self._editions / edition.parent) if edition.parent else None
        return found

    def find(self, name: str | None) -> Edition:
        """
        The applied edition *name* (its name, number or hash, or the start of it), without one the one before the current.

        Raises:
            EditionError: there is none; the message lists the last ones.
        """
        history = self.history()
        if name is None:
            if len(history) < 2:
                raise EditionError("there is no earlier edition to go back to")
            return history[1]
        matching = [
            each for each in history if any(part.startswith(name) for part in (each.name, *each.name.split("-")))
        ]
        if not matching:
            known = ", ".join(each.name for each in history[:10])
            raise EditionError(f"edition {name!r} is unknown; known: {known or 'none'}")
        return matching[0]

    def apply(
        self, files: Files, *, upon: Edition | None, when: datetime, who: str, what: str, upgraded: bool = False
    ) -> Edition:
        """
        Serve *files* from now on, and bring the working copy after them.

        The state before the first change becomes an edition too, so that it can be brought back.
        *upgraded*: they are those of `upgrade`, which offers nothing more until something newer is shipped.

        Raises:
            EditionError: *files* were drafted *upon* another edition than is served by now, or a file
                that would be replaced was changed by hand and not applied; nothing was done. Or the
                folder cannot be written to; the old or the new edition is whole.
        """
        with self._locked():
            self._recover()
            before = self.current()
            if before != upon:
                raise EditionError("the documents were changed by somebody else meanwhile; look at the changes anew")
            if before is None:
                held, shipped = self.files(), self._serves_shipped()
                looked_at = self._take_shipped() if shipped else None
                before = write_snapshot(
                    self._editions, held, when=when, who=who, what="", parent=None, shipped=looked_at
                )
                # The files of a folder that was served as it is are there, as they were or changed by hand.
                working = read_files(self._folder)
                self._point(before, [name for name in held if shipped and name not in working])
            old = read_files(before.folder)
            self._refuse_lost_changes(old, files)
            looked_at = self._take_shipped() if upgraded else None
            edition = write_snapshot(
                self._editions, files, when=when, who=who, what=what, parent=before.name, shipped=looked_at
            )
            self._point(edition, differing(old, files))
            self._remove_unapplied()
            return edition

    def recover(self) -> None:
        """
        Finish what an apply that was cut short had left to do; nothing where nothing was.

        Where the folder cannot be written to it is left for later: the served edition is whole without it.
        """
        if (self._editions / _JOURNAL).exists():
            with suppress(EditionError), self._locked():
                self._recover()

    def _point(self, edition: Edition, names: Sequence[str]) -> None:
        """Serve *edition*; the files of these *names* in the working copy follow."""
        journal = {"edition": edition.name, "names": names}
        write_whole(self._editions / _JOURNAL, json.dumps(journal).encode())
        write_whole(self._editions / _POINTER, f"{edition.name}\n".encode())
        self._follow(edition, names)

    def _recover(self) -> None:
        current = self.current()
        if current is not None and (names := self._left_to_do(current)):
            self._follow(current, names)
        else:
            (self._editions / _JOURNAL).unlink(missing_ok=True)

    def _left_to_do(self, current: Edition) -> Sequence[str]:
        """The names that the journal says have still to follow *current* in the working copy."""
        try:
            journal = json.loads((self._editions / _JOURNAL).read_bytes())
        except FileNotFoundError:
            return []
        names: list[str] = journal["names"] if journal["edition"] == current.name else []
        return names

    def _serves_shipped(self) -> bool:
        """Whether, without an edition, the shipped documents are served."""
        return self._held_shipped if self._held is not None else self.served() == self._shipped

    def _take_shipped(self) -> Digests | None:
        return take_digests(read_files(self._shipped)) if self._shipped is not None else None

    def _follow(self, edition: Edition, names: Sequence[str]) -> None:
        """Make the files of these *names* in the working copy those of *edition*; the others stay as they are."""
        wanted = read_files(edition.folder)
        write_files({name: wanted[name] for name in names if name in wanted}, self._folder)
        for name in names:
            if name not in wanted:
                (self._folder / name).unlink(missing_ok=True)
        (self._editions / _JOURNAL).unlink(missing_ok=True)

    def _refuse_lost_changes(self, old: Files, new: Files) -> None:
        working = read_files(self._folder)
        for name in differing(old, new):
            if working.get(name) not in (old.get(name), new.get(name)):
                raise EditionError(f"{self._folder / name} was changed by hand; apply that first (reload), or undo it")

    def _remove_unapplied(self) -> None:
        applied = {each.name for each in self.history()}
        for folder in self._editions.iterdir():
            if folder.is_dir() and folder.name not in applied:
                shutil.rmtree(folder, ignore_errors=True)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """One writer at a time; the lock goes with the process that holds it."""
        try:
            self._editions.mkdir(parents=True, exist_ok=True)
            with (self._editions / _LOCK).open("w") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX)
                yield
        except OSError as error:
            raise EditionError(
                f"{error.filename or self._editions}: cannot be written ({error.strerror});"
                " required: a folder that this program may write to, and room in it"
            ) from None

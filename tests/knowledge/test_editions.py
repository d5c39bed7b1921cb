"""Editions: one whole state at any moment, every one of them to be had back, nothing by hand lost."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from knowledge import editions as module
from knowledge import snapshots, whole_files
from knowledge.editions import Editions
from knowledge.errors import EditionError
from knowledge.whole_files import Files, read_files, write_files

NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)
FIRST = {"a.md": b"A", "b.md": b"B", "answers/c.md": b"C", "questions.jsonl": b"{}"}
SECOND = {"a.md": b"A2", "d.md": b"D", "answers/c.md": b"C", "questions.jsonl": b"{}"}
THIRD = {"a.md": b"A3"}


class KilledError(BaseException):
    """The process ends here."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A knowledge base by hand, with a file beside it that is none of its own."""
    write_files(FIRST | {"note.txt": b"mine"}, tmp_path / "base")
    return tmp_path / "base"


@pytest.fixture
def editions(folder: Path) -> Editions:
    """Its editions; none yet."""
    return Editions(folder)


def apply(editions: Editions, files: Files, what: str = "thêm") -> str:
    """Serve *files*; the edition's name."""
    return editions.apply(files, upon=editions.current(), when=NOW, who="terminal", what=what).name


def test_folder_is_served_as_it_is_before_the_first_change(editions: Editions, folder: Path) -> None:
    """Nothing is written by reading."""
    assert (editions.current(), editions.served(), editions.changes()) == (None, folder, None)
    assert not (folder / ".editions").exists()


def test_applied_files_are_served_and_in_the_folder(editions: Editions, folder: Path) -> None:
    """Snapshot and working copy are the same; other files stay."""
    apply(editions, SECOND)

    assert editions.files() == SECOND == read_files(folder)
    assert (folder / "note.txt").read_bytes() == b"mine"


def test_history_begins_with_the_state_before_the_first_change(editions: Editions) -> None:
    """Each edition knows what was before it, by whom and why it came."""
    apply(editions, SECOND, "một")
    apply(editions, THIRD, "hai")

    history = editions.history()

    assert [each.what for each in history] == ["hai", "một", ""]
    assert [editions.files_of(each) for each in history] == [THIRD, SECOND, FIRST]
    assert (history[0].applied, history[0].who, history[0].parent) == (NOW, "terminal", history[1].name)


def test_earlier_edition_comes_back_as_a_new_one(editions: Editions, folder: Path) -> None:
    """Documents included, and what was undone can be had back too."""
    apply(editions, SECOND)
    apply(editions, editions.files_of(editions.find(None)))

    assert read_files(folder) == FIRST
    assert len(editions.history()) == 3
    assert editions.files_of(editions.find(None)) == SECOND


@pytest.mark.parametrize("part", [0, 1], ids=["number", "hash"])
def test_edition_is_found_by_part_of_its_name(editions: Editions, part: int) -> None:
    """Nobody types a whole name."""
    name = apply(editions, SECOND)

    assert editions.find(name.split("-")[part]).name == editions.find(name).name == name


def test_unknown_edition_lists_the_known(editions: Editions) -> None:
    """One line with what there is."""
    name = apply(editions, SECOND)

    with pytest.raises(EditionError, match=f"edition 'x' is unknown; known: {name}"):
        editions.find("x")


def test_nothing_to_go_back_to_says_so(editions: Editions) -> None:
    """Before the first change there is no earlier edition."""
    with pytest.raises(EditionError, match="no earlier edition"):
        editions.find(None)


def test_shipped_documents_are_read_until_the_first_change(tmp_path: Path, folder: Path) -> None:
    """Then they are the first edition, in a folder of the person's own, and stay as they are."""
    own = Editions(tmp_path / "own", shipped=folder)
    assert own.served() == folder

    apply(own, SECOND)

    assert read_files(tmp_path / "own") == SECOND
    assert own.files_of(own.find(None)) == FIRST == read_files(folder)


def test_newer_shipped_documents_are_offered_until_they_are_applied(tmp_path: Path, folder: Path) -> None:
    """What the base changed itself stays, is named, and gives way only when that is wanted."""
    own = Editions(tmp_path / "own", shipped=folder)
    assert own.upgrade() is None
    apply(own, FIRST | {"a.md": b"mine", "m.md": b"M"})
    assert own.upgrade() is None
    write_files({"a.md": b"A2", "b.md": b"B2", "n.md": b"N"}, folder)

    offered, replacing = own.upgrade(), own.upgrade(replace=True)

    assert offered is not None
    assert replacing is not None
    assert offered.files == FIRST | {"a.md": b"mine", "m.md": b"M", "b.md": b"B2", "n.md": b"N"}
    assert (offered.kept, replacing.kept) == (("a.md",), ())
    assert replacing.files == {**offered.files, "a.md": b"A2"}
    own.apply(offered.files, upon=own.current(), when=NOW, who="terminal", what="mới", upgraded=True)
    assert own.upgrade() is None
    assert read_files(tmp_path / "own") == offered.files


def test_upgrade_that_was_undone_is_not_offered_again(tmp_path: Path, folder: Path) -> None:
    """Until something newer is shipped."""
    own = Editions(tmp_path / "own", shipped=folder)
    apply(own, FIRST | {"m.md": b"M"})
    write_files({"b.md": b"B2"}, folder)
    offered = own.upgrade()
    assert offered is not None
    own.apply(offered.files, upon=own.current(), when=NOW, who="terminal", what="mới", upgraded=True)
    apply(own, own.files_of(own.find(None)))
    assert own.upgrade() is None

    write_files({"n.md": b"N"}, folder)

    again = own.upgrade()
    assert again is not None
    assert again.files == FIRST | {"m.md": b"M", "n.md": b"N"}


def test_folder_that_was_not_made_from_shipped_documents_is_offered_none(tmp_path: Path, folder: Path) -> None:
    """Who brought documents of their own wants those."""
    write_files(SECOND, tmp_path / "own")
    own = Editions(tmp_path / "own", shipped=folder)
    apply(own, THIRD)

    write_files({"n.md": b"N"}, folder)

    assert own.upgrade() is None


@contextmanager
def as_nobody_in_particular() -> Iterator[None]:
    """Root may write to everything: be somebody else for a while."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_folder_that_cannot_be_written_to_is_served_in_the_middle_of_an_apply(monkeypatch: pytest.MonkeyPatch) -> None:
    """The new edition answers, what is left to do is no change by hand, and applying is refused in a line."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        write_files(FIRST, folder)
        editions = Editions(folder)
        apply(editions, FIRST | {"e.md": b"E"})
        # The files of the snapshot, its facts, the journal and the pointer, and one file of the working copy.
        killing = steps(monkeypatch, live=len(SECOND) + 4)
        next(killing)
        with pytest.raises(KilledError):
            apply(editions, SECOND)
        next(killing, None)
        assert (folder / ".editions" / "journal").exists()
        assert read_files(folder) not in (FIRST, SECOND)
        for path in (folder, *folder.rglob("*")):
            path.chmod(0o555 if path.is_dir() else 0o444)

        with as_nobody_in_particular():
            editions.recover()

            assert (editions.files(), editions.changes()) == (SECOND, None)
            with pytest.raises(EditionError, match=r"cannot be written \(Permission denied\)"):
                apply(editions, THIRD)
        for path in (folder, *(path for path in folder.rglob("*") if path.is_dir())):
            path.chmod(0o755)


def test_change_by_hand_is_offered(editions: Editions, folder: Path) -> None:
    """What is served stays the snapshot until the change is applied."""
    apply(editions, SECOND)
    (folder / "a.md").write_bytes(b"by hand")

    changes = editions.changes()

    assert changes == SECOND | {"a.md": b"by hand"}
    assert editions.files() == SECOND
    apply(editions, changes)
    assert editions.changes() is None


def test_program_that_runs_for_long_knows_what_was_changed_before_the_first_edition(
    editions: Editions, folder: Path
) -> None:
    """What was held is served, offered changes are not part of another change, and both can be had back."""
    editions.hold()
    (folder / "a.md").write_bytes(b"by hand")
    assert editions.files() == FIRST
    assert editions.changes() == FIRST | {"a.md": b"by hand"}

    apply(editions, FIRST | {"e.md": b"E"})

    assert editions.files() == FIRST | {"e.md": b"E"}
    assert editions.changes() == FIRST | {"a.md": b"by hand", "e.md": b"E"}
    assert editions.files_of(editions.find(None)) == FIRST


def test_held_shipped_documents_come_into_the_folder_beside_what_was_put_there(tmp_path: Path, folder: Path) -> None:
    """A file by hand in the data folder is a change, and none of the shipped ones is lost by another."""
    own = Editions(tmp_path / "own", shipped=folder)
    own.hold()
    write_files({"z.md": b"by hand"}, tmp_path / "own")

    apply(own, FIRST | {"e.md": b"E"})

    assert read_files(tmp_path / "own") == FIRST | {"e.md": b"E", "z.md": b"by hand"}
    assert own.changes() == FIRST | {"e.md": b"E", "z.md": b"by hand"}


def test_change_by_hand_is_never_overwritten(editions: Editions, folder: Path) -> None:
    """An apply that would replace it is refused, one that leaves the file alone is not."""
    apply(editions, SECOND)
    (folder / "a.md").write_bytes(b"by hand")

    with pytest.raises(EditionError, match=r"a\.md was changed by hand"):
        apply(editions, THIRD)
    apply(editions, SECOND | {"e.md": b"E"})

    assert (folder / "a.md").read_bytes() == b"by hand"
    assert (folder / "e.md").read_bytes() == b"E"


def test_missing_snapshot_is_one_line(editions: Editions, folder: Path) -> None:
    """A pointer to nothing is named."""
    apply(editions, SECOND)
    (folder / ".editions" / "current").write_text("0009-00000000\n")

    with pytest.raises(EditionError, match="0009-00000000: the edition cannot be read"):
        editions.served()


def test_links_are_no_documents(tmp_path: Path, folder: Path) -> None:
    """What a link points at is not the knowledge base's."""
    (tmp_path / "secret.md").write_bytes(b"secret")
    (folder / "z.md").symlink_to(tmp_path / "secret.md")

    assert read_files(folder) == FIRST


def steps(monkeypatch: pytest.MonkeyPatch, *, live: int) -> Iterator[None]:
    """Let *live* writes happen, then end the process at the next."""
    write = whole_files.write_whole
    left = live

    def write_or_die(path: Path, content: bytes) -> None:
        nonlocal left
        if left == 0:
            raise KilledError
        left -= 1
        write(path, content)

    for home in (whole_files, snapshots, module):
        monkeypatch.setattr(home, "write_whole", write_or_die)
    yield
    monkeypatch.undo()


@pytest.mark.parametrize("first", [True, False], ids=["first change", "later change"])
@pytest.mark.parametrize("live", range(20))
def test_killed_at_any_write_leaves_one_whole_edition(
    editions: Editions, folder: Path, monkeypatch: pytest.MonkeyPatch, live: int, *, first: bool
) -> None:
    """Old or new, the working copy the same, and the next change works."""
    if not first:
        apply(editions, SECOND)
    old, new = (FIRST, SECOND) if first else (SECOND, THIRD)
    killing = steps(monkeypatch, live=live)
    next(killing)
    try:
        name = apply(editions, new)
    except KilledError:
        name = ""
    next(killing, None)

    again = Editions(folder)
    again.recover()

    assert again.files() in ((new,) if name else (old, new))
    assert read_files(folder) == again.files()
    assert not (folder / ".editions" / "journal").exists()
    apply(again, SECOND | {"z.md": b"Z"})
    assert read_files(folder) == SECOND | {"z.md": b"Z"}
    snapshots = {path.name for path in (folder / ".editions").iterdir() if path.is_dir()}
    assert snapshots == {each.name for each in again.history()}


def test_change_drafted_upon_an_earlier_edition_is_refused(editions: Editions) -> None:
    """Of two who change the base at once, the second learns of it, and nothing of the first is lost."""
    seen = editions.current()
    apply(editions, SECOND)

    with pytest.raises(EditionError, match="somebody else"):
        editions.apply(THIRD, upon=seen, when=NOW, who="terminal", what="sửa")

    assert editions.files() == SECOND

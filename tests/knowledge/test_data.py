"""The data files that ship with the library can be read, and only as data."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
import yaml

from knowledge import data
from knowledge.data import folder, parse_yaml, read_json, read_lines, read_yaml


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is read instead."""
    monkeypatch.setattr(data, "folder", lambda: tmp_path)
    return tmp_path


@pytest.mark.parametrize("path", sorted(folder().glob("*.*")), ids=lambda path: path.name)
def test_every_shipped_file_can_be_read(path: Path) -> None:
    """In the format that its name says, and there is something in it."""
    readers = {".yaml": read_yaml, ".json": read_json, ".txt": read_lines, ".gz": read_lines}
    if path.suffix == ".py":
        return

    assert readers[path.suffix](path.name)


@pytest.mark.parametrize("name", ["phrases.txt", "provinces.txt", "surnames.txt"])
def test_no_line_stands_twice(name: str) -> None:
    """Lists hold each word once; a function word may be of two classes, and stand under both."""
    lines = read_lines(name)

    assert sorted(lines) == sorted(set(lines))


def test_comments_and_empty_lines_are_passed_over(elsewhere: Path) -> None:
    """What remains is trimmed, in order, plain or packed."""
    text = "# lời đầu\n\n  hai từ  \nmột\n   # cuối\n"
    (elsewhere / "a.txt").write_text(text, encoding="utf-8")
    (elsewhere / "a.gz").write_bytes(gzip.compress(text.encode()))

    assert read_lines("a.txt") == read_lines("a.gz") == ["hai từ", "một"]


def test_yaml_runs_no_code(elsewhere: Path) -> None:
    """A Python tag is an error, not a call."""
    with pytest.raises(yaml.YAMLError):
        parse_yaml(f"!!python/object/apply:os.mkdir ['{elsewhere / 'trace'}']")

    assert not (elsewhere / "trace").exists()


def test_missing_file_is_an_error() -> None:
    """A data file that is not there is not an empty one."""
    with pytest.raises(FileNotFoundError):
        read_lines("nothing.txt")

"""The cache of what was read: found again, never stale, bounded, and nothing when it fails."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot import caching
from bot.caching import FileCache
from knowledge import KnowledgeBase
from knowledge.digesting import Digest
from knowledge.model import Document


@pytest.fixture
def read(knowledge: KnowledgeBase) -> tuple[Document, Digest]:
    """A document and what was read off it."""
    return next(iter(knowledge.digests.items()))


def test_what_was_read_is_found_by_another_process(tmp_path: Path, read: tuple[Document, Digest]) -> None:
    """All of it comes back."""
    document, digest = read
    FileCache(tmp_path / "c").keep(document, 250, digest)

    found = FileCache(tmp_path / "c").find(document, 250)

    assert found is not None
    assert (found.passages, found.terms, found.ones, found.pairs) == (
        digest.passages,
        digest.terms,
        digest.ones,
        digest.pairs,
    )


def test_other_text_or_passage_length_or_code_is_not_found(
    tmp_path: Path, read: tuple[Document, Digest], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is found was read off the same text in the same way."""
    document, digest = read
    cache = FileCache(tmp_path / "c")
    cache.keep(document, 250, digest)

    assert cache.find(replace(document, text=document.text + "."), 250) is None
    assert cache.find(document, 20) is None
    monkeypatch.setattr(caching, "_reader", lambda: "newer")
    assert cache.find(document, 250) is None


@pytest.mark.parametrize("content", [b"", b"garbage", b"\x80\x04N."], ids=["empty", "no pickle", "another value"])
def test_damaged_file_counts_as_deleted(tmp_path: Path, read: tuple[Document, Digest], content: bytes) -> None:
    """A cut write or a full disk costs a second reading, no more."""
    document, digest = read
    cache = FileCache(tmp_path / "c")
    cache.keep(document, 250, digest)
    (path,) = (tmp_path / "c").iterdir()
    path.write_bytes(content)

    assert cache.find(document, 250) is None


def test_longest_unused_goes_first(tmp_path: Path, knowledge: KnowledgeBase) -> None:
    """The folder stays within its bound."""
    measured = FileCache(tmp_path / "measured")
    (first, one), (second, two) = list(knowledge.digests.items())[:2]
    measured.keep(first, 250, one)
    measured.keep(second, 250, two)
    size = sum(path.stat().st_size for path in (tmp_path / "measured").iterdir())

    bounded = FileCache(tmp_path / "bounded", max_bytes=size - 1)
    bounded.keep(first, 250, one)
    bounded.keep(second, 250, two)

    assert bounded.find(first, 250) is None
    assert bounded.find(second, 250) is not None


def test_folder_that_cannot_be_written_is_no_cache(tmp_path: Path, read: tuple[Document, Digest]) -> None:
    """A read-only file system is no error."""
    (tmp_path / "file").write_text("")
    cache = FileCache(tmp_path / "file" / "digests")

    cache.keep(read[0], 250, read[1])

    assert cache.find(read[0], 250) is None

"""Abbreviations that the admins of a base write down beside its documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge import Document, KnowledgeBase
from knowledge.abbreviations import FILE, load_abbreviations, parse_abbreviations
from knowledge.errors import CorpusError

DOCUMENT = """---
title: Quy định
---

Tổ liên ngành rà soát đất gồm 7 thành viên và họp vào ngày 5 hằng tháng.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A base of one document, with an abbreviation of its own."""
    (tmp_path / "quy-dinh.md").write_text(DOCUMENT, encoding="utf-8")
    (tmp_path / FILE).write_text("# của riêng phòng\nTLN: tổ liên ngành\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("typed", ["TLN gồm bao nhiêu thành viên?", "tln gom bao nhieu thanh vien?"])
def test_own_abbreviation_is_written_out(folder: Path, typed: str) -> None:
    """A list beside the documents is read with them, in questions with accents and without."""
    assert KnowledgeBase.load(folder).answer(typed).understood == "tổ liên ngành gồm bao nhiêu thành viên?"


def test_own_abbreviations_belong_to_the_edition(folder: Path) -> None:
    """Another list is another edition, an absent one the same as none."""
    before = KnowledgeBase.load(folder).edition
    (folder / FILE).unlink()
    without = KnowledgeBase.load(folder)

    assert without.edition != before
    assert without.edition == KnowledgeBase.build(without.documents.values()).edition


def test_several_readings_keep_their_order() -> None:
    """The most usual reading stands first."""
    read = parse_abbreviations("HTX: [hợp tác xã, hệ thống xả]", Path(FILE))

    assert read == {"htx": (("hợp", "tác", "xã"), ("hệ", "thống", "xả"))}


@pytest.mark.parametrize("text", ["", "# không có gì\n"])
def test_empty_list_has_none(text: str) -> None:
    """A file of comments is no error."""
    assert parse_abbreviations(text, Path(FILE)) == {}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("A: một\nB:\n", 2),
        ("A: một\nA: hai\n", 2),
        ("A: một\nB: {c: d}\n", 2),
        ("A: một\nB C: d\n", 2),
        ("- A\n- B\n", 1),
        ("A: [một\n", 2),
    ],
)
def test_error_names_file_and_line(tmp_path: Path, text: str, line: int) -> None:
    """What is wrong is said with its place and what is allowed."""
    path = tmp_path / FILE
    path.write_text(text, encoding="utf-8")

    with pytest.raises(CorpusError, match="allowed") as caught:
        load_abbreviations(tmp_path)

    assert (caught.value.path, caught.value.line) == (path, line)


def test_base_without_documents_may_have_abbreviations() -> None:
    """The list asks nothing of the documents."""
    built = KnowledgeBase.build([Document.from_text("a", "A", "Một đoạn.")], abbreviations={"tln": (("tổ",),)})

    assert built.repairer.repair("tln") == "tổ"

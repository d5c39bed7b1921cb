"""Synonyms and siblings that the admins of a base write down beside its documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge import Document, KnowledgeBase
from knowledge.differences import compare
from knowledge.errors import CorpusError
from knowledge.synonyms import FILE, load_synonyms, parse_synonyms
from knowledge.thesaurus import thesaurus

DOCUMENT = """---
title: Bảng phí
---

Phí làm tích kê đỏ là 20.000 đồng. Phí làm tích kê xanh là 50.000 đồng.

Bạn đọc gửi đồ ở quầy số 2.
"""
OWN = """# của riêng phòng
synonyms:
  - [tích kê, phiếu gửi]
contrasts:
  - [tích kê đỏ, tích kê xanh]
directed:
  - {from: hành lý, to: [đồ], strength: 0.5}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A base of one document, with synonyms of its own."""
    (tmp_path / "bang-phi.md").write_text(DOCUMENT, encoding="utf-8")
    (tmp_path / FILE).write_text(OWN, encoding="utf-8")
    return tmp_path


def test_own_synonym_finds_what_the_documents_call_otherwise(folder: Path) -> None:
    """A question in the words of its readers is answered in those of the documents."""
    with_own = KnowledgeBase.load(folder)
    without = KnowledgeBase.build(with_own.documents.values())

    assert with_own.answer("Phiếu gửi xanh bao nhiêu tiền?").text == "50.000 đồng"
    assert without.answer("Phiếu gửi xanh bao nhiêu tiền?").text is None


def test_own_siblings_are_replaced_in_a_follow_up(folder: Path) -> None:
    """What contrasts in the base contrasts in a conversation."""
    answer = KnowledgeBase.load(folder).answer("còn tích kê xanh?", history=["Tích kê đỏ phí bao nhiêu?"])

    assert answer.understood == "tích kê xanh phí bao nhiêu?"
    assert answer.text == "50.000 đồng"


def test_own_synonyms_belong_to_the_edition_and_show_in_the_difference(folder: Path) -> None:
    """Another list is another edition, and whoever applies it sees that."""
    before = KnowledgeBase.load(folder)
    (folder / FILE).unlink()
    without = KnowledgeBase.load(folder)
    (folder / "abbreviations.yaml").write_text("TK: tích kê\n", encoding="utf-8")
    abbreviated = KnowledgeBase.load(folder)

    assert len({before.edition, without.edition, abbreviated.edition}) == 3
    assert without.edition == KnowledgeBase.build(without.documents.values()).edition
    assert compare(before, without).removed == (FILE,)
    assert compare(without, before).added == (FILE,)
    assert compare(without, abbreviated).added == ("abbreviations.yaml",)
    assert not compare(without, abbreviated).is_empty


def test_what_ships_stays_as_it_is() -> None:
    """A base's own synonyms are added to a copy."""
    shipped = thesaurus()
    phrase, other = ("phiếu", "gửi"), ("tích", "kê")

    own = shipped.extended(parse_synonyms(OWN, Path(FILE)))

    assert own.alternatives[phrase] == {other: 1.0}
    assert own.alternatives[("hành", "lý")][("đồ",)] == 0.5
    assert phrase not in thesaurus().alternatives
    assert own.alternatives.keys() >= shipped.alternatives.keys()


def test_own_word_goes_before_what_ships() -> None:
    """What ships as siblings may be synonyms here, and the other way round."""
    shipped = thesaurus()
    low, high = ("trung", "cấp"), ("cao", "cấp")
    assert high in shipped.contrasts[low]

    own = shipped.extended({"synonyms": [["trung cấp", "cao cấp"]]})

    assert high in own.alternatives[low]
    assert high not in own.contrasts[low]


@pytest.mark.parametrize("text", ["", "# không có gì\n", "synonyms: []\n"])
def test_empty_list_has_none(tmp_path: Path, text: str) -> None:
    """A file of comments is no error."""
    assert parse_synonyms(text, tmp_path / FILE) == {}
    assert load_synonyms(tmp_path) == {}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("synonyms:\n  - [một]\n", 2),
        ("synonyms:\n  - [một, hai]\n  - [ba, Ba]\n", 3),
        ("synonyms:\n  - [một, {a: b}]\n", 2),
        ("synonyms: một\n", 1),
        ("synonym:\n  - [một, hai]\n", 1),
        ("contrasts:\n  - [một, hai]\ncontrasts:\n  - [ba, bốn]\n", 3),
        ("directed:\n  - {from: một, to: hai, strength: 2}\n", 2),
        ("directed:\n  - {from: một}\n", 2),
        ("directed:\n  - {from: một, to: hai, weight: 1}\n", 2),
        ("directed:\n  - {from: một, to: hai, strength: cao}\n", 2),
        ("directed:\n  - một\n", 2),
        ("- [một, hai]\n", 1),
        ("synonyms: [một\n", 2),
    ],
)
def test_error_names_file_and_line(tmp_path: Path, text: str, line: int) -> None:
    """What is wrong is said with its place and what is allowed."""
    (tmp_path / FILE).write_text(text, encoding="utf-8")

    with pytest.raises(CorpusError, match=rf"{FILE}:{line}: .*allowed"):
        load_synonyms(tmp_path)


def test_phrase_of_a_number_is_a_phrase() -> None:
    """YAML reads 30a and 135 as it likes; they are words here."""
    assert parse_synonyms("synonyms:\n  - [135, chương trình 135]\n", Path(FILE)) == {
        "synonyms": [["135", "chương trình 135"]]
    }


def test_document_of_no_synonyms_needs_no_file() -> None:
    """A base that is built by hand has the words that ship."""
    assert KnowledgeBase.build([Document.from_text("a", "A", "Một câu.")]).thesaurus is thesaurus()

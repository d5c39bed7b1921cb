"""Synonyms, one-way synonyms and siblings; the compiled file says what the YAML says."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from knowledge import data
from knowledge.data import folder, read_json
from knowledge.syllables import canonical
from knowledge.thesaurus import compiled, thesaurus, write_compiled

SMALL = """
topics:
  - name: test
    synonyms: [[thạc sĩ, cao học], [sỹ quan, võ quan]]
    directed:
      - {from: du học, to: [ở nước ngoài, nước ngoài], strength: 0.8}
      - {from: du học, to: [nước ngoài], strength: 0.3}
    contrasts: [[cao cấp, trung cấp, sơ cấp], [cao cấp, thấp cấp]]
  - name: empty
"""


def alternatives(question: str) -> dict[str, float]:
    """What may stand for any phrase of *question*, with the strength."""
    found = thesaurus().find_alternatives([canonical(each) for each in question.split()])
    return {" ".join(other): strength for _, other, strength in found}


def rivals(phrase: str) -> set[str]:
    """The siblings of *phrase*."""
    found = thesaurus().contrasts.get(tuple(canonical(each) for each in phrase.split()), frozenset())
    return {" ".join(rival) for rival in found}


def test_compiled_file_belongs_to_the_yaml() -> None:
    """Who edits thesaurus.yaml compiles it: ``python -m knowledge.thesaurus``."""
    assert read_json("thesaurus.json") == compiled((folder() / "thesaurus.yaml").read_bytes())


def test_compiling_reads_synonyms_directions_and_siblings() -> None:
    """Synonyms go both ways, directed ones one way at the greater strength, siblings are those of all groups."""
    values = compiled(SMALL.encode())

    assert values["alternatives"] == {
        "thạc sỹ": {"cao học": 1.0},
        "cao học": {"thạc sỹ": 1.0},
        "sỹ quan": {"võ quan": 1.0},
        "võ quan": {"sỹ quan": 1.0},
        "du học": {"nước ngoài": 0.8, "ở nước ngoài": 0.8},
    }
    assert values["contrasts"]["cao cấp"] == ["sơ cấp", "thấp cấp", "trung cấp"]
    assert values["contrasts"]["thấp cấp"] == ["cao cấp"]


def test_edited_yaml_counts_before_it_is_compiled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A compiled file of another YAML is not believed."""
    (tmp_path / "thesaurus.yaml").write_text(SMALL, encoding="utf-8")
    shutil.copy(folder() / "thesaurus.json", tmp_path)
    monkeypatch.setattr("knowledge.thesaurus.folder", lambda: tmp_path)
    monkeypatch.setattr(data, "folder", lambda: tmp_path)

    assert len(thesaurus.__wrapped__().alternatives) == 5

    write_compiled()

    assert read_json("thesaurus.json") == compiled(SMALL.encode())
    assert len(thesaurus.__wrapped__().alternatives) == 5


def test_synonyms_stand_for_each_other() -> None:
    """In both directions, at full strength."""
    assert alternatives("văn bằng nào")["bằng cấp"] == 1.0
    assert alternatives("bằng cấp nào")["văn bằng"] == 1.0


def test_directed_synonym_goes_one_way() -> None:
    """Who asks for "du học" is answered by "ở nước ngoài", not the other way round."""
    assert 0 < alternatives("bao nhiêu người du học")["ở nước ngoài"] < 1
    assert "du học" not in alternatives("bao nhiêu người ở nước ngoài")


def test_siblings_of_a_phrase_are_its_rivals() -> None:
    """Intermediate and elementary are wrong for advanced."""
    assert {"trung cấp", "sơ cấp"} <= rivals("cao cấp")


def test_words_without_entry_have_neither() -> None:
    """Most words stand for themselves alone."""
    assert alternatives("zzz") == {}
    assert rivals("zzz") == set()


def test_no_pair_is_synonym_and_sibling_at_once() -> None:
    """What is wrong for a word cannot stand for it."""
    known = thesaurus()

    assert [
        (phrase, other)
        for phrase, others in known.contrasts.items()
        for other in others
        if other in known.alternatives.get(phrase, {})
    ] == []


def test_being_siblings_is_mutual() -> None:
    """If one is wrong for the other, so is the other for the one; none is its own."""
    contrasts = thesaurus().contrasts

    assert all(
        phrase in contrasts[other] and phrase != other for phrase, others in contrasts.items() for other in others
    )


def test_strengths_are_shares() -> None:
    """A synonym counts more than nothing and never more than what was asked; nothing is its own synonym."""
    known = thesaurus().alternatives

    assert all(0 < strength <= 1 for others in known.values() for strength in others.values())
    assert [phrase for phrase, others in known.items() if phrase in others] == []


def test_phrases_are_canonical() -> None:
    """Entries compare with what a question's tokens are."""
    known = thesaurus()
    syllables = {each for phrase in (*known.alternatives, *known.contrasts) for each in phrase}

    assert [each for each in syllables if canonical(each) != each] == []

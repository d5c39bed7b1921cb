"""A base's own text teaches which syllables follow one another, how they are spelt, and which are names."""

from __future__ import annotations

from knowledge.model import Document, Passage
from knowledge.passages import split_passages
from knowledge.vocabulary import count_capitals, count_spellings, name_shares, spelling, syllable_runs


def passages_of(text: str) -> list[Passage]:
    """The passages of a document *text*, its head left out."""
    return split_passages(Document.from_text("a", "T", text), max_words=250)[1:]


def test_runs_end_at_punctuation() -> None:
    """Syllables on both sides of a comma or a full stop are no neighbours; a point inside a figure divides nothing."""
    runs = list(syllable_runs(passages_of("Cán bộ học, bồi dưỡng 1.621 người. Cần Thơ - Trà Vinh (đã họp).")))

    assert [" ".join(run) for run in runs] == [
        "cán bộ học",
        "bồi dưỡng 1.621 người",
        "cần thơ",
        "trà vinh",
        "đã họp",
    ]


def test_signs_alone_are_no_run() -> None:
    """Nothing is counted where there are no syllables."""
    assert list(syllable_runs(passages_of("… ! ?"))) == []


def test_spelling_is_the_one_used_most() -> None:
    """Only what differs from the canonical form is remembered."""
    written = spelling(count_spellings(passages_of("Bác sĩ và thạc sĩ, một thạc sỹ, hoà bình, thủy.")))

    assert written["sỹ"] == "sĩ"
    assert written["hòa"] == "hoà"
    assert "thủy" not in written


def test_names_are_capitalised_inside_a_sentence() -> None:
    """The first word of a sentence is capitalised for that alone; abbreviations are no names."""
    shares = name_shares(*count_capitals(passages_of("Người Khmer ở Trà Vinh họp. Thơ hay của UBND. Uống trà Khmer.")))

    assert shares["khmer"] == 1
    assert shares["vinh"] == 1
    assert shares["tra"] == 0.5
    assert not {"nguoi", "tho", "ubnd", "uong"} & set(shares)

"""All spellings of a syllable have one canonical form, and one folded form."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.syllables import TONES, canonical, fold, has_marks

VOWELS = "aăâeêioôơuưy"
LETTERS = (
    VOWELS
    + "bcdđghklmnpqrstvx"
    + "".join(unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES)
)
SYLLABLES = st.text(alphabet=LETTERS + LETTERS.upper() + TONES, max_size=8)
TEXTS = st.one_of(SYLLABLES, st.text())


@pytest.mark.parametrize(
    ("spelled", "expected"),
    [
        ("hoà", "hòa"), ("hòa", "hòa"), ("HOÀ", "hòa"), ("thuỷ", "thủy"), ("khoẻ", "khỏe"), ("tuý", "túy"), ("uỷ", "ủy"),
        ("lí", "lý"), ("lý", "lý"), ("kĩ", "kỹ"), ("mĩ", "mỹ"), ("sĩ", "sỹ"), ("tỉ", "tỷ"), ("hi", "hy"),
        ("quý", "quý"), ("quí", "quý"), ("qúy", "quý"), ("qủa", "quả"), ("quốc", "quốc"), ("quyết", "quyết"),
        ("giá", "giá"), ("gía", "giá"), ("gì", "gì"), ("gìn", "gìn"), ("giếng", "giếng"), ("già", "già"),
        ("người", "người"), ("ngừơi", "người"), ("đựơc", "được"), ("khủyu", "khuỷu"),
        ("hòan", "hoàn"), ("xòai", "xoài"), ("tiến", "tiến"), ("Huế", "huế"), ("của", "của"), ("mía", "mía"), ("yêu", "yêu"),
        ("i", "i"), ("y", "y"), ("vi", "vi"), ("him", "him"), ("", ""), ("123", "123"), ("covid", "covid"),
    ],
)  # fmt: skip
def test_spellings_of_one_syllable_have_one_form(spelled: str, expected: str) -> None:
    """Tone placement, i or y, capitals: the form is the common one."""
    assert canonical(spelled) == expected


@pytest.mark.parametrize(
    ("one", "other"), [("bán", "bàn"), ("ban", "bàn"), ("dân", "đân"), ("tai", "tay"), ("cao", "cau")]
)
def test_different_syllables_stay_different(one: str, other: str) -> None:
    """Only spellings are joined, never words."""
    assert canonical(one) != canonical(other)


@given(TEXTS)
def test_canonical_form_is_its_own_canonical_form(text: str) -> None:
    """Done twice is done once."""
    assert canonical(canonical(text)) == canonical(text)


@given(TEXTS)
def test_composed_and_decomposed_have_one_form(text: str) -> None:
    """NFC and NFD give the same canonical and folded form."""
    composed, decomposed = unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)

    assert canonical(composed) == canonical(decomposed)
    assert fold(composed) == fold(decomposed)


@given(TEXTS)
def test_folding_twice_is_folding_once(text: str) -> None:
    """Folded text stays as it is."""
    assert fold(fold(text)) == fold(text)


@given(TEXTS)
def test_canonical_form_is_composed_and_lower_case(text: str) -> None:
    """The form is NFC, so that terms compare by equality."""
    assert unicodedata.is_normalized("NFC", canonical(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đội ngũ", "doi ngu"),
        ("ĐƯỢC", "duoc"),
        ("nghị quyết số 09-NQ/TU", "nghi quyet so 09-nq/tu"),
        (unicodedata.normalize("NFD", "hoà"), "hoa"),
        ("đã", "da"),
        ("", ""),
    ],
)
def test_folding_takes_every_mark(text: str, expected: str) -> None:
    """Tones, vowel marks, the bar of đ and capitals go; all else stays."""
    assert fold(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("doi ngu", False),
        ("đoi ngu", True),
        ("doi ngũ", True),
        ("DOI NGU", False),
        ("ĐOI", True),
        ("", False),
        ("1.621", False),
    ],
)
def test_marks_are_seen_in_any_letter(text: str, expected: bool) -> None:
    """One mark is enough to say that a text was typed with accents."""
    assert has_marks(text) is expected

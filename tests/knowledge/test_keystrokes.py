"""Raw Telex and VNI are read as the syllables they stand for, and as nothing else."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.corpus import load_corpus
from knowledge.keystrokes import decode_telex, decode_vni, encode_telex, is_syllable, match_case
from knowledge.syllables import TONES, canonical, fold, has_marks

ARTICLES = Path(__file__).parents[2] / "knowledge" / "articles"
VNI_KEYS = {
    "\u0301": "1", "\u0300": "2", "\u0309": "3", "\u0303": "4", "\u0323": "5", "\u0302": "6", "\u031b": "7", "\u0306": "8",
}  # fmt: skip


def syllables_of_articles() -> Counter[str]:
    """Lower-case words of the shipped articles that are written in Vietnamese letters, with their counts."""
    text = " ".join(document.text for document in load_corpus(ARTICLES))
    words = re.findall(r"[^\W\d_]+", unicodedata.normalize("NFC", text).lower())
    return Counter(word for word in words if not set(fold(word)) & set("fjwz"))


WRITTEN = sorted(word for word in syllables_of_articles() if is_syllable(word))
MODERN = re.compile("(?:o[àáảãạèéẻẽẹ]|(?<!q)u[ỳýỷỹỵ])$")
MARKED = [word for word in WRITTEN if has_marks(word)]


def in_vni(word: str) -> str:
    """*word* as raw VNI, each digit after its letter."""
    return "".join(VNI_KEYS.get(mark, mark) for mark in unicodedata.normalize("NFD", word.replace("đ", "d9")))


@pytest.mark.parametrize(
    ("keys", "syllable"),
    [
        ("nguwowif", "người"),
        ("nguowif", "người"),
        ("nguoiwf", "người"),
        ("ngwowif", "người"),
        ("nhieeu", "nhiêu"),
        ("ddaayr", "đẩy"),
        ("dod", "đo"),
        ("hocj", "học"),
        ("tieengs", "tiếng"),
        ("tiesng", "tiếng"),
        ("tiengse", "tiếng"),
        ("vieets", "viết"),
        ("quyeets", "quyết"),
        ("gias", "giá"),
        ("lis", "lí"),
        ("thuowr", "thuở"),
        ("tw", "tư"),
        ("mooocs", "moóc"),
    ],
)
def test_telex_may_come_in_place_or_late(keys: str, syllable: str) -> None:
    """Modifiers and tone are understood wherever typists put them."""
    assert syllable == decode_telex(keys)


@pytest.mark.parametrize(
    ("keys", "syllable"),
    [
        ("ba1o", "báo"),
        ("nhie6u", "nhiêu"),
        ("ngu7o7i2", "người"),
        ("nguoi72", "người"),
        ("d9a3ng", "đảng"),
        ("na8m", "năm"),
    ],
)
def test_vni_may_come_in_place_or_late(keys: str, syllable: str) -> None:
    """Digits are understood after their letter and at the end."""
    assert syllable == decode_vni(keys)


@pytest.mark.parametrize(
    ("keys", "written"),
    [("Nguwowif", "Người"), ("NGUWOWIF", "NGƯỜI"), ("DDaayr", "Đẩy"), ("Owr", "Ở"), ("MOOOCS", "MOÓC")],
)
def test_capitals_are_kept(keys: str, written: str) -> None:
    """A word in capitals, or with one, is decoded into the like."""
    assert written == decode_telex(keys)


@pytest.mark.parametrize(
    "word", ["", "bao", "nguoi", "người", "fax", "format", "new", "data", "hooc", "hocf", "hocsj", "2024", "07-CT/TU"]
)
def test_what_is_no_telex_is_none(word: str) -> None:
    """Nothing to decode, an impossible syllable, or two tones."""
    assert decode_telex(word) is None


@pytest.mark.parametrize(
    "word", ["", "bao", "báo", "2024", "07", "19a", "A4", "E5", "covid19", "q7", "NQ9", "07-CT/TU", "ba1o.", "hoc2"]
)
def test_what_is_no_vni_is_none(word: str) -> None:
    """Figures, document numbers, codes and impossible syllables are left alone."""
    assert decode_vni(word) is None


@pytest.mark.parametrize(("word", "syllable"), [("test", "tét"), ("box", "bõ"), ("his", "hí")])
def test_english_may_be_valid_telex(word: str, syllable: str) -> None:
    """Which of the two was meant is the caller's to say."""
    assert syllable == decode_telex(word)


def test_text_is_encoded_word_by_word() -> None:
    """Keys are capitals in words that are; all but the marked words stays."""
    assert encode_telex("MOÓC Xoong moóc") == "MOOOCS Xooong mooocs"
    assert encode_telex("bao nhiêu người") == "bao nhieeu nguwowif"
    assert (
        encode_telex("Quyết ĐỊNH 07-CT/TU (Đội book), Ở 3,5 %…") == "Quyeets DDINHJ 07-CT/TU (Ddooij book), Owr 3,5 %…"
    )


def test_encoding_ignores_how_code_points_are_composed() -> None:
    """Decomposed text gives the same keys."""
    assert encode_telex("Tiếng Việt") == encode_telex(unicodedata.normalize("NFD", "Tiếng Việt"))


@pytest.mark.parametrize(
    ("encode", "decode"), [(encode_telex, decode_telex), (in_vni, decode_vni)], ids=["telex", "vni"]
)
def test_decoding_undoes_encoding(encode: Callable[[str], str], decode: Callable[[str], str | None]) -> None:
    """Every marked syllable of the articles comes back; one with the tone on a last a, e, y in its canonical form."""
    expected = {word: canonical(word) if MODERN.search(word) else word for word in MARKED}

    assert {word: decode(encode(word)) for word in MARKED} == expected


@given(st.sampled_from([word for word in MARKED if encode_telex(word)[-1] in "fsrxj"]), st.data())
def test_a_tone_key_may_stand_anywhere_after_the_vowels(word: str, data: st.DataObject) -> None:
    """Between or after final consonants, the tone is the same."""
    typed = encode_telex(word)
    keys, tone = typed[:-1], typed[-1]
    at = data.draw(st.integers(len(keys.rstrip("bcdghklmnpqt")), len(keys)))

    assert decode_telex(typed) == decode_telex(keys[:at] + tone + keys[at:])


@given(st.text("abcdeghijoqrstuwyx", max_size=8))
def test_only_syllables_are_decoded(keys: str) -> None:
    """Whatever is typed, what comes out is a well-formed syllable that differs."""
    decoded = decode_telex(keys)

    assert decoded is None or (decoded != keys and is_syllable(decoded))


@pytest.mark.parametrize(
    "word", "a ý ỷ yên quý quốc quyết gì giữ giếng nghe nghiêng khuỷu hòa hoà thuý xoong bắc kạn ngoằn".split()
)
def test_possible_spellings_are_syllables(word: str) -> None:
    """Both places of the tone, the consonants spelled by what follows, the rare rimes."""
    assert is_syllable(word)


@pytest.mark.parametrize(
    "word", ["", *"hoc hòc tiéng tieng ke\u0301\u0300 ngi ka ce gha iên hyt quốn qúy hóà fa test x Hà".split()]
)
def test_impossible_spellings_are_no_syllables(word: str) -> None:
    """A stop without its tones, a wrong consonant before e or i, a tone too many or out of place, foreign letters."""
    assert not is_syllable(word)


def test_the_shipped_articles_are_made_of_syllables() -> None:
    """At least 99 % of their words: the rest is foreign names, abbreviations and Roman figures."""
    words = syllables_of_articles()

    assert sum(words[word] for word in WRITTEN) / words.total() >= 0.99
    assert not [word for word in words if has_marks(word) and word not in WRITTEN]


@given(st.sampled_from(WRITTEN))
def test_a_syllable_has_one_tone_at_most(word: str) -> None:
    """A second tone makes it none."""
    assert not is_syllable(word + TONES[:2])


def test_case_is_taken_from_the_likeness() -> None:
    """No, the first or every letter; a single capital says only that the word begins with one."""
    assert [
        match_case("người", "nguoi"),
        match_case("người", "Nguoi"),
        match_case("người", "NGUOI"),
        match_case("ở", "O"),
        match_case("ương", "U"),
    ] == ["người", "Người", "NGƯỜI", "Ở", "Ương"]

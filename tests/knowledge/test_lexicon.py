"""Chat forms, padding, abbreviations and small talk are read from data files."""

from __future__ import annotations

from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.lexicon import abbreviations, chat, phrase, small_talk
from knowledge.model import Refusal
from knowledge.syllables import canonical, fold


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("xin chào", Refusal.GREETING),
        ("Chào bạn!", Refusal.GREETING),
        ("XIN CHAO", Refusal.GREETING),
        ("hello", Refusal.GREETING),
        ("cảm ơn", Refusal.THANKS),
        ("cam on nhieu", Refusal.THANKS),
        ("Cảm ơn!!! 🎉", Refusal.THANKS),
        ("bạn là ai?", Refusal.ABOUT_BOT),
        ("ban la ai", Refusal.ABOUT_BOT),
        ("tạm biệt", Refusal.FAREWELL),
        ("bye", Refusal.FAREWELL),
        ("bao nhiêu", None),
        ("Xin chào, bao nhiêu người học cao cấp?", None),
        ("chào bán cổ phiếu", None),
        ("", None),
        ("🎉", None),
    ],
)
def test_small_talk_is_the_whole_message(said: str, kind: Refusal | None) -> None:
    """A greeting before a question is a question; capitals, accents and marks do not matter."""
    assert small_talk(said) is kind


@given(st.text())
def test_any_text_is_small_talk_or_not(text: str) -> None:
    """No text is too strange to be told from small talk."""
    assert small_talk(text) in (None, Refusal.GREETING, Refusal.THANKS, Refusal.ABOUT_BOT, Refusal.FAREWELL)


@pytest.mark.parametrize(
    ("word", "meant"), [("ko", "không"), ("bn", "bao nhiêu"), ("ntn", "như thế nào"), ("đc", "được"), ("j", "gì")]
)
def test_chat_form_is_read_the_likeliest_way_first(word: str, meant: str) -> None:
    """What people write on phones has its long form."""
    assert " ".join(chat().words[word][0]) == meant


@pytest.mark.parametrize(
    ("short", "long"), [("ubnd", "ủy ban nhân dân"), ("gd&đt", "giáo dục và đào tạo"), ("tw", "trung ương")]
)
def test_abbreviation_is_in_lower_case_and_canonical(short: str, long: str) -> None:
    """Abbreviations compare with lower-case tokens, their long forms with canonical ones."""
    assert " ".join(abbreviations()[short][0]) == long


def test_every_reading_is_of_canonical_syllables() -> None:
    """No reading, padding or small talk is empty or in another spelling."""
    known = chat()
    phrases = [
        *chain.from_iterable(known.words.values()),
        *chain.from_iterable(abbreviations().values()),
        *known.openings,
        *known.closings,
        *known.small_talk,
    ]

    assert all(phrases)
    assert [each for each in phrases if tuple(map(canonical, each)) != each] == []


def test_chat_forms_are_single_tokens_in_lower_case() -> None:
    """A form with a space or a capital would never be found."""
    assert [word for word in (*chat().words, *abbreviations()) if word != word.lower()] == []
    assert [word for word in chat().words if " " in word] == []


def test_no_small_talk_reads_as_two_kinds_without_accents() -> None:
    """Typed without accents, a message is still of one kind."""
    kinds: dict[tuple[str, ...], set[str]] = {}
    for said, kind in chat().small_talk.items():
        kinds.setdefault(tuple(map(fold, said)), set()).add(kind)

    assert [said for said, found in kinds.items() if len(found) > 1] == []


def test_phrase_is_syllables_without_marks() -> None:
    """Punctuation falls away, spelling is made one, and numbers in YAML are text."""
    assert phrase("Hoà, bình!") == ("hòa", "bình")
    assert phrase(24) == ("24",)
    assert phrase("") == ()

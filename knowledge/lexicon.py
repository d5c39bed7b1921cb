"""
What the library knows of how people write: chat forms, padding, abbreviations, small talk.

Read from the YAML files beside this package, once, in canonical spelling.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from knowledge.data import read_yaml
from knowledge.model import Refusal
from knowledge.syllables import canonical, fold

Phrase = tuple[str, ...]
"""Canonical syllables."""

_SYLLABLE = re.compile(r"[^\W_]+")


class SmallTalk(StrEnum):
    """A message that is no question about documents."""

    GREETING = "greetings"
    THANKS = "thanks"
    ABOUT_BOT = "about_bot"
    FAREWELL = "farewells"


@dataclass(frozen=True, slots=True)
class Chat:
    """Chat writing: word → readings, most likely first; padding before and after; small talk."""

    words: Mapping[str, tuple[Phrase, ...]]
    openings: frozenset[Phrase]
    closings: frozenset[Phrase]
    small_talk: Mapping[Phrase, SmallTalk]


@cache
def chat() -> Chat:
    """``data/chat.yaml``."""
    values = read_yaml("chat.yaml")
    words = {
        str(word).lower(): tuple(phrase(reading) for reading in readings) for word, readings in values["words"].items()
    }
    talk = {phrase(line): kind for kind in SmallTalk for line in values[kind.value]}
    return Chat(words, frozenset(_phrases(values["openings"])), frozenset(_phrases(values["closings"])), talk)


@cache
def abbreviations() -> Mapping[str, tuple[Phrase, ...]]:
    """``data/abbreviations.yaml``: abbreviation in lower case → its long forms, most usual first."""
    values = read_yaml("abbreviations.yaml")["abbreviations"]
    return {str(short).lower(): tuple(_phrases(long)) for short, long in values.items()}


def phrase(text: object) -> Phrase:
    """The canonical syllables of *text*."""
    return tuple(canonical(each) for each in _SYLLABLE.findall(str(text)))


def _phrases(texts: Iterable[object]) -> Iterable[Phrase]:
    return (phrase(text) for text in texts)


def small_talk(text: str) -> Refusal | None:
    """What kind of small talk the whole of *text* is, with or without accents; None for anything else."""
    said = phrase(text)
    kind = chat().small_talk.get(said) or _folded_talk().get(tuple(map(fold, said)))
    return _REPLIES[kind] if kind else None


@cache
def _folded_talk() -> Mapping[Phrase, SmallTalk]:
    return {tuple(map(fold, each)): kind for each, kind in chat().small_talk.items()}


_REPLIES = {
    SmallTalk.GREETING: Refusal.GREETING,
    SmallTalk.THANKS: Refusal.THANKS,
    SmallTalk.ABOUT_BOT: Refusal.ABOUT_BOT,
    SmallTalk.FAREWELL: Refusal.FAREWELL,
}

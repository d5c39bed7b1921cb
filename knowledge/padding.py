"""
Polite openings and closings of a question: "ad ơi cho mình hỏi … ạ", "em cảm ơn".

They say nothing of what is asked. The phrases are those of ``data/chat.yaml``;
accents may be missing in what was typed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from knowledge.lexicon import Phrase, chat
from knowledge.syllables import fold

_LONGEST = 6
_PARTICLES = frozenset({"ạ", "à", "ơi", "nhé", "nha", "dạ", "vâng"})
_ONE_LETTER = {"em": "e", "mình": "m", "anh": "a", "chị": "c"}


def find_core(forms: Sequence[str], spellings: Mapping[str, Sequence[str]]) -> tuple[int, int]:
    """
    Which of *forms* are not padding.

    Args:
        forms: The canonical tokens of a question.
        spellings: Unaccented syllable → how the base writes it. A single syllable
            without accents is padding only if the base has no other word that is
            written so: "vay" may be a loan.

    Returns:
        Start and end, half open; all of *forms* when nothing else is left.
    """
    start, end = 0, len(forms)
    openings, closings = _padding()
    while length := _longest(openings, forms[start : min(end, start + _LONGEST)], spellings):
        start += length
        while start < end and forms[start] in _PARTICLES:
            start += 1
    while length := _longest(closings, forms[max(start, end - _LONGEST) : end], spellings, backwards=True):
        end -= length
    return (start, end) if start < end else (0, len(forms))


def _longest(
    phrases: Mapping[Phrase, Phrase],
    forms: Sequence[str],
    spellings: Mapping[str, Sequence[str]],
    *,
    backwards: bool = False,
) -> int:
    """How many of *forms* the longest padding takes at their start (end when *backwards*)."""
    for length in range(min(_LONGEST, len(forms)), 0, -1):
        taken = [_plain(form) for form in (forms[-length:] if backwards else forms[:length])]
        phrase = phrases.get(tuple(map(fold, taken)))
        if phrase is None or not all(form in (each, fold(each)) for form, each in zip(taken, phrase, strict=True)):
            continue
        if length > 1 or taken[0] == phrase[0] or set(spellings.get(taken[0], ())) <= {phrase[0]}:
            return length
    return 0


def _plain(form: str) -> str:
    """A chat form as the one syllable that it stands for first."""
    readings = chat().words.get(form)
    return readings[0][0] if readings and len(readings[0]) == 1 else form


@cache
def _padding() -> tuple[Mapping[Phrase, Phrase], Mapping[Phrase, Phrase]]:
    """Openings and closings by their unaccented form, also with pronouns as one letter ("cho e hỏi")."""

    def by_fold(phrases: frozenset[Phrase]) -> dict[Phrase, Phrase]:
        short = [tuple(_ONE_LETTER.get(each, each) for each in phrase) for phrase in sorted(phrases) if len(phrase) > 1]
        return {tuple(map(fold, phrase)): phrase for phrase in (*short, *sorted(phrases))}

    return by_fold(chat().openings), by_fold(chat().closings)

"""
Where in a question the answer is missing, and what class of thing is missing.

Vietnamese asks in place: the question word stands where the answer would stand
("ai cử 6.559 người đi học": "các cấp ủy cử 6.559 người đi học"). What stands left
and right of it therefore stands left and right of the answer too, more often than not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.analysis import is_function_term
from knowledge.syllables import fold, has_marks

CLASSES = ("who", "where", "which", "what", "how", "why", "purpose")

# In the order in which they are looked for: what is explained before what is named.
_WORDS = {
    "để làm gì": "purpose",
    "nhằm làm gì": "purpose",
    "để đạt được gì": "purpose",
    "nhằm mục đích gì": "purpose",
    "mục đích gì": "purpose",
    "nhằm gì": "purpose",
    "vì sao": "why",
    "tại sao": "why",
    "sao lại": "why",
    "lý do gì": "why",
    "do đâu": "why",
    "vì đâu": "why",
    "bằng cách nào": "how",
    "theo hướng nào": "how",
    "cách nào": "how",
    "như thế nào": "how",
    "thế nào": "how",
    "ra sao": "how",
    "làm sao": "how",
    "phải làm gì": "how",
    "ai": "who",
    "ở đâu": "where",
    "đâu": "where",
    "nào": "which",
    "cái gì": "what",
    "gì": "what",
    "sao": "how",
}
_LONGEST_HEAD = 3
_NOBODY = frozenset("không khong chẳng chang chưa".split())
"""Before "ai" they make it nobody."""


@dataclass(frozen=True, slots=True)
class Slot:
    """
    The question word at ``tokens[start:end]`` and the class of what it asks for.

    ``head`` are the folded syllables before it that name what is asked for: "tỉnh" of "tỉnh nào".
    """

    start: int
    end: int
    head: tuple[str, ...]
    asks: str


def find_slot(tokens: Sequence[str]) -> Slot | None:
    """The slot of a question in canonical *tokens*; None where it has no question word that asks for a piece."""
    folded = [fold(token) for token in tokens]
    among = list(tokens) if any(map(has_marks, tokens)) else folded
    for word, asks in _WORDS.items():
        if (place := _last(among, word)) is not None:
            return Slot(*place, _head(folded, place[0]) if asks in ("which", "what") else (), asks)
    return None


def _last(tokens: list[str], word: str) -> tuple[int, int] | None:
    """Where *word* stands last, written as *tokens* are; a syllable alone may match without its accents there."""
    wanted = word.split() if any(map(has_marks, tokens)) else fold(word).split()
    size = len(wanted)
    return next(
        (
            (start, start + size)
            for start in range(len(tokens) - size, -1, -1)
            if tokens[start : start + size] == wanted
            and not (wanted == ["ai"] and start and tokens[start - 1] in _NOBODY)
        ),
        None,
    )


def _head(folded: Sequence[str], start: int) -> tuple[str, ...]:
    head: list[str] = []
    for token in reversed(folded[max(0, start - _LONGEST_HEAD) : start]):
        if is_function_term(f"f:{token}"):
            break
        head.insert(0, token)
    return tuple(head)

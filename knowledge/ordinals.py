"""
"The third solution": which item of an enumeration is asked for, and how texts open it.

Official Vietnamese counts its points with "Một là", "Hai là", or "Thứ nhất",
"Thứ hai". An ordinal in a question therefore picks the passage that opens so; "cuối
cùng" picks the highest that the base has.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise

from knowledge.lexicon import Phrase

WORDS = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")
ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
_ORDER: Mapping[str, int] = {"nhì": 1} | {
    name: number for number, order in enumerate(ORDINALS) for name in (order, str(number + 1), f"0{number + 1}")
}
"""An ordinal in words or figures → its place from 0."""
_NUMBERED = frozenset("bước đợt vòng nhóm cách mức".split())
"""What texts number by figures: "Bước 3: …"."""
_NO_ITEMS = frozenset("ngày hôm sáng trưa chiều tối vào từ đến lần là".split())
"""Before "thứ ba" they make it a day of the week, or how often something happens."""
LAST = -1
"""The place of the last item."""


def item_openers(tokens: Sequence[str], is_said: Callable[[Phrase], bool]) -> Iterator[Phrase]:
    """
    How texts open the item that *tokens* ask for: ("ba", "là") and ("thứ", "ba") for "thứ ba"; none without an ordinal.

    *is_said* tells whether the base has a phrase, and so what "cuối cùng" is.
    """
    for at, (left, right) in enumerate(pairwise(tokens)):
        if left == "thứ" and (number := _ORDER.get(right)) is not None:
            yield from ((WORDS[number], "là"), ("thứ", ORDINALS[number]))
            if at and tokens[at - 1] in _NUMBERED:
                yield tokens[at - 1], str(number + 1)
        elif (left, right) == ("đầu", "tiên"):
            yield from (("một", "là"), ("thứ", "nhất"))
        elif (left, right) == ("cuối", "cùng"):
            openers = [((word, "là"), ("thứ", order)) for word, order in zip(WORDS, ORDINALS, strict=True)]
            said = [each for pair in openers for each in pair if is_said(each)]
            yield from said[-1:]


def asked_place(tokens: Sequence[str]) -> int | None:
    """The place of the item that *tokens* ask for, from 0, or `LAST`; None where they ask for none by its order."""
    for at, (left, right) in enumerate(pairwise(tokens)):
        if left == "thứ" and right in _ORDER and at and tokens[at - 1] not in _NO_ITEMS:
            return _ORDER[right]
        if (left, right) == ("đầu", "tiên"):
            return 0
        if (left, right) == ("cuối", "cùng"):
            return LAST
    return None


def opens_item(question: Sequence[str], sentence: Sequence[str]) -> bool:
    """Whether the tokens of a *sentence* open the item that those of a *question* ask for by its order."""
    asked = set(item_openers(question, lambda _: True))
    opening = tuple(sentence[:2])
    last = ("cuối", "cùng") in pairwise(question) and opening[-1:] == ("là",) and opening[0] in WORDS
    return last or opening in asked

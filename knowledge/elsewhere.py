"""
Another province's figure is no answer: a document that speaks of other places and never of this one cannot tell of it.

One that names no place at all may be of anywhere. A name typed without a capital is one
only where the base has it; "em ở Hà Nội" says where the asker is, not what is asked about.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from knowledge.model import Document
from knowledge.patterns import either
from knowledge.questions import Question
from knowledge.syllables import fold
from knowledge.types import find_provinces

_COUNTRY = "việt nam"
_ASKER = either(
    r"\b(?:em|tôi|mình|tui|con|cháu|nhà|bạn|anh|chị|cô|bác) (?:\w+ ){0,2}(?:ở|từ|quê|tại|ngoài|trong) (?:tỉnh |thành phố )?$"
)


def untold_place(asked: Question, document: Document, is_known: Callable[[str], bool]) -> str | None:
    """
    The province or city of *asked* of which *document* does not speak, while it speaks of others; None where there is none.

    Args:
        asked: As it is understood.
        document: Where the answer would stand.
        is_known: Whether the base has a name, in lower case without accents, anywhere.
    """
    text = asked.text
    for place in sorted(find_provinces(text) - {_COUNTRY}):
        start = text.lower().index(place)
        written, name = text[start : start + len(place)], fold(place)
        if not (written.istitle() or is_known(name)) or _ASKER.search(text[:start].lower()):
            continue
        # "Huế" is "Thừa Thiên Huế".
        short = name.rsplit(" ", 1)[-1] if name.count(" ") > 1 else name
        plain, others = _said(document)
        if others and not any(each in plain for each in (name, short)):
            return written
    return None


@lru_cache(maxsize=1024)
def _said(document: Document) -> tuple[str, frozenset[str]]:
    """What *document* says, without accents, and the places that it names."""
    text = f"{document.title} {document.text}"
    return fold(text.lower()), find_provinces(text) - {_COUNTRY}

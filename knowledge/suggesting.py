"""
Questions that a passage answers, made from its own figures: what a refusal offers instead.

"1.621 người được cử đi học cao cấp lý luận chính trị" gives "Bao nhiêu người được
cử đi học cao cấp lý luận chính trị?". Whoever offers one has it answered first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from knowledge.model import Kind
from knowledge.reading import Sentence

_FEWEST, _MOST = 4, 14
_CLAUSE = re.compile(r"[^,;:.()“”\"\d]+")
_OPENS = re.compile(r"\s(?:được|đã|đang|đi|học|có|tham gia|cử|là|thuộc|trong|ở|cho|trên|từ)\b")


def suggestions(sentences: Sequence[Sentence]) -> Iterator[tuple[str, str]]:
    """Questions on the counted things of *sentences*, each with the figure that answers it, as written."""
    for sentence in sentences:
        for option in sentence.options:
            candidate = option.candidate
            if candidate.kind is not Kind.NUMBER or not candidate.noun:
                continue
            rest = _CLAUSE.match(sentence.text, candidate.end)
            words = rest[0].split() if rest and _OPENS.match(rest[0]) else []
            if _FEWEST <= len(words) <= _MOST:
                written = sentence.text[candidate.start : candidate.end]
                yield f"Bao nhiêu {candidate.noun} {' '.join(words)}?", written

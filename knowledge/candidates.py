"""The typed piece of a text that `knowledge.spans` finds, and the patterns that find pieces share."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.model import Kind


@dataclass(frozen=True, slots=True)
class Candidate:
    """
    A typed piece of a text, ``text[start:end]``.

    ``noun`` is what a number counts or measures (canonical, may be empty);
    ``values`` are the figure's values, those of both ends for a range, empty for a name.
    """

    start: int
    end: int
    kind: Kind
    noun: str = ""
    values: tuple[str, ...] = ()


TO = re.compile(r"\s?[-–]\s?|\s(?:cho\s)?(?:đến|tới)\s(?:hết\s)?", re.IGNORECASE)
"""What stands between the two ends of a range."""


TO_ITS_DAY = re.compile(r",?\s(?:ngày\s)?")
"""What stands between a document's number and the day that it is of."""


def leftmost(pattern: re.Pattern[str], text: str, end: int) -> int:
    """Where what *pattern*, anchored at its end, allows before *end* starts; *end* if it allows nothing."""
    match = pattern.search(text, 0, end)
    return match.start() + len(match[0]) - len(match[0].lstrip()) if match and match[0].strip() else end

"""
Times told from where the asker stands: "năm nay", "hôm nay", "tháng trước".

There is no clock here, and none could say in which year a text will be asked. So
such a time is never worked out. A figure is given for it only where the text tells
the same time in the same words, or names no year that speaks against it; what is
older than the document itself is not of "this year" even to its writer.
"""

from __future__ import annotations

from knowledge.features import Proposal
from knowledge.model import FIGURES, Document, Kind
from knowledge.numbers import find_figures
from knowledge.patterns import either
from knowledge.questions import Question
from knowledge.years import is_year

_OF_DAYS = either(
    r"\b(?:hôm (?:nay|qua|kia)|ngày mai|(?:sáng|trưa|chiều|tối|đêm) (?:nay|qua|mai)|(?:tuần|tháng|quý) (?:này|trước|sau|qua|tới))\b"
)
_THIS_YEAR = either(r"\bnăm nay\b")
_LAST_YEAR = either(r"\bnăm (?:ngoái|trước|qua)\b")


def untold_time(asked: Question, stated: Proposal, document: Document) -> str | None:
    """
    The time of *asked* that cannot be known, and of which the text does not speak; None where there is none.

    Args:
        asked: As it is understood.
        stated: What would answer.
        document: Where it stands.
    """
    if asked.kind not in FIGURES:
        return None
    plain = " ".join(asked.tokens)
    passage = stated.hit.passage
    told = " ".join((passage.text, *passage.section, document.title)).lower()
    # "Hôm nay mở cửa mấy giờ" is answered by what holds on any day.
    if (match := _OF_DAYS.search(plain)) and asked.kind is not Kind.DATE and match[0] not in told:
        return match[0]
    years = _years(stated)
    written = document.published.year if document.published else None
    if (match := _THIS_YEAR.search(plain)) and match[0] not in told:
        return None if not years or (written and min(years) >= written) else match[0]
    if (match := _LAST_YEAR.search(plain)) and match[0] not in told:
        return None if written and years == {written - 1} else match[0]
    return None


def _years(stated: Proposal) -> set[int]:
    """The years that the sentence tells before the figure, or where there are none behind it."""
    text = stated.sentence.text
    at = stated.option.candidate.start if stated.option else len(text)
    years = [(figure.start, int(value)) for figure in find_figures(text) for value in figure.values if is_year(value)]
    return {year for start, year in years if start < at} or {year for _, year in years}

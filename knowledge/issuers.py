"""
Which body issued which of the official documents that a sentence speaks of.

"Ủy ban nhân dân thành phố ban hành Chương trình hành động số 07/CTr-UBND thực hiện
Nghị quyết số 09-NQ/TU của Thành ủy": official Vietnamese puts the issuer before the
verb, or behind the document and "của" or "do". A question for the issuer of one
is not answered by that of the other, however near it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from knowledge.asked import Asked
from knowledge.candidates import Candidate
from knowledge.model import Kind
from knowledge.papers import find_papers, mentions
from knowledge.reading import Sentence

ISSUER_FEATURES = ("issues_asked", "issues_other")

_ISSUES = re.compile(
    r"\s(?:(?:đã|vừa|mới|kịp thời|chủ động|tiếp tục)\s)*(?:(?:xây dựng|thông qua|họp|xem xét|nghiên cứu)(?:,|\svà|)\s)*"
    r"(?:ban hành|ra|ký|phê duyệt|thông qua|công bố|có|đưa ra)\b(?:(?!\bcủa\b)[^;.“”\"])*\s"
)
_ISSUED_BY = re.compile(
    r"(?:,?\s(?:ban hành\s)?ngày\s[\d/.-]+(?:\stháng\s\d+\snăm\s\d+)?,?)?\s(?:của|do)\s", re.IGNORECASE
)


def issuer_features(asked: Asked, sentence: Sentence, candidate: Candidate) -> Iterator[tuple[str, float]]:
    """Whether *candidate*, a body, issued a document that the question names, or only another, by the names of `ISSUER_FEATURES`."""
    if not asked.papers:
        return
    papers = [each.candidate for each in sentence.options if each.candidate.kind is Kind.DOCUMENT]
    issued = [each for each in papers if _issued(sentence.text, candidate, each, papers)]
    named = [each for each in issued if mentions(asked.papers, find_papers(sentence.text[each.start : each.end]))]
    yield "issues_asked", float(bool(named))
    yield "issues_other", float(bool(issued) and not named)


def _issued(text: str, body: Candidate, paper: Candidate, papers: Sequence[Candidate]) -> bool:
    """Whether *text* says that *body* issued *paper*, and names no other of *papers* between them."""
    if any(min(body.end, paper.end) <= each.start < max(body.start, paper.start) for each in papers):
        return False
    if body.end <= paper.start:
        return _ISSUES.fullmatch(text, body.end, paper.start) is not None
    return paper.end <= body.start and _ISSUED_BY.fullmatch(text, paper.end, body.start) is not None

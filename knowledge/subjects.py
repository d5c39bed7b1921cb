"""
What an official document that the text speaks of is about: "Chỉ thị số 17-CT/TU “Về tăng cường …”".

Official Vietnamese names a document by its number, its day, who issued it, and
then its subject, in quotation marks or behind "về". So a question for the name or
the subject of one that it gives the number of is answered by what stands there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from knowledge.model import Kind, Passage, Span
from knowledge.papers import Paper, find_papers, mentions
from knowledge.patterns import either
from knowledge.questions import Question
from knowledge.reading import Sentence

_ASKS = either(
    r"(?:\btên (?:gọi |đầy đủ |chính thức )*(?:của )?.*\blà gì|\btên (?:gọi |đầy đủ )*(?:là )?gì"
    r"|(?:nói|quy định|đề cập|bàn|ban hành)? ?\bvề (?:việc |vấn đề |nội dung |chuyện |cái |điều )?(?:gì|nào)|có nội dung (?:là )?gì|nội dung là gì)"
    r"(?: vậy| thế| ạ| nhỉ)*$"
)
_DAY = r"(?:,?\s(?:ban hành\s)?ngày\s\d{1,2}(?:[/.-]\d{1,2}[/.-]\d{4}|\stháng\s\d{1,2}\snăm\s\d{4}))?"
_ISSUER = r"(?:,?\scủa\s(?:(?!\svề\s)[^,;.“”\"]){3,80}?)?"
_BEGINS = re.compile(rf"{_DAY}{_ISSUER}{_DAY},?\s(?=“|\"|về\s)")
_QUOTED = re.compile(r"[“\"]([^”\"]+)[”\"]")
# Where a subject behind "về" ends: at a mark, before the next document, or where the sentence goes on about the document.
_ENDS = re.compile(
    r"[;.:“”\"]|,?\s(?:và\s)?(?i:kế hoạch|nghị quyết|chỉ thị|quyết định|chương trình|thông tư|nghị định)\s(?:hành động\s)?số\s"
    r"|,\s(?=trong đó|thay thế|theo đó|nhằm|đến hết|tính đến|từ (?:khi|ngày|năm)|đã|có hiệu lực|áp dụng|với (?:mục tiêu|tổng)|[A-ZĐÀ-Ỹ])"
)
_LONGEST = 60
"""Words that a subject may have."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Where in a *sentence* of a *passage* the subject of a document stands."""

    passage: Passage
    sentence: Sentence
    span: Span
    quoted: bool


def asked_papers(question: Question) -> list[Paper]:
    """The official documents whose name or subject *question* asks for; none where it asks for anything else."""
    return find_papers(question.text) if _ASKS.search(" ".join(question.tokens)) else []


def find_subject(named: Sequence[Paper], sentences: Iterable[tuple[Passage, Sentence]]) -> Subject | None:
    """The subject of one of *named*, where a sentence gives it: a quoted one before others, then the longest."""
    found = [
        Subject(passage, sentence, *place)
        for passage, sentence in sentences
        for option in sentence.options
        if option.candidate.kind is Kind.DOCUMENT
        and mentions(named, find_papers(sentence.text[option.candidate.start : option.candidate.end]))
        and (place := _subject_after(sentence.text, option.candidate.end))
    ]
    return max(found, key=lambda each: (each.quoted, each.span[1] - each.span[0]), default=None)


def _subject_after(text: str, place: int) -> tuple[Span, bool] | None:
    """What the document that ends at *place* is about, and whether it is quoted."""
    begins = _BEGINS.match(text, place)
    if begins is None:
        return None
    if quoted := _QUOTED.match(text, begins.end()):
        return quoted.span(1), True
    end = _ENDS.search(text, begins.end() + 1)
    stop = end.start() if end else len(text)
    words = len(text[begins.end() : stop].split())
    return ((begins.end(), stop), False) if 1 < words <= _LONGEST else None

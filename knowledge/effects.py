"""
From when a document as a whole applies: "Quy chế này có hiệu lực từ ngày 01/4/2023".

What a sentence says of "Quy chế này" it says of the document, whose name stands in
its title alone. A question that names the document by its title is therefore not
answered by the sentence that shares most words with it, which dates a part.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from knowledge.analysis import is_function_term, tokenize
from knowledge.heads import count_titled
from knowledge.model import Document, Kind, Passage, PassageKind
from knowledge.patterns import either
from knowledge.questions import Question
from knowledge.reading import Option, Sentence

DOCUMENT = r"(?:quy chế|quy định|quy trình|nội quy|thông báo|quyết định|nghị quyết|thông tư|nghị định|hướng dẫn|kế hoạch|văn bản|bảng giá|biểu giá|biểu phí|đề án|điều lệ|chính sách)"
"""What a document that lays down something is called."""
_APPLIES = r"(?:hiệu lực|áp dụng|thi hành|thực hiện|có giá trị)"
_ASKS = either(
    rf"^(?:cho hỏi |hỏi )?(?:bản |cái |bộ |các |những )?{DOCUMENT}\b(.*?)\b(?:bắt đầu |chính thức |sẽ |được |có |mới )*(?:{_APPLIES}|tính|dùng)\b"
)
_SAYS = re.compile(
    rf"\b(?:(?:{DOCUMENT}|bản|quy tắc|chương trình)(?: và [^\W\d_]+(?: [^\W\d_]+)?)? này)\b[^;.]{{0,60}}?\b{_APPLIES}\b[^;]{{0,40}}?\b(?:từ|kể từ|vào)\b",
    re.IGNORECASE,
)
_OPENS = re.compile(rf"\b{_APPLIES}\s(?:thi hành\s)?(?:kể\s)?từ\b", re.IGNORECASE)
_NAMING = frozenset("này mới bản đó cũ hiện nay hành nói trên của bộ cái từ lúc".split())
_KNOWN = 0.6
"""The share of what a question says of the document that its title must hold."""


@dataclass(frozen=True, slots=True)
class Effect:
    """The day from which a document applies: *option* of a *sentence* of a *passage*."""

    passage: Passage
    sentence: Sentence
    option: Option


def asked_effect(question: Question) -> frozenset[str] | None:
    """
    The syllables that say which document is meant, where *question* asks from when one applies; None for other questions.

    "Mức phạt áp dụng từ ngày nào" asks it of a part.
    """
    if question.kind is not Kind.DATE or question.direction == "until":
        return None
    match = _ASKS.search(" ".join(question.tokens))
    if match is None:
        return None
    tokens = (token for token, _ in tokenize(match[1]))
    return frozenset(token for token in tokens if token not in _NAMING and not is_function_term(f"s:{token}"))


def is_named(said: frozenset[str], document: Document) -> bool:
    """Whether the title of *document* holds most of what is *said* of it; True where nothing is."""
    return count_titled(said, document) >= _KNOWN * len(said)


def find_effect(passages: Iterable[Passage], sentences: Mapping[Passage, Sequence[Sentence]]) -> Effect | None:
    """
    From when the document of *passages* says that it applies; None where it does not.

    It says so of itself ("Quy chế này"), or in its first paragraph.
    """
    opening: Effect | None = None
    for passage in passages:
        if passage.kind is PassageKind.HEAD or (not _OPENS.search(passage.text) and not _SAYS.search(passage.text)):
            continue
        for sentence in sentences[passage]:
            if match := _SAYS.search(sentence.text):
                if option := _date_after(sentence, match.end()):
                    return Effect(passage, sentence, option)
            elif opening is None and passage.paragraph == 1 and (match := _OPENS.search(sentence.text)):
                option = _date_after(sentence, match.end())
                opening = Effect(passage, sentence, option) if option else None
    return opening


_NEAR = 30


def _date_after(sentence: Sentence, place: int) -> Option | None:
    """The date that stands behind *place* of *sentence*."""
    dates = (
        option
        for option in sentence.options
        if option.candidate.kind is Kind.DATE and place - 4 <= option.candidate.start <= place + _NEAR
    )
    return min(dates, key=lambda option: (option.candidate.start, option.candidate.end), default=None)

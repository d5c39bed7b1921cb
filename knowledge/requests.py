"""
The requests of a question that makes several: "bao nhiêu người, đạt mấy %".

A question is cut at commas, stops and "và", "rồi", "với", "còn" where what
stands on both sides asks; a question with more such places than a person's
question has is left whole, since each costs a parse.
"""

from __future__ import annotations

import re
from itertools import islice

from knowledge.followups import content_words
from knowledge.heads import asked_field
from knowledge.model import Kind
from knowledge.patterns import either
from knowledge.questions import parse_question

_BORDER = re.compile(
    r"\s*(?:[,;?]|\.(?=\s))\s*(?:(?:và|còn|rồi|với|thế)\s+)?|(?<!không)\s(?:và|còn|rồi|với)\s", re.IGNORECASE
)
_MOST_BORDERS = 8
_QUESTION_WORD = either(r"\b(?:nhiêu|mấy|nào|gì|ai|đâu|bao lâu|bao giờ|bao xa|sao)\b")
_WHETHER = either(r"\b(?:không|chưa)\b(?: (?:ạ|vậy|nhỉ|thế|hả))*\W*$")
# "Ai vi phạm …, … thì bị xử lý ra sao?" asks of nobody.
_WHOEVER = re.compile(r"^(?:những |các )?(?:ai|\w+(?: \w+)? nào)\b", re.IGNORECASE)
_THEN = re.compile(r"\bthì\b", re.IGNORECASE)


def split_requests(text: str) -> list[str]:
    """The requests in *text*, in order, each a piece of it; *text* alone where it makes one."""
    borders = list(islice(_BORDER.finditer(text), _MOST_BORDERS + 1))
    if len(borders) > _MOST_BORDERS:
        return [text]
    parts: list[str] = []
    at = 0
    for match in borders:
        left, right = text[at : match.start()], text[match.end() :]
        if _asks(left) and _asks(right) and not (_WHOEVER.search(left) and _THEN.search(right)) and content_words(left):
            parts.append(left.strip())
            at = match.end()
    return [*parts, text[at:].strip()] if parts else [text]


def _asks(text: str) -> bool:
    question, plain = parse_question(text), text.lower()
    if question.kind is Kind.YESNO:
        return bool(_WHETHER.search(plain))
    return bool(_QUESTION_WORD.search(plain)) or asked_field(question) is not None

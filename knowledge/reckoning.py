"""
Totals, averages, changes and ranks: what a question may ask to be reckoned, and the text must state.

Nothing is added up here. Where the text does not state it, the parts are shown with
the words that they were not added up.
"""

from __future__ import annotations

import re

from knowledge.model import Kind, Want
from knowledge.patterns import either
from knowledge.questions import Question
from knowledge.reading import Sentence

_TOLD: tuple[tuple[Want, str, str], ...] = (
    (Want.AVERAGE, r"\b(?:trung bình|bình quân)\b", r"\b(?:trung bình|bình quân|mỗi|hằng năm|hàng năm)\b"),
    # "Đứng thứ mấy so với cả nước" asks for no difference.
    (Want.RANK, r"\b(?:xếp|đứng) (?:hạng |thứ )*(?:mấy|bao nhiêu|nào)\b", r"\b(?:xếp|đứng|hạng|vị trí)\b"),
    (
        Want.CHANGE,
        r"\b(?:so với|chênh lệch|hơn kém|(?:nhiều|ít|cao|thấp|lớn|đông) hơn(?! (?:\d|một|hai|ba|bốn)\b)|(?:tăng|giảm) (?:thêm )?(?:bao nhiêu|mấy)|(?:hơn|kém|gấp) (?!\d|bao nhiêu|mấy|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|chục|trăm|nghìn|vài|nửa)\w+ (?:\w+ ){0,6}(?:bao nhiêu|mấy))\b",
        r"\b(?:so với|chênh lệch|tăng|giảm|hơn|kém|gấp|thêm|chiếm|bằng \d)\b",
    ),
    (Want.TOTAL, r"\b(?:tổng cộng|tổng số|tất cả|cả thảy|cộng lại)\b", r"\b(?:tổng|tất cả|cả thảy|toàn|cả|có)\b"),
)
_RECKONED = tuple((want, either(asks), either(tells)) for want, asks, tells in _TOLD)


def reckoned(question: Question) -> Want | None:
    """The total, average, change or rank that *question* asks for; the text must state it."""
    plain = " ".join(question.tokens)
    return next((want for want, asks, _ in _RECKONED if asks.search(plain)), None)


def states(want: Want, text: str) -> bool:
    """Whether *text* speaks of the total, average, change or rank that is wanted."""
    return any(want is each and bool(tells.search(text.lower())) for each, _, tells in _RECKONED)


_ADDED = either(r"\b(?:tổng cộng|cộng lại|cả thảy)\b.*\bvà\b|\bvà\b.*\b(?:tổng cộng|cộng lại|cả thảy)\b")
_JOINED = 3
"""How many tokens from "và" what it joins may stand."""


def _joins(question: Question, sentence: Sentence) -> bool:
    """Whether *sentence* joins by "và" what *question* does: "trong nước và nước ngoài" for "trong và ngoài nước"."""
    at = question.tokens.index("và") if "và" in question.tokens else 0
    if not 0 < at < len(question.tokens) - 1:
        return False
    left, right = question.tokens[at - 1], question.tokens[at + 1]
    return any(
        syllable == "và"
        and left in sentence.tokens[max(0, number - _JOINED) : number]
        and right in sentence.tokens[number + 1 : number + 1 + _JOINED]
        for number, syllable in enumerate(sentence.tokens)
    )


def lacks_reckoning(question: Question, sentence: Sentence) -> bool:
    """Whether an average, a difference or a sum of parts is asked for that *sentence* does not state."""
    want = reckoned(question)
    if question.kind not in (Kind.NUMBER, Kind.PERCENT, Kind.ENTITY) or want in (None, Want.RANK):
        return False
    if want is Want.TOTAL:
        adds = _ADDED.search(" ".join(question.tokens)) is not None and not _joins(question, sentence)
        return adds and not re.search(r"tổng|cộng|cả thảy", sentence.text.lower())
    return not states(want, sentence.text)

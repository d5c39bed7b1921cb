"""
What a sentence that explains looks like: "vì sao" is answered by "vì …", "để làm gì" by "nhằm …".

A question that asks for no figure and no name still asks for something, and the
sentence that gives it opens it by one of a few words. What a question looks for
and what a sentence offers are told apart by the same names, so that a model can
weigh whether they meet.
"""

from __future__ import annotations

import re
from functools import lru_cache

from knowledge.patterns import either
from knowledge.questions import Question

_WHY = (
    r"\b(?:vì sao|tại sao|sao lại|lý do|nguyên nhân|do đâu|vì đâu"
    r"|(?:do|vì) (?:cái |chuyện |việc |điều |lẽ )?(?:gì|nào)|(?:điều|cái|chuyện|việc) gì (?:đã )?(?:khiến|làm))\b|^sao\b"
)
# Name, what asks for it, what offers it; in the order in which questions are tried.
_CUES = tuple(
    (name, either(asks), either(offers))
    for name, asks, offers in (
        (
            "whether",
            r"\b(?:được|phải|có|cần|bị|mất|còn|đã|hay)\b.*\b(?:không|chưa)(?: (?:ạ|vậy|nhỉ|thế|hả|ta))*$",
            r"\b(?:không|chưa|được|phải|cần|miễn|cấm|bị|đủ|hết|vẫn|chỉ)\b",
        ),
        (
            "cause",
            _WHY,
            r"\b(?:vì|do|bởi|nhờ|nguyên nhân|lý do|nên|khiến|dẫn đến|để|nhằm)\b",
        ),
        (
            "purpose",
            r"\b(?:để làm gì|làm gì|mục đích|nhằm|mục tiêu|để làm chi|phục vụ gì)\b",
            r"\b(?:nhằm|để|mục đích|mục tiêu|góp phần|giúp|phục vụ)\b",
        ),
        (
            "condition",
            r"\b(?:điều kiện|trường hợp nào|tiêu chuẩn|khi nào thì|yêu cầu gì|muốn)\b",
            r"\b(?:nếu|khi|trường hợp|điều kiện|phải|cần|từ đủ|trở lên|đối với)\b",
        ),
        (
            "fault",
            r"\b(?:hạn chế|khó khăn|vướng|tồn tại|yếu kém|yếu|thiếu|bất cập|khuyết điểm)\b",
            r"\b(?:chưa|thiếu|hạn chế|khó khăn|không|còn|yếu|bất cập|vướng)\b",
        ),
        (
            "consequence",
            r"\b(?:thì sao|xử lý|phạt|hậu quả|kết quả|ảnh hưởng|bị gì|thế nào nếu)\b",
            r"\b(?:bị|phạt|phải|thu hồi|bồi thường|khiến|làm cho|dẫn đến|kết quả|đạt)\b",
        ),
        (
            "manner",
            r"\b(?:như thế nào|thế nào|ra sao|cách nào|bằng cách|làm sao|kiểu gì)\b",
            r"\b(?:bằng|theo|thông qua|qua|gắn|được|theo hướng|cách)\b",
        ),
        (
            "definition",
            r"\b(?:là gì|là ai|nghĩa là|khái niệm|gọi là gì|tên là gì|được hiểu)\b",
            r"\b(?:là|gọi là|nghĩa là|được hiểu|tên|mang tên|bao gồm)\b",
        ),
    )
)
_ITEM = re.compile(r"[;,]\s")
_ANNOUNCES = either(r"(?:\b(?:như|gồm|bao gồm|sau|sau đây|cụ thể|là|trong đó)\s*)?:|\b(?:gồm|bao gồm|như)\b")
_FEWEST_ITEMS = 2


def asked_cue(question: Question) -> str | None:
    """What kind of explanation *question* asks for, by name; ``list`` where it asks for several things."""
    if question.wants_items:
        return "list"
    plain = " ".join(question.tokens)
    return next((name for name, asks, _ in _CUES if asks.search(plain)), None)


_CAUSE = either(r"\b(?:nguyên nhân|lý do|bởi vì|là do|là vì|vì vậy mà)\b|^(?:do|vì|bởi) |, (?:do|vì|bởi) ")


@lru_cache(maxsize=16384)
def names_cause(text: str) -> bool:
    """Whether the sentence *text* says that it gives a cause: "nguyên nhân …", "do …"."""
    return bool(_CAUSE.search(text.lower()))


@lru_cache(maxsize=16384)
def offers(cue: str, text: str) -> bool:
    """Whether the sentence *text* gives what *cue* asks for: the word that opens it, or an enumeration."""
    lower = text.lower()
    if cue == "list":
        return len(_ITEM.findall(lower)) >= _FEWEST_ITEMS or bool(_ANNOUNCES.search(lower))
    return any(cue == name and bool(found.search(lower)) for name, _, found in _CUES)

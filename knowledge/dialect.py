"""
Central Vietnamese as it is typed, in the words of the documents: "khi mô" is "khi nào", "làm chi" is "làm gì".

Each of these words is another one elsewhere ("mô hình", "chi phí", "khám răng"), so what
stands beside it decides. Rules by form alone; what is unclear stays as it is.
"""

from __future__ import annotations

from collections.abc import Sequence

_AT = frozenset("ở đi tới đến về từ vô ra sang".split())
"""Before "mô" they ask where."""
_MO_COMPOUNDS = frozenset("quy vi vĩ trung hình tả phỏng đun men tơ".split())
_SOFTENERS = frozenset("rứa hè vậy thế hỉ".split())
_BEFORE_CHI = frozenset("cái những thứ làm mần tên là việc điều cần có cây giống".split())
_BEFORE_RANG = frozenset("vì tại làm mần".split())
_NUNS = frozenset("cô sư giới trưởng viện".split())


def in_standard_words(tokens: Sequence[str]) -> list[str]:
    """
    *tokens*, canonical and one for one, each as standard Vietnamese has it.

    >>> " ".join(in_standard_words("khi mô thì mở lại chợ rứa".split()))
    'khi nào thì mở lại chợ vậy'
    """
    padded = ["", *tokens, ""]
    return [_standard(*padded[at : at + 3]) for at in range(len(tokens))]


def _standard(before: str, word: str, after: str) -> str:
    alone = not after or after in _SOFTENERS
    if word == "mô" and before and before not in _MO_COMPOUNDS and after not in _MO_COMPOUNDS:
        return "đâu" if before in _AT else "nào"
    if word == "chi" and (alone or before in _BEFORE_CHI) and before not in ("thu", "bội"):
        return "gì"
    if word == "răng" and (before in _BEFORE_RANG or after in ("rứa", "mà") or (not before and after)):
        return "sao"
    if word == "ni" and before and after not in _NUNS:
        return "này"
    if word == "h" and before in ("bao", "mấy", "bây"):
        return "giờ"
    return {"rứa": "vậy", "mần": "làm", "nớ": "đó"}.get(word, word)

"""
Central Vietnamese as it is typed, in the words of the documents: "khi mô" is "khi nào", "làm chi" is "làm gì".

Each of these words is another one elsewhere ("mô hình", "chi phí", "khám răng", "ni lông"), so
what stands beside it decides, and who asks by a standard word asks by none of these. What is
unclear stays as it is.
"""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.concepts import ASKING

_ASKING = ASKING - {"mấy", "may"}
"""The standard words that ask; "mấy tỉnh mô" are several."""
_AT = frozenset("ở đi tới đến về từ vô ra sang".split())
"""Before "mô" they ask where."""
_MO_COMPOUNDS = frozenset("quy vi vĩ trung hiến ghép cấy lấy nhu hình tả phỏng phạm tạng bệnh đun men tơ".split())
_SOFTENERS = frozenset("rứa hè vậy thế hỉ".split())
_BEFORE_CHI = frozenset("cái thứ làm mần tên".split())
_SPENT = frozenset("thu bội mức khoản nguồn toán tăng giảm vượt".split())
"""Before "chi" at the end they speak of what is spent."""
_CHI_COMPOUNDS = frozenset(
    "phí bộ cục nhánh tiết trả tiền hội đội ngân thường tiêu viện ủy đoàn phi bo cuc nhanh tiet tra tien".split()
)
_BEFORE_NI = frozenset("năm bữa ngày hôm lúc tháng tuần bài cái chỗ nơi tin trang".split())


def in_standard_words(tokens: Sequence[str]) -> list[str]:
    """
    *tokens*, canonical and one for one, each as standard Vietnamese has it.

    >>> " ".join(in_standard_words("khi mô thì mở lại chợ rứa".split()))
    'khi nào thì mở lại chợ vậy'
    """
    padded = ["", *tokens, ""]
    asks = not _ASKING.isdisjoint(tokens)
    return [_standard(*padded[at : at + 3], asks=asks) for at in range(len(tokens))]


def _standard(before: str, word: str, after: str, *, asks: bool) -> str:
    if not asks and word == "mô" and before and before not in _MO_COMPOUNDS and after not in _MO_COMPOUNDS:
        return "đâu" if before in _AT else "nào"
    if not asks and word == "chi" and _is_what(before, after):
        return "gì"
    if not asks and word == "răng" and (before in ("vì", "tại") or after in ("rứa", "mà", "lại")):
        return "sao"
    if word == "ni" and before in _BEFORE_NI:
        return "này"
    return {"rứa": "vậy", "mần": "làm", "nớ": "đó"}.get(word, word)


def _is_what(before: str, after: str) -> bool:
    """Whether "chi" between the two is "gì", and does not spend."""
    if after and after not in _SOFTENERS:
        return before in _BEFORE_CHI and after not in _CHI_COMPOUNDS and not after[0].isdigit()
    return bool(before) and before not in _SPENT

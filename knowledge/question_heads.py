"""
What a question without a question word asks for: "mức phạt khi đi trễ", "nơi tiếp nhận đơn", "hạn nộp hồ sơ".

Such a question is a noun phrase, and Vietnamese puts its head first: the head says of what
kind the answer is.
"""

from __future__ import annotations

from knowledge.model import Kind

PAPER = (
    r"(?:văn bản|nghị quyết|kế hoạch|chỉ thị|chương trình(?: hành động)?|quyết định|(?<!kỷ )(?<!pháp )luật|bộ luật|thông tư|nghị định"
    r"|quy định|công văn|đề án|hướng dẫn|kết luận|thông báo|tờ trình|báo cáo|giấy phép|pháp lệnh|bản án|công điện)"
)
"""The words for official documents, as a pattern."""
UNASKED = r"^(?!.*\b(?:nhiêu|mấy|nào|gì|ai|đâu|sao|bao giờ|bao lâu|bao xa|không|chưa|là)\b)"
"""The beginning of a question that has no word that asks, as a pattern."""

_AMOUNTS = (
    r"mức (?!độ|sống)|mức$|giá\b|(?:lệ |học |viện |phụ |kinh |chi )?phí\b|tiền\b|lương\b|vốn\b|doanh thu|thu nhập|hệ số|tốc độ|sản lượng"
    r"|(?:độ )?tuổi\b|khoảng cách|diện tích|lượt\b|chiều (?:dài|rộng|cao)|trọng lượng|khối lượng|thời lượng|sỹ số"
)
HEADED: tuple[tuple[Kind, str], ...] = (
    (Kind.DATE, rf"{UNASKED}(?:hạn|giờ|lịch|năm (?!\d|học)|thời hạn cuối|giai đoạn (?!\d)|dự kiến)\b"),
    (Kind.NUMBER, rf"{UNASKED}(?:thời gian|thời hạn)\b.*\b(?:tối đa|tối thiểu)\b"),
    (Kind.NUMBER, rf"{UNASKED}(?:tổng )?(?:{_AMOUNTS}|số (?!của\b|{PAPER}|điện thoại|máy|hiệu|nhà|tài khoản))"),
    (
        Kind.ENTITY,
        rf"{UNASKED}(?:người (?!dân|lao động|học)|tác giả|chủ đầu tư|nhà thầu|đơn vị|cơ quan|nơi|địa chỉ|địa điểm|trụ sở)",
    ),
    (Kind.DOCUMENT, rf"{UNASKED}căn cứ pháp lý\b"),
)
"""Kinds of answers, each with the heads that ask for it, in the order in which they are tried."""

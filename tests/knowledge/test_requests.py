"""Tests of `knowledge.requests`."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.requests import split_requests


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Bao nhiêu người học, đạt mấy phần trăm?", ["Bao nhiêu người học", "đạt mấy phần trăm?"]),
        ("Ai ký và ký ngày nào?", ["Ai ký", "ký ngày nào?"]),
        ("Thẻ bao nhiêu tiền? mượn mấy cuốn; trong bao lâu", ["Thẻ bao nhiêu tiền", "mượn mấy cuốn", "trong bao lâu"]),
        ("Bao nhiêu tiến sĩ và bao nhiêu thạc sĩ", ["Bao nhiêu tiến sĩ", "bao nhiêu thạc sĩ"]),
        ("Đào tạo, bồi dưỡng bao nhiêu người?", ["Đào tạo, bồi dưỡng bao nhiêu người?"]),
        ("Có bao nhiêu tiến sĩ và thạc sĩ?", ["Có bao nhiêu tiến sĩ và thạc sĩ?"]),
        ("Vì sao và để làm gì?", ["Vì sao và để làm gì?"]),
        ("Quốc văn sơ giai là gì, in năm nào?", ["Quốc văn sơ giai là gì", "in năm nào?"]),
        ("Gửi ở đâu? Hạn chót ngày mấy?", ["Gửi ở đâu", "Hạn chót ngày mấy?"]),
        ("Mất mấy tiền rồi bao lâu được cấp lại", ["Mất mấy tiền", "bao lâu được cấp lại"]),
        ("Mỗi tháng bao nhiêu tiền, có phải cọc không?", ["Mỗi tháng bao nhiêu tiền", "có phải cọc không?"]),
        (
            "Ai vi phạm khi đào tạo, bồi dưỡng thì xử lý ra sao?",
            ["Ai vi phạm khi đào tạo, bồi dưỡng thì xử lý ra sao?"],
        ),
        ("Lễ hội không còn được tổ chức ở đâu?", ["Lễ hội không còn được tổ chức ở đâu?"]),
        ("Giá 1.621 đồng là bao nhiêu?", ["Giá 1.621 đồng là bao nhiêu?"]),
        ("", [""]),
    ],
)
def test_question_is_cut_where_both_sides_ask(text: str, parts: list[str]) -> None:
    """Two requests are two parts; "và" inside one request cuts nothing."""
    assert split_requests(text) == parts


def test_question_makes_a_handful_of_requests_at_most() -> None:
    """Who types "bao nhiêu," hundreds of times asks nothing that deserves hundreds of answers."""
    assert len(split_requests("bao nhiêu, " * 100)) <= 20


@given(st.text())
def test_parts_stand_in_the_text_in_order(text: str) -> None:
    """Cutting any text gives at least one part, and each is a piece of what was asked."""
    at = 0
    for part in split_requests(text):
        at = text.index(part, at) + len(part)

"""What a clause takes over from the one that it leans on."""

from __future__ import annotations

import pytest

from knowledge.model import Passage
from knowledge.reading import read_sentences

GRANTS = (
    "Người học tiến sĩ trong nước được hỗ trợ 120 triệu đồng, ở nước ngoài 180 triệu đồng; "
    "người học thạc sĩ trong nước được 55 triệu đồng, ở nước ngoài 90 triệu đồng, tại miền núi 70 triệu đồng."
)
LEVELS = "Tỉnh có 1.216 người học; cao cấp 64 người, trung cấp 397 người."


@pytest.mark.parametrize(
    ("text", "figure", "taken", "left"),
    [
        (GRANTS, "180 triệu đồng", "s:tiến", "s:thạc"),
        (GRANTS, "55 triệu đồng", "s:hỗ", "s:ngoài"),
        (GRANTS, "90 triệu đồng", "s:thạc", "s:120"),
        (GRANTS, "70 triệu đồng", "s:thạc", "s:ngoài"),
        (LEVELS, "397 người", "s:tỉnh", "s:cao"),
    ],
)
def test_clause_that_only_says_where_is_about_what_the_one_before_is(
    text: str, figure: str, taken: str, left: str
) -> None:
    """ "Ở nước ngoài" has whom the clause before names; "trung cấp" names its own."""
    (sentence,) = read_sentences(Passage("tai-lieu", 1, text, 0, len(text)), set[str]().__contains__)
    option = next(o for o in sentence.options if text[o.candidate.start : o.candidate.end] == figure)

    assert taken in option.inherited
    assert left not in option.own | option.inherited

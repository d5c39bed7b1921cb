"""A year by itself, or the end of a longer time."""

from __future__ import annotations

import pytest

from knowledge.years import bound_years

TOLD = {
    "Riêng năm 2023 cử bao nhiêu lượt?": ({"2023"}, set()),
    "Từ năm 2012 đến 2023, đã cử 8.777 lượt.": (set(), {"2012", "2023"}),
    "đến hết năm 2023 đã có 1.621 người": (set(), {"2023"}),
    "giai đoạn 2021-2025": (set(), {"2021", "2025"}),
    "Năm 2024 tăng 1,9 điểm so với năm 2023": ({"2023", "2024"}, set()),
    "từ tháng 5/2022": (set(), {"2022"}),
    "ngày 29/12/2021": ({"2021"}, set()),
    "Nghị quyết số 32/2021/NQ-HĐND": (set(), set()),
    "Có 2023 cuốn, không phải 12.023": ({"2023"}, set()),
}


@pytest.mark.parametrize(("text", "told"), TOLD.items())
def test_year_stands_for_itself_or_bounds_a_time(text: str, told: tuple[set[str], set[str]]) -> None:
    """By the words before it, and by what it is joined to."""
    assert tuple(map(set, bound_years(text))) == told

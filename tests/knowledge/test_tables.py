"""Rows of a table become paragraphs that need nothing around them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.importing.tables import rows_as_text

CASES: dict[str, tuple[list[list[str]], list[str]]] = {
    "header of one row": (
        [["STT", "Tên bến", "Số xe"], ["1", "Bến Đông", "12 xe"], ["2", "Bến Tây", ""]],
        ["Tên bến: Bến Đông; Số xe: 12 xe.", "Tên bến: Bến Tây."],
    ),
    "first column that names the rows is kept": (
        [["Năm", "Số lớp"], ["2022", "14 lớp"], ["2023", "15 lớp"]],
        ["Năm: 2022; Số lớp: 14 lớp.", "Năm: 2023; Số lớp: 15 lớp."],
    ),
    "upper names span as many columns each": (
        [["Xã", "Hộ nghèo", "Hộ cận nghèo"], ["Xã", "2022", "2023", "2022", "2023"], ["Tân An", "9", "7", "12", "10"]],
        ["Xã: Tân An; Hộ nghèo – 2022: 9; Hộ nghèo – 2023: 7; Hộ cận nghèo – 2022: 12; Hộ cận nghèo – 2023: 10."],
    ),
    "years name columns": (
        [["Chỉ tiêu", "2022", "2023"], ["Số lớp", "14 lớp", "15 lớp"]],
        ["Chỉ tiêu: Số lớp; 2022: 14 lớp; 2023: 15 lớp."],
    ),
    "years among facts are values": ([["Năm", "2022"], ["Số lớp", "14 lớp"]], ["Năm; 2022.", "Số lớp; 14 lớp."]),
    "columns are counted": (
        [["Xã", "Diện tích", "Dân số"], ["(1)", "(2)", "(3) = (1) x (2)"], ["Tân An", "12 km2", "9.000 người"]],
        ["Xã: Tân An; Diện tích: 12 km2; Dân số: 9.000 người."],
    ),
    "groups": (
        [["TT", "Đơn vị", "Số người"], ["I", "Khối phường", ""], ["1", "An Cư", "9 người"], ["", "Ghi chú", ""]],
        ["Khối phường; Đơn vị: An Cư; Số người: 9 người.", "Ghi chú."],
    ),
    "facts": (
        [["Địa chỉ:", "12 Lý Thường Kiệt"], ["Điện thoại:", "0292 3812345"]],
        ["Địa chỉ: 12 Lý Thường Kiệt.", "Điện thoại: 0292 3812345."],
    ),
    "one row": ([["Nơi nhận: Như trên.", "Lê Văn An"]], ["Nơi nhận: Như trên.; Lê Văn An."]),
    "numbers alone": ([["1", "2"], ["3", "4"]], ["1; 2.", "3; 4."]),
}


@pytest.mark.parametrize("case", CASES)
def test_table_reads_as_told(case: str) -> None:
    """Names with values, groups with their rows, counting left out; what cannot be told stays side by side."""
    rows, told = CASES[case]

    assert [block.text for block in rows_as_text(rows)] == told


CELLS = st.sampled_from(["", "STT", "Loại", "Mức phí", "1", "2.500 đồng", "Trẻ em", "12%", "An Cư:", "(3)"])


@given(st.lists(st.lists(CELLS, min_size=1, max_size=5), max_size=6))
def test_no_value_is_lost(rows: list[list[str]]) -> None:
    """Every figure with its unit that stands in a cell stands in a paragraph; no paragraph is empty."""
    told = [block.text for block in rows_as_text(rows)]

    assert all(text.strip(" .;") for text in told)
    for value in ("2.500 đồng", "12%"):
        assert (value in "\n".join(told)) == any(value in row for row in rows)

"""A row of a table answers by the cell under the head that was asked for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from knowledge import Document, KnowledgeBase
from knowledge.tables import find_rows

TABLE = (
    "| Ngành | Mã ngành | Chỉ tiêu cao đẳng | Chỉ tiêu trung cấp |\n|---|---|---|---|\n"
    "| Điện công nghiệp | 6520227 | 70 | 60 |\n| Hàn | 6520123 | 35 | |"
)


def test_rows_and_heads_are_found() -> None:
    """The line of dashes is neither; an empty cell keeps its column."""
    header, rows = find_rows(TABLE)

    assert header is not None
    assert [TABLE[slice(*cell)] for cell in header.cells][:2] == ["Ngành", "Mã ngành"]
    assert [TABLE[row.start : row.end] for row in rows] == [
        "Điện công nghiệp | 6520227 | 70 | 60",
        "Hàn | 6520123 | 35",
    ]
    assert TABLE[slice(*rows[1].cells[3])] == ""


def test_text_with_a_pipe_is_no_table() -> None:
    """Every line of a table has one, and there is more than one line."""
    assert find_rows("Chọn A | B trong ô này.") == (None, [])
    assert find_rows("a | b\nkhông có vạch") == (None, [])


@given(st.text(alphabet="ab |-:\n", max_size=40))
def test_rows_lie_in_the_text(text: str) -> None:
    """Whatever the text, rows and cells are pieces of it, from left to right."""
    header, rows = find_rows(text)
    for row in [*([header] if header else []), *rows]:
        assert 0 <= row.start < row.end <= len(text)
        assert all(left <= right for left, right in row.cells)
        assert "\n" not in text[row.start : row.end]


def test_cell_under_the_asked_head_answers() -> None:
    """Row by its first cell, column by its head."""
    knowledge = KnowledgeBase.build([Document.from_text("tuyen-sinh", "Tuyển sinh năm 2026", TABLE)])

    assert knowledge.answer("Điện công nghiệp hệ trung cấp có bao nhiêu chỉ tiêu?").text == "60"
    assert knowledge.answer("Điện công nghiệp hệ cao đẳng có bao nhiêu chỉ tiêu?").text == "70"

"""A row of a table answers by the cell under the head that was asked for."""

from __future__ import annotations

import pytest
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


def test_unit_of_a_row_may_have_a_column_of_its_own() -> None:
    """A figure is of the unit that its row names, where no head gives one."""
    text = "| Nội dung | Đơn vị | Lãnh đạo | Nhân viên |\n|---|---|---|---|\n| Điện thoại | đồng/tháng | 450.000 | 90.000 |"
    knowledge = KnowledgeBase.build([Document.from_text("dinh-muc", "Định mức chi", text)])

    [row] = knowledge.sentences[knowledge.index.passages[-1]]

    assert [option.candidate.noun.split("/")[0] for option in row.options] == ["đồng tháng"] * 2
    assert knowledge.answer("Tiền điện thoại của nhân viên là bao nhiêu một tháng?").text == "90.000"


PRICES = """| STT | Dịch vụ | Giá bảo hiểm (đồng) | Giá tự nguyện (đồng) | Trả kết quả |
|---|---|---|---|---|
| 1 | Siêu âm ổ bụng | 49.300 | 150.000 | sau 30 phút |
| 2 | Nội soi dạ dày | 276.000 | 650.000 | trong ngày |
| 3 | Chụp cộng hưởng từ | không áp dụng | 2.200.000 | ngày hôm sau |

Trung tâm khám từ thứ Hai đến thứ Sáu."""
BEDS = """| Đơn vị | Giường | Bác sĩ |
|---|---|---|
| TTYT huyện Yên Sơn | 160 | 48 |
| TTYT huyện Đồng Vang | 110 | 29 |"""


@pytest.fixture(scope="module")
def hospital() -> KnowledgeBase:
    """Two tables: one counts its rows first and gives units in its heads, one abbreviates its names."""
    return KnowledgeBase.build(
        [
            Document.from_text("gia", "Bảng giá dịch vụ của Bệnh viện An Bình", PRICES),
            Document.from_text("giuong", "Giường bệnh và bác sĩ các đơn vị y tế", BEDS),
        ]
    )


@pytest.mark.parametrize(
    ("question", "cell"),
    [
        ("Siêu âm ổ bụng tự nguyện giá bao nhiêu?", "150.000"),
        ("Siêu âm ổ bụng có bảo hiểm mất bao nhiêu tiền?", "49.300"),
        ("Nội soi dạ dày trả kết quả khi nào?", "trong ngày"),
        ("Chụp cộng hưởng từ bao giờ trả kết quả?", "ngày hôm sau"),
        ("Dịch vụ nào có giá tự nguyện 650.000 đồng?", "Nội soi dạ dày"),
        ("Trung tâm y tế huyện Đồng Vang có bao nhiêu giường?", "110"),
    ],
    ids=["head", "other head", "words", "no day in it", "name", "long form of a name"],
)
def test_cell_is_known_by_the_name_of_its_row_and_its_head(hospital: KnowledgeBase, question: str, cell: str) -> None:
    """Whatever the cell holds, and whether another row holds what is likelier to be asked."""
    assert hospital.answer(question).text == cell


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Những ngành nào tuyển trung cấp?", ["Điện công nghiệp", "Công nghệ ô tô"]),
        ("Những ngành nào không tuyển trung cấp?", ["Hàn", "Điều dưỡng"]),
    ],
)
def test_rows_are_listed_by_what_their_cells_say(question: str, names: list[str]) -> None:
    """What is denied is looked for under its own head, not under that of its sibling."""
    table = (
        "| Ngành | Chỉ tiêu cao đẳng | Chỉ tiêu trung cấp |\n|---|---|---|\n| Điện công nghiệp | 70 | 60 |\n"
        "| Công nghệ ô tô | 90 | 75 |\n| Hàn | 35 | không tuyển |\n| Điều dưỡng | 50 | không tuyển |"
    )
    knowledge = KnowledgeBase.build([Document.from_text("tuyen-sinh", "Các ngành tuyển sinh năm 2026", table)])

    assert (knowledge.answer(question).text or "").split("\n") == names

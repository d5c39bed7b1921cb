"""Items are found by how they open and by what announces them, in one sentence or over several."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.enumerations import announces, item_opener, items_after, items_around, list_items, named_members

STEPS = ["Thủ tục gồm ba bước.", "Bước 1: đăng ký.", "Mang theo căn cước.", "Bước 2: đo thị lực.", "Bước 3: nhận giấy."]
TEXTS = st.sampled_from(
    ["Gồm ba việc.", "Như sau:", "Một là, làm.", "Hai là, xem.", "a) Một;", "b) Hai.", "- x", "1. y", "Thôi."]
)


@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [
        ("Hai là, mở lớp.", "counted", 1),
        ("Thứ tư, lập quỹ.", "ordered", 3),
        ("Bước 3: nhận giấy.", "named", 2),
        ("đ) Thẻ gia đình.", "lettered", 4),
        ("- Căng tin.", "dashed", None),
        ("12. Điều khoản.", "numbered", 11),
    ],
)
def test_items_open_by_a_mark_and_its_place(text: str, kind: str, place: int | None) -> None:
    """Each kind of mark counts in its own way."""
    opener = item_opener(text)

    assert opener is not None
    assert (opener.kind, opener.place) == (kind, place)


@pytest.mark.parametrize("text", ["Thứ ba mở cửa.", "Hai người đến.", "Bước sang năm mới.", "3 người", ""])
def test_other_beginnings_open_no_item(text: str) -> None:
    """A day of the week, a number and a verb are no marks."""
    assert item_opener(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hồ sơ gồm:", True),
        ("Xã thực hiện ba giải pháp.", True),
        ("Cách làm như sau.", True),
        ("Thư viện mở cửa.", False),
        ("Ba hộ đã chuyển đi khỏi bờ sông.", False),
    ],
)
def test_announcement_ends_with_what_follows(text: str, expected: bool) -> None:
    """By a colon, by how many there are, or by "như sau"."""
    assert announces(text) is expected


def test_announced_items_are_those_opened_alike() -> None:
    """What stands between two items is none, and what opens otherwise ends them."""
    assert items_after(STEPS, 0) == [1, 3, 4]
    assert items_after(["Các mức sau:", "a) 30%;", "b) 50%.", "2. Hư hỏng nhẹ."], 0) == [1, 2]
    assert items_after(["Gồm:", "phiếu;", "ảnh."], 0) == [1, 2]
    assert items_after(["Xã có ba giải pháp.", "Dân đồng tình."], 0) == []


def test_item_leads_to_all_of_them() -> None:
    """From any of them, and to what announces them."""
    assert items_around(STEPS, 3) == (0, [1, 3, 4])
    assert items_around(["- Trẻ em.", "- Người già."], 1) == (None, [0, 1])
    assert items_around(["1. Hồ sơ gồm:", "a) đơn;", "b) ảnh."], 2) == (0, [1, 2])


def test_numbered_clauses_are_no_enumeration_unless_announced() -> None:
    """The clauses of an article are numbered too."""
    clauses = ["1. Chợ họp hằng ngày.", "2. Chợ nghỉ ngày Tết."]

    assert items_around(clauses, 0) == (None, [])
    assert items_around(["Các quy định sau:", *clauses], 2) == (0, [1, 2])


@given(st.lists(TEXTS, min_size=1, max_size=8), st.integers(0, 7))
def test_items_stand_in_the_order_of_the_text(texts: list[str], number: int) -> None:
    """Whatever the text."""
    before, items = items_around(texts, number % len(texts))

    assert items == sorted(set(items))
    assert before is None or all(before < item for item in items)


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("Học trò gồm Nguyễn Bảy, Hồ Văn Tý và Lê Diễn.", ["Nguyễn Bảy, Hồ Văn Tý và Lê Diễn"]),
        ("Chợ bán ba thứ: rau, cá và thịt.", ["rau, cá và thịt"]),
        ("Đoàn có 12 người, gồm 8 nam và 4 nữ.", []),
        ("Ba trường gồm A, B và C phải cho hơn một nghìn học sinh nghỉ học từ sáng nay.", []),
        ("Hồ sơ gồm: đơn; ảnh, bản sao.", []),
    ],
)
def test_members_that_a_word_names_are_one_piece(text: str, members: list[str]) -> None:
    """Three or more, to the end of the sentence; what closes it with a clause is left whole."""
    assert [text[slice(*span)] for span in named_members(text)] == members


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("Xã làm ba việc: mở lớp; lập quỹ; và xây lò.", ["mở lớp", "lập quỹ", "xây lò"]),
        ("Hồ sơ gồm: phiếu đăng ký; bản chụp; 01 ảnh.", ["phiếu đăng ký", "bản chụp", "01 ảnh"]),
        ("Bạn đọc có nghĩa vụ: xuất trình thẻ; giữ trật tự;", ["xuất trình thẻ", "giữ trật tự"]),
        ("Một; hai; ba.", []),
        ("Hồ sơ gồm: phiếu đăng ký.", []),
        ("Mở cửa lúc 8:30; nghỉ lúc 17:00.", []),
        ("", []),
    ],
)
def test_enumeration_is_what_a_colon_introduces_and_semicolons_divide(text: str, items: list[str]) -> None:
    """Each item without the signs around it; a sentence that lacks either sign is none."""
    assert [text[slice(*span)] for span in list_items(text)] == items


@given(st.text(alphabet="ab:; .\n", max_size=40))
def test_items_are_pieces_in_order(text: str) -> None:
    """Items do not overlap, and lie inside the sentence."""
    spans = list_items(text)

    assert [edge for span in spans for edge in span] == sorted(edge for span in spans for edge in span)
    assert all(0 <= start <= end <= len(text) for start, end in spans)

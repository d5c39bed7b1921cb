"""A list question gets the whole enumeration, an ordinal one of its items, wherever they stand."""

from __future__ import annotations

import pytest

from knowledge import Document, KnowledgeBase

MARKET = """Chợ Bến Gỗ họp cả ngày, đông nhất lúc năm giờ sáng.

## Quyền của người bán

1. Người bán hàng có các quyền sau đây:

a) Được bố trí sạp cố định;

b) Được sang nhượng quyền thuê sạp;

c) Được miễn phí vệ sinh tháng đầu.

2. Người bán hàng phải giữ vệ sinh chung.

## Trật tự

Để giữ trật tự, Ban Quản lý áp dụng ba biện pháp. Thứ nhất, nhắc bằng loa. Thứ hai, lập biên bản hộ lấn chiếm. Thứ ba, cho nghỉ bán 5 ngày.

## Giảm phí

- Hộ nghèo được giảm 50% phí sạp.
- Thương binh được giảm 70% phí sạp.

## Các khu

| STT | Khu bán hàng | Phí sạp (đồng) | Phí gửi xe |
|---|---|---|---|
| 1 | Nhà lồng A | 450.000 | 5.000 đồng |
| 2 | Nhà lồng B | 380.000 | không thu |
| 3 | Khu tự sản | không thu | không thu |
"""
CRAFT = """Để giữ nghề gốm, làng đã làm ba việc: một là, mở lớp cho thanh niên; hai là, lập quỹ mua đất sét; ba là, xây lò chung.

Cụ Hiền dựng lại lò năm 1998. Học trò của cụ gồm Nguyễn Bảy, Hồ Văn Tý và Lê Diễn.
"""


@pytest.fixture(scope="module")
def village() -> KnowledgeBase:
    """Two documents whose enumerations are written in different ways."""
    return KnowledgeBase.build(
        [
            Document.from_text("cho", "Quy chế chợ Bến Gỗ", MARKET),
            Document.from_text("gom", "Làng gốm Phước Tích", CRAFT),
        ]
    )


@pytest.mark.parametrize(
    ("question", "lines"),
    [
        (
            "Người bán hàng có những quyền gì?",
            [
                "a) Được bố trí sạp cố định;",
                "b) Được sang nhượng quyền thuê sạp;",
                "c) Được miễn phí vệ sinh tháng đầu.",
            ],
        ),
        (
            "Ban Quản lý áp dụng ba biện pháp nào để giữ trật tự?",
            [
                "Thứ nhất, nhắc bằng loa.",
                "Thứ hai, lập biên bản hộ lấn chiếm.",
                "Thứ ba, cho nghỉ bán 5 ngày.",
            ],
        ),
        ("Học trò của cụ Hiền gồm những ai?", ["Nguyễn Bảy, Hồ Văn Tý và Lê Diễn"]),
        ("Chợ có những khu bán hàng nào?", ["Nhà lồng A", "Nhà lồng B", "Khu tự sản"]),
        ("Những khu bán hàng nào thu phí sạp?", ["Nhà lồng A", "Nhà lồng B"]),
        ("Những khu bán hàng nào không thu phí gửi xe?", ["Nhà lồng B", "Khu tự sản"]),
    ],
    ids=["paragraphs", "sentences", "names", "rows", "rows that have it", "rows that have it not"],
)
def test_list_is_whole(village: KnowledgeBase, question: str, lines: list[str]) -> None:
    """One item a line where the text sets them apart, each copied from the quote of a citation that answers."""
    answer = village.answer(question)

    assert (answer.text or "").split("\n") == lines
    proofs = [citation for citation in answer.citations if citation.answers]
    assert [each.quote[slice(*span)] for each in proofs for span in each.spans] == lines
    assert all(each.quote in each.passage for each in proofs)


@pytest.mark.parametrize(
    ("question", "item"),
    [
        ("Việc thứ hai để giữ nghề gốm là gì?", "hai là, lập quỹ mua đất sét"),
        ("Việc cuối cùng làng làm để giữ nghề gốm là gì?", "ba là, xây lò chung"),
        ("Biện pháp thứ ba để giữ trật tự chợ là gì?", "Thứ ba, cho nghỉ bán 5 ngày."),
        ("Biện pháp cuối cùng để giữ trật tự chợ là gì?", "Thứ ba, cho nghỉ bán 5 ngày."),
    ],
)
def test_ordinal_gets_its_item(village: KnowledgeBase, question: str, item: str) -> None:
    """Within a sentence and over several."""
    assert village.answer(question).text == item


def test_enumeration_of_the_subject_answers_before_what_else_is_said_of_it() -> None:
    """The subject opens both the question and its answer."""
    text = "Lệ phí xét tuyển hồ sơ là 30.000 đồng. Hồ sơ gồm phiếu đăng ký, bản sao học bạ và hai ảnh."
    knowledge = KnowledgeBase.build([Document.from_text("a", "Thông báo tuyển sinh", text)])

    assert knowledge.answer("Hồ sơ xét tuyển gồm những gì?").text == "phiếu đăng ký, bản sao học bạ và hai ảnh"

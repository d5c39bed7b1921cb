"""In a sentence with several figures each has its own clause."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.clauses import find_clauses, find_partners
from knowledge.model import Kind
from knowledge.spans import find_candidates


def clauses(text: str, kind: Kind = Kind.NUMBER) -> list[tuple[str, str, bool]]:
    """Figure, clause (without what separates it) and whether it leans on the one before."""
    found = [each for each in find_candidates(text, lambda _: False) if each.kind is kind]
    return [
        (text[each.start : each.end], text[slice(*clause.span)].strip(" ;,."), clause.leans)
        for each, clause in zip(found, find_clauses(text, found), strict=True)
    ]


ARTICLE = [
    (
        (
            "Trong số này, có 392 người được cử đi đào tạo tiến sĩ và tương đương ở trong nước, ở nước ngoài là 45 người; "
            "đào tạo thạc sĩ và tương đương ở trong nước là 2.363 người, ở nước ngoài là 28 người."
        ),
        [
            ("392 người", "Trong số này, có 392 người được cử đi đào tạo tiến sĩ và tương đương ở trong nước", False),
            ("45 người", "ở nước ngoài là 45 người", True),
            ("2.363 người", "đào tạo thạc sĩ và tương đương ở trong nước là 2.363 người", False),
            ("28 người", "ở nước ngoài là 28 người", True),
        ],
    ),
    (
        "Các cấp ủy đã cử 6.559 người học chương trình trung cấp lý luận chính trị và 1.233 người học chương trình sơ cấp chính trị.",
        [
            ("6.559 người", "Các cấp ủy đã cử 6.559 người học chương trình trung cấp lý luận chính trị", False),
            ("1.233 người", "và 1.233 người học chương trình sơ cấp chính trị", True),
        ],
    ),
    (
        (
            "Thành phố đã có 85.629 lượt người tham gia các lớp bồi dưỡng chuyên môn, nghiệp vụ; "
            "7.930 lượt người tham gia bồi dưỡng tiêu chuẩn ngạch."
        ),
        [
            (
                "85.629 lượt",
                "Thành phố đã có 85.629 lượt người tham gia các lớp bồi dưỡng chuyên môn, nghiệp vụ",
                False,
            ),
            ("7.930 lượt", "7.930 lượt người tham gia bồi dưỡng tiêu chuẩn ngạch", False),
        ],
    ),
]
SHORT = [
    ("Vé người lớn giá 20 đồng, vé trẻ em giá 10 đồng", ["Vé người lớn giá 20 đồng", "vé trẻ em giá 10 đồng"]),
    ("Sáng có 5 lớp, chiều có 6 lớp", ["Sáng có 5 lớp", "chiều có 6 lớp"]),
    ("5 lớp học sáng, 6 lớp học chiều", ["5 lớp học sáng", "6 lớp học chiều"]),
    ("Nam: 12 người; nữ: 15 người", ["Nam: 12 người", "nữ: 15 người"]),
    ("gồm 860 thiếu nhi và 380 thiếu niên", ["gồm 860 thiếu nhi", "và 380 thiếu niên"]),
]


@pytest.mark.parametrize(("text", "expected"), ARTICLE, ids=["closing and opening", "opening by và", "semicolon"])
def test_figures_of_the_article_have_their_clauses(text: str, expected: list[tuple[str, str, bool]]) -> None:
    """Each figure has the words it belongs to; one behind a comma or "và" leans on the one before, one behind ";" does not."""
    assert clauses(text) == expected


@pytest.mark.parametrize(("text", "expected"), SHORT)
def test_figures_that_close_and_that_open_their_clause_are_told_apart(text: str, expected: list[str]) -> None:
    """After "là", "có", "giá" or a colon the words stand before the figure, else behind it."""
    assert [clause for _, clause, _ in clauses(text)] == expected


def test_single_figure_has_the_whole_sentence() -> None:
    """Nothing to share, nothing to divide."""
    assert clauses("Năm 2023 đã cử 7.387 lượt cán bộ") == [("7.387 lượt", "Năm 2023 đã cử 7.387 lượt cán bộ", False)]


def test_last_of_several_figures_ends_at_a_semicolon() -> None:
    """What follows it is told of none of them."""
    text = "Số lao động là 3.187 người, gồm Nhật Bản 1.412 người, Hàn Quốc 483 người; hộ nghèo được hỗ trợ học phí"

    assert clauses(text)[-1] == ("483 người", "Hàn Quốc 483 người", True)


def test_no_figure_has_no_clause() -> None:
    """Without candidates there is nothing to divide."""
    assert find_clauses("Không có số nào.", []) == []


@given(
    st.lists(
        st.sampled_from(["5 lớp", "là", "7 người", ",", ";", "và", "ở trong nước", "có", "đã có", "."]), max_size=14
    ).map(" ".join)
)
def test_clauses_divide_the_sentence(text: str) -> None:
    """Clauses follow one another without gap or overlap, from the start to the end or to a mark behind the last figure, each around its own."""
    found = [each for each in find_candidates(text, lambda _: False) if each.kind is Kind.NUMBER]
    spans = [clause.span for clause in find_clauses(text, found)]

    assert all(left[1] == right[0] for left, right in pairwise(spans))
    assert not spans or spans[0][0] == 0
    assert not spans or spans[-1][1] == len(text) or text[spans[-1][1]] in ";."
    assert all(span[0] <= each.start and each.end <= span[1] for span, each in zip(spans, found, strict=True))


@pytest.mark.parametrize("group", ["", "Thẻ đặc biệt; "])
def test_cells_of_a_row_lean_on_what_the_row_speaks_of(group: str) -> None:
    """The first cell says whose fee each of the others is; a plain semicolon still ends a clause."""
    row = f"{group}Loại thẻ: Thẻ nghiên cứu; Mức phí – Người lớn: 120.000 đồng; Mức phí – Trẻ em: 60.000 đồng."
    told = "Thẻ nghiên cứu có giá 120.000 đồng; thẻ bạn đọc có giá 30.000 đồng."

    [_, child, *_] = clauses(row)
    [_, reader] = clauses(told)

    assert child == ("60.000 đồng", "Mức phí – Trẻ em: 60.000 đồng", True)
    assert reader == ("30.000 đồng", "thẻ bạn đọc có giá 30.000 đồng", False)


@pytest.mark.parametrize(
    ("text", "figures", "parts"),
    [
        (
            "Thẻ người lớn là 60.000 đồng, sinh viên là 40.000 đồng; phí gia hạn lần lượt là 30.000 đồng và 20.000 đồng.",
            ["30.000", "20.000"],
            [["người lớn", "gia hạn"], ["sinh viên", "gia hạn"]],
        ),
        ("Chỉ tiêu cao đẳng và trung cấp lần lượt là 70 và 60.", ["70", "60"], [["cao đẳng"], ["trung cấp"]]),
    ],
)
def test_figures_told_respectively_go_with_what_stands_before(
    text: str, figures: list[str], parts: list[list[str]]
) -> None:
    """The first behind "lần lượt" with the first, the second with the second."""
    found = [each for each in find_candidates(text, lambda _: False) if each.kind is Kind.NUMBER]
    partners = find_partners(text, found, find_clauses(text, found))

    written = {
        figure: " ".join(text[slice(*part)] for part in partners[number])
        for figure in figures
        for number, each in enumerate(found)
        if text[each.start : each.end].startswith(figure) and number in partners
    }
    for figure, words, others in zip(figures, parts, reversed(parts), strict=True):
        assert all(word in written[figure] for word in words)
        assert not any(word in written[figure] for word in others if word not in words)

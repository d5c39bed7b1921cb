"""Figures are found whole, and equal figures have equal values however they are written."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.numbers import find_figures


def found(text: str) -> list[tuple[str, str, tuple[str, ...]]]:
    """Text, kind and values of each figure of *text*."""
    return [(text[figure.start : figure.end], figure.kind, figure.values) for figure in find_figures(text)]


@pytest.mark.parametrize(
    ("written", "kind", "values"),
    [
        ("1.621", "number", ("1621",)),
        ("1621", "number", ("1621",)),
        ("1 621", "number", ("1621",)),
        ("06", "number", ("6",)),
        ("0", "number", ("0",)),
        ("007", "number", ("7",)),
        ("3,5", "number", ("3.5",)),
        ("1.000.000,5", "number", ("1000000.5",)),
        ("3.14", "number", ("3.14",)),
        ("1.2.3", "number", ("1.2.3",)),
        ("10,83%", "percent", ("10.83",)),
        ("10,83 %", "percent", ("10.83",)),
        ("32 phần trăm", "percent", ("32",)),
        ("32 phan tram", "percent", ("32",)),
        ("18/5/2012", "day", ("18/5/2012", "5/2012", "2012")),
        ("18/05/2012", "day", ("18/5/2012", "5/2012", "2012")),
        ("18-5-2012", "day", ("18/5/2012", "5/2012", "2012")),
        ("18.5.2012", "day", ("18/5/2012", "5/2012", "2012")),
        ("18 tháng 5 năm 2012", "day", ("18/5/2012", "5/2012", "2012")),
        ("18 thang 5 nam 2012", "day", ("18/5/2012", "5/2012", "2012")),
        ("18 tháng 5, 2012", "day", ("18/5/2012", "5/2012", "2012")),
        ("18 tháng 5", "day", ("18/5", "5")),
        ("29/12", "day", ("29/12", "12")),
        ("5/2024", "month", ("5/2024", "2024")),
        ("8h30", "clock", ("8:30",)),
        ("8:30", "clock", ("8:30",)),
        ("8 giờ 30 phút", "clock", ("8:30",)),
        ("8 giờ", "clock", ("8:00",)),
        ("09-NQ/TU", "document", ("9-nq/tu", "9")),
        ("07/CTr-UBND", "document", ("7/ctr-ubnd", "7")),
        ("217-KH/TU", "document", ("217-kh/tu", "217")),
        ("45/QĐ-TV", "document", ("45/qđ-tv", "45")),
        ("15/2020/NĐ-CP", "document", ("15/2020/nđ-cp", "15")),
        ("45/2019/QH14", "document", ("45/2019/qh14", "45")),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
@pytest.mark.parametrize(
    "around", ["{}", "số {} đó", "({})", "{}, rồi", "“{}”;"], ids=["alone", "words", "brackets", "comma", "quotes"]
)
def test_figure_is_found_whole_with_its_value(written: str, kind: str, values: tuple[str, ...], around: str) -> None:
    """One figure is one figure, wherever it stands in a sentence."""
    assert found(around.format(written)) == [(written, kind, values)]


@pytest.mark.parametrize("written", ["1.621", "10,83%", "09-NQ/TU", "5/2024", "29/12", "2023", "15/2020/NĐ-CP", "8h30"])
def test_full_stop_is_no_part_of_a_figure(written: str) -> None:
    """A figure that ends its sentence is the same figure."""
    assert [each[0] for each in found(f"Đó là {written}. Sau đó")] == [written]


@pytest.mark.parametrize("end", [".", "...", ".\n", ". Sau đó", "./."])
def test_date_that_ends_its_sentence_is_one_figure(end: str) -> None:
    """A full date keeps its day when a full stop follows."""
    assert found(f"ban hành ngày 11/8/2022{end}")[:1] == [("11/8/2022", "day", ("11/8/2022", "8/2022", "2022"))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2020-2025", ["2020", "2025"]),
        ("2020 - 2025", ["2020", "2025"]),
        ("45/13/2024", ["45", "13", "2024"]),
        ("392 người và 45 người", ["392", "45"]),
        ("Nghị quyết số 09-NQ/TU ngày 29/12/2021", ["09-NQ/TU", "29/12/2021"]),
        ("từ 7h30 đến 17h00", ["7h30", "17h00"]),
    ],
)
def test_several_figures_are_told_apart(text: str, expected: list[str]) -> None:
    """Neighbours in a sentence, also of a range, are found one by one."""
    assert [each[0] for each in found(text)] == expected


@pytest.mark.parametrize("text", ["", "không có", "a1", "mp3", "³", "năm nay", "IV"])
def test_text_without_figures_has_none(text: str) -> None:
    """Digits inside a word, and words, are no figures."""
    assert found(text) == []


@given(st.text(alphabet="0123456789./-:,% hgiờphútNQTUĐa\n", max_size=40))
def test_figures_do_not_overlap_and_rise(text: str) -> None:
    """Whatever the text, figures come from left to right, none empty, each with a value."""
    figures = list(find_figures(text))

    assert all(figure.start < figure.end and figure.values for figure in figures)
    assert all(left.end <= right.start for left, right in pairwise(figures))


@given(st.integers(0, 10**12))
def test_points_between_thousands_change_no_value(number: int) -> None:
    """1.621 is 1621, for every number."""
    pointed = f"{number:,}".replace(",", ".")

    assert [each[2] for each in found(pointed)] == [each[2] for each in found(str(number))] == [(str(number),)]

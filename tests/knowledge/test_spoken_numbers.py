"""Numbers in words are found and valued, and words that only look like them are not."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from knowledge.analysis import tokenize
from knowledge.spoken_numbers import find_spoken_numbers

DIGITS = "không một hai ba bốn năm sáu bảy tám chín".split()


def found(text: str) -> list[tuple[str, str]]:
    """The numbers in *text* as (words, value)."""
    tokens = [token for token, _ in tokenize(text)]
    return [(" ".join(tokens[start:end]), value) for start, end, value in find_spoken_numbers(tokens)]


def say(number: int) -> str:
    """*number* from 0 to below a million million, as it is read out."""
    groups = [(number // 10**power % 1000, unit) for power, unit in ((9, "tỷ"), (6, "triệu"), (3, "nghìn"), (0, ""))]
    words: list[str] = []
    for group, unit in groups:
        if group:
            words += [*say_group(group, full=bool(words)), unit]
    return " ".join(words).strip()


def say_group(group: int, *, full: bool) -> list[str]:
    """*group* from 1 to 999; *full* with its hundreds, because more stands before it."""
    hundreds, tens, unit = group // 100, group // 10 % 10, group % 10
    words = [DIGITS[hundreds], "trăm"] if hundreds or full else []
    if tens == 0:
        return [*words, *(["linh"] if words and unit else []), *([DIGITS[unit]] if unit else [])]
    words += ["mười"] if tens == 1 else [DIGITS[tens], "mươi"]
    last = {5: "lăm", 1: "mốt" if tens > 1 else "một", 4: "tư" if tens > 1 else "bốn"}
    return [*words, *([last.get(unit, DIGITS[unit])] if unit else [])]


@given(st.integers(10, 10**12 - 1))
@example(1621)
@example(2023)
@example(1_000_005)
def test_a_number_read_out_is_found_whole(number: int) -> None:
    """Every number from ten on is one run with its value."""
    assert [(say(number), str(number))] == found(say(number))


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("một nghìn sáu trăm hai mươi mốt", "1621"),
        ("hai mươi", "20"),
        ("mười", "10"),
        ("mười lăm", "15"),
        ("hai mốt", "21"),
        ("hai tư", "24"),
        ("ba lăm", "35"),
        ("ba chục", "30"),
        ("một trăm linh năm", "105"),
        ("một trăm lẻ năm", "105"),
        ("một ngàn lẻ một", "1001"),
        ("một trăm hai", "120"),
        ("một trăm rưỡi", "150"),
        ("hai triệu tư", "2400000"),
        ("hai triệu rưỡi", "2500000"),
        ("hai nghìn ba trăm tỷ năm trăm triệu", "2300500000000"),
        ("năm trăm nghìn tỷ", "500000000000000"),
        ("ba phẩy năm", "3.5"),
        ("ba phẩy không năm", "3.05"),
        ("không phẩy hai lăm", "0.25"),
        ("mười hai phẩy năm triệu", "12500000"),
        ("1 triệu 200 nghìn", "1200000"),
        ("1,2 triệu", "1200000"),
        ("5 trăm", "500"),
        ("một tỷ 20 triệu", "1020000000"),
    ],
)
def test_ways_of_saying_a_number(words: str, value: str) -> None:
    """Short forms, halves, decimals and figures before a unit all have their value."""
    assert [(words, value)] == found(words)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("năm hai nghìn không trăm hai mươi ba", [("hai nghìn không trăm hai mươi ba", "2023")]),
        ("năm một nghìn chín trăm tám mươi tư", [("một nghìn chín trăm tám mươi tư", "1984")]),
        ("năm hai nghìn", [("hai nghìn", "2000")]),
        ("sau hai mươi năm", [("hai mươi", "20")]),
        ("mười năm trước", [("mười", "10")]),
        ("hai trăm năm", [("hai trăm", "200")]),
        ("năm nghìn người", [("năm nghìn", "5000")]),
        ("năm năm mươi lăm", [("năm mươi lăm", "55")]),
    ],
)
def test_a_year_is_not_five(text: str, numbers: list[tuple[str, str]]) -> None:
    """ "năm" counts only where it is followed by a unit or follows "linh" or a hundred."""
    assert numbers == found(text)


@pytest.mark.parametrize(
    "text",
    [
        "một",
        "năm nào",
        "hai ba người",
        "sinh viên năm tư",
        "nước Ba Tư",
        "có ai không",
        "trăm năm",
        "triệu người",
        "phần trăm hai",
        "1.621 người",
        "không trăm",
    ],
)
def test_words_that_may_mean_something_else_are_no_number(text: str) -> None:
    """One word alone, digits side by side, a unit without a count and a plain figure."""
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("ngày mười tháng mười một", ["10", "11"]),
        ("từ hai mươi ba mươi người", ["20", "30"]),
        ("hai trăm ba trăm", ["200", "300"]),
        ("năm triệu một tháng", ["5000000"]),
        ("có hai trăm không", ["200"]),
        ("hai mươi phần trăm", ["20"]),
        ("một trăm phần trăm", ["100"]),
        ("18/5/2012 mười người", ["10"]),
    ],
)
def test_neighbours_do_not_run_together(text: str, values: list[str]) -> None:
    """A number ends where the next number, or another word, begins."""
    assert values == [value for _, value in found(text)]


@given(
    st.lists(
        st.sampled_from(
            [*DIGITS, *"mốt tư lăm linh mười mươi chục trăm nghìn triệu tỷ phẩy rưỡi người 3 1,5 07-ct/tu".split()]
        )
    )
)
def test_runs_stand_in_order_and_apart(tokens: list[str]) -> None:
    """Whatever the words, runs are not empty, do not overlap, and have a plain decimal value."""
    last = 0
    for start, end, value in find_spoken_numbers(tokens):
        assert last <= start < end <= len(tokens)
        assert value.replace(".", "", 1).isdecimal()
        last = end

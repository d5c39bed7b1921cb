"""Which one of a numbered row a text names."""

from __future__ import annotations

import pytest

from knowledge.numbered import names_another, numbered_terms, worded_terms

SAME = [
    ("học kỳ II", "kỳ hai"),
    ("đợt 2", "đợt thứ hai"),
    ("năm thứ ba", "lên năm ba"),
    ("quý III/2025", "quý 3"),
    ("Đại hội lần thứ XIV", "đại hội lần 14"),
    ("giải nhì", "giải 2"),
    ("lần đầu", "lần thứ nhất"),
    ("tháng ba", "tháng 3"),
]


@pytest.mark.parametrize(("left", "right"), SAME)
def test_number_behind_its_noun_is_one_however_it_is_written(left: str, right: str) -> None:
    """In words, in figures, in Roman ones, with "thứ" or without."""
    assert list(numbered_terms(left)) == list(numbered_terms(right)) != []


@pytest.mark.parametrize(
    "text", ["hai đợt", "tháng 12/2024", "khóa 12.5", "lần hai mươi", "mức 20%", "năm 2021", "vi phạm"]
)
def test_count_date_share_and_longer_number_name_none(text: str) -> None:
    """A number before its noun counts; what goes on is another number."""
    assert list(numbered_terms(text)) == []


def test_another_of_the_row_is_told_from_the_one_asked_for() -> None:
    """Also where a text names neither, or both."""
    asked = set(numbered_terms("đợt hai nhận hồ sơ khi nào"))
    assert names_another(asked, set(numbered_terms("đợt một từ ngày 01")))
    assert not names_another(asked, set(numbered_terms("đợt 1 và đợt 2")))
    assert not names_another(asked, set(numbered_terms("học kỳ I")))


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("ba năm liền", ["n:3"]),
        ("hai kế hoạch và bảy đề án", ["n:2", "n:7"]),
        ("hai mươi người", []),
        ("thứ ba hằng tuần", []),
    ],
)
def test_small_count_in_words_is_its_figure(text: str, terms: list[str]) -> None:
    """ "Ba năm" is found by "3 năm"; a weekday and the start of a longer number are no counts."""
    assert list(worded_terms(text)) == terms

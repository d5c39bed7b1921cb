"""Central Vietnamese in the words of the documents."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.dialect import in_standard_words


@pytest.mark.parametrize(
    ("typed", "standard"),
    [
        ("hồ sơ nộp ở mô rứa", "hồ sơ nộp ở đâu vậy"),
        ("khi mô thì cầu thông xe", "khi nào thì cầu thông xe"),
        ("đội mô thắng", "đội nào thắng"),
        ("mang theo những thứ chi", "mang theo những thứ gì"),
        ("răng mà chậm rứa", "sao mà chậm vậy"),
        ("năm ni tuyển mấy em", "năm này tuyển mấy em"),
        ("bài ni ai viết", "bài này ai viết"),
    ],
)
def test_word_of_the_centre_is_put_as_documents_have_it(typed: str, standard: str) -> None:
    """What asks, what points and what softens."""
    assert in_standard_words(typed.split()) == standard.split()


@pytest.mark.parametrize(
    "text",
    [
        "quy mô lớp học",
        "mô hình nào tốt",
        "tỉnh chi bao nhiêu tiền",
        "khám răng ở đâu",
        "chi bộ",
        "các ni cô",
        "túi ni lông",
        "có chi nhánh ở đâu",
        "việc chi trả chế độ",
        "cần chi 5 tỷ",
        "định mức chi",
        "thủ tục hiến mô",
        "phí làm răng sứ",
    ],
)
def test_word_that_is_another_one_stays(text: str) -> None:
    """ "Mô hình" is a model, "chi" spends, "răng" is a tooth."""
    assert in_standard_words(text.split()) == text.split()


@given(st.lists(st.sampled_from("mô chi răng ni rứa h ở bao khi vì làm lớp".split()), max_size=8))
def test_there_is_a_word_for_each(tokens: list[str]) -> None:
    """None is lost, none is added."""
    assert len(in_standard_words(tokens)) == len(tokens)

"""What kind of explanation is asked for, and whether a sentence gives it."""

from __future__ import annotations

import pytest

from knowledge.cues import asked_cue, names_cause, offers
from knowledge.questions import parse_question

ASKED = {
    "Vì sao thư viện đóng cửa?": "cause",
    "vi sao thu vien dong cua": "cause",
    "Họ nghỉ việc vì chuyện gì?": "cause",
    "Điều gì khiến hợp tác xã tan rã?": "cause",
    "Lập câu lạc bộ để làm gì?": "purpose",
    "Hồ sơ gồm những gì?": "list",
    "Thư viện phục vụ như thế nào?": "manner",
    "Bao nhiêu người đến?": None,
}


@pytest.mark.parametrize(("question", "cue"), ASKED.items())
def test_question_asks_for_a_kind_of_explanation(question: str, cue: str | None) -> None:
    """By its own words, with accents and without."""
    assert asked_cue(parse_question(question)) == cue


@pytest.mark.parametrize(
    ("cue", "text", "given"),
    [
        ("cause", "Thư viện đóng cửa vì mất điện.", True),
        ("cause", "Thư viện đóng cửa lúc 17 giờ.", False),
        ("purpose", "Câu lạc bộ lập ra nhằm giúp các em đọc sách.", True),
        ("list", "Hồ sơ gồm: đơn; ảnh; bản chụp thẻ.", True),
        ("list", "Hồ sơ nộp tại quầy số 5.", False),
    ],
)
def test_sentence_offers_what_its_words_open(cue: str, text: str, given: bool) -> None:
    """A cause by "vì", a purpose by "nhằm", a list by what it announces and divides."""
    assert offers(cue, text) is given


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Lý do thôi việc chủ yếu là thu nhập thấp.", True),
        ("Do thiếu cát, công trường phải dừng.", True),
        ("Công trường dừng ba tháng để chờ cát.", False),
    ],
)
def test_sentence_names_a_cause_by_its_noun_or_opening(text: str, named: bool) -> None:
    """ "Để" may lead a purpose as well."""
    assert names_cause(text) is named

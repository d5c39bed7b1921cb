"""A follow-up and the questions before it make one complete question."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.followups import complete, is_follow_up, lean

EXAMPLE = "Bao nhiêu người học cao cấp lý luận chính trị?"

REWRITES = {
    "something alone": ("mèo?", ["Phí nuôi chó là bao nhiêu một ngày?"], "mèo, Phí nuôi chó là bao nhiêu một ngày?"),
    "how long": ("bao giờ xong?", ["Cầu Vàm Lau ai xây?"], "bao giờ xong, cầu Vàm Lau xây?"),
    "period": ("giai đoạn nào?", ["Nghệ An có chỉ thị gì?"], "giai đoạn nào, Nghệ An chỉ thị?"),
    "sibling replaced": ("còn trung cấp?", [EXAMPLE], "Bao nhiêu người học trung cấp lý luận chính trị?"),
    "sibling with thì sao": ("Còn sơ cấp thì sao?", [EXAMPLE], "Bao nhiêu người học sơ cấp lý luận chính trị?"),
    "sibling twice": (
        "thế sơ cấp?",
        [EXAMPLE, "còn trung cấp?"],
        "Bao nhiêu người học sơ cấp lý luận chính trị?",
    ),
    "two siblings": (
        "còn tiến sĩ ở nước ngoài?",
        ["Bao nhiêu người được đào tạo thạc sĩ ở trong nước?"],
        "Bao nhiêu người được đào tạo tiến sĩ ở nước ngoài?",
    ),
    "sibling and something new": (
        "còn trung cấp năm 2023?",
        [EXAMPLE],
        "Bao nhiêu người học trung cấp lý luận chính trị năm 2023?",
    ),
    "year replaced": (
        "còn năm 2022?",
        ["Năm 2023 cử bao nhiêu lượt cán bộ đi đào tạo?"],
        "Năm 2022 cử bao nhiêu lượt cán bộ đi đào tạo?",
    ),
    "day replaced": (
        "còn 18/5/2012?",
        ["Ngày 29/12/2021 ban hành nghị quyết gì?"],
        "Ngày 18/5/2012 ban hành nghị quyết gì?",
    ),
    "parallel noun": ("thẻ gia đình?", ["Phí làm thẻ nghiên cứu là bao nhiêu?"], "Phí làm thẻ gia đình là bao nhiêu?"),
    "place added": (
        "ở nước ngoài?",
        ["Bao nhiêu người được đào tạo thạc sĩ?"],
        "Bao nhiêu người được đào tạo thạc sĩ ở nước ngoài?",
    ),
    "other question, same topic": (
        "ai ký?",
        ["Nghị quyết 09-NQ/TU về việc gì?"],
        "ai ký, nghị quyết 09-NQ/TU?",
    ),
    "pointing words": (
        "nghị quyết đó ban hành ngày nào?",
        ["Nghị quyết nào về đào tạo nguồn nhân lực?"],
        "Nghị quyết về đào tạo nguồn nhân lực ban hành ngày nào?",
    ),
    "part of what was said": (
        "trong đó có bao nhiêu nữ?",
        [EXAMPLE],
        "trong đó có bao nhiêu nữ, học cao cấp lý luận chính trị?",
    ),
    "thì sao with a verb": (
        "thế học tiến sĩ thì sao?",
        ["Người học thạc sĩ được hỗ trợ bao nhiêu?"],
        "Người học tiến sĩ được hỗ trợ bao nhiêu?",
    ),
    "figure before the same unit": (
        "nghỉ từ 5 ngày trở lên thì sao?",
        ["Nghỉ phép 1 ngày thì báo trước bao lâu?"],
        "Nghỉ phép 5 ngày thì báo trước bao lâu?",
    ),
    "place of another rank": (
        "còn huyện Krông Hin?",
        ["Tỷ lệ hộ nghèo của thành phố Đắk Nguyên là mấy phần trăm?"],
        "Tỷ lệ hộ nghèo của huyện Krông Hin là mấy phần trăm?",
    ),
    "last of the names": (
        "Nhật thì sao?",
        ["Hàng Hải Nguyên xuất sang Mỹ chiếm mấy phần trăm?"],
        "Hàng Hải Nguyên xuất sang Nhật chiếm mấy phần trăm?",
    ),
    "what is counted": (
        "học sinh cấp ba thì sao?",
        ["Từ 2021 Lộc Hải kết nạp được bao nhiêu sinh viên?"],
        "Từ 2021 Lộc Hải kết nạp được bao nhiêu học sinh cấp ba?",
    ),
    "before a question word that ends the question": (
        "thế riêng tháng 7?",
        ["Công suất phòng bình quân bao nhiêu?"],
        "tháng 7, Công suất phòng bình quân bao nhiêu?",
    ),
    "the year alone": (
        "Thế còn riêng năm 2023?",
        ["Đến hết năm 2023 đã cử bao nhiêu lượt cán bộ?"],
        "năm 2023 đã cử bao nhiêu lượt cán bộ?",
    ),
    "number of a document": (
        "Còn cái 218 nói về gì?",
        ["Kế hoạch 217-KH/TU của Cần Thơ nói về gì?"],
        "Kế hoạch 218-KH/TU của Cần Thơ nói về gì?",
    ),
    "no figure to replace": (
        "còn năm 2022?",
        ["Bao nhiêu người học cao cấp?"],
        "Bao nhiêu người học cao cấp năm 2022?",
    ),
}


@pytest.mark.parametrize(("text", "history", "completed"), REWRITES.values(), ids=REWRITES.keys())
def test_follow_up_takes_over_what_it_lacks(text: str, history: list[str], completed: str) -> None:
    """What it contrasts with is replaced; else what it lacks is added."""
    assert complete(text, history) == completed


def test_what_the_documents_have_behind_the_same_noun_takes_its_place() -> None:
    """They have "thẻ sinh viên", so it is the other card, not another subject; without them nobody knows."""
    history = ["Gia hạn thẻ người lớn hết bao nhiêu tiền?"]

    known = complete("còn sinh viên?", history, follows=lambda left, right: (left, right) == ("thẻ", "sinh"))

    assert known == "Gia hạn thẻ sinh viên hết bao nhiêu tiền?"
    assert complete("còn sinh viên?", history) == "sinh viên hết bao nhiêu tiền?"


@pytest.mark.parametrize(
    "text",
    [
        EXAMPLE,
        "Thành phố Cần Thơ đã mở bao nhiêu lớp bồi dưỡng?",
        "Thông báo này do ai viết?",
        "Thế Quảng Bình xác định nâng cao chất lượng cán bộ là khâu đột phá nhiệm kỳ nào?",
    ],
)
def test_complete_question_stays_as_it_is(text: str) -> None:
    """A question that can stand alone takes over nothing, whatever was asked before."""
    assert not is_follow_up(text)
    assert complete(text, ["Giá vàng hôm nay bao nhiêu?", EXAMPLE]) == text


@pytest.mark.parametrize("text", ["còn trung cấp?", "ai ký?", "Nó được ban hành ngày nào?", "Thế ở đâu?", "vì sao?"])
def test_follow_up_points_back_or_says_too_little(text: str) -> None:
    """A word that points back, or a handful of syllables, leans on what was asked before."""
    assert is_follow_up(text)


def test_first_question_of_a_conversation_stays_as_it_is() -> None:
    """With nothing before it there is nothing to lean on."""
    assert complete("còn trung cấp?", []) == "còn trung cấp?"


def test_chain_of_follow_ups_leads_back_to_the_first_question() -> None:
    """Each leans on the one before, which leans on the one before it."""
    assert (
        complete("còn trung cấp?", [EXAMPLE, "còn sơ cấp?", "còn cao cấp?"])
        == "Bao nhiêu người học trung cấp lý luận chính trị?"
    )


def test_why_keeps_its_question_word() -> None:
    """ "Vì sao?" still asks why when it is completed."""
    assert "vì sao" in complete("vì sao?", ["Thành phố cử cán bộ đi học ở đâu?"])


def test_topic_keeps_its_words_whole() -> None:
    """What the earlier question was about is taken over, not half of a word."""
    assert "ban hành Chương trình" in complete("nó là gì?", ["Ai ban hành Chương trình hành động số 07/CTr-UBND?"])


def test_long_conversation_of_follow_ups_has_a_last_question() -> None:
    """A thousand short questions, one leaning on the other, are no error; a question "ai, ai, …" makes as many."""
    assert complete("ai?", ["ai?"] * 1200)


@given(st.text(max_size=40), st.lists(st.text(max_size=40), max_size=4))
def test_any_conversation_has_a_last_question(text: str, history: list[str]) -> None:
    """Completing never fails, whatever was typed."""
    assert isinstance(complete(text, history), str)


@given(st.lists(st.sampled_from("còn trung cấp cao sơ thế năm 2022 2023 bao nhiêu người học ? thẻ , nó".split())))
def test_words_in_any_order_are_completed(words: list[str]) -> None:
    """What is completed holds something of the conversation."""
    text = " ".join(words)

    assert complete(text, [EXAMPLE, text])


def test_little_said_leans_on_the_topic_of_the_question_before() -> None:
    """What says enough leans on nothing, and nothing on no question."""
    before = ["Lớp may ở xã Đồng Ích có bao nhiêu học viên?"]

    assert lean("lương sao?", before) == "lương sao, lớp may xã Đồng Ích học viên?"
    assert lean("lương của giáo viên trường nghề bao nhiêu?", before) is None
    assert lean("lương sao?", []) is None

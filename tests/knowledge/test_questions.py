"""A question is read: its kind, what is counted, how fine a date, and whether it asks for several things."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.model import Kind
from knowledge.questions import parse_question
from knowledge.syllables import fold

KINDS = {
    "Bao nhiêu người học cao cấp?": Kind.NUMBER,
    "Có mấy lớp bồi dưỡng?": Kind.NUMBER,
    "Bao lâu thì được trả lời?": Kind.NUMBER,
    "Từ đây đến đó bao xa?": Kind.NUMBER,
    "Tổng số lượt người tham gia": Kind.NUMBER,
    "Trả sách muộn bị phạt thế nào?": Kind.NUMBER,
    "Tỷ lệ sau đại học là bao nhiêu?": Kind.PERCENT,
    "Đạt bao nhiêu %?": Kind.PERCENT,
    "Chiếm mấy phần trăm?": Kind.PERCENT,
    "Nghị quyết ban hành ngày nào?": Kind.DATE,
    "Khi nào khai mạc?": Kind.DATE,
    "Mất thẻ, làm lại tốn nhiêu tiền?": Kind.NUMBER,
    "Mấy trường nào cho học sinh nghỉ?": Kind.LIST,
    "Một số người cho rằng điều gì?": Kind.SENTENCE,
    "Tác dụng phụ không may là gì?": Kind.SENTENCE,
    "Đại hội lần thứ mấy?": Kind.NUMBER,
    "Bao lâu lập kế hoạch một lần?": Kind.DATE,
    "Thư viện mở cửa lúc mấy giờ?": Kind.DATE,
    "Đại hội nhiệm kỳ nào?": Kind.DATE,
    "Bao giờ hết hạn?": Kind.DATE,
    "Chừng nào có kết quả?": Kind.DATE,
    "Nghị quyết nào quy định việc này?": Kind.DOCUMENT,
    "Chương trình hành động số mấy?": Kind.DOCUMENT,
    "Theo kế hoạch nào?": Kind.DOCUMENT,
    "Tỉnh nào có đông đồng bào Khmer nhất?": Kind.ENTITY,
    "Ai là giám đốc?": Kind.ENTITY,
    "Trưởng ban chỉ đạo?": Kind.ENTITY,
    "Tiếp dân ở phòng số mấy?": Kind.NUMBER,
    "Dự kiến ngày hợp long cầu chính": Kind.DATE,
    "Gọi số nào để báo mất thẻ?": Kind.DOCUMENT,
    "Báo cáo của Sở Y tế mang số bao nhiêu?": Kind.DOCUMENT,
    "Vì sao số người đi học năm 2021 thấp nhất?": Kind.SENTENCE,
    "Nhà thầu nào làm đường dẫn?": Kind.ENTITY,
    "Giàn giáo sập là do đâu?": Kind.SENTENCE,
    "Người Khmer chiếm bao nhiêu phần dân số?": Kind.PERCENT,
    "Mỗi cây số tính giá nào?": Kind.NUMBER,
    "Gửi xe mỗi tháng mấy tiền?": Kind.NUMBER,
    "Gửi xe tháng mấy tiền?": Kind.NUMBER,
    "Một ngày mấy lần?": Kind.NUMBER,
    "Tháng mấy khai giảng?": Kind.DATE,
    "Ngày mấy tháng mấy thi?": Kind.DATE,
    "Lượt dự lớp bồi dưỡng": Kind.NUMBER,
    "Lớp học được tổ chức ở đâu?": Kind.ENTITY,
    "Cơ quan nào chủ trì?": Kind.ENTITY,
    "Những giải pháp nào được nêu?": Kind.LIST,
    "Hồ sơ gồm những gì?": Kind.LIST,
    "Kể tên các loại thẻ": Kind.LIST,
    "Vì sao cần đào tạo cán bộ?": Kind.SENTENCE,
    "Thế nào là tài liệu quá hạn?": Kind.SENTENCE,
    "": Kind.SENTENCE,
    "🎉": Kind.SENTENCE,
}
YES_OR_NO = ("Có phải trả phí không?", "Thành phố đã cử cán bộ đi học chưa", "Cần Thơ thiếu chuyên gia phải không?")


@pytest.mark.parametrize(("text", "kind"), KINDS.items())
def test_kind_is_read_off_the_question_words(text: str, kind: Kind) -> None:
    """With accents or without, in capitals or not."""
    assert parse_question(text).kind is kind
    assert parse_question(fold(text)).kind is kind
    assert parse_question(text.upper()).kind is kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ai vi phạm trong đào tạo thì bị xử lý ra sao?", Kind.SENTENCE),
        ("Muốn dùng vỉa hè thì ai cấp giấy phép?", Kind.ENTITY),
        ("Gửi xe máy ban ngày bao nhiêu tiền?", Kind.NUMBER),
        ("Hôm đó là ngày bao nhiêu?", Kind.DATE),
        ("Dân tộc thiểu số nào đông nhất?", Kind.SENTENCE),
        ("Ai làm giám đốc công ty may?", Kind.ENTITY),
        ("Ai làm giám đốc may Lam Trà?", Kind.ENTITY),
        ("Huyện nào có tỷ lệ hộ nghèo cao nhất?", Kind.ENTITY),
        ("Nơi dẫn đầu về số người dân tộc nào?", Kind.ENTITY),
        ("Họ ủng hộ phong trào nào?", Kind.SENTENCE),
        ("Hội nào khởi xướng việc gắn đèn?", Kind.ENTITY),
        ("Kiểm tra các kế hoạch để làm gì?", Kind.SENTENCE),
    ],
)
def test_word_that_only_looks_like_a_question_word_does_not_ask(text: str, kind: Kind) -> None:
    """ "Ai … thì" is whoever, "ban ngày" no date, "thiểu số" no number of a paper, "may" no count; "nào" asks before "tỷ lệ"."""
    assert parse_question(text).kind is kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Mức phạt khi đi trễ", Kind.NUMBER),
        ("số hộ được vay vốn trong quý I", Kind.NUMBER),
        ("Thời gian thử việc tối đa đối với lái xe", Kind.NUMBER),
        ("hạn nộp hồ sơ", Kind.DATE),
        ("Cho biết năm thành lập của làng nghề.", Kind.DATE),
        ("người ký quyết định này", Kind.ENTITY),
        ("nơi tiếp nhận đơn khiếu nại", Kind.ENTITY),
        ("Tìm giúp tôi tên trọng tài bắt chính.", Kind.ENTITY),
        ("Xin số điện thoại trạm y tế", Kind.DOCUMENT),
        ("Các bước làm thủ tục xuất viện", Kind.LIST),
        ("danh sách các đối tượng được miễn học phí", Kind.LIST),
    ],
)
def test_head_of_a_noun_phrase_asks_where_no_word_does(text: str, kind: Kind) -> None:
    """Vietnamese puts the head first; what commands to tell it is no part of it."""
    assert parse_question(text).kind is kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Lương giáo viên ở mức nào?", Kind.NUMBER),
        ("Dự án tốn đến cỡ nào?", Kind.NUMBER),
        ("Tiến độ giải ngân đạt đến đâu?", Kind.NUMBER),
        ("Xây nhà văn hóa ước chừng mấy tỷ?", Kind.NUMBER),
        ("Ông mất năm bao nhiêu?", Kind.DATE),
        ("Bản tin phát vào khung giờ nào?", Kind.DATE),
        ("Phía nào thắng kiện?", Kind.ENTITY),
        ("Cô giáo nào dạy lớp 8B?", Kind.ENTITY),
        ("Món bánh này gọi là gì?", Kind.ENTITY),
        ("Có những hình thức kỷ luật nào?", Kind.LIST),
        ("Ba nhiệm vụ trọng tâm của năm học là gì?", Kind.LIST),
        ("Phải chăng xe điện được miễn phí trước bạ?", Kind.YESNO),
        ("Đường tránh thông xe hay chưa?", Kind.YESNO),
        ("Tàu cá còn chiếc nào vi phạm không?", Kind.YESNO),
    ],
)
def test_degree_rank_and_person_are_asked_for_in_many_ways(text: str, kind: Kind) -> None:
    """As people ask in talk, north and south."""
    assert parse_question(text).kind is kind


@pytest.mark.parametrize("text", YES_OR_NO)
def test_yes_or_no_is_asked_by_a_frame(text: str) -> None:
    """ "Có … không" and "đã … chưa" stand around what they ask."""
    assert parse_question(text).kind is Kind.YESNO


@pytest.mark.parametrize("text", YES_OR_NO[:2])
def test_yes_or_no_is_asked_without_accents_too(text: str) -> None:
    """The frame is seen where its accents were left out."""
    assert parse_question(fold(text)).kind is Kind.YESNO


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Bao nhiêu người học cao cấp?", ("người", "học")),
        ("Có mấy lớp?", ("lớp",)),
        ("bao nhieu luot nguoi", ("luot", "nguoi")),
        ("Bao nhiêu triệu đồng?", ("đồng",)),
        ("Có mấy cán bộ là phụ nữ?", ("phụ", "nữ")),
        ("Sửa trường với mấy trung tâm hết bao nhiêu?", ()),
        ("Đại hội đảng bộ lần mấy?", ("thứ",)),
        ("Phí là bao nhiêu?", ()),
        ("Học phí bao nhiêu tiền?", ()),
        ("Ban hành ngày nào?", ()),
    ],
)
def test_counted_noun_follows_the_question_word(text: str, counted: tuple[str, ...]) -> None:
    """What a figure must count, at most two syllables; nothing where money or a date is asked for."""
    assert parse_question(text).counted == counted


@pytest.mark.parametrize(
    ("text", "grain"),
    [
        ("Mở cửa lúc mấy giờ?", "clock"),
        ("Ban hành ngày nào?", "day"),
        ("Ban hành ngày tháng năm nào?", "day"),
        ("Sinh ngày mấy tháng mấy?", "day"),
        ("Khai trương tháng mấy năm nào?", "month"),
        ("Khi nào khai mạc?", "any"),
        ("Kiểm kê vào tháng mấy?", "month"),
        ("Tổ chức năm nào?", "year"),
        ("Đại hội nhiệm kỳ nào?", "period"),
        ("Bao nhiêu ngày?", None),
        ("Ai ký?", None),
    ],
)
def test_grain_says_how_fine_a_date_is_asked_for(text: str, grain: str | None) -> None:
    """An hour is no answer to a year; only questions for a date have a grain."""
    assert parse_question(text).grain == grain
    assert parse_question(fold(text)).grain == grain


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Phí làm thẻ là bao nhiêu?", "money"),
        ("Bao nhiêu tiền một trang?", "money"),
        ("Thời hạn mượn bao nhiêu ngày?", "duration"),
        ("Bao lâu thì được trả lời?", "duration"),
        ("Phòng đọc cách đây mấy km?", "length"),
        ("Mua một con trâu cái thì tỉnh cho bao nhiêu?", "money"),
        ("Tỉnh hỗ trợ sửa nhà bao nhiêu một căn?", "money"),
        ("Tổng mức đầu tư cầu là bao nhiêu?", "money"),
        ("Vé phà cho xe máy bao nhiêu một lượt?", "money"),
        ("Nhận tiền rồi thì phải ở lại bao lâu?", "duration"),
        ("Bà con tự bỏ tiền lắp được bao nhiêu cái?", None),
        ("Thư viện cho mượn bao nhiêu cuốn?", None),
        ("Bao nhiêu người học cao cấp?", None),
    ],
)
def test_measure_says_what_a_number_must_be_of(text: str, measure: str | None) -> None:
    """Money, time and length are no counts."""
    assert parse_question(text).measure == measure


@pytest.mark.parametrize(
    "text",
    [
        "Sở có bao nhiêu giám đốc?",
        "Bao nhiêu lượt người tham gia?",
        "bao nhieu luot nguoi tham gia",
        "Bao nhiêu hộ gia đình ở quốc gia này?",
    ],
)
def test_people_are_not_measured_in_money(text: str) -> None:
    """A word that has the letters of another is not that word."""
    assert parse_question(text).measure is None


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("Có hiệu lực từ ngày nào?", "from"),
        ("Bắt đầu từ khi nào?", "from"),
        ("Đăng ký đến ngày nào?", "until"),
        ("Chậm nhất khi nào phải nộp?", "until"),
        ("Ban hành ngày nào?", None),
        ("Từ năm 2020 có bao nhiêu người?", None),
    ],
)
def test_direction_says_which_end_of_a_time_is_asked_for(text: str, direction: str | None) -> None:
    """The start, the end, or neither; only questions for a date have one."""
    assert parse_question(text).direction == direction


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Nghị quyết nào?", "nghị quyết"),
        ("Chương trình hành động số mấy?", "chương trình hành động"),
        ("Tỉnh nào có đông đồng bào Khmer?", "tỉnh"),
        ("Ai ký quyết định?", "ai"),
        ("Trường tổ chức ở đâu?", "đâu"),
        ("Chuyển lên bệnh viện nào?", "bệnh viện"),
        ("Hộ nghèo ở ấp nào?", "ấp"),
        ("Chuyển đến cấp nào?", ""),
        ("Quyên góp cho tổ chức nào?", "tổ chức"),
        ("Gọi số nào để báo mất thẻ?", "điện thoại"),
        ("Tổng đài số mấy?", "điện thoại"),
        ("Giám đốc Sở Y tế?", "ai"),
        ("Giàn giáo sập là do đâu?", ""),
        ("Các lớp do đâu tổ chức?", "đâu"),
        ("Bao nhiêu tỉnh?", ""),
    ],
)
def test_asked_type_is_the_word_before_the_question_word(text: str, asked: str) -> None:
    """What kind of paper, body or place the answer must be."""
    assert parse_question(text).asked_type == asked


def test_tokens_are_canonical_and_figures_whole() -> None:
    """What a question is made of compares with what passages are made of."""
    assert parse_question("Hoà bình 1.621 người, 09-NQ/TU?").tokens == ("hòa", "bình", "1.621", "người", "09-nq/tu")


@given(st.text())
def test_any_text_is_a_question(text: str) -> None:
    """Reading never fails."""
    assert parse_question(text).text == text


def test_nobody_is_not_asked_for() -> None:
    """ "Không ai đến lấy" has a question word that asks nothing."""
    assert parse_question("Tiền cọc không ai lấy thì xử lý thế nào?").kind is Kind.SENTENCE
    assert parse_question("Ai lấy tiền cọc?").kind is Kind.ENTITY


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Có những quyền gì?", True),
        ("Dùng ba biện pháp nào?", True),
        ("Cần giấy tờ gì?", True),
        ("Mục tiêu của các cấp là gì?", False),
        ("Vi phạm lần hai bị gì?", False),
        ("Từ năm nào đến năm nào?", False),
        ("Tỉnh nào?", False),
    ],
)
def test_several_things_are_asked_for_by_an_enumeration(text: str, expected: bool) -> None:
    """By "những", a number and a noun, or what always comes in several."""
    assert parse_question(text).wants_items is expected


@pytest.mark.parametrize(
    ("text", "measure"),
    [("Phí làm thẻ là bao nhiêu?", "money"), ("Có bao nhiêu con sư tử châu Phi?", None)],
)
def test_word_without_its_mark_is_no_other_word(text: str, measure: str | None) -> None:
    """ "Phi" may be "phí", and is none in Africa."""
    assert parse_question(text).measure == measure
    assert parse_question(fold(text)).measure == measure

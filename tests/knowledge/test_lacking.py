"""What a sentence must hold to be an answer at all."""

from __future__ import annotations

import pytest

from knowledge import Document, KnowledgeBase
from knowledge.lacking import lacks
from knowledge.questions import parse_question
from knowledge.reading import Sentence


def sentence(text: str) -> Sentence:
    """The one sentence of *text*, read."""
    base = KnowledgeBase.build([Document.from_text("mot-cau", "Một câu", text)])
    return base.sentences[base.index.passages[-1]][0]


PRICE = "Gửi xe máy ở thư viện mất bao nhiêu tiền?"
HEAD = "Hiệu trưởng trường Tân Hải là ai?"
SIGNED = "Quyết định số 118/QĐ-TV do ai ký?"
WARDS = "Bốn điểm đọc đặt tại những phường nào?"
PHONE = "Số điện thoại của phòng mượn là bao nhiêu?"
MAIL = "Email của phòng mượn là gì?"
LACKING = {
    "no money": (PRICE, "Thư viện có 120 chỗ gửi xe máy.", True),
    "money": (PRICE, "Gửi xe máy ở thư viện: 3.000 đồng một lượt.", False),
    "free": (PRICE, "Xe máy của 120 bạn đọc gửi ở thư viện được miễn phí.", False),
    "days, not money": ("Cưới vợ được nghỉ mấy ngày hưởng lương?", "Kết hôn được nghỉ 3 ngày.", False),
    "no somebody": (HEAD, "Thông báo của Hiệu trưởng Trường Cao đẳng Tân Hải.", True),
    "somebody": (HEAD, "Hiệu trưởng Trường Cao đẳng Tân Hải là ông Lê Văn Bình.", False),
    "head by another post": (
        "Ai là Chủ tịch Hội đồng xét duyệt?",
        "Hội đồng gồm 7 người, do Phó Chủ tịch huyện làm Chủ tịch.",
        False,
    ),
    "head of something else": (
        "Ai là Chủ tịch huyện?",
        "Phó Chủ tịch huyện làm Chủ tịch Hội đồng xét duyệt.",
        True,
    ),
    "a body does": ("Kế hoạch do ai ban hành?", "Kế hoạch do Ban Thường vụ Thành ủy Hoa Sim ban hành.", False),
    "no signature": (SIGNED, "Quy chế thay thế Quyết định số 118/QĐ-TV ngày 20/8/2016.", True),
    "nothing signed": (SIGNED, "Giám đốc Thư viện thi hành Quyết định số 118/QĐ-TV.", True),
    "office that signs": (SIGNED, "Quyết định số 118/QĐ-TV do Giám đốc Thư viện ký.", False),
    "treaty": ("Ai ký kết hiệp ước?", "Hiệp ước được ký kết ngày 20/8/2016.", False),
    "no ward": (WARDS, "Thư viện Hoa Sim đặt bốn điểm đọc tại các phường.", True),
    "wards": (WARDS, "Bốn điểm đọc đặt tại các phường Bến Đò, Cây Gạo.", False),
    "wards to come": (WARDS, "Bốn điểm đọc đặt tại các phường sau:", False),
    "no telephone": (PHONE, "Phòng mượn mở cửa 7 ngày một tuần.", True),
    "period, no telephone": (PHONE, "Phòng mượn mở cửa theo kế hoạch 2025-2030.", True),
    "telephone": (PHONE, "Phòng mượn mở cửa cả tuần, gọi số 0292 3812 345.", False),
    "no mail address": (MAIL, "Phòng mượn nhận email từ bạn đọc.", True),
    "mail address": (MAIL, "Email của phòng mượn: muon@thuvien.vn.", False),
    "no year": ("Xe được mua năm nào?", "Chi cục có 3 xe bảy chỗ.", True),
    "year": ("Xe được mua năm nào?", "Chi cục mua 3 xe bảy chỗ năm 2019.", False),
    "no hour": ("Cửa khẩu mở mấy giờ?", "Người dân được qua lại cửa khẩu.", True),
    "when, by an event": ("Khi nào được cấp thẻ?", "Thẻ được cấp khi có đủ hồ sơ.", False),
    "no number": ("Tỉnh có nghị quyết số mấy về việc này?", "Tỉnh thực hiện các nghị quyết của Trung ương.", True),
    "number": ("Tỉnh có nghị quyết số mấy về việc này?", "Tỉnh ban hành Nghị quyết số 09-NQ/TU.", False),
    "account": ("Chuyển tiền vào số tài khoản nào, số mấy?", "Tài khoản 1130002468 của trường.", False),
    "only the figure that is asked about": ("Trong 614 người có mấy nữ?", "Chương trình thu hút 614 người.", True),
    "another figure": ("Trong 614 người có mấy nữ?", "Chương trình thu hút 614 người, nữ 210 người.", False),
    "told in words": ("Bỏ ca thì bị trừ tiền thế nào?", "Người bỏ ca bị trừ toàn bộ thu nhập của quý.", False),
    "only a deputy": ("Giám đốc Trung tâm là ai?", "Gọi ông Nông Đức Thiệp, Phó Giám đốc Trung tâm.", True),
    "only the head": (
        "Phó Bí thư Huyện ủy tên gì?",
        "Đồng chí Trần Đình Quyết, Bí thư Huyện ủy, làm Trưởng ban.",
        True,
    ),
    "the deputy": ("Phó Giám đốc Trung tâm là ai?", "Gọi ông Nông Đức Thiệp, Phó Giám đốc Trung tâm.", False),
    "sums are no telephone": ("Gọi số nào báo chó thả rông?", "Phạt từ 1.500.000 đồng đến 3.000.000 đồng.", True),
    "a district is a unit": (
        "Những đơn vị nào không đạt chỉ tiêu?",
        "Không đạt chỉ tiêu là thị xã Bến Gạo và huyện Khe Lạnh.",
        False,
    ),
    "sum of parts": (
        "Tổng cộng bao nhiêu người học thạc sĩ và tiến sĩ?",
        "Có 23 người học tiến sĩ, 366 người học thạc sĩ.",
        True,
    ),
    "what is told of both": (
        "Tổng cộng mấy lượt học trong và ngoài nước?",
        "Có 8.777 lượt học ở trong nước và nước ngoài.",
        False,
    ),
    "no difference": ("Lớp này đông hơn lớp kia bao nhiêu?", "Lớp này có 40 em.", True),
    "more than one is no difference": (
        "Hãng nào có nhiều hơn hai tàu?",
        "Hãng Sao Mai là hãng đầu tiên có ba tàu.",
        False,
    ),
    "what comes on top": ("Nữ được bao nhiêu so với nam?", "Cán bộ nữ được cộng thêm 400.000 đồng.", False),
    "a place in an order": ("Huyện đứng thứ mấy so với cả tỉnh?", "Đó là huyện đông dân thứ 3 của tỉnh.", False),
    "long ago": ("Hóa thạch có niên đại bao nhiêu năm?", "Hóa thạch có từ 515 triệu năm trước.", False),
    "few, in words": ("Có bao nhiêu hoàng tử?", "Cuộc đảo chính liên quan đến năm hoàng tử.", False),
    "prizes are no money": ("Chị đoạt bao nhiêu giải thưởng?", "Chị đoạt 6 giải thưởng.", False),
    "something else is counted": ("Phiếu bầu phải chiếm bao nhiêu?", "Nghị viện cần 67% đa số.", False),
    "a share of no money": ("Thụ tinh giá bao nhiêu một lần?", "Viện làm cho 184 cặp, đạt 46,3%.", True),
    "a share of a price": ("Làm mất sách đền bao nhiêu tiền?", "Làm mất sách phải trả 200% giá bìa.", False),
    "no budget": ("Chuyến đi hết bao nhiêu kinh phí?", "Chuyến đi có 36 cán bộ.", True),
    "no ward of theirs": ("Ba người chết thuộc xã nào?", "Bão làm 3 người chết, 612 căn nhà hư hại.", True),
    "the ward": ("Ba người chết thuộc xã nào?", "Bão làm 3 người ở xã Bến Gạo chết.", False),
    "no maker": ("Hộp trả sách do hãng nào làm?", "Hộp trả sách đặt ở đường Bến Đò.", True),
    "office, and a name is asked for": (
        "Ai ký Quyết định số 118/QĐ-TV, tên ông ấy là gì?",
        "Quyết định số 118/QĐ-TV do Giám đốc Thư viện ký.",
        True,
    ),
    "a paper is nobody": ("Chủ tịch huyện tên gì?", "Chủ tịch huyện ra Chỉ thị về kỷ luật.", True),
    "hectares, not tons": ("Thu hoạch bao nhiêu tấn sầu riêng?", "Có 3.180 ha sầu riêng cho thu hoạch.", True),
    "tons": ("Thu hoạch bao nhiêu tấn sầu riêng?", "Thu hoạch 522,8 nghìn tấn sầu riêng.", False),
    "kilos for tons": ("Chuông nặng mấy ký?", "Chuông nặng 420 kg.", False),
    "no age": ("Chị Nhài bao nhiêu tuổi?", "Chị Nhài rút thủ tục xuống 1 ngày.", True),
    "no birth": ("Nghệ nhân Lụa sinh năm nào?", "Từ năm 2004, nghệ nhân Lụa khôi phục giấy dó.", True),
    "birth": ("Nghệ nhân Lụa bao nhiêu tuổi?", "Nghệ nhân Lụa nay 73 tuổi.", False),
    "no women": ("Hè này có mấy em gái tham gia?", "Hè này có 1.240 em tham gia.", True),
    "women": ("Hè này có mấy em gái tham gia?", "Hè này có 1.240 em tham gia, nữ 610 em.", False),
    "women who lend": ("Hội phụ nữ cho vay bao nhiêu tiền?", "Hội cho mỗi hộ vay 50 triệu đồng.", False),
    "no length of time": ("Cán bộ học ở Singapore bao lâu?", "Có 112 cán bộ học ở Singapore.", True),
    "a length of time": ("Cán bộ học ở Singapore bao lâu?", "Có 112 cán bộ học 6 tuần ở Singapore.", False),
    "somebody, but not the head": ("Giám đốc bệnh viện là ai?", "Bệnh viện ghép thận cho ông Trịnh Văn Sáu.", True),
    "another prize": ("Giải khuyến khích bao nhiêu tiền?", "Có 1 giải nhất trị giá 2 triệu đồng.", True),
    "the prize": ("Giải nhất bao nhiêu tiền?", "Có 1 giải nhất trị giá 2 triệu đồng.", False),
    "other things counted": ("Viện Mắt có mấy giường?", "Tỉnh có 3 viện, trong đó có Viện Mắt.", True),
    "things by another word": ("Khóa XIV chọn mấy mũi đột phá?", "Khóa XIV chọn 3 đột phá.", False),
    "people by another word": ("Có mấy giáo viên học thạc sĩ?", "Có 28 người học thạc sĩ.", False),
    "no figure": ("Câu lạc bộ có bao nhiêu bạn đọc?", "Câu lạc bộ của bạn đọc trẻ họp ở phòng đọc.", True),
}


@pytest.mark.parametrize(("question", "text", "lacking"), LACKING.values(), ids=LACKING.keys())
def test_sentence_answers_only_with_what_is_demanded(question: str, text: str, *, lacking: bool) -> None:
    """All words may stand there: without a sum, a name or a number it is no answer."""
    assert lacks(parse_question(question), sentence(text)) is lacking


FIGURELESS = """Câu lạc bộ truyện tranh của bạn đọc trẻ họp ở phòng đọc.

Phòng mượn cho mỗi bạn đọc mượn 5 cuốn sách."""


@pytest.mark.parametrize(
    ("question", "abstained"),
    [
        ("Câu lạc bộ truyện tranh có bao nhiêu bạn đọc trẻ?", True),
        ("Mỗi bạn đọc được mượn bao nhiêu cuốn sách?", False),
    ],
)
def test_number_is_refused_where_its_passage_has_none(question: str, *, abstained: bool) -> None:
    """The words of the club stand there, a number does not; a sentence without one would be no answer."""
    small = KnowledgeBase.build([Document.from_text("thu-vien", "Thư viện thành phố", FIGURELESS)])

    assert small.answer(question).abstained is abstained


@pytest.mark.parametrize(
    ("text", "abstained"),
    [
        ("Bốn điểm đọc lưu động đặt tại các phường trong thành phố.", True),
        ("Bốn điểm đọc lưu động đặt tại các phường Hoa Sim, Bến Đò, Cây Gạo và Đồng Sậy.", False),
    ],
)
def test_names_of_places_are_refused_where_none_is_named(text: str, *, abstained: bool) -> None:
    """All words of the question stand in both; the names in one."""
    small = KnowledgeBase.build([Document.from_text("diem-doc", "Điểm đọc", text)])

    assert small.answer("Bốn điểm đọc lưu động đặt tại những phường nào?").abstained is abstained

"""Typed pieces of a sentence that can be an answer are found by their form."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.candidates import Candidate
from knowledge.model import Kind
from knowledge.spans import find_candidates

# What the index of the article would know as words.
WORDS = frozenset(
    {
        "cán bộ",
        "lý luận",
        "thành phố",
        "chính trị",
        "thành ủy",
        "khu vực",
        "nhân dân",
        "ủy ban",
        "thường vụ",
        "học viên",
        "nhà nước",
        "y tế",
        "thư viện",
        "tài nguyên",
        "môi trường",
        "tài chính",
    }
)


def candidates(text: str) -> list[Candidate]:
    """The candidates of *text*."""
    return find_candidates(text, WORDS.__contains__)


def of_kind(text: str, kind: Kind) -> list[str]:
    """The candidates of one kind as they are written."""
    return [text[each.start : each.end] for each in candidates(text) if each.kind is kind]


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("đã có 1.621 người được cử đi học cao cấp lý luận chính trị", Kind.NUMBER, ["1.621 người"]),
        ("hoàn thành trong quý II/2025, báo cáo quý III", Kind.DATE, ["quý II/2025", "quý III"]),
        ("báo cáo quý III", Kind.ENTITY, []),
        (
            "gọi Tổng đài 1022, số 0266 3900 114 hoặc 1900 0268 trước 1022 ngày",
            Kind.DOCUMENT,
            ["1022", "0266 3900 114", "1900 0268"],
        ),
        ("nộp đơn theo Mẫu số 03 và phụ lục II", Kind.DOCUMENT, ["Mẫu số 03", "phụ lục II"]),
        ("sáng 19/10, Tiểu đoàn Công Binh 27 bắc cầu", Kind.ENTITY, ["Tiểu đoàn Công Binh 27"]),
        (
            "đăng ký với Ủy ban nhân dân phường, thị trấn trong 15 ngày",
            Kind.ENTITY,
            ["Ủy ban nhân dân phường, thị trấn"],
        ),
        ("do Phó Chi cục trưởng duyệt", Kind.ENTITY, ["Phó Chi cục trưởng"]),
        ("mở 06 lớp bồi dưỡng cho 465 cán bộ lãnh đạo", Kind.NUMBER, ["06 lớp", "465 cán bộ"]),
        ("học phí 1.500.000 đồng một tháng", Kind.NUMBER, ["1.500.000 đồng"]),
        ("cao 3,5 m", Kind.NUMBER, ["3,5 m"]),
        ("rộng 2,5 km2 và chứa 12.000 m3.", Kind.NUMBER, ["2,5 km2", "12.000 m3"]),
        ("có 131 ki-ốt bán hàng", Kind.NUMBER, ["131 ki-ốt"]),
        ("có 5 và 6.", Kind.NUMBER, ["5", "6"]),
        ("2023 người tham gia", Kind.NUMBER, ["2023 người"]),
        ("xác định 3 đột phá", Kind.NUMBER, ["3 đột"]),
        ("đối với 2.828 người (đạt 10,83%)", Kind.PERCENT, ["10,83%"]),
        ("chiếm khoảng 32% dân số toàn tỉnh", Kind.PERCENT, ["khoảng 32%"]),
        ("chiếm 32 phần trăm", Kind.PERCENT, ["32 phần trăm"]),
        ("Ngày 01/4/2022, Ủy ban ban hành", Kind.DATE, ["01/4/2022"]),
        ("ngày 18 tháng 5 năm 2012 tại", Kind.DATE, ["ngày 18 tháng 5 năm 2012"]),
        ("đến hết năm 2023 đã có", Kind.DATE, ["hết năm 2023"]),
        ("Từ năm 2012 đến 2023, thành phố", Kind.DATE, ["Từ năm 2012 đến 2023", "năm 2012", "2023"]),
        ("trong tháng 5/2024 này", Kind.DATE, ["tháng 5/2024"]),
        ("mở cửa lúc 8 giờ 30 phút sáng", Kind.DATE, ["8 giờ 30 phút"]),
        ("giai đoạn 2020 - 2025 của", Kind.DATE, ["giai đoạn 2020 - 2025"]),
        ("Từ khi có Nghị quyết số 10-NQ/TU ngày 18/5/2012 đến hết năm 2023", Kind.DATE, ["18/5/2012", "hết năm 2023"]),
        ("nhiệm kỳ 2020-2025 đã", Kind.DATE, ["nhiệm kỳ 2020-2025"]),
        (
            "từ ngày 09/6 đến ngày 08/8/2025 tại",
            Kind.DATE,
            ["từ ngày 09/6 đến ngày 08/8/2025", "09/6", "08/8/2025"],
        ),
        ("mở từ 8 giờ đến 17 giờ.", Kind.DATE, ["từ 8 giờ đến 17 giờ", "8 giờ", "17 giờ"]),
        ("lúc 8 giờ 30 phút ngày 07/6", Kind.DATE, ["8 giờ 30 phút", "8 giờ 30 phút ngày 07/6", "07/6"]),
        ("nghỉ thứ Bảy và Chủ nhật", Kind.DATE, ["thứ Bảy", "thứ Bảy và Chủ nhật", "Chủ nhật"]),
        ("đến tặng vào sáng thứ Năm hằng tuần", Kind.DATE, ["sáng thứ Năm", "sáng thứ Năm hằng tuần", "hằng tuần"]),
        (
            "tiêm vào ngày 10 và ngày 25 hằng tháng",
            Kind.DATE,
            [
                "ngày 10",
                "ngày 10 và ngày 25",
                "ngày 10 và ngày 25 hằng tháng",
                "ngày 25",
                "ngày 25 hằng tháng",
                "hằng tháng",
            ],
        ),
        ("Hàng năm, thành phố đã", Kind.DATE, ["Hàng năm"]),
        ("xem lại 3 năm một lần", Kind.DATE, ["3 năm một lần"]),
        ("vào cuối những năm 1980,", Kind.DATE, ["cuối những năm 1980"]),
        ("từ tháng 5 năm 2013, sau đó", Kind.DATE, ["tháng 5 năm 2013"]),
        ("vào đầu thế kỷ XIX.", Kind.DATE, ["đầu thế kỷ XIX"]),
        ("Sắc lệnh Fontainebleau (1685), bãi bỏ", Kind.DATE, ["1685"]),
        ("hơn 43 nghìn lượt cán bộ", Kind.NUMBER, ["hơn 43 nghìn lượt"]),
        (
            "diện tích 5.500.000 km vuông (2.100.000 dặm vuông)",
            Kind.NUMBER,
            ["5.500.000 km vuông", "2.100.000 dặm vuông"],
        ),
        (
            "phạt từ 6.000.000 đồng đến 8.000.000 đồng đối với",
            Kind.NUMBER,
            ["từ 6.000.000 đồng đến 8.000.000 đồng", "6.000.000 đồng", "8.000.000 đồng"],
        ),
        ("5 giải ba mỗi giải 600.000 đồng.", Kind.NUMBER, ["5 giải", "600.000 đồng"]),
        ("đóng 120.000 đồng tiền vật liệu", Kind.NUMBER, ["120.000 đồng"]),
        ("trả trong 3 ngày làm việc.", Kind.NUMBER, ["3 ngày làm việc"]),
        ("mang được hàng trăm kênh", Kind.NUMBER, ["hàng trăm kênh"]),
        ("Đại hội lần thứ XIV của", Kind.NUMBER, ["lần thứ XIV"]),
        ("đăng ký tại quầy số 5.", Kind.NUMBER, ["quầy số 5"]),
        ("3. Tài liệu bị gạch xóa được bồi thường", Kind.NUMBER, []),
        ("gọi số 0299 3 456 789 để khóa", Kind.DOCUMENT, ["0299 3 456 789"]),
        ("Thực hiện Nghị quyết số 09-NQ/TU ngày 29/12/2021", Kind.DOCUMENT, ["Nghị quyết số 09-NQ/TU"]),
        (
            "ban hành Chương trình hành động số 07/CTr-UBND thực hiện",
            Kind.DOCUMENT,
            ["Chương trình hành động số 07/CTr-UBND"],
        ),
        (
            "Kế hoạch số 217-KH/TU và Kế hoạch số 218-KH/TU",
            Kind.DOCUMENT,
            ["Kế hoạch số 217-KH/TU", "Kế hoạch số 218-KH/TU"],
        ),
        ("theo Luật số 45/2019/QH14", Kind.DOCUMENT, ["Luật số 45/2019/QH14"]),
        ("theo văn bản 45/QĐ-TV", Kind.DOCUMENT, ["45/QĐ-TV"]),
        ("Học viện Chính trị khu vực IV tổ chức lớp học", Kind.ENTITY, ["Học viện Chính trị khu vực IV"]),
        ("Tại Cần Thơ, bà Nguyễn Thị Lan nói", Kind.ENTITY, ["Cần Thơ", "Nguyễn Thị Lan"]),
        ("Trà Vinh có đông đồng bào Khmer nhất", Kind.ENTITY, ["Trà Vinh", "Khmer"]),
        ("do Ủy ban nhân dân thành phố Cần Thơ ban hành", Kind.ENTITY, ["Ủy ban nhân dân thành phố Cần Thơ"]),
        ("nay Ban Thường vụ Thành ủy Cần Thơ ban hành", Kind.ENTITY, ["Ban Thường vụ Thành ủy Cần Thơ"]),
        ("Trong những năm qua, không có gì", Kind.ENTITY, []),
        ("Người dân nộp tại xã", Kind.ENTITY, []),
        ("gồm ba việc: Một là chạy; Hai là đi bộ", Kind.ENTITY, []),
        ("Kho bạc Nhà nước huyện kiểm soát chi", Kind.ENTITY, ["Kho bạc Nhà nước huyện"]),
        ("do Công ty TNHH Nhà Xanh quản lý", Kind.ENTITY, ["Công ty TNHH Nhà Xanh"]),
        ("Riêng thẻ nghiên cứu do Giám đốc Thư viện phê duyệt", Kind.ENTITY, ["Giám đốc Thư viện"]),
        ("Sở Tài nguyên và Môi trường trả lời", Kind.ENTITY, ["Sở Tài nguyên và Môi trường"]),
        ("gửi Sở Y tế và Sở Tài chính", Kind.ENTITY, ["Sở Y tế", "Sở Tài chính"]),
        ("Ủy ban nhân dân cấp xã cấp giấy phép", Kind.ENTITY, ["Ủy ban nhân dân cấp xã"]),
        ("gồm 29 đồng chí từ tỉnh về huyện", Kind.NUMBER, ["29 đồng chí"]),
        ("Chùa còn giữ 46 pho tượng, trong đó", Kind.NUMBER, ["46 pho tượng"]),
        ("giá 60.000 đồng/m²/tháng tại phường", Kind.NUMBER, ["60.000 đồng/m²/tháng"]),
        ("dưới 1,60 đối với sinh viên mới", Kind.NUMBER, ["dưới 1,60"]),
        ("giao sách tận nhà 2 lần một tháng", Kind.NUMBER, ["2 lần"]),
        ("giao sách tận nhà 2 lần một tháng", Kind.DATE, ["2 lần một tháng"]),
        ("tiếp dân tại phòng 104 và quầy số 2", Kind.NUMBER, ["phòng 104", "quầy số 2"]),
        (
            "nhận hồ sơ từ ngày 08/8/2025 đến 17 giờ ngày 06/9/2025",
            Kind.DATE,
            [
                "từ ngày 08/8/2025 đến 17 giờ ngày 06/9/2025",
                "08/8/2025",
                "17 giờ",
                "17 giờ ngày 06/9/2025",
                "06/9/2025",
            ],
        ),
        ("do PGS.TS. Đoàn Thế Lữ làm Chủ tịch", Kind.ENTITY, ["Đoàn Thế Lữ", "Chủ tịch"]),
        ("do Trường Trung cấp nghề Sơn Cầu mở", Kind.ENTITY, ["Trường Trung cấp nghề Sơn Cầu"]),
        ("không có gì ở đây", Kind.NUMBER, []),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_pieces_of_a_kind_are_found(text: str, kind: Kind, expected: list[str]) -> None:
    """Each piece is whole: with the noun it counts, the word that dates it, the paper it numbers."""
    assert of_kind(text, kind) == expected


@pytest.mark.parametrize(
    ("text", "noun", "values"),
    [
        ("1.621 người", "người", ("1621",)),
        ("465 cán bộ lãnh đạo", "cán bộ", ("465",)),
        ("465 CÁN BỘ", "cán bộ", ("465",)),
        ("06 và", "", ("6",)),
        ("06", "", ("6",)),
        ("06, lớp", "", ("6",)),
        ("10,83%", "%", ("10.83",)),
    ],
)
def test_number_knows_what_it_counts(text: str, noun: str, values: tuple[str, ...]) -> None:
    """The noun is the next word, of one syllable or two; a function word or a comma is none."""
    candidate = next(each for each in candidates(text) if each.values)

    assert (candidate.noun, candidate.values) == (noun, values)


def test_range_of_years_has_the_values_of_both() -> None:
    """A period can be asked for by its first and its last year."""
    (candidate,) = candidates("giai đoạn 2021-2025")

    assert candidate.values == ("2021", "2025")


def test_figures_of_a_document_number_are_no_numbers() -> None:
    """The digits of a document number or date are not counted as people."""
    text = "Nghị quyết số 10-NQ/TU ngày 18/5/2012 đến hết năm 2023 đã có 1.621 người"

    assert of_kind(text, Kind.NUMBER) == ["1.621 người"]


def test_date_at_the_end_of_a_sentence_is_whole() -> None:
    """The full stop is no reason to lose the day."""
    assert of_kind("được ban hành ngày 11/8/2022.", Kind.DATE) == ["11/8/2022"]


@given(st.text(alphabet="0123456789./- %ngườicánbộnăm ThànhphốCầnThơ,NQTU", max_size=60))
def test_pieces_lie_in_the_text_from_left_to_right(text: str) -> None:
    """No piece is empty or outside; quantities do not overlap, but a range with its ends."""
    found = candidates(text)

    assert all(0 <= each.start < each.end <= len(text) for each in found)
    assert [each.start for each in found] == sorted(each.start for each in found)
    same = [each for each in found if each.kind in (Kind.NUMBER, Kind.PERCENT)]
    assert all(left.end <= right.start or right.end <= left.end for left, right in pairwise(same))

"""
What a question asks for: its kind, and the noun that a figure must count.

Vietnamese marks questions by a small closed set of words (bao nhiêu, mấy, nào,
gì, ai, đâu, khi nào, …), so the kind is read off the question itself. Every
pattern is written with accents and also matches where they were left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from knowledge.analysis import is_function_word, tokenize
from knowledge.model import Kind
from knowledge.patterns import either
from knowledge.quantities import ORDER_NOUN
from knowledge.question_heads import HEADED, PAPER, UNASKED
from knowledge.types import HEADS, TELEPHONE

_BODY = (
    r"\b(?:cơ quan|đơn vị|tổ chức|tỉnh|thành phố|huyện|quận|xã|phường|nước|quốc gia|địa phương|bên|(?<!môi )(?<!thị )trường(?! hợp)|học viện|(?<!học )(?<!bệnh )viện(?= nào)|ban(?! hành)"
    r"|phòng|(?<!cơ )sở|bộ|công ty|đảng bộ|nơi|chỗ|xứ|phía|vùng|miền|nhóm|người|cá nhân|(?:em|cô|thầy|ông|bà|anh|chị|đứa|tay|giáo viên|thầy giáo|cô giáo|bác sỹ)(?= nào)|đối tượng|nhân vật|vị(?! trí)|thành ủy|tỉnh ủy|ủy ban|đội(?! ngũ)|hãng|đoàn"
    r"|thị xã|thị trấn|thôn|ấp|buôn|khóm|khu phố|châu lục|nhà (?:thầu|xe|trường|tài trợ|đầu tư|sản xuất|cung cấp|xuất bản|chùa|máy)|chủ đầu tư|chủ rừng|bệnh viện|trạm|trung tâm|cơ sở(?! dữ liệu)(?! hạ tầng)(?! vật chất)|ngân hàng|xí nghiệp|hợp tác xã|doanh nghiệp|tòa án|câu lạc bộ|(?<!đại )(?<!lễ )(?<!xã )(?<!cơ )(?<!quốc )hội(?! nghị)(?! trường)(?! đồng)(?! thảo)(?! viên)(?! chợ))"
)
_TIME = (
    r"(?:ngày(?: tháng)?(?: năm)?|năm|tháng|lúc|khi|hồi|thời điểm|thời gian|nhiệm kỳ|giai đoạn|mốc|dịp|thế kỷ"
    r"|mùa(?: giải)?|thời kỳ|buổi|thứ|hôm|bữa|(?:chừng|khoảng|đời|thuở)(?! mấy)|đợt|(?:khung )?giờ|quý)"
)

# Beside a question word of its own, "tỷ lệ" and "số người" only tell which: "huyện nào có tỷ lệ cao nhất".
_NO_OTHER_ASKED = r"^(?!.*(?:\bai\b|\bđâu\b|bao giờ|(?<!thế )(?<!số )(?<!lệ )(?<!mức )(?<!trọng )(?<!lượng )\bnào\b)).*"

# "Giám đốc Sở Y tế?" asks who that is.
_POST_ALONE = rf"^(?:phó )?(?:tổng |phó )?{HEADS}(?: (?!(?:có|được|phải|cần|bị|không|hay|và|thì|là|làm|sẽ|đã)\b)\w+)*$"
# "Do đâu tổ chức" asks by whom, "sập là do đâu" why.
_BY_WHOM = r"do đâu (?!mà\b|vậy\b|thế\b|ạ\b|nhỉ\b)\w"
_TELEPHONE = r"(?:số điện thoại|sđt|hotline|đường dây nóng|tổng đài|số máy|số fax|số zalo)"
# "Mỗi tháng mấy tiền", "một ngày mấy lần" ask how much, not when.
_NOT_EACH = r"(?<!một )(?<!1 )(?<!mỗi )(?<!hằng )(?<!hàng )"
_NOT_COUNTED = r"(?! (?:tiền|đồng|lần|lượt|người|buổi|bữa|tiếng|trăm|nghìn|ngàn|triệu)\b)"
_CALLED = rf"{_TELEPHONE}.*\b(?:nào|gì|mấy|bao nhiêu|là)\b|\b(?:gọi|liên hệ)\b.*\bsố (?:nào|mấy|bao nhiêu|gì)\b|^{_TELEPHONE}\b(?!.*\b(?:ai|khi nào|bao giờ)\b)"

# "Cho tôi biết …", "tìm giúp …": what is asked for stands behind it.
_COMMAND = either(
    r"^(?:(?:vui lòng |làm ơn |hãy |xin |cần |muốn )*(?:(?:cho|nói|tìm|giúp)(?: (?:tôi|mình|em|tui|chúng tôi|giúp|hộ|giùm))*"
    r"(?: (?:biết|hỏi|xin|rõ))*|biết|hỏi|xin) )+(?!(?:là|sao|nào)\b)"
)
_NONE_ASKED = r"^(?!.*\b(?:nhiêu|mấy|nào|gì|ai|đâu|sao)\b)"

# In the order in which they are tried: the first that matches gives the kind.
_PATTERNS: tuple[tuple[Kind, str], ...] = (
    # "Có cử ai đi không?" asks whether, not whom.
    (Kind.YESNO, r"\b(?:có|còn)\b.*\b(?:ai|gì|nào|đâu)\b.*\b(?:không|chưa)$"),
    # "Vì sao số người đi học thấp nhất?" asks for no number.
    (Kind.SENTENCE, r"\b(?:vì|tại|bởi|cớ) sao\b|^sao (?:lại|mà)\b"),
    (Kind.LIST, rf"\bmấy (?!{_TIME} )(?:\w+ ){{1,5}}nào\b|^(?:hãy )?(?:liệt kê|kể (?:tên|ra|hết)|nêu tên)\b"),
    (
        Kind.NUMBER,
        r"\blần mấy\b|(?:lần|xếp|đứng|hạng|vị trí|thứ hạng|giải pháp|đợt|khóa) (?:hạng )?thứ (?:mấy|(?:bao )?nhiêu)",
    ),
    (Kind.DATE, r"(?:bao lâu|mấy (?:năm|tháng|tuần|ngày)|bao nhiêu (?:năm|tháng|tuần|ngày)) .*\b(?:một|1) lần\b"),
    (
        Kind.PERCENT,
        rf"(?:nhiêu|mấy) (?:phần trăm|%)|mấy phần\b|nhiêu phần (?=dân|trong|số|của|tổng)|{_NO_OTHER_ASKED}\b(?:tỷ lệ|tỷ trọng|phần trăm)\b",
    ),
    (
        Kind.DATE,
        (
            rf"(?:từ |đến |vào |trong |tới )*(?:{_TIME} nào\b|{_NOT_EACH}{_TIME} mấy\b{_NOT_COUNTED})|khi nào|bao giờ|lúc nào|mấy (?:giờ|h)\b|(?<!ban )(?<!mỗi )(?:ngày|hôm|tuần thứ) bao nhiêu(?! (?:tiền|đồng|người|nghìn|ngàn|triệu)\b)"
            r"|\b(?<!bao nhiêu )(?<!mấy )(?<!một )(?<!mỗi )(?<!hằng )(?<!hàng )(?<!cả )năm bao nhiêu$"
        ),
    ),
    (Kind.DOCUMENT, rf"{_CALLED}|{PAPER}\b.*\bsố (?:hiệu )?(?:là )?(?:bao nhiêu|mấy|nào|gì)\b(?! \w)"),
    (Kind.NUMBER, rf"{_NO_OTHER_ASKED}\b(?:con số|số lượng|tổng số)\b"),
    (
        Kind.DOCUMENT,
        rf"{PAPER} (?:(?!(?:để|làm|là|có|nói|gồm|được|bị|nhằm|thì|do) |{_BODY})\w+ ){{0,2}}(?:nào|số mấy|số bao nhiêu)\b|{PAPER} gì\b|(?<!hệ )(?<!thiểu )(?<!đa )(?<!phòng )(?<!quầy )(?<!cửa )(?<!bàn )(?<!cổng )(?<!tầng )(?<!tuyến )(?<!kênh )số (?:mấy|hiệu|nào)|ký hiệu|mã số",
    ),
    (Kind.DATE, r"thứ mấy trong tuần|buổi nào|hôm nào"),
    # "Tốn đến cỡ nào", "tăng ở mức nào", "đạt tới đâu" ask how much.
    (
        Kind.NUMBER,
        r"\b(?:ở|từ|đến|tới|quá|dưới|trên|cỡ|chừng) (?:mức|cỡ) nào\b|\b(?:giá|mức giá|mức phí) nào\b|\bcỡ nào\b|\b(?:đạt|lên|xuống|hiện|giảm|tăng) (?:được )?(?:đến|tới) đâu\b",
    ),
    # "Nghỉ một ngày thì tiền chuyên cần ra sao" asks what becomes of it.
    (Kind.NUMBER, r"(?:phạt|tốn|(?<!thì )(?:phí|tiền|giá)) (?:\w+ ){0,4}(?:thế nào|sao|ra sao)\b"),
    (
        Kind.NUMBER,
        rf"nhiêu\b|mấy\b|bao lâu|bao xa|{_NO_OTHER_ASKED}(?<!một )\b(?:số (?:người|lượt|học viên|cán bộ|lớp|tiền)|lượt (?:người|cán bộ|công chức|viên chức|khách|học viên))\b",
    ),
    (
        Kind.LIST,
        (
            r"những (?:\w+ ){0,5}(?:nào|gì)\b|(?:bao )?gồm (?:có )?(?:những )?(?:gì|ai|các)|liệt kê|kể (?:tên|ra)"
            r"|các (?:(?!là )\w+ ){1,3}(?:nào|gì)\b|^(?:nêu )?(?:ra |tên |danh sách )?(?:các|những)\b(?!.*\b(?:nhiêu|mấy|ai|đâu|nào|sao|bao giờ|không|chưa)\b)"
            rf"|^danh sách\b|\b(?:có|gồm) gì$|^(?:hai|ba|bốn|sáu|bảy|tám|chín|mười) (?!{_TIME} ).*\blà (?:những )?(?:gì|ai)\b|\bnhững đâu\b|giấy(?: tờ)? gì\b"
        ),
    ),
    (
        Kind.ENTITY,
        rf"(?<!không )(?<!chẳng )(?<!chưa )(?<!khong )\bai\b|{_BODY} (?:\w+ ){{0,2}}nào\b|\bở đâu|\btừ đâu|\b{_BY_WHOM}|\btại đâu|\bnơi đâu|\b(?:dời|chuyển|đưa|gửi|nộp|đi) (?:\w+ ){{0,2}}(?:về|đến|tới|sang|ra|vào) đâu\b|tên (?:họ )?(?:là )?(?:gì|chi)\b|tên của|gọi (?:là )?gì\b|^(?:tên|quý danh)\b",
    ),
    (Kind.ENTITY, _POST_ALONE),
    (
        Kind.DATE,
        r"^(?:dự kiến )?(?:thời điểm|thời gian|ngày(?: tháng)?(?! \d)|hạn (?:chót|cuối))\b(?!.*\b(?:thế nào|ra sao|gì|tối đa|tối thiểu)\b)",
    ),
    *HEADED,
    # "Phải chăng …", "… hay chưa", "Có phải …?"
    (
        Kind.YESNO,
        rf"^(?:phải chăng|liệu)\b|\bhay chưa\b|{UNASKED}.*\b(?:hay không|hả|chứ|chăng|à)\b|{_NONE_ASKED}(?:có phải\b|.*\b(?:không|hả)$)",
    ),
    (Kind.DOCUMENT, rf"^số (?:hiệu )?(?:của )?(?:hai |các |những )?{PAPER}\b"),
    (Kind.YESNO, r"\bcó .*\bkhông\b|(?:phải|đúng|được|hay) không\b|(?:đã|có) .*\bchưa$"),
)


_COMPILED = tuple((kind, either(pattern)) for kind, pattern in _PATTERNS)
_COUNTED = either(
    r"(?:nhiêu|mấy|(?:tổng )?số(?: lượng)?) (?!(?:là|tiền|được|bị|liệu|thì|vậy)\b)(?:chục |trăm |nghìn |triệu |tỷ )*([^\W\d_]+)(?: ([^\W\d_]+))?"
)
# "Bao nhiêu giảng viên là tiến sĩ": the second noun says which of them are counted.
_COUNTED_AS = either(r"(?:nhiêu|mấy) (?:[^\W\d_]+ ){1,4}là ([^\W\d_]+)(?: ([^\W\d_]+))?")
# What is numbered, not counted: "điều mấy", "lần thứ mấy".
_NUMBERED = either(
    r"(?:^| )(thứ|lần|điều|khoản|chương|mục|tầng|quầy|tuyến|quý|trang|cổng|kênh|phòng|bàn|cửa|toa)(?: số)? (?:mấy|bao nhiêu)\b"
)
_ASKED_TYPE = either(rf"({PAPER}|{_BODY}) (?:\w+ ){{0,2}}(?:nào|gì|số mấy|số bao nhiêu)\b")
# "Không ai đến lấy" asks for nobody.
_WHO = either(r"(?<!không )(?<!chẳng )(?<!chưa )\bai\b")
# "Giám đốc tên gì", "sếp phòng tuyển sinh là ai": a person's name.
_NAMED = either(
    r"\b(?:ông|bà|giám đốc|hiệu trưởng|trưởng|chủ tịch|bí thư|sếp|thầy|cô|tác giả|bác sỹ|kỹ sư|con (?:trai|gái)|vợ|chồng)\b.*\btên (?:là )?(?:gì|chi)\b"
)
_HOLDER = either(_POST_ALONE)
_WHERE = either(rf"\b(?:ở đâu|tại đâu|từ đâu|nơi đâu|{_BY_WHOM})")
_ASKS_TELEPHONE = either(_CALLED)
_STARTS = either(r"bắt đầu|từ (?:khi|bao|năm|ngày|tháng|mốc|lúc|thời điểm)|khởi đầu|kể từ")
_ENDS = either(r"(?:đến|tới|hết) (?:khi|bao|năm|ngày|tháng|mốc|lúc|thời điểm|hết)|kết thúc|hết hạn|chốt|chậm nhất")
_SEVERAL = either(
    rf"(?:những|các|hai|ba|bốn|mấy) (?:{PAPER}|{_BODY}) (?:\w+ ){{0,2}}(?:nào|gì)\b"
    rf"|số (?:hiệu )?(?:của )?(?:những|các|hai|ba|bốn) {PAPER}\b"
    rf"|(?:những|các|mấy) {_TIME} (?:\w+ ){{0,2}}nào\b"
)
# Not "năm", which is a year more often than five.
_ITEMS = either(
    rf"\b(?<!thứ )(?<!tháng )(?<!lần )(?:hai|ba|bốn|sáu|bảy|tám|chín|mười|các|mấy) (?!{_TIME} )"
    r"(?:(?!(?:là|bị|được|thì|có|phải|làm) )\w+ ){1,3}(?:nào|gì)\b"
    r"|\bnhững ai\b|(?:giấy tờ|giấy má|hồ sơ|thủ tục|món|thứ) (?:gì|nào)\b|(?:mang|chuẩn bị|nộp|kèm)(?: theo)? gì\b"
)
_HOW_MANY = either(r"\bbao nhiêu\b")
_SOME = either(r"\bmấy\b")
_COUNTS_NOTHING = frozenset("một mỗi so cuối vượt đã để tính kể vậy ạ thế rồi nữa đó không".split())
_MEASURES = (
    # These are question words: no word for money beside them asks.
    ("duration", either(r"\bbao lâu\b")),
    ("length", either(r"\bbao xa\b")),
    (
        "money",
        either(
            r"\b(?:nhiêu tiền|mấy tiền|(?:nhiêu|mấy) (?:nghìn |ngàn |triệu |tỷ )*(?:đồng|đô)|(?:bao nhiêu|mấy) (?:nghìn|ngàn|triệu|tỷ)(?: vậy| nhỉ| thế)?$|kinh phí|chi phí|lệ phí|học phí|giá|phí"
            r"|(?:cho|trả|đóng|nộp|thu|phạt|thưởng|đền|bồi thường|hỗ trợ|tạm ứng|lĩnh|lãnh|hưởng)\b(?:(?! (?:bao nhiêu|mấy)\b).)* bao nhiêu(?: (?:một|mỗi|1) \w+(?: \w+)?)?(?: (?:vậy|ạ|nhỉ|thế|đây|luôn))?$"
            r"|(?:mức|tổng) (?:đầu tư|thu|đóng|chi|hỗ trợ|hưởng|vay)|dự toán|giải ngân|vé\b(?:(?! (?:bao nhiêu|mấy)\b).)* (?:bao nhiêu|mấy)(?: một \w+)?(?: vậy| ạ| nhỉ| thế)?$"
            r"|tốn|hết (?:bao )?nhiêu|tiền|lương|phụ cấp|trợ cấp|mức phạt|đặt cọc|ngân sách|thưởng|tài trợ|vốn|trị giá|doanh thu|số tiền)\b"
        ),
    ),
    (
        "duration",
        either(r"thời hạn|(?:nhiêu|mấy) (?:ngày|tháng|năm|giờ|phút|tuần|buổi|tiếng|hôm|bữa)\b|nhiêu thời gian"),
    ),
    ("length", either(r"(?:nhiêu|mấy) (?:km|mét|m|cây số|ky lô mét|dặm)\b")),
)
_CLASSIFIED = either(r"\b(?:nhiêu|mấy) (?:cái|con|chiếc|đứa)\b")
_SUMS = frozenset("đồng tiền nghìn ngàn triệu tỷ đô kinh chi vốn lương ngân lệ phí học giá thưởng phụ trợ".split())
"""What opens the words for money."""
_GRAINS = (
    ("often", either(r"\b(?:một|1) lần\b|thường xuyên|định kỳ")),
    ("weekday", either(r"thứ mấy|buổi nào|(?:ngày|hôm|bữa) nào trong tuần|những ngày nào")),
    ("clock", either(r"mấy (?:giờ|h)\b|giờ nào|lúc mấy")),
    (
        "period",
        either(
            r"(?:nhiệm kỳ|giai đoạn)(?! (?:\d|năm \d))|thời kỳ|thế kỷ|(?:quãng|khoảng) (?:thời gian|năm)|từ năm nào|(?:những|các) năm nào|thập niên"
        ),
    ),
    ("day", either(r"ngày(?: (?:nào|mấy|bao nhiêu))?,? tháng")),
    ("month", either(r"tháng(?: (?:nào|mấy))?,? năm (?:nào|mấy)")),
    ("year", either(r"năm (?:nào|mấy|bao nhiêu)")),
    ("month", either(r"tháng (?:nào|mấy)")),
    ("day", either(r"(?<!gần )(?<!bao nhiêu )\b(?:ngày|hôm)\b")),
    ("any", either(r"khi nào|bao giờ|lúc nào")),
)


_WHOEVER = either(
    r"^(?:(?!\b(?:bao nhiêu|mấy)\b).)*\b(?:ai|nào|gì|đâu)\b.* thì (?=.*\b(?:sao|thế nào|gì|nào|ai|đâu|nhiêu|mấy)\b)"
)


@dataclass(frozen=True, slots=True)
class Question:
    """
    A question as it is understood.

    ``tokens`` are its canonical syllables and figures. ``counted`` holds up to two syllables after "bao nhiêu" or "mấy": the noun
    whose number is asked; ``grain`` how fine a date is asked for (clock, day,
    month, year, period, weekday, often, any); ``asked_type`` the kind of paper or body before "nào"
    ("nghị quyết nào"), "ai", "đâu" or `TELEPHONE`; ``direction`` whether a time's start or end is asked for
    (from, until); ``measure`` what a number must measure (money, duration,
    length); ``wants_several`` whether all of a sentence's are asked for ("những
    kế hoạch nào"); ``wants_items`` whether an enumeration is an answer, whole: always for a
    list, and "ba cách nào", "những ai", "giấy tờ gì". ``typed`` is what was typed, where that was repaired.
    """

    text: str
    kind: Kind
    tokens: tuple[str, ...]
    counted: tuple[str, ...] = ()
    typed: str | None = None
    grain: str | None = None
    asked_type: str = ""
    direction: str | None = None
    measure: str | None = None
    wants_several: bool = False
    wants_items: bool = False


def parse_question(text: str) -> Question:
    """The kind of question *text*, by the first pattern that matches; `Kind.SENTENCE` if none does."""
    tokens = tuple(token for token, _ in tokenize(text))
    plain = " ".join(tokens)
    if "%" in text:
        plain = re.sub(r"(\bbao nhi[êe]u|\bm[ấa]y|\bbn)\b(?!.*\b(?:bao nhiêu|mấy)\b)", r"\1 %", plain, count=1)
    # "Ai vi phạm thì bị xử lý ra sao": before "thì" a question word means whoever, or whatever.
    said = _COMMAND.sub("", _WHOEVER.sub("", plain))
    kind = next((kind for kind, pattern in _COMPILED if pattern.search(said)), Kind.SENTENCE)
    counted = _counted(plain) if kind is Kind.NUMBER else ()
    return Question(
        text,
        kind,
        tokens,
        counted=counted,
        grain=next((grain for grain, pattern in _GRAINS if pattern.search(plain)), None) if kind is Kind.DATE else None,
        asked_type=_asked_type(kind, plain),
        wants_items=kind is Kind.LIST
        or (kind in (Kind.ENTITY, Kind.SENTENCE, Kind.DOCUMENT) and bool(_ITEMS.search(plain))),
        wants_several=kind in (Kind.DOCUMENT, Kind.ENTITY, Kind.DATE) and bool(_SEVERAL.search(plain)),
        measure=_measure(plain, counted),
        direction=_direction(plain) if kind is Kind.DATE else None,
    )


def _counted(plain: str) -> tuple[str, ...]:
    if numbered := _NUMBERED.search(plain):
        # "Đại hội lần mấy" is told by "lần thứ XIV".
        return (ORDER_NOUN if numbered[1] == "lần" else numbered[1],)
    if _HOW_MANY.search(plain):
        # Beside it "mấy" only says that there are some: "với mấy trung tâm là bao nhiêu".
        plain = _SOME.sub("những", plain)
    counted = _COUNTED_AS.search(plain) or _COUNTED.search(plain)
    words = [word for word in counted.groups() if word] if counted else []
    # "bao nhiêu so với năm ngoái", "bao nhiêu tên đã ký": a function word counts nothing.
    return tuple(takewhile(lambda word: word not in _COUNTS_NOTHING and not is_function_word((word,)), words))


def _measure(plain: str, counted: Sequence[str]) -> str | None:
    # "Tự bỏ tiền lắp được bao nhiêu cái" counts things.
    things = counted[0] not in _SUMS if counted else bool(_CLASSIFIED.search(plain))
    return next(
        (name for name, pattern in _MEASURES if pattern.search(plain) and not (things and name == "money")), None
    )


def _asked_type(kind: Kind, plain: str) -> str:
    if kind not in (Kind.DOCUMENT, Kind.ENTITY):
        return ""
    if kind is Kind.DOCUMENT and _ASKS_TELEPHONE.search(plain):
        return TELEPHONE
    # "Bí thư Huyện ủy tên gì" asks for no district.
    named = kind is Kind.ENTITY and _NAMED.search(plain)
    if not named and (typed := _ASKED_TYPE.search(plain)):
        return typed[1]
    if kind is Kind.DOCUMENT:
        return ""
    if named or _WHO.search(plain) or _HOLDER.search(plain):
        return "ai"
    return "đâu" if _WHERE.search(plain) else ""


def _direction(plain: str) -> str | None:
    if _STARTS.search(plain):
        return "from"
    return "until" if _ENDS.search(plain) else None

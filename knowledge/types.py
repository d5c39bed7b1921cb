"""
What kind of thing a name or a document number is, and whether that is what was asked for.

"Tỉnh nào" wants a place, "cơ quan nào" a body, "nghị quyết nào" a resolution.
Told by the word that the name starts with, or that stands before it.
"""

from __future__ import annotations

import re
from functools import cache

from knowledge.candidates import Candidate
from knowledge.data import read_lines
from knowledge.model import Kind
from knowledge.question_heads import PAPER

_BODY_HEADS = re.compile(
    r"(?:ban|ủy ban|hội đồng|thành ủy|tỉnh ủy|huyện ủy|quận ủy|đảng|đảng bộ|đảng ủy|sở|bộ|cục|tổng cục|vụ|viện|học viện"
    r"|trường|đại học|công ty|tập đoàn|ngân hàng|hội|đoàn|liên đoàn|trung tâm|tòa án|viện kiểm sát|chính phủ|quốc hội"
    r"|trung ương|phòng|chi cục|thư viện|bệnh viện|mặt trận|câu lạc bộ|nhà|kho bạc|hợp tác xã|khoa)\b",
    re.IGNORECASE,
)
HEADS = (
    r"(?:giám đốc|hiệu trưởng|chủ tịch|bí thư|chủ nhiệm|(?:cục|vụ|viện|tổ|đội|trạm|hạt) trưởng"
    r"|trưởng (?:ban|phòng|khoa|đoàn|trạm|công an))"
)
"""Who heads something, in lower case, as a pattern."""
POSTS = r"(?:(?:Phó )?(?:Tổng |Phó )?(?:Giám đốc|Chủ tịch|Hiệu trưởng|Bí thư|Trưởng ban|Trưởng phòng|Thủ tướng|Bộ trưởng|Chủ nhiệm|(?:Chi cục|Cục|Vụ|Viện|Hạt|Tổ|Đội|Trạm|Khoa) trưởng))"
"""The posts that a name may open with, as a pattern."""
_POST_HEADS = re.compile(rf"{POSTS}\b\s*")
_EVENT_HEADS = re.compile(r"(?:đại hội|hội nghị|lễ|giải|cuộc thi|chiến tranh|trận|phong trào)\b", re.IGNORECASE)
_PAPER_HEADS = re.compile(rf"{PAPER}\b", re.IGNORECASE)
_PLACE_HEADS = re.compile(
    r"(?:tỉnh|thành phố|tp|huyện|quận|xã|phường|thị xã|thị trấn|thôn|ấp|buôn|khóm|khu phố|nước|vùng|miền|đảo|sông)\b",
    re.IGNORECASE,
)
_PLACE_BEFORE = re.compile(
    r"\b(?:tỉnh|thành phố|tp\.?|huyện|quận|xã|phường|thị xã|thị trấn|thôn|ấp|buôn|khóm|khu phố|nước|vùng|ở|tại|đảo|sông|đường|phố|địa bàn)\s*$",
    re.IGNORECASE,
)
_TITLE_BEFORE = re.compile(
    r"\b(?:ông|bà|anh|chị|cụ|cô|thầy|bác sĩ|kỹ sư|tiến sĩ|giáo sư|đồng chí|nhà (?:văn|thơ|báo|khoa học)|vua|hoàng đế|tướng)\s+$",
    re.IGNORECASE,
)
_PLACES_ASKED = frozenset("tỉnh huyện quận xã phường thôn ấp buôn khóm nước nơi chỗ xứ vùng miền đâu".split()) | {
    "thị xã",
    "thị trấn",
    "khu phố",
    "châu lục",
    "thành phố",
    "địa phương",
    "quốc gia",
}
_ANYWHERE = frozenset(("địa phương", "nơi", "chỗ", "xứ", "vùng", "miền"))
_BODIES_ASKED = frozenset("ban phòng sở bộ viện trường hãng đoàn đội trạm".split()) | {
    "bệnh viện",
    "trung tâm",
    "cơ sở",
    "ngân hàng",
    "nhà máy",
    "xí nghiệp",
    "hợp tác xã",
    "doanh nghiệp",
    "tòa án",
    "câu lạc bộ",
    "hội",
    "cơ quan",
    "tổ chức",
    "học viện",
    "công ty",
    "đảng bộ",
    "thành ủy",
    "tỉnh ủy",
    "ủy ban",
}


_TELEPHONE = re.compile(r"(?:\+84|0\d|1[89]00)[\d .]+|\d{3,5}")
TELEPHONE = "điện thoại"
"""The type that is asked for by "gọi số nào"."""
_PERSONS_ASKED = (
    "ai",
    "người",
    "cá nhân",
    "nhân vật",
    *"em cô thầy ông bà anh chị đứa tay".split(),
    "giáo viên",
    "thầy giáo",
    "cô giáo",
    "bác sỹ",
)
_TYPES = (
    (_PLACES_ASKED, ("place",)),
    (_BODIES_ASKED, ("body",)),
    # A district is a unit as well.
    (("đơn vị", "bên", "phía"), ("body", "place")),
    ((*_PERSONS_ASKED, "vị"), ("person", "body", "post")),
)
"""The words that ask, and the kinds of names that fit them."""
_MEASURES = {
    "money": frozenset("đồng đ vnđ vnd usd $ đô euro bảng yên tệ franc rúp".split()),
    "duration": frozenset("ngày tháng năm giờ phút giây tuần quý thế buổi".split()),
    "length": frozenset("m km cm mm mét dặm ki-lô-mét kilomet inch ha hecta m2 km2".split()),
}

PEOPLE = frozenset(
    "người cán học công viên em bạn đại đảng nhân sinh thành vị lượt sỹ sư chí nữ nam dân phụ trẻ cháu thợ khách khẩu".split()
)
"""First or last words of nouns that count the same people."""


def measure_of(noun: str) -> str | None:
    """What a figure's *noun* measures: ``money``, ``duration``, ``length``, or None for a count."""
    first = noun.partition(" ")[0]
    return next((measure for measure, units in _MEASURES.items() if first in units), None)


def fits_type(asked: str, text: str, candidate: Candidate) -> bool | None:
    """
    Whether *candidate* of *text* is of the *asked* type; None where that cannot be told.

    Args:
        asked: The word before "nào" ("tỉnh", "cơ quan", "nghị quyết"), "ai", "đâu" or `TELEPHONE`.
        text: The candidate's sentence.
        candidate: A name or a document number.
    """
    written = text[candidate.start : candidate.end]
    if asked == TELEPHONE:
        return is_telephone(written)
    if written.lower().startswith(asked):
        return True
    if candidate.kind is Kind.DOCUMENT:
        return None if written[:1].isdigit() or asked == "văn bản" else False
    found = _kind_of_name(written, text[: candidate.start])
    fitting = next((kinds for words, kinds in _TYPES if asked in words), None)
    if found == "body" and fitting == ("place",):
        # "Tỉnh ủy Cao Bằng" says which province.
        return f"{asked} " in written.lower() or (asked in _ANYWHERE and bool(find_provinces(written)))
    return None if found is None or fitting is None else found in fitting


def is_telephone(written: str) -> bool:
    """Whether what is *written* is a telephone number, or a short one to call."""
    return _TELEPHONE.fullmatch(written) is not None


def is_person(text: str, candidate: Candidate) -> bool:
    """Whether *candidate* of *text* is a person's name, by its surname."""
    written = text[candidate.start : candidate.end]
    return candidate.kind is Kind.ENTITY and _kind_of_name(written, text[: candidate.start]) == "person"


def may_be_person(text: str, candidate: Candidate) -> bool:
    """Whether *candidate* of *text* is a name, and not known as a body's, a post's, a place's or an event's."""
    written = text[candidate.start : candidate.end]
    return candidate.kind is Kind.ENTITY and _kind_of_name(written, text[: candidate.start]) in ("person", None)


def is_body(name: str) -> bool:
    """Whether *name* opens as that of a body does."""
    return _BODY_HEADS.match(name) is not None


def _kind_of_name(written: str, before: str) -> str | None:
    if post := _POST_HEADS.match(written):
        # "Giám đốc Thư viện" is whoever that is, "Giám đốc Trần Thị Mai" somebody.
        return "person" if _kind_of_name(written[post.end() :], "") == "person" else "post"
    if _EVENT_HEADS.match(written):
        return "event"
    if _PAPER_HEADS.match(written):
        return "paper"
    if is_body(written):
        return "body"
    if _PLACE_HEADS.match(written) or _PLACE_BEFORE.search(before) or written.lower() in _provinces():
        return "place"
    words = written.split()
    named = 2 <= len(words) <= 4 and words[0].lower() in _surnames() and all(word[:1].isupper() for word in words)
    return "person" if named or _TITLE_BEFORE.search(before) else None


def find_provinces(text: str) -> frozenset[str]:
    """The provinces, cities of that rank and countries that *text* names, in lower case."""
    return frozenset(match[0].lower() for match in _any_province().finditer(text))


@cache
def _any_province() -> re.Pattern[str]:
    # Longest first: of two names one may open with the other.
    names = sorted(_provinces(), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b", re.IGNORECASE)


@cache
def _provinces() -> frozenset[str]:
    return frozenset(line.lower() for line in read_lines("provinces.txt"))


@cache
def _surnames() -> frozenset[str]:
    return frozenset(line.lower() for line in read_lines("surnames.txt"))

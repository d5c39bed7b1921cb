"""
Typed pieces of a sentence that can be an answer: times, quantities, document numbers, names.

Candidates are found by form alone, never by the question, so they are computed
once per build. Choosing among them is `knowledge.selection`'s part.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from knowledge.candidates import Candidate, leftmost
from knowledge.model import Kind
from knowledge.numbers import Figure, find_figures
from knowledge.quantities import find_quantities
from knowledge.syllables import canonical
from knowledge.times import find_times
from knowledge.types import POSTS, is_body

_PAPER_LEFT = re.compile(
    r"(?:\b(?:nghị quyết|kế hoạch|chỉ thị|chương trình(?: hành động)?|quyết định|luật|thông tư(?: liên tịch)?|nghị định|quy định"
    r"|công văn|đề án|hướng dẫn|kết luận|thông báo|tờ trình|báo cáo)\s+)?(?:\bsố(?:\s*:)?\s*)?$",
    re.IGNORECASE,
)
_TIMES_A = re.compile(r"\d+ lần\b", re.IGNORECASE)
_TOKEN = re.compile(r"[^\W_](?:[^\W_]|[.'’&/-](?=[^\W_]))*")
_PHONE = re.compile(
    r"(?<![\w.])(?:(?:0\d{2,3}|\+84)(?:[ .]\d{1,4}){2,4}|1[89]00(?:[ .]?\d{2,4}){1,3})(?![\w])"
    # A short number is one where it is to be called.
    r"|(?:(?<=[Tt]ổng đài )|(?<=[Tt]ổng đài số )|(?<=gọi )|(?<=gọi số )|(?<=đường dây nóng )|(?<=[Hh]otline ))1\d{2,4}(?![\w.,]\w)"
)

_FORM = re.compile(r"\b(?:[Mm]ẫu|[Bb]iểu mẫu|[Pp]hụ lục)\s(?:số\s)?(?:\d[\w./-]*\w|\d|[IVX]+)\b")

# Lower-case syllables that stand inside the names of bodies and places.
_INSIDE_NAMES = frozenset(
    "ban cấp nghề nhân dân thành phố tỉnh huyện quận xã phường thị trấn ủy đảng bộ hội đồng đại biểu viện khu vực quốc gia chính trị trường học vụ thường trực chấp hành trung ương lần thứ nước tổng cục sở phòng đoàn liên hiệp".split()
)
# Syllables that open sentences, not names.
_OPENERS = frozenset(
    "tại trong ngoài từ để theo về với và nhưng khi sau trước do vì nếu tuy các những một hai ba bốn năm ngày tháng ở trên dưới cùng đến đây đó".split()
)
# What the names of bodies and posts open with: one capital for several syllables.
_HEADS = re.compile(
    r"(?:Ủy ban(?: nhân dân)?|Hội đồng(?: nhân dân)?|Thành ủy|Tỉnh ủy|Huyện ủy|Quận ủy|Đảng ủy|Đảng bộ|Ban [Cc]hấp hành"
    r"|Ban [Tt]hường vụ|Ban [Cc]hỉ huy|Ban [Cc]hỉ đạo|Ban [Qq]uản (?:lý|trị)|Công ty(?: cổ phần)?|Tập đoàn|Ngân hàng|Kho bạc"
    r"|Bệnh viện|Trung tâm|Học viện|Nhà xuất bản|Thư viện|Bảo tàng|Hợp tác xã|Liên đoàn|Tòa án|Viện kiểm sát|Chi cục|Tổng cục"
    rf"|{POSTS})(?![^\W\d_])"
)
# Of these a name holds two fields: "Sở Tài nguyên và Môi trường".
_FIELDS = re.compile(r"(?:Bộ|Sở|Phòng|Ban|Khoa|Vụ|Cục|Viện|Trường|Trung tâm|Ủy ban)\b")
# The level at the end of a body's name.
_LEVEL = re.compile(
    r"\b(?:dân|bộ|đồng|ủy|nước|án|tế|huyện|ban) (?:(?:cấp )?(?:tỉnh|huyện|xã|phường|quận)|thành phố|thị xã)$"
)
_MORE_LEVELS = re.compile(
    r"(?:(?:, | và | hoặc )(?:xã|phường|thị trấn|thị xã|huyện|quận|tỉnh|thành phố|đặc khu)(?=[,.;:)]|$|\s[^\W\d_A-ZĐ]))+"
)
# What is told from others of its kind by a number: "Tiểu đoàn Công binh 27".
_NUMBERED_NAME = re.compile(
    r"(?:Đại đội|Tiểu đoàn|Trung đoàn|Lữ đoàn|Sư đoàn|Quân đoàn|Binh đoàn|Quân khu|Bệnh viện|Quốc lộ|Tỉnh lộ|Đường tỉnh|Tiểu khu|Tổ dân phố|Khu phố|Xí nghiệp)\b"
)
_ITS_NUMBER = re.compile(r"(?: số)? \d{1,4}[A-Z]?(?![\d.,]*\d| (?:người|đồng|tỷ|triệu|ngày|năm)\b)")
# A degree before somebody's name is no name.
_DEGREE = re.compile(r"(?:(?:GS|PGS|TSKH|TS|ThS|BS|KS|LS|CN|BSCK[I1]{1,2})\.?)+")
_ROMAN = re.compile(r"[IVX]+(?:/\d+)?")
# A lower-case run of these ends a name, although each may stand inside one.
_NEVER_BRIDGED = re.compile(r"\b(?:ban hành|hội nhập|thành lập|học tập)\b")


def find_candidates(text: str, is_word: Callable[[str], bool]) -> list[Candidate]:
    """
    Candidates of *text* from left to right; those of different kinds may overlap, and a range its ends.

    Args:
        text: One sentence.
        is_word: Whether two syllables ("cán bộ") are one word of the language.
    """
    figures = list(find_figures(text))
    papers = list(_papers(text, figures))
    times = find_times(text, [each for each in figures if not _is_within(each, papers)], papers)
    # "2 lần một tháng" says how often and how many times.
    whole = [each for each in times if not _TIMES_A.match(text, each.start)]
    rest = [each for each in figures if each.kind in ("number", "percent") and not _is_within(each, (*papers, *whole))]
    found = [*papers, *times, *find_quantities(text, rest, (*papers, *whole), is_word), *_names(text, is_word)]
    return sorted(found, key=lambda candidate: (candidate.start, candidate.end))


def _papers(text: str, figures: Sequence[Figure]) -> Iterator[Candidate]:
    """Document numbers with the paper they number, forms, and telephone numbers."""
    for figure in figures:
        if figure.kind == "document":
            yield Candidate(leftmost(_PAPER_LEFT, text, figure.start), figure.end, Kind.DOCUMENT, values=figure.values)
    for pattern in (_PHONE, _FORM):
        for match in pattern.finditer(text):
            yield Candidate(match.start(), match.end(), Kind.DOCUMENT)


def _is_within(figure: Figure, candidates: Sequence[Candidate]) -> bool:
    return any(each.start <= figure.start and figure.end <= each.end for each in candidates)


def _names(text: str, is_word: Callable[[str], bool]) -> Iterator[Candidate]:
    """
    Runs of capitalised words, bridged and ended by the lower-case syllables that names of bodies hold.

    What opens the sentence is capitalised for that alone: it is a name if a second syllable is, or if a body's name opens so.
    """
    tokens = [match.span() for match in _TOKEN.finditer(text)]
    first = tokens[0][0] if tokens else 0
    start = end = last = before = -1
    for number, (left, right) in enumerate([*tokens, (len(text), len(text))]):
        token = text[left:right]
        inside = start >= 0 and _is_gap(text, last, left)
        if left < end:
            pass  # Of the head that opened the name.
        elif inside and token[:1].isupper() and not _NEVER_BRIDGED.search(text, end, left):
            end = last = _head_end(text, left) or right
        elif (
            inside and start < before and end == last and is_word(f"{canonical(text[before:last])} {canonical(token)}")
        ):
            # "Phòng Quản lý": a word in a name has its first syllable capitalised alone.
            end = last = right
        elif (inside and token in _INSIDE_NAMES) or (
            inside and text[left:right] == "và" and _joins_fields(text, start, end, last, tokens[number + 1 :])
        ):
            last = right
        else:
            if start >= 0:
                name_end = _whole_words(text, start, end, last, is_word)
                if (
                    (start > first or _stands_first(text[start:name_end]))
                    and not _opens_word(text, start, name_end, left, right, is_word)
                    and not _DEGREE.fullmatch(text, start, name_end)
                ):
                    yield Candidate(start, _with_rest(text, start, name_end), Kind.ENTITY)
            opens = left == first or text[max(0, left - 2) : left] in ("; ", ": ")
            start, end, last = (
                (left, _head_end(text, left) or right, right) if _opens_name(token, opens) else (-1, -1, -1)
            )
            last = max(last, end)
        before = left


def _with_rest(text: str, start: int, end: int) -> int:
    """Where the name ``text[start:end]`` ends with the number or the further levels that belong to it."""
    if _NUMBERED_NAME.match(text, start) and (number := _ITS_NUMBER.match(text, end)):
        return number.end()
    more = _LEVEL.search(text, start, end) and _MORE_LEVELS.match(text, end)
    return more.end() if more else end


def _stands_first(name: str) -> bool:
    """Whether *name* is one although it opens its sentence."""
    return sum(part[:1].isupper() for part in name.split()) > 1 or bool(
        " " in name and is_body(name) and not _NEVER_BRIDGED.match(name.lower())
    )


def _head_end(text: str, start: int) -> int | None:
    """Where the head of a body's name or of a post that opens at *start* ends; None if there is none."""
    match = _HEADS.match(text, start)
    return match.end() if match else None


def _joins_fields(text: str, start: int, end: int, last: int, following: Sequence[tuple[int, int]]) -> bool:
    """Whether "và" goes on with the second field of a body, and not with another body."""
    if end != last or not following or not _FIELDS.match(text, start):
        return False
    left = following[0][0]
    return text[left].isupper() and not _FIELDS.match(text, left) and not _HEADS.match(text, left)


def _opens_word(text: str, start: int, end: int, left: int, right: int, is_word: Callable[[str], bool]) -> bool:
    """Whether a single capitalised syllable only opens a common word: "Nghị quyết", "Chương trình"."""
    return (
        " " not in text[start:end]
        and text[end:left] == " "
        and is_word(f"{canonical(text[start:end])} {canonical(text[left:right])}")
    )


def _opens_name(token: str, opens_sentence: bool) -> bool:
    return (
        token[:1].isupper() and not (opens_sentence and token.lower() in _OPENERS) and _ROMAN.fullmatch(token) is None
    )


def _is_gap(text: str, start: int, end: int) -> bool:
    return text[start:end] in (" ", " - ", " – ")


def _whole_words(text: str, start: int, capitalised_end: int, end: int, is_word: Callable[[str], bool]) -> int:
    """*end* without lower-case syllables at the name's end that make no word with the one before."""
    if match := _NEVER_BRIDGED.search(text, capitalised_end, end):
        end = capitalised_end + len(text[capitalised_end : match.start()].rstrip())
    while end > capitalised_end and not _LEVEL.search(text, start, end):
        syllables = [canonical(part) for part in text[start:end].rsplit(" ", 2)]
        if is_word(" ".join(syllables[-2:])):
            break
        end = text.rindex(" ", start, end)
    return end

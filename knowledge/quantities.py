"""
Quantities in a sentence: figures with what they count or measure, percentages, and numbers in words.

A quantity is whole with what bounds it ("hơn 70.000 tác phẩm", "ít nhất 40%")
and its unit ("565 °C", "3600 vòng/phút"). Where words say how much without a
number ("hàng trăm kênh", "một nửa"), they are quantities too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest

from knowledge.analysis import tokenize
from knowledge.candidates import TO, Candidate, leftmost
from knowledge.model import Kind
from knowledge.numbers import Figure
from knowledge.spoken_numbers import find_spoken_numbers
from knowledge.syllables import canonical

_BOUND_LEFT = re.compile(
    r"\b(?:(?:hơn|khoảng|gần|trên|dưới|ít nhất|nhiều nhất|tối đa|tối thiểu|không quá|xấp xỉ|chừng|có tới|gấp|ước tính)\s+)+$",
    re.IGNORECASE,
)
_FROM_LEFT = re.compile(r"\btừ\s+$", re.IGNORECASE)
_NEXT_WORDS = re.compile(r"\s([^\W\d_]+)(?:\s([^\W\d_]+))?")
_SIGN = re.compile(r"\s?(?:Â?°\s?[CFK]?|º\s?[CFK]?|%|km/h|m/s|km²|m²|m³|k?m[23]\b|USD|\$)", re.IGNORECASE)
_PER = re.compile(r"(?:/[^\W\d_]+[²³]?)+")
_HYPHENED = re.compile(r"(?:-[^\W\d_]+)+")  # the rest of "ki-ốt"
# What opens a line by its number is an item, not a quantity: "3. Tài liệu bị viết …".
_ITEM = re.compile(r"[.)]\s")
# "một" is an article too, "năm" a year.
_DIGITS = {"hai": "2", "ba": "3", "bốn": "4", "sáu": "6", "bảy": "7", "tám": "8", "chín": "9"}

# A figure counts nothing when one of these follows it.
_NO_NOUN = frozenset(
    "một mỗi trở lên xuống áp đối và hoặc hay của cho với trong ngoài ở tại từ đến về để do bởi được bị là có đã đang sẽ thì mà như theo trên dưới khi nếu vì nên cũng còn các những này đó kia".split()
)
_SCALES = frozenset("trăm nghìn ngàn triệu tỷ".split())
_LABEL_LEFT = re.compile(
    r"\b((?:điều|khoản|chương|mục|tầng|quầy|tuyến|quý|trang|cổng|kênh|vạch|mẫu|phòng|bàn|cửa|ngõ|lô)(?: số)?)\s+$",
    re.IGNORECASE,
)
"""What a figure numbers rather than counts: "Điều 15", "quầy số 5"."""
_UNITS = frozenset("đồng km m cm mm kg g ha lít tấn tạ ngày tháng năm giờ phút giây tuần tuổi lần".split())
_WIDER_UNIT = re.compile(
    r"\s(?:(?:km|mét|m|dặm) (?:vuông|khối)|đô la(?: Mỹ)?|năm ánh sáng|ki lô (?:mét|gam)|cây số|(?:ngày|giờ) làm việc|đồng chí|tháng tuổi)\b"
)
_CLASSIFIERS = frozenset("cái con chiếc bộ bài tấm vị đứa ngôi căn bức cuốn quyển tờ suất pho quả cây sợi".split())
_WORDED = re.compile(
    r"""
      \bhàng\s(?:chục|trăm|nghìn|ngàn|vạn|triệu|tỷ)(?:\s(?:nghìn|ngàn|triệu|tỷ))?\b
    | \bvài\s(?:(?:chục|trăm|nghìn|ngàn|triệu|tỷ)\b)?
    | \b(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|\d+)\sphần\s(?:hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười)\b
    | \bmột\snửa\b
    | \bnăm\s(?:(?:đến|tới)\smười|trăm|nghìn|ngàn|triệu|tỷ)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ORDERED = frozenset("thứ giải hạng loại bậc hiệp vòng".split())
_ORDER = re.compile(
    r"(?:\blần\s)?\bthứ\s(?:\d+\b|(?=[IVXLC])X{0,3}(?:IX|IV|V?I{0,3})\b|(?:nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)\b)"
)
ORDER_NOUN = "thứ"
"""The noun of a place in an order: "lần thứ XIV", "thứ ba"."""


def find_quantities(
    text: str, figures: Sequence[Figure], taken: Sequence[Candidate], is_word: Callable[[str], bool]
) -> Iterator[Candidate]:
    """
    The quantities of *text* from left to right, none overlapping but a range with its ends, which stand before it.

    Args:
        text: One sentence.
        figures: Its figures that belong to none of *taken*.
        taken: Its times and document numbers.
        is_word: Whether two syllables ("cán bộ") are one word of the language.
    """
    counted = [each for each in (*figures, *_said(text)) if not (each.start == 0 and _ITEM.match(text, each.end))]
    counted.sort(key=lambda figure: figure.start)
    worded = [
        each
        for each in (*_worded(text, is_word), *_orders(text))
        if not any(other.start < each.end and each.start < other.end for other in taken)
    ]
    last, before = -1, None
    for candidate in sorted((*worded, *_counted(text, counted, is_word)), key=lambda each: (each.start, -each.end)):
        if candidate.start >= last:
            yield candidate
            if before and (whole := _range(text, before, candidate)):
                yield whole
            last, before = candidate.end, candidate


def _range(text: str, low: Candidate, high: Candidate) -> Candidate | None:
    """From *low* to *high*, both with the same unit: "từ 6.000.000 đồng đến 8.000.000 đồng"."""
    if not low.noun or (low.kind, low.noun) != (high.kind, high.noun) or not TO.fullmatch(text[low.end : high.start]):
        return None
    start = leftmost(_FROM_LEFT, text, low.start)
    return Candidate(start, high.end, high.kind, high.noun, low.values[:1] + high.values[:1])


def _counted(text: str, figures: Sequence[Figure], is_word: Callable[[str], bool]) -> Iterator[Candidate]:
    skip = False
    for figure, following in zip_longest(figures, figures[1:]):
        if skip:
            skip = False
            continue
        last = figure
        if following is not None and TO.fullmatch(text[figure.end : following.start]):
            last, skip = following, True
        start = leftmost(_BOUND_LEFT, text, figure.start)
        values = (figure.values[0],) if last is figure else (figure.values[0], last.values[0])
        if last.kind == "percent":
            yield Candidate(start, last.end, Kind.PERCENT, "%", values)
        elif label := _LABEL_LEFT.search(text, 0, figure.start):
            yield Candidate(label.start(), last.end, Kind.NUMBER, canonical(label[1].split()[0]), values)
        else:
            end, noun = _noun(text, last.end, is_word)
            yield Candidate(start, end, Kind.NUMBER, noun, values)


def _worded(text: str, is_word: Callable[[str], bool]) -> Iterator[Candidate]:
    for match in _WORDED.finditer(text):
        end, noun = _noun(text, match.start() + len(match[0].rstrip()), is_word)
        yield Candidate(leftmost(_BOUND_LEFT, text, match.start()), end, Kind.NUMBER, noun, ())


def _orders(text: str) -> Iterator[Candidate]:
    for match in _ORDER.finditer(text):
        yield Candidate(match.start(), match.end(), Kind.NUMBER, ORDER_NOUN, ())


def _said(text: str) -> Iterator[Figure]:
    """Numbers in words: "mười một", "bảy lần"; of single digits those that cannot be another word."""
    tokens = [(form, place) for form, place in tokenize(text) if form[0].isalpha()]
    forms = [form for form, _ in tokens]
    runs = find_spoken_numbers(forms)
    taken = {number for start, end, _ in runs for number in range(start, end)}
    runs += [
        (number, number + 1, _DIGITS[form])
        for number, form in enumerate(forms)
        if form in _DIGITS and number not in taken
    ]
    for start, end, value in sorted(runs):
        left, right = tokens[start][1][0], tokens[end - 1][1][1]
        # "Ba là" opens an item, "giải ba" and "thứ hai" are places in an order; a figure inside is one already.
        if (
            text[left].isupper()
            or (start > 0 and forms[start - 1] in _ORDERED)
            or any(letter.isdigit() for letter in text[left:right])
        ):
            continue
        yield Figure(left, right, "number", (value,))


def _noun(text: str, end: int, is_word: Callable[[str], bool]) -> tuple[int, str]:
    """End of the figure's noun and the noun: a sign, or the next word, of one or two syllables."""
    if sign := _SIGN.match(text, end) or _WIDER_UNIT.match(text, end):
        return sign.end(), sign[0].strip().lower()
    match = _NEXT_WORDS.match(text, end)
    first = canonical(match[1]) if match else ""
    if not match or first in _NO_NOUN:
        return end, ""
    if first in _SCALES:
        # "1,2 triệu đồng": the scale belongs to the figure, the noun follows.
        scaled_end, noun = _noun(text, match.end(1), is_word)
        return scaled_end, noun or first
    pair = f"{first} {canonical(match[2])}" if match[2] else ""
    classified = pair and first in _CLASSIFIERS and canonical(match[2]) not in _NO_NOUN
    if classified or (pair and first not in _UNITS and is_word(pair)):
        return match.end(2), pair
    rest = _PER.match(text, match.end(1)) or _HYPHENED.match(text, match.end(1))
    if rest and (more := _NEXT_WORDS.match(text, rest.end())):
        # "đồng/tín chỉ": the second unit may be a word of two syllables.
        unit = f"{canonical(rest[0].rpartition('/')[2])} {canonical(more[1])}"
        return (more.end(1) if is_word(unit) else rest.end()), first
    return (rest.end() if rest else match.end(1)), first

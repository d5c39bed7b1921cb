"""
Times in a sentence: days, months, years, hours, weekdays, centuries, periods, and how often something is done.

A time is whole with what places it: "cuối những năm 1980", "8 giờ 30 phút ngày
07/6", "từ thứ Ba đến thứ Sáu", "ngày 10 hằng tháng". The two ends of a range are times of their own
beside it: "đến năm nào" asks for one, "trong thời gian nào" for the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from knowledge.candidates import TO, TO_ITS_DAY, Candidate, leftmost
from knowledge.model import Kind
from knowledge.numbers import Figure

_YEAR = re.compile(r"1[0-9]\d\d|20\d\d|21\d\d")
_BEFORE_YEAR = re.compile(
    r"(?:\b(?:năm|tháng|từ|đến|tới|hết|trước|sau|nhiệm kỳ|giai đoạn|thời kỳ|khoảng|mùa|thập niên|niên khóa|vào)|[–-])\s*$",
    re.IGNORECASE,
)
# A year may also close a name or stand in brackets: "Đạo luật Scotland 1978, …", "Fog on the Tyne (1971)".
_BESIDE_YEAR = re.compile(r"(?:\(|[^\W\d_]\s)$")
_AFTER_YEAR = re.compile(
    r"\s*(?:$|[)(,;.:?!–-]|(?:và|hoặc|hay|của|với|trong|ở|tại|từ|đến|để|do|bởi|được|bị|là|có|đã|đang|sẽ|thì|mà|khi|nhưng|cũng)\b)"
)
_PLACED = r"(?:(?:khoảng|hết|cuối|đầu|giữa|trước|sau|nhiệm kỳ|giai đoạn|thời kỳ|mùa \w+|thập niên|năm học|niên khóa|thế kỷ)\s+)?"
_LEFT = re.compile(
    rf"(?:\b{_PLACED}(?:những\s+)?(?:(?:ngày\s+\d{{1,2}}\s+)?tháng\s+\d{{1,2}}\s+)?(?:năm|tháng|ngày)\s+|\b{_PLACED.rstrip('?')})$",
    re.IGNORECASE,
)
_DAY_LEFT = re.compile(r"\bngày\s+$", re.IGNORECASE)

_ROMAN = r"(?=[IVXLC])(?:X{0,3}(?:IX|IV|V?I{0,3}))"
_PART_OF_DAY = re.compile(r"\b(?:sáng|trưa|chiều|tối|đêm)\s$", re.IGNORECASE)
# Times that hold no figure, or are told from a number only by the words around.
_WORDED = re.compile(
    rf"""
      (?P<weekday> \b(?:[Tt]hứ\s(?:Hai|Ba|Tư|Năm|Sáu|Bảy)|[Cc]hủ\s[Nn]hật)\b
        | (?:(?<=ngày\s)|(?<=sáng\s)|(?<=chiều\s)|(?<=tối\s))thứ\s(?:hai|ba|tư|năm|sáu|bảy)\b )
    | (?P<often> \b(?:[Hh][àằ]ng|[Mm]ỗi)\s(?:năm|quý|tháng|tuần|ngày)\b(?!\s\w+\s(?:là|gồm))
        | \b(?:\d+|một|hai|ba|bốn|năm)\s(?:năm|tháng|tuần|ngày)\s(?:một|1|hai|2)\slần\b
        | \b(?:một|hai|ba|\d+)\slần\s(?:mỗi|một)\s(?:năm|quý|tháng|tuần|ngày)\b )
    | (?P<century> (?:\b(?:đầu|giữa|cuối|nửa\s(?:đầu|sau|cuối))\s)?\b(?:thế\skỷ|kỷ\snguyên)\s(?:thứ\s)?(?:{_ROMAN}|\d{{1,2}})\b )
    | (?P<quarter> \b(?:(?:đầu|giữa|cuối|hết)\s)?[Qq]uý\s(?:IV|I{{1,3}}|[1-4])\b(?:\s?/\s?\d{{4}}\b|\s(?:năm\s)?20\d\d\b)? )
    | (?P<month> \b(?:(?:đầu|giữa|cuối|hết)\s)?tháng\s(?:1[0-2]|0?[1-9])\b(?![/\d.,]\d)(?!\snăm\s\d) )
    | (?P<day> \b[Nn]gày\s(?:3[01]|[12]\d|0?[1-9])\b(?![/\d.,-]\d)(?!\s(?:công|lao|tháng)) )
    | (?P<ago> \b\d[\d.,]*(?:\s(?:trăm|nghìn|ngàn|triệu|tỷ))?\snăm\s(?:trước(?:\sCông\snguyên)?|TCN|tr\.?\sCN)\b
        | (?:\bnăm\s)?\b\d[\d.,]*\s(?:BP|TCN|SCN|BC|AD)\b )
    """,
    re.VERBOSE,
)
_JOINED = re.compile(r"(?:\s|,\s|\s-\s|\svào\s)(?:ngày\s|sáng\s|chiều\s|tối\s)?", re.IGNORECASE)
_FROM_LEFT = re.compile(r"\b(?:từ|giữa)\s+(?:ngày\s+)?$", re.IGNORECASE)
_OFTEN = re.compile(r"h[àằ]ng|mỗi|\d+ \w+ một lần", re.IGNORECASE)
_LISTED = re.compile(r",\s|\s(?:và|hoặc)\s|,\s(?:và|còn)\s")


def find_times(text: str, figures: Sequence[Figure], papers: Sequence[Candidate] = ()) -> list[Candidate]:
    """
    The times of *text*, whose figures are *figures*, from left to right; ranges and lists stand beside their ends.

    The date of one of *papers* opens no range: "từ khi có Nghị quyết số 10-NQ/TU ngày 18/5/2012 đến hết năm 2023".
    """
    points = sorted(_points(text, figures), key=lambda each: (each.start, -each.end))
    apart: list[Candidate] = []
    for each in points:
        if not apart or each.start >= apart[-1].end:
            apart.append(each)
    whole = [*_ranges(text, apart, papers), *_lists(text, apart), *apart]
    found = {(each.start, each.end): each for each in (*whole, *_recurring(text, whole, apart))}
    return [found[place] for place in sorted(found)]


def _points(text: str, figures: Sequence[Figure]) -> Iterator[Candidate]:
    taken = year_end = -1
    for number, figure in enumerate(figures):
        if figure.start < taken:
            continue
        following = figures[number + 1] if number + 1 < len(figures) else None
        if _is_year(text, figure, following) or _is_listed_year(text, year_end, figure):
            end, values = figure.end, figure.values
            # "giai đoạn 2021-2025" is one time.
            if (
                following is not None
                and re.fullmatch(r"\s?[-–]\s?", text[end : following.start])
                and _is_plain_year(text, following)
            ):
                end, values = following.end, values + following.values
                taken = end
            year_end = end
            yield Candidate(leftmost(_LEFT, text, figure.start), end, Kind.DATE, values=values)
        elif figure.kind == "day":
            spoken = "tháng" in text[figure.start : figure.end]
            start = leftmost(_DAY_LEFT, text, figure.start) if spoken else figure.start
            yield Candidate(start, figure.end, Kind.DATE, values=figure.values)
        elif figure.kind == "month":
            yield Candidate(leftmost(_LEFT, text, figure.start), figure.end, Kind.DATE, values=figure.values)
        elif figure.kind == "clock":
            yield Candidate(figure.start, figure.end, Kind.DATE, values=figure.values)
    for match in _WORDED.finditer(text):
        start = match.start()
        if match.lastgroup == "weekday":
            start = leftmost(_PART_OF_DAY, text, start)
        yield Candidate(start, match.end(), Kind.DATE, values=())


def _is_plain_year(text: str, figure: Figure) -> bool:
    return figure.kind == "number" and bool(_YEAR.fullmatch(text[figure.start : figure.end]))


def _is_year(text: str, figure: Figure, following: Figure | None) -> bool:
    if not _is_plain_year(text, figure):
        return False
    if following is not None and _is_plain_year(text, following) and TO.fullmatch(text[figure.end : following.start]):
        return True
    return bool(
        _BEFORE_YEAR.search(text, 0, figure.start)
        or (_BESIDE_YEAR.search(text, 0, figure.start) and _AFTER_YEAR.match(text, figure.end))
    )


def _is_listed_year(text: str, before: int, figure: Figure) -> bool:
    """Whether *figure* is a further year behind one that ends at *before*: "các năm 1628, 1794 và 1917"."""
    return (
        before >= 0
        and _is_plain_year(text, figure)
        and _LISTED.fullmatch(text[before : figure.start]) is not None
        and _AFTER_YEAR.match(text, figure.end) is not None
    )


def _ranges(text: str, points: Sequence[Candidate], papers: Sequence[Candidate]) -> Iterator[Candidate]:
    """From one time to the next, and an hour with its day."""
    ends = [paper.end for paper in papers]
    whole: list[Candidate] = []
    for point in points:
        before = whole[-1] if whole else None
        if (
            before is not None
            and _is_hour(text, before)
            and not _is_hour(text, point)
            and _JOINED.fullmatch(text[before.end : point.start])
        ):
            # An hour and its day are one end: "đến 17 giờ ngày 06/9/2025".
            whole[-1] = Candidate(before.start, point.end, Kind.DATE, values=point.values)
            yield whole[-1]
        else:
            whole.append(point)
    for left, right in pairwise(whole):
        if any(end < left.start and TO_ITS_DAY.fullmatch(text, end, left.start) for end in ends):
            continue
        if TO.fullmatch(re.sub(r"\b(?:ngày|năm|tháng)\s$", "", text[left.end : right.start])):
            start = leftmost(_FROM_LEFT, text, left.start)
            yield Candidate(start, right.end, Kind.DATE, values=left.values[:1] + right.values[:1])


def _lists(text: str, times: Sequence[Candidate]) -> Iterator[Candidate]:
    """Weekdays and years one after the other: "thứ Ba, thứ Năm, thứ Bảy", "năm 1964 và 1968"."""
    points = [each for each in times if not _OFTEN.match(text, each.start)]
    first = 0
    for number in range(1, len(points) + 1):
        listed = number < len(points) and _LISTED.fullmatch(text[points[number - 1].end : points[number].start])
        if not listed or bool(points[number].values) != bool(points[first].values) or _is_hour(text, points[number]):
            if number - first > 1:
                values = tuple(value for each in points[first:number] for value in each.values[:1])
                yield Candidate(points[first].start, points[number - 1].end, Kind.DATE, values=values)
            first = number


def _recurring(text: str, times: Sequence[Candidate], points: Sequence[Candidate]) -> Iterator[Candidate]:
    """Times that come again: "ngày 10 hằng tháng", "sáng thứ Năm hằng tuần", "từ 4 giờ đến 19 giờ hằng ngày"."""
    often = {each.start: each for each in points if _OFTEN.match(text, each.start)}
    for each in times:
        again = often.get(each.end + 1)
        if again and text[each.end] == " " and again is not each and not _OFTEN.match(text, each.start):
            yield Candidate(each.start, again.end, Kind.DATE, values=each.values)


def _is_hour(text: str, candidate: Candidate) -> bool:
    return bool(re.match(r"\d{1,2}\s?(?::|h|giờ)", text[candidate.start : candidate.end]))

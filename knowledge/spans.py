"""
Typed pieces of a sentence that can be an answer: figures with their noun, percentages, dates, document numbers, names.

Candidates are found by form alone, never by the question, so they are computed
once per build. Choosing among them is `knowledge.selection`'s part.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import zip_longest

from knowledge.model import Kind
from knowledge.numbers import Figure, find_figures
from knowledge.spoken_numbers import find_spoken_numbers
from knowledge.syllables import canonical

_BEFORE_YEAR = re.compile(
    r"(?:\b(?:năm|tháng|từ|đến|tới|hết|trước|sau|nhiệm kỳ|giai đoạn|thời kỳ|khoảng|mùa|thập niên|niên khóa|vào)|[–-])\s*$",
    re.IGNORECASE,
)
_TIME_LEFT = re.compile(
    r"(?:\b(?:hết|cuối|đầu|giữa|trước|sau|nhiệm kỳ|giai đoạn|thời kỳ|mùa \w+|thập niên|năm học|niên khóa|thế kỷ|tháng)\s+)?"
    r"(?:\b(?:ngày|tháng|năm)(?:\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm)?\s+)?$",
    re.IGNORECASE,
)
_RANGE = re.compile(r"\s?[-–]\s?$")
_YEAR = re.compile(r"1[0-9]\d\d|20\d\d|21\d\d")
_PAPER_LEFT = re.compile(
    r"(?:\b(?:nghị quyết|kế hoạch|chỉ thị|chương trình(?: hành động)?|quyết định|luật|thông tư(?: liên tịch)?|nghị định|quy định"
    r"|công văn|đề án|hướng dẫn|kết luận|thông báo|tờ trình|báo cáo)\s+)?(?:\bsố(?:\s*:)?\s*)?$",
    re.IGNORECASE,
)
_NEXT_WORDS = re.compile(r"\s([^\W\d_]+)(?:\s([^\W\d_]+))?")
_TOKEN = re.compile(r"[^\W_](?:[^\W_]|[.'’&/-](?=[^\W_]))*")

_TO = re.compile(r"\s?[-–]\s?|\s(?:đến|tới)\s")
# "một" is an article too, "năm" a year.
_DIGITS = {"hai": "2", "ba": "3", "bốn": "4", "sáu": "6", "bảy": "7", "tám": "8", "chín": "9"}

# A figure counts nothing when one of these follows it.
_NO_NOUN = frozenset(
    "và hoặc hay của cho với trong ngoài ở tại từ đến về để do bởi được bị là có đã đang sẽ thì mà như theo trên dưới khi nếu vì nên cũng còn các những này đó kia".split()
)
_SCALES = frozenset("trăm nghìn ngàn triệu tỷ".split())
# Lower-case syllables that stand inside the names of bodies and places.
_INSIDE_NAMES = frozenset(
    "ban nhân dân thành phố tỉnh huyện quận xã phường thị trấn ủy đảng bộ hội đồng đại biểu viện khu vực quốc gia chính trị trường học vụ thường trực chấp hành trung ương lần thứ nước tổng cục sở phòng đoàn liên hiệp".split()
)
# Syllables that open sentences, not names.
_OPENERS = frozenset(
    "tại trong ngoài từ để theo về với và nhưng khi sau trước do vì nếu tuy các những một hai ba bốn năm ngày tháng ở trên dưới cùng đến đây đó".split()
)
# A lower-case run of these ends a name, although each may stand inside one.
_NEVER_BRIDGED = re.compile(r"\b(?:ban hành|hội nhập|thành lập|học tập)\b")


@dataclass(frozen=True, slots=True)
class Candidate:
    """
    A typed piece of a text, ``text[start:end]``.

    ``noun`` is what a number counts or measures (canonical, may be empty);
    ``values`` are the figure's values, empty for a name.
    """

    start: int
    end: int
    kind: Kind
    noun: str = ""
    values: tuple[str, ...] = ()


def find_candidates(text: str, is_word: Callable[[str], bool]) -> list[Candidate]:
    """
    Candidates of *text* from left to right; figures and names may overlap.

    Args:
        text: One sentence.
        is_word: Whether two syllables ("cán bộ") are one word of the language.
    """
    found = [*_figures(text, is_word), *_names(text, is_word)]
    return sorted(found, key=lambda candidate: (candidate.start, candidate.end))


def _figures(text: str, is_word: Callable[[str], bool]) -> Iterator[Candidate]:
    figures = sorted([*find_figures(text), *_said(text)], key=lambda figure: figure.start)
    skip = False
    for figure, following in zip_longest(figures, figures[1:]):
        if skip:
            skip = False
        elif _is_year(text, figure, following):
            end = figure.end
            values = figure.values
            if (
                following is not None
                and _RANGE.match(text[end : following.start] or "x")
                and _is_plain_year(text, following)
            ):
                end, values, skip = following.end, values + following.values, True
            yield Candidate(_left(_TIME_LEFT, text, figure.start), end, Kind.DATE, values=values)
        elif figure.kind in ("day", "month", "clock"):
            start = figure.start if figure.kind == "day" else _left(_TIME_LEFT, text, figure.start)
            yield Candidate(start, figure.end, Kind.DATE, values=figure.values)
        elif figure.kind == "document":
            yield Candidate(_left(_PAPER_LEFT, text, figure.start), figure.end, Kind.DOCUMENT, values=figure.values)
        elif figure.kind == "percent":
            yield Candidate(figure.start, figure.end, Kind.PERCENT, noun="%", values=figure.values)
        else:
            last = figure
            if (
                following is not None
                and following.kind in ("number", "percent")
                and _TO.fullmatch(text[figure.end : following.start])
            ):
                last, skip = following, True
            if last.kind == "percent":
                yield Candidate(figure.start, last.end, Kind.PERCENT, "%", last.values)
                continue
            end, noun = _noun(text, last.end, is_word)
            yield Candidate(figure.start, end, Kind.NUMBER, noun, figure.values)


def _said(text: str) -> Iterator[Figure]:
    """Numbers in words: "mười một", "bảy lần"; of single digits those that cannot be another word."""
    tokens = [(canonical(match[0]), match.span()) for match in _TOKEN.finditer(text) if match[0][0].isalpha()]
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
        # "Ba là" opens an item, "thứ hai" is a day or an order; a figure inside belongs to `find_figures`.
        if (
            text[left].isupper()
            or forms[max(0, start - 1)] == "thứ"
            or any(letter.isdigit() for letter in text[left:right])
        ):
            continue
        yield Figure(left, right, "number", (value,))


def _is_plain_year(text: str, figure: Figure) -> bool:
    return figure.kind == "number" and bool(_YEAR.fullmatch(text[figure.start : figure.end]))


def _is_year(text: str, figure: Figure, following: Figure | None) -> bool:
    if not _is_plain_year(text, figure):
        return False
    opens_range = (
        following is not None
        and bool(_RANGE.fullmatch(text[figure.end : following.start]))
        and _is_plain_year(text, following)
    )
    return opens_range or bool(_BEFORE_YEAR.search(text[: figure.start]))


def _left(pattern: re.Pattern[str], text: str, end: int) -> int:
    """Where what *pattern* allows before *end* starts."""
    match = pattern.search(text, 0, end)
    return match.start() if match and match[0].strip() else end


def _noun(text: str, end: int, is_word: Callable[[str], bool]) -> tuple[int, str]:
    """End of the figure's noun and the noun: the next word, of one or two syllables."""
    match = _NEXT_WORDS.match(text, end)
    if not match:
        return end, ""
    first = canonical(match[1])
    if first in _NO_NOUN:
        return end, ""
    if first in _SCALES:
        # "1,2 triệu đồng": the scale belongs to the figure, the noun follows.
        scaled_end, noun = _noun(text, match.end(1), is_word)
        return scaled_end, noun or first
    if match[2] and is_word(pair := f"{first} {canonical(match[2])}"):
        return match.end(2), pair
    return match.end(1), first


def _names(text: str, is_word: Callable[[str], bool]) -> Iterator[Candidate]:
    """
    Runs of capitalised words, bridged and ended by the lower-case syllables that names of bodies hold.

    A single syllable that opens the sentence is capitalised for that alone, and is no name.
    """
    tokens = [match.span() for match in _TOKEN.finditer(text)]
    first = tokens[0][0] if tokens else 0
    start = end = last = before = -1
    for left, right in [*tokens, (len(text), len(text))]:
        token = text[left:right]
        inside = start >= 0 and _is_gap(text, last, left)
        if inside and token[:1].isupper() and not _NEVER_BRIDGED.search(text, end, left):
            end = last = right
        elif (
            inside and start < before and end == last and is_word(f"{canonical(text[before:last])} {canonical(token)}")
        ):
            # "Phòng Quản lý": a word in a name has its first syllable capitalised alone.
            end = last = right
        elif inside and token in _INSIDE_NAMES:
            last = right
        else:
            if start >= 0:
                name_end = _whole_words(text, start, end, last, is_word)
                if (start > first or " " in text[start:name_end]) and not _opens_word(
                    text, start, name_end, left, right, is_word
                ):
                    yield Candidate(start, name_end, Kind.ENTITY)
            start, end, last = (left, right, right) if _opens_name(token, left == first) else (-1, -1, -1)
        before = left


def _opens_word(text: str, start: int, end: int, left: int, right: int, is_word: Callable[[str], bool]) -> bool:
    """Whether a single capitalised syllable only opens a common word: "Nghị quyết", "Chương trình"."""
    return (
        " " not in text[start:end]
        and text[end:left] == " "
        and is_word(f"{canonical(text[start:end])} {canonical(text[left:right])}")
    )


def _opens_name(token: str, opens_sentence: bool) -> bool:
    return token[:1].isupper() and not (opens_sentence and token.lower() in _OPENERS)


def _is_gap(text: str, start: int, end: int) -> bool:
    return text[start:end] in (" ", " - ", " – ")


def _whole_words(text: str, start: int, capitalised_end: int, end: int, is_word: Callable[[str], bool]) -> int:
    """*end* without lower-case syllables at the name's end that make no word with the one before."""
    if match := _NEVER_BRIDGED.search(text, capitalised_end, end):
        end = capitalised_end + len(text[capitalised_end : match.start()].rstrip())
    while end > capitalised_end:
        syllables = [canonical(part) for part in text[start:end].rsplit(" ", 2)]
        if is_word(" ".join(syllables[-2:])):
            break
        end = text.rindex(" ", start, end)
    return end

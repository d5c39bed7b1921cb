"""
What of a page is the article: title, day and author found, the furniture around it left out.

A page that was copied from a browser, or printed, has above the article menus and
the day, and below it comments and teasers of other articles. They are told by how
Vietnamese pages word them, never by one page's own text. What is not said on the
page stays unknown.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

from knowledge.importing.blocks import Block, Kind
from knowledge.importing.letterhead import NUMBER, SIGNED

_VIETNAM = timezone(timedelta(hours=7))

# From here on a page shows other articles.
_END = re.compile(
    r"(?:ý kiến )?bình luận(?: \(\d+\))?|ý kiến bạn đọc|phản hồi|"
    r"(?:các )?(?:tin|tin tức|bài|bài viết)(?: tức| viết)? (?:cùng chuyên mục|liên quan|khác|cùng chủ đề|mới(?: nhất)?|đã đưa)|"
    r"(?:có thể )?bạn quan tâm|đọc (?:thêm|nhiều(?: nhất)?)|xem (?:thêm|nhiều(?: nhất)?)|tin nổi bật|đọc tiếp",
    re.IGNORECASE,
)
_FURNITURE = re.compile(
    r"(?:mặc định\s*)?(?:cỡ chữ|kích thước chữ)(?:\s*[-+a]+)*|trang chủ(?:\s*[>›»/|].*)?|menu|đăng nhập|đăng ký|tìm kiếm|"
    r"chia sẻ(?: bài viết)?(?: (?:lên|qua|trên)? ?(?:facebook|zalo|twitter|x|email))*:?|facebook|zalo|twitter|in bài(?: viết)?|"
    r"in trang|gửi (?:email|bài viết)|lưu bài(?: viết)?|quảng cáo|(?:số )?lượt (?:xem|đọc|truy cập):?\s*[\d.,]*|về đầu trang|"
    r"đánh giá(?: bài viết)?:?|thích|nghe đọc bài|copy link|sao chép liên kết|theo dõi .{0,40} trên google news|"
    r"[\s|>›»•·\-–—=*_.]+",
    re.IGNORECASE,
)
_DAY = r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})"
_TIME = r"(?P<hour>\d{1,2})[:hg](?P<minute>\d{2})(?::\d{2})?"
_ZONE = r"(?:\s*\(?(?:GMT|UTC)?\s*\+0?7(?::?00)?\)?)?"
_MOMENT = rf"(?:{_DAY}(?:[\s,|–-]*{_TIME}{_ZONE})?|{_TIME.replace('?P<hour>', '?P<hour2>').replace('?P<minute>', '?P<minute2>')}[\s,|–-]*(?:ngày\s+)?{_DAY.replace('?P<day>', '?P<day2>').replace('?P<month>', '?P<month2>').replace('?P<year>', '?P<year2>')})"
_PUBLISHED = re.compile(
    rf"(?:(?:ngày đăng|đăng ngày|ngày xuất bản|cập nhật(?: lúc)?|đăng lúc|ngày)\s*:?\s*|(?:thứ \w+|chủ nhật)\s*,?\s*(?:ngày\s+)?)?{_MOMENT}",
    re.IGNORECASE,
)
# The page's own clock: a place, or a day of the week, and today's date.
_CLOCK = re.compile(rf"(?:[^\W\d_]+ ){{1,4}}?[^\W\d_]+,\s*ngày\s*{_DAY}", re.IGNORECASE)
_BYLINE = re.compile(r"(?:tác giả|bài(?: và|,)? ảnh|bài|thực hiện|người viết)\s*:\s*(?P<name>\S.{1,80})", re.IGNORECASE)
_CAPTION = re.compile(r".*\b(?:Ảnh(?: minh họa| minh hoạ| tư liệu)?|Nguồn ảnh|Hình ảnh)\s*:\s*\S[^.]{0,60}\.?")
_TYPES = (
    "NGHỊ QUYẾT|QUYẾT ĐỊNH|KẾ HOẠCH|THÔNG BÁO|CHỈ THỊ|HƯỚNG DẪN|QUY ĐỊNH|QUY CHẾ|BÁO CÁO|CHƯƠNG TRÌNH|THÔNG TƯ|"
    "NGHỊ ĐỊNH|CÔNG VĂN|TỜ TRÌNH|LUẬT|PHÁP LỆNH|ĐỀ ÁN|KẾT LUẬN|QUY TRÌNH|CHƯƠNG TRÌNH HÀNH ĐỘNG"
)
_TYPE = re.compile(_TYPES)
_COUNTED = re.compile(r"\d+(?:\.\d+)*[.)]")
_HEAD = 25
_PART = re.compile(r"(?:Chương|Mục|Phần|Điều)\s+[\dIVXLC]+[.:]?(?:\s.*)?|[IVX]{1,5}\.\s+.*")


@dataclass(frozen=True, slots=True)
class Page:
    """The article of a page, and what the page says about it."""

    blocks: tuple[Block, ...]
    title: str | None
    author: str | None
    published: date | datetime | None
    retrieved: date | None
    number: str | None
    dropped: tuple[str, ...]


def read_page(blocks: Sequence[Block], *, today: date) -> Page:
    """The article among *blocks*; dates after *today* are not believed."""
    kept, dropped = _without_surroundings([block for block in blocks if block.text])
    published = retrieved = None
    stamp = None
    for at, block in enumerate(kept[:_HEAD]):
        if (match := _CLOCK.fullmatch(block.text)) and retrieved is None and stamp is None:
            retrieved = _moment(match, today)
        elif stamp is None and (match := _PUBLISHED.fullmatch(block.text)):
            published, stamp = _moment(match, today), at
    number, signed = _official(kept[:_HEAD], today)
    title_at, title = _find_title(kept, stamp)
    author_at, author = _find_author(kept)
    body: list[Block] = []
    for at, block in enumerate(kept):
        is_head = at in (title_at, stamp) or (at < _HEAD and _CLOCK.fullmatch(block.text) is not None)
        is_above = title_at is not None and stamp is not None and at < title_at
        if is_head or at == author_at:
            continue
        if is_above:
            dropped.append(block.text)
        elif not body or block != body[-1]:
            body.append(block)
    retrieved = retrieved if isinstance(retrieved, date) and not isinstance(retrieved, datetime) else None
    return Page(tuple(_structured(body)), title, author, published or signed, retrieved, number, tuple(dropped))


def _without_surroundings(blocks: Sequence[Block]) -> tuple[list[Block], list[str]]:
    """The blocks before the first line that announces other articles, without buttons and menus; and the rest."""
    kept: list[Block] = []
    dropped: list[str] = []
    words = 0
    for at, block in enumerate(blocks):
        if words > 50 and _END.fullmatch(block.text.rstrip(": ")):
            dropped.extend(each.text for each in blocks[at:])
            break
        if _FURNITURE.fullmatch(block.text):
            dropped.append(block.text)
            continue
        words += len(block.text.split())
        kept.append(block)
    return kept, dropped


def _moment(match: re.Match[str], today: date) -> date | datetime | None:
    """The day or moment in *match*, in Vietnamese time; None where it is impossible or to come."""
    parts = match.groupdict()

    def part(name: str) -> str | None:
        return parts.get(name) or parts.get(f"{name}2")

    year, month, day = part("year"), part("month"), part("day")
    hour, minute = part("hour"), part("minute")
    if year is None or month is None or day is None:
        return None
    try:
        if hour is not None and minute is not None:
            moment = datetime(int(year), int(month), int(day), int(hour), int(minute), tzinfo=_VIETNAM)
            return moment if moment.date() <= today else None
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found if found <= today else None


def _official(blocks: Sequence[Block], today: date) -> tuple[str | None, date | None]:
    """Number and day of an official document, which stand together at its head."""
    number = next((match for block in blocks if (match := NUMBER.match(block.text) or _in_head(block))), None)
    if number is None:
        return None, None
    signed = next((match for block in blocks if (match := SIGNED.search(block.text))), None)
    moment = _moment(signed, today) if signed else None
    return re.sub(r"\s", "", number["number"]), moment


def _in_head(block: Block) -> re.Match[str] | None:
    """A number within a line that also says where and when: two columns of a letterhead that became one line."""
    return NUMBER.search(block.text) if SIGNED.search(block.text) else None


def _find_title(blocks: Sequence[Block], stamp: int | None) -> tuple[int | None, str | None]:
    """Place and text: a first heading, an official document's kind and subject, or the line around the day."""
    for at, block in enumerate(blocks[:_HEAD]):
        if block.kind is Kind.HEADING and block.level == 1:
            return at, block.text
        if _TYPE.fullmatch(block.text) and at + 1 < len(blocks):
            subject = blocks[at + 1].text
            return at, f"{block.text.capitalize()} {subject[:1].lower()}{subject[1:]}"[:300]
    places = [] if stamp is None else [stamp - 1, stamp + 1]
    for at in (*places, 0):
        if 0 <= at < len(blocks) and _could_be_title(blocks[at].text):
            return at, blocks[at].text
    return None, None


def _could_be_title(text: str) -> bool:
    ends = text.endswith((".", ";", ",", ":"))
    return 2 <= len(text.split()) <= 40 and not ends and not _CLOCK.fullmatch(text) and not _PUBLISHED.fullmatch(text)


def _find_author(blocks: Sequence[Block]) -> tuple[int | None, str | None]:
    """Place and name: a line that says so, or a name alone below the last sentence."""
    for at, block in enumerate(blocks):
        if at < _HEAD or at >= len(blocks) - 3:
            match = _BYLINE.fullmatch(block.text)
            if match:
                return at, match["name"].rstrip(". ")
    if (
        len(blocks) > 1
        and blocks[-1].kind is Kind.TEXT
        and blocks[-2].text.rstrip().endswith((".", "./", "!", "”", "…"))
    ):
        words = blocks[-1].text.split()
        if 2 <= len(words) <= 6 and all(word[0].isupper() and word.strip(".").isalpha() for word in words):
            return len(blocks) - 1, blocks[-1].text
    return None, None


def _structured(blocks: Sequence[Block]) -> list[Block]:
    """Captions marked, and lines that stand above paragraphs like headings made headings, unless there are some."""
    has_headings = any(block.kind is Kind.HEADING for block in blocks)
    found: list[Block] = []
    for at, block in enumerate(blocks):
        following = blocks[at + 1].text if at + 1 < len(blocks) else ""
        if block.kind is Kind.TEXT and len(block.text.split()) <= 60 and _CAPTION.fullmatch(block.text):
            found.append(Block(block.text, Kind.CAPTION))
        elif block.kind is Kind.TEXT and not has_headings and _stands_above(block.text, following):
            found.append(Block(block.text, Kind.HEADING, 2))
        elif block.kind is Kind.HEADING:
            found.append(Block(block.text, Kind.HEADING, max(2, block.level)))
        else:
            found.append(block)
    return found


def _stands_above(text: str, following: str) -> bool:
    """Whether *text* is worded like a heading of *following*."""
    short = len(text.split()) <= 20 and not text.endswith((".", ";", ",", ":", "!", "?", "…"))
    # A line that a bare number opens is rather a row of a table.
    opens = text[0].isupper() or _COUNTED.match(text) is not None
    return short and opens and (_PART.fullmatch(text) is not None or len(following) > 2 * len(text) + 40)

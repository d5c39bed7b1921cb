"""
When, where and which: what a follow-up says of it takes the place of what was said before.

"Năm 2022" replaces the year, "năm sau đó" the one before it, "huyện Krông Hin" the other
place, "thứ hai" the place in an order, "5 ngày" the figure of the same unit.
"""

from __future__ import annotations

import re

from knowledge.analysis import tokenize
from knowledge.numbers import Figure, find_figures
from knowledge.question_heads import PAPER
from knowledge.types import find_provinces
from knowledge.years import is_year

_WHEN = re.compile(
    r"\b(?:thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật|ngày (?:lễ|thường)|cuối tuần|đầu tuần|buổi (?:sáng|trưa|chiều|tối)|mùa \w+|dịp \w+)\b",
    re.IGNORECASE,
)
_ORDER = re.compile(r"\b(?:thứ (?:nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười|\d+)|đầu tiên|cuối cùng)\b", re.IGNORECASE)
# "Huyện Krông Hin", for any other place of a rank and a name.
_UNIT = re.compile(
    r"\b(?:[Tt]ỉnh|[Tt]hành phố|[Hh]uyện|[Qq]uận|[Xx]ã|[Pp]hường|[Tt]hị xã|[Tt]hị trấn|[Tt]hôn|[Ấấ]p|[Bb]ản) [A-ZÀ-ỸĐ]\w*(?: [A-ZÀ-ỸĐ]\w*)*"
)
_NEIGHBOUR = re.compile(
    r"\bnăm (?:(?P<after>(?:liền )?sau(?: đó)?|kế tiếp|tiếp theo)|(?:liền |ngay )?trước(?: đó)?)(?=$|[ ?.!,])",
    re.IGNORECASE,
)


def replace_constraint(core: str, earlier: str) -> str | None:
    """*earlier* with its time, place in an order, figure or province replaced by that of *core*; None where nothing is."""
    return (
        _replace_year(core, earlier)
        or _replace_one(_WHEN, core, earlier)
        or _replace_one(_ORDER, core, earlier)
        or _replace_one(_UNIT, core, earlier)
        or _replace_paper_number(core, earlier)
        or _replace_figure(core, earlier)
        or _replace_province(core, earlier)
    )


def _replace_one(pattern: re.Pattern[str], core: str, earlier: str) -> str | None:
    """The one piece of *earlier* that matches by the one of *core*: "thứ hai", "chủ nhật"."""
    new, old = list(pattern.finditer(core)), list(pattern.finditer(earlier))
    if len(new) != 1 or len(old) != 1:
        return None
    return earlier[: old[0].start()] + new[0][0] + earlier[old[0].end() :]


_NUMBERED = re.compile(rf"\b(?:cái|số|{PAPER}) (?:số )?(?P<number>\d{{1,4}})(?![\w/.,-]*\d)", re.IGNORECASE)


def _replace_paper_number(core: str, earlier: str) -> str | None:
    """The number of the one document of *earlier* by a bare one, where the rest of it is the same: "cái 218" for "217-KH/TU"."""
    new = _NUMBERED.search(core)
    old = [each for each in find_figures(earlier) if each.kind == "document"]
    digits = re.match(r"\d+", earlier[old[0].start :]) if len(old) == 1 else None
    if not new or not digits:
        return None
    return earlier[: old[0].start] + new["number"] + earlier[old[0].start + digits.end() :]


def _replace_figure(core: str, earlier: str) -> str | None:
    """The one figure of the same kind behind the same word, or before it: "năm 2022", "đợt 2", "18/5/2012", "từ 5 ngày"."""
    new = list(find_figures(core))
    if len(new) != 1:
        return None
    alike = [each for each in find_figures(earlier) if each.kind == new[0].kind]
    before, after = _word_before(core, new[0]), _word_after(core, new[0])
    if before:
        led = [each for each in alike if _word_before(earlier, each) == before]
        alike = led or [each for each in alike if after and _word_after(earlier, each) == after]
    if len(alike) != 1:
        return None
    head = earlier[: alike[0].start]
    if alike[0].values == new[0].values:
        # "Riêng năm 2023" is not "đến hết năm 2023".
        head = _BOUND.sub(r"\g<word>", head)
    return head + core[new[0].start : new[0].end] + earlier[alike[0].end :]


_BOUND = re.compile(
    r"\b(?:tính |kể )?(?:từ|đến|tới|trước|sau|hết)(?: hết)? (?P<word>(?:năm |tháng |ngày )?)$", re.IGNORECASE
)


def _replace_year(core: str, earlier: str) -> str | None:
    """The one year of *earlier* by the one after or before it: "năm sau đó", "năm liền trước"."""
    said = _NEIGHBOUR.search(core)
    years = [each for each in find_figures(earlier) if each.kind == "number" and is_year(each.values[0])]
    if not said or len(years) != 1:
        return None
    year = int(years[0].values[0]) + (1 if said["after"] else -1)
    return f"{earlier[: years[0].start]}{year}{earlier[years[0].end :]}"


def _word_before(text: str, figure: Figure) -> str:
    before = [form for form, _ in tokenize(text[: figure.start])]
    return before[-1] if before and text[: figure.start].endswith(" ") else ""


def _word_after(text: str, figure: Figure) -> str:
    after = [form for form, _ in tokenize(text[figure.end :])]
    return after[0] if after and text[figure.end :].startswith(" ") else ""


def _replace_province(core: str, earlier: str) -> str | None:
    new, old = find_provinces(core), find_provinces(earlier)
    if len(new) != 1 or len(old) != 1 or new == old:
        return None
    there = re.search(re.escape(*old), earlier, re.IGNORECASE)
    here = re.search(re.escape(*new), core, re.IGNORECASE)
    return earlier[: there.start()] + here[0] + earlier[there.end() :] if there and here else None

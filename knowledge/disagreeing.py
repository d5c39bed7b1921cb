"""
Documents that give different figures for the same thing.

Two sentences disagree where both answer the question in full, measure the same
and say different values, and nothing tells what they speak of apart: no place,
body, document or time that only one of them has, no sibling ("trung cấp" and "cao
cấp"), no word that makes a figure a part, a plan or a change. Documents of one
province often say the same of themselves as those of the next; so whatever is
doubtful is no disagreement.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from knowledge.analysis import is_function_term, tokenize
from knowledge.comparing import differ
from knowledge.concepts import Concept
from knowledge.model import Kind
from knowledge.numbers import find_figures
from knowledge.questions import Question
from knowledge.statements import Statement, day_of
from knowledge.syllables import canonical, fold
from knowledge.thesaurus import Thesaurus
from knowledge.types import find_provinces
from knowledge.years import is_year

_HELD = 0.75
"""Least share of what the question's content is worth that both must hold."""

# A figure behind one of these is a part, a bound, a plan or a change of the whole.
_BEFORE_FIGURE = re.compile(
    r"\b(?:trong (?:đó|số)|riêng|còn lại|thêm|bình quân|trung bình|tối đa|tối thiểu|ít nhất|nhiều nhất|dự kiến|dự báo"
    r"|kế hoạch|chỉ tiêu|mục tiêu|phấn đấu|tăng|giảm|tổng (?:số|cộng)|lũy kế|cộng dồn|đợt đầu)\b"
)
# A figure before one of these is a rate.
_BEHIND_FIGURE = re.compile(
    r"\b(?:mỗi|một) (?:năm|tháng|tuần|ngày|giờ|lần|lượt|buổi|người|hộ|em|suất|con|cây|bản|trang)\b|\b(?:hằng|hàng) (?:năm|tháng|ngày)\b"
)
ORDINAL = re.compile(
    r"\b(quý|khóa|khoá|lần|đợt|kỳ|học kỳ|tập|số|tuyến|thứ|hạng|cấp|loại|bậc|vòng|điều|khoản|chương|nhóm|lớp|tầng|khu vực|vùng)"
    r" (?:thứ )?(\d+|[ivx]+|nhất|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười)\b"
)
"""A number behind its noun, which names one of several: "quý 2", "khóa X", "lần thứ 3"."""

_AS_OF = re.compile(r"\b(?:đến|tới)(?: hết)?(?: (?:sáng|trưa|chiều|tối|cuối))?(?: ngày)?\s*$", re.IGNORECASE)
_DIRECTLY_BEHIND = re.compile(r"\s([^\W\d_]+)(?:\s([^\W\d_]+))?")
# Told from where the writer stands: of the day, month or year of his writing.
_HERE_AND_NOW = {
    "%Y": re.compile(r"\b(?:năm (?:nay|qua|này|ngoái|trước)|(?:từ )?đầu năm|trong năm|cả năm)\b"),
    "%Y-%m": re.compile(r"\b(?:(?:tháng|quý) (?:này|qua|trước)|trong (?:tháng|quý))\b"),
    "%Y-%m-%d": re.compile(r"\b(?:hôm (?:nay|qua)|ngày mai|sáng nay|chiều nay|tối nay|tuần (?:này|qua|tới)|vừa qua)\b"),
}


def disagree(asked: Question, concepts: Sequence[Concept], left: Statement, right: Statement, known: Thesaurus) -> bool:
    """
    Whether *left* and *right* give different values for what is *asked*.

    Args:
        asked: The question; it asks for a figure.
        concepts: Of the question.
        left: Of one document.
        right: Of another.
        known: Synonyms and siblings.
    """
    return (
        differ(left.figure, right.figure)
        and cover_alike(asked, concepts, left, right)
        and not _are_rivals(asked, left, right, known)
        and _kinds_of_figure(left) == _kinds_of_figure(right)
        and _count_alike(left, right, known)
        and _same_time(asked, left, right)
        and all(_agree(of(left), of(right)) for of in (_places, _ordinals, _papers))
        and _name_alike(asked, left, right)
    )


def agree(asked: Question, concepts: Sequence[Concept], left: Statement, right: Statement) -> bool:
    """Whether *left* and *right* give the same value for what is *asked*."""
    one, other = left.option.candidate, right.option.candidate
    return (
        one.noun == other.noun and not differ(left.figure, right.figure) and cover_alike(asked, concepts, left, right)
    )


def cover_alike(asked: Question, concepts: Sequence[Concept], left: Statement, right: Statement) -> bool:
    """Whether both hold the same of what is asked: nearly all of it, and every figure."""
    one, other = left.terms, right.terms
    held = [concept for concept in concepts if concept.is_in(one)]
    figures = frozenset(f"n:{figure.values[0]}" for figure in find_figures(asked.text))
    return (
        held == [concept for concept in concepts if concept.is_in(other)]
        and sum(concept.mass for concept in held) >= _HELD * sum(concept.mass for concept in concepts)
        and figures <= one & other
    )


def _are_rivals(asked: Question, left: Statement, right: Statement, known: Thesaurus) -> bool:
    """Whether one clause names a sibling of what the other names, which the question leaves open."""
    one, other = _phrases(left.clause), _phrases(right.clause)
    said = _phrases(asked.text)
    return any(
        sibling in other and sibling not in one
        for phrase in one - other - said
        for sibling in known.contrasts.get(phrase, frozenset())
    )


def _phrases(text: str) -> frozenset[tuple[str, ...]]:
    """Every run of up to four syllables."""
    tokens = [token for token, _ in tokenize(text)]
    return frozenset(
        tuple(tokens[start:end])
        for start in range(len(tokens))
        for end in range(start + 1, min(start + 4, len(tokens)) + 1)
    )


def _agree(left: frozenset[str], right: frozenset[str]) -> bool:
    """Whether what is named on one side is named on the other, or neither names more than the other does."""
    return left <= right or right <= left


def _places(statement: Statement) -> frozenset[str]:
    return find_provinces(f"{statement.sentence.text} . {statement.headings}")


def _kinds_of_figure(statement: Statement) -> frozenset[str]:
    text, (start, end) = statement.sentence.text.lower(), statement.option.clause
    candidate = statement.option.candidate
    digit = re.compile(r"\d").search(text, candidate.start, candidate.end)
    before, behind = text[start : digit.start() if digit else candidate.start], text[candidate.end : end]
    found = (*_BEFORE_FIGURE.finditer(before), *_BEHIND_FIGURE.finditer(behind))
    return frozenset(match[0] for match in found)


def _ordinals(statement: Statement) -> frozenset[str]:
    told = f"{statement.sentence.text} . {statement.headings}".lower()
    return frozenset(" ".join(match.groups()) for match in ORDINAL.finditer(told))


def _papers(statement: Statement) -> frozenset[str]:
    return frozenset(figure.values[0] for figure in find_figures(statement.core) if figure.kind == "document")


def _name_alike(asked: Question, left: Statement, right: Statement) -> bool:
    """Whether neither says of somebody what the other says of somebody else: "Phòng khám Hòa Bình"."""
    apart = [_unshared(asked, _names(one), other) for one, other in ((left, right), (right, left))]
    above = [_unshared(asked, _capitals(one.headings), other) for one, other in ((left, right), (right, left))]
    return not any(apart) and not all(above)


def _unshared(asked: Question, names: frozenset[str], other: Statement) -> frozenset[str]:
    """Those of *names* that neither the question holds nor what *other* says, or what stands above that."""
    told = f"{asked.text} . {other.scored.proposal.hit.passage.text} . {other.headings}"
    return names - {fold(token) for token, _ in tokenize(told)}


def _names(statement: Statement) -> frozenset[str]:
    """The syllables of names in the core of what is said, without accents."""
    text, core = statement.sentence.text, statement.core
    names = [each.candidate for each in statement.sentence.options if each.candidate.kind is Kind.ENTITY]
    # Capitalised because it opens the sentence, the first syllable may be no part of the name: "Hiện Bệnh viện …".
    written = (text[each.start : each.end].removeprefix(text.split(maxsplit=1)[0]) for each in names)
    named = (token for each in written if each in core for token, _ in tokenize(each))
    return frozenset(fold(token) for token in named if not is_function_term(f"s:{token}"))


def _capitals(text: str) -> frozenset[str]:
    """The syllables of *text* that are capitalised beside another such, without accents: those of names."""
    tokens = tokenize(text)
    beside = (
        {left, right}
        for left, right in pairwise(tokens)
        if text[left[1][1] : right[1][0]] == " " and text[left[1][0]].isupper() and text[right[1][0]].isupper()
    )
    named = {form for pair in beside for form, _ in pair}
    return frozenset(fold(form) for form in named if not is_function_term(f"s:{form}"))


def _count_alike(left: Statement, right: Statement, known: Thesaurus) -> bool:
    """Whether the words directly behind both figures are the same or synonyms, where both have some: "lượt khách"."""
    one, other = _behind(left), _behind(right)
    shared = min(len(one), len(other))
    return (
        one[:shared] == other[:shared]
        or other in known.alternatives.get(one, {})
        or one in known.alternatives.get(other, {})
    )


def _behind(statement: Statement) -> tuple[str, ...]:
    """Up to two syllables of content directly behind the figure and its noun."""
    match = _DIRECTLY_BEHIND.match(statement.sentence.text, statement.option.candidate.end)
    words = [canonical(word) for word in match.groups() if word] if match else []
    return tuple(takewhile(lambda word: not is_function_term(f"s:{word}"), words))


def _same_time(asked: Question, left: Statement, right: Statement) -> bool:
    """Whether both may speak of the same time: by the times that they name, and by when they were written."""
    if not all(_may_be_same(of(asked, left), of(asked, right)) for of in (_years, _days)):
        return False
    for form, pattern in _HERE_AND_NOW.items():
        if any(pattern.search(each.clause.lower()) for each in (left, right)):
            days = {day_of(each.document).strftime(form) for each in (left, right)}
            if len(days) > 1:
                return False
    return True


def _may_be_same(left: frozenset[str], right: frozenset[str]) -> bool:
    return not left or not right or bool(left & right)


def _years(asked: Question, statement: Statement) -> frozenset[str]:
    """The years that the sentence names, but for the answer itself."""
    answer = statement.option.candidate
    return frozenset(
        value
        for figure in find_figures(statement.sentence.text)
        for value in figure.values
        if is_year(value) and not (asked.kind is Kind.DATE and answer.start <= figure.start < answer.end)
    )


def _days(asked: Question, statement: Statement) -> frozenset[str]:
    """The days on which what is said took place; not those until which was counted, or on which it was told."""
    if asked.kind is Kind.DATE:
        return frozenset()
    core = statement.core
    return frozenset(
        figure.values[0]
        for figure in find_figures(core)
        if figure.kind == "day" and not _AS_OF.search(core[: figure.start])
    )

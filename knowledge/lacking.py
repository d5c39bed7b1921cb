"""
What a sentence must hold to be an answer at all.

"Giá bao nhiêu" wants a sum of money, "hiệu trưởng là ai" somebody's name, "những xã
nào" names of places. A sentence that shares every word with the question and holds
none of that answers nothing, however much else speaks for it.
"""

from __future__ import annotations

import re

from knowledge.demands import asks_holder, fitting
from knowledge.lacking_things import (
    lacks_age,
    lacks_counted,
    lacks_duration,
    lacks_prize,
    lacks_unit,
    lacks_women,
)
from knowledge.model import AMOUNTS, Kind
from knowledge.numbers import find_figures
from knowledge.patterns import either
from knowledge.question_heads import PAPER
from knowledge.questions import Question
from knowledge.reading import Sentence
from knowledge.reckoning import lacks_reckoning
from knowledge.signatures import asks_signer
from knowledge.types import HEADS, TELEPHONE, fits_type, may_be_person, measure_of


def lacks(question: Question, sentence: Sentence) -> bool:
    """Whether *question* demands a thing that *sentence* has not, and no answer goes without."""
    return any(
        lacking(question, sentence)
        for lacking in (
            lacks_figure,
            lacks_money,
            lacks_holder,
            lacks_names,
            lacks_contact,
            lacks_time,
            lacks_number,
            lacks_reckoning,
            lacks_unit,
            lacks_age,
            lacks_women,
            lacks_duration,
            lacks_prize,
            lacks_counted,
        )
    )


def lacks_figure(question: Question, sentence: Sentence) -> bool:
    """Whether it is asked how many or how much, and *sentence* has no figure at all that the question has not."""
    # The digits of a telephone number count nothing.
    asks = question.kind in AMOUNTS and _contact(question) is None and not _asks_manner(question)
    said = {value for figure in find_figures(question.text) for value in figure.values[:1]}
    # "515 triệu năm trước" is a time, "năm hoàng tử" might be a year.
    lasts = question.measure == "duration" and any(option.candidate.kind is Kind.DATE for option in sentence.options)
    few = question.counted and re.search(rf"\b(?:một|năm) {re.escape(question.counted[0])}\b", sentence.text.lower())
    return (
        asks
        and not lasts
        and not few
        and not any(
            option.candidate.kind in AMOUNTS and said.isdisjoint(option.candidate.values[:1])
            for option in sentence.options
        )
    )


_MANNER = either(r"\b(?:thế nào|ra sao)\b")


def _asks_manner(question: Question) -> bool:
    """Whether it may be told in words: "bị trừ tiền thế nào"."""
    return _MANNER.search(" ".join(question.tokens)) is not None


_PRICE = either(
    r"\b(?:kinh phí|chi phí|lệ phí|học phí|phí|giá|tiền|lương|phụ cấp|trợ cấp|mức phạt|ngân sách|học bổng|vé|mức (?:hỗ trợ|đóng|hưởng|thưởng|thu))\b"
)
_FREE = re.compile(r"\b(?:miễn|không (?:thu|mất|phải trả|phải nộp))\b", re.IGNORECASE)


def lacks_money(question: Question, sentence: Sentence) -> bool:
    """Whether a price or a sum is asked for, and *sentence* has neither money nor a share of it, nor says that it is free."""
    if question.kind is not Kind.NUMBER or question.measure != "money" or _asks_manner(question):
        return False
    asks = bool(question.counted) or _PRICE.search(" ".join(question.tokens)) is not None
    # A share is a price where it is one of money: "20% giá bìa".
    of_money = _PRICE.search(sentence.text.lower()) is not None
    return (
        asks
        and not any(
            measure_of(option.candidate.noun) == "money" or (option.candidate.kind is Kind.PERCENT and of_money)
            for option in sentence.options
        )
        and not _FREE.search(sentence.text)
    )


_NAME_ASKED = either(r"\btên\b")
_SIGNS = re.compile(r"\b(?:ký|duyệt)\b", re.IGNORECASE)
_OFFICE = re.compile(
    r"\b(?:giám đốc|bí thư|chủ tịch|trưởng|phó|thủ tướng|tổng thống|chủ nhiệm|thủ trưởng|người đứng đầu)\b",
    re.IGNORECASE,
)


def lacks_holder(question: Question, sentence: Sentence) -> bool:
    """
    Whether a person's own name is asked for, and *sentence* has none that *question* has not.

    Who signs may be told by the office, too, where it is said that something is signed.
    """
    plain = " ".join(question.tokens)
    if asks_holder(question) and not sentence.cells and _lacks_post(plain, sentence.text):
        return True
    if asks_signer(question):
        told = (_OFFICE.search(sentence.text) and not _NAME_ASKED.search(plain)) or any(
            may_be_person(sentence.text, option.candidate) for option in sentence.options
        )
        return not (told and _SIGNS.search(sentence.text))
    if not asks_holder(question) or _holds_both(plain, sentence.text):
        return False
    return not any(True for _ in fitting(question, sentence, sentence.options))


_POST = either(rf"\b(phó )?((?:tổng )?{HEADS})\b")


def _lacks_post(plain: str, text: str) -> bool:
    """Whether the head of something is asked for by the post and *text* has it not, or only the deputy's, or the other way round."""
    asked = _POST.search(plain)
    return asked is not None and not any(
        match[2] == asked[2] and bool(match[1]) == bool(asked[1]) for match in _POST.finditer(text.lower())
    )


def _holds_both(plain: str, text: str) -> bool:
    """Whether *text* tells which post holds the one that is asked for: "do Phó Chủ tịch huyện làm Chủ tịch Hội đồng"."""
    asked = _POST_OF.search(plain)
    if asked is None:
        return False
    # Where nothing follows the post, it is of what the text speaks of, but not of the other post's own body.
    return any(
        match["post"] == asked[1]
        and (
            asked[2] is None or match["of"] == asked[2] or (not match["of"] and asked[2] not in match["holder"].split())
        )
        for match in _ALSO.finditer(text.lower())
    )


_POST_OF = either(rf"((?:tổng )?{HEADS})(?: (?!là\b|tên\b)(\w+))?")
_ALSO = re.compile(
    rf"\b{HEADS}\b(?P<holder>[^,;.]{{0,60}})\b(?:làm|kiêm|giữ chức) (?:nhiệm vụ |chức (?:vụ )?)?(?P<post>(?:tổng )?{HEADS})(?: (?P<of>\w+))?"
)
_NAMED_THINGS = either(
    r"\b(?:những|các|hai|ba|bốn) (nước|quốc gia|tỉnh|thành phố|huyện|quận|xã|phường|địa phương|trường|công ty|đơn vị|cơ quan) nào\b"
    r"|\b(?:thuộc|ở|tại) (quốc gia|tỉnh|thành phố|huyện|quận|xã|phường|thị trấn|thôn|ấp) nào\b"
    r"|\b(hãng|công ty|ngân hàng|nhà xuất bản|tập đoàn) nào\b"
)


def lacks_names(question: Question, sentence: Sentence) -> bool:
    """Whether names of places or bodies are asked for ("những nước nào", "thuộc xã nào"), and *sentence* has none that *question* has not."""
    asked = _NAMED_THINGS.search(" ".join(question.tokens))
    # What a colon announces stands behind it.
    if not asked or sentence.text.rstrip().endswith(":"):
        return False
    said = set(question.tokens)
    return not any(
        option.candidate.kind is Kind.ENTITY
        and fits_type(asked[asked.lastindex or 1], sentence.text, option.candidate) is not False
        # The capital that opens a sentence makes no name.
        and any(
            word[:1].isupper() and word.lower() not in said
            for word in sentence.text[max(1, option.candidate.start) : option.candidate.end].split()
        )
        for option in sentence.options
    )


def lacks_time(question: Question, sentence: Sentence) -> bool:
    """Whether a year, a day or an hour is asked for, and *sentence* has no time at all."""
    asks = question.kind is Kind.DATE and question.grain in ("year", "day", "clock")
    return asks and not any(option.candidate.kind is Kind.DATE for option in sentence.options)


_NUMBER_ASKED = either(
    rf"\b(?:{PAPER}|điện thoại|tổng đài|đường dây nóng|tài khoản)\b.*\bsố (?:hiệu )?(?:là )?(?:mấy|nào|bao nhiêu|gì)\b"
    r"|\bsố (?:điện thoại|tài khoản) (?:mấy|nào|bao nhiêu|gì)\b"
)
_LONG_NUMBER = re.compile(r"\d{5}")


def lacks_number(question: Question, sentence: Sentence) -> bool:
    """Whether the number of a document or of a telephone is asked for, and *sentence* has none."""
    asks = question.kind is Kind.DOCUMENT and _NUMBER_ASKED.search(" ".join(question.tokens)) is not None
    held = any(option.candidate.kind is Kind.DOCUMENT for option in sentence.options)
    return asks and not held and not _LONG_NUMBER.search(sentence.text)


_TELEPHONE_FORM = re.compile(r"(?<![\d.,])(?:(?:0|\+84|1[89]00)[\d .-]{4,}\d|11[1-9]|1022)(?!\d)")
_ASKS_MAIL = either(r"\b(?:địa chỉ (?:e ?mail|thư điện tử)|e ?mail (?:\w+ ){0,4}(?:là|nào|gì))\b")
_MAIL_FORM = re.compile("@")


def lacks_contact(question: Question, sentence: Sentence) -> bool:
    """Whether a telephone number or a mail address is asked for, and *sentence* has nothing of that form."""
    form = _contact(question)
    return form is not None and not form.search(sentence.text)


def _contact(question: Question) -> re.Pattern[str] | None:
    """The form of the telephone number or mail address that *question* asks for; None where it asks for neither."""
    if question.asked_type == TELEPHONE:
        return _TELEPHONE_FORM
    return _MAIL_FORM if _ASKS_MAIL.search(" ".join(question.tokens)) else None

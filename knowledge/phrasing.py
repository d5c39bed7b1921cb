"""
The words of a question with their parts of speech, and what of it asks.

What Vietnamese leaves out of a question can only be seen from its grammar: "làm
chung với đơn vị nào" has a verb but nobody who does it, "có bao nhiêu cán bộ" is
whole. Long messages are not read, so that any is read in bounded time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from knowledge.analysis import is_function_word, tokenize
from knowledge.model import Span
from knowledge.numbers import find_figures
from knowledge.segmenting import tag_words

_LONGEST = 400
"""Characters of a question whose grammar is read."""

_ASKING = frozenset("nhiêu mấy nào gì ai đâu sao".split())
_HOW_LONG = frozenset(("bao lâu", "bao giờ", "bao xa"))
_HOW_MANY = ("bao nhiêu", "mấy", "nhiêu")
_NOT_ASKED_ABOUT = frozenset(
    "khi lúc năm ngày tháng giờ hôm tuần quý hồi việc điều nơi chỗ người cái số tiền lần bên trong ngoài trên dưới".split()
) | {"thời gian", "thời điểm", "giai đoạn", "thời kỳ", "phần trăm", *_HOW_LONG}
"""Nouns that say what kind of answer is wanted, not what the question is about."""

_OF_SOMETHING = frozenset(
    "lệ phí,học phí,phí,giá,kinh phí,chi phí,thời hạn,thời gian,địa chỉ,điều kiện,hồ sơ,thủ tục,mục tiêu,mục đích,kết quả"
    ",giải pháp,nguyên nhân,lý do,ý nghĩa,nội dung,tên,số điện thoại,điện thoại,diện tích,chiều dài,chiều cao,tuổi,mức,tỷ lệ"
    ",số lượng,tác giả".split(",")
)
"""Nouns that are always of something: alone they say nothing of what a question is about."""
_TIMES = frozenset("thứ cuối đầu mùa buổi sáng trưa chiều tối đêm hè tết dịp lễ".split()) | {
    "chủ nhật",
    "ban ngày",
    "ban đêm",
}

_PREPOSITIONS = frozenset("về ở tại của với theo cho".split())
"""Prepositions that are taken for verbs at times."""

_MOST_ASKED = 3


@dataclass(frozen=True, slots=True)
class Word:
    """A word: its canonical syllables joined by spaces, where it stands, its part of speech."""

    form: str
    span: Span
    tag: str

    @property
    def is_noun(self) -> bool:
        """Whether it names something."""
        return self.tag[:1] == "N"

    @property
    def is_predicate(self) -> bool:
        """Whether it is a verb or an adjective."""
        return self.tag in ("V", "A")

    @property
    def asks(self) -> bool:
        """Whether it is a question word: "bao nhiêu", "nào"."""
        return self.form in _HOW_LONG or not _ASKING.isdisjoint(self.form.split())


@dataclass(frozen=True, slots=True)
class Phrasing:
    """
    A question read as words.

    Attributes:
        text: The question.
        words: Its words; none where it is too long to be read.
        asked: Numbers of the words that ask: the question words and the nouns that belong to them.
    """

    text: str
    words: Sequence[Word]
    asked: frozenset[int]

    def piece(self, start: int, end: int) -> str:
        """Words *start* to *end* (exclusive) as they are written."""
        return self.text[self.words[start].span[0] : self.words[end - 1].span[1]] if start < end else ""

    @property
    def asks(self) -> bool:
        """Whether it has a question word."""
        return bool(self.asked)

    def tells(self, number: int) -> bool:
        """Whether a word can be part of what the question is about: none that asks, no unit that is asked for."""
        word = self.words[number]
        return number not in self.asked or not (word.asks or word.tag == "Nu" or word.form in _NOT_ASKED_ABOUT)

    @property
    def names_something(self) -> bool:
        """Whether it starts with a noun that can be what a question is about: no time, "người" only with more behind it."""
        first = self.words[0] if self.words else None
        if first is None or first.form in _TIMES or first.form.split()[0] in _TIMES:
            return False
        told = first.form not in _NOT_ASKED_ABOUT or (first.form == "người" and len(self.words) > 1)
        return first.is_noun and told

    @property
    def topics(self) -> list[int]:
        """Numbers of the nouns that it is about: those that ask nothing."""
        return [
            number
            for number, word in enumerate(self.words)
            if number not in self.asked and word.is_noun and word.form not in _NOT_ASKED_ABOUT
        ]

    @property
    def is_whole(self) -> bool:
        """Whether it says what it is about: by a noun that is not itself asked for, or as "có bao nhiêu …", "xã nào …"."""
        first = self.words[0] if self.words else None
        if first is not None and first.form in _HOW_MANY and 1 not in self.asked:
            return False  # "bao nhiêu là nữ?": of whom?
        if any(self.words[number].form not in _OF_SOMETHING for number in self.topics):
            return True
        counted = any(self.words[n].is_noun and self.words[n].form not in _NOT_ASKED_ABOUT for n in self.asked)
        people = any(self.words[n].form == "người" for n in self.asked)
        existential = bool(self.words) and self.words[0].form in ("có", "còn")
        done = sum(
            word.is_predicate and not is_function_word(word.form.split())
            for number, word in enumerate(self.words)
            if number not in self.asked
        )
        # "Bao nhiêu người được học" says of nobody what they learn.
        anybody = existential and done > 0
        return anybody or (counted and (existential or (0 in self.asked and done > 0))) or (people and done > 1)


@lru_cache(maxsize=1024)
def read_phrasing(text: str) -> Phrasing:
    """The words of *text* and which of them ask."""
    if len(text) > _LONGEST:
        return Phrasing(text, (), frozenset())
    words = tuple(_words(text))
    return Phrasing(text, words, frozenset(_asked(words)))


def _words(text: str) -> Iterator[Word]:
    """The words of *text*, each figure ("17-CT/TU") one of them."""
    figures = [figure for figure in find_figures(text) if figure.kind == "document"]
    for span, tag in tag_words(text):
        whole = next((each for each in figures if each.start <= span[0] < each.end), None)
        if whole is None:
            form = " ".join(token for token, _ in tokenize(text[slice(*span)])) or text[slice(*span)]
            yield Word(form, span, "E" if form in _PREPOSITIONS else tag)
        elif span[0] == whole.start:
            yield Word(text[whole.start : whole.end].lower(), (whole.start, whole.end), "N")


def _asked(words: Sequence[Word]) -> Iterator[int]:
    for number, word in enumerate(words):
        if not word.asks:
            continue
        yield number
        if word.form in _HOW_MANY:
            yield from _nouns(words, range(number + 1, len(words)))
        elif word.form in ("nào", "gì"):
            yield from _nouns(words, range(number - 1, -1, -1))


def _nouns(words: Sequence[Word], numbers: range) -> Iterator[int]:
    """The nouns from the first of *numbers* on, at most three; a noun of time stands alone."""
    for count, number in enumerate(numbers):
        word = words[number]
        if not word.is_noun or word.tag == "Np" or word.form[:1].isdigit() or count == _MOST_ASKED:
            return
        yield number
        if word.form in _NOT_ASKED_ABOUT:
            return

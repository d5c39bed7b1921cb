"""
The figures of a text as the questions that they answer, in the text's own words.

In Vietnamese the word that asks stands where the answer stands: "Hội sách có 120
gian hàng" asks "Hội sách có bao nhiêu gian hàng?". So the clause of a figure, with
the figure replaced, is what would be asked to learn it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from knowledge.analysis import is_function_term
from knowledge.disagreeing import ORDINAL
from knowledge.model import Kind
from knowledge.reading import Option, Sentence
from knowledge.statements import OPENINGS
from knowledge.syllables import canonical

_FEWEST, _MOST = 3, 30
"""Words of a clause beside its figure: fewer say of nothing what it measures, more are no question."""

_AMOUNT = re.compile(r"^\D*?\d[\d.,]*(?:\s(?:nghìn|ngàn|vạn|triệu|tỷ|tỉ)\b)*")
_DAY = re.compile(r"\d{1,2}\s?(?:[/.-]\s?|\stháng\s)\d{1,2}")
_HOUR = re.compile(r"\d{1,2}\s?(?:giờ|h)\b")
_UNITS_OF_TIME = frozenset("giờ phút ngày tháng năm".split())
_AROUND = ' \t\n.,;:“”"()–-'


def statement_questions(sentences: Sequence[Sentence]) -> Iterator[str]:
    """A question for each amount, share and day of *sentences*, in their order."""
    for sentence in sentences:
        for option in sentence.options:
            asks = _asking(option, sentence.text)
            if asks is None:
                continue
            start, end = option.clause
            before = _whole_words(_without_openings(sentence.text[start : option.candidate.start]), opens=True)
            behind = _whole_words(sentence.text[option.candidate.end : end], opens=False)
            if before[-1:] == asks.split()[:1]:
                before = before[:-1]
            if _FEWEST <= len(before) + len(behind) <= _MOST and any(map(_tells, (*before, *behind))):
                yield f"{' '.join((*before, asks, *behind))}?"


def _tells(word: str) -> bool:
    """Whether *word* says what is measured: it is no figure, no unit of time and no function word."""
    form = canonical(word.strip(_AROUND))
    return form.isalpha() and form not in _UNITS_OF_TIME and not is_function_term(f"s:{form}")


def _asking(option: Option, text: str) -> str | None:
    """What asks for the figure of *option*; None where it is none that is asked for so."""
    candidate = option.candidate
    written = text[candidate.start : candidate.end]
    match candidate.kind:
        case Kind.NUMBER if candidate.noun and _AMOUNT.match(written) and not _is_ordinal(option, text):
            return _AMOUNT.sub("bao nhiêu", written)
        case Kind.PERCENT:
            return "bao nhiêu phần trăm"
        case Kind.DATE if _DAY.search(written):
            return "ngày nào"
        case Kind.DATE if _HOUR.match(written):
            return "mấy giờ"
    return None


def _is_ordinal(option: Option, text: str) -> bool:
    """Whether the figure names one of several."""
    candidate = option.candidate
    return any(candidate.start <= match.start(2) < candidate.end for match in ORDINAL.finditer(text.lower()))


def _without_openings(text: str) -> str:
    """*text* without who says so and when, unless hardly anything is left."""
    core = text[len("".join(OPENINGS.findall(text))) :]
    return core if len(core.split()) >= _FEWEST else text


def _whole_words(text: str, *, opens: bool) -> list[str]:
    """The words of *text*, without the function words at its outer end, which lead to what is cut off there."""
    words = text.strip(_AROUND).split()
    outer = 0 if opens else -1
    while words and is_function_term(f"s:{canonical(words[outer])}"):
        words.pop(outer)
    return words

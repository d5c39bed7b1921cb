"""
Questions that a passage answers, made from its own figures, days and documents: what a refusal offers instead.

"1.621 người được cử đi học cao cấp lý luận chính trị" gives "Bao nhiêu người được
cử đi học cao cấp lý luận chính trị?", "Ngày 11/8/2022, Tỉnh ủy đã ban hành Chỉ thị
số 17-CT/TU" gives "Tỉnh ủy đã ban hành Chỉ thị số 17-CT/TU ngày nào?" and "Ngày
11/8/2022, Tỉnh ủy đã ban hành chỉ thị nào?". Whoever offers one has it answered first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from knowledge.model import Kind
from knowledge.papers import find_papers
from knowledge.reading import Option, Sentence

_FEWEST, _MOST = 4, 14
"""Words of a question beside what it asks for."""

_CLAUSE = re.compile(r"[^,;:.()“”\"\d]+")
_OPENS = re.compile(r"\s(?:được|đã|đang|đi|học|có|tham gia|cử|là|thuộc|trong|ở|cho|trên|từ)\b")
_DAY = re.compile(r"\d{1,2}(?:[/.-]\d{1,2}[/.-]|\stháng\s\d{1,2}\s(?:năm\s)?)\d{4}")
_AFTER_DAY = re.compile(r",\s(?P<said>[^,;:()“”\"]+)")
_BEFORE = re.compile(r"(?:^|[,;:]\s)(?P<said>[^;:()“”\"]+?)\s(?:vào\s)?(?:ngày\s)?$")
# What these open is no statement of its own, and "này" says nothing where the text is not seen.
_LEANS = re.compile(
    r"^(?:thực hiện|theo|căn cứ|từ|ban hành kèm|trên cơ sở|nhằm|để|khi|nếu|trong|tại|sau|trước|và|một là|hai là|ba là)\b|\bnày\b",
    re.IGNORECASE,
)
_ITEM = re.compile(r"^(?:\d+[.)]|[a-zđ]\)|[-•])\s+")
_PAPER_KIND = re.compile(r"^[^\d]+?(?=\s(?:số\s?:?\s?)?\d)")


def suggestions(sentences: Sequence[Sentence]) -> Iterator[tuple[str, str]]:
    """Questions on *sentences*, each with what answers it, as written: counts first, then days, then documents."""
    for make in (_on_count, _on_day, _on_paper):
        for sentence in sentences:
            for option in sentence.options:
                if question := make(sentence.text, option):
                    yield question, sentence.text[option.candidate.start : option.candidate.end]


def _on_count(text: str, option: Option) -> str | None:
    candidate = option.candidate
    if candidate.kind is not Kind.NUMBER or not candidate.noun:
        return None
    rest = _CLAUSE.match(text, candidate.end)
    words = rest[0].split() if rest and _OPENS.match(rest[0]) else []
    return f"Bao nhiêu {candidate.noun} {' '.join(words)}?" if _FEWEST <= len(words) <= _MOST else None


def _on_day(text: str, option: Option) -> str | None:
    """What happened on the day that opens the sentence, or on the day that what is said ends with."""
    candidate = option.candidate
    if candidate.kind is not Kind.DATE or not _DAY.fullmatch(text[candidate.start : candidate.end]):
        return None
    opens = text[: candidate.start].strip().lower() in ("", "ngày")
    said = _AFTER_DAY.match(text, candidate.end) if opens else _BEFORE.search(text, 0, candidate.start)
    return _ask(said["said"], "ngày nào") if said else None


def _on_paper(text: str, option: Option) -> str | None:
    """What was issued, by whom and when, where it ends what is said."""
    candidate = option.candidate
    written = text[candidate.start : candidate.end]
    kind = _PAPER_KIND.match(written)
    said = _BEFORE.search(text, 0, candidate.start)
    if candidate.kind is not Kind.DOCUMENT or not kind or not said or not find_papers(written):
        return None
    return _ask(said["said"], f"{kind[0].lower()} nào")


def _ask(said: str, what: str) -> str | None:
    """*said* as a question for *what*; None where it is no statement that can be understood alone."""
    words = _ITEM.sub("", said.strip(" .")).split()
    question = f"{' '.join(words)} {what}?"
    if not _FEWEST <= len(words) <= _MOST or _LEANS.search(question):
        return None
    return question[:1].upper() + question[1:]

"""
Questions about a part of a document as such: what "Điều 9" is called or is about.

They are answered by its heading: no sentence of the text says what a part is called.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.model import Document, Passage, Span
from knowledge.ordinals import ORDINALS
from knowledge.patterns import either
from knowledge.questions import Question

_PART = either(
    rf"(?<!khoản )\b(điều|chương|mục|phần|phụ lục) (?:số |thứ )?(\d+|(?:[ivxlc]+)|(?<=thứ )(?:{'|'.join(ORDINALS)}))\b"
)
_ASKS = either(
    r"(?:tên (?:gọi |đầy đủ )?(?:là )?(?:gì|sao)|tiêu đề (?:là )?gì|là (?:chương|điều|mục|phần) gì|^(?:điều|chương|mục|phần) \w+ là gì"
    r"|(?:quy định|nói|viết|đề cập|hướng dẫn|bàn)(?: về| đến| tới)* (?:cái gì|vấn đề gì|việc gì|chuyện gì|nội dung gì|điều gì|gì)"
    r"|có nội dung (?:là )?gì|nội dung là gì|về (?:việc |vấn đề |cái )?gì)(?: vậy| thế| ạ| nhỉ| đấy)*$"
)
_SMALLER = either(r"\b(?:khoản|điểm) \w+")
_HEADING = re.compile(r"^#{1,6}[ \t]*(.*?)[ \t]*#*[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a document: "điều" and "9"."""

    kind: str
    number: str


def asked_part(question: Question) -> Part | None:
    """The part whose name or subject *question* asks for; None where it asks for anything else."""
    plain = " ".join(question.tokens)
    if not _ASKS.search(plain) or _SMALLER.search(plain):
        return None
    match = _PART.search(plain)
    if match is None:
        return None
    return Part(match[1], str(ORDINALS.index(match[2]) + 1) if match[2] in ORDINALS else match[2])


def find_heading(part: Part, document: Document) -> Span | None:
    """Where the heading of *part* stands in the text of *document*, without its signs; None where it has none."""
    said = [re.escape(part.number)]
    if part.number.isdigit() and 0 < int(part.number) <= len(ORDINALS):
        said.append(rf"thứ\s+{ORDINALS[int(part.number) - 1]}")
    opens = re.compile(rf"{either(re.escape(part.kind)).pattern}\s+(?:{'|'.join(said)})(?!\w)", re.IGNORECASE)
    found = (match.span(1) for match in _HEADING.finditer(document.text, document.head_length))
    return next((span for span in found if opens.match(document.text, span[0])), None)


def with_heading(document: Document, heading: Span, passage: Passage) -> Passage:
    """*passage*, the first below *heading*, begun at the heading."""
    start = heading[0]
    return Passage(
        document.id,
        passage.paragraph,
        document.text[start : passage.end],
        start,
        passage.end,
        passage.section,
        passage.kind,
    )

"""
Who signed a document: "TM. ỦY BAN NHÂN DÂN, CHỦ TỊCH: Nguyễn Văn A (đã ký)".

Official documents end with the signer's authority, post and name (Decree
30/2020/NĐ-CP on clerical work): "TM." for a body, "KT." in someone's place, "TL."
and "TUQ." by order or commission. The name may stand on the same line or below.
It shares no word with the question, so it is found by its form.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from knowledge.effects import DOCUMENT
from knowledge.heads import is_titled
from knowledge.model import Document, Passage, Span
from knowledge.papers import Paper, find_papers, mentions
from knowledge.patterns import either
from knowledge.question_heads import PAPER
from knowledge.questions import Question
from knowledge.reading import Sentence

_ASKS = either(
    r"\bai (?:là người |đã |sẽ |là |đứng ra |trực tiếp )*ký\b(?! (?:kết|hợp đồng|với|nhận))|\b(?:người|chữ) ký\b|\bký (?:tên )?(?:bởi|là) ai\b"
)
_KIND = either(rf"\b(?:{PAPER}|{DOCUMENT})\b")

_SIGNED = re.compile(r"\((?:đã )?ký(?: tên)?[^)]*\)", re.IGNORECASE)
_AUTHORITY = re.compile(r"^\W*(?:TM|KT|TL|TUQ|Q)\.(?:\s|$)")
_DEGREE = r"(?:(?:GS|PGS|TS|ThS|BS|KS|LS|CN|BSCK[I1]{1,2})\.?\s?)*"
_WORD = r"(?:[A-ZÀ-ỸĐ][a-zà-ỹđ]+)"
_NAME = re.compile(rf"{_DEGREE}(?P<name>{_WORD}(?:\s{_WORD}){{1,4}})(?=\s*(?:\(|[.,;]?\s*$))")
_LAST = 12
"""Sentences at the end of a document in which it is signed."""
_BELOW = 8
"""Lines from where a signature begins to the name."""


@dataclass(frozen=True, slots=True)
class Signature:
    """Where the name of whoever signed stands in a *sentence* of a *passage*."""

    passage: Passage
    sentence: Sentence
    span: Span


@dataclass(frozen=True, slots=True)
class SignedPaper:
    """The document whose signer *question* asks for: by its numbers, or by what it calls it and says of it."""

    question: Question
    papers: Sequence[Paper]
    called: str

    def may_be(self, document: Document) -> bool:
        """Whether *document* is the one that is meant."""
        if self.papers:
            return mentions(self.papers, find_papers(f"{document.number or ''}\n{document.title}"))
        return is_titled(self.called, self.question, document)


def asks_signer(question: Question) -> bool:
    """Whether *question* asks who signed something; agreeing ("ký kết") is no signing."""
    return _ASKS.search(" ".join(question.tokens)) is not None


def asked_signer(question: Question) -> SignedPaper | None:
    """The document whose signer *question* asks for; None where it asks for something else."""
    kind = _KIND.search(" ".join(question.tokens))
    return SignedPaper(question, find_papers(question.text), kind[0]) if kind and asks_signer(question) else None


def is_signature(text: str) -> bool:
    """Whether the sentence *text* begins a signature."""
    return bool(_SIGNED.search(text) or _AUTHORITY.match(text))


def find_signature(passages: Sequence[Passage], sentences: Mapping[Passage, Sequence[Sentence]]) -> Signature | None:
    """Who signed the document of *passages*, by its last sentences; None where none of them is a signature."""
    lines = [(passage, sentence) for passage in passages[-_LAST:] for sentence in sentences[passage]][-_LAST:]
    for at, (_, sentence) in enumerate(lines):
        if is_signature(sentence.text):
            return _name_below(lines[at : at + _BELOW])
    return None


def _name_below(lines: Iterable[tuple[Passage, Sentence]]) -> Signature | None:
    for passage, sentence in lines:
        if match := _NAME.search(sentence.text):
            return Signature(passage, sentence, match.span("name"))
    return None

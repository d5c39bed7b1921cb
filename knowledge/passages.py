"""
Document → passages, each with its place: ``document.text[start:end] == passage.text``.

A paragraph is a passage. Blank lines separate paragraphs, lines that start with
``#`` are headings (they give the section, and are no paragraphs), and a line
``{: .caption}`` under a paragraph marks it as a caption, the block attribute of
kramdown and Python-Markdown. Paragraphs longer than *max_words* become windows
of whole sentences that overlap by one sentence, so that what two neighbouring
sentences say together is in one window.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.model import Document, Passage, PassageKind, Span
from knowledge.segmenting import split_sentences
from knowledge.tables import find_rows

_HEADING = re.compile(r"(#{1,6})\s*(.*?)\s*#*\s*")
_CAPTION_MARK = re.compile(r"\{:\s*\.caption\s*\}")


def split_passages(document: Document, *, max_words: int) -> list[Passage]:
    """
    Passages of *document* in order; the first is its head (paragraph 0).

    Args:
        document: Any document; one without a body has its head alone.
        max_words: Longest passage in words separated by space, 1 or more. A
            single sentence that is longer stays whole.
    """
    head = Passage(
        document.id, 0, document.text[: document.head_length], 0, document.head_length, kind=PassageKind.HEAD
    )
    passages = [head]
    lead = ""
    for number, (start, end, section, kind) in enumerate(_paragraphs(document), 1):
        whole = document.text[start:end]
        led = lead if find_rows(whole)[1] else ""
        for window_start, window_end in _windows(document.text, start, end, max_words):
            text = document.text[window_start:window_end]
            passages.append(Passage(document.id, number, text, window_start, window_end, section, kind, led))
        lead = whole if kind is PassageKind.CAPTION or _ANNOUNCES.search(whole) else ""
    return passages


_ANNOUNCES = re.compile(r":\s*$|\bbảng\b[^.]*\.?\s*$", re.IGNORECASE)
"""How a paragraph ends that a table belongs to."""


def _paragraphs(document: Document) -> Iterator[tuple[int, int, tuple[str, ...], PassageKind]]:
    """Start, end, section and kind of each paragraph of the body."""
    path: list[tuple[int, str]] = []
    lines: list[Span] = []
    kind = PassageKind.BODY

    def paragraph() -> Iterator[tuple[int, int, tuple[str, ...], PassageKind]]:
        if lines:
            yield lines[0][0], lines[-1][1], tuple(title for _, title in path), kind

    for start, end in _lines(document.text, document.head_length):
        line = document.text[start:end]
        if heading := _HEADING.fullmatch(line):
            yield from paragraph()
            lines, kind = [], PassageKind.BODY
            level = len(heading[1])
            path = [(above, title) for above, title in path if above < level]
            if heading[2]:
                path.append((level, heading[2]))
        elif _CAPTION_MARK.fullmatch(line):
            kind = PassageKind.CAPTION
            yield from paragraph()
            lines, kind = [], PassageKind.BODY
        elif line:
            lines.append((start, end))
        else:
            yield from paragraph()
            lines, kind = [], PassageKind.BODY
    yield from paragraph()


def _lines(text: str, start: int) -> Iterator[Span]:
    """Lines of *text* from *start*, without surrounding white space."""
    at = start
    for line in text[start:].split("\n"):
        left = at + len(line) - len(line.lstrip())
        yield left, max(left, at + len(line.rstrip()))
        at += len(line) + 1


def _windows(text: str, start: int, end: int, max_words: int) -> Iterator[Span]:
    """The paragraph, or windows of its sentences with at most *max_words* words each."""
    if len(text[start:end].split()) <= max_words:
        yield start, end
        return
    sentences = [(start + left, start + right) for left, right in split_sentences(text[start:end])]
    lengths = [len(text[left:right].split()) for left, right in sentences]
    first = 0
    while True:
        last, words = first, lengths[first]
        while last + 1 < len(sentences) and words + lengths[last + 1] <= max_words:
            last += 1
            words += lengths[last]
        yield sentences[first][0], sentences[last][1]
        if last + 1 == len(sentences):
            return
        # One sentence of overlap, unless the window is that one sentence, or with it the next would not fit.
        fits = last > first and lengths[last] + lengths[last + 1] <= max_words
        first = last if fits else last + 1

"""
Vietnamese words and sentences: the only importer of underthesea.

underthesea costs about a second to import, so nothing that can do without
words (``--help``, ``knowledge list``) may import this module. Its tokens are
normalised and so are not substrings of the text; sentences are therefore given
as offsets, found again in the text itself.
"""

from __future__ import annotations

import re

from underthesea import pos_tag, sent_tokenize, word_tokenize

from knowledge.model import Span

# What starts a list item or an article of a law: "-", "•", "1.", "1)", "a)", "đ)", "Điều 5.", "Bước 2:"
_MARKER = r"(?:[-*+•–]|\d{1,3}[.)]|[a-zđ][.)]|(?:Điều|Mục|Khoản|Chương|Phần)\s+\w{1,6}\.|(?:Bước|Đợt|Nhóm|Vòng|Giai đoạn)\s+\d{1,2}:)"
_BLOCK = re.compile(rf"\n(?=[ \t]*{_MARKER}[ \t])|\n[ \t]*\n")
# Titles before names end no sentence: "PGS.TS. Nguyễn Văn A".
_TITLE = re.compile(r"(?:^|[\s(])(?:(?:GS|PGS|TS|ThS|BS|KS|LS|CN|TP|Tp|St|Mr|Mrs|Ms|Dr)\.)+$")
_LONE_MARKER = re.compile(_MARKER)


def segment_words(text: str) -> list[str]:
    """Words of *text* in order, syllables of a word joined by one space; punctuation is a word."""
    words: list[str] = word_tokenize(text)
    return words


def tag_words(text: str) -> list[tuple[Span, str]]:
    """
    Words of *text* in order as offsets, each with its part of speech: N, Np, V, A, P, E, M, CH and so on.

    The tags are those of the VLSP treebank. None where the words cannot be found again in *text*.
    """
    written = [number for number, letter in enumerate(text) if not letter.isspace()]
    found: list[tuple[Span, str]] = []
    at = 0
    for word, tag in pos_tag(text):
        length = sum(not letter.isspace() for letter in word)
        if not length or at + length > len(written):
            return []
        found.append(((written[at], written[at + length - 1] + 1), tag))
        at += length
    return found if at == len(written) else []


def split_sentences(text: str) -> list[Span]:
    """
    Sentences of *text* as offsets, in order, without surrounding white space.

    List items and paragraphs are never run together: blocks are split before
    the sentence tokenizer sees them. Together the sentences hold every
    character of *text* that is not white space.
    """
    spans: list[Span] = []
    start = 0
    for end in [match.start() for match in _BLOCK.finditer(text)] + [len(text)]:
        spans.extend(_sentences_of_block(text, start, end))
        start = end
    return spans


def _sentences_of_block(text: str, start: int, end: int) -> list[Span]:
    spans: list[Span] = []
    for sentence in sent_tokenize(text[start:end]):
        # The next sentence starts where this one ends, so none is found twice.
        at = text.index(sentence, start, end)
        start = at + len(sentence)
        spans.append((at, start))
    joined: list[Span] = []
    for left, right in spans:
        before = text[slice(*joined[-1])] if joined else ""
        # "1." is no sentence: it belongs to what follows it, as a title does.
        # The second full stop of "./." is none either.
        is_rest = not any(letter.isalnum() for letter in text[left:right])
        if before and (is_rest or _LONE_MARKER.fullmatch(before) or _TITLE.search(before)):
            joined[-1] = (joined[-1][0], right)
        else:
            joined.append((left, right))
    return joined

"""
A long sentence → the part that answers.

Official sentences run to a hundred words. What explains is cut at its own
borders, semicolons and commas: the run of clauses that holds most of the question
and fits the length, with the words that lead an answer (nhằm, để, theo hướng, do)
counted in.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from knowledge.analysis import surface_terms
from knowledge.concepts import Concept
from knowledge.model import Span
from knowledge.patterns import either
from knowledge.reading import Sentence

LONGEST = 50
"""Words that an explanation may have, separated by space."""

_BORDER = re.compile(r"[;:]\s|,\s(?!\d)")
_CUES = (
    (either(r"mục đích|nhằm|để làm|làm gì|vì mục tiêu"), either(r"\b(?:nhằm|để|góp phần|giúp)\b")),
    (either(r"vì sao|tại sao|sao lại|lý do|nguyên nhân|(?:do|vì) đâu"), either(r"\b(?:vì|do|bởi|nhờ|để)\b")),
    (
        either(r"hướng nào|như thế nào|thế nào|ra sao|cách nào|bằng cách"),
        either(r"\b(?:theo hướng|theo|bằng|thông qua|gắn)\b"),
    ),
    (either(r"nhấn mạnh|yêu cầu|chú trọng"), either(r"\b(?:nhấn mạnh|cần|phải|nhất là)\b")),
    (either(r"vướng|hạn chế|khó khăn|yếu|tồn tại"), either(r"\b(?:chưa|thiếu|còn|không)\b")),
)
_CUE_WORTH = 0.15
"""What a leading word counts beside all that was asked (1)."""
_WORD_WORTH = 0.002
"""What a further word counts: of runs that hold as much, the longer says more."""


def shorten(sentence: Sentence, masses: Mapping[str, float], question: str) -> Span:
    """
    Where in *sentence* the answer of at most `LONGEST` words stands.

    Args:
        sentence: Any; a short one is kept whole.
        masses: Question term → what it is worth.
        question: In lower case, for the words that lead its answer.
    """
    text = sentence.text
    if len(text.split()) <= LONGEST:
        return 0, len(text)
    borders = [0, *(match.end() for match in _BORDER.finditer(text)), len(text)]
    pieces = [(start, end) for start, end in pairwise(borders) if text[start:end].strip()]
    wanted = [answer for asked, answer in _CUES if asked.search(question)]
    total = sum(masses.values()) or 1.0
    best, chosen = -1.0, (0, len(text))
    for first in range(len(pieces)):
        for last in range(first, len(pieces)):
            start, end = pieces[first][0], pieces[last][1]
            words = len(text[start:end].split())
            if words > LONGEST and last > first:
                break
            held = math.fsum(masses.get(term, 0.0) for term in _terms_between(sentence, start, end)) / total
            cue = _CUE_WORTH if any(each.search(text[start:end].lower()) for each in wanted) else 0.0
            value = held + cue + _WORD_WORTH * words
            if value > best:
                best, chosen = value, (start, end)
    start, end = chosen
    return start, start + len(text[start:end].rstrip(" ,;:"))


_DIVIDES = re.compile(r";\s")


def told_clause(sentence: Sentence, tellers: Sequence[Concept], *, outcome: bool) -> Span | None:
    """
    Of the clauses that semicolons divide, the one that alone holds something of the question; None where none or several do.

    "Vi phạm lần đầu bị nhắc nhở; lần thứ hai bị tạm dừng 30 ngày": of the second time only the second tells. The
    first may say what all are about: it is cut off only where the *outcome* of something is asked for.
    """
    text = sentence.text
    borders = [match.span() for match in _DIVIDES.finditer(text)]
    if not borders:
        return None
    edges = [0, *(edge for border in borders for edge in border), len(text)]
    clauses = [*zip(edges[::2], edges[1::2], strict=True)]
    terms = [frozenset(surface_terms(text[slice(*clause)])) for clause in clauses]
    held = [[each.is_in(of_clause) for of_clause in terms] for each in tellers]
    own = [sum(row[number] and sum(row) == 1 for row in held) for number in range(len(clauses))]
    telling = [number for number, count in enumerate(own) if count and number]
    if outcome and not telling and own[0]:
        telling = [0]
    if len(telling) != 1 or own[telling[0]] < own[0]:
        return None
    start, end = clauses[telling[0]]
    return start, start + len(text[start:end].rstrip(" .;"))


_CAUSED = re.compile(
    r"(?<!\w)(?:(?:nguyên nhân|lý do)(?: chính| chủ yếu)? (?:là )?)?(?:do|vì|bởi(?: vì)?|nhờ)(?: là)? "
    # "Do thành phố khởi xướng" says by whom.
    r"(?!(?:đó|vậy|thế|ông|bà|anh|chị|đồng chí|các|thành phố|tỉnh|huyện|quận|xã|phường|công ty|sở|ủy ban|cơ quan|nhà nước|ngân sách)\b)"
    r"(?=[^\W\dA-ZÀ-ỸĐ])"
)
_CAUSE_LEAD = 3
"""Words before a cause from which they are left out."""


def cause_of(text: str, span: Span) -> Span:
    """Of *span*, what follows "vì", "do" and the like, with it, up to the next semicolon; *span* where nothing does."""
    told = _CAUSED.search(text, *span)
    if told is None or len(text[span[0] : told.start()].split()) < _CAUSE_LEAD:
        return span
    border = text.find("; ", told.end(), span[1])
    end = border if border >= 0 else span[1]
    return told.start(), told.start() + len(text[told.start() : end].rstrip(" .;,"))


def opening(text: str) -> Span:
    """The longest beginning of *text* that has at most `LONGEST` words and ends at a border; all of a short one."""
    borders = [*(match.start() for match in _BORDER.finditer(text)), len(text)]
    fitting = [border for border in borders if len(text[:border].split()) <= LONGEST]
    return 0, max(fitting, default=len(text))


def _terms_between(sentence: Sentence, start: int, end: int) -> set[str]:
    inside = [token for token, place in zip(sentence.folded, sentence.places, strict=True) if start <= place[0] < end]
    return {f"f:{token}" for token in inside} | {f"p:{left} {right}" for left, right in pairwise(inside)}

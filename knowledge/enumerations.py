"""
Enumerations: the items that a text counts, what announces them, and which of them belong together.

Vietnamese opens items by a small set of marks: "Một là", "Thứ nhất", "Bước 1:", "a)",
"1.", "-". What announces them ends with a colon, or says how many there are ("thực
hiện ba giải pháp."), or that they follow ("như sau."). Items and what announces them
may stand in one sentence, in several, or in paragraphs of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from knowledge.model import Span
from knowledge.ordinals import ORDINALS, WORDS

_LETTERS = "abcdđeghiklmnopqrstuvxy"
_NUMBERED = r"bước|đợt|giai đoạn|vòng|nhóm|phần|cách|mức|hạng|trường hợp|phương án|ca"
_OPENERS = re.compile(
    rf"""
      (?P<counted> (?:{"|".join(WORDS)})\slà\b[,:]?\s* )
    | (?P<ordered> thứ\s(?:{"|".join(ORDINALS)})(?=[,:]|\slà\b)[,:]?\s* )
    | (?P<named> (?:{_NUMBERED})\s\d{{1,2}}\s?[:.)]\s* )
    | (?P<lettered> [{_LETTERS}][.)]\s+ )
    | (?P<dashed> [-*+•–]\s+ )
    | (?P<numbered> \d{{1,2}}[.)]\s+ )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ANNOUNCES = re.compile(
    rf"(?:\b(?:{'|'.join(WORDS[1:])}|0?[2-9]|1\d)\s(?:[^\W\d_]+\s){{0,4}}[^\W\d_]+|\b(?:như sau|sau(?: đây)?))\s?[.:]?\s*$|:\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Opener:
    """How an item opens: the kind of mark, its place in the order (from 0; None for a dash), and where its text starts."""

    kind: str
    place: int | None
    end: int


def item_opener(text: str, start: int = 0) -> Opener | None:
    """How the item that starts at *start* of *text* opens; None where none starts."""
    match = _OPENERS.match(text, start)
    if match is None:
        return None
    kind = match.lastgroup or ""
    return Opener(kind, _place(kind, match[0].lower()), match.end())


def _place(kind: str, written: str) -> int | None:
    match kind:
        case "counted":
            return WORDS.index(written.split(maxsplit=1)[0])
        case "ordered":
            return ORDINALS.index(written.split()[1].rstrip(",:"))
        case "lettered":
            return _LETTERS.index(written[0])
        case "dashed":
            return None
    found = re.search(r"\d+", written)
    return int(found[0]) - 1 if found else None


def announces(text: str) -> bool:
    """Whether *text* ends by saying that items follow, or how many do."""
    return bool(_ANNOUNCES.search(text))


def items_after(texts: Sequence[str], number: int) -> list[int]:
    """
    The numbers of the items that text *number* announces: those that follow it, opened alike and in their order.

    Behind a colon all that follows are items where none is marked.
    """
    if not announces(texts[number]) or number + 1 >= len(texts):
        return []
    first = item_opener(texts[number + 1])
    if first is None:
        return [*range(number + 1, len(texts))] if texts[number].rstrip().endswith(":") else []
    return _run(texts, number + 1, first.kind)


def _run(texts: Sequence[str], first: int, kind: str) -> list[int]:
    """The items from *first* on; what stands between two of them belongs to the one before, a lower place opens a new list."""
    found: list[int] = []
    last = -1
    for number in range(first, len(texts)):
        opener = item_opener(texts[number])
        if opener is None:
            continue
        if opener.kind != kind or (opener.place is not None and opener.place <= last):
            break
        last = -1 if opener.place is None else opener.place
        found.append(number)
    return found


def items_around(texts: Sequence[str], number: int) -> tuple[int | None, list[int]]:
    """
    What announces the items that text *number* is one of (None where nothing does), and all of them; none if it is no item.

    Numbers alone ("1.") open clauses of a rule as well: they are items only where something announces them.
    """
    opener = item_opener(texts[number])
    if opener is None:
        return None, []
    first = number
    for before in range(number - 1, -1, -1):
        other = item_opener(texts[before])
        if other is not None and other.kind != opener.kind:
            # "2. …: a) …": an item of another kind announces these.
            return (
                (before, items_after(texts, before))
                if announces(texts[before])
                else (None, _run(texts, first, opener.kind))
            )
        if other is not None:
            if other.place is not None and opener.place is not None and other.place >= opener.place:
                break
            first, opener = before, other
        elif before == first - 1 and announces(texts[before]):
            return before, items_after(texts, before)
    items = _run(texts, first, opener.kind)
    return None, [] if opener.kind == "numbered" or number not in items else items


_INTRODUCES = re.compile(r"(?:\b(?:như|gồm(?: có)?|bao gồm|sau(?: đây)?|là|nào)\s*)?:\s", re.IGNORECASE)
_NAMES = re.compile(r"\bgồm\s(?:có\s|các\s)?|:\s", re.IGNORECASE)
_COMMA = re.compile(r",\s(?:và\s)?(?!\d)")
_LAST = re.compile(r"\s(?:và|hoặc|cùng|hay)\s")
_FEWEST_MEMBERS = 3
_LONGEST_MEMBER = 15
"""Words that a member between commas may have: longer ones are clauses."""


def list_items(text: str) -> list[Span]:
    """The items of an enumeration in one sentence: what a colon introduces and semicolons divide; none if it is none."""
    intro = _INTRODUCES.search(text)
    start = intro.end() if intro else 0
    borders = [match.start() for match in re.finditer(r";", text[start:])]
    if not borders or not intro:
        return []
    edges = [start, *(start + border + 1 for border in borders), len(text)]
    return [_trimmed(text, left, right) for left, right in pairwise(edges) if text[left:right].strip(" ;.")]


def named_members(text: str) -> Iterator[Span]:
    """
    What "gồm" or a colon names, to the end of the sentence: three or more short members between commas.

    It stays one piece, as the text has it: whether "kiểm tra và giám sát" is one member or two the text does not tell.
    """
    named = _NAMES.search(text)
    if named is None or ";" in text[named.end() :]:
        return
    borders = [match.span() for match in _COMMA.finditer(text, named.end())]
    if not borders:
        return
    borders += [match.span() for match in _LAST.finditer(text, borders[-1][1])][-1:]
    edges = [named.end(), *(edge for border in borders for edge in border), len(text)]
    lengths = [len(text[left:right].split()) for left, right in zip(edges[::2], edges[1::2], strict=True)]
    short = all(0 < length <= _LONGEST_MEMBER for length in lengths)
    # What closes the sentence belongs to the last member only if that is no longer than the others.
    if len(lengths) >= _FEWEST_MEMBERS and short and lengths[-1] <= max(lengths[:-1]) + 2:
        yield _trimmed(text, named.end(), len(text))


def enumerates(text: str) -> bool:
    """Whether *text* holds items, says that they follow, is one, or has three members between commas or "và"."""
    opener = item_opener(text)
    return (
        (opener is not None and opener.kind != "numbered")
        or announces(text)
        or bool(list_items(text))
        or len(_COMMA.findall(text)) + bool(_LAST.search(text)) >= _FEWEST_MEMBERS - 1
    )


_JOINS = re.compile(r"\s*(?:và\s+)?")


def _trimmed(text: str, start: int, end: int) -> Span:
    """*start* to *end* without the "và" before the last item, white space and the sign behind."""
    piece = text[start:end]
    match = _JOINS.match(piece)
    left = start + (match.end() if match else 0)
    return left, max(left, start + len(piece.rstrip(" ;.\n")))

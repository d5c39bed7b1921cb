"""
Text with marks → HTML for Telegram, in parts that it accepts.

A message is made of blocks of runs, and becomes HTML only at the very end: so text
is escaped in one place, and a part that is cut never breaks a tag. Lengths are
code points as a reader sees them, which is how Telegram counts.

Source:
    https://core.telegram.org/bots/api#html-style and #sendmessage
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape

LIMIT = 4096
"""Most code points of one message."""

_MARKS = 80
"""Most marks of one message: Telegram keeps about 100, and finds links and names of its own."""

_LONGEST_URL = 2048
_WEB = re.compile(r"https?://\S+")
_SENTENCE_END = re.compile(r"[.!?…;:][”\"’»)\]]*\s+|\n+")
_SPACE = re.compile(r"\s+")
_JOINER = "\u200d"
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in one style; *url* makes it a link where it is an address on the web."""

    text: str
    bold: bool = False
    italic: bool = False
    url: str | None = None

    @property
    def is_marked(self) -> bool:
        """Whether it costs an entity."""
        return self.bold or self.italic or self.link is not None

    @property
    def link(self) -> str | None:
        """The address, if it is one that Telegram links to."""
        url = self.url
        return url if url and len(url) <= _LONGEST_URL and _WEB.fullmatch(url) else None


@dataclass(frozen=True, slots=True)
class Block:
    """Runs that belong together; *folded* shows three lines and the rest at a tap; *close* follows without a gap."""

    runs: tuple[Run, ...]
    folded: bool = False
    close: bool = False

    @property
    def text(self) -> str:
        """What a reader sees."""
        return "".join(run.text for run in self.runs)

    @property
    def marks(self) -> int:
        """How many entities it takes."""
        return sum(run.is_marked for run in self.runs) + self.folded


def plain(text: str, *, close: bool = False) -> Block:
    """A block in one style."""
    return Block((Run(text),), close=close)


def bold(text: str, *, close: bool = False) -> Block:
    """A block in bold."""
    return Block((Run(text, bold=True),), close=close)


def italic(text: str, *, close: bool = False) -> Block:
    """A block in italics."""
    return Block((Run(text, italic=True),), close=close)


def render_parts(blocks: Sequence[Block], *, limit: int = LIMIT) -> list[str]:
    """
    The messages that show *blocks*, in order.

    A block that does not fit is cut at the end of a sentence, else between words,
    else between characters as a reader sees them.

    Args:
        blocks: Any; those without a visible character are left out.
        limit: Most code points of a message, 100 to 4096.

    Returns:
        HTML, each part at most *limit* code points after parsing; none without text.
    """
    return ["".join(_html(blocks)) for blocks in _fill(blocks, limit)]


def _fill(blocks: Sequence[Block], limit: int) -> Iterator[list[Block]]:
    part: list[Block] = []
    length = marks = 0
    waiting = [_trimmed(_spare(block)) for block in reversed(blocks)]
    while waiting:
        block = waiting.pop()
        if not block.text:
            continue
        gap = len(_gap(block)) if part else 0
        room = limit - length - gap
        if len(block.text) <= room and marks + block.marks <= _MARKS:
            part.append(block)
            length += gap + len(block.text)
            marks += block.marks
        elif part and (len(block.text) <= limit or room < limit // 3 or marks + block.marks > _MARKS):
            yield part
            part, length, marks = [], 0, 0
            waiting.append(block)
        else:
            head, rest = _divided(block, cut_before(block.text, room))
            waiting += [rest, head]
    if part:
        yield part


def cut(text: str, length: int) -> str:
    """*text*, or its beginning with an ellipsis where it is longer than *length* code points."""
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def cut_before(text: str, room: int) -> int:
    """Where to cut *text* so that at most *room* code points come before; more than 0 where *room* is."""
    if len(text) <= room:
        return len(text)
    least = room // 2
    for boundary in (_SENTENCE_END, _SPACE):
        ends = [match.end() for match in boundary.finditer(text, least, room + 1) if least < match.end() <= room]
        if ends:
            return ends[-1]
    at = room
    while at > least and _continues(text, at):
        at -= 1
    return at if at > least else room


def utf16_length(text: str) -> int:
    """Number of UTF-16 code units of *text*: what Telegram counts in buttons and offsets."""
    return len(text) + sum(character > "\uffff" for character in text)


def _continues(text: str, at: int) -> bool:
    """Whether a reader sees the characters before and after *at* as one."""
    character = text[at]
    return (
        unicodedata.category(character).startswith("M")
        or _JOINER in (character, text[at - 1])
        or "\U0001f3fb" <= character <= "\U0001f3ff"  # colours of skin
        or "\U000e0020" <= character <= "\U000e007f"  # tags that make flags
        or all("\U0001f1e6" <= each <= "\U0001f1ff" for each in text[at - 1 : at + 1])
    )


def _divided(block: Block, at: int) -> tuple[Block, Block]:
    head: list[Run] = []
    rest: list[Run] = []
    start = 0
    for run in block.runs:
        inside = min(max(at - start, 0), len(run.text))
        if inside:
            head.append(replace(run, text=run.text[:inside]))
        if inside < len(run.text):
            rest.append(replace(run, text=run.text[inside:]))
        start += len(run.text)
    return _trimmed(replace(block, runs=tuple(head))), _trimmed(replace(block, runs=tuple(rest)))


def _spare(block: Block) -> Block:
    """The block with as many marks as half a message may have; what is beyond loses them."""
    runs: list[Run] = []
    marks = 0
    for run in block.runs:
        marks += run.is_marked
        runs.append(run if marks <= _MARKS // 2 else Run(run.text))
    return replace(block, runs=tuple(runs))


def _trimmed(block: Block) -> Block:
    """Without white space at its ends, which Telegram takes away, and without what it replaces."""
    runs = [replace(run, text=_CONTROLS.sub("\ufffd", run.text)) for run in block.runs]
    while runs and not runs[0].text.strip():
        runs.pop(0)
    while runs and not runs[-1].text.strip():
        runs.pop()
    if runs:
        runs[0] = replace(runs[0], text=runs[0].text.lstrip())
        runs[-1] = replace(runs[-1], text=runs[-1].text.rstrip())
    return replace(block, runs=tuple(runs))


def _gap(block: Block) -> str:
    return "\n" if block.close else "\n\n"


def _html(blocks: Sequence[Block]) -> Iterator[str]:
    for number, block in enumerate(blocks):
        if number:
            yield _gap(block)
        inside = "".join(map(_run_html, block.runs))
        yield f"<blockquote expandable>{inside}</blockquote>" if block.folded else inside


def _run_html(run: Run) -> str:
    """The only place where text becomes markup."""
    shown = escape(run.text, quote=False)
    if run.bold:
        shown = f"<b>{shown}</b>"
    if run.italic:
        shown = f"<i>{shown}</i>"
    if run.link:
        shown = f'<a href="{escape(run.link)}">{shown}</a>'
    return shown

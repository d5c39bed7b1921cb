"""
Answer → what a person reads: the terminal, one plain line, JSON.

The answer comes first, then the quote with the answer marked, where it stands,
and the other sources. On a terminal the mark is bold; in a pipe it is ``**``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bot import texts
from knowledge.model import Answer, Citation, Document, Lack, Passage, Refusal, format_date

_MARKED = "bold reverse"
_LONGEST_ID = 36
"""Columns of an id that is never wrapped."""
_UNWRAPPED = 100_000
"""Columns of a line for the next program in a pipe: more than any paragraph has."""


def render_json(answer: Answer, *, elapsed_ms: float, why: bool = False) -> dict[str, Any]:
    """The object of ``ask --json``, ready for `json.dumps`."""
    shown: dict[str, Any] = {
        "question": answer.question,
        "understood": answer.understood,
        "kind": answer.kind.value,
        "abstained": answer.abstained,
        "reason": reason(answer),
        "suggestion": answer.suggestion,
        "text": answer.text,
        "confidence": answer.confidence,
        "citations": [
            {
                "number": citation.number,
                "answers": citation.answers,
                "document": citation.document,
                "title": citation.title,
                "author": citation.author,
                "published": citation.published,
                "url": citation.url,
                "section": citation.section,
                "paragraph": citation.paragraph,
                "passage": citation.passage,
                "quote": citation.quote,
                "spans": [list(span) for span in citation.spans],
                "score": citation.score,
            }
            for citation in answer.citations
        ],
        "edition": answer.edition,
        "elapsed_ms": round(elapsed_ms, 1),
    }
    if answer.unanswered:
        shown["unanswered"] = list(answer.unanswered)
    if why:
        shown["why"] = dict(answer.trace)
    return shown


def reason(answer: Answer) -> str | None:
    """Why there is no answer, in words."""
    if answer.refusal is Refusal.WEAK_EVIDENCE and answer.lack:
        return _lack(answer.lack)
    return texts.REASONS[answer.refusal] if answer.refusal else None


def _lack(lack: Lack) -> str:
    if lack.want in texts.NOT_RECKONED:
        return texts.NOT_RECKONED[lack.want]
    what = texts.LACKS[lack.want].format(phrase=lack.phrase)
    if lack.passages:
        return texts.LACKS_NEAR.format(passages=lack.passages, focus=lack.focus, what=what)
    return texts.LACKS_ALONE.format(what=what)


def render_line(answer: Answer) -> str:
    """One line: the short answer and where it stands, or the reason for none."""
    if answer.text is None:
        return _one_line(reason(answer) or "")
    told = f"{answer.text} [{place(answer.citations[0])}]"
    if answer.disagrees:
        stated = (f"{line} [{place(proof)}]" for line, proof in _stated(answer))
        told = f"{disagreement(answer)} {'; '.join(stated)}"
    return _one_line(f"{told} {unanswered(answer)}" if answer.unanswered else told)


def lines(answer: Answer) -> list[str]:
    """The short answer line by line, where documents disagree each with the day of its document; none if abstained."""
    if answer.disagrees:
        return [line for line, _ in dated_lines(answer)]
    return answer.text.split("\n") if answer.text else []


def dated_lines(answer: Answer) -> list[tuple[str, str]]:
    """Each figure of documents that disagree with its day, and the document's title."""
    return [
        (texts.DISAGREE_LINE.format(text=line, date=_day(proof.published) or texts.DISAGREE_NO_DATE), proof.title)
        for line, proof in _stated(answer)
    ]


def _stated(answer: Answer) -> Iterator[tuple[str, Citation]]:
    """Each piece that answers, with where it stands."""
    for citation in answer.citations:
        if citation.answers:
            yield from ((citation.quote[slice(*span)], citation) for span in citation.spans)


def disagreement(answer: Answer) -> str:
    """What stands above the lines of documents that disagree."""
    documents = {citation.document for citation in answer.citations if citation.answers}
    return texts.DISAGREE.get(len(documents), texts.DISAGREE_MANY)


def unanswered(answer: Answer) -> str:
    """The requests of the question that no document answers, in words."""
    return texts.UNANSWERED.format(requests="”, “".join(answer.unanswered))


def place(citation: Citation) -> str:
    """Title, section, paragraph, author and date in one line."""
    paragraph = texts.PARAGRAPH.format(number=citation.paragraph) if citation.paragraph else texts.HEAD
    parts = [citation.title, citation.section, paragraph, citation.author, _day(citation.published)]
    return " · ".join(part for part in parts if part)


def render_answer(answer: Answer, *, marks: bool) -> Group:
    """
    The answer for `rich`: wraps at the console's width.

    Args:
        answer: Any answer.
        marks: Mark the answer in its quote by ``**`` as well, for where there is no bold.
    """
    return Group(*_blocks(answer, marks=marks))


def _blocks(answer: Answer, *, marks: bool) -> Iterator[Any]:
    if answer.understood:
        yield Text(texts.UNDERSTOOD.format(text=answer.understood), style="italic")
    others = [citation for citation in answer.citations if not citation.answers]
    if answer.text is None:
        yield Text(reason(answer) or "")
        if answer.suggestion:
            yield Text(texts.SUGGESTION.format(question=answer.suggestion))
        heading = texts.NEAREST
    else:
        if answer.disagrees:
            yield Text(disagreement(answer))
        yield Text("\n".join(map(_one_line, lines(answer))), style="bold")
        yield from _notes(answer)
        for citation in answer.citations:
            if citation.answers:
                yield Text()
                yield Padding(_quote(citation, marks=marks), (0, 0, 0, 2), expand=False)
                yield Padding(Text(f"[{citation.number}] {place(citation)}", style="dim"), (0, 0, 0, 2), expand=False)
        heading = texts.SOURCES
    if others:
        yield Text()
        yield Text(heading)
        for citation in others:
            yield Padding(Text(f"[{citation.number}] {place(citation)}", style="dim"), (0, 0, 0, 2), expand=False)


def _notes(answer: Answer) -> Iterator[Text]:
    if answer.unanswered:
        yield Text(unanswered(answer))
    if answer.curated:
        yield Text(texts.CURATED.format(role=answer.curated), style="dim")


def _quote(citation: Citation, *, marks: bool) -> Text:
    """The quote in quotation marks with the answer marked, unless the answer is all of it."""
    whole = citation.spans == ((0, len(citation.quote)),)
    shown = Text("“")
    at = 0
    for start, end in () if whole else citation.spans:
        shown.append(citation.quote[at:start])
        mark = "**" if marks else ""
        shown.append(f"{mark}{citation.quote[start:end]}{mark}", style=_MARKED)
        at = end
    shown.append(citation.quote[at:])
    shown.append("”")
    return shown


def render_documents(documents: Sequence[Document]) -> Table:
    """The documents, a row each."""
    table = Table(box=None, padding=(0, 2, 0, 0))
    # An id is copied into commands: it is cut only where it would leave no room for the title.
    longest = max((len(document.id) for document in documents), default=0)
    table.add_column(texts.LIST_ID, overflow="fold", no_wrap=longest <= _LONGEST_ID)
    for heading in (texts.LIST_DATE, texts.LIST_TITLE):
        table.add_column(heading, overflow="fold")
    for document in documents:
        date = format_date(document.published) if document.published else ""
        table.add_row(Text(document.id), Text(date), Text(document.title))
    return table


def render_document(document: Document, passages: Sequence[Passage]) -> Group:
    """What is known about *document*, then its text with the number of each paragraph."""
    known = (
        (texts.SHOW_PUBLISHED, format_date(document.published) if document.published else None),
        (texts.SHOW_AUTHOR, document.author),
        (texts.SHOW_SOURCE, document.source),
        (texts.SHOW_URL, document.url),
        (texts.SHOW_RETRIEVED, format_date(document.retrieved) if document.retrieved else None),
    )
    blocks = [Text(document.title, style="bold")]
    blocks += [Text(f"{label}: {value}") for label, value in known if value]
    section: tuple[str, ...] = ()
    for number, start, end, path in _whole_paragraphs(passages):
        blocks.append(Text())
        if path != section:
            blocks += [Text(" › ".join(path), style="bold"), Text()]
            section = path
        blocks.append(Text(f"[{number}] {document.text[start:end]}"))
    return Group(*blocks)


def _whole_paragraphs(passages: Sequence[Passage]) -> Iterator[tuple[int, int, int, tuple[str, ...]]]:
    """Number, start, end and section of each paragraph, its windows put together."""
    for number, group in groupby((passage for passage in passages if passage.paragraph), lambda each: each.paragraph):
        windows = list(group)
        yield number, windows[0].start, windows[-1].end, windows[0].section


def make_console() -> Console:
    """Standard output for a person: as wide as the terminal, 80 columns elsewhere; colour on a terminal alone."""
    return Console(highlight=False)


def show(console: Console, block: RenderableType = "") -> None:
    """Print *block*; where that is no terminal, in lines as long as they are, without trailing white space."""
    if console.is_terminal:
        console.print(block)
        return
    lines = Console(highlight=False, width=_UNWRAPPED).render_lines(block, pad=False)
    for line in lines:
        print("".join(segment.text for segment in line).rstrip(), file=console.file)


def _day(published: str | None) -> str | None:
    """``2024-11-28T09:11+07:00`` → ``28/11/2024``."""
    return "/".join(reversed(published[:10].split("-"))) if published else None


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def decimal(value: float, *, places: int = 2) -> str:
    """*value* as a Vietnamese reader writes it: a comma before the decimals."""
    return f"{value:.{places}f}".replace(".", ",")

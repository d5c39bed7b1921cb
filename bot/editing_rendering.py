"""What a change of the knowledge base looks like before it is applied, and the editions there have been."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Group
from rich.table import Table
from rich.text import Text

from bot import texts
from bot.rendering import dated_lines
from knowledge.differences import Difference
from knowledge.importing import Imported
from knowledge.model import format_date
from knowledge.snapshots import Edition


def difference_lines(difference: Difference) -> list[str]:
    """What changes, a line each; golden answers with what they were and would be."""
    if difference.is_empty:
        return [texts.EDIT_NOTHING]
    lines = [
        text.format(names=", ".join(names))
        for text, names in (
            (texts.EDIT_ADDED, difference.added),
            (texts.EDIT_REMOVED, difference.removed),
            (texts.EDIT_CHANGED, difference.changed),
        )
        if names
    ]
    lines.append(texts.EDIT_PASSAGES.format(added=difference.passages_added, removed=difference.passages_removed))
    if difference.answers:
        lines.append(texts.EDIT_ANSWERS.format(n=len(difference.answers)))
        lines += [
            texts.EDIT_ANSWER.format(
                question=each.question,
                before=each.before or texts.EDIT_NO_ANSWER,
                after=each.after or texts.EDIT_NO_ANSWER,
            )
            for each in difference.answers
        ]
    for each in difference.disagreements:
        lines.append(texts.EDIT_DISAGREEMENT.format(question=each.question))
        lines += [texts.EDIT_DISAGREEING.format(line=line, title=title) for line, title in dated_lines(each)]
    return lines


def render_difference(difference: Difference, notes: Sequence[str] = ()) -> Group:
    """The lines for the terminal, *notes* below them."""
    return render_lines((*difference_lines(difference), *notes))


def imported_lines(imported: Imported) -> list[str]:
    """Id and title of a file that was read, and what was found out about it, for a person to check."""
    document = imported.document
    facts = (
        (texts.SHOW_PUBLISHED, format_date(document.published) if document.published else None),
        (texts.SHOW_AUTHOR, document.author),
        (texts.SHOW_NUMBER, document.number),
        (texts.SHOW_URL, document.url),
    )
    lines = [texts.EDIT_GUESSED.format(id=document.id, title=document.title)]
    return lines + [texts.EDIT_GUESSED_FACT.format(label=label, value=value) for label, value in facts if value]


def render_lines(lines: Iterable[str]) -> Group:
    """Lines for the terminal."""
    return Group(*map(Text, lines))


def render_history(editions: Sequence[Edition]) -> Table:
    """A row for each edition, in the order given; the first is the current one."""
    table = Table(box=None, padding=(0, 2, 0, 0))
    for heading in (texts.HISTORY_NAME, texts.HISTORY_WHEN, texts.HISTORY_WHO, texts.HISTORY_WHAT):
        table.add_column(heading, overflow="fold")
    for number, each in enumerate(editions):
        what = each.what or texts.HISTORY_FIRST
        table.add_row(
            each.name,
            format_date(each.applied.astimezone()),
            Text(each.who),
            Text(what if number else f"{what} {texts.HISTORY_CURRENT}"),
        )
    return table

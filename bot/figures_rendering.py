"""The figures for admins as tables in the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from bot import texts
from bot.figures import Figures
from knowledge.clustering import Cluster
from knowledge.model import format_date

_MOST = 10
"""Clusters that are shown of what is asked most: a screen's worth."""


def render_figures(figures: Figures) -> Group:
    """A row a week, what is asked most, and the documents that nobody was shown."""
    table = Table(box=None, padding=(0, 2, 0, 0))
    table.add_column(texts.FIGURES_WEEK)
    for heading in (
        texts.FIGURES_QUESTIONS,
        texts.FIGURES_ANSWERED,
        texts.FIGURES_REFUSED,
        texts.FIGURES_LIKED,
        texts.FIGURES_DISLIKED,
    ):
        table.add_column(heading, justify="right")
    for week in figures.weeks:
        values = (week.questions, week.answered, week.refused, week.liked, week.disliked)
        table.add_row(format_date(week.start), *map(str, values))
    blocks: list[RenderableType] = [table]
    if figures.most_asked:
        blocks += [Text(), Text(texts.FIGURES_MOST_ASKED)]
        blocks += [_beside(f"{each.times:>6}", each.lead.text) for each in figures.most_asked[:_MOST]]
    if figures.never_cited:
        blocks += [Text(), Text(texts.FIGURES_NEVER_CITED)]
        blocks += [_beside("  –", f"{each.title} ({each.id})") for each in figures.never_cited]
    return Group(*blocks)


def _beside(left: str, text: str) -> Table:
    """*text* with *left* before its first line; the lines that it wraps to stand below it."""
    line = Table.grid(padding=(0, 2, 0, 0))
    line.add_column(no_wrap=True)
    line.add_column()
    line.add_row(Text(left), Text(text))
    return line


def render_misses(clusters: Sequence[Cluster]) -> Table:
    """A row a cluster; the other ways in which it was asked stand below its first."""
    table = Table(box=None, padding=(0, 2, 0, 0))
    table.add_column(texts.MISSES_TIMES, justify="right")
    table.add_column(texts.MISSES_QUESTION, overflow="fold")
    for each in clusters:
        table.add_row(str(each.times), Text("\n".join([each.lead.text, *(f"· {q.text}" for q in each.questions[1:])])))
    return table

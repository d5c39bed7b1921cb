"""
``hoidap eval``: question sets in, figures out, as tables, JSON lines or a page; floors decide the exit code.

All that can be wrong with the files is found before the first question is
asked. Figures go to standard output, missed floors and progress to standard error.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console, Group
from rich.progress import track
from rich.table import Table
from rich.text import Text

from bot import texts
from bot.floors import Floors, load_floors
from bot.rendering import make_console, show
from bot.report import check_writable, write_report
from bot.runs import KIND_METRICS, Run, format_figure, set_name
from knowledge import KnowledgeBase
from knowledge.evaluation import METRICS, evaluate
from knowledge.noise import NOISES
from knowledge.question_sets import Item, QuestionSet, load_question_set

if TYPE_CHECKING:
    from bot.shell import Shell

_SEED = 0
Noise = Callable[[str, random.Random], str]


def run_eval(
    shell: Shell, files: Sequence[Path], *, as_json: bool, html: Path | None, noise: bool, floors: Path | None
) -> int:
    """
    Ask every set of *files*, print the figures, and write the page *html* if it is wanted.

    Returns:
        The exit code: 0, or 1 when a floor is missed.

    Raises:
        HoidapError: a file cannot be read or written, or breaks its format.
    """
    bounds = load_floors(floors) if floors else {}
    sets = [(path, load_question_set(path)) for path in files]
    if html:
        check_writable(html)
    runs = []
    for run in _runs(shell, sets, bounds, noise=noise):
        runs.append(run)
        if as_json:
            print(json.dumps(run.report.as_json(run.file), ensure_ascii=False), flush=True)  # noqa: T201 - the output
    if not as_json:
        _print_tables(runs)
    if html:
        write_report(runs, html)
    return _tell_missed(runs)


def _runs(shell: Shell, sets: Sequence[tuple[Path, QuestionSet]], floors: Floors, *, noise: bool) -> Iterator[Run]:
    """The sets in order, each plain and then under the noises; a knowledge base is built once."""
    config = shell.config()
    shared = cache(shell.knowledge)
    for path, questions in sets:
        if questions.documents is None:
            knowledge = shared()
        else:
            knowledge = KnowledgeBase.build(questions.documents, index=config.index, answer=config.answer)
        for noise_name, items in _versions(questions.items, noise=noise):
            name = set_name(path.stem, noise_name)
            report = evaluate(knowledge, _shown(items, name), clock=time.perf_counter)
            yield Run(path, noise_name, knowledge.edition, report, floors.get(name, ()))


def _versions(items: Sequence[Item], *, noise: bool) -> Iterator[tuple[str | None, Sequence[Item]]]:
    """The items as they are and, if wanted, under each noise by its name."""
    yield None, items
    if noise:
        for name, disturb in NOISES.items():
            yield name, list(_disturbed(items, disturb))


def _disturbed(items: Sequence[Item], disturb: Noise) -> Iterator[Item]:
    """The items as one person would type them: the earlier questions under the same noise."""
    chance = random.Random(_SEED)  # noqa: S311 - repeatable noise, no secret
    for item in items:
        turns = tuple(disturb(turn, chance) for turn in item.turns)
        yield replace(item, turns=turns, question=disturb(item.question, chance))


def _shown(items: Sequence[Item], name: str) -> Iterator[Item]:
    """The items one by one, with a bar on standard error where that is a terminal."""
    console = Console(stderr=True)
    yield from track(items, description=name, console=console, transient=True, disable=not console.is_terminal)


def _print_tables(runs: Sequence[Run]) -> None:
    console = make_console()
    for path, group in groupby(runs, lambda run: run.path):
        versions = list(group)
        plain = versions[0]
        heading = texts.EVAL_HEADING.format(file=path, n=len(plain.report.outcomes), edition=plain.edition)
        show(console, Group(Text(heading, style="bold"), _metric_table(versions), Text(), _kind_table(plain), Text()))


def _metric_table(versions: Sequence[Run]) -> Table:
    """A row for each figure; a column for the plain set and each noise, or what the figure means."""
    table = _table(texts.EVAL_METRIC)
    for run in versions:
        table.add_column(texts.EVAL_NOISES[run.noise] if run.noise else texts.EVAL_VALUE, justify="right")
    explained = len(versions) == 1
    if explained:
        table.add_column(texts.EVAL_FLOOR)
        table.add_column(texts.EVAL_MEANING)
    for metric in METRICS:
        if any(metric in run.report.metrics for run in versions):
            row = [Text(metric), *(_figure(run, metric) for run in versions)]
            if explained:
                floor = next((str(floor) for floor in versions[0].floors if floor.metric == metric), "")
                row += [Text(floor), Text(texts.EVAL_METRICS[metric])]
            table.add_row(*row)
    return table


def _figure(run: Run, metric: str) -> Text:
    """The value, red where it misses its floor."""
    missed = any(floor.metric == metric for floor in run.missed)
    return Text(format_figure(run.report.metrics, metric), style="bold red" if missed else "")


def _kind_table(run: Run) -> Table:
    table = _table(texts.EVAL_KIND)
    table.add_column(texts.EVAL_N, justify="right")
    for metric in KIND_METRICS:
        table.add_column(texts.EVAL_SHORT[metric], justify="right")
    sizes: dict[str, int] = {}
    for outcome in run.report.outcomes:
        sizes[outcome.item.kind] = sizes.get(outcome.item.kind, 0) + 1
    for kind, figures in run.report.by_kind.items():
        table.add_row(Text(kind), str(sizes[kind]), *(format_figure(figures, metric) for metric in KIND_METRICS))
    return table


def _table(first_column: str) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0))
    table.add_column(first_column)
    return table


def _tell_missed(runs: Sequence[Run]) -> int:
    """A line on standard error for each missed floor; 1 if there is one, else 0."""
    code = 0
    for run in runs:
        for floor in run.missed:
            code = 1
            value = format_figure(run.report.metrics, floor.metric)
            line = texts.EVAL_MISSED.format(set=run.name, metric=floor.metric, value=value, floor=floor)
            print(line, file=sys.stderr)  # noqa: T201 - a message of the command
    return code

"""
The outcomes of ``hoidap eval`` as one HTML file that needs nothing else: the only importer of jinja2.

A person reads it to see how good the answers are and what goes wrong. So it
shows the figures against their floors, whether confidence can be believed, and
each miss with its passages, the wanted and the given marked. Under a noise only
the misses that the noise causes are listed; the others stand under the plain set.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot import texts
from bot.faults import Miss, find_miss
from bot.floors import Floor
from bot.runs import KIND_METRICS, Run
from knowledge.errors import HoidapError
from knowledge.evaluation import METRICS
from knowledge.metrics import Bin

_TEMPLATES = Path(__file__).parent / "templates"
_NO_SHARES = frozenset({"sentences_per_quote", "latency_p50_ms", "latency_p95_ms"})
_FALLING = frozenset({"refused_falsely", "ece"})
"""Shares of which less is better."""
_SUMMARY_METRICS = ("right", "cited_first", "f1", "recall@1", "abstention_recall", "ece")


class ReportError(HoidapError):
    """A file that the report cannot be written to."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure as shown: a share has a ``width`` in 0..1, and where it has floors their places in 0..1."""

    metric: str
    label: str
    shown: str
    width: float | None
    falling: bool
    floors: Sequence[Floor]
    missed: bool


@dataclass(frozen=True, slots=True)
class Section:
    """One run as shown."""

    run: Run
    anchor: str
    title: str
    figures: Sequence[Figure]
    bins: Sequence[Bin]
    kinds: Sequence[tuple[str, int, Sequence[str]]]
    misses: Sequence[Miss]

    @property
    def miss_kinds(self) -> Counter[str]:
        """How many misses each kind of question has, most first."""
        return _most_first(miss.outcome.item.kind for miss in self.misses)

    @property
    def miss_faults(self) -> Counter[str]:
        """How many misses each fault has, most first."""
        return _most_first(miss.fault for miss in self.misses)


def check_writable(path: Path) -> None:
    """
    See that the report can go to *path* before the work for it is done; nothing is written.

    Raises:
        ReportError: *path* is a folder, lies in none, or may not be written.
    """
    if path.is_dir():
        raise _unwritable(path, "it is a folder")
    if not path.parent.is_dir():
        raise _unwritable(path, "no such folder")
    if not os.access(path if path.exists() else path.parent, os.W_OK):
        raise _unwritable(path, "no permission")


def write_report(runs: Sequence[Run], path: Path) -> None:
    """
    Write the report of *runs* to *path*, over what was there.

    Raises:
        ReportError: the file cannot be written.
    """
    page = render_report(runs)
    try:
        path.write_text(page, encoding="utf-8", errors="replace")  # a question may hold half a surrogate
    except OSError as error:
        raise _unwritable(path, error.strerror) from None


def _unwritable(path: Path, reason: str | None) -> ReportError:
    return ReportError(f"{path}: cannot be written ({reason}); allowed: a file in a folder that exists")


def render_report(runs: Sequence[Run]) -> str:
    """The whole page; a run under a noise follows the plain run of its file."""
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["percent"] = percent
    environment.filters["floor"] = floor_text
    template = environment.get_template("report.html.j2")
    return template.render(
        texts=texts,
        sections=list(_sections(runs)),
        summary_metrics=_SUMMARY_METRICS,
        kind_metrics=KIND_METRICS,
    )


def percent(share: float) -> str:
    """A share as a Vietnamese reader writes it: ``93,5%``."""
    return f"{share * 100:.1f}%".replace(".", ",")


def floor_text(floor: Floor) -> str:
    """A floor as a person reads it: ``≥ 65%``."""
    bound = f"{floor.bound:g}".replace(".", ",") if floor.metric in _NO_SHARES else percent(floor.bound)
    return texts.EVAL_REPORT_FLOORS[floor.is_ceiling].format(bound=bound.replace(",0%", "%"))


def _sections(runs: Sequence[Run]) -> Iterator[Section]:
    missed_plain: dict[Path, set[str]] = {}
    for number, run in enumerate(runs, 1):
        misses = [miss for outcome in run.report.outcomes if (miss := find_miss(outcome))]
        if run.noise is None:
            missed_plain[run.path] = {miss.outcome.item.id for miss in misses}
        else:
            misses = [miss for miss in misses if miss.outcome.item.id not in missed_plain[run.path]]
        yield Section(
            run=run,
            anchor=f"s{number}",
            title=f"{run.path.name} · {texts.EVAL_NOISES[run.noise]}" if run.noise else run.path.name,
            figures=[_figure(run, metric) for metric in METRICS if metric in run.report.metrics],
            bins=run.report.reliability,
            kinds=list(_kinds(run)),
            misses=misses,
        )


def _figure(run: Run, metric: str) -> Figure:
    value = run.report.metrics[metric]
    return Figure(
        metric=metric,
        label=texts.EVAL_METRICS[metric],
        shown=f"{value:.1f}".replace(".", ",") if metric in _NO_SHARES else percent(value),
        width=None if metric in _NO_SHARES else value,
        falling=metric in _FALLING,
        floors=[floor for floor in run.floors if floor.metric == metric],
        missed=any(floor.metric == metric for floor in run.missed),
    )


def _kinds(run: Run) -> Iterator[tuple[str, int, Sequence[str]]]:
    """Name, size and figures of each kind."""
    sizes = Counter(outcome.item.kind for outcome in run.report.outcomes)
    for kind, figures in run.report.by_kind.items():
        yield kind, sizes[kind], [percent(figures[name]) if name in figures else "–" for name in KIND_METRICS]


def _most_first(names: Iterator[str]) -> Counter[str]:
    return Counter(dict(Counter(names).most_common()))

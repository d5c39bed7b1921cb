"""One question set asked once, with its figures and floors: what the tables and the page of ``hoidap eval`` show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.floors import Floor
from knowledge.evaluation import Report

KIND_METRICS = ("right", "cited_first", "f1", "refused_falsely", "abstention_recall")
"""What the tables by kind show: as much as fits into 80 columns."""


@dataclass(frozen=True, slots=True)
class Run:
    """One question set asked once, plain or under a noise, with what came of it."""

    path: Path
    noise: str | None
    edition: str
    report: Report
    floors: Sequence[Floor]

    @property
    def name(self) -> str:
        """As in the file of floors: ``xquad.vi``, ``xquad.vi [telex]``."""
        return set_name(self.path.stem, self.noise)

    @property
    def file(self) -> str:
        """The file as it was given, with the noise."""
        return set_name(str(self.path), self.noise)

    @property
    def missed(self) -> list[Floor]:
        """The floors that this run does not reach."""
        return [floor for floor in self.floors if not floor.is_met(self.report.metrics.get(floor.metric))]


def set_name(name: str, noise: str | None) -> str:
    """The name of a set under a noise; without one, *name* itself."""
    return f"{name} [{noise}]" if noise else name


def format_figure(figures: Mapping[str, float], metric: str) -> str:
    """The figure as in JSON but shorter: ``0.935``, ``12.3`` for what is no share, ``–`` where there is none."""
    if metric not in figures:
        return "–"
    return f"{figures[metric]:.1f}" if metric.endswith("_ms") else f"{figures[metric]:.3f}"

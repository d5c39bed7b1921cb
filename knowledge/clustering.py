"""
Questions that ask about the same, together: what is missing most is seen first.

Each question joins the cluster whose first question it is most like, or founds
one. The most asked are placed first, so that a cluster is named by what people
ask most. Words count by their meaning (`knowledge.meaning`): accents, order and
polite words do not.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.meaning import Meaning

LIKENESS = 0.7
"""Share of both questions' concepts that a question must share with a cluster's first to join it."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A question as people typed it, how often, and what it means."""

    text: str
    times: int
    meaning: Meaning


@dataclass(frozen=True, slots=True)
class Cluster:
    """Questions about the same, the most asked first."""

    questions: tuple[Typed, ...]

    @property
    def lead(self) -> Typed:
        """The question that names the cluster."""
        return self.questions[0]

    @property
    def times(self) -> int:
        """How often all of them were asked."""
        return sum(each.times for each in self.questions)


def cluster(questions: Iterable[Typed]) -> list[Cluster]:
    """The clusters of *questions*, the most asked first; equal ones by their first question."""
    clusters: list[list[Typed]] = []
    for asked in sorted(questions, key=lambda each: (-each.times, each.text)):
        best = max(clusters, key=lambda members: _closeness(asked, members), default=None)
        if best is not None and _closeness(asked, best) >= LIKENESS:
            best.append(asked)
        else:
            clusters.append([asked])
    found = [Cluster(tuple(members)) for members in clusters]
    return sorted(found, key=lambda each: (-each.times, each.lead.text))


def _closeness(asked: Typed, members: list[Typed]) -> float:
    return asked.meaning.likeness(members[0].meaning)

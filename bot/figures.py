"""
What the questions of readers tell admins: figures by week, what is asked most, what nobody is shown, what is missing.

The same values stand behind ``hoidap stats``, ``hoidap misses`` and the chat.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.store import Store
from knowledge import Document, KnowledgeBase
from knowledge.clustering import Cluster, Typed, cluster
from knowledge.model import Refusal

LIKED = "good"
"""The verdict of 👍; every other says what was wrong."""


@dataclass(frozen=True, slots=True)
class Week:
    """How often what happened in the week from Monday *start* (UTC); small talk is no question."""

    start: date
    questions: int = 0
    refused: int = 0
    liked: int = 0
    disliked: int = 0

    @property
    def answered(self) -> int:
        """Questions that got an answer."""
        return self.questions - self.refused


@dataclass(frozen=True, slots=True)
class Figures:
    """
    What readers asked and what became of it.

    Attributes:
        weeks: Those in which something happened, oldest first.
        most_asked: Answered questions about the same together, most asked first.
        never_cited: Documents of the base in which no answer of this time stands.
    """

    weeks: tuple[Week, ...]
    most_asked: tuple[Cluster, ...]
    never_cited: tuple[Document, ...]


def collect_figures(store: Store, knowledge: KnowledgeBase, since: datetime) -> Figures:
    """The figures from *since* on."""
    asked = [each for each in store.questions.since(since) if not _is_small_talk(each.refusal)]
    weeks: dict[date, Week] = defaultdict(lambda: Week(date.min))
    for question in asked:
        week = weeks[_monday(question.asked_at)]
        weeks[_monday(question.asked_at)] = replace(
            week, questions=week.questions + 1, refused=week.refused + (question.refusal is not None)
        )
    for given_at, verdict in store.opinions.given(since):
        week = weeks[_monday(given_at)]
        liked = verdict == LIKED
        weeks[_monday(given_at)] = replace(week, liked=week.liked + liked, disliked=week.disliked + (not liked))
    cited = {each.document for each in asked}
    return Figures(
        weeks=tuple(replace(week, start=start) for start, week in sorted(weeks.items())),
        most_asked=tuple(_clusters(knowledge, [each.question for each in asked if each.refusal is None])),
        never_cited=tuple(each for each in knowledge.documents.values() if each.id not in cited),
    )


def find_misses(store: Store, knowledge: KnowledgeBase, since: datetime) -> list[Cluster]:
    """
    The refused and thumbed-down questions from *since* on, those about the same together, most asked first.

    What a curated answer answers by now is no miss.
    """
    refused = [
        each.question
        for each in store.questions.since(since)
        if each.refusal is not None and not _is_small_talk(each.refusal)
    ]
    missed = [*refused, *store.opinions.disliked(since, but=LIKED)]
    return _clusters(knowledge, [each for each in missed if not knowledge.is_curated(each)])


def _clusters(knowledge: KnowledgeBase, questions: Sequence[str]) -> list[Cluster]:
    return cluster(Typed(text, times, knowledge.meaning(text)) for text, times in Counter(questions).items())


def _is_small_talk(refusal: str | None) -> bool:
    return refusal is not None and Refusal(refusal).is_small_talk


def _monday(moment: datetime) -> date:
    return moment.date() - timedelta(days=moment.weekday())

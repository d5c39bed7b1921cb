"""Many answers as messages: of the shipped articles, and of documents that mean harm."""

from __future__ import annotations

import os
from itertools import cycle, islice
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings

from bot.markup import LIMIT
from bot.messages import render_messages
from knowledge import Answer, KnowledgeBase
from tests.support.answers import hostile_answers
from tests.support.markup import parse_markup

pytestmark = pytest.mark.slow
FULL = os.environ.get("HOIDAP_SCALE") == "full"
HOSTILE = 50_000 if FULL else 2_000
FROM_ARTICLES = 50_000 if FULL else 2_000


def check(answer: Answer) -> None:
    """Every part is one that Telegram takes."""
    for part in render_messages(answer):
        shown = parse_markup(part, "HTML")
        assert 0 < len(shown.text.strip()) <= LIMIT
        assert len(part.encode()) <= 32_768
        assert len(shown.entities) <= 100


@settings(max_examples=HOSTILE, suppress_health_check=list(HealthCheck))
@given(answer=hostile_answers())
def test_hostile_answers_are_accepted(answer: Answer) -> None:
    """Whatever stands in titles, sections and paragraphs, every message is accepted."""
    check(answer)


def test_answers_of_the_articles_are_accepted(knowledge: KnowledgeBase) -> None:
    """Questions made of the articles' own words, cut anywhere, are answered by messages that are accepted."""
    random = Random(0)  # noqa: S311 - the same questions on every run
    texts = [document.text for document in knowledge.documents.values()]
    for text in islice(cycle(texts), FROM_ARTICLES):
        start = random.randrange(len(text))
        check(knowledge.answer(text[start : start + random.randrange(5, 120)]))

"""The running knowledge base: one reference that is replaced whole."""

from __future__ import annotations

from pathlib import Path

from bot.config import Config
from bot.serving import Serving, open_knowledge
from knowledge import KnowledgeBase


def test_request_in_flight_keeps_the_edition_it_began_with(knowledge: KnowledgeBase, fees: Path) -> None:
    """Who holds the knowledge base keeps it; who asks after a swap gets the new one."""
    serving = Serving(knowledge)
    held = serving.knowledge

    serving.swap(open_knowledge(Config(), fees))

    assert held is knowledge
    assert list(serving.knowledge.documents) == ["hoc-phi"]

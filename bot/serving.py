"""The knowledge base that answers now: opened in one place, replaced by one assignment."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from bot.caching import FileCache
from bot.config import Config
from knowledge import KnowledgeBase


def open_knowledge(config: Config, folder: Path, *, reuse: KnowledgeBase | None = None) -> KnowledgeBase:
    """
    The knowledge base of *folder* under the settings of *config*; what *reuse* has read is not read again.

    Raises:
        CorpusError: a file is no document, or there is no such folder; says path:line.
    """
    return KnowledgeBase.load(folder, index=config.index, answer=config.answer, reuse=reuse, cache=FileCache())


class Serving:
    """
    Holds the running knowledge base by one reference.

    A request reads `knowledge` once and keeps it to its end, so it finishes on
    the edition that it began with. Safe from many threads: a reference is
    replaced whole.
    """

    def __init__(self, knowledge: KnowledgeBase) -> None:
        self._knowledge = knowledge
        self._followers: list[Callable[[], object]] = []

    @property
    def knowledge(self) -> KnowledgeBase:
        """The knowledge base for the next request."""
        return self._knowledge

    def swap(self, knowledge: KnowledgeBase) -> None:
        """Let *knowledge* answer from the next request on."""
        self._knowledge = knowledge
        for each in self._followers:
            each()

    def follow(self, swapped: Callable[[], object]) -> None:
        """Have *swapped* called after each swap, in the thread that swaps."""
        self._followers.append(swapped)

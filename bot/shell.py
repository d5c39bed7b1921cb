"""What the options before a command said, and what follows from it: the configuration and the knowledge base."""

from __future__ import annotations

import gc
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.config import Config
    from knowledge import KnowledgeBase
    from knowledge.editions import Editions


@dataclass(frozen=True, slots=True)
class Shell:
    """What the options before the command said."""

    config_path: Path | None
    knowledge_path: Path | None

    def config(self) -> Config:
        """The configuration, read and checked."""
        from bot.config import load_config

        return load_config(self.config_path)

    def editions(self, config: Config) -> Editions:
        """
        The editions of the knowledge base: of the folder that was named, else of the user's own.

        The user's own is filled from the shipped articles at its first change; before that these are read.
        """
        from bot.places import own_knowledge, shipped_articles
        from knowledge.editions import Editions

        named = self.knowledge_path or config.knowledge.path
        editions = Editions(named) if named else Editions(own_knowledge(), shipped=shipped_articles())
        editions.recover()
        return editions

    def folder(self, config: Config) -> Path:
        """The folder of the documents that are served."""
        return self.editions(config).served()

    def knowledge(self) -> KnowledgeBase:
        """The knowledge base, built."""
        from bot.serving import open_knowledge

        config = self.config()
        knowledge = open_knowledge(config, self.folder(config))
        # All this stays; from here on what a conversation leaves behind is collected as usual.
        gc.freeze()
        gc.enable()
        return knowledge

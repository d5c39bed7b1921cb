"""What the options before a command said, and what follows from it: the configuration and the knowledge base."""

from __future__ import annotations

import gc
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.config import Config
    from knowledge import KnowledgeBase


@dataclass(frozen=True, slots=True)
class Shell:
    """What the options before the command said."""

    config_path: Path | None
    knowledge_path: Path | None

    def config(self) -> Config:
        """The configuration, read and checked."""
        from bot.config import load_config

        return load_config(self.config_path)

    def folder(self, config: Config) -> Path:
        """The folder of documents: the option, the configuration, or the shipped articles."""
        from bot.places import shipped_articles

        return self.knowledge_path or config.knowledge.path or shipped_articles()

    def knowledge(self) -> KnowledgeBase:
        """The knowledge base, built."""
        from bot.serving import open_knowledge

        config = self.config()
        knowledge = open_knowledge(config, self.folder(config))
        # All this stays; from here on what a conversation leaves behind is collected as usual.
        gc.freeze()
        gc.enable()
        return knowledge

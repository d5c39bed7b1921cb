"""Where documents are: those that the package ships, and those of the person who runs it."""

from __future__ import annotations

from pathlib import Path

import platformdirs

import knowledge


def shipped_articles() -> Path:
    """The folder of the documents that the package ships: the first edition, never changed in place."""
    return Path(knowledge.__file__).parent / "articles"


def own_knowledge() -> Path:
    """The folder in the user's data folder for a knowledge base that no setting places elsewhere; may not exist yet."""
    return platformdirs.user_data_path("hoidap") / "knowledge"


def digests_cache() -> Path:
    """The folder in the user's cache folder for what was read off documents; may not exist yet, may be deleted."""
    return platformdirs.user_cache_path("hoidap") / "digests"

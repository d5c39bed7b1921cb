"""Where the package keeps what it ships."""

from __future__ import annotations

from pathlib import Path

import knowledge


def shipped_articles() -> Path:
    """The folder of the documents that the package ships: the first edition, never changed in place."""
    return Path(knowledge.__file__).parent / "articles"

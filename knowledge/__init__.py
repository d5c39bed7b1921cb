"""
Documents in, cited answers out.

The names below are imported when they are first used: word segmentation costs a
second, and ``hoidap --help`` needs none.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from knowledge.answering import KnowledgeBase
    from knowledge.model import Answer, Citation, Document, Hit, Kind, Passage, Query, Refusal
    from knowledge.settings import AnswerSettings, IndexSettings

__all__ = [
    "Answer",
    "AnswerSettings",
    "Citation",
    "Document",
    "Hit",
    "IndexSettings",
    "Kind",
    "KnowledgeBase",
    "Passage",
    "Query",
    "Refusal",
]

_HOMES = {"KnowledgeBase": "answering", "AnswerSettings": "settings", "IndexSettings": "settings"}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"knowledge.{_HOMES.get(name, 'model')}"), name)

"""
What is kept of an answer that stands in a chat, so that its buttons can redraw it.

It is the object of ``ask --json --why`` with a few facts of the message beside it;
nothing is looked up again, so what a button shows is what was answered.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.rendering import render_json
from knowledge import Answer, Citation, Refusal

_UNASKED = frozenset({Refusal.EMPTY_QUESTION, Refusal.LONG_QUESTION, Refusal.EMPTY_BASE})


@dataclass(frozen=True, slots=True)
class Card:
    """
    An answer as its message shows it.

    Attributes:
        answer: The object of ``ask --json --why``.
        html: The message that carries the buttons: the last part.
        unasked: Nothing was asked that documents could answer, so there is nothing to press.
        within: Id of the document that alone was searched.
        parts: Number of its messages.
    """

    answer: dict[str, Any]
    html: str
    unasked: bool = False
    within: str | None = None
    parts: int = 1

    @classmethod
    def of(cls, answer: Answer, parts: Sequence[str], *, elapsed_ms: float, within: str | None = None) -> Card:
        """The card of an answer that was just found, whose messages are *parts*."""
        return cls(
            render_json(answer, elapsed_ms=elapsed_ms, why=True),
            parts[-1],
            unasked=answer.is_small_talk or answer.refusal in _UNASKED,
            within=within,
            parts=len(parts),
        )

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Card:
        """The card that was kept."""
        answer = dict(kept)
        return cls(answer, **answer.pop("message"))

    def to_json(self) -> dict[str, Any]:
        """What is kept: the answer's object with ``message`` beside its keys."""
        message = {"html": self.html, "unasked": self.unasked, "within": self.within, "parts": self.parts}
        return {**self.answer, "message": message}

    @property
    def citations(self) -> list[Citation]:
        """All citations, by number."""
        return [
            Citation(**{**each, "spans": tuple((start, end) for start, end in each["spans"])})
            for each in self.answer["citations"]
        ]

    @property
    def others(self) -> list[Citation]:
        """The further sources of an answer; none of a refusal, whose nearest passages stand in the message."""
        return [] if self.abstained else [each for each in self.citations if not each.answers]

    @property
    def abstained(self) -> bool:
        """Whether the documents gave no answer."""
        return bool(self.answer["abstained"])

    @property
    def repaired(self) -> bool:
        """Whether the question was not answered as it was typed."""
        return self.answer["understood"] is not None

    @property
    def suggestion(self) -> str | None:
        """A question near it that the documents answer."""
        suggestion: str | None = self.answer.get("suggestion")
        return suggestion

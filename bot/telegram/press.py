"""A press on a button, and what it brings."""

from __future__ import annotations

from dataclasses import dataclass

from telegram import CallbackQuery, InlineKeyboardMarkup

from bot.telegram.desk import Context, Desk
from bot.telegram.keyboards import Pressed
from knowledge import KnowledgeBase


@dataclass(frozen=True, slots=True)
class View:
    """
    What a press brings; the message stays as it is where neither text nor buttons are given.

    Attributes:
        toast: A line that pops up, at most 200 characters; empty: none.
        html: The message's new text; None: the old one.
        keyboard: The buttons under it.
        alert: The line waits until it is read.
    """

    toast: str = ""
    html: str | None = None
    keyboard: InlineKeyboardMarkup | None = None
    alert: bool = False


@dataclass(frozen=True, slots=True)
class Press:
    """A press on a button of a message in *chat_id*."""

    context: Context
    desk: Desk
    query: CallbackQuery
    pressed: Pressed
    chat_id: int
    is_private: bool

    @property
    def user_id(self) -> int:
        """Who pressed."""
        return self.query.from_user.id

    @property
    def knowledge(self) -> KnowledgeBase:
        """What answers now."""
        return self.desk.serving.knowledge

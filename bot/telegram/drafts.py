"""Changes of the knowledge base that wait for an admin's yes: built, checked, in memory."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from bot.proposing import Proposal
from bot.upgrading import Change

_MOST = 8
"""Knowledge bases that may wait at once; the oldest makes room."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A proposal and the change that it is for."""

    proposal: Proposal
    change: Change


class Drafts:
    """Drafts by the id of their confirmation. After a restart there are none, and the admin is told so."""

    def __init__(self) -> None:
        self._drafts: OrderedDict[int, Draft] = OrderedDict()

    def keep(self, confirmation_id: int, draft: Draft) -> None:
        """Let *draft* wait."""
        self._drafts[confirmation_id] = draft
        while len(self._drafts) > _MOST:
            self._drafts.popitem(last=False)

    def take(self, confirmation_id: int) -> Draft | None:
        """The draft, which waits no longer; None if it does not."""
        return self._drafts.pop(confirmation_id, None)

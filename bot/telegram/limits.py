"""How much one person and one chat may ask, and when they are told so."""

from __future__ import annotations

from collections import deque
from enum import Enum

_MINUTE = 60.0
_MANY = 10_000


class Verdict(Enum):
    """What becomes of a question."""

    ALLOWED = "allowed"
    NOTICE = "refused, with a notice"
    SILENCE = "refused without a word"


class Limits:
    """
    Counts questions of the last minute.

    Args:
        per_person: Questions of one person a minute; 0: no limit.
        per_chat: Questions in one chat a minute; 0: no limit.
    """

    def __init__(self, *, per_person: int, per_chat: int) -> None:
        self._most = {"person": per_person, "chat": per_chat}
        self._asked: dict[tuple[str, int], deque[float]] = {}
        self._told: set[int] = set()

    def admit(self, person: int, chat: int, now: float) -> Verdict:
        """Whether *person* may ask in *chat* at *now* (seconds); of those refused in a row only the first is told."""
        counted = [self._recent(key, now) for key in (("person", person), ("chat", chat)) if self._most[key[0]]]
        most = [self._most[name] for name in ("person", "chat") if self._most[name]]
        if any(len(times) >= limit for times, limit in zip(counted, most, strict=True)):
            if person in self._told:
                return Verdict.SILENCE
            self._told.add(person)
            return Verdict.NOTICE
        for times in counted:
            times.append(now)
        self._told.discard(person)
        return Verdict.ALLOWED

    def _recent(self, key: tuple[str, int], now: float) -> deque[float]:
        if len(self._asked) > _MANY:
            self._asked = {key: times for key, times in self._asked.items() if times and times[-1] > now - _MINUTE}
            self._told &= {each for name, each in self._asked if name == "person"}
        times = self._asked.setdefault(key, deque())
        while times and times[0] <= now - _MINUTE:
            times.popleft()
        return times

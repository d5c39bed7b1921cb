"""
How fast the bot sends, against what Telegram allows.

Limits: https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

# Messages a second to all chats together; messages a minute to one group.
OVERALL_PER_SECOND = 30
GROUP_PER_MINUTE = 20


@dataclass
class Rates:
    """
    Times of the messages that were sent.

    With *enforced* the server refuses what is too fast, as Telegram does; without
    it, it only keeps count. Times are seconds of a monotonic clock.
    """

    enforced: bool = False
    sent: list[tuple[float, int]] = field(default_factory=list)
    _second: deque[float] = field(default_factory=deque)
    _minutes: dict[int, deque[float]] = field(default_factory=dict)

    def wait(self, now: float, chat: int) -> int:
        """Seconds to wait before a message to *chat* is allowed; 0 when it is allowed now."""
        if not self.enforced:
            return 0
        if len(_recent(self._second, now - 1)) >= OVERALL_PER_SECOND:
            return 1
        minute = _recent(self._minutes.get(chat, deque()), now - 60)
        if chat < 0 and len(minute) >= GROUP_PER_MINUTE:
            return int(minute[0] + 60 - now) + 1
        return 0

    def add(self, now: float, chat: int) -> None:
        """A message was sent to *chat*."""
        self.sent.append((now, chat))
        self._second.append(now)
        self._minutes.setdefault(chat, deque()).append(now)

    def peak(self, seconds: float, chat: int | None = None) -> int:
        """Most messages in any *seconds* on end, to *chat* or to all chats together."""
        times = [time for time, to in self.sent if chat in (None, to)]
        most = start = 0
        for number, time in enumerate(times):
            while times[start] <= time - seconds:
                start += 1
            most = max(most, number - start + 1)
        return most

    def groups(self) -> set[int]:
        """Ids of the groups and channels that messages were sent to."""
        return {chat for _, chat in self.sent if chat < 0}


def _recent(times: deque[float], since: float) -> deque[float]:
    """*times* without those before *since*."""
    while times and times[0] <= since:
        times.popleft()
    return times

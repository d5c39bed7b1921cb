"""Trouble on the way to Telegram, on order: which method, how, how many times."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from enum import Enum


class Fault(Enum):
    """How a call goes wrong."""

    TOO_MANY = "429"
    SERVER_ERROR = "500"
    BAD_GATEWAY = "502 in HTML"
    DROPPED = "connection dropped before the method ran"
    HUNG = "no reply until the client gives up"
    LOST_REPLY = "the method ran, its reply was lost"


@dataclass
class Rule:
    """
    *times* more calls of *method* (any, when empty) go wrong by *fault*.

    With *chat* only those about this chat, or this person's query or file. ``download``
    stands for fetching a file.
    """

    fault: Fault
    method: str
    times: int
    chat: int | None = None
    hits: int = 0

    def matches(self, method: str, chat: int | None) -> bool:
        """Whether this call goes wrong."""
        return (
            self.times > 0 and self.method.lower() in ("", method.lower()) and (self.chat is None or self.chat == chat)
        )


class Faults:
    """The rules in force, oldest first; one call uses up one of one rule."""

    def __init__(self) -> None:
        self._rules: list[Rule] = []
        self._lock = threading.Lock()

    def add(self, fault: Fault, method: str = "", *, times: int = 1, chat: int | None = None) -> Rule:
        """Let the next *times* calls of *method* go wrong; the rule returned counts its ``hits``."""
        rule = Rule(fault, method, times, chat)
        with self._lock:
            self._rules.append(rule)
        return rule

    def take(self, method: str, chat: int | None) -> Fault | None:
        """What goes wrong with this call, if anything."""
        with self._lock:
            for rule in self._rules:
                if rule.matches(method, chat):
                    rule.times -= 1
                    rule.hits += 1
                    return rule.fault
        return None

    def clear(self) -> None:
        """All goes well from now on."""
        with self._lock:
            self._rules.clear()

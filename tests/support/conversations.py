"""
Conversations written down as a person would tell them: user says → bot shows.

A file holds ``title``, optionally ``chat`` (``private``, ``group``, ``forum``) and
``steps``. A step is one thing that a person does, and what the bot shows then:

    - says: Bao nhiêu người học cao cấp lý luận chính trị?   # or presses, edits, asks_inline
      by: Bình                     # default: An, who is also the group's admin
      shows: ["1.621 người"]       # each is to be seen in the bot's new message, /…/ is a pattern
      hides: ["Traceback"]         # none of them is
      bold: 1.621 người            # likewise italic, underline, blockquote, expandable_blockquote
      buttons: [👍, 👎]             # labels that begin so are there
      notice: Đã ghi               # after presses: what pops up
      silent: true                 # the bot says nothing

After ``presses`` and ``edits`` the bot may edit its last message instead of writing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.support.world import Chat, Json, Message, Person, Query, World

_ACTIONS = {"says", "presses", "edits", "asks_inline"}
_MARKS = {"bold", "italic", "underline", "blockquote", "expandable_blockquote", "code"}
_OTHERS = {"by", "shows", "hides", "buttons", "notice", "silent", "replies_to_bot"}


@dataclass(frozen=True)
class Script:
    """One conversation, read and checked."""

    title: str
    chat: str
    steps: list[Json]


def load_script(path: Path) -> Script:
    """
    Read a conversation.

    Raises:
        ValueError: A step names no action or something unknown; with its number.
    """
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    for number, step in enumerate(content["steps"], start=1):
        unknown = step.keys() - _ACTIONS - _MARKS - _OTHERS
        if unknown or len(step.keys() & _ACTIONS) != 1:
            raise ValueError(
                f"{path.name}: step {number}: one of {sorted(_ACTIONS)} is needed; unknown: {sorted(unknown)}"
            )
    return Script(content["title"], content.get("chat", "private"), content["steps"])


class Stage:
    """A conversation being played: its chat, its people and what was said last."""

    def __init__(self, world: World, script: Script) -> None:
        self._world = world
        self._people: dict[str, Person] = {}
        names = ["An", *(step["by"] for step in script.steps if "by" in step)]
        self._people = {name: world.person(name) for name in dict.fromkeys(names)}
        self._chat = self._open(script.chat)
        self._topic = world.topic(self._chat, "Hỏi đáp") if script.chat == "forum" else None
        self._asked: Message | None = None
        self._shown: Message | None = None

    def _open(self, kind: str) -> Chat:
        if kind == "private":
            return self._world.private(self._people["An"])
        return self._world.group("Lớp", list(self._people.values()), forum=kind == "forum")

    def play(self, step: Json) -> None:
        """Do what the person does and hold what the bot shows to what the step says."""
        person = self._people[step.get("by", "An")]
        before = self._state()
        query = self._act(person, step)
        if step.get("silent"):
            self._world.settle()
            assert self._state() == before, f"the bot was to be silent, but shows: {self._chat.shown()[-1].text!r}"
            return
        if query is not None:
            self._world.answered(query)
        if "notice" in step:
            assert query is not None
            assert step["notice"] in query.notice
        if "asks_inline" in step:
            assert query is not None
            _check_texts(str(query.results), step)
        elif step.keys() & {"shows", "hides", "buttons", *_MARKS}:
            self._world.wait(lambda: self._state() != before, hint=f"something new after {step}")
            self._world.settle()
            changed = [each for each in self._chat.shown() if (each.id, each.edited, len(each.before)) not in before]
            self._shown = changed[-1]
            assert self._shown.topic == self._topic
            _check(changed, step)

    def _state(self) -> list[tuple[int, int | None, int]]:
        """What is to be seen now of the bot, in a form that any change changes."""
        return [(each.id, each.edited, len(each.before)) for each in self._chat.shown()]

    def _act(self, person: Person, step: Json) -> Query | None:
        world = self._world
        if "says" in step:
            reply_to = self._shown if step.get("replies_to_bot") else None
            self._asked = world.say(person, step["says"], chat=self._chat, topic=self._topic, reply_to=reply_to)
        elif "edits" in step:
            assert self._asked is not None, "nothing was said that could be edited"
            world.edit(self._asked, step["edits"])
        elif "asks_inline" in step:
            return world.ask_inline(person, step["asks_inline"])
        else:
            for message in reversed(self._chat.shown()):
                if any(label.startswith(step["presses"]) for label in message.labels()):
                    return world.press(person, message, step["presses"])
            labels = [message.labels() for message in self._chat.shown()]
            raise AssertionError(f"no button {step['presses']!r} to press among {labels}")
        return None


def _check(shown: list[Message], step: Json) -> None:
    _check_texts("\n".join(message.text for message in shown), step)
    for mark in _MARKS & step.keys():
        pieces = [piece for message in shown for piece in message.marked(mark)]
        assert any(step[mark] in piece for piece in pieces), f"{step[mark]!r} is not {mark}; these are: {pieces}"
    labels = [label for message in shown for label in message.labels()]
    for wanted in step.get("buttons", []):
        assert any(label.startswith(wanted) for label in labels), f"no button {wanted!r} among {labels}"


def _check_texts(text: str, step: Json) -> None:
    for wanted in step.get("shows", []):
        assert _found(wanted, text), f"{wanted!r} is not shown in:\n{text}"
    for unwanted in step.get("hides", []):
        assert not _found(unwanted, text), f"{unwanted!r} is shown in:\n{text}"


def _found(wanted: Any, text: str) -> bool:
    words = str(wanted)
    if len(words) > 2 and words[0] == words[-1] == "/":
        return re.search(words[1:-1], text) is not None
    return words in text

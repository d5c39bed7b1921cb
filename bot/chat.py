"""A conversation in the terminal: the commands are those of the Telegram bot."""

from __future__ import annotations

from collections.abc import Callable
from typing import TextIO

from rich.console import Console, RenderableType
from rich.text import Text

from bot import texts
from bot.explaining import render_why
from bot.rendering import render_answer, render_documents, show
from knowledge import Answer, KnowledgeBase

_QUIT = frozenset({"/thoat", "/quit", "/exit"})


def converse(knowledge: KnowledgeBase, source: TextIO, console: Console) -> None:
    """Answer each line of *source* until it ends or a line says /thoat; earlier questions are the context."""
    conversation = _Conversation(knowledge, console)
    if console.is_terminal:
        console.print(texts.CHAT_WELCOME)
    while True:
        if console.is_terminal:
            console.print(texts.CHAT_PROMPT, end="")
        line = source.readline()
        if not line or line.strip() in _QUIT:
            return
        if line.strip():
            conversation.say(line.strip())


class _Conversation:
    """The questions asked so far and the last answer."""

    def __init__(self, knowledge: KnowledgeBase, console: Console) -> None:
        self._knowledge = knowledge
        self._console = console
        self._history: list[str] = []
        self._last: Answer | None = None

    def say(self, line: str) -> None:
        command, _, rest = line.partition(" ")
        if not command.startswith("/"):
            self._ask(line, self._history)
        elif command == "/hoi" and rest.strip():
            self._ask(rest.strip(), [])
        else:
            self._commands().get(command, lambda: self._unknown(command))()

    def _commands(self) -> dict[str, Callable[[], None]]:
        def show_block(block: RenderableType) -> None:
            show(self._console, block)

        return {
            "/start": lambda: show_block(texts.CHAT_START),
            "/help": lambda: show_block(texts.CHAT_HELP),
            "/hoi": lambda: show_block(texts.CHAT_HELP),
            "/tailieu": lambda: show_block(render_documents(list(self._knowledge.documents.values()))),
            "/why": self._explain,
            "/xoa": self._forget,
        }

    def _ask(self, question: str, history: list[str]) -> None:
        self._last = self._knowledge.answer(question, history=history)
        self._history = [*history, question]
        show(self._console, render_answer(self._last, marks=not self._console.is_terminal))
        show(self._console)

    def _explain(self) -> None:
        show(self._console, render_why(self._last) if self._last else texts.CHAT_NOTHING_TO_EXPLAIN)

    def _forget(self) -> None:
        self._history, self._last = [], None
        show(self._console, texts.CHAT_FORGOTTEN)

    def _unknown(self, command: str) -> None:
        show(self._console, Text(texts.CHAT_UNKNOWN_COMMAND.format(command=command)))

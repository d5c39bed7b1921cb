"""``hoidap ask``: one question, or one a line from standard input."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Any

from bot.explaining import render_why
from bot.rendering import make_console, render_answer, render_json, render_line, show
from bot.timing import stopwatch
from knowledge import Answer, KnowledgeBase


def ask_once(knowledge: KnowledgeBase, question: str, *, document: str | None, as_json: bool, why: bool) -> int:
    """One answer with its sources; 1 when there is none, else 0."""
    answer, elapsed_ms = _timed_answer(knowledge, question, [], document)
    if as_json:
        _print_json(answer, elapsed_ms, why=why)
    else:
        _print_answer(answer, why=why)
    return 1 if answer.abstained and not answer.is_small_talk else 0


def ask_each_line(knowledge: KnowledgeBase, *, document: str | None, as_json: bool, why: bool) -> int:
    """One answer a line, in order, as soon as it is there; 2 when a line was no question, else 0."""
    code = 0
    for line in _lines(sys.stdin.buffer):
        try:
            question, turns = _parse_line(line)
        except ValueError as error:
            code = 2
            print(json.dumps({"error": str(error)}, ensure_ascii=False), flush=True)
            continue
        answer, elapsed_ms = _timed_answer(knowledge, question, turns, document)
        if as_json:
            _print_json(answer, elapsed_ms, why=why)
        else:
            print(render_line(answer), flush=True)
    return code


def _lines(stream: Any) -> Iterator[str]:
    """Lines with something in them; bytes that are no UTF-8 become U+FFFD."""
    for raw in stream:
        line = raw.decode("utf-8", errors="replace").rstrip("\r\n")
        if line.strip():
            yield line


def _parse_line(line: str) -> tuple[str, list[str]]:
    """
    A plain question, or ``{"question": str, "turns": [str, …]}``.

    Raises:
        ValueError: says what is wrong with the JSON.
    """
    if not line.lstrip().startswith("{"):
        return line, []
    try:
        values = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"bad JSON: {error}") from None
    question, turns = values.get("question"), values.get("turns", [])
    if not isinstance(question, str):
        raise ValueError('"question" is required; allowed: a string')  # noqa: TRY004 - one kind of error for a line
    if not isinstance(turns, list) or not all(isinstance(turn, str) for turn in turns):
        raise ValueError('"turns" is not allowed; allowed: a list of strings')
    return question, turns


def _print_json(answer: Answer, elapsed_ms: float, *, why: bool) -> None:
    print(json.dumps(render_json(answer, elapsed_ms=elapsed_ms, why=why), ensure_ascii=False), flush=True)


def _print_answer(answer: Answer, *, why: bool) -> None:
    console = make_console()
    show(console, render_answer(answer, marks=not console.is_terminal))
    if why:
        show(console)
        show(console, render_why(answer))


def _timed_answer(
    knowledge: KnowledgeBase, question: str, turns: list[str], document: str | None
) -> tuple[Answer, float]:
    elapsed = stopwatch()
    answer = knowledge.answer(question, history=turns, document_id=document)
    return answer, elapsed()

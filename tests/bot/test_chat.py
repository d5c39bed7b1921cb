"""A conversation in the terminal keeps its context and knows the bot's commands."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from bot import texts
from bot.chat import converse
from knowledge import KnowledgeBase

EXAMPLE = "Bao nhiêu người học cao cấp lý luận chính trị?"

Hoidap = Callable[..., Any]


def chat(hoidap: Hoidap, *lines: str, knowledge: Path | None = None) -> str:
    """What a conversation of *lines* prints."""
    options = ["--knowledge", knowledge] if knowledge else []
    run = hoidap(*options, "chat", stdin="\n".join(lines) + "\n")
    assert (run.code, run.err) == (0, "")
    return str(run.out)


def test_question_is_answered(hoidap: Hoidap) -> None:
    """A line is a question, and its answer comes as from ``ask``."""
    assert chat(hoidap, EXAMPLE).startswith(hoidap("ask", EXAMPLE).out)


def test_follow_up_is_understood_by_what_was_asked_before(hoidap: Hoidap) -> None:
    """ "còn trung cấp?" asks for the number of those who study at that level."""
    assert "\n6.559 người\n" in chat(hoidap, EXAMPLE, "còn trung cấp?")


def test_forgetting_ends_the_context(hoidap: Hoidap) -> None:
    """After /xoa a question stands alone, as if the conversation began with it."""
    alone = chat(hoidap, "còn trung cấp?")

    assert chat(hoidap, EXAMPLE, "/xoa", "còn trung cấp?").endswith(f"{texts.CHAT_FORGOTTEN}\n{alone}")


def test_hoi_asks_without_context(hoidap: Hoidap) -> None:
    """/hoi asks one question of its own."""
    assert chat(hoidap, EXAMPLE, "/hoi còn trung cấp?").endswith(chat(hoidap, "còn trung cấp?"))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("/start", texts.CHAT_START),
        ("/help", texts.CHAT_HELP),
        ("/hoi", texts.CHAT_HELP),
        ("/xoa", texts.CHAT_FORGOTTEN),
        ("/why", texts.CHAT_NOTHING_TO_EXPLAIN),
        ("/khongco", texts.CHAT_UNKNOWN_COMMAND.format(command="/khongco")),
        ("/[bold]x", texts.CHAT_UNKNOWN_COMMAND.format(command="/[bold]x")),
    ],
)
def test_command_prints_its_text(hoidap: Hoidap, fees: Path, line: str, expected: str) -> None:
    """Each command says what it says in Telegram; an unknown one points to /help."""
    assert chat(hoidap, line, knowledge=fees) == f"{expected}\n"


def test_tailieu_lists_the_documents(hoidap: Hoidap, fees: Path) -> None:
    """/tailieu shows what ``knowledge list`` shows."""
    assert chat(hoidap, "/tailieu", knowledge=fees) == hoidap("--knowledge", fees, "knowledge", "list").out


def test_why_explains_the_last_answer(hoidap: Hoidap) -> None:
    """/why says how the last answer was found; after /xoa there is none."""
    assert texts.WHY_TERMS in chat(hoidap, EXAMPLE, "/why")
    assert texts.CHAT_NOTHING_TO_EXPLAIN in chat(hoidap, EXAMPLE, "/xoa", "/why")


@pytest.mark.parametrize("command", ["/thoat", "/quit", "/exit", "  /thoat  "])
def test_conversation_ends_by_command(hoidap: Hoidap, fees: Path, command: str) -> None:
    """What comes after is not read."""
    assert chat(hoidap, command, "/help", knowledge=fees) == ""


def test_blank_lines_are_not_questions(hoidap: Hoidap, fees: Path) -> None:
    """Enter alone asks nothing."""
    assert chat(hoidap, "", "   ", "\t", knowledge=fees) == ""


def test_every_command_of_the_help_is_known(hoidap: Hoidap, fees: Path) -> None:
    """No command in the help is unknown to the conversation."""
    commands = [line.split()[0] for line in texts.CHAT_HELP.splitlines()]

    assert commands
    for command in commands:
        assert "Không có lệnh" not in chat(hoidap, command, knowledge=fees)


def test_terminal_is_welcomed_and_prompted(knowledge: KnowledgeBase) -> None:
    """A person sees what to type and where; a pipe sees answers alone, as the tests above do."""
    out = io.StringIO()

    converse(
        knowledge,
        io.StringIO("/xoa\n/thoat\n"),
        Console(file=out, force_terminal=True, color_system=None, width=80, highlight=False),
    )

    prompt = texts.CHAT_PROMPT
    assert out.getvalue() == f"{texts.CHAT_WELCOME}\n{prompt}{texts.CHAT_FORGOTTEN}\n{prompt}"

"""Whole conversations over real HTTP, as ``conversations/*.yaml`` tell them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.conversations import Stage, load_script
from tests.support.process import BotProcess

SCRIPTS = sorted((Path(__file__).parent / "conversations").glob("*.yaml"))


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_conversation_goes_as_written(bot: BotProcess, path: Path) -> None:
    """The bot shows what the script says, step by step."""
    script = load_script(path)
    stage = Stage(bot.api, script)

    for number, step in enumerate(script.steps, start=1):
        try:
            stage.play(step)
        except AssertionError as error:
            pytest.fail(f"{path.name}: {script.title}: step {number}: {error}", pytrace=False)

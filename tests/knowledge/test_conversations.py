"""Whole conversations: what the last question means, by those before it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from knowledge.followups import complete

CONVERSATIONS: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "conversations.yaml").read_text(encoding="utf-8")
)


def conversation(case: dict[str, Any]) -> Any:
    """One of the cases as a parameter."""
    marks = [pytest.mark.xfail(reason=case["fails"], strict=True)] if "fails" in case else []
    return pytest.param(case["turns"], case["understood"], id=" ".join(case["turns"][-2:]), marks=marks)


@pytest.mark.parametrize(("turns", "understood"), [conversation(each) for each in CONVERSATIONS])
def test_last_question_is_understood_by_those_before_it(turns: list[str], understood: str) -> None:
    """What it leaves out is taken over, what it contrasts with is replaced, a complete one stays itself."""
    assert complete(turns[-1], turns[:-1]) == understood

"""
The library's settings as frozen values, each with its unit and range.

They live here, not in the shell, so that a Python user has the same defaults
and the same refusals as ``config.yaml``.
"""

from __future__ import annotations

from dataclasses import Field, dataclass, field, fields
from typing import Any

from knowledge.errors import SettingsError


def setting(default: float, *, least: float, most: float, unit: str) -> Any:
    """A number within *least* and *most*, both allowed."""
    return field(default=default, metadata={"least": least, "most": most, "unit": unit})


def choice(default: str, *others: str) -> Any:
    """One of a few words."""
    return field(default=default, metadata={"choices": (default, *others)})


def check_ranges(section: str, values: Any) -> None:
    """
    Refuse a dataclass *values* with a setting outside its range.

    Raises:
        SettingsError: names ``section.key``, the value and the range.
    """
    for each in fields(values):
        value = getattr(values, each.name)
        if choices := each.metadata.get("choices"):
            good = value in choices
        elif "least" in each.metadata:
            good = each.metadata["least"] <= value <= each.metadata["most"]
        else:
            good = True
        if not good:
            raise SettingsError(f"{section}.{each.name}", value, allowed(each))


def check_choice(section: str, name: str, values: Any) -> None:
    """
    Refuse a dataclass *values* whose `choice` *name* is none of its words.

    Raises:
        SettingsError: as `check_ranges`.
    """
    each = next(each for each in fields(values) if each.name == name)
    if getattr(values, name) not in each.metadata["choices"]:
        raise SettingsError(f"{section}.{name}", getattr(values, name), allowed(each))


def allowed(each: Field[Any]) -> str:
    """What a setting may be, in words: ``10 to 1000 (words)``."""
    if choices := each.metadata.get("choices"):
        return ", ".join(choices)
    if "allowed" in each.metadata:
        return str(each.metadata["allowed"])
    return f"{each.metadata['least']} to {each.metadata['most']} ({each.metadata['unit']})"


@dataclass(frozen=True, slots=True)
class IndexSettings:
    """How passages are cut and ranked."""

    engine: str = choice("local")
    max_words: int = setting(250, least=20, most=2000, unit="words")
    k1: float = setting(1.5, least=0, most=10, unit="term frequency saturation")
    b: float = setting(0.75, least=0, most=1, unit="length normalisation")
    head_weight: float = setting(0.5, least=0, most=1, unit="factor")
    caption_weight: float = setting(0.5, least=0, most=1, unit="factor")

    def __post_init__(self) -> None:
        check_ranges("index", self)


@dataclass(frozen=True, slots=True)
class AnswerSettings:
    """When a question is answered, and with how much beside it."""

    min_probability: float = setting(0.3, least=0, most=1, unit="probability")
    max_question: int = setting(10_000, least=100, most=1_000_000, unit="characters")
    max_read: int = setting(6, least=1, most=50, unit="passages")
    max_sources: int = setting(4, least=1, most=20, unit="citations")

    def __post_init__(self) -> None:
        check_ranges("answer", self)

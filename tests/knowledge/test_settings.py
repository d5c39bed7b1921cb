"""A setting outside its range is refused wherever it comes from."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields

import pytest

from knowledge.errors import HoidapError, SettingsError
from knowledge.settings import AnswerSettings, IndexSettings, allowed

NUMBERS = [
    (section, each)
    for section in (IndexSettings, AnswerSettings)
    for each in fields(section)
    if "least" in each.metadata
]
IDS = [each.name for _, each in NUMBERS]


@pytest.mark.parametrize(("section", "field"), NUMBERS, ids=IDS)
def test_ends_of_the_range_are_allowed(section: type, field: object) -> None:
    """The least and the most are good values."""
    name, metadata = field.name, field.metadata  # type: ignore[attr-defined]  # a dataclass field

    for value in (metadata["least"], metadata["most"]):
        assert getattr(section(**{name: value}), name) == value


@pytest.mark.parametrize(("section", "field"), NUMBERS, ids=IDS)
def test_value_beyond_the_range_is_refused(section: type, field: object) -> None:
    """What lies below, above or is no number is refused in one line with key, value and range."""
    name, metadata = field.name, field.metadata  # type: ignore[attr-defined]  # a dataclass field

    for value in (metadata["least"] - 1, metadata["most"] + 1, float("nan"), float("inf")):
        with pytest.raises(SettingsError) as caught:
            section(**{name: value})
        message = str(caught.value)
        assert message.partition(":")[0].endswith(f".{name}")
        assert repr(value) in message
        assert message.endswith(f"allowed: {allowed(field)}")  # type: ignore[arg-type]  # a dataclass field


def test_message_names_section_key_value_and_range() -> None:
    """The whole line, as a person reads it."""
    with pytest.raises(SettingsError) as caught:
        IndexSettings(max_words=5)

    assert str(caught.value) == "index.max_words: 5 is not allowed; allowed: 20 to 2000 (words)"
    assert isinstance(caught.value, HoidapError)


def test_unknown_engine_lists_the_known_ones() -> None:
    """One engine there is, and its name is in the message."""
    with pytest.raises(SettingsError, match=r"index\.engine: 'cluster' is not allowed; allowed: local"):
        IndexSettings(engine="cluster")


def test_settings_cannot_be_changed() -> None:
    """Settings are frozen: what was checked stays checked."""
    with pytest.raises(FrozenInstanceError):
        IndexSettings().k1 = 3  # type: ignore[misc]  # what is tested

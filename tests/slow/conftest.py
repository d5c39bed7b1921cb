"""What the slow tests have beside what every test has."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support.server import BotApi


@pytest.fixture
def api() -> Iterator[BotApi]:
    """A server of the test's own, on which nothing was cut short."""
    with BotApi() as server:
        yield server
    assert server.complaints == []

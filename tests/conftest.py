"""What every test has: the shipped articles, one knowledge base of them, a clean environment and no network."""

from __future__ import annotations

import ipaddress
import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from knowledge import KnowledgeBase
from tests.support.postgresql import PostgreSQL, find_programs

ROOT = Path(__file__).parents[1]
SHARED = Path(os.environ.get("SHARED", ROOT.parent / "shared")).resolve()

# The same examples on every machine and run; a slow machine is no failure.
settings.register_profile("suite", derandomize=True, deadline=None, max_examples=60)
settings.load_profile("suite")


@pytest.fixture(scope="session")
def root() -> Path:
    """The top level of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def articles() -> Path:
    """The folder of the shipped articles."""
    return ROOT / "knowledge" / "articles"


@pytest.fixture(scope="session")
def library() -> Path:
    """The folder of a made-up library's rules and notices: documents with chapters, lists and prices."""
    return ROOT / "tests" / "library"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of raw pages and question sets that is not part of the checkout."""
    if not SHARED.is_dir():
        pytest.skip(f"no shared question sets at {SHARED}; name their folder by SHARED=PATH")
    return SHARED


@pytest.fixture(scope="session")
def knowledge(articles: Path) -> KnowledgeBase:
    """The shipped articles, searchable and answerable."""
    return KnowledgeBase.load(articles)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgreSQL]:
    """A PostgreSQL server of the tests' own."""
    programs = find_programs()
    if programs is None:
        pytest.skip("PostgreSQL is not installed; on Debian: apt-get install postgresql")
    with PostgreSQL(programs) as server:
        yield server


@pytest.fixture(autouse=True)
def _clean_environment(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting of the person who runs the tests counts, and none of their folders is written to."""
    for name in list(os.environ):
        if name.upper().startswith(("HOIDAP_", "TELEGRAM_")) or name in (
            "COLUMNS",
            "FORCE_COLOR",
            "NO_COLOR",
            "TTY_COMPATIBLE",
        ):
            monkeypatch.delenv(name)
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home" / name))
    if "slow" not in request.keywords:
        monkeypatch.setenv("HOME", str(tmp_path / "home"))
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)


@pytest.fixture(autouse=True)
def _no_network(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A connection to any other machine fails the test; slow tests say that they need one."""
    if "slow" in request.keywords:
        return

    def guard(connect: Any) -> Any:
        def connect_nearby(self: socket.socket, address: Any) -> Any:
            if self.family != socket.AF_UNIX and not _is_nearby(address[0]):
                pytest.fail(f"connection to {address!r}; tests reach this machine alone")
            return connect(self, address)

        return connect_nearby

    for name in ("connect", "connect_ex"):
        monkeypatch.setattr(socket.socket, name, guard(getattr(socket.socket, name)))


def _is_nearby(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"

"""The guards that protect all other tests hold."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest


def test_connection_to_another_machine_fails_the_test() -> None:
    """A test that reaches for the network fails, and says where it went."""
    with socket.socket() as connection, pytest.raises(pytest.fail.Exception, match=r"192\.0\.2\.1"):
        connection.connect(("192.0.2.1", 80))


def test_connection_to_this_machine_is_allowed() -> None:
    """A server of the test's own can be reached."""
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as connection:
        assert connection.getpeername() == server.getsockname()


def test_environment_holds_no_setting_of_ours(root: Path) -> None:
    """No HOIDAP_ variable of the person who runs the tests is left, and the working directory is a fresh one."""
    assert not [name for name in os.environ if name.startswith("HOIDAP_")]
    assert root not in [Path.cwd(), *Path.cwd().parents]
    assert not list(Path.cwd().iterdir())

"""A PostgreSQL server of the tests' own: a folder that is thrown away, a loopback port, a password."""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import signal
import subprocess
import tempfile
import time
from itertools import count
from pathlib import Path
from typing import Any, Self

from tests.support.process import free_port

_USER = "hoidap"
# Debian keeps the server's programs off the path, by version.
_DEBIAN = Path("/usr/lib/postgresql")


def find_programs() -> Path | None:
    """The folder of the newest server's programs; None: no server is installed."""
    found = shutil.which("initdb")
    on_path = [Path(found).resolve().parent] if found else []
    of_debian = sorted(_DEBIAN.glob("*/bin"), key=lambda folder: float(folder.parent.name), reverse=True)
    return next((folder for folder in (*of_debian, *on_path) if (folder / "initdb").exists()), None)


class PostgreSQL:
    """
    A running server; as a context manager it is made and started, and gone at the end.

    Args:
        programs: The folder that `find_programs` found.
    """

    def __init__(self, programs: Path) -> None:
        self._programs = programs
        self._port = free_port()
        self._numbers = count(1)
        self.password = secrets.token_hex(8)
        # It refuses to run as root.
        self._account: dict[str, Any] = (
            {"user": "nobody", "group": pwd.getpwnam("nobody").pw_gid, "extra_groups": []} if os.getuid() == 0 else {}
        )

    def __enter__(self) -> Self:
        # Not in pytest's folder, which no other account may enter.
        self._folder = Path(tempfile.mkdtemp(prefix="hoidap-postgresql-"))
        secret = self._folder / "password"
        secret.write_text(self.password, encoding="ascii")
        if self._account:
            for path in (self._folder, secret):
                shutil.chown(path, self._account["user"], self._account["group"])
        self._run("initdb", "-D", "data", "-U", _USER, "-A", "scram-sha-256", "--pwfile=password", "-E", "UTF8", "-N")
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        shutil.rmtree(self._folder)

    def start(self, *, patience: float = 30) -> None:
        """
        Start it on the data that is there, and wait until it takes connections.

        Raises:
            RuntimeError: It does not within *patience* seconds; with what it wrote.
        """
        log = self._folder / "log"
        # -F: it does not wait for the disk, whose loss would be the end of these data anyway.
        with log.open("ab") as output:
            self._server = subprocess.Popen(
                [self._programs / "postgres", "-D", "data", "-h", "127.0.0.1", "-p", str(self._port), "-k", "", "-F"],
                cwd=self._folder,
                stdout=output,
                stderr=output,
                **self._account,
            )
        end = time.monotonic() + patience
        while not self._is_ready():
            if self._server.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"PostgreSQL does not start:\n{log.read_text(encoding='utf-8')[-3000:]}")
            time.sleep(0.1)

    def stop(self) -> None:
        """End it: connections are cut, what was committed is kept."""
        self._server.send_signal(signal.SIGINT)
        self._server.wait(60)

    def new_database(self) -> str:
        """The URL of a new, empty database, as ``store.url`` takes it."""
        name = f"store{next(self._numbers)}"
        self._run("createdb", "-h", "127.0.0.1", "-p", str(self._port), "-U", _USER, name)
        return f"postgresql+psycopg://{_USER}:{self.password}@127.0.0.1:{self._port}/{name}"

    def _is_ready(self) -> bool:
        ready = [str(self._programs / "pg_isready"), "-h", "127.0.0.1", "-p", str(self._port)]
        return subprocess.run(ready, check=False, capture_output=True).returncode == 0

    def _run(self, program: str, *arguments: str) -> None:
        environment = {**os.environ, "PGPASSWORD": self.password}
        command = [str(self._programs / program), *arguments]
        done = subprocess.run(
            command, check=False, capture_output=True, text=True, cwd=self._folder, env=environment, **self._account
        )
        if done.returncode:
            raise RuntimeError(f"{program}: {done.stderr}")

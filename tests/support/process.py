"""
The bot as its users run it: ``hoidap serve``, unmodified, in a process of its own.

It is told by its environment where the Bot API server of the test is, and what it
writes to standard error is kept. It is ready when ``/readyz`` says so.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, Self

import httpx

from tests.support.server import TOKEN, BotApi

NO_LIMITS: dict[str, Any] = {
    "telegram__max_rate": 0,
    "telegram__group_max_rate": 0,
    "limits__per_person": 0,
    "limits__per_chat": 0,
}
_OURS = ("HOIDAP_", "TELEGRAM_", "XDG_")


class BotProcess:
    """
    A running bot; as a context manager it is started, and stopped at the end.

    Args:
        api: The server that it talks to.
        folder: Where its store, logs and data folders are; the same one again is a restart.
        knowledge: The folder of its documents; None: the shipped articles.
        webhook: Updates are sent to it, not fetched by it.
        patience: Seconds in which it has to be ready.
        settings: ``section__key`` → value, as the environment takes them.
    """

    def __init__(
        self,
        api: BotApi,
        folder: Path,
        *,
        knowledge: Path | None = None,
        webhook: bool = False,
        patience: float = 60,
        **settings: Any,
    ) -> None:
        self.api, self.folder, self.port = api, folder, free_port()
        self._patience = patience
        self.log_file = folder / "bot.log"
        given = {
            "telegram__base_url": api.base_url,
            "telegram__base_file_url": api.base_file_url,
            "telegram__webhook__port": self.port,
            "store__url": f"sqlite:///{folder}/store.db",
            **({"knowledge__path": knowledge} if knowledge else {}),
            **(self._webhook() if webhook else {}),
            **settings,
        }
        self.environment = {name: value for name, value in os.environ.items() if not name.startswith(_OURS)}
        self.environment |= {f"HOIDAP_{name.upper()}": _as_text(value) for name, value in given.items()}
        self.environment |= {
            f"XDG_{name}_HOME": str(folder / name.lower()) for name in ("DATA", "CACHE", "CONFIG", "STATE")
        }
        self.environment["TELEGRAM_BOT_TOKEN"] = TOKEN
        self._process: subprocess.Popen[bytes] | None = None

    def _webhook(self) -> dict[str, Any]:
        """The settings of webhook mode."""
        return {
            "telegram__mode": "webhook",
            "telegram__webhook__url": f"http://127.0.0.1:{self.port}/telegram",
            "telegram__webhook__secret": "made-up-for-tests",
        }

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._process and self._process.poll() is None:
            self.stop()

    @property
    def pid(self) -> int:
        """The number of its process."""
        return self._running.pid

    @property
    def log(self) -> str:
        """All that it has written, over restarts too."""
        return self.log_file.read_text(encoding="utf-8") if self.log_file.exists() else ""

    @property
    def memory(self) -> int:
        """Bytes of memory that it holds now."""
        pages = int(Path(f"/proc/{self.pid}/statm").read_text(encoding="ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")

    @property
    def cpu(self) -> float:
        """Seconds of processor time that it has used."""
        # Behind the name in parentheses; user and system time are fields 14 and 15 of the whole line.
        fields = Path(f"/proc/{self.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def start(self) -> None:
        """
        Start it and wait until it is ready.

        Raises:
            RuntimeError: It ended, or was not ready in time; with its last lines.
        """
        self.launch()
        end = time.monotonic() + self._patience
        while not self.is_ready():
            if self._running.poll() is not None or time.monotonic() > end:
                self.kill()
                raise RuntimeError(f"the bot does not start:\n{self.log[-3000:]}")
            time.sleep(0.1)

    def launch(self) -> None:
        """Start it and do not wait."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with self.log_file.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "bot", "serve"], cwd=self.folder, env=self.environment, stdout=log, stderr=log
            )

    def wait_for_log(self, words: str, *, patience: float = 30) -> None:
        """
        Wait until it has written *words*.

        Raises:
            AssertionError: It has not within *patience* seconds; with its last lines.
        """
        end = time.monotonic() + patience
        while words not in self.log:
            if time.monotonic() > end:
                raise AssertionError(f"{words!r} is not in the log:\n{self.log[-3000:]}")
            time.sleep(0.1)

    def is_ready(self) -> bool:
        """Whether ``/readyz`` says so."""
        return self.page("readyz") == 200

    def page(self, name: str) -> int:
        """The status of one of its pages; 0 when nobody answers."""
        try:
            with httpx.Client(trust_env=False, verify=False, timeout=2) as client:
                return client.get(f"http://127.0.0.1:{self.port}/{name}").status_code
        except httpx.HTTPError:
            return 0

    def stop(self, *, patience: float = 30) -> int:
        """Ask it to end, as a service manager does; its exit code."""
        self._running.send_signal(signal.SIGTERM)
        return self.wait(patience=patience)

    def kill(self) -> None:
        """End it as a power cut would."""
        self._running.kill()
        self.wait()

    def wait(self, *, patience: float = 10) -> int:
        """
        Its exit code, once it has ended.

        Raises:
            RuntimeError: It has not within *patience* seconds; with its last lines. It is killed then.
        """
        try:
            return self._running.wait(patience)
        except subprocess.TimeoutExpired:
            self._running.kill()
            self._running.wait()
            raise RuntimeError(f"the bot did not end within {patience} s:\n{self.log[-3000:]}") from None

    @property
    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            raise RuntimeError("the bot was not started")
        return self._process


def free_port() -> int:
    """A loopback port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
        return port


def _as_text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, default=str).strip('"')

"""The command as its own ``main`` runs it, inside this process, so that a call costs milliseconds."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.__main__ import main


@dataclass(frozen=True)
class Run:
    """What a command left behind."""

    code: int
    out: str
    err: str


Hoidap = Callable[..., Run]


@pytest.fixture
def hoidap(monkeypatch: pytest.MonkeyPatch) -> Hoidap:
    """Run ``hoidap ARGUMENT…`` with *stdin* in a pipe; what it raises beyond an exit is the test's failure."""

    def run(*arguments: str | Path, stdin: str | bytes = b"") -> Run:
        given = stdin if isinstance(stdin, bytes) else stdin.encode()
        out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
        with monkeypatch.context() as patched:
            patched.setattr(sys, "argv", ["hoidap", *map(str, arguments)])
            patched.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given), encoding="utf-8"))
            patched.setattr(sys, "stdout", out)
            patched.setattr(sys, "stderr", err)
            try:
                main()
                code = 0
            except SystemExit as stop:
                code = stop.code if isinstance(stop.code, int) else 0
        printed, said = (stream.buffer.getvalue().decode() for stream in (out, err))
        return Run(code, printed, said)

    return run


@pytest.fixture
def fees(tmp_path: Path) -> Path:
    """A folder with one small document."""
    folder = tmp_path / "fees"
    folder.mkdir()
    (folder / "hoc-phi.md").write_text(
        "---\ntitle: Thông báo học phí\nauthor: Phòng Đào tạo\npublished: 2024-09-01\n---\n\n"
        "## Mức thu\n\nHọc phí hệ thạc sĩ là 1.500.000 đồng một tháng.\n\n"
        "## Cách nộp\n\nSinh viên nộp tại phòng Kế toán trước ngày 15/10/2024.\n",
        encoding="utf-8",
    )
    return folder


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A folder without documents."""
    folder = tmp_path / "empty"
    folder.mkdir()
    return folder

"""A process killed at any moment while it changes the knowledge base leaves one whole edition."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from knowledge.editions import Editions
from knowledge.whole_files import read_files, write_files

pytestmark = pytest.mark.slow

KILLS = 200 if os.environ.get("HOIDAP_SCALE") == "full" else 40
SEED = 20261124
DOCUMENTS = {f"{name}.md": (f"{name} " * 2000).encode() for name in "abcdefgh"}

# Adds, removes and brings back without end; says each edition that it was told is applied.
WRITER = """
import itertools, pathlib, sys
from datetime import UTC, datetime
from knowledge.editions import Editions

editions = Editions(pathlib.Path(sys.argv[1]))
editions.recover()
for number in itertools.count():
    files = dict(editions.files())
    if number % 3 == 2:
        files = dict(editions.files_of(editions.find(None)))
    elif number % 3 == 1:
        files.pop("new.md", None)
    else:
        files["new.md"] = str(number).encode() * 5000
        files["answers/x.md"] = str(number).encode()
    edition = editions.apply(files, upon=editions.current(), when=datetime.now(UTC), who="test", what=str(number))
    print(edition.name, flush=True)
"""


def test_base_is_whole_after_every_kill(tmp_path: Path, root: Path) -> None:
    """What was confirmed is in the history, the working copy is what is served, and no hand was needed."""
    folder = tmp_path / "base"
    write_files(DOCUMENTS, folder)
    moments = random.Random(SEED)  # noqa: S311 - no secret
    confirmed = ""
    for _ in range(KILLS):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(folder)], cwd=root, stdout=subprocess.PIPE, text=True
        )
        time.sleep(moments.uniform(0.05, 0.6))
        os.kill(writer.pid, signal.SIGKILL)
        said, _ = writer.communicate(timeout=30)
        confirmed = (said.splitlines() or [confirmed])[-1]

        editions = Editions(folder)
        editions.recover()
        served = editions.files()

        assert served == read_files(folder)
        assert DOCUMENTS.items() <= served.items()
        assert not confirmed or confirmed in {each.name for each in editions.history()}
    assert confirmed

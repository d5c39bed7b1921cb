"""
Importing a file in a process of its own, which may hang, crash or eat memory without harm.

The parsers of Word, PDF and web files are other people's, and the file is anybody's.
The child gets limits of memory and processor time, its answer comes back as JSON
(nothing of it is executed or unpickled), and a limit of wall-clock time ends it
with all that it started.
"""

from __future__ import annotations

import contextlib
import json
import os
import resource
import signal
import stat
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from knowledge.corpus import parse_document
from knowledge.errors import ImportingError
from knowledge.importing import MAX_BYTES, Imported, import_file
from knowledge.importing.naming import base_name
from knowledge.importing.sniffing import Format

_SECONDS = 60
_BYTES = 1024**3
# LibreOffice reserves far more than it uses.
_BYTES_DOC = 4 * 1024**3
_OLE = b"\xd0\xcf\x11\xe0"


def read_file(path: Path) -> bytes:
    """
    The bytes of the regular file at *path*; no link is followed and no pipe or device is waited for.

    Raises:
        ImportingError: it is no regular file, too large or cannot be read.
    """
    try:
        # O_NONBLOCK: opening a pipe would wait for its writer.
        opened = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError as error:
        reason = "a symbolic link; give the file itself" if path.is_symlink() else f"cannot be read ({error.strerror})"
        raise ImportingError(str(path), reason) from None
    state = os.fstat(opened)
    if not stat.S_ISREG(state.st_mode):
        os.close(opened)
        raise ImportingError(str(path), "no regular file; allowed: a file, not a folder, pipe or device")
    with os.fdopen(opened, "rb") as file:
        if state.st_size > MAX_BYTES:
            raise ImportingError(str(path), f"{state.st_size:,} bytes; allowed: at most {MAX_BYTES:,}")
        return file.read(MAX_BYTES + 1)


def import_safely(name: str, content: bytes, *, today: date, taken: Sequence[str] = ()) -> Imported:
    """
    What `import_file` makes of *content*, within 60 s and 1 GiB (4 GiB of addresses for .doc).

    Raises:
        ImportingError: as `import_file`, or a limit was met.
    """
    shown = base_name(name)
    if len(content) > MAX_BYTES:
        raise ImportingError(shown, f"{len(content):,} bytes; allowed: at most {MAX_BYTES:,}")
    order = {"name": shown, "today": today.isoformat(), "taken": list(taken)}
    with subprocess.Popen(
        [sys.executable, "-m", "bot.importing"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as child:
        try:
            said, _ = child.communicate(json.dumps(order).encode() + b"\n" + content, timeout=_SECONDS)
        except subprocess.TimeoutExpired:
            raise ImportingError(
                shown, f"took longer than {_SECONDS} s to read; split it, or save it as .txt"
            ) from None
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGKILL)
    if child.returncode != 0:
        raise ImportingError(shown, "took too much memory or time to read; split it, or save it as .txt")
    reply = json.loads(said)
    if "error" in reply:
        raise ImportingError(shown, reply["error"])
    return Imported(
        parse_document(reply["markdown"], Path(f"{reply['id']}.md")),
        reply["markdown"],
        Format(reply["format"]),
        tuple(reply["guessed"]),
        tuple(reply["dropped"]),
        reply["encoding"],
    )


def _work() -> None:
    """Do the order on standard input; the reply goes to standard output."""
    order = json.loads(sys.stdin.buffer.readline())
    content = sys.stdin.buffer.read()
    memory = _BYTES_DOC if content.startswith(_OLE) else _BYTES
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        found = import_file(order["name"], content, today=date.fromisoformat(order["today"]), taken=order["taken"])
        reply = {
            "id": found.document.id,
            "markdown": found.markdown,
            "format": found.format,
            "guessed": found.guessed,
            "dropped": found.dropped,
            "encoding": found.encoding,
        }
    except ImportingError as error:
        reply = {"error": error.message}
    sys.stdout.buffer.write(json.dumps(reply).encode())


if __name__ == "__main__":
    _work()

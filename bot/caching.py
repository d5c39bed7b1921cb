"""
What was read off documents, kept in files, so that a new process need not read them again.

A file is named by a hash of the document, the passage length and the code that
reads, so that nothing stale is ever found: another version writes other files.
Writes go by one rename, so that two processes do not disturb each other. Every
file may be deleted at any time, and one that cannot be read counts as deleted.
The files are pickles, as trusted as the compiled modules in ``__pycache__``:
they lie in the cache folder of the user who runs the program, for nobody else
to write.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import pickle
import tempfile
from functools import cache
from importlib.metadata import version
from pathlib import Path

import knowledge
from bot.places import digests_cache
from knowledge.digesting import Digest
from knowledge.model import Document

MAX_BYTES = 512 * 1024 * 1024
"""Most that the files take together; the longest unused go first."""


class FileCache:
    """Digests in the files of one folder, by default that of the user."""

    def __init__(self, folder: Path | None = None, *, max_bytes: int = MAX_BYTES) -> None:
        self._folder = folder or digests_cache()
        self._max_bytes = max_bytes

    def find(self, document: Document, max_words: int) -> Digest | None:
        """What was kept for *document*, or None."""
        path = self._path(document, max_words)
        try:
            found = pickle.loads(path.read_bytes())  # noqa: S301 - our own file, see above
            # Tells the longest unused.
            os.utime(path)
        except Exception:  # noqa: BLE001 - bytes that are no pickle raise almost anything
            return None
        return found if isinstance(found, Digest) else None

    def keep(self, document: Document, max_words: int, digest: Digest) -> None:
        """Write *digest* down; where that fails (no space, a read-only file system) there is no cache."""
        with contextlib.suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._write(self._path(document, max_words), pickle.dumps(digest, protocol=pickle.HIGHEST_PROTOCOL))
            self._forget()

    def _write(self, path: Path, content: bytes) -> None:
        descriptor, name = tempfile.mkstemp(dir=self._folder)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise

    def _forget(self) -> None:
        """Delete the longest unused files above the bound."""
        states = []
        for path in self._folder.iterdir():
            # Another process may delete as well.
            with contextlib.suppress(FileNotFoundError):
                states.append((path.stat(), path))
        left = sum(state.st_size for state, _ in states) - self._max_bytes
        for state, path in sorted(states, key=lambda each: each[0].st_mtime_ns):
            if left <= 0:
                return
            path.unlink(missing_ok=True)
            left -= state.st_size

    def _path(self, document: Document, max_words: int) -> Path:
        key = hashlib.sha256(f"{_reader()}\0{max_words}\0{document!r}".encode())
        return self._folder / key.hexdigest()


@cache
def _reader() -> str:
    """Names the code that reads documents."""
    digest = hashlib.sha256(f"{version('underthesea')}\0".encode())
    for path in sorted(Path(knowledge.__file__).parent.glob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()

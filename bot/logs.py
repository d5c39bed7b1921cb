"""The log: on standard error, without the token wherever it may come from."""

from __future__ import annotations

import logging
import sys

_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_HIDDEN = "***"
# Their INFO lines show each request's address, and the token is in it.
_SILENCED = ("httpx", "httpcore", "telegram", "uvicorn")


class _Discreet(logging.Formatter):
    """Replaces secrets in the finished line: message, traceback and all."""

    def __init__(self, secrets: list[str]) -> None:
        super().__init__(_FORMAT)
        self._secrets = secrets

    def format(self, record: logging.LogRecord) -> str:
        line = super().format(record)
        for secret in self._secrets:
            line = line.replace(secret, _HIDDEN)
        return line


def set_up_logging(*secrets: str) -> None:
    """Log from INFO on; none of *secrets* is shown, nor the part of a token after its colon alone."""
    parts = [part for secret in secrets for part in (secret, secret.partition(":")[2]) if part]
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Discreet(parts))
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    for name in _SILENCED:
        logging.getLogger(name).setLevel(logging.WARNING)

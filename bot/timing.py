"""How long an answer took."""

from __future__ import annotations

import time
from collections.abc import Callable


def stopwatch() -> Callable[[], float]:
    """What tells the milliseconds since this call."""
    start = time.perf_counter()
    return lambda: (time.perf_counter() - start) * 1000

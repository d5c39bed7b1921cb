"""
All benchmarks in one run: ``make bench SHARED=PATH``.

Retrieval beside the plain recipe, answers out of fold beside it, cold start and warm
answers, BM25 beside its peers, a reload beside a full build. Says which question sets
it did not find.
"""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks import held_out, peers, reload, retrieval, speed


def main() -> None:
    """Run them."""
    shared = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("../shared")
    retrieval.main(shared)
    held_out.main(shared)
    speed.main()
    peers.main(shared)
    reload.main(shared)


if __name__ == "__main__":
    main()

"""
A reload after one changed document, beside a full build: ``python -m benchmarks.reload ../shared``.

The base is made of the laws of ``corpora/laws.jsonl.gz``, as many of their
paragraphs as wanted, each law a document.
"""

from __future__ import annotations

import gzip
import json
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from knowledge import Document, KnowledgeBase
from knowledge.differences import compare

PASSAGES = 20_000
Result = TypeVar("Result")


def main(shared: Path, n_passages: int = PASSAGES) -> None:
    """Print the seconds of both, and their ratio."""
    path = shared / "corpora" / "laws.jsonl.gz"
    if not path.is_file():
        print(f"reload: {path} not found")
        return
    documents = list(laws(path, n_passages))
    built, seconds = timed(lambda: KnowledgeBase.build(documents))
    middle = len(documents) // 2
    changed = replace(documents[middle], text=f"{documents[middle].text}\n\nĐiều mới. Phí là 12.345 đồng một lần.")
    documents[middle] = changed
    reloaded, seconds_again = timed(lambda: KnowledgeBase.build(documents, reuse=built))
    difference, seconds_compared = timed(lambda: compare(built, reloaded, []))
    print(
        f"{len(built.index.passages)} passages: full build {seconds:.1f} s, reload of one changed document "
        f"{seconds_again:.1f} s = {100 * seconds_again / seconds:.1f} %, difference {seconds_compared:.1f} s: {difference}"
    )


def laws(path: Path, n_passages: int) -> Iterator[Document]:
    """Laws in the file's order, the last one cut, until they have about *n_passages* paragraphs."""
    left = n_passages
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            values = json.loads(line)
            paragraphs = [each for each in values["text"].split("\n\n") if each.strip()][:left]
            left -= len(paragraphs)
            if paragraphs:
                yield Document.from_text(values["name"], values["name"].replace("-", " "), "\n\n".join(paragraphs))


def timed(work: Callable[[], Result]) -> tuple[Result, float]:
    """What *work* gives, and the seconds that it takes."""
    start = time.perf_counter()
    return work(), time.perf_counter() - start


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("../shared"))

"""
How often documents are said to disagree in bases where hardly any do.

Every question that is answered from two documents is printed with its lines, to be
read: in these sets each is a false alarm until somebody finds that it is not.

    python -m benchmarks.disagreements ../shared
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from benchmarks.question_groups import REPOSITORY, Asked, own, own_sets, public
from knowledge import KnowledgeBase


def _asked(shared: Path) -> Iterator[Asked]:
    yield from own_sets(shared)
    other = REPOSITORY / "tests" / "other"
    yield from own("other", KnowledgeBase.load(other), other / "other.jsonl")
    for name in ("xquad.vi", "mlqa.dev.vi"):
        yield from public(name, shared / "eval" / f"{name}.json")


def main() -> None:
    """Ask all of them; the shared sets' folder is the only argument."""
    answered, disagreeing = Counter[str](), Counter[str]()
    for asked in _asked(Path(sys.argv[1])):
        answer = asked.knowledge.answer(asked.item.question, history=asked.item.turns)
        answered[asked.name] += answer.text is not None
        disagreeing[asked.name] += answer.disagrees
        if answer.disagrees:
            print(f"{asked.name}  {asked.item.question}  {(answer.text or '').replace(chr(10), ' / ')}")
    for name, count in answered.items():
        print(f"{name}: {disagreeing[name]} of {count} answered")


if __name__ == "__main__":
    main()

"""
Cold start and warm answers, as ratios within one run.

Cold: ``hoidap ask`` as a whole process beside a process that imports underthesea
and segments one sentence, in turn. Warm: milliseconds an answer over the shipped
articles.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from pathlib import Path

from knowledge import KnowledgeBase

REPOSITORY = Path(__file__).parent.parent
QUESTION = "Bao nhiêu người học cao cấp lý luận chính trị?"
RUNS = 7
_BASE = f"from underthesea import word_tokenize; word_tokenize({QUESTION!r})"


def main() -> None:
    """Print both."""
    ratios = []
    for _ in range(RUNS):
        base = seconds([sys.executable, "-c", _BASE])
        ask = seconds([sys.executable, "-m", "bot", "ask", QUESTION])
        ratios.append(ask / base)
    print(f"cold start: hoidap ask / underthesea alone: median {statistics.median(ratios):.2f} of {RUNS} pairs")
    articles = REPOSITORY / "knowledge" / "articles"
    knowledge = KnowledgeBase.load(articles)
    lines = (articles / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    items = [json.loads(line) for line in lines]
    for _ in range(2):
        taken = sorted(warm(knowledge, item) for item in items)
    print(
        f"warm answer, {len(items)} questions: p50 {taken[len(taken) // 2]:.1f} ms, p95 {taken[len(taken) * 95 // 100]:.1f} ms"
    )


def seconds(command: list[str]) -> float:
    """How long *command* takes as a whole process."""
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, cwd=REPOSITORY)  # noqa: S603 - our own commands
    return time.perf_counter() - start


def warm(knowledge: KnowledgeBase, item: dict[str, list[str] | str]) -> float:
    """Milliseconds for one answer."""
    start = time.perf_counter()
    knowledge.answer(str(item["question"]), history=list(item.get("turns", [])))
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    main()

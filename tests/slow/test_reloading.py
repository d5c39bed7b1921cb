"""Questions asked while the base is reloaded again and again: none fails, none mixes editions, none waits long."""

from __future__ import annotations

import os
import statistics
import threading
import time
from dataclasses import replace

import pytest

from bot.serving import Serving
from knowledge import KnowledgeBase

pytestmark = pytest.mark.slow

FULL = os.environ.get("HOIDAP_SCALE") == "full"
QUESTIONS, RELOADS = (5000, 100) if FULL else (1000, 20)
ASKED = "Bao nhiêu người học cao cấp lý luận chính trị?"
SLOWER = 2.0


def test_questions_go_on_while_the_base_is_reloaded(knowledge: KnowledgeBase) -> None:
    """Each answer is of one edition, which was applied; p95 is no worse than twice that of quiet."""
    documents = list(knowledge.documents.values())
    serving = Serving(knowledge)
    editions = {knowledge.edition}
    done = threading.Event()

    def reload() -> None:
        for number in range(RELOADS):
            first = replace(documents[0], text=f"{documents[0].text}\n\nLần sửa thứ {number}.")
            built = KnowledgeBase.build([first, *documents[1:]], reuse=serving.knowledge)
            editions.add(built.edition)
            serving.swap(built)
        done.set()

    ask(serving, QUESTIONS // 10)
    quiet = ask(serving, QUESTIONS)
    reloading = threading.Thread(target=reload)
    reloading.start()
    busy: list[float] = []
    while not done.is_set() or len(busy) < QUESTIONS:
        busy += ask(serving, 50, editions)
    reloading.join()

    assert len(editions) == RELOADS + 1
    assert p95(busy) <= SLOWER * p95(quiet)


def ask(serving: Serving, times: int, editions: set[str] | None = None) -> list[float]:
    """Seconds of each answer."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        held = serving.knowledge
        answer = held.answer(ASKED)
        taken.append(time.perf_counter() - start)
        assert answer.text == "1.621 người"
        assert answer.edition == held.edition
        assert editions is None or answer.edition in editions
    return taken


def p95(seconds: list[float]) -> float:
    """The value that 95 % do not exceed."""
    return statistics.quantiles(seconds, n=20)[-1]

"""
The running bot under load.

CI size by default; ``HOIDAP_SCALE=full`` (``make soak``) is the size that the
figures in the documentation speak of.
"""

from __future__ import annotations

import statistics
import time
from pathlib import Path

import pytest

from tests.support.load import FULL, QUESTIONS, count_answers, wait_for_answers
from tests.support.process import NO_LIMITS, BotProcess
from tests.support.rates import GROUP_PER_MINUTE, OVERALL_PER_SECOND
from tests.support.server import TOKEN, BotApi
from tests.support.world import Message

pytestmark = pytest.mark.slow


def test_thirty_questions_a_second_are_answered(api: BotApi, tmp_path: Path) -> None:
    """At 30 questions a second from 500 people all are answered; how fast is printed, for machines and their load differ."""
    people = [api.person(f"Người {number}") for number in range(500)]
    with BotProcess(api, tmp_path / "bot", **NO_LIMITS) as bot:
        wait_for_answers(api, [api.say(people[0], QUESTIONS[0])], patience=10)
        asked = []
        start, cpu = time.monotonic(), bot.cpu
        for number in range(1800 if FULL else 300):
            time.sleep(max(start + number / 30 - time.monotonic(), 0))
            asked.append(api.say(people[number % 500], QUESTIONS[0]))
        wait_for_answers(api, asked, patience=60)
        cpu = (bot.cpu - cpu) / len(asked)
        seconds = [
            next(reply.at for reply in api.replies(message)) - message.at for message in asked if message.chat.shown()
        ]

    p95 = statistics.quantiles(seconds, n=20)[18]
    print(  # noqa: T201 - a figure for the report
        f"{len(seconds)} answers: p50 {statistics.median(seconds) * 1000:.0f} ms, p95 {p95 * 1000:.0f} ms, "
        f"{cpu * 1000:.1f} ms of processor time each"
    )
    assert len(seconds) == len(asked)
    assert TOKEN not in bot.log


def test_each_question_is_answered_once_and_in_order(api: BotApi, tmp_path: Path) -> None:
    """500 people in 50 groups: every question has one answer, in the order of the questions, in steady memory."""
    people = [api.person(f"Người {number}") for number in range(500)]
    groups = [api.group(f"Nhóm {number}", people[number * 10 : number * 10 + 10]) for number in range(50)]
    total = 10_000 if FULL else 1_000
    asked: list[Message] = []
    memory = 0
    with BotProcess(api, tmp_path / "bot", **NO_LIMITS) as bot:
        for number in range(total):
            if number % 100 == 0:
                wait_for_answers(api, asked[-100:], patience=60, left=50)
            if number == total // 10:
                memory = bot.memory
            group = groups[number % 50]
            person = group.members[number // 50 % 10]
            asked.append(api.say(person, f"/hoi {QUESTIONS[number % len(QUESTIONS)]}", chat=group))
        wait_for_answers(api, asked, patience=120)
        api.settle(1, patience=60)
        growth = bot.memory / memory - 1

    answers = count_answers(groups)
    print(f"{total} questions: memory grew by {growth:.1%} after the first {total // 10}")  # noqa: T201 - a figure for the report
    assert [message.text for message in asked if (message.chat.id, message.id) not in answers] == []
    for group in groups:
        order = [message.reply_to.id for message in group.shown() if message.reply_to]
        assert order == sorted(set(order))
    assert growth < (0.05 if FULL else 0.15)
    assert TOKEN not in bot.log


def test_default_limits_keep_telegrams_rates(api: BotApi, tmp_path: Path) -> None:
    """With the shipped rates no second and no minute has more messages than Telegram takes; all are answered."""
    api.rates.enforced = True
    people = [api.person(f"Người {number}") for number in range(60)]
    group = api.group("Nhóm", people)
    with BotProcess(api, tmp_path / "bot", limits__per_person=0, limits__per_chat=0) as bot:
        asked = [api.say(person, f"/hoi {QUESTIONS[0]}", chat=group) for person in people[: 60 if FULL else 22]]
        asked += [api.say(person, QUESTIONS[0]) for person in people]
        wait_for_answers(api, asked, patience=300 if FULL else 120)

    assert api.rates.peak(1) <= OVERALL_PER_SECOND
    assert api.rates.peak(60, group.id) <= GROUP_PER_MINUTE
    assert {call.outcome for call in api.calls_of("sendMessage")} == {"200"}
    assert TOKEN not in bot.log

"""What the slow tests of the bot share: their size, their questions, and how answers are counted."""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Iterable

from tests.support.server import BotApi
from tests.support.world import Chat, Message

FULL = os.environ.get("HOIDAP_SCALE") == "full"
QUESTIONS = [
    "Bao nhiêu người học cao cấp lý luận chính trị?",
    "bao nhieu nguoi hoc trung cap ly luan chinh tri",
    "Ai viết bài này?",
    "Bài này đăng khi nào?",
    "Giải pháp thứ ba là gì?",
]
REFUSED = "Giá vé tàu từ Hà Nội đi Hải Phòng?"


def count_answers(chats: Iterable[Chat]) -> Counter[tuple[int, int]]:
    """How many answers each question of a group got, by chat and message; the parts of a long answer count as one."""
    return Counter(
        (chat.id, message.reply_to.id) for chat in chats for message in chat.shown() if message.reply_to is not None
    )


def wait_for_answers(api: BotApi, asked: list[Message], *, patience: float, left: int = 0) -> None:
    """
    Wait until all but *left* of *asked* are answered.

    Raises:
        AssertionError: More of them wait after *patience* seconds.
    """
    end = time.monotonic() + patience
    while time.monotonic() < end:
        with api.changed:
            waiting = sum(not api.replies(message) for message in asked)
        if waiting <= left:
            return
        time.sleep(0.1)
    raise AssertionError(f"{waiting} of {len(asked)} questions are not answered after {patience} s")

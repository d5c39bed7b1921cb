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


def unanswered(api: BotApi, asked: Iterable[Message]) -> list[Message]:
    """Those of *asked* without an answer: in a group a reply to them, in a private chat a message after them."""
    with api.changed:
        answered = set(count_answers({message.chat for message in asked}))
        return [
            message
            for message in asked
            if not (
                api.replies(message) if message.chat.kind == "private" else (message.chat.id, message.id) in answered
            )
        ]


def wait_for_answers(api: BotApi, asked: Iterable[Message], *, patience: float, left: int = 0) -> None:
    """
    Wait until all but *left* of *asked* are answered.

    Raises:
        AssertionError: More of them wait after *patience* seconds.
    """
    end, waiting = time.monotonic() + patience, list(asked)
    while len(waiting := unanswered(api, waiting)) > left:
        if time.monotonic() > end:
            raise AssertionError(f"{len(waiting)} questions are not answered after {patience} s")
        time.sleep(0.1)

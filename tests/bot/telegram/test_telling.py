"""Who reported that an answer is missing is told when it comes: once, whatever was stopped meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from bot.store import Report
from bot.telegram.telling import find_answer
from knowledge import Document, KnowledgeBase
from knowledge.editions import Editions
from tests.support.process import NO_LIMITS, BotProcess
from tests.support.server import BotApi
from tests.support.world import Message, Person

NOW_ANSWERED = "Bạn từng báo thiếu câu"


@pytest.fixture(scope="module")
def api() -> Iterator[BotApi]:
    """The Bot API server."""
    with BotApi() as server:
        yield server


@pytest.fixture(scope="module", autouse=True)
def bot(api: BotApi, base: Path, admin: Person, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BotProcess]:
    """The bot over it."""
    settings = {**NO_LIMITS, "telegram__admins": [admin.id]}
    with BotProcess(api, tmp_path_factory.mktemp("bot"), knowledge=base, **settings) as running:
        yield running


def report(api: BotApi, person: Person, question: str) -> None:
    """*person* asks, is refused, and presses Báo thiếu."""
    refused = api.reply(api.say(person, question))
    api.answered(api.press(person, refused, "🙋 Báo thiếu"))


def told(api: BotApi, person: Person) -> list[Message]:
    """What *person* was told of reports."""
    return [each for each in api.private(person).shown() if each.text.startswith(NOW_ANSWERED)]


def add(base: Path, name: str, text: str) -> None:
    """Another process applies an edition with one more file."""
    editions = Editions(base)
    files = {**editions.files(), name: text.encode()}
    editions.apply(files, upon=editions.current(), when=datetime.now(UTC), who="test", what="thêm")


def test_reporters_are_told_the_answer_that_an_admin_writes(api: BotApi, bot: BotProcess, admin: Person) -> None:
    """Each who reported gets the question and the answer with its buttons; another edition tells nobody again."""
    readers = [api.person(name) for name in ("An", "Bình")]
    for reader, question in zip(
        readers, ["Thuê phòng họp giá bao nhiêu?", "thue phong hop gia bao nhieu"], strict=True
    ):
        report(api, reader, question)
    misses = api.say(admin, "/misses")
    api.wait(lambda: any("Thuê phòng họp" in each.text for each in api.replies(misses)))
    api.settle()
    miss = next(each for each in api.replies(misses) if "Thuê phòng họp" in each.text)
    offered = api.reply(api.say(admin, "200.000 đồng một giờ\nNguồn: Công văn 12/CV", reply_to=miss), patience=30)

    assert offered.labels(), offered.text
    api.press(admin, offered, "Áp dụng")
    for reader in readers:
        api.wait(partial(told, api, reader), patience=30)
        [message] = told(api, reader)
        assert "200.000 đồng một giờ" in message.marked("bold")
        assert "Công văn 12/CV" in message.text or "ban quản trị" in message.text
        assert any(label.startswith("👍") for label in message.labels())
    assert "thue phong hop gia bao nhieu" in told(api, readers[1])[0].text

    add(bot_base(bot), "gio.md", "---\ntitle: Giờ mở cửa\n---\n\nThư viện mở cửa lúc 8 giờ.\n")
    api.wait(lambda: "8 giờ" in api.reply(api.say(readers[0], "Thư viện mở cửa lúc mấy giờ?")).text, patience=30)
    api.settle()
    assert [len(told(api, reader)) for reader in readers] == [1, 1]


def bot_base(bot: BotProcess) -> Path:
    """The folder of its documents."""
    return Path(bot.environment["HOIDAP_KNOWLEDGE__PATH"])


def test_restart_loses_no_report_and_tells_nobody_twice(api: BotApi, bot: BotProcess, base: Path) -> None:
    """What was applied while the bot was away is told at the start, and only then."""
    reader = api.person("Chi")
    report(api, reader, "Lớp học bơi khai giảng ngày nào?")
    bot.stop()
    add(base, "boi.md", "---\ntitle: Lớp học bơi\n---\n\nLớp học bơi khai giảng ngày 05/7/2025.\n")

    bot.start()
    api.wait(lambda: told(api, reader), patience=30)
    bot.stop()
    bot.start()
    api.settle()

    [message] = told(api, reader)
    assert "05/7/2025" in message.text


def test_forgotten_and_blocking_people_are_not_written_to(api: BotApi, bot: BotProcess, base: Path) -> None:
    """/xoa takes the report back; who blocked the bot is no error, and who comes after is told."""
    forgotten, blocking, waiting = (api.person(name) for name in ("Dung", "Giang", "Hà"))
    for reader in (forgotten, blocking, waiting):
        report(api, reader, "Phòng đọc có bao nhiêu chỗ ngồi?")
    api.reply(api.say(forgotten, "/xoa"))
    api.block(blocking)
    errors = bot.log.count("ERROR")

    add(base, "cho.md", "---\ntitle: Phòng đọc\n---\n\nPhòng đọc có 120 chỗ ngồi.\n")
    api.wait(lambda: told(api, waiting), patience=30)
    api.settle()

    assert "120 chỗ ngồi" in told(api, waiting)[0].text
    assert (told(api, forgotten), told(api, blocking)) == ([], [])
    assert bot.log.count("ERROR") == errors


def test_report_of_a_follow_up_is_asked_as_it_was_understood() -> None:
    """What it took over from the question before is part of it."""
    reported = Report(1, 1, "còn phòng họp?", "Thuê phòng họp giá bao nhiêu?", "e1", datetime.now(UTC))
    hours = Document.from_text("gio", "Giờ mở cửa", "Thư viện mở cửa lúc 8 giờ.")
    rent = Document.from_text("thue", "Giá thuê", "Thuê phòng họp giá 200.000 đồng một giờ.")

    assert find_answer(KnowledgeBase.build([hours]), reported) is None
    answer = find_answer(KnowledgeBase.build([hours, rent]), reported)

    assert answer is not None
    assert answer.text is not None
    assert "200.000 đồng" in answer.text

"""A process killed at any moment while it changes the knowledge base leaves one whole edition."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from knowledge import KnowledgeBase
from knowledge.editions import Editions
from knowledge.whole_files import read_files, write_files
from tests.support.process import NO_LIMITS, BotProcess
from tests.support.server import BotApi
from tests.support.world import Message

pytestmark = pytest.mark.slow

FULL = os.environ.get("HOIDAP_SCALE") == "full"
KILLS = 200 if FULL else 40
SEED = 20261124
DOCUMENTS = {f"{name}.md": (f"{name} " * 2000).encode() for name in "abcdefgh"}

# Adds, removes and brings back without end; says each edition that it was told is applied.
WRITER = """
import itertools, pathlib, sys
from datetime import UTC, datetime
from knowledge.editions import Editions

editions = Editions(pathlib.Path(sys.argv[1]))
editions.recover()
for number in itertools.count():
    files = dict(editions.files())
    if number % 3 == 2:
        files = dict(editions.files_of(editions.find(None)))
    elif number % 3 == 1:
        files.pop("new.md", None)
    else:
        files["new.md"] = str(number).encode() * 5000
        files["answers/x.md"] = str(number).encode()
    edition = editions.apply(files, upon=editions.current(), when=datetime.now(UTC), who="test", what=str(number))
    print(edition.name, flush=True)
"""


def test_base_is_whole_after_every_kill(tmp_path: Path, root: Path) -> None:
    """What was confirmed is in the history, the working copy is what is served, and no hand was needed."""
    folder = tmp_path / "base"
    write_files(DOCUMENTS, folder)
    moments = random.Random(SEED)  # noqa: S311 - no secret
    confirmed = ""
    for _ in range(KILLS):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(folder)], cwd=root, stdout=subprocess.PIPE, text=True
        )
        time.sleep(moments.uniform(0.05, 0.6))
        os.kill(writer.pid, signal.SIGKILL)
        said, _ = writer.communicate(timeout=30)
        confirmed = (said.splitlines() or [confirmed])[-1]

        editions = Editions(folder)
        editions.recover()
        served = editions.files()

        assert served == read_files(folder)
        assert DOCUMENTS.items() <= served.items()
        assert not confirmed or confirmed in {each.name for each in editions.history()}
    assert confirmed


COMMANDS = 160 if FULL else 12
BOTS = 40 if FULL else 2


class Keeper:
    """Somebody who keeps a base by ``hoidap knowledge``, and whose commands are killed."""

    def __init__(self, folder: Path, chance: random.Random) -> None:
        self.base, self._inbox, self._chance = folder / "base", folder / "inbox", chance
        self._inbox.mkdir()
        write_files({"phi.md": article("Phí gửi xe", "Phí gửi xe máy là 5.000 đồng.")}, self.base)
        self._environment = {**os.environ, "XDG_CACHE_HOME": str(folder / "cache")}
        self.confirmed: list[str] = []
        self.by_hand: dict[str, bytes] = {}
        self._number = 0

    def run(self, *, kill: bool) -> int:
        """A change at random: a file added, a document removed, an edit or an answer by hand, an edition brought back."""
        change = self._chance.choice([self._add, self._remove, self._edit, self._answer, self._roll_back])
        return self.do(*change(), kill=kill)

    def do(self, *command: str, kill: bool) -> int:
        """Run a command; its exit code."""
        process = subprocess.Popen(
            [sys.executable, "-m", "bot", "--knowledge", str(self.base), "knowledge", *command, "--yes"],
            env=self._environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        if kill:
            self._wait_for_a_moment(process)
            process.kill()
        said, refused = process.communicate(timeout=60)
        assert "Traceback" not in refused
        self.confirmed += [line.split()[-1].rstrip(".") for line in said.splitlines() if line.startswith("Đã áp dụng")]
        return process.returncode

    def _wait_for_a_moment(self, process: subprocess.Popen[str]) -> None:
        """Any moment of its life, or one shortly after it began to write."""
        if self._chance.random() < 0.5:
            time.sleep(self._chance.uniform(0, 3))
            return
        editions = self.base / ".editions"
        before = {path.name for path in editions.glob("*-*")}
        while process.poll() is None and {path.name for path in editions.glob("*-*")} <= before:
            time.sleep(0.001)
        time.sleep(self._chance.uniform(0, 0.3))

    def check(self) -> None:
        """One whole edition, with all that was confirmed; the working copy is it, but for what is changed by hand."""
        editions = Editions(self.base)
        editions.recover()
        served, working = dict(editions.files()), read_files(self.base)
        for name, content in list(self.by_hand.items()):
            assert working[name] == content
            if served.get(name) == content:
                del self.by_hand[name]
        assert working == {**served, **self.by_hand}
        assert set(self.confirmed) <= {each.name for each in editions.history()}
        KnowledgeBase.load(editions.served())

    def _next(self) -> int:
        self._number += 1
        return self._number

    def _add(self) -> list[str]:
        number = self._next()
        path = self._inbox / f"ve-{number}.txt"
        path.write_text(
            f"Vé tuyến {number}\n\nVé tháng của tuyến {number} giá {number}00.000 đồng.\n", encoding="utf-8"
        )
        return ["add", str(path)]

    def _remove(self) -> list[str]:
        names = [name for name in read_files(self.base) if name not in ("phi.md", *self.by_hand)]
        return ["remove", self._chance.choice(names).removesuffix(".md")] if names else self._add()

    def _edit(self) -> list[str]:
        return self._by_hand("phi.md", article("Phí gửi xe", f"Phí gửi xe máy là {self._next()}.000 đồng."))

    def _answer(self) -> list[str]:
        number = self._next()
        questions = (
            f'questions: ["Phòng họp số {number} ở đâu?"]\nrole: ban quản trị\npublished: 2026-01-02\nsource: Nội quy'
        )
        return self._by_hand(f"answers/phong-{number}.md", f"---\n{questions}\n---\n\nTầng {number}.\n".encode())

    def _by_hand(self, name: str, content: bytes) -> list[str]:
        write_files({name: content}, self.base)
        # Before the first edition the folder is what is served.
        if (self.base / ".editions" / "current").exists():
            self.by_hand[name] = content
        return ["reload"]

    def _roll_back(self) -> list[str]:
        return ["rollback"] if len(Editions(self.base).history()) > 1 else self._add()


def article(title: str, text: str) -> bytes:
    """A document."""
    return f"---\ntitle: {title}\n---\n\n{text}\n".encode()


def test_command_killed_at_any_moment_loses_nothing(tmp_path: Path) -> None:
    """`hoidap knowledge` itself, process by process; the next command needs no hand."""
    keeper = Keeper(tmp_path, random.Random(SEED))  # noqa: S311 - no secret
    assert keeper.run(kill=False) == 0

    for _ in range(COMMANDS):
        keeper.run(kill=True)
        keeper.check()

    assert keeper.do("reload", kill=False) == 0
    keeper.check()
    assert keeper.by_hand == {}
    print(f"{COMMANDS} kills, {len(keeper.confirmed)} confirmed, {len(Editions(keeper.base).history())} editions")  # noqa: T201 - a figure for the report


def holds(text: str, message: Message) -> bool:
    """Whether *text* stands in *message*."""
    return text in message.text


def wait_for_reply(api: BotApi, asked: Message, found: Callable[[Message], bool]) -> Message:
    """The first reply to *asked* that is what is waited for."""
    replies: list[Message] = api.wait(lambda: [each for each in api.replies(asked) if found(each)], patience=30)
    return replies[0]


def test_answer_that_an_admin_confirmed_outlives_every_kill(tmp_path: Path) -> None:
    """The bot is killed while it applies a curated answer; the next start serves one whole edition without a hand."""
    chance, base, told = random.Random(SEED), tmp_path / "base", 0  # noqa: S311 - no secret
    write_files({"phi.md": article("Phí gửi xe", "Phí gửi xe máy là 5.000 đồng.")}, base)
    with BotApi() as api:
        admin = api.person("Quản trị")
        bot = BotProcess(api, tmp_path / "bot", knowledge=base, **NO_LIMITS, telegram__admins=[admin.id])
        for number in range(BOTS):
            bot.start()
            api.reply(api.say(admin, f"Phòng họp số {number} thuê giá bao nhiêu?"))
            # What an earlier kill left without its answer may come first.
            miss = wait_for_reply(api, api.say(admin, "/misses"), partial(holds, "•"))
            written = f"{number}00.000 đồng một giờ\nNguồn: Công văn {number}"
            offered = wait_for_reply(
                api, api.say(admin, written, reply_to=miss), lambda each: "Áp dụng" in each.labels()
            )
            api.press(admin, offered, "Áp dụng")
            time.sleep(chance.uniform(0, 1))
            bot.kill()

            editions = Editions(base)
            editions.recover()
            assert editions.files() == read_files(base)
            KnowledgeBase.load(editions.served())
            if "Đã áp dụng" in offered.text:
                told += 1
                assert f"{number}00.000".encode() in b"".join(editions.files().values())
        bot.start()
        asked = api.say(admin, "Phí gửi xe máy là bao nhiêu?")
        # What was cut short is done first.
        api.wait(lambda: any(each.text.startswith("5.000 đồng") for each in api.replies(asked)), patience=30)
        bot.stop()
    print(f"{BOTS} kills, {told} told in time, {len(Editions(base).history())} editions")  # noqa: T201 - a figure for the report

"""A folder that is watched: what changes in it is offered, applied or left, and a broken file harms nothing."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.config import Config, KnowledgeSection
from bot.proposing import Proposal
from bot.serving import Serving, open_knowledge
from bot.watching import Watcher
from knowledge.editions import Editions
from knowledge.whole_files import read_files

HOURS = "---\ntitle: Giờ làm việc\n---\n\nPhòng Đào tạo làm việc từ 7 giờ 30 đến 17 giờ.\n"


@dataclass
class Room:
    """A folder with one edition or none, what is served of it, and what a watcher had to say."""

    folder: Path
    watch: str
    offered: list[Proposal] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    edition: bool = True

    def __post_init__(self) -> None:
        self.config = Config(knowledge=KnowledgeSection(watch=self.watch))
        self.editions = Editions(self.folder)
        self.editions.hold()
        if self.edition:
            apply(self.editions, "ghi-chu.md", HOURS.replace("Giờ", "Ghi chú"))
        self.serving = Serving(open_knowledge(self.config, self.editions.served()))
        self.watcher = Watcher(self.editions, self.serving, self.config, offer=self._offer, tell=self._tell)

    async def _offer(self, proposal: Proposal) -> None:
        self.offered.append(proposal)

    async def _tell(self, line: str) -> None:
        self.told.append(line)


def apply(editions: Editions, name: str, text: str) -> None:
    """Another process adds a file."""
    files = {**editions.files(), name: text.encode()}
    editions.apply(files, upon=editions.current(), when=datetime.now(UTC), who="test", what="thêm")


@pytest.fixture(params=["offer", "apply", "ignore"])
def room(fees: Path, request: pytest.FixtureRequest) -> Room:
    """A room for each way to watch."""
    return Room(fees, request.param)


def test_change_by_hand_is_offered_applied_or_left_once(room: Room) -> None:
    """The setting decides; the same change is not brought up again."""
    (room.folder / "gio.md").write_text(HOURS, encoding="utf-8")

    for _ in range(2):
        asyncio.run(room.watcher.look())

    assert [each.difference.added for each in room.offered] == ([("gio",)] if room.watch == "offer" else [])
    assert ("gio" in room.serving.knowledge.documents) == (room.watch == "apply")
    assert len(room.told) == (room.watch == "apply")


def test_edition_of_another_process_is_served(room: Room) -> None:
    """What was applied in the terminal is answered from without a restart."""
    apply(room.editions, "gio.md", HOURS)

    asyncio.run(room.watcher.look())

    assert "gio" in room.serving.knowledge.documents
    assert (room.offered, room.told) == ([], [])


def test_broken_document_is_told_and_leaves_what_is_served(fees: Path) -> None:
    """File and line are named, and answers go on as before."""
    room = Room(fees, "apply")
    served = room.serving.knowledge
    (room.folder / "hong.md").write_text("không có đầu bài", encoding="utf-8")

    asyncio.run(room.watcher.look())

    assert room.serving.knowledge is served
    assert [line.startswith(f"{room.folder / 'hong.md'}:1: ") for line in room.told] == [True]


def test_watching_notices_a_file_and_stops(fees: Path) -> None:
    """A file that appears is served within seconds; then watching ends when it is told to."""
    room = Room(fees, "apply")

    async def run() -> None:
        stopping = asyncio.Event()
        watching = asyncio.create_task(room.watcher.watch(stopping))
        for number in range(40):
            # The watch may not be set yet when the first file is written.
            (room.folder / "gio.md").write_text(f"{HOURS}\nLần {number}.\n", encoding="utf-8")
            await asyncio.sleep(1.0)
            if "gio" in room.serving.knowledge.documents:
                break
        stopping.set()
        await asyncio.wait_for(watching, 10)

    asyncio.run(run())

    assert "gio" in room.serving.knowledge.documents


def test_folder_that_appears_later_is_served_and_watched(fees: Path, tmp_path: Path) -> None:
    """A bot that started before its data folder was there follows it all the same."""
    config = Config()
    editions = Editions(tmp_path / "later", shipped=fees)
    serving = Serving(open_knowledge(config, editions.served()))
    told: list[str] = []

    async def tell(line: str) -> None:
        told.append(line)

    async def run() -> None:
        stopping = asyncio.Event()
        watcher = Watcher(editions, serving, config, offer=lambda _: tell(""), tell=tell)
        watching = asyncio.create_task(watcher.watch(stopping))
        await asyncio.sleep(0)
        other = Editions(tmp_path / "later", shipped=fees)
        apply(other, "gio.md", HOURS)
        for _ in range(100):
            if "gio" in serving.knowledge.documents:
                break
            await asyncio.sleep(0.2)
        stopping.set()
        await asyncio.wait_for(watching, 10)

    asyncio.run(run())

    assert "gio" in serving.knowledge.documents
    assert told == []


@pytest.mark.parametrize("watch", ["offer", "apply", "ignore"])
def test_change_by_hand_before_the_first_edition_is_noticed_too(fees: Path, watch: str) -> None:
    """It is offered or applied like any other, and the state before it can be had back."""
    room = Room(fees, watch, edition=False)
    before = room.editions.files()
    (fees / "gio.md").write_text(HOURS, encoding="utf-8")

    for _ in range(2):
        asyncio.run(room.watcher.look())

    assert [each.difference.added for each in room.offered] == ([("gio",)] if watch == "offer" else [])
    assert ("gio" in room.serving.knowledge.documents) == (watch == "apply")
    assert room.editions.files() == (read_files(fees) if watch == "apply" else before)
    if watch == "apply":
        assert room.editions.files_of(room.editions.find(None)) == before

"""A bot whose package was upgraded offers the newer articles to its admins, who apply them or not."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.places import shipped_articles
from knowledge.editions import Editions
from knowledge.whole_files import read_files, write_files
from tests.support.process import NO_LIMITS, BotProcess
from tests.support.server import BotApi

pytestmark = pytest.mark.slow

QUESTION = "Bao nhiêu người học cao cấp lý luận chính trị?"
ANSWERING, CHANGED = "can-tho-doi-ngu-can-bo.md", "cao-bang-nguon-nhan-luc.md"


def test_newer_articles_are_told_shown_and_applied(tmp_path: Path) -> None:
    """The base was made from articles that lacked one; another was changed by hand since, and stays."""
    now = read_files(shipped_articles())
    older = {**now, CHANGED: now[CHANGED] + "\nMột đoạn cũ.\n".encode()}
    del older[ANSWERING]
    write_files(older, tmp_path / "older")
    own = tmp_path / "data" / "hoidap" / "knowledge"
    editions = Editions(own, shipped=tmp_path / "older")
    mine = {**older, CHANGED: older[CHANGED] + "\nMột đoạn của tôi.\n".encode()}
    editions.apply(mine, upon=None, when=datetime.now(UTC), who="test", what="sửa")

    with BotApi() as api:
        admin = api.person("Quản trị")
        with BotProcess(api, tmp_path, **NO_LIMITS, telegram__admins=[admin.id]):
            chat = api.private(admin)
            [told] = api.wait(chat.shown)
            assert "can-tho-doi-ngu-can-bo" in told.text
            assert "/reload" in told.text
            assert "1.621" not in api.reply(api.say(admin, QUESTION)).text

            offered = api.reply(api.say(admin, "/reload"), patience=30)
            assert "Thêm: can-tho-doi-ngu-can-bo" in offered.text
            assert "giữ nguyên: cao-bang-nguon-nhan-luc" in offered.text
            assert "/reload thay" in offered.text
            api.press(admin, offered, "Áp dụng")
            api.wait(lambda: "Đã áp dụng" in offered.text, patience=30)

            assert "1.621" in api.reply(api.say(admin, QUESTION)).text
            assert "Không có gì thay đổi" in api.reply(api.say(admin, "/reload")).text
    assert read_files(own) == {**now, CHANGED: mine[CHANGED]}

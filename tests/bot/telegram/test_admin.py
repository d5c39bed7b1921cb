"""Admins change the knowledge base from a phone; nobody else can."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.editions import Editions
from knowledge.whole_files import read_files
from tests.support.bases import FEE, HOURS
from tests.support.process import NO_LIMITS, BotProcess
from tests.support.server import BotApi
from tests.support.world import Chat, Message, Person

COMMANDS = ["/reload", "/history", "/rollback", "/remove phi", "/misses", "/stats", "/audit"]


@pytest.fixture(scope="module")
def api() -> Iterator[BotApi]:
    """The Bot API server."""
    with BotApi() as server:
        yield server


@pytest.fixture(scope="module")
def other(api: BotApi) -> Person:
    """Another admin."""
    return api.person("Quản trị hai")


@pytest.fixture(scope="module", autouse=True)
def bot(
    api: BotApi, base: Path, admin: Person, other: Person, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[BotProcess]:
    """The bot over it, with two admins."""
    settings = {**NO_LIMITS, "telegram__admins": [admin.id, other.id]}
    with BotProcess(api, tmp_path_factory.mktemp("bot"), knowledge=base, **settings) as running:
        yield running


@pytest.fixture
def chat(api: BotApi, admin: Person) -> Chat:
    """The admin's private chat."""
    return api.private(admin)


def says(api: BotApi, person: Person, chat: Chat, text: str) -> str:
    """What the bot replies to *text*."""
    return api.reply(api.say(person, text, chat=chat)).text


def offer(api: BotApi, admin: Person, chat: Chat, text: str = HOURS, name: str = "gio.md") -> Message:
    """What the bot says to a file."""
    return api.reply(api.send_file(admin, name, text.encode(), chat=chat), patience=30)


def press(api: BotApi, person: Person, message: Message, label: str, shows: str) -> None:
    """Press a button, and wait until the message shows something."""
    api.press(person, message, label)
    api.wait(lambda: shows in message.text, patience=30, hint=message.text)


def test_file_is_offered_applied_and_undone(api: BotApi, admin: Person, chat: Chat, base: Path) -> None:
    """The difference is shown first; the answer is there after Áp dụng, and gone after Hoàn tác."""
    offered = offer(api, admin, chat)
    assert "Thêm: gio" in offered.text
    assert offered.labels() == ["Áp dụng", "Huỷ"]
    assert not (base / "gio.md").exists()

    press(api, admin, offered, "Áp dụng", "Đã áp dụng ấn bản")
    assert says(api, admin, chat, "Thư viện mở cửa lúc mấy giờ?").startswith("8 giờ")

    api.press(admin, offered, "Hoàn tác")
    api.wait(lambda: not (base / "gio.md").exists(), patience=30)
    assert read_files(base) == {"phi.md": FEE.encode()}


def test_cancelled_change_is_none(api: BotApi, admin: Person, chat: Chat, base: Path) -> None:
    """Huỷ says so and leaves the base as it was."""
    before = read_files(base)

    press(api, admin, offer(api, admin, chat), "Huỷ", "Đã huỷ")

    assert read_files(base) == before


def test_confirmation_works_once_and_for_the_one_who_asked(
    api: BotApi, admin: Person, other: Person, chat: Chat, base: Path
) -> None:
    """Another admin's press does nothing, nor does a second one."""
    offered = offer(api, admin, chat)
    data = offered.buttons()[0]["callback_data"]
    editions = len(Editions(base).history())

    api.answered(api.forge(other, offered, data))
    assert len(Editions(base).history()) == editions
    press(api, admin, offered, "Áp dụng", "Đã áp dụng ấn bản")
    done = len(Editions(base).history())
    assert api.answered(api.forge(admin, offered, data)).notice
    assert len(Editions(base).history()) == done


def test_broken_file_is_one_line(api: BotApi, admin: Person, chat: Chat, base: Path) -> None:
    """And changes nothing."""
    before = read_files(base)

    said = offer(api, admin, chat, "---\ntitle: [\n---\n\nx\n", "hong.md")

    assert "hong.md" in said.text
    assert said.labels() == []
    assert read_files(base) == before


def test_parts_of_a_path_in_a_file_s_name_lead_nowhere(api: BotApi, admin: Person, chat: Chat, base: Path) -> None:
    """The document is called by its title, in the base."""
    above = {path.name for path in base.parent.iterdir()}
    offered = offer(api, admin, chat, "Nội quy kho\n\nKho mở cửa lúc 7 giờ.\n", "../../../tmp/kho.txt")

    press(api, admin, offered, "Áp dụng", "Đã áp dụng ấn bản")

    assert "noi-quy-kho.md" in read_files(base)
    assert {path.name for path in base.parent.iterdir()} == above


def test_change_by_hand_is_applied_by_reload(api: BotApi, admin: Person, chat: Chat, base: Path) -> None:
    """It waits until an admin says so; /history and /audit tell of it."""
    if Editions(base).current() is None:
        press(api, admin, offer(api, admin, chat), "Áp dụng", "Đã áp dụng ấn bản")
    (base / "phi.md").write_text(FEE.replace("5.000", "6.000"), encoding="utf-8")

    asked = api.say(admin, "/reload", chat=chat)
    # The watched folder's own message may come in between.
    [offered] = api.wait(lambda: [each for each in api.replies(asked) if each.labels()], patience=30)
    assert "Sửa: phi" in offered.text
    press(api, admin, offered, "Áp dụng", "Đã áp dụng ấn bản")

    assert says(api, admin, chat, "Phí gửi xe máy là bao nhiêu?").startswith("6.000 đồng")
    assert "áp dụng các sửa đổi trong thư mục" in says(api, admin, chat, "/history").splitlines()[0]
    assert "áp dụng các sửa đổi trong thư mục" in says(api, admin, chat, "/audit").splitlines()[0]


def test_figures_count_what_was_asked(api: BotApi, admin: Person, chat: Chat) -> None:
    """A refused question is a miss."""
    says(api, admin, chat, "Giá vé máy bay đi Paris là bao nhiêu?")

    assert "• Giá vé máy bay đi Paris là bao nhiêu?" in says(api, admin, chat, "/misses")
    stats = api.say(admin, "/stats", chat=chat)
    assert "câu hỏi" in api.reply(stats).text
    pytest.importorskip("matplotlib", reason="needs hoidap[charts]")
    [photo] = api.reply(stats, number=2).extra["photo"]
    assert api.files[photo["file_id"]].startswith(b"\x89PNG")


def test_figures_without_the_extra_that_draws_are_text(base: Path, tmp_path: Path) -> None:
    """Nothing fails, and nobody is told of a picture."""
    (tmp_path / "matplotlib.py").write_text("raise ModuleNotFoundError(__name__)\n", encoding="utf-8")
    with BotApi() as api:
        admin = api.person("Quản trị")
        bot = BotProcess(api, tmp_path, knowledge=base, **NO_LIMITS, telegram__admins=[admin.id])
        bot.environment["PYTHONPATH"] = str(tmp_path)
        with bot:
            api.reply(api.say(admin, "Phí gửi xe máy là bao nhiêu?"))
            stats = api.say(admin, "/stats")
            assert "1 câu hỏi" in api.reply(stats).text
            api.settle()
            assert len(api.replies(stats)) == 1
        assert "ERROR" not in bot.log


def test_miss_becomes_an_answer_by_a_reply(api: BotApi, admin: Person, chat: Chat, base: Path) -> None:
    """It is a file of the next edition, found by meaning, shown with its author's role, and no miss any more."""
    says(api, admin, chat, "Thuê phòng họp giá bao nhiêu?")
    misses = api.say(admin, "/misses", chat=chat)
    api.wait(lambda: any("Thuê phòng họp" in each.text for each in api.replies(misses)))
    miss = next(each for each in api.replies(misses) if "Thuê phòng họp" in each.text)

    assert "Nguồn" in api.reply(api.say(admin, "200.000 đồng một giờ", chat=chat, reply_to=miss)).text
    offered = api.reply(
        api.say(admin, "200.000 đồng một giờ\nNguồn: Công văn 12/CV", chat=chat, reply_to=miss), patience=30
    )
    assert "Thêm: answers/thue-phong-hop-gia-bao-nhieu" in offered.text
    press(api, admin, offered, "Áp dụng", "Đã áp dụng ấn bản")

    shown = says(api, admin, chat, "thue phong hop gia bao nhieu")
    assert "200.000 đồng một giờ" in shown
    assert "ban quản trị" in shown
    assert b"Thu\xc3\xaa ph\xc3\xb2ng" in read_files(base)["questions.jsonl"]
    again = api.say(admin, "/misses", chat=chat)
    api.reply(again)
    api.settle()
    assert not any("• Thuê phòng họp" in each.text for each in api.replies(again))


def test_curated_answer_is_edited_and_removed_by_buttons(api: BotApi, admin: Person, chat: Chat, base: Path) -> None:
    """A reply to what its button shows takes its place; removing it is confirmed, and takes its golden question too."""
    listed = curate(api, admin, chat, "Thuê máy chiếu giá bao nhiêu?", "50.000 đồng một buổi\nNguồn: Công văn 3")
    number = next(line.split(".")[0] for line in listed.text.splitlines() if "máy chiếu" in line)
    api.press(admin, listed, number)
    answer = api.wait(lambda: next((each for each in api.replies(listed) if "50.000 đồng" in each.text), None))
    assert "Nguồn: Công văn 3" in answer.text
    edited = api.say(admin, "60.000 đồng một buổi\nNguồn: Công văn 4", chat=chat, reply_to=answer)
    offered = shown_by(api, edited, "answers/")
    assert "Sửa: answers/thue-may-chieu" in offered.text
    press(api, admin, offered, "Áp dụng", "Đã áp dụng ấn bản")
    assert "60.000 đồng" in says(api, admin, chat, "thue may chieu gia bao nhieu")

    api.press(admin, answer, "🗑")
    offered = api.wait(
        lambda: next((each for each in api.replies(edited) if "gỡ answers/thue" in each.text), None), patience=30
    )
    press(api, admin, offered, "Áp dụng", "Đã áp dụng ấn bản")

    assert "60.000 đồng" not in says(api, admin, chat, "thue may chieu gia bao nhieu")
    assert "máy chiếu".encode() not in b"".join(read_files(base).values())


def curate(api: BotApi, admin: Person, chat: Chat, question: str, answer: str) -> Message:
    """*question*, which is refused, answered by a reply to its miss and applied; the list of what is answered."""
    says(api, admin, chat, question)
    miss = shown_by(api, api.say(admin, "/misses", chat=chat), question)
    written = api.say(admin, answer, chat=chat, reply_to=miss)
    press(api, admin, shown_by(api, written, "answers/"), "Áp dụng", "Đã áp dụng ấn bản")
    return shown_by(api, api.say(admin, "/misses", chat=chat), "Bấm số để xem")


def shown_by(api: BotApi, asked: Message, text: str) -> Message:
    """The first reply to *asked* that holds *text*."""
    found: Message = api.wait(
        lambda: next((each for each in api.replies(asked) if text in each.text), None), patience=30
    )
    return found


def test_buttons_of_curated_answers_are_for_admins(api: BotApi, admin: Person, chat: Chat, base: Path) -> None:
    """A reader who knows their data gets nothing."""
    listed = curate(api, admin, chat, "Thuê loa giá bao nhiêu?", "20.000 đồng\nNguồn: Công văn 5")
    data = listed.buttons()[0]["callback_data"]
    reader = api.person("Bạn đọc")
    theirs = api.reply(api.say(reader, "Phí gửi xe máy là bao nhiêu?", chat=api.private(reader)))
    before = read_files(base)

    for forged in (data, data.replace("ans:s:", "ans:r:")):
        assert api.answered(api.forge(reader, theirs, forged)).notice == ""

    api.settle()
    assert len(api.replies(theirs)) == 0
    assert read_files(base) == before


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_do_not_exist_for_others(api: BotApi, command: str) -> None:
    """A reader is told what is told of any unknown command."""
    reader = api.person("Bạn đọc")
    their = api.private(reader)

    assert says(api, reader, their, command) == says(api, reader, their, "/khongco")


def test_file_of_a_reader_is_no_document(api: BotApi, base: Path) -> None:
    """It is declined like a photo."""
    before = read_files(base)
    reader = api.person("Bạn đọc")

    said = api.reply(api.send_file(reader, "gio.md", HOURS.encode(), chat=api.private(reader)))

    assert "chỉ đọc được chữ" in said.text
    assert read_files(base) == before


def test_forged_press_of_a_reader_does_nothing(api: BotApi, admin: Person, chat: Chat, base: Path) -> None:
    """Knowing the data of a button is not enough."""
    offered = offer(api, admin, chat)
    reader = api.person("Bạn đọc")
    theirs = api.reply(api.say(reader, "Phí gửi xe máy là bao nhiêu?", chat=api.private(reader)))
    before = len(Editions(base).history())

    query = api.answered(api.forge(reader, theirs, offered.buttons()[0]["callback_data"]))

    assert query.notice == ""
    assert len(Editions(base).history()) == before
    press(api, admin, offered, "Huỷ", "Đã huỷ")


def test_button_of_an_older_edition_says_so(api: BotApi, admin: Person, chat: Chat) -> None:
    """It shows no other passage, and offers to ask again."""
    shown = api.reply(api.say(admin, "Phí gửi xe máy là bao nhiêu?", chat=chat))
    press(api, admin, offer(api, admin, chat, HOURS.replace("8 giờ", "9 giờ")), "Áp dụng", "Đã áp dụng ấn bản")

    query = api.answered(api.press(admin, shown, "📄"))

    assert "Kho tài liệu đã thay đổi" in query.notice
    api.wait(lambda: shown.labels() == ["🔄 Hỏi lại"])
    api.press(admin, shown, "🔄")
    api.wait(lambda: "📄 Đọc quanh đoạn này" in shown.labels())

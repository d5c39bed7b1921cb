"""Whatever goes wrong on the way to Telegram, what was asked is answered, without a restart."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.support.faults import Fault
from tests.support.load import FULL
from tests.support.process import NO_LIMITS, BotProcess
from tests.support.server import TOKEN, BotApi
from tests.support.world import Person

pytestmark = pytest.mark.slow

TIMES = (1, 5) if FULL else (1,)
PATIENCE = 180
# A bot that has to wait for 60 people at once must not take a slow reply for a lost one.
TIMEOUT = 3
AT_START = ["getMe", "getWebhookInfo", "setMyCommands", "setMyDescription", "setMyShortDescription"]

FEE = "Phí gửi xe máy là bao nhiêu?"
HOURS = "Thư viện mở cửa lúc mấy giờ?"
LIST = "Hồ sơ nhập học gồm những gì?"

Scenario = Callable[[BotApi, Person], tuple[Callable[[], object], Callable[[], object]]]
"""Makes a person ready; returns what the person does then, and whether it has come of it what should."""


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """Three documents, of which one gives an answer of several messages."""
    items = "; ".join(f"bản sao giấy tờ {n} {'có chứng thực của cơ quan có thẩm quyền ' * 4}" for n in range(30))
    folder = tmp_path / "base"
    folder.mkdir()
    for name, title, text in (
        ("phi", "Phí gửi xe", "Phí gửi xe máy là 5.000 đồng một lượt."),
        ("gio", "Giờ mở cửa", "Thư viện mở cửa lúc 8 giờ."),
        ("ho-so", "Thủ tục nhập học", f"Hồ sơ nhập học gồm: {items.strip()}."),
    ):
        (folder / f"{name}.md").write_text(f"---\ntitle: {title}\n---\n\n{text}\n", encoding="utf-8")
    return folder


def said(api: BotApi, person: Person) -> list[str]:
    """What the person sees of the bot."""
    return [message.text for message in api.private(person).shown()]


def asks(api: BotApi, person: Person) -> Any:
    """A question is answered."""
    return lambda: api.say(person, FEE), lambda: any("5.000 đồng" in text for text in said(api, person))


def edits(api: BotApi, person: Person) -> Any:
    """An edited question has its answer edited."""
    asked = api.say(person, FEE)
    shown = api.reply(asked)
    return lambda: api.edit(asked, HOURS), lambda: "8 giờ" in shown.text


def shortens(api: BotApi, person: Person) -> Any:
    """An edited question whose answer needs fewer messages has the others taken away."""
    asked = api.say(person, LIST)
    api.wait(lambda: api.replies(asked) and api.replies(asked)[-1].labels())
    return lambda: api.edit(asked, FEE), lambda: len(said(api, person)) == 1 and "5.000 đồng" in said(api, person)[0]


def likes(api: BotApi, person: Person) -> Any:
    """A button shows that it was pressed."""
    shown = api.reply(api.say(person, FEE))
    return lambda: api.press(person, shown, "👍"), lambda: "👍 ✓" in shown.labels()


def hears(api: BotApi, person: Person) -> Any:
    """A press is answered by a notice."""
    shown = api.reply(api.say(person, FEE))
    queries: list[Any] = []
    return lambda: queries.append(api.press(person, shown, "👍")), lambda: queries[0].notice


def asks_inline(api: BotApi, person: Person) -> Any:
    """What is typed inline has results."""
    queries: list[Any] = []
    return lambda: queries.append(api.ask_inline(person, FEE)), lambda: "5.000 đồng" in str(queries[0].answer)


def asks_as_guest(api: BotApi, person: Person) -> Any:
    """A guest's question is answered."""
    chat, queries = api.group("Xa", [person]), list[Any]()
    ask = f"@{api.bot.username} {FEE}"
    return lambda: queries.append(
        api.ask_as_guest(person, ask, chat=chat)
    ), lambda: "5.000 đồng" in str(queries[0].answer)


def sends_file(api: BotApi, person: Person) -> Any:
    """An admin's file is fetched and offered."""
    content = f"---\ntitle: Thông báo {person.id}\n---\n\nThông báo số {person.id}.\n".encode()
    name = f"tep-{person.id}"
    return (
        lambda: api.send_file(person, f"{name}.md", content, chat=api.private(person)),
        lambda: any(f"Thêm: {name}" in text for text in said(api, person)),
    )


def sees_weeks(api: BotApi, person: Person) -> Any:
    """An admin's figures come with a picture."""
    chat = api.private(person)
    return lambda: api.say(person, "/stats"), lambda: any("photo" in message.extra for message in chat.shown())


SCENARIOS: dict[str, Scenario] = {
    "sendMessage": asks,
    "editMessageText": edits,
    "deleteMessage": shortens,
    "editMessageReplyMarkup": likes,
    "answerCallbackQuery": hears,
    "answerInlineQuery": asks_inline,
    "answerGuestQuery": asks_as_guest,
    "getFile": sends_file,
    "download": sends_file,
    "sendPhoto": sees_weeks,
}
OF_ADMINS = {sends_file, sees_weeks}


@pytest.fixture(params=[False, True], ids=["polling", "webhook"])
def webhook(request: pytest.FixtureRequest) -> bool:
    """How updates come."""
    return bool(request.param)


def test_every_method_survives_every_fault(api: BotApi, base: Path, tmp_path: Path, webhook: bool) -> None:
    """All comes of it that should, once; twice only a message that Telegram took and whose reply was lost."""
    api.callback_lifetime = api.inline_lifetime = 2 * PATIENCE
    cases = [(method, fault, times) for method in SCENARIOS for fault in Fault for times in TIMES]
    people = [api.person(f"{method} {fault.name} {times}") for method, fault, times in cases]
    admins = [person.id for person, (method, *_) in zip(people, cases, strict=True) if SCENARIOS[method] in OF_ADMINS]
    settings = {**NO_LIMITS, "telegram__timeout": TIMEOUT, "telegram__admins": admins}
    with BotProcess(api, tmp_path / "bot", knowledge=base, webhook=webhook, **settings) as bot:
        ready = [SCENARIOS[method](api, person) for person, (method, *_) in zip(people, cases, strict=True)]
        api.settle(1)
        rules = [
            api.faults.add(fault, method, times=times, chat=person.id)
            for person, (method, fault, times) in zip(people, cases, strict=True)
        ]
        for act, _ in ready:
            act()
        for person, (_, come) in zip(people, ready, strict=True):
            api.wait(come, patience=PATIENCE, hint=person.first_name)
        api.settle(2, patience=PATIENCE)

    assert [rule.hits for rule in rules] == [times for _, _, times in cases]
    for person, rule in zip(people, rules, strict=True):
        texts = said(api, person)
        lost = rule.hits if rule.method.startswith("send") and rule.fault is Fault.LOST_REPLY else 0
        assert len(texts) - len(set(texts)) <= lost, person.first_name
    assert not {words for words in (TOKEN, FEE, LIST, "Traceback") if words in bot.log}


def test_polling_survives_every_fault(api: BotApi, base: Path, tmp_path: Path) -> None:
    """Each question that came meanwhile is answered once."""
    with BotProcess(api, tmp_path / "bot", knowledge=base, telegram__timeout=1, **NO_LIMITS) as bot:
        for fault in Fault:
            for times in TIMES:
                rule = api.faults.add(fault, "getUpdates", times=times)
                asked = api.say(api.person(), FEE)
                api.wait(lambda: rule.hits == times, patience=PATIENCE, hint=f"{fault} {times}")  # noqa: B023 - waited for right here
                api.reply(asked, patience=PATIENCE)
                api.settle(1, patience=PATIENCE)
                assert len(api.replies(asked)) == 1, (fault, times)

    assert TOKEN not in bot.log


@pytest.mark.parametrize("turn", range(len(Fault)) if FULL else [0])
def test_start_survives_every_fault(api: BotApi, base: Path, tmp_path: Path, webhook: bool, turn: int) -> None:
    """The bot comes up, answers, and its menus are there; *turn* after turn every method meets every fault."""
    faults = list(Fault)
    methods = [*AT_START, "setWebhook" if webhook else "deleteWebhook"]
    rules = [
        api.faults.add(faults[(number + turn) % len(faults)], method, times=TIMES[-1])
        for number, method in enumerate(methods)
    ]
    settings = {**NO_LIMITS, "telegram__timeout": 1}
    with BotProcess(api, tmp_path / "bot", knowledge=base, webhook=webhook, patience=PATIENCE, **settings) as bot:
        api.reply(api.say(api.person(), FEE), patience=PATIENCE)
        api.wait(lambda: len(api.commands) == 4 and len(api.texts) == 4, patience=PATIENCE)

    assert [rule.hits for rule in rules] == [TIMES[-1]] * len(rules)
    assert TOKEN not in bot.log

"""The Bot API server for tests is as strict as Telegram: python-telegram-bot meets there what it meets in the world."""

from __future__ import annotations

import asyncio
import http.server
import json
import threading
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from typing import Any, TypeVar

import httpx
import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeChat,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    ReactionTypeEmoji,
    ReplyParameters,
)
from telegram.error import (
    BadRequest,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.request import HTTPXRequest

from tests.support.faults import Fault
from tests.support.rates import GROUP_PER_MINUTE, OVERALL_PER_SECOND
from tests.support.server import TOKEN, BotApi

NOT_MODIFIED = (
    "Message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)

T = TypeVar("T")


@pytest.fixture
def api(monkeypatch: pytest.MonkeyPatch) -> Iterator[BotApi]:
    """A server of the test's own."""
    # Else a RetryAfter warns that its seconds will become a timedelta.
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    with BotApi() as server:
        yield server


@asynccontextmanager
async def _connect(api: BotApi, token: str = TOKEN) -> AsyncIterator[Bot]:
    # Reading the machine's certificates takes longer than most of these tests.
    requests = [HTTPXRequest(read_timeout=0.5, httpx_kwargs={"trust_env": False, "verify": False}) for _ in range(2)]
    bot = Bot(
        token,
        base_url=api.base_url,
        base_file_url=api.base_file_url,
        request=requests[0],
        get_updates_request=requests[1],
    )
    try:
        await bot.initialize()
        yield bot
    finally:
        await bot.shutdown()


def with_bot(api: BotApi, act: Callable[[Bot], Awaitable[T]]) -> T:
    """What *act* returns, called with a bot of python-telegram-bot."""

    async def run() -> T:
        async with _connect(api) as bot:
            return await act(bot)

    return asyncio.run(run())


def button(data: str = "x", **fields: Any) -> InlineKeyboardMarkup:
    """One button."""
    return InlineKeyboardMarkup([[InlineKeyboardButton("Nút", callback_data=None if fields else data, **fields)]])


def test_bot_is_who_it_is(api: BotApi) -> None:
    """The bot learns its name, and that it does not read along in groups."""
    me = with_bot(api, lambda bot: bot.get_me())

    assert (me.username, me.is_bot, me.can_read_all_group_messages) == ("hoidap_bot", True, False)


def test_wrong_token_is_refused(api: BotApi) -> None:
    """Nobody else's token opens the door."""

    async def run() -> None:
        async with _connect(api, "1:wrong"):
            pass

    with pytest.raises(InvalidToken):
        asyncio.run(run())


@pytest.mark.parametrize(
    ("text", "options", "words"),
    [
        ("<b>a", {"parse_mode": "HTML"}, "Can't parse entities: can't find end tag corresponding to start tag \"b\""),
        ("<x>a</x>", {"parse_mode": "HTML"}, 'Can\'t parse entities: unsupported start tag "x" at byte offset 0'),
        ("<b> </b>", {"parse_mode": "HTML"}, "Message text is empty"),
        ("ế" * 4097, {}, "Message is too long"),
        ("a" * 32769, {}, "Text is too long"),
        ("a", {"reply_markup": button("x" * 65)}, "Button_data_invalid"),
        ("a", {"reply_markup": button(copy_text=CopyTextButton("x" * 257))}, "Button_copy_text_invalid"),
        ("a", {"reply_to_message_id": 99}, "Message to be replied not found"),
        ("a", {"message_thread_id": 1}, "Message thread not found"),
        ("a", {"reply_parameters": ReplyParameters(1, quote="thế giới")}, "Quote_text_invalid"),
        ("a", {"chat_id": 77}, "Chat not found"),
    ],
)
def test_message_is_refused_in_telegrams_words(api: BotApi, text: str, options: dict[str, Any], words: str) -> None:
    """What Telegram would not take is refused with its reason, as far as the library passes it on."""
    asked = api.say(api.person(), "xin chào")

    with pytest.raises(BadRequest) as caught:
        with_bot(api, lambda bot: bot.send_message(**{"chat_id": asked.chat.id, "text": text, **options}))

    assert caught.value.message.casefold() == words.casefold()
    assert api.replies(asked) == []


def test_text_is_counted_after_parsing(api: BotApi) -> None:
    """4096 characters are allowed, whatever markup is around them and however many bytes they take."""
    asked = api.say(api.person(), "dài")

    with_bot(api, lambda bot: bot.send_message(asked.chat.id, f"<b>{'ế' * 4096}</b>", parse_mode="HTML"))

    assert api.reply(asked).marked("bold") == ["ế" * 4096]


def test_more_entities_than_telegram_keeps_are_noted(api: BotApi) -> None:
    """Telegram drops what is over a hundred without a word; here a test can see it."""
    asked = api.say(api.person(), "nhiều")

    with_bot(api, lambda bot: bot.send_message(asked.chat.id, "<b>a</b> " * 101, parse_mode="HTML"))

    assert len(api.reply(asked).marked("bold")) == 100
    assert len(api.complaints) == 1


def test_message_is_edited_in_place(api: BotApi) -> None:
    """An edit changes text and buttons; the same again is refused, and so is what the bot did not write."""
    asked = api.say(api.person(), "sửa")

    async def act(bot: Bot) -> list[str]:
        sent = await bot.send_message(asked.chat.id, "một", reply_markup=button())
        await sent.edit_text("hai", reply_markup=button("y"))
        refusals = []
        for text, message_id in (("hai", sent.id), ("x" * 4097, sent.id), ("ba", asked.id), ("ba", 99)):
            try:
                await bot.edit_message_text(text, asked.chat.id, message_id, reply_markup=button("y"))
            except BadRequest as error:
                refusals.append(error.message)
        return refusals

    refusals = with_bot(api, act)

    assert refusals == [NOT_MODIFIED, "Message_too_long", "Message can't be edited", "Message to edit not found"]
    assert [message.text for message in api.replies(asked)] == ["hai"]
    assert api.reply(asked).buttons()[0]["callback_data"] == "y"


def test_late_or_second_answer_to_a_button_is_refused(api: BotApi) -> None:
    """A pressed button can be answered once and in time."""
    asked = api.say(api.person(), "nút")

    async def act(bot: Bot) -> list[str]:
        await bot.send_message(asked.chat.id, "bấm", reply_markup=button())
        person = asked.sender
        first = api.press(person, api.reply(asked), "Nút")
        await bot.answer_callback_query(first.id, "đã ghi")
        api.callback_lifetime = -1
        late = api.press(person, api.reply(asked), "Nút")
        refusals = []
        for query in (first, late):
            try:
                await bot.answer_callback_query(query.id)
            except BadRequest as error:
                refusals.append(error.message)
        assert first.notice == "đã ghi"
        return refusals

    assert with_bot(api, act) == ["Query is too old and response timeout expired or query id is invalid"] * 2


def test_updates_are_kept_until_they_are_confirmed(api: BotApi) -> None:
    """What was fetched comes again until a higher offset is asked for."""
    person = api.person()
    for text in ("một", "hai", "ba"):
        api.say(person, text)

    async def act(bot: Bot) -> list[list[str]]:
        first = await bot.get_updates()
        batches = [first, await bot.get_updates(), await bot.get_updates(offset=first[1].update_id + 1)]
        return [[update.message.text or "" for update in batch if update.message] for batch in batches]

    assert with_bot(api, act) == [["một", "hai", "ba"], ["một", "hai", "ba"], ["ba"]]


def test_waiting_poll_gets_what_comes(api: BotApi) -> None:
    """A long poll returns as soon as somebody writes."""
    person = api.person()
    timer = threading.Timer(0.2, lambda: api.say(person, "đây"))
    timer.start()
    started = time.monotonic()

    updates = with_bot(api, lambda bot: bot.get_updates(timeout=10, read_timeout=5))
    timer.join()

    assert len(updates) == 1
    assert 0.1 < time.monotonic() - started < 2


def test_second_poller_sends_the_first_away(api: BotApi) -> None:
    """Two bots with one token: the one that waits is told so."""

    async def act(bot: Bot) -> str:
        waiting = asyncio.create_task(bot.get_updates(timeout=10, read_timeout=5))
        await asyncio.sleep(0.2)
        async with _connect(api) as other:
            await other.get_updates()
        with pytest.raises(Conflict) as caught:
            await waiting
        return caught.value.message

    assert "terminated by other getUpdates request" in with_bot(api, act)


def test_webhook_gets_updates_again_until_it_takes_them(api: BotApi) -> None:
    """Updates are posted with the secret, in order, and again after a failure; polling is refused meanwhile."""
    got: list[tuple[str | None, str]] = []

    class Hook(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            got.append((self.headers["X-Telegram-Bot-Api-Secret-Token"], body["message"]["text"]))
            self.send_response(500 if len(got) == 1 else 200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with http.server.HTTPServer(("127.0.0.1", 0), Hook) as hook:
        serving = threading.Thread(target=hook.serve_forever)
        serving.start()
        person = api.person()
        api.say(person, "một")
        api.say(person, "hai")

        async def act(bot: Bot) -> str:
            await bot.set_webhook(f"http://127.0.0.1:{hook.server_port}/", secret_token="s3cret")
            with pytest.raises(Conflict) as caught:
                await bot.get_updates()
            return caught.value.message

        conflict = with_bot(api, act)
        api.wait(lambda: not api.updates)
        hook.shutdown()
        serving.join()

    assert "webhook is active" in conflict
    assert got == [("s3cret", "một"), ("s3cret", "một"), ("s3cret", "hai")]


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (Fault.TOO_MANY, RetryAfter),
        (Fault.SERVER_ERROR, NetworkError),
        (Fault.BAD_GATEWAY, NetworkError),
        (Fault.DROPPED, NetworkError),
        (Fault.HUNG, TimedOut),
        (Fault.LOST_REPLY, NetworkError),
    ],
)
def test_fault_is_met_as_often_as_asked(api: BotApi, fault: Fault, error: type[TelegramError]) -> None:
    """Trouble comes N times and then no more; only a lost reply leaves its message behind."""
    asked = api.say(api.person(), "lỗi")
    rule = api.faults.add(fault, "sendMessage", times=2)

    async def act(bot: Bot) -> None:
        for _ in range(2):
            with pytest.raises(error):
                await bot.send_message(asked.chat.id, "mất")
        await bot.send_message(asked.chat.id, "được")

    with_bot(api, act)

    assert rule.hits == 2
    assert [message.text for message in api.replies(asked)] == ["mất"] * (2 * (fault is Fault.LOST_REPLY)) + ["được"]


def test_too_many_messages_are_refused_where_rates_are_enforced(api: BotApi) -> None:
    """A group takes 20 a minute, all chats together 30 a second; the count is kept either way."""
    api.rates.enforced = True
    group = api.group("Lớp", [api.person()])
    people = [api.private(api.person(str(number))) for number in range(OVERALL_PER_SECOND + 1)]

    async def act(bot: Bot) -> None:
        for _ in range(GROUP_PER_MINUTE):
            await bot.send_message(group.id, "a")
        with pytest.raises(RetryAfter):
            await bot.send_message(group.id, "a")
        await asyncio.sleep(1)
        with pytest.raises(RetryAfter):
            await asyncio.gather(*(bot.send_message(chat.id, "a") for chat in people))

    with_bot(api, act)

    assert api.rates.peak(60, group.id) == GROUP_PER_MINUTE
    assert api.rates.peak(1) <= OVERALL_PER_SECOND


def test_blocked_bot_is_told_so(api: BotApi) -> None:
    """Nothing can be sent to somebody who blocked the bot."""
    person = api.person()
    api.block(person)

    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        with_bot(api, lambda bot: bot.send_message(person.id, "a"))


def test_privacy_mode_hides_what_is_not_for_the_bot(api: BotApi) -> None:
    """In a group the bot gets commands, mentions of it and replies to it; no other bots, no chatter."""
    an, robot = api.person("An"), api.person("Máy", is_bot=True)
    group = api.group("Lớp", [an, robot])
    api.say(an, "chào cả lớp", chat=group)
    api.say(robot, "/hoi gì", chat=group)
    api.say(an, "/hoi@other_bot gì", chat=group)
    seen = ["/hoi gì", "@hoidap_bot gì", "/hoi@Hoidap_Bot gì"]
    for text in seen:
        api.say(an, text, chat=group)

    updates = with_bot(api, lambda bot: bot.get_updates())

    assert [update.message.text for update in updates if update.message] == seen


def test_topic_of_a_forum_is_a_thread_of_its_own(api: BotApi) -> None:
    """A message in a topic says so, and an answer goes there by its number."""
    an = api.person("An")
    forum = api.group("Diễn đàn", [an], forum=True)
    topic = api.topic(forum, "Học phí")
    asked = api.say(an, "/hoi gì", chat=forum, topic=topic)

    async def act(bot: Bot) -> None:
        (update,) = await bot.get_updates()
        assert update.message
        assert (update.message.is_topic_message, update.message.message_thread_id) == (True, topic)
        await update.message.reply_text("đây", message_thread_id=topic)

    with_bot(api, act)

    assert api.reply(asked).topic == topic


def test_anonymous_admin_is_the_group(api: BotApi) -> None:
    """Who writes in the group's name shows no name of theirs."""
    an = api.person("An")
    group = api.group("Lớp", [an])
    api.say(an, "/hoi gì", chat=group, anonymous=True)

    (update,) = with_bot(api, lambda bot: bot.get_updates())

    assert update.message
    assert update.message.sender_chat
    assert update.message.sender_chat.id == group.id
    assert update.effective_user
    assert update.effective_user.id != an.id


def test_inline_and_guest_queries_are_answered(api: BotApi) -> None:
    """Results are checked like messages, and shown to whoever asked."""
    an = api.person("An")
    inline, guest = (
        api.ask_inline(an, "học phí"),
        api.ask_as_guest(an, "@hoidap_bot học phí", chat=api.group("Xa", [an])),
    )

    def result(text: str, name: str = "1") -> InlineQueryResultArticle:
        return InlineQueryResultArticle(name, "Học phí", InputTextMessageContent(text, parse_mode="HTML"))

    async def act(bot: Bot) -> None:
        updates = await bot.get_updates()
        assert [update.guest_message is not None for update in updates] == [False, True]
        for wrong in ([result("<b>")], [result("a")] * 2, [result("a", str(number)) for number in range(51)]):
            with pytest.raises(BadRequest):
                await bot.answer_inline_query(inline.id, wrong)
        await bot.answer_inline_query(inline.id, [result("<b>a</b>")])
        sent = await bot.answer_guest_query(guest.id, result("<b>b</b>"))
        await bot.edit_message_text("c", inline_message_id=sent.inline_message_id)

    with_bot(api, act)

    assert [each["title"] for each in inline.results] == ["Học phí"]
    assert guest.message
    assert (guest.message.text, guest.message.before[0].text) == ("c", "b")


def test_files_go_both_ways(api: BotApi) -> None:
    """A file that a person sends can be downloaded; one that the bot sends arrives whole."""
    an = api.person("An")
    content = bytes(range(256)) * 5
    asked = api.send_file(an, "quy chế.docx", content, caption="mới")

    async def act(bot: Bot) -> bytes:
        (update,) = await bot.get_updates()
        assert update.message
        assert update.message.document
        file = await update.message.document.get_file()
        got = bytes(await file.download_as_bytearray())
        await bot.send_document(an.id, got, filename="trả lại.docx", caption="<i>đây</i>", parse_mode="HTML")
        with pytest.raises(BadRequest, match=r"[Ii]nvalid file_id"):
            await bot.get_file("nothing")
        return got

    assert with_bot(api, act) == content
    reply = api.reply(asked)
    assert api.files[reply.extra["document"]["file_id"]] == content
    assert reply.marked("italic") == ["đây"]


def test_menus_descriptions_and_reactions_are_kept(api: BotApi) -> None:
    """What the bot sets can be looked at, by scope and language."""
    asked = api.say(api.person(), "cảm ơn")

    async def act(bot: Bot) -> None:
        await bot.set_my_commands([BotCommand("hoi", "Hỏi")], BotCommandScopeChat(asked.chat.id), "vi")
        await bot.set_my_short_description("Ngắn")
        await bot.set_message_reaction(asked.chat.id, asked.id, ReactionTypeEmoji("👍"))
        with pytest.raises(BadRequest, match=r"(?i)bot_command_invalid"):
            await bot.set_my_commands([BotCommand("Hỏi", "Hỏi")])

    with_bot(api, act)

    assert [each["command"] for each in api.commands[f"chat {asked.chat.id}", "vi"]] == ["hoi"]
    assert api.texts["short_description", ""] == "Ngắn"
    assert asked.reactions == ["👍"]


def test_names_of_methods_are_the_same_in_any_case(api: BotApi) -> None:
    """A call may come in any case, and its parameters in JSON, as a form or in the address."""
    asked = api.say(api.person(), "a")
    given = {"chat_id": str(asked.chat.id), "text": "b"}
    address = f"{api.base_url}{TOKEN}/"
    with httpx.Client(trust_env=False, verify=False) as client:
        codes = [
            client.post(f"{address}sendMessage", json=given).status_code,
            client.post(f"{address}SENDMESSAGE", data=given).status_code,
            client.get(f"{address}sendmessage", params=given).status_code,
            client.get(f"{address}sendNothing", params=given).status_code,
        ]

    assert codes == [200, 200, 200, 404]
    assert len(api.replies(asked)) == 3

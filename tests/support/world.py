"""
Telegram as one bot sees it: people, chats, messages, and what is on its way to the bot.

Nothing here knows HTTP. Tests act in it as people do (`World.say`, `World.press`, …)
and look at what the bot made of it; `methods.py` is the bot's side. All of it is
guarded by one condition, so that a test may wait for what the bot does.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from tests.support.faults import Faults
from tests.support.markup import Formatted, find_entities, utf16_length
from tests.support.rates import Rates

Json = dict[str, Any]

TOKEN = "1234567890:AAMadeUpForTestsOnlyNobodysToken0000"
ANONYMOUS_ADMIN = 1087968824
# The bot's own id is the number before the colon.
BOT_ID = int(TOKEN.partition(":")[0])

_PATIENCE = 10.0
# Updates that a bot has to ask for by name.
_UNASKED = {"chat_member", "message_reaction", "message_reaction_count"}


@dataclass(eq=False)
class Person:
    """A user of Telegram, bots included."""

    id: int
    first_name: str
    username: str | None = None
    language: str | None = "vi"
    is_bot: bool = False
    blocked: bool = False
    started: bool = False

    def json(self) -> Json:
        """As `User` of the Bot API."""
        return _present(
            id=self.id,
            is_bot=self.is_bot,
            first_name=self.first_name,
            username=self.username,
            language_code=self.language,
        )


@dataclass(eq=False)
class Chat:
    """A chat of one *kind*, which is private, group, supergroup or channel."""

    id: int
    kind: str
    title: str | None = None
    person: Person | None = None
    username: str | None = None
    is_forum: bool = False
    members: list[Person] = field(default_factory=list)
    admins: list[Person] = field(default_factory=list)
    # The first message of each topic, which is also the topic's id.
    topics: dict[int, str] = field(default_factory=dict)
    bot_is_member: bool = True
    migrated_to: int | None = None
    messages: dict[int, Message] = field(default_factory=dict)
    last_id: int = 0

    def json(self) -> Json:
        """As `Chat` of the Bot API."""
        person = self.person
        return _present(
            id=self.id,
            type=self.kind,
            title=self.title,
            username=person.username if person else self.username,
            first_name=person.first_name if person else None,
            is_forum=self.is_forum or None,
        )

    def shown(self) -> list[Message]:
        """The bot's messages that are to be seen now, oldest first."""
        return [each for each in list(self.messages.values()) if each.by_bot and not each.deleted]


@dataclass(eq=False)
class Message:
    """A message as it looks now, and how it looked before."""

    id: int
    chat: Chat
    sender: Person
    formatted: Formatted
    date: int
    by_bot: bool = False
    sender_chat: Chat | None = None
    topic: int | None = None
    thread: int | None = None
    reply_to: Message | None = None
    quote: str | None = None
    keyboard: Json | None = None
    extra: Json = field(default_factory=dict)
    edited: int | None = None
    deleted: bool = False
    reactions: list[str] = field(default_factory=list)
    before: list[Formatted] = field(default_factory=list)
    # Milliseconds of the test's own clock, to time an answer.
    at: float = 0.0

    @property
    def text(self) -> str:
        """What stands in it, without its markup."""
        return self.formatted.text

    def marked(self, kind: str) -> list[str]:
        """The pieces of the text that are marked as *kind*: ``bold``, ``blockquote``."""
        return self.formatted.marked(kind)

    def buttons(self) -> list[Json]:
        """The buttons under it, row by row."""
        rows = (self.keyboard or {}).get("inline_keyboard", [])
        return [button for row in rows for button in row]

    def labels(self) -> list[str]:
        """What the buttons under it say."""
        return [button["text"] for button in self.buttons()]

    def json(self, *, with_reply: bool = True) -> Json:
        """As `Message` of the Bot API; the message it replies to is given without its own."""
        content: Json = {**self.extra}
        entities = [dict(entity) for entity in self.formatted.entities]
        if "document" in content or "photo" in content:
            content |= _present(caption=self.text or None, caption_entities=entities or None)
        elif self.text:
            content |= _present(text=self.text, entities=entities or None)
        reply = self.reply_to if with_reply else None
        quote = _present(text=self.quote, position=0) if self.quote else None
        return {
            "message_id": self.id,
            "date": self.date,
            "chat": self.chat.json(),
            **_present(
                from_=None if self.chat.kind == "channel" else self.sender.json(),
                sender_chat=self.sender_chat.json() if self.sender_chat else None,
                message_thread_id=self.topic or self.thread,
                is_topic_message=True if self.topic else None,
                reply_to_message=reply.json(with_reply=False) if reply else None,
                quote=quote,
                edit_date=self.edited,
                reply_markup=self.keyboard,
            ),
            **content,
        }


@dataclass(eq=False)
class Query:
    """A pressed button, an inline or a guest query, and what the bot answered; None: nothing yet."""

    id: str
    person: Person
    at: float
    lifetime: float
    answer: Json | None = None
    message: Message | None = None

    @property
    def results(self) -> list[Json]:
        """What an inline query was answered with."""
        return list((self.answer or {}).get("results", []))

    @property
    def notice(self) -> str:
        """What a pressed button showed over the chat."""
        return str((self.answer or {}).get("text") or "")


@dataclass(frozen=True)
class Call:
    """A call of the bot: when, what, with what, and how it ended (a status, or the fault)."""

    at: float
    method: str
    params: Json
    outcome: str


@dataclass
class Webhook:
    """Where updates are sent, when they are not fetched."""

    url: str
    secret: str = ""
    max_connections: int = 40
    last_error: str = ""


class World:
    """All that the bot may meet."""

    def __init__(self, *, username: str = "hoidap_bot", privacy: bool = True) -> None:
        self.bot = Person(BOT_ID, "Hỏi đáp", username, language=None, is_bot=True)
        self.privacy = privacy
        self.guests_allowed = True
        # Seconds for which Telegram waits for the answer to a pressed button, and to what is typed inline.
        self.callback_lifetime = 15.0
        self.inline_lifetime = 10.0
        self.faults = Faults()
        self.rates = Rates()
        self.people: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self.queries: dict[str, Query] = {}
        self.inline_messages: dict[str, Message] = {}
        self.files: dict[str, bytes] = {}
        self.senders: dict[str, int] = {}
        self.commands: dict[tuple[str, str], list[Json]] = {}
        self.texts: dict[tuple[str, str], str] = {}
        self.updates: deque[Json] = deque()
        self.allowed_updates: list[str] = []
        self.webhook: Webhook | None = None
        self.calls: list[Call] = []
        self.complaints: list[str] = []
        self.changed = threading.Condition(threading.RLock())
        self.wake: Callable[[], None] = lambda: None
        self._last = {"person": 1000, "group": 0, "update": 100_000, "query": 0, "file": 0}

    # Who is there.

    def person(
        self, name: str = "An", *, username: str | None = None, language: str | None = "vi", is_bot: bool = False
    ) -> Person:
        """Somebody new, who has pressed Start but not written yet."""
        with self.changed:
            person = Person(self._next("person"), name, username, language, is_bot, started=not is_bot)
            self.people[person.id] = person
            return person

    def private(self, person: Person) -> Chat:
        """The private chat with *person*."""
        with self.changed:
            return self.chats.setdefault(person.id, Chat(person.id, "private", person=person, members=[person]))

    def group(
        self, title: str, members: list[Person], *, kind: str = "supergroup", forum: bool = False, admins: int = 1
    ) -> Chat:
        """A new group that the bot is in; the first *admins* of the members are its admins."""
        with self.changed:
            number = self._next("group")
            chat = Chat(-number if kind == "group" else -1_000_000_000_000 - number, kind, title, is_forum=forum)
            chat.members, chat.admins = list(members), list(members[:admins])
            self.chats[chat.id] = chat
            return chat

    def topic(self, chat: Chat, name: str) -> int:
        """A new topic of a forum: the id of its thread."""
        with self.changed:
            created = {"forum_topic_created": {"name": name, "icon_color": 7322096}}
            message = self.add_message(chat, chat.members[0], Formatted(""), extra=created)
            message.topic = message.id
            chat.topics[message.id] = name
            return message.id

    # What people do.

    def say(
        self,
        person: Person,
        text: str,
        *,
        chat: Chat | None = None,
        topic: int | None = None,
        reply_to: Message | None = None,
        anonymous: bool = False,
        ago: float = 0,
        **extra: Any,
    ) -> Message:
        """
        *person* writes *text*, to the bot itself when no *chat* is given.

        *topic* is the thread of a forum, as `topic` gave it; *anonymous* an admin who
        writes in the group's name; *ago* seconds since it was written; *extra* other
        fields of the message, such as ``voice``.
        """
        with self.changed:
            chat = chat or self.private(person)
            if chat.kind == "private":
                person.started = True
            sender = Person(ANONYMOUS_ADMIN, "Group", "GroupAnonymousBot", None, is_bot=True) if anonymous else person
            formatted = Formatted(text, find_entities(text))
            message = self.add_message(chat, sender, formatted, topic=topic, reply_to=reply_to, extra=extra, ago=ago)
            message.sender_chat = chat if anonymous or chat.kind == "channel" else None
            if topic and not reply_to:
                # Telegram ties what is written in a topic to the message that opened it.
                message.reply_to = chat.messages[topic]
            if self._is_seen(message):
                self._push("channel_post" if chat.kind == "channel" else "message", message.json())
            return message

    def send_file(
        self, person: Person, name: str, content: bytes, *, caption: str = "", chat: Chat | None = None, **fields: Any
    ) -> Message:
        """*person* sends a document; *fields* overwrite what Telegram tells of it."""
        with self.changed:
            file_id = self.add_file(content)
            self.senders[file_id] = person.id
            document = {
                "file_id": file_id,
                "file_unique_id": f"u{self._last['file']}",
                "file_name": name,
                "file_size": len(content),
                **fields,
            }
            return self.say(person, caption, chat=chat, document=document)

    def edit(self, message: Message, text: str) -> Message:
        """The writer of *message* changes it."""
        with self.changed:
            message.before.append(message.formatted)
            message.formatted = Formatted(text, find_entities(text))
            message.edited = int(time.time())
            if self._is_seen(message):
                self._push("edited_message", message.json())
            return message

    def press(self, person: Person, message: Message, label: str) -> Query:
        """*person* presses the button under *message* that says *label*, or whose text begins so."""
        with self.changed:
            for button in message.buttons():
                if button["text"].startswith(label) and "callback_data" in button:
                    return self.forge(person, message, button["callback_data"])
            raise AssertionError(f"no button {label!r} to press among {message.labels()}")

    def forge(self, person: Person, message: Message, callback_data: str) -> Query:
        """A pressed button with whatever *callback_data* a client may send."""
        with self.changed:
            query = self._query(person, self.callback_lifetime, message)
            self._push(
                "callback_query",
                {
                    "id": query.id,
                    "from": person.json(),
                    "message": message.json(),
                    "chat_instance": str(message.chat.id),
                    "data": callback_data,
                },
            )
            return query

    def ask_inline(self, person: Person, text: str, *, offset: str = "") -> Query:
        """*person* writes ``@bot text`` in some chat."""
        with self.changed:
            query = self._query(person, self.inline_lifetime)
            self._push("inline_query", {"id": query.id, "from": person.json(), "query": text, "offset": offset})
            return query

    def ask_as_guest(self, person: Person, text: str, *, chat: Chat) -> Query:
        """*person* calls the bot in a *chat* that it is not in."""
        with self.changed:
            query = self._query(person, 60)
            message = self.add_message(chat, person, Formatted(text, find_entities(text)))
            self._push("guest_message", {**message.json(), "guest_query_id": query.id})
            return query

    def block(self, person: Person, *, blocked: bool = True) -> None:
        """*person* stops the bot, or takes it back."""
        with self.changed:
            person.blocked = blocked
            old, new = ("member", "kicked") if blocked else ("kicked", "member")
            self._push(
                "my_chat_member",
                {
                    "chat": self.private(person).json(),
                    "from": person.json(),
                    "date": int(time.time()),
                    "old_chat_member": self.membership(old),
                    "new_chat_member": self.membership(new),
                },
            )

    def push(self, kind: str, content: Json) -> int:
        """Any other update; its id."""
        with self.changed:
            return self._push(kind, content)

    # What the bot did.

    def wait(self, found: Callable[[], Any], *, patience: float = _PATIENCE, hint: str = "") -> Any:
        """
        What *found* returns, as soon as it is true.

        Raises:
            AssertionError: It was not within *patience* seconds.
        """
        with self.changed:
            if not self.changed.wait_for(found, patience):
                raise AssertionError(f"waited {patience} s in vain: {hint or found}; last calls: {self.calls[-3:]}")
            return found()

    def replies(self, message: Message) -> list[Message]:
        """The bot's messages in that chat and topic since *message*, oldest first."""
        with self.changed:
            return [each for each in message.chat.shown() if each.id > message.id and each.topic == message.topic]

    def reply(self, message: Message, *, number: int = 1, patience: float = _PATIENCE) -> Message:
        """The bot's message number *number* after *message*, waited for."""
        with self.changed:
            self.wait(
                lambda: len(self.replies(message)) >= number, patience=patience, hint=f"reply to {message.text!r}"
            )
            return self.replies(message)[number - 1]

    def answered(self, query: Query, *, patience: float = _PATIENCE) -> Query:
        """*query*, once the bot has answered it."""
        self.wait(lambda: query.answer is not None, patience=patience, hint=f"answer to query {query.id}")
        return query

    def settle(self, quiet: float = 0.3, *, patience: float = _PATIENCE) -> None:
        """Wait until nothing is on its way to the bot and it has done nothing for *quiet* seconds."""
        end = time.monotonic() + patience
        with self.changed:
            while time.monotonic() < end:
                seen = len(self.calls)
                self.changed.wait_for(lambda: len(self.calls) > seen, quiet)  # noqa: B023 - waited for right here
                if len(self.calls) == seen and not self.updates:
                    return
        raise AssertionError(f"the bot was not quiet within {patience} s")

    def calls_of(self, method: str) -> list[Call]:
        """The bot's calls of one method."""
        with self.changed:
            return [call for call in self.calls if call.method.lower() == method.lower()]

    # For the server.

    def add_message(
        self,
        chat: Chat,
        sender: Person,
        formatted: Formatted,
        *,
        topic: int | None = None,
        reply_to: Message | None = None,
        extra: Json | None = None,
        ago: float = 0,
    ) -> Message:
        """A new message in *chat*."""
        chat.last_id += 1
        message = Message(chat.last_id, chat, sender, formatted, int(time.time() - ago), topic=topic, reply_to=reply_to)
        message.at, message.extra = time.monotonic(), extra or {}
        if reply_to and chat.kind == "supergroup" and not chat.is_forum:
            # A reply opens a thread there, which is no topic.
            message.thread = reply_to.thread or reply_to.id
        chat.messages[message.id] = message
        return message

    def add_file(self, content: bytes) -> str:
        """Keep *content* for download: its file id."""
        file_id = f"file-{self._next('file')}"
        self.files[file_id] = content
        return file_id

    def membership(self, status: str) -> Json:
        """The bot itself as `ChatMember`."""
        member = {"user": self.bot.json(), "status": status}
        return {**member, "until_date": 0} if status == "kicked" else member

    def take_updates(self, offset: int, limit: int) -> list[Json]:
        """Forget the updates before *offset*; the next ones."""
        if offset < 0:
            while len(self.updates) > -offset:
                self.updates.popleft()
        while self.updates and self.updates[0]["update_id"] < offset:
            self.updates.popleft()
        return list(self.updates)[:limit]

    @contextmanager
    def change(self) -> Iterator[None]:
        """Change the world and tell those who wait."""
        with self.changed:
            yield
            self.changed.notify_all()

    def _query(self, person: Person, lifetime: float, message: Message | None = None) -> Query:
        query = Query(f"q{self._next('query')}", person, time.monotonic(), lifetime, message=message)
        self.queries[query.id] = query
        return query

    def _push(self, kind: str, content: Json) -> int:
        update_id = self._next("update")
        allowed = kind in self.allowed_updates if self.allowed_updates else kind not in _UNASKED
        if allowed:
            self.updates.append({"update_id": update_id, kind: content})
            self.changed.notify_all()
            self.wake()
        return update_id

    def _is_seen(self, message: Message) -> bool:
        """Whether the bot gets it: with privacy mode on, not all of a group."""
        chat = message.chat
        if not chat.bot_is_member or message.sender.id == self.bot.id:
            return False
        if message.sender.is_bot and not message.sender_chat:
            return False
        if chat.kind in ("private", "channel") or not self.privacy:
            return True
        if message.reply_to and message.reply_to.by_bot:
            return True
        me = f"@{self.bot.username}".lower()
        commands = [each.partition("@")[2].lower() for each in message.marked("bot_command")]
        mentions = [each.lower() for each in message.marked("mention")]
        return me in mentions or any(to in ("", me[1:]) for to in commands)

    def _next(self, kind: str) -> int:
        self._last[kind] += 1
        return self._last[kind]


def _present(**fields: Any) -> Json:
    """*fields* without those that are None; ``from_`` stands for a name that Python keeps for itself."""
    return {name.rstrip("_"): value for name, value in fields.items() if value is not None}


__all__ = ["TOKEN", "Call", "Chat", "Json", "Message", "Person", "Query", "Webhook", "World", "utf16_length"]

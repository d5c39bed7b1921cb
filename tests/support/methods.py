"""
The bot's side of Telegram: the methods of the Bot API, as strict as there.

A method takes the world and its parameters and returns what goes into ``result``,
or raises `Refused` with the words of the real server. Only what a bot that answers
questions calls is here; anything else is refused as an unknown method.

Source: https://core.telegram.org/bots/api and tdlib/telegram-bot-api.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.support.markup import Formatted, MarkupError, parse_markup
from tests.support.world import Chat, Json, Message, Person, Webhook, World

MAX_TEXT = 4096
MAX_RAW = 1 << 15
MAX_CAPTION = 1024
MAX_ENTITIES = 100
MAX_FILE = 20 << 20

_ACTIONS = set(
    "typing upload_photo record_video upload_video record_voice upload_voice upload_document choose_sticker "
    "find_location record_video_note upload_video_note".split()
)
# Not all of them, but none that is refused there.
_REACTIONS = set("👍 👎 ❤ 🔥 👏 😁 🤔 🎉 🙏 👌 👀 🤝 ✍ 💯 🤗 🫡".split())
_BUTTON_USES = set(
    "url callback_data copy_text web_app login_url switch_inline_query switch_inline_query_current_chat "
    "switch_inline_query_chosen_chat pay callback_game".split()
)
_STYLES = {"primary", "success", "danger"}


class Refused(Exception):  # noqa: N818 - the word of the protocol
    """The call is refused: status, description, and parameters if any."""

    def __init__(self, description: str, *, status: int = 400, **parameters: int) -> None:
        kind = {400: "Bad Request: ", 403: "Forbidden: ", 404: "Not Found: ", 409: "Conflict: "}.get(status, "")
        self.status, self.description, self.parameters = status, kind + description, parameters
        super().__init__(self.description)

    def body(self) -> Json:
        """As the server answers."""
        answer: Json = {"ok": False, "error_code": self.status, "description": self.description}
        return {**answer, "parameters": self.parameters} if self.parameters else answer


@dataclass(frozen=True)
class Params:
    """The parameters of a call; forms bring all of them as text, structures as JSON."""

    given: Json
    files: dict[str, tuple[str, bytes]] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """A text; empty when it is not there."""
        value = self.given.get(name)
        return "" if value is None else str(value)

    def number(self, name: str, default: int = 0) -> int:
        """A whole number."""
        try:
            return int(self.given.get(name) or default)
        except ValueError:
            raise Refused(f'parameter "{name}" is invalid') from None

    def flag(self, name: str) -> bool:
        """Yes or no."""
        return str(self.given.get(name, "")).lower() in ("true", "1", "yes")

    def structure(self, name: str) -> Any:
        """An object or a list; None when it is not there."""
        value = self.given.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError:
            raise Refused(f"can't parse {name}: can't parse as JSON object") from None


Method = Callable[[World, Params], Any]
METHODS: dict[str, Method] = {}


def method(function: Method) -> Method:
    """Offer *function* under its name of the Bot API, in small letters: names are the same in any case."""
    METHODS[function.__name__.replace("_", "")] = function
    return function


# The bot itself.


@method
def get_me(world: World, _: Params) -> Json:
    """Who the bot is."""
    return {
        **world.bot.json(),
        "can_join_groups": True,
        "can_read_all_group_messages": not world.privacy,
        "supports_inline_queries": True,
        "supports_guest_queries": world.guests_allowed,
    }


@method
def set_my_commands(world: World, params: Params) -> bool:
    """The menu of a scope and language."""
    commands = params.structure("commands") or []
    if len(commands) > 100:
        raise Refused("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not re.fullmatch(r"[a-z0-9_]{1,32}", command["command"].removeprefix("/")):
            raise Refused("BOT_COMMAND_INVALID")
        if not 1 <= len(command["description"]) <= 256:
            raise Refused("BOT_COMMAND_DESCRIPTION_INVALID")
    world.commands[_scope(world, params)] = commands
    return True


@method
def get_my_commands(world: World, params: Params) -> list[Json]:
    """The menu of a scope and language."""
    return world.commands.get(_scope(world, params), [])


@method
def delete_my_commands(world: World, params: Params) -> bool:
    """No menu for a scope and language."""
    world.commands.pop(_scope(world, params), None)
    return True


def _scope(world: World, params: Params) -> tuple[str, str]:
    """``default``, ``all_private_chats``, ``chat 1001`` …, and the language (empty: all others)."""
    scope = params.structure("scope") or {"type": "default"}
    kind = scope["type"]
    if kind.startswith("chat"):
        chat = _find_chat(world, scope.get("chat_id"))
        kind = f"{kind} {chat.id}"
    language = params.text("language_code")
    if language and not re.fullmatch(r"[a-z]{2}", language):
        raise Refused("language code invalid")
    return kind, language


def _set_text(name: str, limit: int, error: str) -> Method:
    def set_text(world: World, params: Params) -> bool:
        text = params.text(name)
        if len(text) > limit:
            raise Refused(error)
        world.texts[name, params.text("language_code")] = text
        return True

    return set_text


METHODS["setmydescription"] = _set_text("description", 512, "DESCRIPTION_TOO_LONG")
METHODS["setmyshortdescription"] = _set_text("short_description", 120, "SHORT_DESCRIPTION_TOO_LONG")
METHODS["setmyname"] = _set_text("name", 64, "NAME_TOO_LONG")


def _get_text(name: str) -> Method:
    return lambda world, params: {name: world.texts.get((name, params.text("language_code")), "")}


METHODS["getmydescription"] = _get_text("description")
METHODS["getmyshortdescription"] = _get_text("short_description")
METHODS["getmyname"] = _get_text("name")


# How updates come.


@method
def set_webhook(world: World, params: Params) -> bool:
    """Send updates to an address from now on; an empty one: no longer."""
    url, secret = params.text("url"), params.text("secret_token")
    if secret and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", secret):
        raise Refused("secret token contains unallowed characters")
    if url and not url.startswith(("http://", "https://")):
        raise Refused("bad webhook: an HTTPS URL must be provided for webhook")
    _remember_allowed(world, params)
    if params.flag("drop_pending_updates"):
        world.updates.clear()
    world.webhook = Webhook(url, secret, params.number("max_connections", 40)) if url else None
    world.wake()
    return True


@method
def delete_webhook(world: World, params: Params) -> bool:
    """Let updates be fetched again."""
    if params.flag("drop_pending_updates"):
        world.updates.clear()
    world.webhook = None
    world.wake()
    return True


@method
def get_webhook_info(world: World, _: Params) -> Json:
    """Where updates go, and how many wait."""
    hook = world.webhook
    info: Json = {
        "url": hook.url if hook else "",
        "has_custom_certificate": False,
        "pending_update_count": len(world.updates),
    }
    if hook:
        info["max_connections"] = hook.max_connections
        if hook.last_error:
            info |= {"last_error_date": int(time.time()), "last_error_message": hook.last_error}
    if world.allowed_updates:
        info["allowed_updates"] = world.allowed_updates
    return info


def _remember_allowed(world: World, params: Params) -> None:
    """The kinds of updates wanted; those of the last call hold when none are named."""
    allowed = params.structure("allowed_updates")
    if allowed is not None:
        world.allowed_updates = allowed


def take_updates(world: World, params: Params) -> list[Json]:
    """
    The batch of ``getUpdates`` that is there now.

    Raises:
        Refused: A webhook is set.
    """
    if world.webhook:
        raise Refused(
            "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
            status=409,
        )
    _remember_allowed(world, params)
    return world.take_updates(params.number("offset"), min(max(params.number("limit", 100), 1), 100))


# Messages.


@method
def send_message(world: World, params: Params) -> Json:
    """Write into a chat."""
    chat = _find_target(world, params)
    formatted = _text(world, params)
    return _send(world, chat, params, formatted, {})


@method
def send_document(world: World, params: Params) -> Json:
    """Send a file into a chat."""
    chat = _find_target(world, params)
    name, file_id = _upload(world, params, "document")
    document = {
        "file_id": file_id,
        "file_unique_id": file_id,
        "file_name": name,
        "file_size": len(world.files[file_id]),
    }
    return _send(world, chat, params, _caption(world, params), {"document": document})


@method
def send_photo(world: World, params: Params) -> Json:
    """Send a picture into a chat."""
    chat = _find_target(world, params)
    _, file_id = _upload(world, params, "photo")
    photo = {"file_id": file_id, "file_unique_id": file_id, "width": 800, "height": 600}
    return _send(world, chat, params, _caption(world, params), {"photo": [photo]})


@method
def edit_message_text(world: World, params: Params) -> Any:
    """Change what a message of the bot says."""
    message = _find_edited(world, params)
    formatted = _text(world, params, too_long="MESSAGE_TOO_LONG")
    return _edit(message, formatted, _keyboard(params), inline=bool(params.text("inline_message_id")))


@method
def edit_message_reply_markup(world: World, params: Params) -> Any:
    """Change the buttons under a message of the bot."""
    message = _find_edited(world, params)
    return _edit(message, message.formatted, _keyboard(params), inline=bool(params.text("inline_message_id")))


@method
def delete_message(world: World, params: Params) -> bool:
    """Take a message away."""
    chat = _find_chat(world, params.given.get("chat_id"))
    message = chat.messages.get(params.number("message_id"))
    if message is None or message.deleted:
        raise Refused("message to delete not found")
    if not message.by_bot and chat.kind != "private":
        raise Refused("message can't be deleted")
    message.deleted = True
    return True


@method
def send_chat_action(world: World, params: Params) -> bool:
    """Show that the bot is writing."""
    _find_target(world, params)
    if params.text("action").lower() not in _ACTIONS:
        raise Refused("wrong parameter action in request")
    return True


@method
def set_message_reaction(world: World, params: Params) -> bool:
    """React to a message with at most one emoji."""
    chat = _find_chat(world, params.given.get("chat_id"))
    message = chat.messages.get(params.number("message_id"))
    if message is None or message.deleted:
        raise Refused("message to react not found")
    reactions = params.structure("reaction") or []
    if len(reactions) > 1:
        raise Refused("REACTIONS_TOO_MANY")
    if any(each.get("emoji") not in _REACTIONS for each in reactions):
        raise Refused("REACTION_INVALID")
    message.reactions = [each["emoji"] for each in reactions]
    return True


def _send(world: World, chat: Chat, params: Params, formatted: Formatted, extra: Json) -> Json:
    """Put a message of the bot into *chat* and return it."""
    topic = _topic(chat, params)
    reply_to, quote = _reply(world, chat, params)
    keyboard = _keyboard(params)
    now = time.monotonic()
    wait = world.rates.wait(now, chat.id)
    if wait:
        raise Refused(f"Too Many Requests: retry after {wait}", status=429, retry_after=wait)
    world.rates.add(now, chat.id)
    if topic is None and reply_to and chat.is_forum:
        topic = reply_to.topic
    message = world.add_message(chat, world.bot, formatted, topic=topic, reply_to=reply_to, extra=extra)
    message.by_bot, message.quote, message.keyboard = True, quote, keyboard
    return message.json()


def _edit(message: Message, formatted: Formatted, keyboard: Json | None, *, inline: bool) -> Any:
    """Change *message*; without a keyboard it has none any more."""
    keyboard = keyboard if (keyboard or {}).get("inline_keyboard") else None
    if (formatted, keyboard) == (message.formatted, message.keyboard):
        raise Refused(
            "message is not modified: specified new message content and reply markup are exactly the same as a "
            "current content and reply markup of the message"
        )
    message.before.append(message.formatted)
    message.formatted, message.keyboard, message.edited = formatted, keyboard, int(time.time())
    return True if inline else message.json()


def _find_chat(world: World, chat_id: object) -> Chat:
    """The chat by its id or ``@name``."""
    text = str(chat_id or "")
    if not text:
        raise Refused("chat_id is empty")
    for chat in world.chats.values():
        if text in (str(chat.id), f"@{chat.username}"):
            return chat
    person = world.people.get(int(text)) if re.fullmatch(r"\d+", text) else None
    if person is None or person.is_bot:
        raise Refused("chat not found")
    return world.private(person)


def _find_target(world: World, params: Params) -> Chat:
    """The chat to write into, if the bot may."""
    chat = _find_chat(world, params.given.get("chat_id"))
    if chat.migrated_to:
        raise Refused("group chat was upgraded to a supergroup chat", migrate_to_chat_id=chat.migrated_to)
    if not chat.bot_is_member:
        raise Refused(f"bot was kicked from the {chat.kind} chat", status=403)
    if chat.person and chat.person.blocked:
        raise Refused("bot was blocked by the user", status=403)
    if chat.person and not chat.person.started:
        raise Refused("bot can't initiate conversation with a user", status=403)
    return chat


def _find_edited(world: World, params: Params) -> Message:
    """The message to edit, if it is the bot's own."""
    if inline_id := params.text("inline_message_id"):
        if inline_id not in world.inline_messages:
            raise Refused("MESSAGE_ID_INVALID")
        return world.inline_messages[inline_id]
    chat = _find_chat(world, params.given.get("chat_id"))
    message = chat.messages.get(params.number("message_id"))
    if message is None or message.deleted:
        raise Refused("message to edit not found")
    if not message.by_bot:
        raise Refused("message can't be edited")
    return message


def _topic(chat: Chat, params: Params) -> int | None:
    """The topic to write into; "General" has no number."""
    topic = params.number("message_thread_id")
    if not topic:
        return None
    if topic not in chat.topics:
        raise Refused("message thread not found")
    return topic


def _reply(world: World, chat: Chat, params: Params) -> tuple[Message | None, str | None]:
    """What the message replies to, and the part of it that is quoted."""
    reply = params.structure("reply_parameters") or {"message_id": params.number("reply_to_message_id")}
    if not reply.get("message_id"):
        return None, None
    source = _find_chat(world, reply["chat_id"]) if reply.get("chat_id") else chat
    message = source.messages.get(int(reply["message_id"]))
    if message is None or message.deleted:
        if reply.get("allow_sending_without_reply") or params.flag("allow_sending_without_reply"):
            return None, None
        raise Refused("message to be replied not found")
    quote = None
    if reply.get("quote"):
        quote = _parse(world, reply["quote"], reply.get("quote_parse_mode"), reply.get("quote_entities")).text
        if quote not in message.text:
            raise Refused("QUOTE_TEXT_INVALID")
    return message, quote


def _text(world: World, params: Params, *, too_long: str = "message is too long") -> Formatted:
    """The text of a message, parsed and within the limits."""
    raw = params.text("text")
    if not raw:
        raise Refused("message text is empty")
    if len(raw.encode()) > MAX_RAW:
        raise Refused("text is too long")
    formatted = _parse(world, raw, params.text("parse_mode"), params.structure("entities")).stripped()
    if not formatted.text:
        raise Refused("message text is empty")
    if len(formatted.text) > MAX_TEXT:
        raise Refused(too_long)
    return formatted


def _caption(world: World, params: Params) -> Formatted:
    """What stands under a file, parsed and within the limit."""
    caption = _parse(
        world, params.text("caption"), params.text("parse_mode"), params.structure("caption_entities")
    ).stripped()
    if len(caption.text) > MAX_CAPTION:
        raise Refused("message caption is too long")
    return caption


def _parse(world: World, raw: str, parse_mode: str | None, entities: list[Json] | None) -> Formatted:
    """*raw* with its markup read, by the mode or from *entities* given beside it."""
    try:
        formatted = parse_markup(raw, parse_mode)
    except MarkupError as error:
        raise Refused(str(error)) from None
    if entities and not parse_mode:
        formatted = Formatted(raw, tuple(entities))
    if len(formatted.entities) > MAX_ENTITIES:
        # Telegram drops the rest without a word, so nobody would notice.
        world.complaints.append(f"{len(formatted.entities)} entities in {formatted.text[:60]!r}")
        formatted = Formatted(formatted.text, formatted.entities[:MAX_ENTITIES])
    return formatted.with_found()


def _keyboard(params: Params) -> Json | None:
    """The buttons to show, checked; None for none."""
    markup: Json | None = params.structure("reply_markup")
    if not markup or "inline_keyboard" not in markup:
        return None
    check_keyboard(markup)
    rows = [row for row in markup["inline_keyboard"] if row]
    return {"inline_keyboard": rows} if rows else None


def check_keyboard(markup: Json) -> None:
    """
    Hold buttons to the limits.

    Raises:
        Refused: One of them is not allowed.
    """
    rows = markup["inline_keyboard"]
    if sum(map(len, rows)) > 100:
        raise Refused("REPLY_MARKUP_TOO_LONG")
    for button in (button for row in rows for button in row):
        _check_button(button)


def _check_button(button: Json) -> None:
    """Raise `Refused` when *button* is not allowed."""
    if not button.get("text", "").strip():
        raise Refused('can\'t parse inline keyboard button: Field "text" must be non-empty')
    uses = _BUTTON_USES & button.keys()
    if len(uses) != 1:
        raise Refused(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
            if not uses
            else "BUTTON_TYPE_INVALID"
        )
    if not 1 <= len(button.get("callback_data", "x").encode()) <= 64:
        raise Refused("BUTTON_DATA_INVALID")
    if "copy_text" in button and not 1 <= len(button["copy_text"]["text"]) <= 256:
        raise Refused("BUTTON_COPY_TEXT_INVALID")
    if "url" in button and not re.match(r"(https?|tg)://[^/\s]", button["url"]):
        raise Refused(f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL")
    if button.get("style", "primary") not in _STYLES:
        raise Refused("BUTTON_STYLE_INVALID")


# Queries.


@method
def answer_callback_query(world: World, params: Params) -> bool:
    """Tell the client that its button was heard, with a notice if any."""
    query = world.queries.get(params.text("callback_query_id"))
    if len(params.text("text")) > 200:
        raise Refused("MESSAGE_TOO_LONG")
    if query is None or query.answer is not None or time.monotonic() - query.at > query.lifetime:
        raise Refused("query is too old and response timeout expired or query ID is invalid")
    query.answer = dict(params.given)
    return True


@method
def answer_inline_query(world: World, params: Params) -> bool:
    """Offer results to somebody who types."""
    query = world.queries.get(params.text("inline_query_id"))
    results = params.structure("results")
    if results is None:
        raise Refused('can\'t find field "results"')
    if len(results) > 50:
        raise Refused("RESULTS_TOO_MUCH")
    if len(params.text("next_offset").encode()) > 64:
        raise Refused("NEXT_OFFSET_INVALID")
    names = [each.get("id", "") for each in results]
    if len(set(names)) < len(names):
        raise Refused("RESULT_ID_DUPLICATE")
    for result in results:
        _check_result(world, result)
    if query is None or query.answer is not None or time.monotonic() - query.at > query.lifetime:
        raise Refused("query is too old and response timeout expired or query ID is invalid")
    query.answer = {**params.given, "results": results, "button": params.structure("button")}
    return True


@method
def answer_guest_query(world: World, params: Params) -> Json:
    """Answer in a chat that the bot is not in."""
    query = world.queries.get(params.text("guest_query_id"))
    result = params.structure("result")
    if not result:
        raise Refused('can\'t find field "result"')
    formatted = _check_result(world, result)
    if query is None or query.answer is not None:
        raise Refused("query is too old and response timeout expired or query ID is invalid")
    message = Message(0, Chat(0, "group"), world.bot, formatted, int(time.time()), by_bot=True)
    message.keyboard = result.get("reply_markup")
    world.inline_messages[f"inline-{query.id}"] = message
    query.message, query.answer = message, {"result": result}
    return {"inline_message_id": f"inline-{query.id}"}


def _check_result(world: World, result: Json) -> Formatted:
    """What an inline result would send, checked."""
    if not 1 <= len(result.get("id", "").encode()) <= 64:
        raise Refused("RESULT_ID_INVALID")
    if result.get("type") != "article":
        raise Refused("RESULT_TYPE_INVALID")
    if not result.get("title"):
        raise Refused('can\'t find field "title"')
    content = result.get("input_message_content") or {}
    if "message_text" not in content:
        raise Refused("MESSAGE_EMPTY")
    given = {
        "text": content["message_text"],
        "parse_mode": content.get("parse_mode"),
        "entities": content.get("entities"),
    }
    if result.get("reply_markup"):
        check_keyboard(result["reply_markup"])
    return _text(world, Params(given), too_long="MESSAGE_TOO_LONG")


# Chats and files.


@method
def get_chat(world: World, params: Params) -> Json:
    """All that is known of a chat."""
    gifts = dict.fromkeys(
        "unlimited_gifts limited_gifts unique_gifts premium_subscription gifts_from_channels".split(), True
    )
    return {
        **_find_chat(world, params.given.get("chat_id")).json(),
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": gifts,
    }


@method
def get_chat_member(world: World, params: Params) -> Json:
    """What somebody is in a chat."""
    chat = _find_chat(world, params.given.get("chat_id"))
    user_id = params.number("user_id")
    if user_id == world.bot.id:
        return world.membership("member" if chat.bot_is_member else "kicked")
    for person in chat.members:
        if person.id == user_id:
            return _member(person, admin=person in chat.admins)
    raise Refused("PARTICIPANT_ID_INVALID" if user_id not in world.people else "user not found")


@method
def get_chat_administrators(world: World, params: Params) -> list[Json]:
    """The admins of a group."""
    chat = _find_chat(world, params.given.get("chat_id"))
    if chat.kind == "private":
        raise Refused("there are no administrators in the private chat")
    return [_member(person, admin=True) for person in chat.admins]


def _member(person: Person, *, admin: bool) -> Json:
    member: Json = {"user": person.json(), "status": "creator" if admin else "member"}
    return {**member, "is_anonymous": False} if admin else member


@method
def leave_chat(world: World, params: Params) -> bool:
    """Leave a group."""
    _find_chat(world, params.given.get("chat_id")).bot_is_member = False
    return True


@method
def get_file(world: World, params: Params) -> Json:
    """Where to download a file."""
    file_id = params.text("file_id")
    if file_id not in world.files:
        raise Refused("invalid file_id")
    size = len(world.files[file_id])
    if size > MAX_FILE:
        raise Refused("file is too big")
    return {"file_id": file_id, "file_unique_id": file_id, "file_size": size, "file_path": f"documents/{file_id}"}


def _upload(world: World, params: Params, name: str) -> tuple[str, str]:
    """A file sent along, or one that is known: its name and id."""
    reference = params.text(name)
    part = params.files.get(reference.removeprefix("attach://") or name)
    if part:
        file_name, content = part
        if not content:
            raise Refused("file must be non-empty")
        return file_name, world.add_file(content)
    if reference in world.files:
        return reference, reference
    raise Refused("there is no document in the request" if not reference else "wrong remote file identifier specified")

"""Commands beside /hoi: help, documents, why, forget; and the menus that list them."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Sequence

from telegram import (
    Bot,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    Update,
)
from telegram.constants import ChatType, ParseMode
from telegram.error import TelegramError

from bot import texts
from bot.cards import Card
from bot.messages import render_why
from bot.telegram.asking import admitted, asker
from bot.telegram.browsing import list_page
from bot.telegram.desk import Context, desk_of
from bot.telegram.replying import say

_LOG = logging.getLogger(__name__)


async def start(update: Update, context: Context) -> None:
    """``/start``: who the bot is and a first question to try."""
    await _tell(update, context, texts.BOT_START)


async def show_help(update: Update, context: Context) -> None:
    """``/help``: how to ask here, and the commands."""
    message = update.effective_message
    if message is None:
        return
    private = message.chat.type == ChatType.PRIVATE
    how = texts.BOT_HELP_PRIVATE if private else texts.BOT_HELP_GROUP.format(me=f"@{context.bot.username}")
    desk = desk_of(context)
    menu = [*texts.MENU, *(texts.ADMIN_MENU if private and desk.is_admin(asker(message)) else ())]
    commands = "\n".join(f"/{name} – {what}" for name, what, _ in menu)
    await _tell(update, context, f"{how}\n\n{commands}")


async def _tell(update: Update, context: Context, text: str) -> None:
    if update.message is not None and await admitted(update, context):
        await say(context, update.message, text)


async def show_documents(update: Update, context: Context) -> None:
    """``/tailieu``: the documents, each a button away."""
    if update.message is None or not await admitted(update, context):
        return
    html, keyboard = list_page(desk_of(context).serving.knowledge, 0)
    await say(context, update.message, html, parse_mode=ParseMode.HTML, reply_markup=keyboard)


async def explain(update: Update, context: Context) -> None:
    """``/why``: how this person's last answer in this chat was found."""
    message = update.message
    if message is None or not await admitted(update, context):
        return
    desk = desk_of(context)
    shown = await desk.stored(desk.store.shown.last, message.chat_id, asker(message))
    card = Card.from_json(shown.answer) if shown is not None else None
    if card is None or card.unasked:
        await say(context, message, texts.CHAT_NOTHING_TO_EXPLAIN)
        return
    titles = {each.id: each.title for each in desk.serving.knowledge.documents.values()}
    await say(context, message, render_why(card.answer, titles), parse_mode=ParseMode.HTML)


async def forget(update: Update, context: Context) -> None:
    """``/xoa``: erase what is stored about this person, in all chats, and say what it was."""
    message = update.message
    if message is None or not await admitted(update, context):
        return
    desk = desk_of(context)
    erased = await desk.stored(desk.store.forget_person, asker(message))
    lines = [texts.FORGOT[table].format(number=count) for table, count in erased.items() if count]
    text = "\n".join([texts.FORGOT_HEADING, *lines]) if lines else texts.FORGOT_NOTHING
    await say(context, message, f"{text}\n\n{texts.FORGOT_REST}" if lines else text)


async def introduce(bot: Bot, admins: Sequence[int]) -> None:
    """Put the menus and descriptions where people see them before they write; what fails is logged and left."""
    scopes: dict[BotCommandScope, Sequence[tuple[str, str, str]]] = {
        BotCommandScopeAllPrivateChats(): texts.MENU,
        BotCommandScopeAllGroupChats(): texts.GROUP_MENU,
        **{BotCommandScopeChat(admin): (*texts.MENU, *texts.ADMIN_MENU) for admin in admins},
    }
    for scope, menu in scopes.items():
        for language, words in ((None, 2), ("vi", 1)):
            await _try(bot.set_my_commands, [(entry[0], entry[words]) for entry in menu], scope, language_code=language)
    await _try(bot.set_my_description, texts.BOT_DESCRIPTION_ENGLISH)
    await _try(bot.set_my_description, texts.BOT_DESCRIPTION, language_code="vi")
    await _try(bot.set_my_short_description, texts.BOT_SHORT_DESCRIPTION_ENGLISH)
    await _try(bot.set_my_short_description, texts.BOT_SHORT_DESCRIPTION, language_code="vi")


async def _try(call: Callable[..., Awaitable[object]], *arguments: object, **options: object) -> None:
    """A menu that could not be set is set at the next start."""
    try:
        await call(*arguments, **options)
    except TelegramError as error:
        _LOG.warning("the bot's menus and descriptions were not set (%s)", type(error).__name__)

"""Who is let in at all, and what is said to messages that are no question."""

from __future__ import annotations

from telegram import Update
from telegram.constants import ChatType
from telegram.ext import ApplicationHandlerStop

from bot import texts
from bot.telegram.asking import admitted
from bot.telegram.desk import Context, desk_of
from bot.telegram.replying import say


async def let_in(update: Update, context: Context) -> None:
    """
    Stop what is not for the bot before any other handler sees it.

    These are chats outside the allow-list, other bots, posts of a channel that
    Telegram copies into its discussion group, and what was chosen from the bot's
    own inline results.

    Raises:
        ApplicationHandlerStop: it is none of the bot's business.
    """
    desk, message = desk_of(context), update.effective_message
    chat, user = update.effective_chat, update.effective_user
    allowed = desk.config.telegram.chats
    if allowed and not ({chat.id if chat else 0, user.id if user else 0} & {*allowed, *desk.config.telegram.admins}):
        if (
            update.message is not None
            and update.message.chat.type == ChatType.PRIVATE
            and await admitted(update, context)
        ):
            await say(context, update.message, texts.ASK_ELSEWHERE)
        raise ApplicationHandlerStop
    if message is None or update.callback_query is not None:
        return
    by_bot = message.from_user is not None and message.from_user.is_bot and message.sender_chat is None
    by_me = message.via_bot is not None and message.via_bot.id == context.bot.id
    if by_bot or by_me or message.is_automatic_forward:
        raise ApplicationHandlerStop


async def decline(update: Update, context: Context) -> None:
    """A photo, a voice message, a sticker, …: the bot reads words."""
    if update.message is not None and await admitted(update, context):
        await say(context, update.message, texts.ASK_IN_WORDS)


async def decline_command(update: Update, context: Context) -> None:
    """A command that the bot does not have."""
    if update.message is not None and await admitted(update, context):
        await say(context, update.message, texts.NO_SUCH_COMMAND)

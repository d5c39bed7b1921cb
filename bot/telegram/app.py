"""The Telegram application: its one list of handlers, and what it is built of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic import SecretStr
from telegram import LinkPreviewOptions, Update
from telegram.ext import (
    Application,
    BaseHandler,
    CallbackQueryHandler,
    CommandHandler,
    Defaults,
    InlineQueryHandler,
    MessageHandler,
    TypeHandler,
    filters,
)

from bot.telegram import admin, answered, buttons, commands, confirming, overseeing
from bot.telegram.asking import ask, ask_by_command
from bot.telegram.curating import TO_MISS
from bot.telegram.desk import App, Desk, put_on
from bot.telegram.elsewhere import ask_as_guest, ask_inline, open_passage
from bot.telegram.errors import on_error
from bot.telegram.gate import decline, decline_command, let_in
from bot.telegram.lifeline import Lifeline, request
from bot.telegram.order import InOrder
from bot.telegram.sending import Postman

UPDATES = ("message", "edited_message", "callback_query", "inline_query", "guest_message", "my_chat_member")
"""What Telegram is asked for: channel posts, polls, reactions and the rest never come."""

_CONNECTIONS = 64

_WORDS = filters.TEXT | filters.CAPTION
_EDITED = filters.UpdateType.EDITED_MESSAGE
_NEW = filters.UpdateType.MESSAGE


def handlers(admins: Sequence[int]) -> list[BaseHandler[Any, Any, Any]]:
    """
    Who deals with an update: the first that matches, from the narrow to the wide.

    `let_in` has run before, in a group of its own.
    """
    # To everybody else these commands do not exist.
    of_admin = _NEW & filters.ChatType.PRIVATE & filters.User(user_id=list(admins))
    return [
        # A guest's message matches the filters of ordinary ones, too.
        MessageHandler(filters.UpdateType.GUEST_MESSAGE, ask_as_guest),
        InlineQueryHandler(ask_inline),
        # A link to a passage is a /start with more to it.
        CommandHandler("start", open_passage, filters.Regex(r"^/start(?:@\w+)? p_")),
        CommandHandler("start", commands.start, _NEW),
        CommandHandler("help", commands.show_help, _NEW),
        CommandHandler("tailieu", commands.show_documents, _NEW),
        CommandHandler("why", commands.explain, _NEW),
        CommandHandler("xoa", commands.forget, _NEW),
        # An edited command asks again; the others do not act twice.
        CommandHandler("hoi", ask_by_command, _NEW | _EDITED),
        CommandHandler("reload", admin.reload_folder, of_admin),
        CommandHandler("history", overseeing.show_history, of_admin),
        CommandHandler("rollback", admin.roll_back, of_admin),
        CommandHandler("remove", admin.remove, of_admin),
        CommandHandler("misses", overseeing.show_misses, of_admin),
        CommandHandler("stats", overseeing.show_stats, of_admin),
        CommandHandler("audit", overseeing.show_audit, of_admin),
        MessageHandler(of_admin & filters.TEXT & TO_MISS, admin.write_answer),
        # A file may have a caption, which is no question.
        MessageHandler(of_admin & filters.Document.ALL, admin.add_file),
        CallbackQueryHandler(confirming.press, f"^{confirming.PREFIX}"),
        CallbackQueryHandler(answered.press, f"^{answered.PREFIX}"),
        # Also a button of an older version: its press is answered, so that it does not seem to hang.
        CallbackQueryHandler(buttons.press),
        MessageHandler(_NEW & filters.COMMAND & filters.ChatType.PRIVATE, decline_command),
        MessageHandler((_NEW | _EDITED) & _WORDS & ~filters.COMMAND, ask),
        MessageHandler(_NEW & filters.ChatType.PRIVATE & ~filters.StatusUpdate.ALL & ~filters.COMMAND, decline),
    ]


def build_application(desk: Desk, token: SecretStr, lifeline: Lifeline | None = None) -> App:
    """The application, with *desk* shared by its handlers; polls through *lifeline*; it talks to nobody yet."""
    settings = desk.config.telegram
    application: App = (
        Application.builder()
        .token(token.get_secret_value())
        .base_url(settings.base_url)
        .base_file_url(settings.base_file_url)
        .request(request(settings.timeout, settings.proxy, connections=_CONNECTIONS))
        .get_updates_request(lifeline or Lifeline(settings.timeout, settings.proxy))
        .rate_limiter(
            Postman(max_rate=settings.max_rate, group_max_rate=settings.group_max_rate, retries=settings.retries)
        )
        .defaults(Defaults(link_preview_options=LinkPreviewOptions(is_disabled=True)))
        .concurrent_updates(InOrder(desk.intake))
        .update_queue(desk.intake)
        .build()
    )
    put_on(application, desk)
    application.add_handler(TypeHandler(Update, let_in), group=-1)
    application.add_handlers(handlers(settings.admins))
    application.add_error_handler(on_error)
    return application

"""
What pressing a button does: the message changes in place, or a line pops up.

A button looks up its answer in the store, so it works after a restart, and does
nothing in a chat where that answer does not stand. Where the knowledge base has
changed since, nothing of it is shown as if it were the same: the question can be
asked again. Pressing twice changes nothing more.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress

from telegram import CallbackQuery, Update
from telegram.constants import ChatType, ParseMode
from telegram.error import BadRequest

from bot import texts
from bot.cards import Card
from bot.store import Shown
from bot.telegram import browsing, reading, reasking, voting
from bot.telegram.desk import Context, desk_of
from bot.telegram.keyboards import Action, read_data
from bot.telegram.press import Press, View

_OF_DOCUMENTS: Mapping[Action, Callable[[Press], Awaitable[View]]] = {
    Action.DOCUMENTS: browsing.documents,
    Action.DOCUMENT: browsing.document,
    Action.WITHIN: browsing.within,
    Action.ALL_DOCUMENTS: browsing.all_documents,
}
_OF_ANSWERS: Mapping[Action, Callable[[Press, Shown, Card], Awaitable[View]]] = {
    Action.HOME: reading.home,
    Action.SOURCE: reading.source,
    Action.PARAGRAPH: reading.paragraph,
    Action.GOOD: voting.good,
    Action.BAD: voting.bad,
    Action.WRONG: voting.wrong,
    Action.MISSING: voting.missing,
    Action.AS_TYPED: reasking.as_typed,
    Action.SUGGESTED: reasking.suggested,
    Action.AGAIN: reasking.again,
    Action.EVERYWHERE: reasking.everywhere,
}
_OF_THIS_EDITION = frozenset({Action.SOURCE, Action.PARAGRAPH})
"""They show more of the documents than the message did."""
_LONGEST_ID = 18


async def press(update: Update, context: Context) -> None:
    """Do what a button says; every press is answered, so that no button seems to hang."""
    query = update.callback_query
    if query is None:
        return
    view = await _view(query, context)
    with suppress(BadRequest):
        # After a while Telegram waits no longer for an answer; the message is changed all the same.
        await query.answer(view.toast or None, show_alert=view.alert)
    if query.message is not None and (view.html is not None or view.keyboard is not None):
        await _change(context, query.message.chat.id, query.message.message_id, view)


async def _view(query: CallbackQuery, context: Context) -> View:
    pressed, message = read_data(query.data or ""), query.message
    if pressed is None or message is None:
        return View()
    private = message.chat.type == ChatType.PRIVATE
    press = Press(context, desk_of(context), query, pressed, message.chat.id, is_private=private)
    if pressed.action in _OF_DOCUMENTS:
        return await _OF_DOCUMENTS[pressed.action](press)
    if pressed.action not in _OF_ANSWERS or not pressed.subject.isdecimal() or len(pressed.subject) > _LONGEST_ID:
        return View()
    shown = await press.desk.stored(press.desk.store.shown.find, int(pressed.subject))
    if shown is None or shown.chat_id != press.chat_id:
        return View(texts.TOAST_FORGOTTEN, alert=True)
    card = Card.from_json(shown.answer)
    if pressed.action in _OF_THIS_EDITION and shown.edition != press.knowledge.edition:
        return reading.outdated(shown, card)
    return await _OF_ANSWERS[pressed.action](press, shown, card)


async def _change(context: Context, chat_id: int, message_id: int, view: View) -> None:
    """Pressed twice, the message is as it was; deleted meanwhile, there is nothing to change."""
    with suppress(BadRequest):
        if view.html is None:
            await context.bot.edit_message_reply_markup(chat_id, message_id, reply_markup=view.keyboard)
        else:
            await context.bot.edit_message_text(
                view.html, chat_id, message_id, parse_mode=ParseMode.HTML, reply_markup=view.keyboard
            )

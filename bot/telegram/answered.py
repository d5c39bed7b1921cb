"""
The curated answers that there are, for admins: listed below the misses, each to be looked at, edited or removed.

One is edited like a miss is answered, by a reply to it; removing it is a change
like any other, shown first and confirmed.
"""

from __future__ import annotations

from contextlib import suppress
from hashlib import sha256

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, Update
from telegram.error import BadRequest

from bot import texts
from bot.answers import without
from bot.telegram.confirming import offer, short
from bot.telegram.curating import render_answer
from bot.telegram.desk import Context, desk_of
from bot.telegram.replying import say
from bot.upgrading import Change
from knowledge import KnowledgeBase
from knowledge.curated import CuratedAnswer
from knowledge.editions import Editions

PREFIX = "ans:"
_SHOW, _REMOVE = "s", "r"
_MOST = 30
"""Answers that are listed, the newest."""
_A_ROW = 5


def list_answers(knowledge: KnowledgeBase) -> tuple[str, InlineKeyboardMarkup] | None:
    """The curated answers by their first questions, a button each; None where there are none."""
    answers = _answers(knowledge)
    if not answers:
        return None
    listed = answers[:_MOST]
    lines = [texts.ANSWERS_LIST.format(n=len(answers))]
    lines += [f"{number}. {each.questions[0]}" for number, each in enumerate(listed, 1)]
    if len(answers) > _MOST:
        lines.append(texts.ANSWERS_OLDER.format(n=len(answers) - _MOST))
    buttons = [
        InlineKeyboardButton(str(number), callback_data=f"{PREFIX}{_SHOW}:{_key(each)}")
        for number, each in enumerate(listed, 1)
    ]
    rows = [buttons[at : at + _A_ROW] for at in range(0, len(buttons), _A_ROW)]
    return short("\n".join(lines)), InlineKeyboardMarkup(rows)


async def press(update: Update, context: Context) -> None:
    """Show a curated answer, or offer to remove it."""
    desk, query = desk_of(context), update.callback_query
    if query is None:
        return
    message = query.message if isinstance(query.message, Message) else None
    if not desk.is_admin(query.from_user.id) or message is None:
        await query.answer()
        return
    action, _, key = (query.data or "").removeprefix(PREFIX).partition(":")
    found = next((each for each in _answers(desk.serving.knowledge) if _key(each) == key), None)
    with suppress(BadRequest):
        await query.answer(None if found else texts.ADMIN_GONE)
    if found is None:
        return
    if action == _SHOW:
        button = InlineKeyboardButton(texts.BUTTON_REMOVE, callback_data=f"{PREFIX}{_REMOVE}:{key}")
        await say(context, message, render_answer(found), reply_markup=InlineKeyboardMarkup([[button]]))
        return

    def change(editions: Editions) -> Change | None:
        left = without(editions.files(), found.cited_as)
        return Change(left, texts.EDIT_WHAT_REMOVE.format(names=found.cited_as)) if left is not None else None

    await offer(context, message, query.from_user.id, change)


def _answers(knowledge: KnowledgeBase) -> list[CuratedAnswer]:
    """Each once, the newest first."""
    distinct = {each.id: each for _, each in knowledge.curated.entries}
    return sorted(distinct.values(), key=lambda each: (each.published, each.id), reverse=True)


def _key(answer: CuratedAnswer) -> str:
    """What names an answer in the data of a button, which holds 64 bytes."""
    return sha256(answer.id.encode()).hexdigest()[:16]

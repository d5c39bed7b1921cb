"""
The way of a change in the chat: built beside what is served, shown, applied by one button or not, undone by one.

A button works once, for the admin who asked for the change, for a while. Who is no
admin never gets here: a press is held against the list again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, Update
from telegram.error import BadRequest

from bot import texts
from bot.editing_rendering import difference_lines
from bot.markup import cut
from bot.proposing import propose
from bot.store import Deed
from bot.telegram.desk import Context, Desk, desk_of
from bot.telegram.drafts import Draft
from bot.telegram.replying import say
from bot.upgrading import Change
from knowledge.editions import Editions
from knowledge.errors import HoidapError

PREFIX = "adm:"
MOST_SHOWN = 3500
"""Characters of a message to an admin: within Telegram's 4096 whatever is counted twice."""

_YES, _NO, _UNDO = "y", "n", "u"
_APPLIES, _UNDOES = "apply", "undo"
_WAITS = timedelta(minutes=30)

Wanted = Callable[[Editions], Change | None]
"""The change that is asked for; None: nothing is to be done."""


async def offer(context: Context, message: Message, user_id: int, wanted: Wanted) -> None:
    """Build what is *wanted* by an admin, say below *message* what is different, and wait for a yes."""
    desk = desk_of(context)
    try:
        draft = await asyncio.to_thread(_build, desk, wanted)
    except HoidapError as error:
        await say(context, message, short(str(error)))
        return
    if draft is None:
        await say(context, message, texts.EDIT_NOTHING)
        return
    now = datetime.now(UTC)
    confirmation_id = await desk.stored(
        desk.store.deeds.ask,
        user_id=user_id,
        action=_APPLIES,
        details=draft.change.what,
        now=now,
        expires_at=now + _WAITS,
    )
    desk.drafts.keep(confirmation_id, draft)
    # A long difference is cut at its end, so that the notes stand above it.
    notes = ["", *draft.change.notes] if draft.change.notes else []
    what = texts.ADMIN_OFFER.format(what=draft.change.what)
    lines = [what, *notes, "", *difference_lines(draft.proposal.difference)]
    buttons = [
        InlineKeyboardButton(texts.ADMIN_APPLY, callback_data=f"{PREFIX}{_YES}:{confirmation_id}"),
        InlineKeyboardButton(texts.ADMIN_CANCEL, callback_data=f"{PREFIX}{_NO}:{confirmation_id}"),
    ]
    await say(context, message, short("\n".join(lines)), reply_markup=InlineKeyboardMarkup([buttons]))


def _build(desk: Desk, wanted: Wanted) -> Draft | None:
    upon = desk.editions.current()
    change = wanted(desk.editions)
    if change is None:
        return None
    return Draft(propose(desk.editions, change.files, desk.config, upon=upon, before=desk.serving.knowledge), change)


async def press(update: Update, context: Context) -> None:
    """Apply, cancel or undo: once, by the admin who was asked, while it waits."""
    desk, query = desk_of(context), update.callback_query
    if query is None:
        return
    action, _, number = (query.data or "").removeprefix(PREFIX).partition(":")
    message = query.message if isinstance(query.message, Message) else None
    if not desk.is_admin(query.from_user.id) or message is None or not number.isdecimal() or len(number) > 18:
        await query.answer()
        return
    now = datetime.now(UTC)
    confirmed = await desk.stored(desk.store.deeds.confirm, int(number), query.from_user.id, now)
    if confirmed is not None and (confirmed[0] == _UNDOES) != (action == _UNDO):
        confirmed = None
    draft = desk.drafts.take(int(number)) if confirmed else None
    with suppress(BadRequest):
        await query.answer(None if confirmed else texts.ADMIN_GONE)
    if confirmed is None:
        return
    if action == _UNDO:
        await query.edit_message_reply_markup(None)
        await _undo(context, message, query.from_user.id)
    elif action == _NO:
        await query.edit_message_text(texts.EDIT_CANCELLED)
    elif draft is None:
        await query.edit_message_text(texts.ADMIN_GONE)
    else:
        text, undo = await _apply(desk, draft, query.from_user.id)
        await query.edit_message_text(short(text), reply_markup=undo)


async def _apply(desk: Desk, draft: Draft, user_id: int) -> tuple[str, InlineKeyboardMarkup | None]:
    """Serve *draft* from the next request on; what to say, and a button to undo it."""
    before = desk.serving.knowledge.edition
    now = datetime.now(UTC)

    def work() -> str:
        proposal, change = draft.proposal, draft.change
        if desk.editions.current() != proposal.upon:
            raise HoidapError(texts.ADMIN_OVERTAKEN)
        edition = desk.editions.apply(
            change.files,
            upon=proposal.upon,
            when=now,
            who=str(user_id),
            what=change.what,
            upgraded=change.upgraded,
        )
        desk.serving.swap(draft.proposal.knowledge)
        return edition.name

    try:
        name = await asyncio.to_thread(work)
    except HoidapError as error:
        return str(error), None
    details = texts.AUDIT_DETAILS.format(what=draft.change.what, before=before, after=draft.proposal.knowledge.edition)
    await desk.stored(desk.store.deeds.record, Deed(now, user_id, _APPLIES, details))
    undo_id = await desk.stored(
        desk.store.deeds.ask, user_id=user_id, action=_UNDOES, details=name, now=now, expires_at=now + _WAITS
    )
    button = InlineKeyboardButton(texts.ADMIN_UNDO, callback_data=f"{PREFIX}{_UNDO}:{undo_id}")
    return texts.EDIT_APPLIED.format(name=name), InlineKeyboardMarkup([[button]])


def go_back(editions: Editions, name: str | None = None) -> Change:
    """
    The edition *name* again, without a name the one before the current.

    Raises:
        EditionError: there is none.
    """
    edition = editions.find(name)
    return Change(editions.files_of(edition), texts.EDIT_WHAT_ROLLBACK.format(name=edition.name))


async def _undo(context: Context, message: Message, user_id: int) -> None:
    """Bring the edition before the current one back at once."""
    desk = desk_of(context)
    try:
        draft = await asyncio.to_thread(_build, desk, go_back)
    except HoidapError as error:
        await say(context, message, short(str(error)))
        return
    if draft is not None:
        text, undo = await _apply(desk, draft, user_id)
        await say(context, message, text, reply_markup=undo)


def short(text: str) -> str:
    """*text*, cut where a message ends."""
    return cut(text, MOST_SHOWN)

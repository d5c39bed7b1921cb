"""
What admins do in private chats: send a file, reload, roll back, remove, look at figures.

Who is no admin never gets here: the handlers match admins alone, and a press is
held against the list again. Each change is built beside what is served, shown,
and applied by one button, once, by the person who asked for it, for a while.
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
from bot.figures import collect_figures, find_misses
from bot.importing import import_safely
from bot.proposing import propose
from bot.store import Deed
from bot.telegram.curating import read_reply, render_miss
from bot.telegram.desk import Context, Desk, desk_of
from bot.telegram.drafts import Draft
from bot.telegram.replying import say
from knowledge.editions import Editions, Files
from knowledge.errors import HoidapError
from knowledge.importing import MAX_BYTES
from knowledge.model import format_date

PREFIX = "adm:"
_YES, _NO, _UNDO = "y", "n", "u"
_APPLIES, _UNDOES = "apply", "undo"
_WAITS = timedelta(minutes=30)
_SHOWN = 3500
"""Characters of a message to an admin: within Telegram's 4096 whatever is counted twice."""
_DAYS = 90
_LINES = 15
_MISSES = 5
"""Messages of misses at once; the next come when these are answered."""

Change = Callable[[Editions], tuple[Files, str] | None]
"""The files of the next edition and what is done to them; None: nothing is to be done."""


async def reload_folder(update: Update, context: Context) -> None:
    """``/reload``: what was changed by hand in the folder."""

    def change(editions: Editions) -> tuple[Files, str] | None:
        files = editions.changes()
        return (files, texts.EDIT_WHAT_RELOAD) if files is not None else None

    await _offer(update, context, change)


async def roll_back(update: Update, context: Context) -> None:
    """``/rollback [EDITION]``: an earlier edition again; without a name the one before."""
    name = _argument(update) or None

    def change(editions: Editions) -> tuple[Files, str]:
        edition = editions.find(name)
        return editions.files_of(edition), texts.EDIT_WHAT_ROLLBACK.format(name=edition.name)

    await _offer(update, context, change)


async def remove(update: Update, context: Context) -> None:
    """``/remove ID``: a document out of the base."""
    document_id = _argument(update)

    def change(editions: Editions) -> tuple[Files, str]:
        files = dict(editions.files())
        if files.pop(f"{document_id}.md", None) is None:
            known = ", ".join(name.removesuffix(".md") for name in files if name.endswith(".md"))
            raise HoidapError(texts.ADMIN_NO_DOCUMENT.format(id=document_id, known=known))
        return files, texts.EDIT_WHAT_REMOVE.format(names=document_id)

    await _offer(update, context, change)


async def add_file(update: Update, context: Context) -> None:
    """A file: it becomes a document, or takes the place of the one with its id."""
    message = update.message
    if message is None or message.document is None:
        return
    if (message.document.file_size or 0) > MAX_BYTES:
        await say(context, message, texts.ADMIN_FILE_TOO_BIG.format(most=MAX_BYTES // 1024 // 1024))
        return
    name = message.document.file_name or "tai-lieu.txt"
    content = bytes(await (await message.document.get_file()).download_as_bytearray())

    def change(editions: Editions) -> tuple[Files, str]:
        imported = import_safely(name, content, today=datetime.now().astimezone().date())
        files = {**editions.files(), f"{imported.document.id}.md": imported.markdown.encode()}
        return files, texts.EDIT_WHAT_ADD.format(names=imported.document.id)

    await _offer(update, context, change)


async def _offer(update: Update, context: Context, change: Change) -> None:
    """Build what *change* gives, say what is different, and wait for a yes."""
    desk, message = desk_of(context), update.message
    if message is None or message.from_user is None:
        return
    try:
        draft = await asyncio.to_thread(_build, desk, change)
    except HoidapError as error:
        await say(context, message, str(error)[:_SHOWN])
        return
    if draft is None:
        await say(context, message, texts.EDIT_NOTHING)
        return
    now = datetime.now(UTC)
    confirmation_id = await desk.stored(
        desk.store.deeds.ask,
        user_id=message.from_user.id,
        action=_APPLIES,
        details=draft.what,
        now=now,
        expires_at=now + _WAITS,
    )
    desk.drafts.keep(confirmation_id, draft)
    lines = [f"{texts.ADMIN_OFFER.format(what=draft.what)}", "", *difference_lines(draft.proposal.difference)]
    buttons = [
        InlineKeyboardButton(texts.ADMIN_APPLY, callback_data=f"{PREFIX}{_YES}:{confirmation_id}"),
        InlineKeyboardButton(texts.ADMIN_CANCEL, callback_data=f"{PREFIX}{_NO}:{confirmation_id}"),
    ]
    await say(context, message, _short("\n".join(lines)), reply_markup=InlineKeyboardMarkup([buttons]))


def _build(desk: Desk, change: Change) -> Draft | None:
    upon = desk.editions.current()
    wanted = change(desk.editions)
    if wanted is None:
        return None
    files, what = wanted
    return Draft(propose(desk.editions, files, desk.config, upon=upon, before=desk.serving.knowledge), what)


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
        await query.edit_message_text(_short(text), reply_markup=undo)


async def _apply(desk: Desk, draft: Draft, user_id: int) -> tuple[str, InlineKeyboardMarkup | None]:
    """Serve *draft* from the next request on; what to say, and a button to undo it."""
    before = desk.serving.knowledge.edition
    now = datetime.now(UTC)

    def work() -> str:
        proposal = draft.proposal
        if desk.editions.current() != proposal.upon:
            raise HoidapError(texts.ADMIN_OVERTAKEN)
        edition = desk.editions.apply(proposal.files, upon=proposal.upon, when=now, who=str(user_id), what=draft.what)
        desk.serving.swap(draft.proposal.knowledge)
        return edition.name

    try:
        name = await asyncio.to_thread(work)
    except HoidapError as error:
        return str(error), None
    details = texts.AUDIT_DETAILS.format(what=draft.what, before=before, after=draft.proposal.knowledge.edition)
    await desk.stored(desk.store.deeds.record, Deed(now, user_id, _APPLIES, details))
    undo_id = await desk.stored(
        desk.store.deeds.ask, user_id=user_id, action=_UNDOES, details=name, now=now, expires_at=now + _WAITS
    )
    button = InlineKeyboardButton(texts.ADMIN_UNDO, callback_data=f"{PREFIX}{_UNDO}:{undo_id}")
    return texts.EDIT_APPLIED.format(name=name), InlineKeyboardMarkup([[button]])


async def _undo(context: Context, message: Message, user_id: int) -> None:
    """Bring the edition before the current one back at once."""
    desk = desk_of(context)

    def change(editions: Editions) -> tuple[Files, str]:
        edition = editions.find(None)
        return editions.files_of(edition), texts.EDIT_WHAT_ROLLBACK.format(name=edition.name)

    try:
        draft = await asyncio.to_thread(_build, desk, change)
    except HoidapError as error:
        await say(context, message, str(error)[:_SHOWN])
        return
    if draft is not None:
        text, undo = await _apply(desk, draft, user_id)
        await say(context, message, text, reply_markup=undo)


async def show_history(update: Update, context: Context) -> None:
    """``/history``: the last editions, the current one first."""
    history = await asyncio.to_thread(desk_of(context).editions.history)
    lines = [
        texts.HISTORY_LINE.format(
            name=each.name,
            when=format_date(each.applied.astimezone()),
            who=each.who,
            what=each.what or texts.HISTORY_FIRST,
        )
        for each in history[:_LINES]
    ]
    await _tell(update, context, "\n".join(lines) or texts.HISTORY_NONE)


async def show_misses(update: Update, context: Context) -> None:
    """``/misses``: what was refused or disliked, by meaning, most asked first, a message each to reply to."""
    desk, since = desk_of(context), datetime.now(UTC) - timedelta(days=_DAYS)
    clusters = await asyncio.to_thread(find_misses, desk.store, desk.serving.knowledge, since)
    if not clusters:
        await _tell(update, context, texts.MISSES_NONE.format(since=format_date(since.date())))
    for each in clusters[:_MISSES]:
        await _tell(update, context, render_miss(each))


async def write_answer(update: Update, context: Context) -> None:
    """A reply to one of the misses: the answer with its source, as a file of the next edition."""
    message = update.message
    if message is None or message.reply_to_message is None:
        return
    try:
        written = read_reply(message.reply_to_message.text or "", message.text or "")
    except HoidapError as error:
        await say(context, message, str(error))
        return
    today = datetime.now().astimezone().date()
    await _offer(update, context, lambda editions: written.add_to(editions.files(), today))


async def show_stats(update: Update, context: Context) -> None:
    """``/stats``: questions by week, what is asked most, documents that nobody was shown."""
    desk, since = desk_of(context), datetime.now(UTC) - timedelta(days=_DAYS)
    figures = await asyncio.to_thread(collect_figures, desk.store, desk.serving.knowledge, since)
    lines = [
        texts.STATS_WEEK.format(
            start=format_date(week.start),
            questions=week.questions,
            answered=week.answered,
            refused=week.refused,
            liked=week.liked,
            disliked=week.disliked,
        )
        for week in figures.weeks
    ]
    if figures.most_asked:
        lines += ["", texts.FIGURES_MOST_ASKED]
        lines += [
            texts.MISSES_LINE.format(times=each.times, question=each.lead.text) for each in figures.most_asked[:5]
        ]
    if figures.weeks and figures.never_cited:
        lines += ["", texts.FIGURES_NEVER_CITED, *(each.title for each in figures.never_cited)]
    await _tell(update, context, "\n".join(lines) or texts.FIGURES_NONE.format(since=format_date(since.date())))


async def show_audit(update: Update, context: Context) -> None:
    """``/audit``: the last actions of admins."""
    desk = desk_of(context)
    deeds = await desk.stored(desk.store.deeds.last, _LINES)
    lines = [
        texts.AUDIT_LINE.format(when=format_date(each.done_at.astimezone()), who=each.user_id, what=each.details)
        for each in deeds
    ]
    await _tell(update, context, "\n".join(lines) or texts.AUDIT_NONE)


async def _tell(update: Update, context: Context, text: str) -> None:
    if update.message is not None:
        await say(context, update.message, _short(text))


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _argument(update: Update) -> str:
    words = (update.message.text or "").split(maxsplit=1) if update.message is not None else []
    return words[1].strip() if len(words) > 1 else ""

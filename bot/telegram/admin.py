"""
What admins do in private chats: reload, roll back, remove, send a file, answer what was not answered.

Who is no admin never gets here: the handlers match admins alone. What becomes of
each change is `bot.telegram.confirming`'s.
"""

from __future__ import annotations

from datetime import datetime
from functools import partial

from telegram import Update

from bot import texts
from bot.adding import with_file
from bot.answers import without
from bot.telegram.confirming import Wanted, go_back, offer
from bot.telegram.curating import read_reply
from bot.telegram.desk import Context
from bot.telegram.replying import say
from bot.upgrading import Change, what_waits
from knowledge.editions import Editions
from knowledge.errors import HoidapError
from knowledge.importing import MAX_BYTES


async def reload_folder(update: Update, context: Context) -> None:
    """``/reload [thay]``: what was changed by hand in the folder, else what is newer in the shipped documents."""
    replace = _argument(update).lower() in texts.UPGRADE_REPLACE_WORDS
    await _offer(update, context, partial(what_waits, replace=replace, how=texts.UPGRADE_REPLACE_CHAT))


async def roll_back(update: Update, context: Context) -> None:
    """``/rollback [EDITION]``: an earlier edition again; without a name the one before."""
    await _offer(update, context, partial(go_back, name=_argument(update) or None))


async def remove(update: Update, context: Context) -> None:
    """``/remove ID``: a document out of the base."""
    document_id = _argument(update)

    def change(editions: Editions) -> Change:
        files = editions.files()
        left = without(files, document_id)
        if left is None:
            known = ", ".join(name.removesuffix(".md") for name in files if name.endswith(".md"))
            raise HoidapError(texts.ADMIN_NO_DOCUMENT.format(id=document_id, known=known))
        return Change(left, texts.EDIT_WHAT_REMOVE.format(names=document_id))

    await _offer(update, context, change)


async def add_file(update: Update, context: Context) -> None:
    """A file: it becomes a document or a curated answer, or takes the place of the one with its id."""
    message = update.message
    if message is None or message.document is None:
        return
    if (message.document.file_size or 0) > MAX_BYTES:
        await say(context, message, texts.ADMIN_FILE_TOO_BIG.format(most=MAX_BYTES // 1024 // 1024))
        return
    name = message.document.file_name or "tai-lieu.txt"
    content = bytes(await (await message.document.get_file()).download_as_bytearray())

    def change(editions: Editions) -> Change:
        added = with_file(editions.files(), name, content, today=datetime.now().astimezone().date())
        return Change(added.files, texts.EDIT_WHAT_ADD.format(names=added.id), notes=tuple(added.lines))

    await _offer(update, context, change)


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


async def _offer(update: Update, context: Context, wanted: Wanted) -> None:
    message = update.message
    if message is not None and message.from_user is not None:
        await offer(context, message, message.from_user.id, wanted)


def _argument(update: Update) -> str:
    words = (update.message.text or "").split(maxsplit=1) if update.message is not None else []
    return words[1].strip() if len(words) > 1 else ""

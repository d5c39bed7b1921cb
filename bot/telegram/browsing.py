"""The documents: a list to page through, each to read, and questions to one of them alone."""

from __future__ import annotations

from datetime import UTC, datetime

from telegram import InlineKeyboardMarkup

from bot import texts
from bot.documents import DOCUMENTS_A_PAGE, render_document, render_documents
from bot.markup import plain, render_parts
from bot.telegram.keyboards import document_keyboard, documents_keyboard, within_keyboard
from bot.telegram.press import Press, View
from knowledge import Document, KnowledgeBase


def list_page(knowledge: KnowledgeBase, page: int) -> tuple[str, InlineKeyboardMarkup | None]:
    """A page of the list with its buttons; one too high gives the last."""
    documents = list(knowledge.documents.values())
    page = min(page, max(len(documents) - 1, 0) // DOCUMENTS_A_PAGE)
    return render_documents(documents, page), documents_keyboard(knowledge.edition, len(documents), page)


async def documents(press: Press) -> View:
    """A page of the list."""
    page, *_ = press.pressed.numbers or [0]
    html, keyboard = list_page(press.knowledge, page)
    changed = press.pressed.subject != press.knowledge.edition
    return View(texts.TOAST_LIST_CHANGED if changed else "", html, keyboard)


async def document(press: Press) -> View:
    """A page of a document."""
    found = _named(press)
    if found is None:
        return _changed(press)
    index, document = found
    page = press.pressed.numbers[1] if len(press.pressed.numbers) > 1 else 0
    knowledge = press.knowledge
    html, pages = render_document(document, knowledge.passages_of(document.id), page)
    return View(html=html, keyboard=document_keyboard(knowledge.edition, index, min(page, pages - 1), pages))


async def within(press: Press) -> View:
    """From now on this person's questions in this chat are asked within the document."""
    found = _named(press)
    if found is None:
        return _changed(press)
    index, document = found
    conversations = press.desk.store.conversations
    await press.desk.stored(conversations.narrow, press.chat_id, press.user_id, document.id, datetime.now(UTC))
    how = texts.WITHIN_ON if press.is_private else texts.WITHIN_ON_IN_GROUP
    html = render_parts([plain(how.format(title=document.title, me=f"@{press.context.bot.username}"))])[0]
    return View(html=html, keyboard=within_keyboard(press.knowledge.edition, index))


async def all_documents(press: Press) -> View:
    """The person's questions are asked to all documents again."""
    await press.desk.stored(press.desk.store.conversations.widen, press.chat_id, press.user_id)
    return View(texts.TOAST_EVERYWHERE, *list_page(press.knowledge, 0))


def _named(press: Press) -> tuple[int, Document] | None:
    """The document that the button names and its place in the list; None of another edition."""
    index, *_ = press.pressed.numbers or [-1]
    documents = list(press.knowledge.documents.values())
    if press.pressed.subject != press.knowledge.edition or not 0 <= index < len(documents):
        return None
    return index, documents[index]


def _changed(press: Press) -> View:
    """The list has changed since: show it as it is now, and no document in place of another."""
    return View(texts.TOAST_LIST_CHANGED, *list_page(press.knowledge, 0), alert=True)

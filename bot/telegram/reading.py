"""Reading on: other sources, the paragraphs around, and back to the answer."""

from __future__ import annotations

from bot import texts
from bot.cards import Card
from bot.documents import paragraphs_of, render_paragraph
from bot.markup import LIMIT, italic, render_parts
from bot.messages import render_source
from bot.store import Shown
from bot.telegram.keyboards import again_keyboard, answer_keyboard, paragraph_keyboard, source_keyboard
from bot.telegram.press import Press, View


async def home(press: Press, shown: Shown, card: Card) -> View:
    """The answer itself."""
    verdict = None
    if press.is_private:
        verdict = await press.desk.stored(press.desk.store.opinions.verdict, shown.id, press.user_id)
    return View(html=card.html, keyboard=answer_keyboard(shown.id, card, verdict=verdict))


async def source(press: Press, shown: Shown, card: Card) -> View:
    """A further source; the answer where there is none."""
    number, *_ = press.pressed.numbers or [0]
    if number >= len(card.others):
        return await home(press, shown, card)
    return View(html=render_source(card.others, number), keyboard=source_keyboard(shown.id, card.others, number))


async def paragraph(press: Press, shown: Shown, card: Card) -> View:
    """The paragraph of a citation, or one beside it: ``citation[.paragraph[.page]]``."""
    number, *place = press.pressed.numbers or [1]
    citation = next((each for each in card.citations if each.number == number), None)
    knowledge = press.knowledge
    if citation is None:
        return await home(press, shown, card)
    if citation.document not in knowledge.documents:
        return View(texts.TOAST_CURATED, alert=True)
    document = knowledge.documents[citation.document]
    paragraphs = paragraphs_of(knowledge.passages_of(document.id), document.text)
    wanted, page = (*place, *(citation.paragraph, 0)[len(place) :])[:2]
    if wanted not in paragraphs:
        return await home(press, shown, card)
    html, pages = render_paragraph(document, paragraphs[wanted], last=max(paragraphs), page=page)
    numbers = list(paragraphs)
    keyboard = paragraph_keyboard(
        shown.id,
        citation.number,
        numbers,
        numbers.index(wanted),
        page=min(page, pages - 1),
        pages=pages,
        document=(knowledge.edition, list(knowledge.documents).index(document.id)),
    )
    return View(html=html, keyboard=keyboard)


def outdated(shown: Shown, card: Card) -> View:
    """The documents are others now: say so, show none of them, offer to ask again."""
    note = render_parts([italic(texts.OUTDATED)])[0]
    html = f"{card.html}\n\n{note}"
    return View(
        texts.TOAST_OUTDATED,
        html if len(html) <= LIMIT else note,
        again_keyboard(shown.id),
        alert=True,
    )

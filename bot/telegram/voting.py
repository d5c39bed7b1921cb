"""What readers say of an answer: good, wrong and what is wrong, or that the documents lack something."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime

from telegram.error import TelegramError

from bot import texts
from bot.cards import Card
from bot.store import Shown
from bot.telegram.keyboards import answer_keyboard, wrong_keyboard
from bot.telegram.press import Press, View


async def good(press: Press, shown: Shown, card: Card) -> View:
    """👍."""
    if not await _rate(press, shown, "good"):
        return View(texts.TOAST_SAME)
    # In a private chat the buttons show what was chosen; in a group everybody has a say of their own.
    keyboard = answer_keyboard(shown.id, card, verdict="good") if press.is_private else None
    return View(texts.TOAST_GOOD, keyboard=keyboard)


async def bad(press: Press, shown: Shown, _: Card) -> View:
    """👎: kept at once; what was wrong is asked."""
    if await press.desk.stored(press.desk.store.opinions.verdict, shown.id, press.user_id) in (None, "good"):
        await _rate(press, shown, "bad")
    return View(texts.TOAST_BAD, keyboard=wrong_keyboard(shown.id))


async def wrong(press: Press, shown: Shown, card: Card) -> View:
    """What was wrong: the answer or the proof."""
    if press.pressed.argument not in ("answer", "proof"):
        return View()
    verdict = f"bad {press.pressed.argument}"
    new = await _rate(press, shown, verdict)
    keyboard = answer_keyboard(shown.id, card, verdict=verdict if press.is_private else None)
    return View(texts.TOAST_WRONG if new else texts.TOAST_SAME, keyboard=keyboard)


async def missing(press: Press, shown: Shown, card: Card) -> View:
    """The documents should answer this: once per person and question, told to the admins' chat if there is one."""
    store = press.desk.store
    understood = card.answer["understood"]
    if not await press.desk.stored(store.reports.add, shown, press.user_id, understood, datetime.now(UTC)):
        return View(texts.TOAST_MISSING_TWICE)
    chat = press.desk.config.telegram.reports
    if chat:
        with suppress(TelegramError):
            await press.context.bot.send_message(chat, texts.MISSING_REPORT.format(question=shown.question))
    return View(texts.TOAST_MISSING, alert=True)


async def _rate(press: Press, shown: Shown, verdict: str) -> bool:
    """Keep the verdict; False when the person said the same before."""
    opinions = press.desk.store.opinions
    if await press.desk.stored(opinions.verdict, shown.id, press.user_id) == verdict:
        return False
    await press.desk.stored(opinions.rate, shown.id, press.user_id, verdict, datetime.now(UTC))
    return True

"""Questions in private chats and groups: which messages are one, and how they are answered."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from telegram import Message, MessageEntity, Update
from telegram.constants import ChatType

from bot import texts
from bot.cards import Card
from bot.store import Shown
from bot.telegram.desk import Context, desk_of
from bot.telegram.limits import Verdict
from bot.telegram.replying import Asking, edit_answer, say, send_answer
from bot.timing import stopwatch


async def ask(update: Update, context: Context) -> None:
    """A text, new or edited: in a private chat any is a question, in a group one that speaks to the bot."""
    message = update.effective_message
    if message is None:
        return
    question = spoken_to(message, context) if message.chat.type != ChatType.PRIVATE else _words(message)
    if question is not None:
        await answer_question(update, context, question)


async def ask_by_command(update: Update, context: Context) -> None:
    """``/hoi …``; without words it asks what stands in the message that it replies to."""
    message = update.effective_message
    if message is None:
        return
    question = (message.text or "").partition(" ")[2].strip()
    if not question and message.reply_to_message is not None:
        question = _words(message.reply_to_message) or ""
    if question:
        await answer_question(update, context, question, alone=True)
    elif update.message is not None and await admitted(update, context):
        await say(context, message, texts.ASK_WHAT)


def _words(message: Message) -> str | None:
    return (message.text or message.caption or "").strip() or None


def spoken_to(message: Message, context: Context) -> str | None:
    """The question in a message of a group that mentions the bot or replies to it, without the mention; else None."""
    text = message.text or message.caption or ""
    entities = message.parse_entities() if message.text else message.parse_caption_entities()
    me = f"@{context.bot.username}".lower()
    mentions = [
        (entity, words)
        for entity, words in entities.items()
        if (entity.type == MessageEntity.MENTION and words.lower() == me)
        or (entity.type == MessageEntity.TEXT_MENTION and entity.user is not None and entity.user.id == context.bot.id)
    ]
    replied = message.reply_to_message
    if replied is not None and replied.forum_topic_created is not None:
        # Telegram ties what is written in a topic to the message that opened it, whoever that was.
        replied = None
    if not mentions and (replied is None or replied.from_user is None or replied.from_user.id != context.bot.id):
        return None
    for _, words in mentions:
        text = text.replace(words, " ", 1)
    question = " ".join(text.split())
    if not question and replied is not None and mentions:
        # Somebody calls the bot to answer another one's question.
        question = _words(replied) or ""
    return question or None


async def answer_question(update: Update, context: Context, question: str, *, alone: bool = False) -> None:
    """
    Answer *question* once: a new one by a message, an edited one by editing the answer.

    *alone*: nothing is taken over from the questions before it, nor the document that they were asked of.
    """
    desk, message = desk_of(context), update.effective_message
    if message is None or not await admitted(update, context):
        return
    most = desk.config.limits.max_question
    if len(question) > most:
        await say(context, message, texts.ASK_SHORTER.format(length=len(question), most=most))
        return
    asking = Asking(message, asker(message), question)
    old = None
    if update.edited_message is not None or desk.intake.is_replayed(update):
        old = await desk.stored(desk.store.shown.of_question, message.chat_id, message.message_id)
        if old is not None and _stands(old) and (update.edited_message is None or old.question == question):
            # It was answered just before the program was stopped, or the edit changed no word.
            return
    history: list[str] = []
    if not alone:
        since = datetime.now(UTC) - timedelta(seconds=desk.config.telegram.forget_after)
        conversations, place = desk.store.conversations, (message.chat_id, asking.user_id)
        history = await desk.stored(conversations.history, *place, since=since, before=message.message_id)
        scope = await desk.stored(conversations.scope, *place, since=since)
        asking = replace(asking, within=scope if scope in desk.serving.knowledge.documents else None)
    elapsed = stopwatch()
    answer = await desk.answer(question, history, document_id=asking.within)
    if old is not None and old.message_ids:
        await edit_answer(context, asking, answer, elapsed(), old)
    else:
        await send_answer(context, asking, answer, elapsed())


def _stands(shown: Shown) -> bool:
    """Whether all messages of an answer were sent."""
    return len(shown.message_ids) >= Card.from_json(shown.answer).parts


def asker(message: Message) -> int:
    """Who asks; an admin who writes in the name of the group counts as the group."""
    if message.sender_chat is not None:
        return message.sender_chat.id
    return message.from_user.id if message.from_user is not None else message.chat_id


async def admitted(update: Update, context: Context) -> bool:
    """
    Whether a message is to be answered now.

    One that waited too long while the bot was away is not, nor one beyond the
    limits; each person gets one line that says so.
    """
    desk, message = desk_of(context), update.effective_message
    if message is None:
        return False
    person, now = asker(message), asyncio.get_running_loop().time()
    if desk.intake.is_stale(update):
        told = desk.told_away.get(person)
        if update.edited_message is None and (told is None or now - told > desk.config.telegram.stale_after):
            desk.told_away[person] = now
            await say(context, message, texts.WAS_AWAY)
        return False
    verdict = desk.limits.admit(person, message.chat_id, now)
    if verdict is Verdict.NOTICE:
        await say(context, message, texts.ASK_SLOWER)
    return verdict is Verdict.ALLOWED

"""Questions from where the bot is no member: inline (``@bot question``), as a guest, and by links to a passage."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from uuid import uuid4

from telegram import InlineQueryResultArticle, InputTextMessageContent, Update
from telegram.constants import InlineQueryLimit, ParseMode
from telegram.error import BadRequest

from bot import texts
from bot.documents import paragraphs_of, render_paragraph
from bot.messages import render_messages
from bot.passages import find_passage
from bot.rendering import reason
from bot.telegram.asking import admitted, asker, spoken_to
from bot.telegram.desk import Context, desk_of
from bot.telegram.replying import asked, say
from bot.timing import stopwatch
from knowledge import Answer, KnowledgeBase, Passage

_PASSAGES = 10
_CACHED = 60
"""Seconds for which Telegram may give the same results to others; answers change with the knowledge base."""
_TITLE_SHOWN = 100
_TEXT_SHOWN = 200


async def ask_inline(update: Update, context: Context) -> None:
    """``@bot question`` in any chat: the answer and the passages, of which one is chosen."""
    query = update.inline_query
    if query is None:
        return
    desk, question = desk_of(context), query.query.strip()
    most = min(InlineQueryLimit.MAX_QUERY_LENGTH, desk.config.limits.max_question)
    found: list[InlineQueryResultArticle] = []
    if question and len(question) <= most:
        knowledge = desk.serving.knowledge
        found = await desk.answering(lambda: _results(knowledge, question))
    with suppress(BadRequest):
        # The person has typed on meanwhile, and Telegram waits no longer for this one.
        await query.answer(found, cache_time=_CACHED)


def _results(knowledge: KnowledgeBase, question: str) -> list[InlineQueryResultArticle]:
    answer = knowledge.answer(question)
    results = [] if answer.text is None else [_article(answer.text, answer.citations[0].title, _first(answer))]
    seen = set()
    for hit in knowledge.search(question, top_k=_PASSAGES):
        passage = hit.passage
        if (passage.document_id, passage.paragraph) not in seen:
            seen.add((passage.document_id, passage.paragraph))
            title = knowledge.document(passage.document_id).title
            results.append(_article(title, passage.text, render_passage(knowledge, passage)))
    return results


def _first(answer: Answer) -> str:
    """The first message; where no buttons are, an answer of several is cut."""
    return render_messages(answer)[0]


def _article(title: str, description: str, content: str) -> InlineQueryResultArticle:
    return InlineQueryResultArticle(
        uuid4().hex,
        title[:_TITLE_SHOWN],
        InputTextMessageContent(content, parse_mode=ParseMode.HTML),
        description=description[:_TEXT_SHOWN],
    )


def render_passage(knowledge: KnowledgeBase, passage: Passage) -> str:
    """The paragraph of *passage* with its place, in HTML."""
    document = knowledge.document(passage.document_id)
    paragraphs = paragraphs_of(knowledge.passages_of(document.id), document.text)
    return render_paragraph(document, paragraphs[passage.paragraph], last=max(paragraphs))[0]


async def ask_as_guest(update: Update, context: Context) -> None:
    """A message that calls the bot into a chat it is not in: one reply, which Telegram puts there."""
    desk, message = desk_of(context), update.guest_message
    if message is None or message.guest_query_id is None or desk.intake.is_stale(update):
        return
    question = spoken_to(message, context) or " ".join((message.text or "").split())
    elapsed = stopwatch()
    answer = await desk.answer(question[: desk.config.limits.max_question])
    elapsed_ms = elapsed()
    result = _article(texts.GUEST_TITLE, answer.text or reason(answer) or "", _first(answer))
    await context.bot.answer_guest_query(message.guest_query_id, result)
    await desk.stored(desk.store.questions.add, asked(asker(message), "guest", answer, elapsed_ms, datetime.now(UTC)))


async def open_passage(update: Update, context: Context) -> None:
    """``/start p_…``: the passage that a link names."""
    message = update.effective_message
    if message is None or not context.args or not await admitted(update, context):
        return
    knowledge, key = desk_of(context).serving.knowledge, context.args[0].removeprefix("p_")
    passage = await desk_of(context).answering(lambda: find_passage(knowledge, key))
    if passage is None:
        await say(context, message, texts.NO_SUCH_PASSAGE)
    else:
        await say(context, message, render_passage(knowledge, passage), parse_mode=ParseMode.HTML)

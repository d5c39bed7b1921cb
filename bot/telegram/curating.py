"""
From a miss to an answer: an admin replies to the questions that nothing answers.

The message that is replied to holds the questions, so nothing has to be kept in
between, and a reply days later still works. The last line of the reply says where
the answer is from: a source in words, or a document and its paragraph, in which
the answer must stand word for word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from telegram import Message
from telegram.ext import filters

from bot import texts
from bot.answers import with_answer
from bot.upgrading import Change
from knowledge.clustering import Cluster
from knowledge.curated import CuratedAnswer
from knowledge.errors import HoidapError
from knowledge.importing.naming import make_id
from knowledge.whole_files import Files

_QUESTION = "• "
_NAME = re.compile(re.escape(texts.ANSWER_HEADING).replace(r"\{name\}", r"([a-z0-9-]+)"))
_MOST = 5
"""Ways to ask that are kept of a cluster."""
_SOURCE = re.compile(rf"\s*{texts.MISS_SOURCE}\s*:\s*(.+?)\s*", re.IGNORECASE)
_PLACE = re.compile(rf"(\S+)\s+{texts.MISS_PARAGRAPH}\s+(\d+)", re.IGNORECASE)


def render_miss(cluster: Cluster) -> str:
    """The questions of *cluster* as a message that can be replied to."""
    asked = [f"{_QUESTION}{' '.join(each.text.split())}" for each in cluster.questions[:_MOST]]
    return "\n".join([texts.MISS_HEADING.format(times=cluster.times), *asked, "", texts.MISS_HOW])


def render_answer(answer: CuratedAnswer) -> str:
    """A curated answer as a message that can be replied to, like a miss."""
    asked = [f"{_QUESTION}{' '.join(each.split())}" for each in answer.questions]
    # A line of the answer must not look like a question.
    written = [f"  {line}" for line in answer.text.splitlines()]
    source = answer.source or texts.MISS_PLACE.format(document=answer.document, paragraph=answer.paragraph)
    return "\n".join(
        [
            texts.ANSWER_HEADING.format(name=answer.id),
            *asked,
            *written,
            texts.ANSWER_SOURCE.format(source=source),
            "",
            texts.MISS_HOW,
        ]
    )


class _ToMiss(filters.MessageFilter):
    """A reply to what `render_miss` or `render_answer` gave."""

    def filter(self, message: Message) -> bool:
        """Whether *message* answers a miss."""
        replied = message.reply_to_message
        return replied is not None and (replied.text or "").endswith(texts.MISS_HOW)


TO_MISS = _ToMiss()


@dataclass(frozen=True, slots=True)
class Written:
    """What an admin wrote: the questions, the answer, where it is from, and the id of the answer that is edited."""

    questions: tuple[str, ...]
    text: str
    source: str
    name: str | None = None

    def add_to(self, files: Files, today: date) -> Change:
        """
        *files* with the answer, and with its first question among the golden ones; what is done.

        An answer that is edited, or the same first question again, takes the place of the old one.
        """
        name = self.name or make_id(self.questions[0])
        place = _PLACE.fullmatch(self.source)
        pointed = place if place is not None and f"{place[1]}.md" in files else None
        answer = CuratedAnswer(
            name,
            self.questions,
            self.text,
            texts.CURATED_ROLE,
            today,
            source=None if pointed else self.source,
            document=pointed[1] if pointed else None,
            paragraph=int(pointed[2]) if pointed else None,
        )
        return Change(with_answer(files, answer), texts.EDIT_WHAT_CURATED.format(question=self.questions[0]))


def read_reply(miss: str, reply: str) -> Written:
    """
    What a *reply* to the message *miss* says.

    Raises:
        HoidapError: no source is given, or no answer; says how to.
    """
    questions = [line.removeprefix(_QUESTION) for line in miss.splitlines() if line.startswith(_QUESTION)]
    *lines, last = reply.strip().splitlines()
    source = _SOURCE.fullmatch(last)
    text = "\n".join(lines).strip()
    if source is None or not text or not questions:
        raise HoidapError(texts.MISS_HOW)
    named = _NAME.search(miss)
    return Written(_distinct(questions), text, source[1], named[1] if named else None)


def _distinct(questions: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(questions))

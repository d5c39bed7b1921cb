"""
Questions whose answer the documents lack, made from questions that documents answer.

Three ways, none with any chance in it:

- The sentences that hold the answer are taken out of their paragraph. What is left
  is about the same thing, and does not answer. One question a paragraph and round.
- One word of the question is changed for another of its kind: a year that the
  documents do not name, another province, a sum of money or a percentage in place of
  what was counted.
- The question is asked of another base.

A question is kept only where no passage that it finds holds the answer.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from benchmarks.question_groups import Asked
from knowledge import Document, KnowledgeBase
from knowledge.data import read_lines
from knowledge.evaluation import whole_paragraphs
from knowledge.metrics import holds
from knowledge.model import Passage
from knowledge.question_sets import Item
from knowledge.segmenting import split_sentences

ROUNDS = 3
"""How many questions of one paragraph are made unanswerable, one after the other."""

APART = 10
"""One of how many questions is asked of each other base."""

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_PEOPLE = re.compile(
    r"\b(?:bao nhiêu|mấy) (?:người|cán bộ|lượt|học viên|em|bạn)(?: học viên| cán bộ)?\b", re.IGNORECASE
)


def without_answer(questions: Sequence[Asked]) -> Iterator[Asked]:
    """The first questions of each paragraph, asked of a base that lacks the sentences which hold their answers."""
    of_place: dict[tuple[str, int], list[tuple[Asked, Passage]]] = defaultdict(list)
    paragraphs = {id(each.knowledge): list(whole_paragraphs(each.knowledge)) for each in questions}
    for asked in questions:
        if not asked.item.answerable or asked.item.turns:
            continue
        standing = [each for each in paragraphs[id(asked.knowledge)] if asked.stands_in(each)]
        if len(standing) == 1 and standing[0].paragraph:
            of_place[standing[0].document_id, standing[0].paragraph].append((asked, standing[0]))
    for number in range(ROUNDS):
        chosen = [group[number] for group in of_place.values() if len(group) > number]
        yield from _asked_without(chosen)


def _asked_without(chosen: Sequence[tuple[Asked, Passage]]) -> Iterator[Asked]:
    if not chosen:
        return
    knowledge = chosen[0][0].knowledge
    left = {(passage.document_id, passage.paragraph): (passage, _left(asked, passage)) for asked, passage in chosen}
    lacking = KnowledgeBase.build(_rewritten(knowledge, [each for each in left.values() if each[1]]))
    for asked, passage in chosen:
        if left[passage.document_id, passage.paragraph][1]:
            item = replace(asked.item, answer=(), all=(), subkind="cut", place=None)
            if not _finds(lacking, item.question, asked.item):
                yield replace(asked, knowledge=lacking, item=item)


def _left(asked: Asked, passage: Passage) -> str:
    sentences = [passage.text[start:end] for start, end in split_sentences(passage.text)]
    return " ".join(each for each in sentences if not any(holds(each, answer) for answer in asked.item.answer))


def _rewritten(knowledge: KnowledgeBase, changed: Iterable[tuple[Passage, str]]) -> Iterator[Document]:
    by_document: dict[str, list[tuple[Passage, str]]] = defaultdict(list)
    for passage, text in changed:
        by_document[passage.document_id].append((passage, text))
    for document in knowledge.documents.values():
        text = document.text
        for passage, new in sorted(by_document[document.id], key=lambda each: -each[0].start):
            text = text[: passage.start] + new + text[passage.end :]
        yield replace(document, text=text)


def _finds(knowledge: KnowledgeBase, question: str, item: Item) -> bool:
    hits = knowledge.search(question, top_k=knowledge.settings.max_read)
    return any(holds(hit.passage.text, answer) for hit in hits for answer in item.answer)


def asked_elsewhere(questions: Sequence[Asked]) -> Iterator[Asked]:
    """Every `APART`-th question asked of each base that it is not for; what people ask is of another subject there."""
    alone = [asked for asked in questions if asked.item.answerable and not asked.item.turns]
    for number, knowledge in enumerate(dict.fromkeys(asked.knowledge for asked in alone)):
        others = [asked for asked in alone if asked.knowledge is not knowledge]
        for asked in others[number::APART]:
            if not _finds(knowledge, asked.item.question, asked.item):
                item = replace(asked.item, answer=(), all=(), subkind="elsewhere", place=None)
                yield replace(asked, knowledge=knowledge, item=item)


def changed(questions: Iterable[Asked]) -> Iterator[Asked]:
    """Each question with one word changed so that the documents cannot answer it, once for each way that fits."""
    provinces = [*read_lines("provinces.txt")]
    for asked in questions:
        if not asked.item.answerable or asked.item.turns:
            continue
        text = "\n".join(document.text for document in asked.knowledge.documents.values())
        lower = text.lower()
        for question in _variants(asked.item.question, text, [each for each in provinces if each.lower() not in lower]):
            item = replace(asked.item, question=question, answer=(), all=(), subkind="changed", place=None)
            yield replace(asked, item=item)


def _variants(question: str, text: str, provinces: Sequence[str]) -> Iterator[str]:
    if match := _YEAR.search(question):
        year = next(year for year in range(int(match[0]) - 3, 0, -1) if str(year) not in text)
        yield question[: match.start()] + str(year) + question[match.end() :]
    for province in read_lines("provinces.txt"):
        if province in question:
            yield question.replace(province, provinces[len(question) % len(provinces)])
            break
    if match := _PEOPLE.search(question):
        other = ("bao nhiêu tiền", "bao nhiêu phần trăm", "bao nhiêu ngày")[len(question) % 3]
        yield question[: match.start()] + other + question[match.end() :]

"""
What a document states in answer to a question: a sentence with the figure in it that would answer.

One document may state several figures; those of each go by how well they fit.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from knowledge.analysis import surface_terms
from knowledge.model import FIGURES, Document
from knowledge.questions import Question
from knowledge.reading import Option, Sentence
from knowledge.selection import Scored

OPENINGS = re.compile(
    r".*?(?:[,;:]\s|\b(?:cho (?:biết|hay)|thông tin|công bố|khẳng định|nói)(?: rằng)?\s)", re.IGNORECASE
)
"""Each piece of a clause before its core: who says so, and when."""


_MOST = 5
"""Figures of one document that are looked at."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of a document with the figure in it that would answer."""

    scored: Scored
    option: Option
    document: Document

    @property
    def sentence(self) -> Sentence:
        """The sentence."""
        return self.scored.proposal.sentence

    @property
    def figure(self) -> tuple[str, Option]:
        """Text and option, as `knowledge.amounts` compares them."""
        return self.sentence.text, self.option

    @property
    def clause(self) -> str:
        """What the sentence says of this figure."""
        return self.sentence.text[slice(*self.option.clause)]

    @property
    def core(self) -> str:
        """The clause without what stands before its last comma, colon or "cho biết": who says so, and when."""
        start, end = self.option.clause
        opened = OPENINGS.findall(self.sentence.text[start : self.option.candidate.start])
        return self.sentence.text[start + len("".join(opened)) : end]

    @property
    def headings(self) -> str:
        """What stands above it."""
        return " . ".join((*self.scored.proposal.hit.passage.section, self.document.title))

    @property
    def terms(self) -> frozenset[str]:
        """Of the clause, of what it leans on, of the figure's own words ("giờ"), and of the headings."""
        words = re.sub(r"[\d.,:/]+", " ", self.sentence.text[self.option.candidate.start : self.option.candidate.end])
        around = surface_terms(f"{words} . {self.headings}")
        return self.option.own | self.option.inherited | frozenset(around)


def statements(asked: Question, scored: Sequence[Scored], documents: Mapping[str, Document]) -> list[list[Statement]]:
    """
    The figures of each document that may answer, the best first; the document of the answer is the first.

    None where the answer is no figure that can be compared.

    Args:
        asked: The question.
        scored: Its proposals, the one that answers first.
        documents: By id.
    """
    if asked.kind not in FIGURES or scored[0].proposal.option is None:
        return []
    found: dict[str, list[Statement]] = defaultdict(list)
    for each in scored:
        document = documents[each.proposal.hit.passage.document_id]
        option = each.proposal.option
        if option is not None and not each.proposal.features["repeated"] and len(found[document.id]) < _MOST:
            found[document.id].append(Statement(each, option, document))
    return [each for each in found.values() if each]


def newest_first(stated: Sequence[Statement]) -> list[Statement]:
    """*stated* by the day on which their documents were published; those without one last."""
    return sorted(stated, key=lambda each: day_of(each.document), reverse=True)


def day_of(document: Document) -> date:
    """The day on which *document* was published; before all others where that is not known."""
    published = document.published
    if published is None:
        return date.min
    return published.date() if isinstance(published, datetime) else published

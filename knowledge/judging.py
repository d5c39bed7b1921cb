"""
What was found for a question: does it answer, and which piece of it?

Passages are searched, every sentence in them is a proposal, the best proposal is
held against what the question demands. The outcome is `Findings`; saying them as
an Answer is the part of `knowledge.assembling`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property, lru_cache

from knowledge.analysis import surface_terms
from knowledge.answerability import Surroundings, describe, probability
from knowledge.base import Base
from knowledge.base_size import sized
from knowledge.composing import best_proposal
from knowledge.concepts import Concept, find_concepts
from knowledge.demands import find_lack
from knowledge.disagreeing import agree, disagree
from knowledge.elsewhere import untold_place
from knowledge.excluding import keep
from knowledge.features import Proposal, propose
from knowledge.lacking import lacks
from knowledge.model import Document, Hit, Lack, Passage, Query, Want
from knowledge.now import untold_time
from knowledge.numbered import numbered_terms, worded_terms
from knowledge.papers import Paper, find_papers, keeps_to, mentions
from knowledge.questions import Question, parse_question
from knowledge.selection import Scored, score_proposals
from knowledge.statements import Statement, newest_first, statements
from knowledge.thresholds import HIGHEST, find_threshold
from knowledge.vocabulary import NAME_SHARE

_DEEPER = 10
"""How many times as many passages are searched for those that speak of the official document that a question names."""


class Origin(StrEnum):
    """Where the least probability of an answer is from."""

    SETTING = "setting"
    BASE = "base"
    HIGHEST = "highest"


@dataclass(frozen=True, slots=True)
class Findings:
    """
    What a question found, and what speaks for an answer from it.

    Attributes:
        asked: The question.
        query: What was searched for.
        hits: Passages, best first; without any, nothing below was judged.
        scored: The proposals of *hits*, the one that answers first.
        features: What speaks for and against an answer; see `knowledge.answerability`.
        threshold: The least probability of an answer.
        origin: Where that is from: `answer.min_probability`, the base's own text, or the most that a base may ask for.
        unknown: What the question names and nothing here tells: an official document, a province, "hôm nay"; None if there is none such.
    """

    asked: Question
    query: Query
    hits: Sequence[Hit] = ()
    scored: Sequence[Scored] = ()
    features: Mapping[str, float] = field(default_factory=dict)
    threshold: float | None = None
    origin: Origin | None = None
    unknown: str | None = None

    @property
    def suffice(self) -> bool:
        """Whether the best proposal is likely enough an answer."""
        if self.threshold is None or self.unknown is not None:
            return False
        return likelihood(self.asked, self.scored, self.features) >= self.threshold


def likelihood(asked: Question, scored: Sequence[Scored], features: Mapping[str, float]) -> float:
    """P in 0..1 that the first of *scored* answers, by its *features*; 0 where it lacks what no answer goes without."""
    return 0.0 if lacks(asked, scored[0].proposal.sentence) else probability("answerable", features)


class Judge(Base):
    """A base that weighs what it finds."""

    def judge(self, asked: Question, query: Query, document_id: str | None = None) -> Findings:
        """What is found for *asked*, in one document or all, and what speaks for an answer."""
        named = find_papers(asked.text)
        hits = self.index.search(query, top_k=self.settings.max_read, document_id=document_id)
        on_named = self._search_named(named, query, document_id) if named else hits
        if not hits:
            return Findings(asked, query)
        hits = on_named or hits
        scored = self.rank(asked, query, hits)
        features = self.describe(asked, query, hits, scored)
        unknown = None if on_named else named[0].written
        best = scored[0].proposal
        passage = best.hit.passage
        unknown = unknown or untold_time(asked, best, self.documents[passage.document_id])
        unknown = unknown or self._untold_place(asked, passage)
        return Findings(
            asked, query, hits, scored, features, *self._least(likelihood(asked, scored, features)), unknown
        )

    def _untold_place(self, asked: Question, passage: Passage) -> str | None:
        """The place of *asked* of which the document of *passage* does not speak."""
        return untold_place(asked, self.documents[passage.document_id], self._has_place)

    def _has_place(self, name: str) -> bool:
        """Whether the base has *name*, in lower case without accents, and writes it with capitals."""
        # Not by `is_name`: the "Bằng" of "Cao Bằng" is a function word elsewhere.
        syllables = name.split()[:2]
        term = f"p:{' '.join(syllables)}" if len(syllables) > 1 else f"f:{name}"
        return self.index.knows(term) and all(self.names.get(each, 0.0) > NAME_SHARE for each in syllables)

    def _search_named(self, named: Sequence[Paper], query: Query, document_id: str | None) -> list[Hit]:
        """The passages nearest to *query* of documents that speak of an official document of *named*."""
        deep = self.index.search(query, top_k=_DEEPER * self.settings.max_read, document_id=document_id)
        found = [hit for hit in deep if mentions(named, _papers_of(self.documents[hit.passage.document_id]))]
        return [replace(hit, rank=rank) for rank, hit in enumerate(found[: self.settings.max_read], 1)]

    def propose(self, asked: Question, query: Query, hits: Sequence[Hit]) -> list[Proposal]:
        """What in *hits* may answer; see `knowledge.features`."""
        return propose(asked, query, hits, self.sentences, self.index.weights, self.names, self._headings)

    def _headings(self, passage: Passage) -> frozenset[str]:
        return headings_above(passage, self.documents[passage.document_id].title)

    def rank(self, asked: Question, query: Query, hits: Sequence[Hit]) -> list[Scored]:
        """The proposals, the one that answers first."""
        named = find_papers(asked.text)
        proposals = self.propose(asked, query, hits)
        # What speaks of the place and of the paper that are named, where anything does.
        elsewhere = {hit.passage.document_id for hit in hits if self._untold_place(asked, hit.passage)}
        proposals = [each for each in proposals if each.hit.passage.document_id not in elsewhere] or proposals
        proposals = [each for each in proposals if not named or keeps_to(named, each.sentence.text)] or proposals
        scored = score_proposals(asked.kind, keep(asked, proposals, self.thesaurus))
        best = best_proposal(asked, scored)
        return [best, *(each for each in scored if each is not best)]

    def describe(
        self, asked: Question, query: Query, hits: Sequence[Hit], scored: Sequence[Scored]
    ) -> dict[str, float]:
        """What speaks for and against an answer; see `knowledge.answerability`."""
        weights = self.index.weights
        passage = scored[0].proposal.hit.passage
        title = self.documents[passage.document_id].title
        around = Surroundings(
            terms=_terms_around(passage, title),
            headings=self._headings(passage),
            sentences=self.sentences[passage],
            base=weights.rows,
            names=self.names,
            masses=weights.masses(query.terms),
            greatest_idf=weights.greatest_idf,
            thesaurus=self.thesaurus,
        )
        features = describe(asked, hits, scored, around, self.index.evidence(query, hits))
        return sized(features | {"share": scored[0].share}, weights.n_passages)

    def find_disagreement(self, found: Findings) -> list[Statement]:
        """What documents say that differs from the answer of *found* and from each other, newest first; none if all agree."""
        first, *others = statements(found.asked, found.scored, self.documents) or [[]]
        differing = first[:1]
        for stated in others:
            if (each := self._differing(found, differing, stated)) and self._is_sure(found, each):
                differing.append(each)
        return newest_first(differing) if len(differing) > 1 else []

    def _differing(self, found: Findings, known: Sequence[Statement], stated: Sequence[Statement]) -> Statement | None:
        """The best of what one document stated that differs from all that are known; None if it says the same as one."""
        concepts = self._concepts(found)
        for each in stated:
            if any(agree(found.asked, concepts, other, each) for other in known):
                return None
            if all(disagree(found.asked, concepts, other, each, self.thesaurus) for other in known):
                return each
        return None

    def _is_sure(self, found: Findings, stated: Statement) -> bool:
        """Whether *stated* would be an answer if it were the best that was found."""
        first, hit = stated.scored, stated.scored.proposal.hit
        hits = [hit, *(each for each in found.hits if each is not hit)]
        scored = [first, *(each for each in found.scored if each is not first)]
        return replace(
            found, hits=hits, scored=scored, features=self.describe(found.asked, found.query, hits, scored)
        ).suffice

    def find_lack(self, found: Findings) -> Lack | None:
        """What the question demands and none of the passages gives, where it is known."""
        if found.unknown:
            return Lack(Want.WORD, found.unknown)
        # Those that a refusal shows.
        passages = [hit.passage for hit in found.hits[: self.settings.max_sources]]
        return find_lack(
            found.asked,
            [self.sentences[passage] for passage in passages],
            [_terms_around(passage, self.documents[passage.document_id].title) for passage in passages],
            self._concepts(found),
        )

    def _concepts(self, found: Findings) -> list[Concept]:
        return find_concepts(found.asked.tokens, self.index.weights.masses(found.query.terms), self.thesaurus)

    @cached_property
    def threshold(self) -> float:
        """
        The probability from which this base answers; see `knowledge.thresholds`.

        It depends on the base alone, and is found when a question first turns on it:
        most are clear without, and a single ``ask`` should not read half a base.
        """
        return find_threshold(
            self.index.passages,
            self.sentences.__getitem__,
            self._probability_without,
            least=self.settings.min_probability,
        )

    def _probability_without(self, question: str, passage: Passage) -> float:
        """Of an answer to *question* where the document of *passage* is left out."""
        asked = parse_question(question)
        query = self.query(question, question)
        # A base of one document is asked without the paragraph.
        alone = len(self.documents) == 1
        hits = [
            hit
            for hit in self.index.search(query, top_k=4 * self.settings.max_read)
            if hit.passage.document_id != passage.document_id or (alone and hit.passage.paragraph != passage.paragraph)
        ][: self.settings.max_read]
        if not hits:
            return 0.0
        scored = self.rank(asked, query, hits)
        return likelihood(asked, scored, self.describe(asked, query, hits, scored))

    def _least(self, chance: float) -> tuple[float, Origin]:
        """What an answer of this *chance* must reach: the bound of the threshold that already tells, or itself."""
        least = self.settings.min_probability
        if chance < least or not least < HIGHEST:
            return least, Origin.SETTING
        return (HIGHEST, Origin.HIGHEST) if chance >= HIGHEST else (self.threshold, Origin.BASE)


@lru_cache(maxsize=1024)
def _papers_of(document: Document) -> Sequence[Paper]:
    """The official documents that *document* mentions, or is."""
    return find_papers(f"{document.number or ''}\n{document.text}")


@lru_cache(maxsize=1024)
def _terms_around(passage: Passage, title: str) -> frozenset[str]:
    """The terms of *passage* and of all headings above it."""
    text = " . ".join((passage.text, *passage.section, title, passage.lead))
    return frozenset((*surface_terms(text), *worded_terms(text)))


def headings_above(passage: Passage, title: str) -> frozenset[str]:
    """The terms of what stands above *passage*: its headings, its document's *title*, what announces it."""
    return _heading_terms(passage.section, title, passage.lead)


@lru_cache(maxsize=1024)
def _heading_terms(section: tuple[str, ...], title: str, lead: str) -> frozenset[str]:
    text = " . ".join((*section, title, lead))
    return frozenset((*surface_terms(text), *numbered_terms(text)))

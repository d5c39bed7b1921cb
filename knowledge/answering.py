"""
KnowledgeBase.answer: the main line, top to bottom.

    question → query → hits → enough evidence? → proof → Answer

Every answer is a piece of a document. Where the evidence is too weak, the
answer is an abstention that shows the nearest passages.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from itertools import chain, islice
from pathlib import Path
from types import MappingProxyType

from knowledge.abbreviations import load_abbreviations
from knowledge.analysis import Analyzer, surface_terms, tokenize
from knowledge.answerability import Surroundings, confidence, describe, probability
from knowledge.asked import find_concepts, weigh_question
from knowledge.composing import answer_spans, best_proposal
from knowledge.corpus import load_corpus
from knowledge.curated import CuratedAnswer, CuratedIndex, check_answers, cite_curated, load_answers
from knowledge.demands import find_lack, lacks_reckoning
from knowledge.digesting import Digest, DigestCache, digest, total
from knowledge.errors import UnknownDocumentError
from knowledge.features import Proposal, propose
from knowledge.followups import complete
from knowledge.heads import asked_field, choose_document, head_lines, subject_syllables
from knowledge.index import Index
from knowledge.lexicon import Phrase, small_talk
from knowledge.meaning import Meaning
from knowledge.model import Answer, Citation, Document, Hit, Kind, Lack, Passage, Query, Refusal, clean, iso_date
from knowledge.querying import build_query
from knowledge.questions import Question, parse_question, split_requests
from knowledge.reading import Sentence, Sentences
from knowledge.repairing import Repairer
from knowledge.restoring import Counts, LanguageModel, count_runs
from knowledge.selection import Scored, score_proposals
from knowledge.settings import AnswerSettings, IndexSettings
from knowledge.short_answers import ShortAnswer, short_answer
from knowledge.suggesting import suggestions
from knowledge.syllables import fold, has_marks
from knowledge.thresholds import HIGHEST, find_threshold
from knowledge.tracing import trace
from knowledge.vocabulary import name_shares, spelling

_HEAD_CONFIDENCE = 0.9
"""A head says what it says; what may be wrong is the document."""

_CURATED_CONFIDENCE = 1.0
"""A person vouches for it."""

_TRIED = 3
"""How many questions are made and asked before a refusal offers none."""

_TURNS = 4
"""How many earlier questions a follow-up may lean on, one through the other."""


@dataclass(frozen=True, eq=False)
class KnowledgeBase:
    """
    Documents, searchable and answerable. Immutable; used from many threads at once.

    Make one with `load` or `build`. Equal documents and settings give an equal
    ``edition`` and the same answers.
    """

    documents: Mapping[str, Document]
    index: Index
    analyzer: Analyzer
    settings: AnswerSettings
    sentences: Sentences
    repairer: Repairer
    names: Mapping[str, float]
    edition: str
    digests: Mapping[Document, Digest]
    curated: CuratedIndex = field(default_factory=CuratedIndex)

    @classmethod
    def load(
        cls,
        folder: str | Path,
        *,
        index: IndexSettings | None = None,
        answer: AnswerSettings | None = None,
        reuse: KnowledgeBase | None = None,
        cache: DigestCache | None = None,
    ) -> KnowledgeBase:
        """
        Build from the ``*.md`` files of *folder*, its curated answers (`knowledge.curated`) and its ``abbreviations.yaml``.

        Raises:
            CorpusError: a file is no document, no curated answer or no list of abbreviations; the message says path:line.
        """
        path = Path(folder)
        documents, curated = load_corpus(path), load_answers(path)
        own = load_abbreviations(path)
        knowledge = cls.build(
            documents, curated, index=index, answer=answer, abbreviations=own, reuse=reuse, cache=cache
        )
        check_answers(curated, knowledge.paragraphs(), path)
        return knowledge

    @classmethod
    def build(
        cls,
        documents: Iterable[Document],
        curated: Sequence[CuratedAnswer] = (),
        *,
        index: IndexSettings | None = None,
        answer: AnswerSettings | None = None,
        abbreviations: Mapping[str, tuple[Phrase, ...]] | None = None,
        reuse: KnowledgeBase | None = None,
        cache: DigestCache | None = None,
    ) -> KnowledgeBase:
        """
        Build from *documents*, in any order; none gives a base that refuses every question.

        The questions of *curated* answers are answered by them; *abbreviations* are the
        base's own. Documents that *reuse* or *cache* holds are not read again; the
        result is the same as without them.

        Raises:
            ValueError: two documents have the same id.
        """
        index_settings = index or IndexSettings()
        answer_settings = answer or AnswerSettings()
        by_id: dict[str, Document] = {}
        for document in sorted(documents, key=lambda document: document.id):
            if by_id.setdefault(document.id, document) is not document:
                raise ValueError(f"two documents have the id {document.id!r}; ids are unique")
        analyzer = Analyzer()
        known = reuse.digests if reuse and reuse.index.settings.max_words == index_settings.max_words else {}
        digests = {
            document: known.get(document) or digest(document, analyzer, max_words=index_settings.max_words, cache=cache)
            for document in by_id.values()
        }
        read = tuple(digests.values())
        passages = [passage for each in read for passage in each.passages]
        built = Index.weigh(passages, [terms for each in read for terms in each.terms], index_settings)
        # What people ask and the documents lack is spelt by the questions of curated answers.
        ones, pairs = count_runs(
            [token for token, _ in tokenize(question)]
            for each in curated
            for question in each.questions
            if has_marks(question)
        )
        model = LanguageModel(
            Counts.of_totals(
                total((*(each.ones for each in read), ones)), total((*(each.pairs for each in read), pairs))
            )
        )
        repairer = Repairer(model, spelling(total(each.spellings for each in read)), abbreviations)
        names = name_shares(total(each.capitalised for each in read), total(each.inside for each in read))
        own = (sorted(abbreviations.items()),) if abbreviations else ()
        edition = _edition([*by_id.values(), *curated], index_settings, answer_settings, *own)
        base = cls(
            documents=MappingProxyType(by_id),
            index=built,
            analyzer=analyzer,
            settings=answer_settings,
            sentences=Sentences(built),
            repairer=repairer,
            names=MappingProxyType(names),
            edition=edition,
            digests=MappingProxyType(digests),
        )
        # What the questions of curated answers mean is told by the base that they belong to.
        entries = tuple((base.meaning(question), each) for each in curated for question in each.questions)
        return replace(base, curated=CuratedIndex(entries))

    @cached_property
    def threshold(self) -> float:
        """
        The probability from which this base answers; see `knowledge.thresholds`.

        It depends on the base alone, and is found when a question first turns on it:
        most are clear without, and a single ``ask`` should not read half a base.
        """

        def probability_without(question: str, passage: Passage) -> float:
            asked = parse_question(question)
            query = self._query(question, question)
            # A base of one document is asked without the paragraph.
            alone = len(self.documents) == 1
            hits = [
                hit
                for hit in self.index.search(query, top_k=4 * self.settings.max_read)
                if hit.passage.document_id != passage.document_id
                or (alone and hit.passage.paragraph != passage.paragraph)
            ][: self.settings.max_read]
            if not hits:
                return 0.0
            return probability("answerable", self.describe(asked, query, hits, self.rank(asked, query, hits)))

        return find_threshold(
            self.index.passages, self.sentences.__getitem__, probability_without, least=self.settings.min_probability
        )

    def _least(self, features: Mapping[str, float]) -> float:
        """What an answer of these *features* must reach: the bound of the threshold that already tells, or itself."""
        least = self.settings.min_probability
        chance = probability("answerable", features)
        if chance < least:
            return least
        return HIGHEST if least < HIGHEST <= chance else self.threshold

    def search(self, question: str, *, top_k: int = 10, document_id: str | None = None) -> list[Hit]:
        """The passages nearest to *question*, best first; see `Index.search`."""
        typed = clean(question)
        return self.index.search(self._query(typed, self.repairer.repair(typed)), top_k=top_k, document_id=document_id)

    def _query(self, typed: str, understood: str) -> Query:
        return build_query(typed, understood, self.analyzer, self.index, self.names)

    def answer(
        self,
        question: str,
        *,
        history: Sequence[str] = (),
        document_id: str | None = None,
        as_typed: bool = False,
    ) -> Answer:
        """
        Answer *question* from the documents, or say why not.

        Args:
            question: Any text.
            history: The earlier questions of the conversation, oldest first.
            document_id: Answer from this document alone.
            as_typed: Take the question at its word: repair nothing, take nothing over from *history*.

        Raises:
            UnknownDocumentError: no document has *document_id*.
        """
        if document_id is not None:
            self.document(document_id)
        typed = clean(question)
        if refusal := self._unfit(typed):
            return self._refuse(Question(typed, Kind.SENTENCE, ()), refusal, [])
        if talk := small_talk(typed):
            return self._refuse(Question(typed, Kind.SENTENCE, ()), talk, [])
        asked, query = self._take_as_typed(typed) if as_typed else self.understand(typed, history)
        if curated := self.curated.find(self._meaning(asked, query)):
            return self._answer_curated(asked, query, curated)
        if field := asked_field(asked):
            return self._answer_from_head(asked, query, field, document_id)
        parts = split_requests(asked.text)
        if len(parts) > 1:
            answer = self._answer_parts(asked, parts, document_id)
        else:
            answer = self._answer_one(asked, query, document_id)
        return answer if answer.text else replace(answer, suggestion=self._suggestion(answer, document_id))

    def _lack(self, asked: Question, query: Query, hits: Sequence[Hit]) -> Lack | None:
        passages = [hit.passage for hit in hits]
        return find_lack(
            asked,
            [self.sentences[passage] for passage in passages],
            [_terms_around(passage, self.documents[passage.document_id].title) for passage in passages],
            find_concepts(asked.tokens, self.index.weights.masses(query.terms)),
        )

    def _suggestion(self, refused: Answer, document_id: str | None) -> str | None:
        """A question on a figure of the nearest passages that is answered by that figure; None if none is found."""
        nearest = {citation.passage for citation in refused.citations}
        documents = {citation.document for citation in refused.citations}
        near = [passage for passage in self.index.passages if passage.document_id in documents]
        near.sort(key=lambda passage: passage.text not in nearest)
        made = chain.from_iterable(suggestions(self.sentences[passage]) for passage in near)
        for question, written in islice(made, _TRIED):
            answer = self._answer_one(parse_question(question), self._query(question, question), document_id)
            if answer.text == written:
                return question
        return None

    def meaning(self, question: str) -> Meaning:
        """What *question* is about, after repair; see `knowledge.meaning`."""
        return self._meaning(*self.understand(clean(question), ()))

    def is_curated(self, question: str) -> bool:
        """Whether a person wrote the answer to *question*."""
        return self.curated.find(self.meaning(question)) is not None

    def _meaning(self, asked: Question, query: Query) -> Meaning:
        return Meaning.of(asked, self.index.weights.masses(query.terms))

    def paragraphs(self) -> Mapping[tuple[str, int], str]:
        """Document id and number → the text of each paragraph, heads as number 0."""
        places: dict[tuple[str, int], tuple[int, int]] = {}
        for each in self.index.passages:
            place = each.document_id, each.paragraph
            start, end = places.get(place, (each.start, each.end))
            places[place] = min(start, each.start), max(end, each.end)
        return {place: self.documents[place[0]].text[slice(*span)] for place, span in places.items()}

    def _answer_curated(self, asked: Question, query: Query, curated: CuratedAnswer) -> Answer:
        """What a person wrote for this question, from the passage that it points at or from its own file."""
        others = self.index.search(query, top_k=self.settings.max_sources)
        proof = cite_curated(curated, self.documents, self.index.passages)
        others = [each for each in others if (each.passage.document_id, each.passage.paragraph) != _place(proof)]
        further = enumerate(others[: self.settings.max_sources - 1], 2)
        return Answer(
            question=asked.typed or asked.text,
            understood=asked.text if asked.typed else None,
            kind=asked.kind,
            text=proof.quote[slice(*proof.spans[0])],
            refusal=None,
            confidence=_CURATED_CONFIDENCE,
            citations=(
                proof,
                *(self._citation(number, each, self._nearest_sentence(query, each)) for number, each in further),
            ),
            edition=self.edition,
            curated=curated.role,
            trace={"kind": asked.kind.value, "curated": curated.id},
        )

    def _answer_one(self, asked: Question, query: Query, document_id: str | None) -> Answer:
        hits = self.index.search(query, top_k=self.settings.max_read, document_id=document_id)
        if not hits:
            return self._refuse(asked, Refusal.NOTHING_FOUND, [])
        scored = self.rank(asked, query, hits)
        features = self.describe(asked, query, hits, scored)
        if probability("answerable", features) < self._least(features) or lacks_reckoning(
            asked, scored[0].proposal.sentence
        ):
            refused = self._refuse(asked, Refusal.WEAK_EVIDENCE, hits, features)
            return replace(refused, lack=self._lack(asked, query, hits))
        return self._prove(asked, query, hits, scored, features)

    def rank(self, asked: Question, query: Query, hits: Sequence[Hit]) -> list[Scored]:
        """The proposals, the one that answers first."""
        scored = score_proposals(self.propose(asked, query, hits))
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
            headings=_heading_terms(passage.section, title),
            sentences=self.sentences[passage],
            base=weights.rows,
            names=self.names,
            masses=weights.masses(query.terms),
            greatest_idf=weights.greatest_idf,
        )
        return describe(asked, hits, scored, around, self.index.evidence(query, hits)) | {"share": scored[0].share}

    def _answer_parts(self, asked: Question, parts: Sequence[str], document_id: str | None) -> Answer:
        """Several requests in one question: a line for each that is answered."""
        answers = []
        for number, part in enumerate(parts):
            text = complete(part, parts[:number])
            answers.append(self._answer_one(parse_question(text), self._query(text, text), document_id))
        found = [answer for answer in answers if answer.text is not None] or answers[:1]
        proofs = [citation for answer in found for citation in answer.citations if citation.answers]
        others = [each for each in found[0].citations if all(_place(each) != _place(proof) for proof in proofs)]
        citations = [replace(each, number=number) for number, each in enumerate((*proofs, *others), 1)]
        return replace(
            found[0],
            question=asked.typed or asked.text,
            understood=asked.text if asked.typed else None,
            text="\n".join(answer.text for answer in found if answer.text is not None) or None,
            confidence=min(answer.confidence for answer in found),
            citations=tuple(citations[: max(len(proofs), self.settings.max_sources)]),
        )

    def _answer_from_head(self, asked: Question, query: Query, field: str, document_id: str | None) -> Answer:
        """The author, date or title of the document that the question is nearest to."""
        about = subject_syllables(asked)
        documents = [each for each in self.documents.values() if document_id in (None, each.id)]

        def closeness(document: Document) -> float:
            title = {form for form, _ in tokenize(document.title)}
            folded = set(map(fold, title))
            return float(sum(syllable in title or syllable in folded for syllable in about))

        with_time = asked.grain == "clock" or "mấy giờ" in asked.text.lower()
        chosen = choose_document(documents, field, with_time=with_time, closeness=closeness)
        hits = self.index.search(query, top_k=self.settings.max_sources, document_id=document_id)
        if chosen is None:
            return self._refuse(asked, Refusal.UNKNOWN_FIELD, hits)
        head = self.passages_of(chosen.id)[0]
        start, end = head_lines(chosen, field) or (0, 0)
        sentence = next(each for each in self.sentences[head] if each.start <= start < each.end)
        span = (start - sentence.start, end - sentence.start)
        score = next((hit.score for hit in hits if hit.passage is head), 0.0)
        return Answer(
            question=asked.typed or asked.text,
            understood=asked.text if asked.typed else None,
            kind={"published": Kind.DATE, "author": Kind.ENTITY}.get(field, Kind.SENTENCE),
            text=chosen.text[start:end],
            refusal=None,
            confidence=_HEAD_CONFIDENCE,
            citations=(self._citation(1, Hit(head, score, 1), sentence, answers=True, spans=(span,)),),
            edition=self.edition,
            trace={"kind": asked.kind.value, "field": field},
        )

    def document(self, document_id: str) -> Document:
        """
        The document with this id.

        Raises:
            UnknownDocumentError: there is none; the message lists the known ids.
        """
        if document_id not in self.documents:
            raise UnknownDocumentError(document_id, list(self.documents))
        return self.documents[document_id]

    def passages_of(self, document_id: str) -> list[Passage]:
        """The passages of a document, in order; none if it is unknown."""
        return [passage for passage in self.index.passages if passage.document_id == document_id]

    def understand(self, typed: str, history: Sequence[str]) -> tuple[Question, Query]:
        """The question and its query, after repair and with what a follow-up takes over from *history*."""
        understood = self.repairer.repair(typed)
        if history:
            turns = [clean(each) for each in history[-_TURNS:] if len(each) <= self.settings.max_question]
            understood = complete(understood, [self.repairer.repair(each) for each in turns])
        asked = replace(parse_question(understood), typed=typed if understood != typed else None)
        return asked, self._query(typed, understood)

    def _take_as_typed(self, typed: str) -> tuple[Question, Query]:
        return parse_question(typed), self._query(typed, typed)

    def propose(self, asked: Question, query: Query, hits: Sequence[Hit]) -> list[Proposal]:
        """What in *hits* may answer; see `knowledge.features`."""
        return propose(asked, query, hits, self.sentences, self.index.weights, self.names)

    def _unfit(self, question: str) -> Refusal | None:
        if len(question) > self.settings.max_question:
            return Refusal.LONG_QUESTION
        if not self.documents:
            return Refusal.EMPTY_BASE
        if not any(letter.isalnum() for letter in question):
            return Refusal.EMPTY_QUESTION
        return None

    def _prove(
        self,
        asked: Question,
        query: Query,
        hits: Sequence[Hit],
        scored: Sequence[Scored],
        features: Mapping[str, float],
    ) -> Answer:
        best = scored[0]
        hit, sentence, option = best.proposal.hit, best.proposal.sentence, best.proposal.option
        others = [each for each in hits if each is not hit][: self.settings.max_sources - 1]
        masses = self.index.weights.masses(query.terms)
        spans, quote_end = answer_spans(asked, masses, self.sentences[hit.passage], sentence, option)
        if short := self._short_answer(asked, query, scored):
            spans, quote_end = [short.span], sentence.end
        passage = hit.passage.text
        quote = passage[sentence.start : quote_end]
        proof = replace(self._citation(1, hit, sentence, answers=True, spans=tuple(spans)), quote=quote)
        return Answer(
            question=asked.typed or asked.text,
            understood=asked.text if asked.typed else None,
            kind=Kind.ENTITY
            if short
            else (asked.kind if option or asked.kind in (Kind.LIST, Kind.YESNO) else Kind.SENTENCE),
            text="\n".join(quote[slice(*span)] for span in spans),
            refusal=None,
            confidence=round(short.probability if short else confidence(features), 3),
            citations=(
                proof,
                *(
                    self._citation(number, each, self._nearest_sentence(query, each))
                    for number, each in enumerate(others, 2)
                ),
            ),
            edition=self.edition,
            trace=trace(asked, masses, hits, features, best, threshold=self._least(features)),
        )

    def _short_answer(self, asked: Question, query: Query, scored: Sequence[Scored]) -> ShortAnswer | None:
        return short_answer(weigh_question(asked, query, self.index.weights, self.names), scored)

    def _refuse(
        self, asked: Question, refusal: Refusal, hits: Sequence[Hit], features: Mapping[str, float] | None = None
    ) -> Answer:
        query = self.analyzer.query(asked.text) if hits else Query(asked.text, {})
        masses = self.index.weights.masses(query.terms)
        nearest = [
            self._citation(number, hit, self._nearest_sentence(query, hit))
            for number, hit in enumerate(hits[: self.settings.max_sources], 1)
        ]
        return Answer(
            question=asked.typed or asked.text,
            understood=asked.text if asked.typed else None,
            kind=asked.kind,
            text=None,
            refusal=refusal,
            confidence=0.0,
            citations=tuple(nearest),
            edition=self.edition,
            trace=trace(asked, masses, hits, features, None, threshold=self._least(features) if features else None),
        )

    def _nearest_sentence(self, query: Query, hit: Hit) -> Sentence:
        """The sentence of *hit* that shares most with the query."""
        masses = self.index.weights.masses(query.terms)

        def shared(sentence: Sentence) -> float:
            return math.fsum(map(masses.__getitem__, masses.keys() & sentence.terms))

        return max(self.sentences[hit.passage], key=shared)

    def _citation(
        self,
        number: int,
        hit: Hit,
        sentence: Sentence,
        *,
        answers: bool = False,
        spans: tuple[tuple[int, int], ...] = (),
    ) -> Citation:
        document = self.documents[hit.passage.document_id]
        return Citation(
            number=number,
            answers=answers,
            document=document.id,
            title=document.title,
            author=document.author,
            published=iso_date(document.published) if document.published else None,
            url=document.url,
            section=" › ".join(hit.passage.section) or None,
            paragraph=hit.passage.paragraph,
            passage=hit.passage.text,
            quote=sentence.text,
            spans=spans,
            score=round(hit.score, 4),
        )


@lru_cache(maxsize=1024)
def _terms_around(passage: Passage, title: str) -> frozenset[str]:
    """The terms of *passage* and of all headings above it."""
    return frozenset(surface_terms(" . ".join((passage.text, *passage.section, title))))


@lru_cache(maxsize=1024)
def _heading_terms(section: tuple[str, ...], title: str) -> frozenset[str]:
    return frozenset(surface_terms(" . ".join((*section, title))))


def _place(citation: Citation) -> tuple[str, int]:
    return citation.document, citation.paragraph


def _edition(parts: Iterable[Document | CuratedAnswer], *settings: object) -> str:
    """A short hash of all that answers depend on."""
    digest = hashlib.sha256()
    for value in (*parts, *settings):
        digest.update(repr(value).encode())
    return digest.hexdigest()[:8]

"""
What a knowledge base is made of: documents, their index, and what was read off them.

Built once, never changed. It finds passages and understands questions; whether a
passage answers one is judged in `knowledge.judging`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, Self

from knowledge.abbreviations import FILE as ABBREVIATIONS
from knowledge.abbreviations import load_abbreviations
from knowledge.analysis import Analyzer, tokenize
from knowledge.corpus import load_corpus
from knowledge.counts import Counts, count_runs
from knowledge.curated import CuratedAnswer, CuratedIndex, check_answers, load_answers
from knowledge.digesting import Digest, DigestCache, digest, total
from knowledge.errors import UnknownDocumentError
from knowledge.followups import complete, lean
from knowledge.index import Index
from knowledge.lexicon import Phrase
from knowledge.lexicon import abbreviations as known_abbreviations
from knowledge.meaning import Meaning
from knowledge.model import Document, Hit, Passage, Query, clean
from knowledge.querying import build_query
from knowledge.questions import Question, parse_question
from knowledge.reading import Sentences
from knowledge.repairing import Repairer
from knowledge.restoring import LanguageModel
from knowledge.settings import AnswerSettings, IndexSettings
from knowledge.syllables import fold, has_marks
from knowledge.synonyms import FILE as SYNONYMS
from knowledge.synonyms import load_synonyms, phrases_of
from knowledge.thesaurus import Thesaurus, thesaurus
from knowledge.vocabulary import name_shares, spelling

_TURNS = 4
"""How many earlier questions a follow-up may lean on, one through the other."""


@dataclass(frozen=True, eq=False)
class Base:
    """
    Documents, searchable. Immutable; used from many threads at once.

    Attributes:
        documents: By id, in the order of ids.
        index: Their passages.
        analyzer: What made the index's terms.
        settings: Of answers.
        sentences: Of each passage.
        repairer: Spells questions as the documents do.
        names: Syllable without accents → share of its occurrences that are capitalised.
        edition: Names the state of all that answers depend on.
        digests: What was read off each document.
        thesaurus: Synonyms and siblings: those that ship, and the base's own.
        own: What its admins wrote of its words: name of the file → its entries.
        curated: The answers that people wrote.
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
    thesaurus: Thesaurus
    own: Mapping[str, Mapping[str, Any]]
    curated: CuratedIndex = field(default_factory=CuratedIndex)

    @classmethod
    def load(
        cls,
        folder: str | Path,
        *,
        index: IndexSettings | None = None,
        answer: AnswerSettings | None = None,
        reuse: Base | None = None,
        cache: DigestCache | None = None,
    ) -> Self:
        """
        Build from the ``*.md`` files of *folder*, its curated answers (`knowledge.curated`), abbreviations and synonyms.

        Raises:
            CorpusError: one of these files is none; the message says path:line.
        """
        path = Path(folder)
        documents, curated = load_corpus(path), load_answers(path)
        knowledge = cls.build(
            documents,
            curated,
            index=index,
            answer=answer,
            abbreviations=load_abbreviations(path),
            synonyms=load_synonyms(path),
            reuse=reuse,
            cache=cache,
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
        synonyms: Mapping[str, Any] | None = None,
        reuse: Base | None = None,
        cache: DigestCache | None = None,
    ) -> Self:
        """
        Build from *documents*, in any order; none gives a base that refuses every question.

        The questions of *curated* answers are answered by them; *abbreviations* and
        *synonyms* (`knowledge.synonyms`) are the base's own. Documents that *reuse* or *cache* holds are not read again; the
        result is the same as without them.

        Raises:
            ValueError: two documents have the same id.
        """
        index_settings, answer_settings = index or IndexSettings(), answer or AnswerSettings()
        by_id = _by_id(documents)
        analyzer = Analyzer()
        digests = _read(by_id.values(), analyzer, index_settings.max_words, reuse, cache)
        own = {name: entries for name, entries in ((ABBREVIATIONS, abbreviations), (SYNONYMS, synonyms)) if entries}
        said = [*(question for each in curated for question in each.questions), *phrases_of(synonyms or {})]
        built = _weigh(digests.values(), index_settings)
        base = cls(
            documents=MappingProxyType(by_id),
            index=built,
            analyzer=analyzer,
            settings=answer_settings,
            sentences=Sentences(built),
            repairer=_learn_spelling(digests.values(), said, abbreviations),
            names=MappingProxyType(_learn_names(digests.values())),
            edition=_edition(
                [*by_id.values(), *curated], index_settings, answer_settings, *map(_in_order, own.values())
            ),
            digests=MappingProxyType(digests),
            thesaurus=_learn_synonyms(built, abbreviations or {}, synonyms),
            own=MappingProxyType(own),
        )
        # What the questions of curated answers mean is told by the base that they belong to.
        entries = tuple((base.meaning(question), each) for each in curated for question in each.questions)
        return replace(base, curated=CuratedIndex(entries))

    def search(self, question: str, *, top_k: int = 10, document_id: str | None = None) -> list[Hit]:
        """The passages nearest to *question*, best first; see `Index.search`."""
        typed = clean(question)
        return self.index.search(self.query(typed, self.repairer.repair(typed)), top_k=top_k, document_id=document_id)

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

    def paragraphs(self) -> Mapping[tuple[str, int], str]:
        """Document id and number → the text of each paragraph, heads as number 0."""
        places: dict[tuple[str, int], tuple[int, int]] = {}
        for each in self.index.passages:
            place = each.document_id, each.paragraph
            start, end = places.get(place, (each.start, each.end))
            places[place] = min(start, each.start), max(end, each.end)
        return {place: self.documents[place[0]].text[slice(*span)] for place, span in places.items()}

    def understand(self, typed: str, history: Sequence[str]) -> tuple[Question, Query]:
        """The question and its query, after repair and with what a follow-up takes over from *history*."""
        understood = self.repairer.repair(typed)
        if history:
            understood = self.complete(understood, self._turns(history))
        return self._take(typed, understood)

    def lean(self, typed: str, history: Sequence[str]) -> tuple[Question, Query] | None:
        """The question and its query with what the one before it was about; None where it says enough itself."""
        understood = lean(self.repairer.repair(typed), self._turns(history), self.complete)
        return self._take(typed, understood) if understood else None

    def complete(self, text: str, history: Sequence[str]) -> str:
        """*text* made complete by what was asked before; see `knowledge.followups`."""
        return complete(text, history, self.thesaurus, self._follows)

    def _follows(self, left: str, right: str) -> bool:
        """Whether the documents have *right* behind *left*, whatever their accents."""
        return self.index.knows(f"p:{fold(left)} {fold(right)}")

    def _turns(self, history: Sequence[str]) -> list[str]:
        turns = [clean(each) for each in history[-_TURNS:] if len(each) <= self.settings.max_question]
        return [self.repairer.repair(each) for each in turns]

    def _take(self, typed: str, understood: str) -> tuple[Question, Query]:
        asked = replace(parse_question(understood), typed=typed if understood != typed else None)
        return asked, self.query(typed, understood)

    def take_as_typed(self, typed: str) -> tuple[Question, Query]:
        """The question and its query at its word: nothing repaired, nothing taken over."""
        return parse_question(typed), self.query(typed, typed)

    def query(self, typed: str, understood: str) -> Query:
        """What is searched for, of a question as it was *typed* and as it is *understood*."""
        return build_query(typed, understood, self.analyzer, self.index, self.names, self.thesaurus)

    def meaning(self, question: str) -> Meaning:
        """What *question* is about, after repair; see `knowledge.meaning`."""
        return self.meaning_of(*self.understand(clean(question), ()))

    def meaning_of(self, asked: Question, query: Query) -> Meaning:
        """What an understood question is about, in this base."""
        return Meaning.of(asked, self.index.weights.masses(query.terms), self.thesaurus)

    def is_curated(self, question: str) -> bool:
        """Whether a person wrote the answer to *question*."""
        return self.curated.find(self.meaning(question)) is not None


def _by_id(documents: Iterable[Document]) -> dict[str, Document]:
    by_id: dict[str, Document] = {}
    for document in sorted(documents, key=lambda document: document.id):
        if by_id.setdefault(document.id, document) is not document:
            raise ValueError(f"two documents have the id {document.id!r}; ids are unique")
    return by_id


def _read(
    documents: Iterable[Document], analyzer: Analyzer, max_words: int, reuse: Base | None, cache: DigestCache | None
) -> dict[Document, Digest]:
    """What can be read off each document alone, taken over where it is known."""
    known = reuse.digests if reuse and reuse.index.settings.max_words == max_words else {}
    return {
        document: known.get(document) or digest(document, analyzer, max_words=max_words, cache=cache)
        for document in documents
    }


def _weigh(digests: Iterable[Digest], settings: IndexSettings) -> Index:
    read = tuple(digests)
    passages = [passage for each in read for passage in each.passages]
    return Index.weigh(passages, [terms for each in read for terms in each.terms], settings)


def _learn_spelling(
    digests: Iterable[Digest], said: Iterable[str], abbreviations: Mapping[str, tuple[Phrase, ...]] | None
) -> Repairer:
    read = tuple(digests)
    # What people ask and the documents lack is spelt by the questions of curated answers and by own synonyms.
    ones, pairs = count_runs([token for token, _ in tokenize(text)] for text in said if has_marks(text))
    counts = Counts.of_totals(
        total((*(each.ones for each in read), ones)), total((*(each.pairs for each in read), pairs))
    )
    return Repairer(LanguageModel(counts), spelling(total(each.spellings for each in read)), abbreviations)


_SHORTEST = 3
"""Letters of an abbreviation that is told from a syllable."""


def _learn_synonyms(
    index: Index, own: Mapping[str, tuple[Phrase, ...]], synonyms: Mapping[str, Any] | None
) -> Thesaurus:
    """
    The thesaurus that ships, with the *synonyms* of the base, and for the abbreviations that its documents write the long form.

    An abbreviation of several readings is none for any of them.
    """
    written = [
        [" ".join(long[0]), short]
        for short, long in {**known_abbreviations(), **own}.items()
        if len(short) >= _SHORTEST and len(long) == 1 and index.knows(f"s:{short}")
    ]
    known = thesaurus().extended(synonyms) if synonyms else thesaurus()
    return known.extended({"synonyms": written}) if written else known


def _learn_names(digests: Iterable[Digest]) -> Mapping[str, float]:
    read = tuple(digests)
    return name_shares(total(each.capitalised for each in read), total(each.inside for each in read))


def _in_order(entries: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """*entries* apart from their order in the file."""
    return sorted(entries.items())


def _edition(parts: Iterable[Document | CuratedAnswer], *settings: object) -> str:
    """A short hash of all that answers depend on."""
    digest = hashlib.sha256()
    for value in (*parts, *settings):
        digest.update(repr(value).encode())
    return digest.hexdigest()[:8]

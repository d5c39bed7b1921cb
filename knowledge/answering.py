"""
KnowledgeBase.answer: the main line, top to bottom.

    question → query → hits → enough evidence? → proof → Answer

Every answer is a piece of a document. Where the evidence is too weak, the
answer is an abstention that shows the nearest passages.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import chain, islice

from knowledge.assembling import contrast, join, prove, refuse
from knowledge.credits import asks_photographer, find_credit
from knowledge.effects import asked_effect, find_effect, is_named
from knowledge.followups import content_words
from knowledge.heads import (
    asked_field,
    asked_issuer,
    choose_document,
    is_titled,
    subject_syllables,
    title_closeness,
)
from knowledge.judging import Findings, Judge
from knowledge.lexicon import small_talk
from knowledge.model import Answer, Document, Kind, Query, Refusal, clean
from knowledge.questions import Question, parse_question
from knowledge.quoting import (
    quote_credit,
    quote_curated,
    quote_effect,
    quote_head,
    quote_heading,
    quote_signature,
    quote_subject,
)
from knowledge.requests import split_requests
from knowledge.sections import asked_part, find_heading
from knowledge.signatures import asked_signer, find_signature, is_signature
from knowledge.subjects import asked_papers, find_subject
from knowledge.suggesting import suggestions

_SPOKEN_OF = 20
"""How many passages are read for what an official document is about."""
_TRIED = 3
"""How many questions are made and asked before a refusal offers none."""


def _as_close(asked: Question, first: Document, second: Document) -> bool:
    return title_closeness(asked, first) == title_closeness(asked, second)


class KnowledgeBase(Judge):
    """
    Documents, searchable and answerable. Immutable; used from many threads at once.

    Make one with `load` or `build`. Equal documents and settings give an equal
    ``edition`` and the same answers.
    """

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
        if refusal := self._unfit(typed) or small_talk(typed):
            return refuse(self, Findings(Question(typed, Kind.SENTENCE, ()), Query(typed, {})), refusal)
        asked, query = self.take_as_typed(typed) if as_typed else self.understand(typed, history)
        if curated := self.curated.find(self.meaning_of(asked, query)):
            return quote_curated(self, asked, query, curated)
        answer = self._answer_all(asked, query, document_id)
        if not answer.text and not as_typed and asked.text == self.repairer.repair(typed):
            # Nothing answers it alone; it may have meant what was asked about before.
            leaning = self.lean(typed, history)
            with_topic = self._answer_all(*leaning, document_id) if leaning else None
            answer = with_topic if with_topic and with_topic.text else answer
        return answer if answer.text else replace(answer, suggestion=self._suggestion(answer, document_id))

    def _unfit(self, question: str) -> Refusal | None:
        if len(question) > self.settings.max_question:
            return Refusal.LONG_QUESTION
        if not self.documents:
            return Refusal.EMPTY_BASE
        if not any(letter.isalnum() for letter in question):
            return Refusal.EMPTY_QUESTION
        return None

    def _answer_one(self, asked: Question, query: Query, document_id: str | None) -> Answer:
        found = self.judge(asked, query, document_id)
        if not found.hits:
            return refuse(self, found, Refusal.NOTHING_FOUND)
        if not found.suffice:
            return refuse(self, found, Refusal.WEAK_EVIDENCE, self.find_lack(found))
        answer = prove(self, found)
        stated = self.find_disagreement(found)
        return contrast(self, found, answer, stated) if stated else answer

    def _answer_all(self, asked: Question, query: Query, document_id: str | None) -> Answer:
        """The answers to all requests of a question."""
        first, *later = split_requests(asked.text)
        if self._asked_field(asked):
            # "Đăng hôm nào, mấy giờ?" is answered whole.
            later = [part for part in later if content_words(part)]
        if later:
            parts = [first, *later]
            return self._answer_requests(asked, parts, document_id)
        return self._answer_request(asked, query, document_id)

    def _answer_request(self, asked: Question, query: Query, document_id: str | None) -> Answer:
        """From the head of a document, from what it says of itself, or from a passage."""
        if asked_part(asked) is None and (field := self._asked_field(asked)):
            return self._answer_from_head(asked, query, field, document_id)
        return self._answer_of_whole(asked, query, document_id) or self._answer_one(asked, query, document_id)

    def _answer_requests(self, asked: Question, parts: Sequence[str], document_id: str | None) -> Answer:
        """
        Several requests in one question.

        What the later ones leave out they take over from the earlier. They ask of the same thing, so the document
        that answers the first is read before all others.
        """
        answers: list[Answer] = []
        for number, part in enumerate(parts):
            text = self.complete(part, parts[:number])
            first = next((each.citations[0].document for each in answers if each.text), document_id)
            for said, within in dict.fromkeys(((text, first), (part, first), (text, document_id))):
                answer = self._answer_request(parse_question(said), self.query(said, said), within)
                if answer.text:
                    break
            answers.append(answer)
        return join(self, asked, parts, answers)

    def _answer_from_head(self, asked: Question, query: Query, field: str, document_id: str | None) -> Answer:
        """The author, date or title of the document that the question is nearest to."""
        documents = [each for each in self.documents.values() if document_id in (None, each.id)]
        named = partial(title_closeness, asked)
        with_time = asked.grain == "clock" or "mấy giờ" in asked.text.lower()
        chosen = choose_document(documents, field, with_time=with_time, closeness=named)
        hits = self.index.search(query, top_k=self.settings.max_sources, document_id=document_id)
        # Who asks for the author of something that no title names and the base does not know means no document of it.
        elsewhere = not any(map(named, documents)) and not all(map(self._knows, subject_syllables(asked)))
        if chosen is None or elsewhere:
            return refuse(self, Findings(asked, query, hits), Refusal.UNKNOWN_FIELD)
        return quote_head(self, asked, field, chosen, hits)

    def _asked_field(self, asked: Question) -> str | None:
        """The field of a head that is asked for: by words that say so, or, of a document that is named by its title, by others."""
        if asks_photographer(asked):
            return None
        field, words = asked_field(asked), asked_issuer(asked)
        if field or words is None:
            return field
        named = [each for each in self.documents.values() if is_titled(words, asked, each)]
        return "author" if named else None

    def _answer_of_whole(self, asked: Question, query: Query, document_id: str | None) -> Answer | None:
        """What a document says of itself, of one of its parts or of another as such: from when it applies, what "Điều 9" is called, what a resolution is about."""
        documents = [each for each in self.documents.values() if document_id in (None, each.id)]
        if part := asked_part(asked):
            headed = [(each, heading) for each in documents if (heading := find_heading(part, each))]
            closest = sorted(headed, key=lambda each: -title_closeness(asked, each[0]))
            if not closest or (len(closest) > 1 and _as_close(asked, closest[0][0], closest[1][0])):
                return None
            document, heading = closest[0]
            below = next((each for each in self.passages_of(document.id) if each.start > heading[0]), None)
            return quote_heading(self, asked, query, document, heading, below) if below else None
        if named := asked_papers(asked):
            hits = self.index.search(query, top_k=_SPOKEN_OF, document_id=document_id)
            lines = ((hit.passage, sentence) for hit in hits for sentence in self.sentences[hit.passage])
            subject = find_subject(named, lines)
            return quote_subject(self, asked, query, subject) if subject else None
        if by_form := self._name_by_form(asked, query, document_id):
            return by_form
        if (said := asked_effect(asked)) is not None:
            meant = [each for each in documents if is_named(said, each)]
            effects = [effect for each in meant if (effect := find_effect(self.passages_of(each.id), self.sentences))]
            if len(effects) == 1:
                return quote_effect(self, asked, query, effects[0])
        return None

    def _name_by_form(self, asked: Question, query: Query, document_id: str | None) -> Answer | None:
        """Who signed a document or took a picture, which is told by its form and by no word of the question."""
        if signed := asked_signer(asked):
            meant = [each for each in self.documents.values() if document_id in (None, each.id) and signed.may_be(each)]
            if not meant and not all(map(self._knows, subject_syllables(asked))):
                # A signature does not sign what the base does not even know the words of.
                told = self._answer_one(asked, query, document_id)
                signs_other = told.text and is_signature(told.citations[0].quote)
                return (
                    refuse(self, self.judge(asked, query, document_id), Refusal.WEAK_EVIDENCE) if signs_other else told
                )
            found = [each for one in meant if (each := find_signature(self.passages_of(one.id), self.sentences))]
            return quote_signature(self, asked, query, found[0]) if len(found) == 1 else None
        if asks_photographer(asked):
            hits = self.index.search(query, top_k=_SPOKEN_OF, document_id=document_id)
            caption = find_credit(asked, (hit.passage for hit in hits), self.sentences)
            return quote_credit(self, asked, query, caption) if caption else None
        return None

    def _knows(self, syllable: str) -> bool:
        """Whether the documents have *syllable*; without its accents, if it was typed so."""
        return self.index.knows(f"s:{syllable}") or self.index.knows(f"f:{syllable}")

    def _suggestion(self, refused: Answer, document_id: str | None) -> str | None:
        """A question on the nearest passages that is answered by what it was made from; None if none is found."""
        nearest = {citation.passage for citation in refused.citations}
        documents = {citation.document for citation in refused.citations}
        near = [passage for passage in self.index.passages if passage.document_id in documents]
        near.sort(key=lambda passage: passage.text not in nearest)
        made = chain.from_iterable(suggestions(self.sentences[passage]) for passage in near)
        for question, written in islice(made, _TRIED):
            answer = self._answer_one(parse_question(question), self.query(question, question), document_id)
            if any(each.quote[slice(*span)] == written for each in answer.citations for span in each.spans):
                return question
        return None

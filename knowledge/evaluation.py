"""
A knowledge base asked a question set, and what is measured over the outcomes.

`evaluate` asks, `measure` counts; the formulas are those of `knowledge.metrics`.
Which questions a figure is taken over stands in `measure`; where there are none
the figure is left out, so that no figure ever means "nothing was measured".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from types import MappingProxyType
from typing import Any

from knowledge import metrics
from knowledge.answering import KnowledgeBase
from knowledge.metrics import Bin, is_right
from knowledge.model import TYPED, Answer, Citation, Passage
from knowledge.question_sets import Item, Place, load_items
from knowledge.segmenting import split_sentences

__all__ = [
    "METRICS",
    "Item",
    "Outcome",
    "Report",
    "evaluate",
    "is_cited_first",
    "is_right",
    "load_items",
    "measure",
    "whole_paragraphs",
]

METRICS = (
    "right",
    "cited_first",
    "quote_holds",
    "exact_match",
    "f1",
    "span_given",
    "span_right",
    "sentences_per_quote",
    "recall@1",
    "recall@5",
    "recall@10",
    "mrr@10",
    "ndcg@10",
    "abstention_precision",
    "abstention_recall",
    "refused_off",
    "refused_near",
    "refused_falsely",
    "ece",
    "latency_p50_ms",
    "latency_p95_ms",
)
"""Every figure that `measure` may give, in its order."""

_DEPTH = 10
"""Hits that the retrieval metrics look at."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """
    An item with the answer that it got.

    Attributes:
        item: What was asked.
        answer: What was replied.
        relevant: The paragraphs that answer, whole; empty if unknown or not in the knowledge base.
        relevance: Whether each of the first hits of a search is in one of them; None if not searched.
        elapsed_ms: How long the answer took; None if not timed.
    """

    item: Item
    answer: Answer
    relevant: tuple[Passage, ...] = ()
    relevance: tuple[bool, ...] | None = None
    elapsed_ms: float | None = None

    @property
    def right(self) -> bool:
        """See `is_right`."""
        return is_right(self.answer.text, self.item)

    @property
    def cited_first(self) -> bool:
        """See `is_cited_first`."""
        return is_cited_first(self.answer, self.item)

    @property
    def proofs(self) -> tuple[Citation, ...]:
        """The citations that the answer stands in."""
        return tuple(citation for citation in self.answer.citations if citation.answers)

    @property
    def quote_holds(self) -> bool:
        """Whether the quotes of the answer, taken together, hold what is accepted."""
        return metrics.holds_answer("\n".join(citation.quote for citation in self.proofs), self.item)

    @property
    def span_given(self) -> bool:
        """Whether the answer is a piece of its quotes, shorter than they are."""
        quoted = "\n".join(citation.quote for citation in self.proofs)
        return self.answer.text is not None and len(self.answer.text) < len(quoted)


@dataclass(frozen=True, slots=True)
class Report:
    """The outcomes over one question set, in its order, with the figures over all of them and over each kind."""

    outcomes: tuple[Outcome, ...]
    metrics: Mapping[str, float]
    by_kind: Mapping[str, Mapping[str, float]]

    @classmethod
    def of(cls, outcomes: Iterable[Outcome]) -> Report:
        """Measure *outcomes*; the kinds keep the order in which they first come."""
        outcomes = tuple(outcomes)
        kinds = dict.fromkeys(outcome.item.kind for outcome in outcomes)
        by_kind = {kind: measure([each for each in outcomes if each.item.kind == kind]) for kind in kinds}
        return cls(outcomes, MappingProxyType(measure(outcomes)), MappingProxyType(by_kind))

    @property
    def reliability(self) -> list[Bin]:
        """How often answers of each confidence are right; see `metrics.reliability_bins`."""
        return metrics.reliability_bins(_confidences(self.outcomes))

    def as_json(self, file: str) -> dict[str, Any]:
        """The object of ``eval --json``, ready for `json.dumps`."""
        by_kind = {kind: dict(figures) for kind, figures in self.by_kind.items()}
        return {"file": file, "n": len(self.outcomes), "metrics": dict(self.metrics), "by_kind": by_kind}


def evaluate(
    knowledge: KnowledgeBase,
    items: Iterable[Item],
    *,
    answer: Callable[[Item], Answer] | None = None,
    clock: Callable[[], float] | None = None,
) -> Report:
    """
    Ask *items* of *knowledge*, in order, one after the other.

    Args:
        knowledge: Searched, and asked unless *answer* is given.
        items: Taken one by one, so that the caller may show progress.
        answer: What replies instead, such as a base without the item's document.
        clock: Seconds from any start; given, the answers are timed.
    """
    reply = answer or (lambda item: knowledge.answer(item.question, history=item.turns))
    paragraphs = tuple(whole_paragraphs(knowledge))
    by_place = {(paragraph.document_id, paragraph.paragraph): paragraph for paragraph in paragraphs}

    def ask(item: Item) -> Outcome:
        start = clock() if clock else 0.0
        outcome = Outcome(item, reply(item))
        if clock:
            outcome = replace(outcome, elapsed_ms=(clock() - start) * 1000)
        if not item.names_paragraph:
            return outcome
        relevant = tuple(_relevant(item, paragraphs, by_place))
        # A search has no memory: a follow-up would be measured without what it leans on.
        relevance = None if item.turns else _relevance(knowledge, item.question, relevant)
        return replace(outcome, relevant=relevant, relevance=relevance)

    return Report.of(map(ask, items))


def whole_paragraphs(knowledge: KnowledgeBase) -> Iterator[Passage]:
    """The paragraphs of *knowledge*, heads included, the windows of a long one put together again."""
    for _, group in groupby(knowledge.index.passages, lambda each: (each.document_id, each.paragraph)):
        windows = list(group)
        first, last = windows[0], windows[-1]
        text = knowledge.documents[first.document_id].text[first.start : last.end]
        yield replace(first, text=text, end=last.end)


def _relevant(item: Item, paragraphs: Sequence[Passage], by_place: Mapping[Place, Passage]) -> Iterator[Passage]:
    """The paragraphs that answer *item*: the one at its place, or those that hold one of its quotes."""
    if item.place and item.place in by_place:
        yield by_place[item.place]
    yield from (each for each in paragraphs if any(quote in each.text for quote in item.quotes))


def _relevance(knowledge: KnowledgeBase, question: str, relevant: Sequence[Passage]) -> tuple[bool, ...]:
    places = {(paragraph.document_id, paragraph.paragraph) for paragraph in relevant}
    hits = knowledge.search(question, top_k=_DEPTH)
    return tuple((hit.passage.document_id, hit.passage.paragraph) in places for hit in hits)


def is_cited_first(answer: Answer, item: Item) -> bool:
    """Whether the first citation is of the paragraph that answers."""
    if not answer.citations:
        return False
    first = answer.citations[0]
    return item.place == (first.document, first.paragraph) or any(quote in first.passage for quote in item.quotes)


def measure(outcomes: Sequence[Outcome]) -> dict[str, float]:
    """
    The figures over *outcomes*, by name, in the order of `METRICS`; a figure over nothing is left out.

    - Over the answerable: ``right`` (`is_right`), ``refused_falsely``.
    - Over the answerable whose paragraph the set names: ``cited_first``.
    - Over the answerable that were answered: ``quote_holds``.
    - Over all, an abstention being right where there is no answer: ``exact_match``, ``f1``.
    - Over the answerable that ask for a figure, date, number or name: ``span_given``; of those
      with a span: ``span_right``.
    - Over the quotes of all answers: ``sentences_per_quote``, a mean.
    - Over the answerable whose paragraph the set names and that stand alone: ``recall@1``,
      ``recall@5``, ``recall@10``, ``mrr@10``, ``ndcg@10``, all of the search alone.
    - Where there are unanswerable ones: ``abstention_recall`` over these, ``abstention_precision``
      over the abstentions; ``refused_off`` and ``refused_near`` over those of that subkind.
    - Over all answers, also to unanswerable questions: ``ece`` of the confidence.
    - Over the timed: ``latency_p50_ms``, ``latency_p95_ms``.
    """
    return dict(_figures(outcomes))


def _figures(outcomes: Sequence[Outcome]) -> Iterator[tuple[str, float]]:
    yield from _answers(outcomes)
    yield from _retrieval(outcomes)
    yield from _abstention(outcomes)
    answered = _confidences(outcomes)
    if answered:
        yield "ece", metrics.expected_calibration_error(answered)
    times = [each.elapsed_ms for each in outcomes if each.elapsed_ms is not None]
    if times:
        yield "latency_p50_ms", metrics.percentile(times, 0.50)
        yield "latency_p95_ms", metrics.percentile(times, 0.95)


def _confidences(outcomes: Sequence[Outcome]) -> list[tuple[float, bool]]:
    """Confidence and rightness of each answer given."""
    return [(each.answer.confidence, each.right) for each in outcomes if not each.answer.abstained]


def _answers(outcomes: Sequence[Outcome]) -> Iterator[tuple[str, float]]:
    answerable = [each for each in outcomes if each.item.answerable]
    yield from _share("right", [each.right for each in answerable])
    yield from _share("cited_first", [each.cited_first for each in answerable if each.item.names_paragraph])
    yield from _share("quote_holds", [each.quote_holds for each in answerable if not each.answer.abstained])
    yield from _share("exact_match", [metrics.exact_match(each.answer.text, each.item.answer) for each in outcomes])
    yield from _share("f1", [metrics.token_f1(each.answer.text, each.item.answer) for each in outcomes])
    short = [each for each in answerable if each.item.kind in TYPED]
    yield from _share("span_given", [each.span_given for each in short])
    yield from _share("span_right", [each.right for each in short if each.span_given])
    quotes = [citation.quote for each in outcomes for citation in each.proofs]
    yield from _share("sentences_per_quote", [len(split_sentences(quote)) for quote in quotes])


def _retrieval(outcomes: Sequence[Outcome]) -> Iterator[tuple[str, float]]:
    searched = [(each.relevance, len(each.relevant)) for each in outcomes if each.relevance is not None]
    for top_k in (1, 5, _DEPTH):
        yield from _share(f"recall@{top_k}", [metrics.recall(relevance, top_k) for relevance, _ in searched])
    yield from _share(f"mrr@{_DEPTH}", [metrics.reciprocal_rank(relevance, _DEPTH) for relevance, _ in searched])
    yield from _share(f"ndcg@{_DEPTH}", [metrics.ndcg(relevance, n, _DEPTH) for relevance, n in searched])


def _abstention(outcomes: Sequence[Outcome]) -> Iterator[tuple[str, float]]:
    unanswerable = [each for each in outcomes if not each.item.answerable]
    if unanswerable:
        abstained = [each for each in outcomes if each.answer.abstained]
        yield from _share("abstention_precision", [not each.item.answerable for each in abstained])
        yield from _share("abstention_recall", [each.answer.abstained for each in unanswerable])
    for subkind in ("off", "near"):
        refused = [each.answer.abstained for each in unanswerable if each.item.subkind == subkind]
        yield from _share(f"refused_{subkind}", refused)
    yield from _share("refused_falsely", [each.answer.abstained for each in outcomes if each.item.answerable])


def _share(name: str, values: Sequence[float]) -> Iterator[tuple[str, float]]:
    """The mean of *values* by its name; nothing if there are none."""
    if values:
        yield name, metrics.mean(values)

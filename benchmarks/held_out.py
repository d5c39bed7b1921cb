"""
End-to-end answers to questions that nothing was fitted on: ``python -m benchmarks.held_out ../shared``.

Each fold holds whole articles out, or whole paragraphs of the project's own documents,
with all their questions; what chooses sentences, shortens answers and judges them is
fitted anew without it, and its questions are answered with that. The threshold of each
base is found from its own text by those coefficients. The accent prior that ships
counts no question of any set. The sets of `held_out_sets` are in no fit at all.

Beside these figures stand those with the coefficients that ship (fitted on the same
questions), and the plain recipe: `BM25Okapi` over the words of underthesea, the sentence
of the first paragraph that shares most words with the question, no refusal.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from rank_bm25 import BM25Okapi

from benchmarks import fit_confidence, fit_figures, fit_selection, fit_spans, logistic
from benchmarks.coefficients import named, using
from benchmarks.question_groups import FOLDS, Asked, fold, held_out_sets, own_sets, public_sets
from benchmarks.ranked import rank_out_of_fold
from knowledge import KnowledgeBase
from knowledge.data import read_json
from knowledge.evaluation import Outcome, Report, evaluate, whole_paragraphs
from knowledge.judging import likelihood
from knowledge.metrics import token_f1
from knowledge.model import FIGURES, Answer, Citation, Kind, Refusal, clean
from knowledge.question_sets import Item
from knowledge.segmenting import segment_words, split_sentences
from knowledge.selection import Coefficients
from knowledge.short_answers import SHOWN_FEATURES
from knowledge.span_features import FEATURES as SPAN_FEATURES

METRICS = (
    "recall@1",
    "cited_first",
    "quote_holds",
    "right",
    "f1",
    "f1_figures",
    "span_right",
    "refused_falsely",
    "refused_off",
    "refused_near",
    "refused_out",
    "out_at_95",
    "ece",
)
"""What is printed; ``f1_figures`` over questions for a number, percentage or date, ``refused_out`` with the article left out, ``out_at_95`` at the threshold that answers 95 % of the set."""


_MEASURED = (Kind.NUMBER, Kind.PERCENT, Kind.DATE)


@dataclass(frozen=True)
class Fitted:
    """All that is fitted, in the form of `using`."""

    chooses: Coefficients
    shortens: Mapping[str, Any]
    judges: Mapping[str, Mapping[str, float]]
    trusts: Mapping[str, Any]

    @classmethod
    def shipped(cls) -> Fitted:
        """What ships."""
        return cls(
            read_json("selection.json")["coefficients"],
            read_json("spans.json"),
            read_json("confidence.json")["models"],
            read_json("figures.json"),
        )


def main(shared: Path) -> None:
    """Fit, answer, print the table."""
    if not (shared / "eval").is_dir():
        print(f"held_out: {shared / 'eval'} not found, skipped")
        return
    fitted_on = [*own_sets(shared), *public_sets(shared)]
    unfitted = list(held_out_sets())
    folds, shipped = list(fit_folds(fitted_on)), Fitted.shipped()
    print("set", "questions", "coefficients", *METRICS, sep=" | ")
    for name in dict.fromkeys(asked.name for asked in [*fitted_on, *unfitted]):
        of_set = [asked for asked in [*fitted_on, *unfitted] if asked.name == name]
        if of_set[0] not in unfitted:
            parts = [(fitted, [each for each in of_set if fold(each.group) == n]) for n, fitted in enumerate(folds)]
            show(of_set, "out of fold", figures(parts))
        show(of_set, "as shipped", figures([(shipped, of_set)]))
        show(of_set, "plain recipe", plain(of_set))


def fit_folds(questions: Sequence[Asked]) -> Iterator[Fitted]:
    """For each fold what is fitted on *questions* without it."""
    told = [asked for asked in questions if asked.item.kind != "head"]
    answerable = [asked for asked in told if asked.item.answerable]
    thetas = fit_selection.without_folds(list(fit_selection.examples_of(answerable)))
    chooses = [fit_selection.all_named(theta) for theta in thetas]
    cases = list(fit_confidence.cases_of([*told, *fit_confidence.made_from(fit_confidence.owned(told))], chooses))
    ranked = rank_out_of_fold(answerable)
    reads = [read for each in ranked if (read := fit_spans.read_question(each)) is not None]
    asking = [each for each in ranked if each.question.kind in FIGURES]
    # Two numbers each chosen over all sets, not fitted: what is trusted, and from where a figure stands alone.
    trust, least = read_json("spans.json")["trust"], read_json("figures.json")["least"]
    for held in range(FOLDS):
        seen = [each for each in reads if each.fold != held]
        pieces = fit_spans.fit_pieces(seen)
        choices = [each.choice(pieces, trust[each.group]) for each in seen]
        shown = logistic.fit(
            np.array([each.shown(choice) for each, choice in zip(seen, choices, strict=True)]),
            np.array([float(each.worth(choice)[1]) for each, choice in zip(seen, choices, strict=True)]),
            np.array([each.asked.weight for each in seen]),
        )
        yield Fitted(
            chooses[held],
            {
                "trust": trust,
                "shown": named(SHOWN_FEATURES, shown),
                "coefficients": named(SPAN_FEATURES, pieces),
            },
            fit_confidence.fit_models([each for each in cases if fold(each.group) != held]),
            {"least": least, "weights": fit_figures.fit_certainty([each for each in asking if each.fold != held])},
        )


def figures(parts: Sequence[tuple[Fitted, Sequence[Asked]]]) -> dict[str, float]:
    """The figures over all of *parts*, questions of one set with what answers them."""
    outcomes: list[Outcome] = []
    within: list[float] = []
    without: list[tuple[float, float]] = []
    for fitted, questions in ((fitted, one) for fitted, all_ in parts for one in by_base(all_)):
        # A new object of the same base: its threshold is found again.
        knowledge = replace(questions[0].knowledge)
        with using(chooses=fitted.chooses, shortens=fitted.shortens, judges=fitted.judges, trusts=fitted.trusts):
            outcomes += evaluate(knowledge, [each.item for each in questions]).outcomes
            for each in questions:
                if each.item.place:
                    within.append(chance(knowledge, each.item, None))
                    without.append((chance(knowledge, each.item, each.item.place[0]), knowledge.threshold))
    found = dict(Report.of(outcomes).metrics)
    asking = [token_f1(each.answer.text, each.item.answer) for each in outcomes if each.answer.kind in _MEASURED]
    if asking:
        found["f1_figures"] = float(np.mean(asking))
    if without:
        at_95 = float(np.quantile(within, 0.05))
        found["refused_out"] = float(np.mean([p < threshold for p, threshold in without]))
        found["out_at_95"] = float(np.mean([p < at_95 for p, _ in without]))
    return found


def by_base(questions: Sequence[Asked]) -> list[list[Asked]]:
    """*questions* by the base that they are asked of."""
    bases = dict.fromkeys(each.knowledge for each in questions)
    return [[each for each in questions if each.knowledge is base] for base in bases]


def chance(knowledge: KnowledgeBase, item: Item, left_out: str | None) -> float:
    """The probability that *item* is answered, the document *left_out* aside."""
    question, query = knowledge.understand(clean(item.question), item.turns)
    most = knowledge.settings.max_read
    hits = knowledge.index.search(query, top_k=len(knowledge.index.passages) if left_out else most)
    hits = [hit for hit in hits if hit.passage.document_id != left_out][:most]
    if not hits:
        return 0.0
    scored = knowledge.rank(question, query, hits)
    return likelihood(question, scored, knowledge.describe(question, query, hits, scored))


def plain(questions: Sequence[Asked]) -> dict[str, float]:
    """The figures of the plain recipe."""
    outcomes: list[Outcome] = []
    for of_base in by_base(questions):
        knowledge = of_base[0].knowledge
        items = [each.item for each in of_base]
        outcomes += evaluate(knowledge, items, answer=plain_recipe(knowledge)).outcomes
    found = dict(Report.of(outcomes).metrics)
    # The search of `evaluate` is not the plain one, and a constant is no confidence.
    return {name: value for name, value in found.items() if name not in ("recall@1", "ece")}


def plain_recipe(knowledge: KnowledgeBase) -> Callable[[Item], Answer]:
    """What replies with the first paragraph's sentence of most words in common."""
    paragraphs = list(whole_paragraphs(knowledge))
    bm25 = BM25Okapi([segment_words(each.text.lower()) for each in paragraphs])

    def reply(item: Item) -> Answer:
        words = segment_words(item.question.lower())
        scores = bm25.get_scores(words)
        best = paragraphs[int(np.argmax(scores))]
        sentences = [best.text[start:end] for start, end in split_sentences(best.text)]
        quote = max(sentences, key=lambda each: len(set(words) & set(segment_words(each.lower()))))
        citation = Citation(
            1, True, best.document_id, "", None, None, None, None, best.paragraph, best.text, quote, (), 0.0
        )
        refusal = None if scores.max() > 0 else Refusal.NOTHING_FOUND
        text = None if refusal else quote
        return Answer(item.question, None, Kind.SENTENCE, text, refusal, 0.0, (citation,), knowledge.edition)

    return reply


def show(questions: Sequence[Asked], label: str, found: Mapping[str, float]) -> None:
    """One row of the table."""
    cells = (f"{found[name]:.3f}" if name in found else "–" for name in METRICS)
    print(questions[0].name, len(questions), label, *cells, sep=" | ", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("../shared"))

"""Which questions each figure is taken over, on outcomes made by hand and on a tiny knowledge base."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import Answer, Citation, Document, Kind, KnowledgeBase
from knowledge.evaluation import METRICS, Outcome, Report, evaluate, measure, whole_paragraphs
from knowledge.question_sets import Item
from knowledge.settings import IndexSettings

QUOTE = "Lớp học có 28 người."


@pytest.fixture(scope="module")
def knowledge() -> KnowledgeBase:
    """Two documents; both speak of a class, only one says how many are in it."""
    return KnowledgeBase.build(
        [
            Document.from_text("lop", "Lớp học", f"{QUOTE}\n\nThư viện mở cửa lúc 7 giờ 30."),
            Document.from_text("khac", "Trường", "Trường có sân bóng và vườn hoa."),
        ]
    )


def asked(kind: str = "number", answer: tuple[str, ...] = ("28",), **more: object) -> Item:
    """An item whose answer stands in the first paragraph; without an answer, nowhere."""
    return replace(Item("q", kind, "Lớp học có bao nhiêu người?", answer, quotes=(QUOTE,) if answer else ()), **more)  # type: ignore[arg-type]  # fields of Item


def cited(quote: str = QUOTE, *, answers: bool = True) -> Citation:
    """A citation of the first paragraph."""
    return Citation(1, answers, "lop", "Lớp học", None, None, None, None, 1, quote, quote, (), 1.0)


def replied(text: str | None, *citations: Citation, confidence: float = 1.0) -> Answer:
    """An answer made by hand; None: a refusal."""
    return Answer("?", None, Kind.NUMBER, text, None, confidence, citations, "e")


RIGHT = Outcome(asked(), replied("28 người", cited()))
WRONG = Outcome(asked(), replied("7 giờ", cited("Mở cửa lúc 7 giờ.")))
REFUSED = Outcome(asked(), replied(None, cited(answers=False)))
REFUSED_OFF = Outcome(asked("unanswerable", (), subkind="off"), replied(None))
ANSWERED_NEAR = Outcome(asked("unanswerable", (), subkind="near"), replied("7 giờ", cited()))
EVERY = (RIGHT, WRONG, REFUSED, REFUSED_OFF, ANSWERED_NEAR)


def test_figures_over_all_cases_at_once() -> None:
    """Three answerable questions (right, wrong, refused), two unanswerable (refused, answered)."""
    figures = measure(EVERY)

    assert figures == pytest.approx(
        {
            "right": 1 / 3,
            "cited_first": 2 / 3,
            "quote_holds": 1 / 2,
            "exact_match": 1 / 5,
            "f1": (2 / 3 + 1) / 5,
            "span_given": 2 / 3,
            "span_right": 1 / 2,
            "sentences_per_quote": 1,
            "abstention_precision": 1 / 2,
            "abstention_recall": 1 / 2,
            "refused_off": 1,
            "refused_near": 0,
            "refused_falsely": 1 / 3,
            "ece": 2 / 3,
        }
    )


def test_figures_come_in_their_order() -> None:
    """A reader finds each in the same place."""
    assert sorted(measure(EVERY), key=METRICS.index) == list(measure(EVERY))


@pytest.mark.parametrize(
    ("outcomes", "absent"),
    [
        ([], set(METRICS)),
        ([RIGHT], {"abstention_precision", "abstention_recall", "refused_off", "refused_near", "latency_p50_ms"}),
        ([REFUSED], {"quote_holds", "span_right", "sentences_per_quote", "ece", "abstention_precision"}),
        ([ANSWERED_NEAR], {"right", "cited_first", "refused_falsely", "abstention_precision", "recall@1", "mrr@10"}),
    ],
    ids=["no questions", "all answered", "all refused", "unanswerable, answered"],
)
def test_figure_over_nothing_is_left_out(outcomes: list[Outcome], absent: set[str]) -> None:
    """No figure ever means that nothing was measured."""
    assert not absent & set(measure(outcomes))


def test_answer_that_is_its_whole_quote_is_no_span() -> None:
    """A sentence shown whole was not cut to the point."""
    assert not Outcome(asked(), replied(QUOTE, cited())).span_given


def test_every_sentence_of_a_quote_is_counted() -> None:
    """Two sentences in one quote, one in the other: 1.5 on average."""
    two = Outcome(asked(), replied("28", cited(f"{QUOTE} Thư viện mở cửa lúc 7 giờ.")))

    assert measure([two, RIGHT])["sentences_per_quote"] == 1.5


def test_latency_is_given_in_milliseconds() -> None:
    """Nearest rank: of four times the second is the median, the last the 95th percentile."""
    figures = measure([replace(RIGHT, elapsed_ms=time) for time in (4.0, 1.0, 3.0, 2.0)])

    assert (figures["latency_p50_ms"], figures["latency_p95_ms"]) == (2.0, 4.0)


@given(outcomes=st.lists(st.sampled_from(EVERY)))
def test_shares_stay_within_0_and_1(outcomes: list[Outcome]) -> None:
    """Whatever mix of outcomes there is; only the length of quotes is no share."""
    figures = measure(outcomes)

    assert all(0 <= value <= 1 for name, value in figures.items() if name != "sentences_per_quote")


def test_perfect_run_has_perfect_figures(knowledge: KnowledgeBase) -> None:
    """A reply that is right, cited and sure gives 1 wherever more is better, 0 wherever less is."""
    whole = replied("28 người", cited())

    def reply(item: Item) -> Answer:
        return whole if item.answerable else replied(None)

    items = [asked(answer=("28 người",)), asked("unanswerable", (), subkind="off")]
    figures = dict(evaluate(knowledge, items, answer=reply).metrics)

    assert {figures.pop("refused_falsely"), figures.pop("ece")} == {0}
    assert set(figures.values()) == {1}


def test_question_is_measured_against_the_paragraph_of_its_quote(knowledge: KnowledgeBase) -> None:
    """The search is right where it finds the paragraph that holds the quote."""
    outcome = evaluate(knowledge, [asked()]).outcomes[0]

    assert [paragraph.text for paragraph in outcome.relevant] == [QUOTE]
    assert outcome.relevance is not None
    assert outcome.relevance[0]


def test_question_is_measured_against_its_place(knowledge: KnowledgeBase) -> None:
    """SQuAD names a paragraph, not a quote."""
    report = evaluate(knowledge, [asked(quotes=(), place=("lop", 1)), asked(quotes=(), place=("lop", 2))])

    assert [outcome.cited_first for outcome in report.outcomes] == [True, False]
    assert report.metrics["recall@1"] == 1 / 2


def test_paragraph_that_is_not_there_counts_as_not_found(knowledge: KnowledgeBase) -> None:
    """A set asked of the wrong knowledge base scores 0, it does not vanish."""
    report = evaluate(knowledge, [asked(quotes=("không đâu có",)), asked(quotes=(), place=("none", 1))])

    assert [report.metrics[name] for name in ("recall@10", "mrr@10", "ndcg@10")] == [0, 0, 0]


def test_follow_up_is_answered_with_its_turns_and_not_searched(knowledge: KnowledgeBase) -> None:
    """A search has no memory, so a follow-up says nothing about it."""
    follow_up = replace(asked(), question="còn lớp học?", turns=("Có bao nhiêu người?",))
    outcome = evaluate(knowledge, [follow_up]).outcomes[0]

    assert outcome.relevance is None
    assert outcome.answer == knowledge.answer("còn lớp học?", history=["Có bao nhiêu người?"])


def test_windows_of_a_long_paragraph_are_one_paragraph() -> None:
    """A quote that stands across two windows is found in the paragraph."""
    body = " ".join(f"Câu thứ {number} nói về cây số {number} trong vườn của trường." for number in range(1, 8))
    document = Document.from_text("dai", "Dài", body)
    knowledge = KnowledgeBase.build([document], index=IndexSettings(max_words=30))

    assert len(knowledge.index.passages) > 2
    assert [paragraph.text for paragraph in whole_paragraphs(knowledge)] == ["Dài", body]


def test_answers_are_timed_by_the_clock_that_is_passed_in(knowledge: KnowledgeBase) -> None:
    """The library has no clock of its own: without one nothing is timed."""
    ticks = count()

    assert evaluate(knowledge, [asked()], clock=lambda: next(ticks)).outcomes[0].elapsed_ms == 1000
    assert "latency_p50_ms" not in evaluate(knowledge, [asked()]).metrics


def test_report_has_the_figures_of_each_kind() -> None:
    """Kinds keep the order in which they first come."""
    report = Report.of(EVERY)

    assert list(report.by_kind) == ["number", "unanswerable"]
    assert report.by_kind["number"]["right"] == pytest.approx(1 / 3)
    assert "right" not in report.by_kind["unanswerable"]


def test_report_is_a_plain_object_for_json() -> None:
    """The shape that scripts rely on."""
    report = Report.of([REFUSED_OFF])

    assert report.as_json("a.jsonl") == {
        "file": "a.jsonl",
        "n": 1,
        "metrics": dict(report.metrics),
        "by_kind": {"unanswerable": dict(report.metrics)},
    }


def test_reliability_is_over_the_answers_that_were_given() -> None:
    """Refusals have no confidence to check."""
    bins = Report.of(EVERY).reliability

    assert [each.n for each in bins] == [3]
    assert bins[0].right == pytest.approx(1 / 3)

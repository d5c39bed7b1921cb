"""How an answer was found is told in plain values."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest

from knowledge import AnswerSettings, KnowledgeBase
from knowledge.answerability import answerable_weights
from knowledge.judging import Origin
from knowledge.tracing import Rule

FOUND = {
    "kind",
    "counted",
    "terms",
    "extra",
    "hits",
    "answerable",
    "evidence",
    "threshold",
    "threshold_from",
    "features",
}
ANSWERED = FOUND | {"contributions", "score", "rule", "span", "piece"}
REFUSED = FOUND | {"refusal", "lack"}


@pytest.mark.parametrize(
    "question",
    ["Bao nhiêu người học cao cấp?", "Giá vàng hôm nay bao nhiêu?", "Zzz qqq?", "Vì sao phải đào tạo cán bộ?", ""],
)
def test_trace_is_plain_values_under_the_same_names(knowledge: KnowledgeBase, question: str) -> None:
    """For each answer, and for each refusal, ready for JSON."""
    answer = knowledge.answer(question)

    assert set(answer.trace) == (REFUSED if answer.abstained else ANSWERED)
    assert json.loads(json.dumps(answer.trace)) == answer.trace


@pytest.mark.parametrize(
    ("question", "rule"),
    [
        ("Bao nhiêu người học cao cấp lý luận chính trị?", Rule.FIGURE),
        ("Ngày 7/8/2023 Thành ủy ban hành những kế hoạch nào?", Rule.SEVERAL),
        ("Cơ quan nào ban hành Nghị quyết 09?", Rule.PIECE),
    ],
)
def test_trace_names_the_rule_that_cut_the_answer_out(knowledge: KnowledgeBase, question: str, rule: Rule) -> None:
    """One word for each way."""
    assert knowledge.answer(question).trace["rule"] == rule


def test_trace_of_a_refusal_holds_the_facts_of_its_reason(knowledge: KnowledgeBase) -> None:
    """What is missing, what the passages do speak of, and in how many."""
    answer = knowledge.answer("Kinh phí đào tạo cán bộ là bao nhiêu?")

    assert answer.lack is not None
    assert answer.trace["lack"] == {
        "want": answer.lack.want.value,
        "phrase": answer.lack.phrase or None,
        "focus": answer.lack.focus or None,
        "passages": answer.lack.passages,
    }


@pytest.mark.parametrize(
    ("least", "question", "origin"),
    [
        (0.3, "Bao nhiêu người học cao cấp lý luận chính trị?", Origin.HIGHEST),
        (0.3, "Giá vàng hôm nay bao nhiêu?", Origin.SETTING),
        (0.9, "Bao nhiêu người học cao cấp lý luận chính trị?", Origin.SETTING),
    ],
)
def test_trace_says_where_the_threshold_is_from(articles: Path, least: float, question: str, origin: Origin) -> None:
    """The setting, the base's own text, or the most that a base may ask for."""
    knowledge = KnowledgeBase.load(articles, answer=AnswerSettings(min_probability=least))

    assert knowledge.answer(question).trace["threshold_from"] == origin


def test_evidence_adds_up_to_the_probability(knowledge: KnowledgeBase) -> None:
    """What each feature adds is in log-odds."""
    trace = knowledge.answer("Bao nhiêu người học cao cấp lý luận chính trị?").trace
    evidence, answerable = trace["evidence"], trace["answerable"]

    assert isinstance(evidence, dict)
    assert isinstance(answerable, float)
    total = sum(evidence.values()) + answerable_weights()["bias"]
    assert 1 / (1 + math.exp(-total)) == pytest.approx(answerable, abs=0.01)


def test_trace_tells_what_was_judged(knowledge: KnowledgeBase) -> None:
    """What is found lists its hits and its probability; what finds nothing was not judged."""
    answered = knowledge.answer("Bao nhiêu người học cao cấp lý luận chính trị?").trace
    refused = knowledge.answer("Zzz qqq?").trace

    assert answered["span"] == "number"
    assert isinstance(answered["hits"], list)
    assert len(answered["hits"]) <= knowledge.settings.max_read
    assert isinstance(answered["answerable"], float)
    assert isinstance(answered["threshold"], float)
    assert answered["answerable"] >= answered["threshold"]
    assert (refused["hits"], refused["answerable"], refused["refusal"]) == ([], None, "nothing found")

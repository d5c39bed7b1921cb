"""How an answer was found is told in plain values."""

from __future__ import annotations

import json

import pytest

from knowledge import KnowledgeBase

KEYS = {"kind", "counted", "terms", "hits", "answerable", "evidence", "threshold", "features", "score", "span"}


@pytest.mark.parametrize("question", ["Bao nhiêu người học cao cấp?", "Giá vàng hôm nay bao nhiêu?", "Zzz qqq?"])
def test_trace_is_plain_values_under_the_same_names(knowledge: KnowledgeBase, question: str) -> None:
    """For an answer and for each refusal, ready for JSON."""
    trace = knowledge.answer(question).trace

    assert set(trace) == KEYS
    assert json.loads(json.dumps(trace)) == trace


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
    assert (refused["hits"], refused["answerable"], refused["score"]) == ([], None, None)

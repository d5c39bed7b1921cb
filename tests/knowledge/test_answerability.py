"""How likely it is that the documents answer at all, and that the answer is right."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from knowledge import KnowledgeBase
from knowledge.answerability import NAMES, probability
from knowledge.base_size import OF_SIZE, sized
from knowledge.data import read_json
from knowledge.question_sets import Item, load_items

EXAMPLE = "Bao nhiêu người ở Cần Thơ học cao cấp lý luận chính trị đến năm 2023?"


def features_of(knowledge: KnowledgeBase, question: str) -> dict[str, float]:
    """What speaks for and against the best answer to *question*; empty where nothing is found."""
    asked, query = knowledge.understand(question, ())
    hits = knowledge.index.search(query, top_k=knowledge.settings.max_read)
    return knowledge.describe(asked, query, hits, knowledge.rank(asked, query, hits)) if hits else {}


@pytest.fixture(scope="module")
def described(knowledge: KnowledgeBase, articles: Path) -> list[tuple[Item, dict[str, float]]]:
    """The project's own questions with their features."""
    items = [item for item in load_items(articles / "questions.jsonl") if not item.turns]
    return [(item, features) for item in items if (features := features_of(knowledge, item.question))]


def test_features_are_those_of_the_models(described: list[tuple[Item, dict[str, float]]]) -> None:
    """What is measured, what is declared and what the data file weighs are the same names."""
    names = set(NAMES)

    assert {frozenset(features) for _, features in described} == {frozenset(names)}
    for weights in read_json("confidence.json")["models"].values():
        assert set(weights) == {*names, "bias"}


def test_what_tells_of_the_subject_counts_by_the_size_of_the_base() -> None:
    """Neither way in a base of middling size, and never more than half."""
    features = dict.fromkeys(OF_SIZE, 1.0)
    sizes = {n: sized(features, n)["size"] for n in (1, 80, 300, 10**6)}

    assert sizes[1] == -0.5
    assert sizes[80] == 0
    assert 0 < sizes[300] < sizes[10**6] == 0.5
    assert sized(features, 300)["size:evidence"] == sizes[300]


def test_values_are_finite(described: list[tuple[Item, dict[str, float]]]) -> None:
    """No question divides by nothing."""
    assert all(math.isfinite(value) for _, features in described for value in features.values())


@pytest.mark.parametrize("model", ["answerable", "right"])
def test_probability_is_one(described: list[tuple[Item, dict[str, float]]], model: str) -> None:
    """Between 0 and 1, both included, for every question."""
    assert all(0 <= probability(model, features) <= 1 for _, features in described)


def test_answerable_questions_are_more_answerable(described: list[tuple[Item, dict[str, float]]]) -> None:
    """On average by far, between what the documents answer and what they do not."""
    kinds: dict[bool, list[float]] = {True: [], False: []}
    for item, features in described:
        kinds[item.answerable].append(probability("answerable", features))

    answerable, other = (sum(values) / len(values) for values in (kinds[True], kinds[False]))
    assert answerable > other + 0.2


@pytest.mark.parametrize(
    "question",
    [
        EXAMPLE.replace("Cần Thơ", "Hải Phòng"),
        EXAMPLE.replace("Cần Thơ", "Lào Cai"),
        EXAMPLE.replace("2023", "1987"),
        EXAMPLE.replace("cao cấp lý luận chính trị", "lái máy bay"),
    ],
    ids=["another city", "another province", "another year", "another course"],
)
def test_other_place_year_or_topic_is_less_answerable(knowledge: KnowledgeBase, question: str) -> None:
    """The same sentence about something the documents lack is believed less."""
    known, unknown = (probability("answerable", features_of(knowledge, each)) for each in (EXAMPLE, question))

    assert unknown < known

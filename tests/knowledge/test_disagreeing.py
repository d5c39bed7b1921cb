"""Documents that give different figures for the same thing are told apart from documents that speak of different things."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from knowledge import Document, KnowledgeBase

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "disagreements.yaml").read_text(encoding="utf-8")
)


def asked(key: str) -> list[Any]:
    """The questions that have *key*, as parameters."""
    return [
        pytest.param(each["question"], each[key], id=each["question"])
        for case in CASES
        for each in case["asked"]
        if key in each
    ]


@pytest.fixture(scope="module")
def base() -> KnowledgeBase:
    """All documents of the cases in one base."""
    return KnowledgeBase.build(
        Document.from_text(each["id"], each["title"], each["text"], published=each.get("published"))
        for case in CASES
        for each in case["documents"]
    )


@pytest.mark.parametrize(("question", "lines"), asked("lines"))
def test_each_document_has_its_line_the_newest_first(base: KnowledgeBase, question: str, lines: list[str]) -> None:
    """What differs is given a line each; what only one document says stands alone."""
    answer = base.answer(question)

    told = (answer.text or "").split("\n")
    assert len(told) == len(lines)
    assert all(line.startswith(start) for line, start in zip(told, lines, strict=True))
    assert answer.disagrees is (len(lines) > 1)


@pytest.mark.parametrize(("question", "alike"), asked("alike"))
def test_documents_that_speak_of_different_things_or_say_the_same_do_not_disagree(
    base: KnowledgeBase, question: str, alike: bool
) -> None:
    """Another province, year, season or issue, a plan, a rounded figure: one line."""
    answer = base.answer(question)

    assert alike
    assert answer.text is not None
    assert "\n" not in answer.text
    assert not answer.disagrees


def test_each_line_is_proved_by_its_own_document(base: KnowledgeBase) -> None:
    """The answering citations go with the lines, in their order, and come first."""
    answer = base.answer("Hội sách có bao nhiêu gian hàng?")

    proofs = [each for each in answer.citations if each.answers]
    assert [each.document for each in proofs] == ["hoi-sach-2", "hoi-sach-1"]
    assert [each.published for each in proofs] == ["2025-03-15", "2025-03-05"]
    assert [each.quote[slice(*each.spans[0])] for each in proofs] == (answer.text or "").split("\n")
    assert list(answer.citations[: len(proofs)]) == proofs
    assert [each.number for each in answer.citations] == list(range(1, len(answer.citations) + 1))


def test_within_one_document_nothing_disagrees(base: KnowledgeBase) -> None:
    """Who asks one document gets what it says."""
    answer = base.answer("Hội sách có bao nhiêu gian hàng?", document_id="hoi-sach-1")

    assert answer.text == "120 gian hàng"
    assert not answer.disagrees


def test_one_of_two_requests_may_disagree(base: KnowledgeBase) -> None:
    """Both requests are answered, the disagreeing one by two lines."""
    answer = base.answer("Hội sách có bao nhiêu gian hàng, đón bao nhiêu lượt khách?")

    assert (answer.text or "").split("\n") == ["135 gian hàng", "120 gian hàng", "60.000 lượt"]
    assert answer.disagrees

"""The proof is the proposal with the highest score; the coefficients belong to the features."""

from __future__ import annotations

import math

import pytest

from knowledge import KnowledgeBase
from knowledge.model import Kind
from knowledge.selection import FEATURES, Scored, coefficients, score_proposals


def scored_for(knowledge: KnowledgeBase, question: str) -> list[Scored]:
    """The scored proposals of *question*."""
    asked, query = knowledge.understand(question, ())
    return score_proposals(asked.kind, knowledge.propose(asked, query, knowledge.index.search(query, top_k=5)))


def test_each_feature_has_its_coefficient() -> None:
    """The data file has exactly the declared features, and what an option is worth as such."""
    assert sorted(coefficients()) == ["figures", "others"]
    for group in coefficients().values():
        assert sorted(group) == sorted(FEATURES)
        assert all(map(math.isfinite, group.values()))


def test_best_comes_first(knowledge: KnowledgeBase) -> None:
    """Scores never rise, and the shares of belief add up to one in the same order."""
    scored = scored_for(knowledge, "Bao nhiêu người học cao cấp lý luận chính trị?")

    assert [each.score for each in scored] == sorted((each.score for each in scored), reverse=True)
    assert [each.share for each in scored] == sorted((each.share for each in scored), reverse=True)
    assert sum(each.share for each in scored) == pytest.approx(1)


def test_proof_of_the_example_is_its_figure(knowledge: KnowledgeBase) -> None:
    """The best proposal for the README's question is the figure in the sentence that says it."""
    best = scored_for(knowledge, "Bao nhiêu người học cao cấp lý luận chính trị?")[0].proposal

    assert best.option
    assert best.sentence.text[best.option.candidate.start : best.option.candidate.end] == "1.621 người"


def test_equal_proposals_keep_their_order(knowledge: KnowledgeBase) -> None:
    """A tie is broken by the order of the document, so that answers do not depend on chance."""
    proposal = scored_for(knowledge, "Bao nhiêu người học cao cấp lý luận chính trị?")[0].proposal
    twins = [proposal, type(proposal)(proposal.hit, proposal.sentence, proposal.option, dict(proposal.features))]

    assert score_proposals(Kind.NUMBER, twins)[0].proposal is twins[0]


def test_nothing_proposed_is_nothing_scored() -> None:
    """No proposals, no error."""
    assert score_proposals(Kind.NUMBER, []) == []

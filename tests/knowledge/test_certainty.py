"""A figure stands alone where it is sure; else its sentence answers, with the figure marked."""

from __future__ import annotations

from pathlib import Path

from knowledge import KnowledgeBase
from knowledge.certainty import CERTAINTY_FEATURES, certainty, describe_figure
from knowledge.data import read_json
from knowledge.model import Kind

SURE = "Bao nhiêu người học cao cấp lý luận chính trị?"


def test_the_fitted_file_names_every_feature() -> None:
    """What is computed and what is weighed are the same features."""
    assert set(read_json("figures.json")["weights"]) == set(CERTAINTY_FEATURES)


def test_features_are_those_declared(knowledge: KnowledgeBase) -> None:
    """A chosen figure has all of them; a question after a name has none."""
    found = knowledge.judge(*knowledge.understand(SURE, ()))
    name = knowledge.judge(*knowledge.understand("Cơ quan nào ban hành Nghị quyết số 09-NQ/TU?", ()))

    assert set(describe_figure(found.asked, found.scored) or ()) == set(CERTAINTY_FEATURES)
    assert certainty(name.asked, name.scored) is None


def test_sure_figure_stands_alone(knowledge: KnowledgeBase) -> None:
    """Its text is the figure, and what is marked is the same."""
    answer = knowledge.answer(SURE)
    proof = answer.citations[0]

    assert (answer.text, answer.kind) == ("1.621 người", Kind.NUMBER)
    assert [proof.quote[start:end] for start, end in proof.spans] == ["1.621 người"]


def test_weak_figure_is_marked_in_its_sentence(root: Path) -> None:
    """The answer is the sentence, whole, and the mark within it is a figure."""
    answer = KnowledgeBase.load(root / "tests" / "mixed").answer(
        "Trường nghề Tân Hải năm nay tuyển hết thảy bao nhiêu em?"
    )
    proof = answer.citations[0]
    [(start, end)] = proof.spans

    assert (answer.text, answer.kind) == (proof.quote, Kind.SENTENCE)
    assert proof.quote[start:end].startswith("780")
    assert end - start < len(proof.quote) / 2

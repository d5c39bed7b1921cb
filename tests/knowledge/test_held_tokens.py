"""Which tokens of a sentence the question holds."""

from __future__ import annotations

from knowledge import KnowledgeBase
from knowledge.asked import weigh_question
from knowledge.held_tokens import held_tokens
from knowledge.model import Document


def test_other_words_for_what_is_asked_count_on_its_side() -> None:
    """Where the text has a synonym, that is what the question holds of it; what stood before the question word still does."""
    text = "Tỉnh đã cử 12 người đi đào tạo ở nước ngoài. Xã lập ba tổ tự quản."
    knowledge = KnowledgeBase.build([Document.from_text("dao-tao", "Tin", text)])
    question, query = knowledge.understand("Tỉnh có bao nhiêu người du học?", ())
    asked = weigh_question(question, query, knowledge.index.weights, knowledge.names)
    sentence = knowledge.sentences[knowledge.index.passages[-1]][0]

    held = {sentence.tokens[each.number]: each for each in held_tokens(asked, sentence)}

    assert {"tỉnh", "người", "nước"} <= held.keys()
    assert held["tỉnh"].before
    assert not held["nước"].before
    assert held["nước"].mass > 0
    assert "cử" not in held

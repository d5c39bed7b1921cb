"""Questions about the same stand together, whatever they are typed like."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from knowledge import KnowledgeBase
from knowledge.clustering import Typed, cluster

TYPED = [
    ("Kinh phí đào tạo cán bộ là bao nhiêu?", 3),
    ("kinh phi dao tao can bo bao nhieu", 2),
    ("cho mình hỏi kinh phí đào tạo cán bộ ạ", 1),
    ("Trụ sở ở đâu?", 1),
    ("học cao cấp lý luận chính trị mất bao lâu", 2),
    ("học trung cấp lý luận chính trị mất bao lâu", 2),
]


def ask(knowledge: KnowledgeBase, typed: list[tuple[str, int]]) -> list[Typed]:
    """Questions with what they mean to *knowledge*."""
    return [Typed(text, times, knowledge.meaning(text)) for text, times in typed]


def test_ways_to_ask_the_same_are_one_cluster(knowledge: KnowledgeBase) -> None:
    """Accents and polite words do not part them; the most asked names them and comes first."""
    clusters = cluster(ask(knowledge, TYPED))

    assert [(each.lead.text, each.times, len(each.questions)) for each in clusters] == [
        ("Kinh phí đào tạo cán bộ là bao nhiêu?", 6, 3),
        ("học cao cấp lý luận chính trị mất bao lâu", 2, 1),
        ("học trung cấp lý luận chính trị mất bao lâu", 2, 1),
        ("Trụ sở ở đâu?", 1, 1),
    ]


@given(order=st.permutations(TYPED))
def test_order_of_asking_changes_nothing(knowledge: KnowledgeBase, order: list[tuple[str, int]]) -> None:
    """The same questions give the same clusters, each question in one of them."""
    clusters = cluster(ask(knowledge, order))

    assert clusters == cluster(ask(knowledge, TYPED))
    assert sorted(each.text for group in clusters for each in group.questions) == sorted(text for text, _ in TYPED)

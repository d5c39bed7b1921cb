"""Whether the clause of an answer speaks of what is asked."""

from __future__ import annotations

import pytest

from knowledge import Document, KnowledgeBase

TEXT = """Tỷ lệ thanh lọc không quá 4% tổng số bản, do Hội đồng gồm 7 thành viên quyết định.

Năm 2024, trạm đã tiêm 11.420 mũi, tăng 12% so với năm 2023.

Khâu đột phá thứ nhất là nâng cao chất lượng cán bộ. Khâu đột phá thứ hai là sửa đường."""


@pytest.fixture(scope="module")
def base() -> KnowledgeBase:
    """A figure that counts one thing, a year that another is compared with, two ordinals."""
    return KnowledgeBase.build([Document.from_text("trich", "Trích", TEXT)])


FOUND = {
    "counted": ("Hội đồng gồm bao nhiêu thành viên?", "other_counted", 0.0),
    "another counted": ("Hội đồng gồm bao nhiêu bác sĩ?", "other_counted", 1.0),
    "people, whatever they are called": ("Hội đồng gồm bao nhiêu người?", "other_counted", 0.0),
    "year told": ("Năm 2024 trạm tiêm bao nhiêu mũi?", "compared_year", 0.0),
    "year compared with": ("Năm 2023 trạm tiêm bao nhiêu mũi?", "compared_year", 1.0),
    "comparison asked": ("So với năm 2023 tăng bao nhiêu phần trăm?", "compared_year", 0.0),
    "ordinal told": ("Khâu đột phá thứ hai là gì?", "ordinal_apart", 0.0),
    "ordinal not told": ("Khâu đột phá thứ ba về chất lượng cán bộ là gì?", "ordinal_apart", 1.0),
    "what is asked, told": ("Tỷ lệ thanh lọc không quá bao nhiêu phần trăm?", "before_own", 0.0),
    "what is asked, not told": ("Học phí đào tạo là bao nhiêu phần trăm tổng số bản thanh lọc?", "before_own", 1.0),
}


@pytest.mark.parametrize(("question", "feature", "value"), FOUND.values(), ids=FOUND.keys())
def test_clause_is_held_against_what_is_asked(base: KnowledgeBase, question: str, feature: str, value: float) -> None:
    """The same sentences, asked for what they tell and for what stands beside it."""
    asked, query = base.understand(question, ())
    hits = base.index.search(query, top_k=3)

    assert base.describe(asked, query, hits, base.rank(asked, query, hits))[feature] == value

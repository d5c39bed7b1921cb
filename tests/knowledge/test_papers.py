"""Official documents named by part of their number, and answers that keep to the one that was named."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import Document, KnowledgeBase, Refusal
from knowledge.papers import find_papers, keeps_to

RESOLUTION = "Nghị quyết số 10-NQ/TU"
SAME = ["Nghị quyết 10", "nghi quyet so 10", "10-NQ/TU", "Nghị quyết số: 10", "nghị quyết 10-NQ/TU", "văn bản số 10"]
OTHER = ["Nghị quyết 09", "Nghị quyết 10-NQ/CP", "Kế hoạch 10", "10-KH/TU", "Nghị quyết số 110"]
NONE = ["Kế hoạch 5 năm", "kế hoạch 2021", "10 người", "18/5/2012", "10,83%", "Nghị quyết Đại hội lần thứ XIV"]


@pytest.mark.parametrize("written", SAME)
def test_part_of_a_number_names_the_document(written: str) -> None:
    """What is left out fits anything."""
    (named,) = find_papers(written)
    (whole,) = find_papers(RESOLUTION)

    assert named.may_be(whole)
    assert whole.may_be(named)


@pytest.mark.parametrize("written", OTHER)
def test_other_number_kind_or_issuer_is_another_document(written: str) -> None:
    """What is said must fit."""
    (named,) = find_papers(written)
    (whole,) = find_papers(RESOLUTION)

    assert not named.may_be(whole)


@pytest.mark.parametrize("text", NONE)
def test_count_year_or_date_names_no_document(text: str) -> None:
    """A number behind its noun names, before a noun it counts."""
    assert find_papers(text) == []


def test_sentence_on_another_document_of_the_kind_is_left_out() -> None:
    """One without any number may speak of it still."""
    named = find_papers("Nghị quyết 10 ban hành ngày nào?")

    assert keeps_to(named, "Ngày 18/5/2012 ban hành Nghị quyết số 10-NQ/TU.")
    assert keeps_to(named, "Nghị quyết này ban hành ngày 18/5/2012.")
    assert keeps_to(named, "Kế hoạch số 9-KH/TU ban hành ngày 18/5/2012.")
    assert not keeps_to(named, "Ngày 29/12/2021 ban hành Nghị quyết số 09-NQ/TU.")


@pytest.fixture(scope="module")
def decisions() -> KnowledgeBase:
    """A base of two decisions."""
    texts = {
        "a": "Quyết định số 14/2019/QĐ-UBND ban hành ngày 22/5/2019. Phí gửi xe là 3.000 đồng.",
        "b": "Quyết định số 31/2025/QĐ-UBND ban hành ngày 18/7/2025. Phí gửi xe là 5.000 đồng.",
    }
    return KnowledgeBase.build(Document.from_text(name, "Phí gửi xe", text) for name, text in texts.items())


@pytest.mark.parametrize(
    ("question", "day"),
    [
        ("Quyết định 14 ban hành ngày nào?", "22/5/2019"),
        ("quyet dinh so 31 ban hanh ngay nao", "18/7/2025"),
        ("QĐ 31/2025 ban hành ngày nào?", "18/7/2025"),
        ("Quyết định 14/2019/QĐ-UBND ban hành ngày nào?", "22/5/2019"),
    ],
)
def test_answer_keeps_to_the_document_that_was_named(decisions: KnowledgeBase, question: str, day: str) -> None:
    """Whatever part of its number was typed."""
    assert decisions.answer(question).text == day


def test_document_that_nobody_mentions_is_refused_by_its_name(knowledge: KnowledgeBase) -> None:
    """Another resolution's date is no answer."""
    answer = knowledge.answer("Nghị quyết 55 ban hành ngày nào?")

    assert answer.refusal is Refusal.WEAK_EVIDENCE
    assert answer.lack is not None
    assert answer.lack.phrase == "Nghị quyết 55"


def test_resolution_10_is_not_resolution_09(knowledge: KnowledgeBase) -> None:
    """Each has the day of its own."""
    assert "18/5/2012" in (knowledge.answer("Nghị quyết 10 ban hành ngày nào?").text or "")
    assert knowledge.answer("Nghị quyết 09 ban hành ngày nào?").text == "29/12/2021"


@given(st.text(max_size=80))
def test_any_text_is_looked_through(text: str) -> None:
    """What is found stands in the text."""
    assert all(each.written in text for each in find_papers(text))

"""Tests of `knowledge.signatures`."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge import KnowledgeBase
from knowledge.corpus import parse_document
from knowledge.questions import parse_question
from knowledge.signatures import asked_signer

DECISION = """---
id: quyet-dinh
title: "Quyết định số 12/2024/QĐ-UBND quy định mức hỗ trợ hộ nuôi ong"
---

Điều 1. Hộ nuôi ong được hỗ trợ 300.000 đồng một đàn.

Điều 2. Chánh Văn phòng Ủy ban nhân dân tỉnh chịu trách nhiệm thi hành Quyết định này.

{signature}
"""
SIGNATURES = {
    "on one line": "TM. ỦY BAN NHÂN DÂN, CHỦ TỊCH: Lý Thị Hoa Đào (đã ký)",
    "line by line": "TM. ỦY BAN NHÂN DÂN\n\nKT. CHỦ TỊCH\n\nPHÓ CHỦ TỊCH\n\nLý Thị Hoa Đào",
    "signed, then named": "CHỦ TỊCH\n\n(Đã ký)\n\nTS. Lý Thị Hoa Đào",
}


def base_of(signature: str) -> KnowledgeBase:
    """A base of the decision, signed so."""
    return KnowledgeBase.build([parse_document(DECISION.format(signature=signature), Path("quyet-dinh.md"))])


@pytest.mark.parametrize("signature", SIGNATURES.values(), ids=SIGNATURES.keys())
@pytest.mark.parametrize(
    "question", ["Ai ký Quyết định 12/2024/QĐ-UBND?", "người ký quyết định mức hỗ trợ hộ nuôi ong là ai"]
)
def test_signer_is_the_name_at_the_end_of_the_document(signature: str, question: str) -> None:
    """In each of the forms that official documents are signed in, without degrees."""
    answer = base_of(signature).answer(question)

    assert answer.text == "Lý Thị Hoa Đào"
    assert answer.citations[0].quote[slice(*answer.citations[0].spans[0])] == answer.text


def test_document_that_nobody_signed_has_no_signer() -> None:
    """Whoever else the text names did not sign it."""
    assert base_of("").answer("Ai ký Quyết định 12/2024/QĐ-UBND?").text is None


@pytest.mark.parametrize(
    "question", ["Quyết định buộc thôi học do ai ký?", "Ai ký Quyết định 13/2024/QĐ-UBND?", "Ai ký hợp đồng mua ong?"]
)
def test_signer_of_something_else_is_not_the_document_s(question: str) -> None:
    """The name at the end signs the document, not all papers that are asked about."""
    answer = base_of(SIGNATURES["on one line"]).answer(question)

    assert answer.text != "Lý Thị Hoa Đào"


def test_who_signs_a_contract_with_whom_is_no_question_of_a_signer() -> None:
    """ "Ký kết" is to agree."""
    assert asked_signer(parse_question("Ai ký kết kế hoạch phối hợp với trường?")) is None
    assert asked_signer(parse_question("Kế hoạch 5 do ai ký?")) is not None

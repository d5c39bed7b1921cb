"""Answers as no document would give them on purpose: what Hypothesis makes messages of."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from knowledge import Answer, Citation, Kind, Refusal
from knowledge.model import clean

_PIECES = (
    "<b>",
    "</blockquote>",
    "&lt;",
    "&",
    '"',
    "<&>",
    "1.621 người",
    "Cần Thơ",
    "a" * 300,
    " ",
    "\n",
    ". ",
    "! ",
    "👩‍👩‍👧‍👦",
    "🇻🇳",
    "👍🏽",
    "e\u0301\u0323\u0302",
    "\u0301" * 20,
    "שלום",
    "\u202eمرحبا\u202c",
    "\u2067",
    "\ufffd",
    "\u200b",
    "@ai_do",
    "#thẻ",
    "https://vi.dụ/?a=1&b=2",
    "/xoa",
)
_URLS = st.sampled_from([None, "https://vi.du/bai?a=1&b=2", 'https://vi.du/"><b>', "javascript:alert(1)", "https://"])


def hostile_text(*, longest: int = 40) -> st.SearchStrategy[str]:
    """Text with a visible letter, as `Document.from_text` would keep it."""
    pieces = st.one_of(st.sampled_from(_PIECES), st.text(max_size=8))
    repeated = st.builds(lambda parts, times: "".join(parts) * times, st.lists(pieces, max_size=longest), st.just(1))
    long = st.builds(lambda part, times: (part or "x") * times, pieces, st.integers(1, 10_000)).map(
        lambda text: text[:10_000]
    )
    return st.one_of(repeated, repeated, repeated, long).map(lambda text: clean(f"Đ{text}").strip())


@st.composite
def citations(draw: Any, number: int, *, answers: bool) -> Citation:
    """A citation whose quote and spans lie where they should."""
    passage = draw(hostile_text())
    start = draw(st.integers(0, len(passage) - 1))
    end = draw(st.integers(start + 1, len(passage)))
    quote = passage[start:end].strip() or passage
    edges = sorted(draw(st.sets(st.integers(0, len(quote)), min_size=2, max_size=12))) if len(quote) > 12 else []
    spans = tuple(zip(edges[::2], edges[1::2], strict=False)) or ((0, len(quote)),)
    return Citation(
        number=number,
        answers=answers,
        document="tai-lieu",
        title=" ".join(draw(hostile_text()).split()),
        author=draw(st.none() | st.just("<Anh & Minh>")),
        published=draw(st.sampled_from([None, "2024-11-28", "2024-11-28T09:11+07:00"])),
        url=draw(_URLS),
        section=draw(st.none() | hostile_text(longest=5)),
        paragraph=draw(st.integers(0, 99)),
        passage=passage,
        quote=quote,
        spans=spans if answers else (),
        score=1.0,
    )


@st.composite
def hostile_answers(draw: Any) -> Answer:
    """An answer with one to three proofs, or a refusal with nearest passages."""
    answered = draw(st.integers(0, 4)) > 0
    proofs = (
        [draw(citations(number, answers=True)) for number in range(1, draw(st.integers(1, 3)) + 1)] if answered else []
    )
    others = [draw(citations(len(proofs) + number, answers=False)) for number in range(1, draw(st.integers(0, 2)) + 1)]
    lines = [each.quote[slice(*span)] for each in proofs for span in each.spans]
    return Answer(
        question=draw(hostile_text(longest=5)),
        understood=draw(st.none() | hostile_text(longest=5)),
        kind=draw(st.sampled_from(list(Kind))),
        text="\n".join(lines) if answered else None,
        refusal=None if answered else draw(st.sampled_from(list(Refusal))),
        confidence=draw(st.floats(0, 1)) if answered else 0.0,
        citations=(*proofs, *others),
        edition="3f9c2a1b",
        disagrees=len(proofs) > 1 and draw(st.booleans()),
    )

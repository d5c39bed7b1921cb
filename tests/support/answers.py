"""Answers as no document would give them on purpose: what Hypothesis makes messages of."""

from __future__ import annotations

from dataclasses import replace
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


_PIECE = st.one_of(st.sampled_from(_PIECES), st.text(max_size=8))


def _text(longest: int) -> st.SearchStrategy[str]:
    joined = st.lists(_PIECE, max_size=longest).map("".join)
    repeated = st.builds(lambda piece, times: ((piece or "x") * times)[:10_000], _PIECE, st.integers(1, 10_000))
    return st.one_of(joined, joined, joined, repeated).map(lambda text: clean(f"Đ{text}").strip())


# Hypothesis checks a strategy when it is first used: one that is made for each example costs more than the example.
TEXT = _text(40)
"""Text with a visible letter, as `Document.from_text` would keep it."""
_SHORT_TEXT = _text(5)
_SHORT_TEXT_OR_NONE = st.none() | _SHORT_TEXT
_PLACE = st.integers(0, 9_999)
_EDGES = st.sets(_PLACE, max_size=12)
_AUTHOR = st.none() | st.just("<Anh & Minh>")
_PUBLISHED = st.sampled_from([None, "2024-11-28", "2024-11-28T09:11+07:00"])
_PARAGRAPH = st.integers(0, 99)


@st.composite
def _citations(draw: Any) -> Citation:
    """A citation whose quote and spans lie where they should."""
    passage = draw(TEXT)
    start = draw(_PLACE) % len(passage)
    end = start + 1 + draw(_PLACE) % (len(passage) - start)
    quote = passage[start:end].strip() or passage
    edges = sorted({edge % (len(quote) + 1) for edge in draw(_EDGES)})
    return Citation(
        number=1,
        answers=True,
        document="tai-lieu",
        title=" ".join(draw(TEXT).split()),
        author=draw(_AUTHOR),
        published=draw(_PUBLISHED),
        url=draw(_URLS),
        section=draw(_SHORT_TEXT_OR_NONE),
        paragraph=draw(_PARAGRAPH),
        passage=passage,
        quote=quote,
        spans=tuple(zip(edges[::2], edges[1::2], strict=False)) or ((0, len(quote)),),
        score=1.0,
    )


_PROOFS = st.lists(_citations(), min_size=1, max_size=3)
_OTHERS = st.lists(_citations(), max_size=2)
_ANSWERED = st.integers(0, 4).map(bool)
_KIND = st.sampled_from(list(Kind))
_REFUSAL = st.sampled_from(list(Refusal))
_CONFIDENCE = st.floats(0, 1)


@st.composite
def hostile_answers(draw: Any) -> Answer:
    """An answer with one to three proofs, or a refusal with nearest passages."""
    answered = draw(_ANSWERED)
    proofs = draw(_PROOFS) if answered else []
    others = [replace(each, answers=False, spans=()) for each in draw(_OTHERS)]
    lines = [each.quote[slice(*span)] for each in proofs for span in each.spans]
    return Answer(
        question=draw(_SHORT_TEXT),
        understood=draw(_SHORT_TEXT_OR_NONE),
        kind=draw(_KIND),
        text="\n".join(lines) if answered else None,
        refusal=None if answered else draw(_REFUSAL),
        confidence=draw(_CONFIDENCE) if answered else 0.0,
        citations=tuple(replace(each, number=number) for number, each in enumerate((*proofs, *others), 1)),
        edition="3f9c2a1b",
    )

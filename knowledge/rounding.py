"""Round figures: "hơn 43 nghìn lượt" speaks of 43.694."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.numbers import find_figures
from knowledge.patterns import either
from knowledge.syllables import fold

_ABOUT = r"\b(?:hơn|gần|khoảng|trên|chừng|ngót|xấp xỉ) "
_SCALED = either(rf"{_ABOUT}(\d+(?:,\d+)?) ?(nghìn|ngàn|vạn|triệu|tỷ)\b")
_BEFORE = either(rf"{_ABOUT}$")
_SCALES = {"nghin": 1e3, "ngan": 1e3, "van": 1e4, "trieu": 1e6, "ty": 1e9}
_NEAR = 0.1
"""How far from a round figure, as a share of it, what it rounds may be."""


def find_rounded(text: str) -> Iterator[tuple[str, float]]:
    """The figures that *text*, a question, gives as round ones, each with its term: ("n:43", 43000)."""
    lower = text.lower()
    for match in _SCALED.finditer(lower):
        written = match[1].replace(",", ".")
        yield f"n:{written}", float(written) * _SCALES[fold(match[2])]
    for figure in find_figures(text):
        # "Xấp xỉ chín nghìn" comes as 9000.
        is_round = figure.kind == "number" and figure.values[0].endswith("000")
        if is_round and _BEFORE.search(lower, 0, figure.start):
            yield f"n:{figure.values[0]}", float(figure.values[0])


def rounds(value: str, rounded: float) -> bool:
    """Whether *value* is what a round figure rounds: near *rounded*, and not it."""
    try:
        exact = float(value)
    except ValueError:
        return False
    return 0 < abs(exact - rounded) <= _NEAR * rounded

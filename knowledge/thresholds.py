"""
How sure a knowledge base must be before it answers, set from its own text.

A probability that is high in one base is low in another: in a base where all
documents are about one thing, any question finds words of its own. So each base is
asked about what it does not hold: words out of a passage make a question, and the
passage's document (in a base of one document, its paragraph) is left out. What
nearly all of these stay below is the threshold.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from knowledge.model import Passage, PassageKind
from knowledge.reading import Sentence

HIGHEST = 0.36
"""A base whose documents are all alike must still answer; above this, unseen kinds of text lose more answers than they gain refusals."""
QUESTIONS = 40
"""How many questions are asked of a base: about 0.3 s, once."""

_FEWEST = 20
"""Fewer questions do not tell what 95 of 100 stay below."""
_REFUSED = 0.95
_SHORTEST, _LONGEST = 8, 18


def find_threshold(
    passages: Sequence[Passage],
    sentences: Callable[[Passage], Sequence[Sentence]],
    probability: Callable[[str, Passage], float],
    *,
    least: float,
) -> float:
    """
    The probability from which the base answers, in *least*..`HIGHEST`, or *least* where that is higher, or 0.

    A base that is too small to tell asks for the most: in few words any question finds some of its own.

    Args:
        passages: All of the base; of a large one every nth is asked about.
        sentences: Of a passage.
        probability: Of an answer to a question made from a passage that is left out.
        least: Never below this; 0 is kept: never refuse.
    """
    if not least or least >= HIGHEST:
        return least
    body = [passage for passage in passages if passage.kind is PassageKind.BODY]
    chosen = body[:: -(-len(body) // QUESTIONS) or 1]
    asked = sorted(probability(question, passage) for passage in chosen if (question := _question(sentences(passage))))
    if len(asked) < _FEWEST:
        return HIGHEST
    return round(min(HIGHEST, max(least, asked[min(len(asked) - 1, int(_REFUSED * len(asked)))])), 3)


def _question(sentences: Iterable[Sentence]) -> str | None:
    """Two of each three words of the passage's middle sentence, as a question; None where all are short."""
    long = [each for each in sentences if len(each.tokens) >= _SHORTEST]
    if not long:
        return None
    tokens = long[len(long) // 2].tokens[:_LONGEST]
    return " ".join(token for number, token in enumerate(tokens) if number % 3 != 2) + " là gì?"

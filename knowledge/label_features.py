"""
Which of several figures or dates of a sentence the question names.

Vietnamese sums up and parts the sum in one sentence: "3.187 người, gồm Nhật Bản 1.412
người, Đài Loan 1.096 người". Whoever asks for a part names it; whoever does not means the sum.
"""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.analysis import is_function_term
from knowledge.asked import Asked
from knowledge.reading import Option
from knowledge.syllables import fold

LABEL_FEATURES = ("label", "dominated", "dominates")


def label_features(asked: Asked, options: Sequence[Option]) -> list[dict[str, float]]:
    """
    For each of *options*, which stand in one sentence, whether the question names it, or names another.

    Of "1.058 lượt cao cấp, 5.134 lượt trung cấp" one is named by what its clause alone says. ``label`` is
    the share of its clause that the question holds, where that tells it from the others. It is ``dominated``
    where the clause of another, with what that inherits, holds all that its own does of what is asked, and
    more; ``dominates`` is the share of the others that it so outdoes.
    """
    known = known_to(asked)
    said = [content_of(option.around) for option in options]
    held = [each & known for each in said]
    wholes = [option.own | option.inherited for option in options]
    told = [frozenset(n for n, each in enumerate(asked.tellers) if each.is_in(terms)) for terms in wholes]
    features = []
    for number, own in enumerate(held):
        others = [other for other in range(len(options)) if other != number]
        is_named = any(own - options[other].own for other in others)
        features.append(
            {
                "label": len(own) / len(said[number]) if is_named else 0.0,
                "dominated": float(any(told[number] < told[other] for other in others)),
                "dominates": sum(told[number] > told[other] for other in others) / len(options),
            }
        )
    return features


def content_of(terms: frozenset[str]) -> frozenset[str]:
    """The content syllables of *terms*, without accents. "Nhật" is one; without its accent it could be "nhất"."""
    return frozenset(f"f:{fold(term[2:])}" for term in terms if term[0] == "s" and not is_function_term(term))


def known_to(asked: Asked) -> frozenset[str]:
    """The question's syllables, and those of all that may stand for its concepts."""
    return frozenset(asked.masses).union(*(form for concept in asked.concepts for form in concept.forms))

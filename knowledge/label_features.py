"""
Which of several figures or dates of a sentence the question names.

Vietnamese sums up and parts the sum in one sentence: "3.187 người, gồm Nhật Bản 1.412
người, Đài Loan 1.096 người". Whoever asks for a part names it; whoever does not means the sum.
"""

from __future__ import annotations

from collections import Counter
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
    said = [content_of(option.around) for option in options]
    held = [each & asked.known for each in said]
    wholes = [option.own | option.inherited for option in options]
    told = [frozenset(n for n, each in enumerate(asked.tellers) if each.is_in(terms)) for terms in wholes]
    # Counted, not compared pair by pair: a sentence may hold hundreds of figures.
    n = len(options)
    shared = {term: sum(term in option.own for option in options) for term in frozenset().union(*held)}
    kinds = Counter(told)
    outdoes = {each: sum(count for other, count in kinds.items() if each > other) / n for each in kinds}
    outdone = {each: float(any(each < other for other in kinds)) for each in kinds}
    return [
        {
            # Another lacks a word of it.
            "label": len(own) / len(of_clause)
            if any(shared[term] - (term in option.own) < n - 1 for term in own)
            else 0.0,
            "dominated": outdone[each],
            "dominates": outdoes[each],
        }
        for option, own, of_clause, each in zip(options, held, said, told, strict=True)
    ]


def content_of(terms: frozenset[str]) -> frozenset[str]:
    """The content syllables of *terms*, without accents. "Nhật" is one; without its accent it could be "nhất"."""
    return frozenset(f"f:{fold(term[2:])}" for term in terms if term[0] == "s" and not is_function_term(term))

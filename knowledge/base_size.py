"""
What tells whether a base speaks of a subject at all, by how many passages it has.

A word that a few passages share says little, and a word that none of hundreds has says
much: the small base of one organisation and the large one of many subjects are told by the
same features, but not by the same measure.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

OF_SUBJECT = (
    "evidence",
    "top_score",
    "gap",
    "length",
    "missing_concepts",
    "worst_concept",
    "unknown_concepts",
    "missing_pairs",
    "missing_names",
    "missing_capitals",
    "cover_sentence",
    "margin",
    "few_words",
    "score",
    "rarest_missing",
    "pairs_elsewhere",
    "scattered",
    "missing_run",
    "one_missing",
    "repeated",
    "rivals",
    "number",
    "date",
    "entity",
    "explains",
    "no_option",
)
"""Features of `knowledge.answerability` by which a base speaks of the subject of a question, or of another."""
OF_SIZE = (*OF_SUBJECT, "share", "hit_rank", "hit_evidence")
"""The features that count once more by the size."""
_MIDDLE = 80
"""Passages of a base that is neither small nor large."""
_SCALE = 5.5
"""The logarithm of how many times as many passages make a difference of 1: about 250."""
_FARTHEST = 0.5
"""No base is larger or smaller than this by its size, whatever it holds: none was fitted on."""


def sized(features: Mapping[str, float], n_passages: int) -> dict[str, float]:
    """*features* with those of `OF_SIZE` once more, by how large a base of *n_passages* is: ``size``, -0.5..0.5."""
    size = max(-_FARTHEST, min(_FARTHEST, math.log(n_passages / _MIDDLE) / _SCALE))
    return {**features, "size": size, **{f"size:{name}": size * features[name] for name in OF_SIZE}}

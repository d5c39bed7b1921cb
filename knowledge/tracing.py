"""How an answer or a refusal was found, as plain values for ``--why``."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from knowledge.answerability import answerable_weights, probability
from knowledge.judging import Findings
from knowledge.model import Lack, Refusal
from knowledge.selection import coefficients, features_of, group_of

_MOST_EXTRA = 20


class Rule(StrEnum):
    """How the words that are shown were cut out of their sentence."""

    FIGURE = "figure"
    SEVERAL = "several"
    MARKED = "marked"
    PIECE = "piece"
    LIST = "list"
    CELL = "cell"
    CLAUSE = "clause"
    WHOLE = "whole"


def trace_answer(found: Findings, masses: Mapping[str, float], rule: Rule, piece: float | None) -> Mapping[str, object]:
    """
    What was found, what was chosen of it, and by which rule its words were cut out.

    Args:
        found: It was judged.
        masses: Query term → what it is worth: its weight times its idf.
        rule: How the answer was cut out.
        piece: How likely the piece is right, 0..1; None where no piece was chosen.
    """
    best = found.scored[0]
    option = best.proposal.option
    return {
        **_trace(found, masses),
        "features": _rounded(best.proposal.features),
        "contributions": _contributions(features_of(best.proposal), coefficients()[group_of(found.asked.kind)]),
        "score": round(best.score, 4),
        "rule": rule.value,
        "span": option.candidate.kind.value if option else None,
        "piece": round(piece, 4) if piece is not None else None,
    }


def trace_refusal(
    found: Findings, masses: Mapping[str, float], refusal: Refusal, lack: Lack | None
) -> Mapping[str, object]:
    """What was found, and the facts that the reason is worded from."""
    best = found.scored[0].proposal if found.scored else None
    return {
        **_trace(found, masses),
        "features": _rounded(best.features) if best else None,
        "refusal": refusal.value,
        "lack": {
            "want": lack.want.value,
            "phrase": lack.phrase or None,
            "focus": lack.focus or None,
            "passages": lack.passages,
        }
        if lack
        else None,
    }


def _trace(found: Findings, masses: Mapping[str, float]) -> Mapping[str, object]:
    judged = bool(found.scored)
    return {
        "kind": found.asked.kind.value,
        "counted": " ".join(found.asked.counted) or None,
        "terms": _rounded(masses),
        "extra": _rounded(dict(sorted(found.query.extra.items(), key=lambda each: -each[1])[:_MOST_EXTRA])),
        "hits": [
            {"document": hit.passage.document_id, "paragraph": hit.passage.paragraph, "score": round(hit.score, 3)}
            for hit in found.hits
        ],
        "answerable": round(probability("answerable", found.features), 4) if judged else None,
        "evidence": _contributions(found.features, answerable_weights()) if judged else None,
        "threshold": found.threshold,
        "threshold_from": found.origin.value if found.origin else None,
    }


def _contributions(features: Mapping[str, float], weights: Mapping[str, float]) -> dict[str, float]:
    """What each feature adds to the log-odds, the greatest first; those that add nothing are left out."""
    added = {name: round(weights[name] * value, 3) for name, value in features.items()}
    return {name: value for name, value in sorted(added.items(), key=lambda each: -abs(each[1])) if value}


def _rounded(values: Mapping[str, float]) -> dict[str, float]:
    return {name: round(value, 3) for name, value in values.items()}

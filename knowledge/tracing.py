"""How an answer was found, as plain values for ``--why``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from knowledge.answerability import probability
from knowledge.model import Hit
from knowledge.questions import Question
from knowledge.selection import Scored


def trace(
    asked: Question,
    masses: Mapping[str, float],
    hits: Sequence[Hit],
    features: Mapping[str, float] | None,
    best: Scored | None,
    *,
    threshold: float | None,
) -> Mapping[str, object]:
    """
    Terms with what they are worth, hits, what speaks for an answer, and the chosen proposal.

    Args:
        asked: The question.
        masses: Query term → what it is worth.
        hits: Best first.
        features: Of `knowledge.answerability`; None where nothing was judged.
        best: What answers; None for a refusal.
        threshold: The least probability of an answer; None where nothing was judged.
    """
    return {
        "kind": asked.kind.value,
        "counted": " ".join(asked.counted) or None,
        "terms": {term: round(mass, 3) for term, mass in masses.items()},
        "hits": [
            {"document": hit.passage.document_id, "paragraph": hit.passage.paragraph, "score": round(hit.score, 3)}
            for hit in hits
        ],
        "answerable": round(probability("answerable", features), 4) if features else None,
        "evidence": _rounded(features) if features else None,
        "threshold": threshold,
        "features": _rounded(best.proposal.features) if best else None,
        "score": round(best.score, 4) if best else None,
        "span": best.proposal.option.candidate.kind.value if best and best.proposal.option else None,
    }


def _rounded(values: Mapping[str, float]) -> dict[str, float]:
    return {name: round(value, 3) for name, value in values.items()}

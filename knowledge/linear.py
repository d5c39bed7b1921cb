"""What the fitted models have in common: a weighted sum, as a probability, or as a share of belief among rivals."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence


def weigh(weights: Mapping[str, float], features: Mapping[str, float]) -> float:
    """The sum of *features* times their *weights*; each feature has one."""
    return sum(weights[name] * value for name, value in features.items())


def logistic(log_odds: float) -> float:
    """The probability (0..1) of these odds."""
    return 1 / (1 + math.exp(-log_odds))


def softmax(scores: Sequence[float]) -> list[float]:
    """exp(score) of each as a share of all, 1 in all; none of none."""
    top = max(scores, default=0.0)
    powers = [math.exp(score - top) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]

"""
Conditional logits over many features, and the ascent that fits them.

Newton steps would need the curvature, which costs more than all else where there
are hundreds of features: limited-memory BFGS needs the gradient alone.

Source:
    Nocedal & Wright, Numerical Optimization, 2nd ed., algorithm 7.4 and 3.1.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]

_STEPS = 500
_MEMORY = 12
_ENOUGH = 0.001
"""Gain of the log-likelihood below which the ascent ends."""


@dataclass(frozen=True, eq=False)
class Stacked:
    """Groups of rows one after the other: their features, sizes, starts, which rows are right, and each group's weight."""

    features: NDArray[np.float64]
    sizes: NDArray[np.int_]
    starts: NDArray[np.int_]
    right: NDArray[np.bool_]
    weights: Vector

    @classmethod
    def of(cls, groups: Sequence[tuple[NDArray[np.float64], NDArray[np.bool_], float]]) -> Stacked:
        """Of *groups*, each with features, right rows (some, not all) and weight."""
        sizes = np.array([len(right) for _, right, _ in groups])
        return cls(
            np.concatenate([features for features, *_ in groups]),
            sizes,
            np.concatenate([[0], np.cumsum(sizes)[:-1]]),
            np.concatenate([right for _, right, _ in groups]),
            np.array([weight for *_, weight in groups]),
        )

    def likelihood(self, theta: Vector, ridge: float) -> tuple[float, Vector]:
        """The log-likelihood that a right row has the greatest share of exp(score), with its gradient."""
        score = self.features @ theta
        power = np.exp(score - np.repeat(np.maximum.reduceat(score, self.starts), self.sizes))
        total = np.add.reduceat(power, self.starts)
        good = np.where(self.right, power, 0.0)
        total_good = np.maximum(np.add.reduceat(good, self.starts), 1e-300)
        value = float((self.weights * (np.log(total_good) - np.log(total))).sum()) - ridge / 2 * float(theta @ theta)
        pull = good / np.repeat(total_good, self.sizes) - power / np.repeat(total, self.sizes)
        return value, self.features.T @ (pull * np.repeat(self.weights, self.sizes)) - ridge * theta


def fit(groups: Sequence[tuple[NDArray[np.float64], NDArray[np.bool_], float]], ridge: float) -> Vector:
    """The coefficients of greatest likelihood less *ridge* / 2 times their squares; groups as `Stacked.of` has them."""
    stacked = Stacked.of(groups)
    return climb(lambda theta: stacked.likelihood(theta, ridge), np.zeros(stacked.features.shape[1]))


def climb(function: Callable[[Vector], tuple[float, Vector]], theta: Vector) -> Vector:
    """Where the concave *function*, a value with its gradient, is about greatest."""
    value, gradient = function(theta)
    memory: list[tuple[Vector, Vector]] = []
    for _ in range(_STEPS):
        direction = _direction(gradient, memory)
        step = 1.0
        tried = function(theta + step * direction)
        while tried[0] < value + 1e-4 * step * float(gradient @ direction) and step > 1e-6:
            step /= 2
            tried = function(theta + step * direction)
        if tried[0] <= value:
            break
        moved, turned = step * direction, gradient - tried[1]
        if float(moved @ turned) > 1e-10:
            memory = [*memory, (moved, turned)][-_MEMORY:]
        gained = tried[0] - value
        theta, (value, gradient) = theta + moved, tried
        if gained < _ENOUGH:
            break
    return theta


def _direction(gradient: Vector, memory: Sequence[tuple[Vector, Vector]]) -> Vector:
    direction = gradient.copy()
    factors = []
    for moved, turned in reversed(memory):
        factors.append(float(moved @ direction) / float(turned @ moved))
        direction = direction - factors[-1] * turned
    if memory:
        moved, turned = memory[-1]
        direction = direction * (float(moved @ turned) / float(turned @ turned))
    else:
        direction = direction / max(1.0, float(np.linalg.norm(gradient)))
    for (moved, turned), factor in zip(memory, reversed(factors), strict=True):
        direction = direction + moved * (factor - float(turned @ direction) / float(turned @ moved))
    return direction

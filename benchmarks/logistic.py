"""Logistic regression with a ridge, and its predictions out of fold."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from benchmarks.question_groups import FOLDS

RIDGE = 1.0

Array = NDArray[np.float64]


def fit(x: Array, y: Array, weight: Array) -> Array:
    """
    Coefficients by Newton's method, the ridge on all but the first, which is the bias.

    Args:
        x: Features, shape (n, n_features); the first is 1.
        y: What is told, 0 or 1, shape (n,).
        weight: What each counts, shape (n,).
    """
    theta = np.zeros(x.shape[1])
    ridge = np.full(x.shape[1], RIDGE)
    ridge[0] = 1e-6
    for _ in range(30):
        p = 1 / (1 + np.exp(-np.clip(x @ theta, -30, 30)))
        gradient = x.T @ (weight * (y - p)) - ridge * theta
        curvature = (x.T * (weight * p * (1 - p))) @ x + np.diag(ridge)
        step = np.linalg.solve(curvature, gradient)
        theta += step
        if np.abs(step).max() < 1e-6:
            break
    return theta


def out_of_fold(x: Array, y: Array, weight: Array, fold_of: NDArray[np.int_]) -> Array:
    """The probability of each of *x*, shape (n,), by coefficients that have not seen its fold."""
    p = np.zeros(len(y))
    for held in range(FOLDS):
        seen = fold_of != held
        p[~seen] = 1 / (1 + np.exp(-x[~seen] @ fit(x[seen], y[seen], weight[seen])))
    return p

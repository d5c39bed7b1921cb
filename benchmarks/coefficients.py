"""Coefficients as the data files have them, and others in place of those that ship, for as long as something is measured with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from knowledge import answerability, certainty, selection, short_answers


def named(names: Sequence[str], values: NDArray[np.float64]) -> dict[str, float]:
    """Name → value, to four places."""
    return {name: round(float(value), 4) for name, value in zip(names, values, strict=True)}


@contextmanager
def using(
    *,
    chooses: selection.Coefficients | None = None,
    shortens: Mapping[str, Any] | None = None,
    judges: Mapping[str, Mapping[str, float]] | None = None,
    trusts: Mapping[str, Any] | None = None,
) -> Iterator[None]:
    """
    Answer with these.

    Args:
        chooses: The ``coefficients`` of ``selection.json``.
        shortens: The values of ``spans.json``.
        judges: The ``models`` of ``confidence.json``.
        trusts: The values of ``figures.json``.
    """
    with ExitStack() as stack:
        for module, name, values in (
            (selection, "coefficients", chooses),
            (short_answers, "_fitted", shortens),
            (answerability, "_models", judges),
            (certainty, "_fitted", trusts),
        ):
            if values is not None:
                stack.enter_context(patch.object(module, name, lambda values=values: values))
        yield

"""The figures for admins as a picture: the only importer of matplotlib, which the extra ``charts`` brings."""

from __future__ import annotations

import importlib
import io
from collections.abc import Sequence

from bot import texts
from bot.figures import Week
from knowledge.errors import DataError
from knowledge.model import format_date

_INCHES = (8, 4.5)
_DPI = 120
_ANSWERED = "#2a7f62"
_REFUSED = "#c9792b"


def draw_weeks(weeks: Sequence[Week]) -> bytes:
    """
    A PNG of 960 × 540 pixels: a column for each week, answered questions below refused ones.

    Raises:
        DataError: matplotlib is not installed.
    """
    try:
        figure = importlib.import_module("matplotlib.figure").Figure(figsize=_INCHES, dpi=_DPI, layout="constrained")
    except ModuleNotFoundError:
        raise DataError("a picture needs matplotlib; install it: pip install 'hoidap[charts]'") from None
    axes = figure.subplots()
    places = range(len(weeks))
    answered = [week.answered for week in weeks]
    axes.bar(places, answered, color=_ANSWERED, label=texts.FIGURES_ANSWERED)
    axes.bar(places, [week.refused for week in weeks], bottom=answered, color=_REFUSED, label=texts.FIGURES_REFUSED)
    axes.set_title(texts.FIGURES_TITLE)
    axes.set_xticks(places, [format_date(week.start) for week in weeks], rotation=45, ha="right")
    axes.yaxis.get_major_locator().set_params(integer=True)
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(frameon=False)
    drawn = io.BytesIO()
    figure.savefig(drawn, format="png")
    return drawn.getvalue()

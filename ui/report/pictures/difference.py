"""How much stronger than the first scenario the others are, run by run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from simulator.what_if.comparison import Comparison
from ui.report.document import Picture
from ui.report.figures import Figures
from ui.report.pictures.looks import GREY, Line, lighter, line_of
from ui.report.pictures.sheet import Shown, finish, picture, thinned
from ui.wording.figures import confidence_text

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def difference(figures: Figures) -> Picture:
    """The mean difference of each, with its interval, and where nine in ten differences lie."""
    evidence, base = figures.evidence, figures.entries[0].entry
    confidence = confidence_text(evidence.comparisons[0].confidence)
    caption = (
        f"How many people more in theatre than in scenario {base.name}, run by run under the same luck. Line: the "
        f"mean; dark: its interval ({confidence}); between the thin lines: 9 in 10 differences on that day."
    )
    alternative = f"Lines over the dates, one for each scenario: its mean strength minus that of {base.name}."

    def draw(axes: Axes) -> None:
        axes.axhline(0.0, color=GREY, linewidth=0.8)
        for one, comparison in zip(figures.entries[1:], evidence.comparisons, strict=True):
            _draw(axes, comparison, f"{one.entry.name} minus {base.name}", line_of(one.place))
        widest = evidence.comparisons[0]
        first, last = (np.datetime64(widest.date_of(day)) for day in (widest.first, widest.horizon))
        limits: Any = (first, last)
        axes.set_xlim(limits)
        finish(axes, f"Difference from {base.name}, people", 3)

    return picture(Shown("difference", (caption,), alternative), base.results.scenario, draw, 2.7)


def _draw(axes: Axes, comparison: Comparison, label: str, look: Line) -> None:
    places = thinned(len(comparison.days) - 1)
    dates = np.datetime64(comparison.base.scenario.start) + comparison.days[places]
    line: dict[str, Any] = {"color": look.colour, "linestyle": look.dashes}
    for level in (0.05, 0.95):
        axes.plot(dates, comparison.strength_band(level)[places], linewidth=0.5, **line)
    mean, low, high = (values[places] for values in comparison.strength_interval)
    if np.isfinite(low).all():
        axes.fill_between(dates, low, high, color=lighter(look.colour, 0.5), alpha=0.6, linewidth=0)
    axes.plot(dates, mean, linewidth=1.6, label=label, **line)

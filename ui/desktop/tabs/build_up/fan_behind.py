"""The fan of the base, pale and behind all else, where the base starts on another date: what was thought then."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from ui.desktop.answers.overlay import Overlay
from ui.desktop.charts.area import Area, mixed
from ui.desktop.charts.series_styles import style_of
from ui.desktop.charts.steps import outline
from ui.desktop.look import theme

SHADES = {(0.05, 0.95): 0.09, (0.25, 0.75): 0.20}
"""Between which quantiles the bands lie, and how strong each is: weaker than those of the selected scenario."""


class FanBehind:
    """Draws the bands of the base at its own dates; of a base with the same start its line is enough.

    Attributes:
        areas: the bands, for a plot to put behind all else.
        shown: whose bands they are; None where none are drawn.
    """

    def __init__(self) -> None:
        self.areas = {levels: Area() for levels in SHADES}
        self.shown: Overlay | None = None

    def show(self, overlays: Sequence[Overlay], start: dt.date) -> None:
        """Draw the base of these, if there is one, on a plot whose left edge is a date."""
        bases = (one for one in overlays if one.is_base and one.slot is not None and one.projection is not None)
        self.shown = next((one for one in bases if _start(one) != start), None)
        for (low, high), area in self.areas.items():
            area.setVisible(self.shown is not None)
            if self.shown is not None and self.shown.projection is not None:
                bands = self.shown.projection.bands
                days, people = outline(bands[low], bands[high])
                area.set_outline(days + (_start(self.shown) - start).days, people)
        self.recolour()

    def recolour(self) -> None:
        """Draw in the colours of the theme from now on."""
        if self.shown is None:
            return
        colour, surface = style_of(self.shown.slot).colour, theme.current().colours.surface
        for levels, area in self.areas.items():
            area.set_look(mixed(colour, surface, SHADES[levels]), surface)

    @property
    def colour(self) -> str:
        """What its wider band is painted in, for the legend."""
        slot = None if self.shown is None else self.shown.slot
        return mixed(style_of(slot).colour, theme.current().colours.surface, SHADES[0.25, 0.75])

    @property
    def top(self) -> float:
        """The height of its upper edge; 0 without one."""
        projection = None if self.shown is None else self.shown.projection
        return 0.0 if projection is None else float(projection.bands[0.95].max())


def _start(overlay: Overlay) -> dt.date:
    assert overlay.projection is not None
    return overlay.projection.scenario.start

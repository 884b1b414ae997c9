"""How things look in the pictures of a report: colours of the window, and dashes that tell lines apart without them."""

from __future__ import annotations

from typing import NamedTuple

BLACK, ORANGE, SKY, GREEN, YELLOW, BLUE, VERMILLION, PURPLE = (
    "#000000",
    "#E69F00",
    "#56B4E9",
    "#009E73",
    "#F0E442",
    "#0072B2",
    "#D55E00",
    "#CC79A7",
)
"""The palette of Okabe and Ito (2008), told apart with every common kind of colour blindness."""

GREY, PALE, INK = "#59636E", "#DFE3E8", "#1A2130"

Dashes = str | tuple[float, tuple[float, ...]]


class Line(NamedTuple):
    """A colour, and how the line is broken."""

    colour: str
    dashes: Dashes


LINES = (
    Line(BLUE, "-"),
    Line(ORANGE, (0, (5, 2))),
    Line(GREEN, (0, (7, 2, 1.5, 2))),
    Line(PURPLE, (0, (1.5, 1.5))),
    Line(SKY, (0, (10, 3))),
    Line(BLACK, (0, (4, 2, 1.5, 2, 1.5, 2))),
)
"""Of each scenario, as the window draws it in the same place."""

BANDS = ((0.05, 0.95, "#C6DFEE"), (0.10, 0.90, "#8DBFDD"), (0.25, 0.75, "#4A98C7"))
"""Of a fan: from below, to above, colour: tints of blue, darkest in the middle."""

AREAS = (BLUE, ORANGE, GREEN, VERMILLION, SKY, PURPLE, YELLOW)
"""Of contingents, in turn; the second time round they are lighter."""

UNDETERMINED = "////"
"""How the area of a contingent is hatched whose size nobody has stated; nothing else is hatched."""


def line_of(place: int) -> Line:
    """The line of a scenario by its place in the report."""
    return LINES[place % len(LINES)]


def lighter(colour: str, share: float) -> str:
    """A colour mixed with white; ``share`` of the colour stays, 0 … 1."""
    parts = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - part) * share):02X}" for part in parts)

"""The scenarios that are shown: the selected one, and those beside it."""

from __future__ import annotations

from dataclasses import dataclass

from scenarios.schema import Scenario
from ui.desktop.answers.projection import Projection
from ui.wording.words import runs_text


@dataclass(frozen=True, slots=True, eq=False)
class Overlay:
    """Another open scenario that is shown beside the selected one.

    Attributes:
        name: what its document is called.
        slot: its place among the colours and line styles, from 0; it keeps it while it is open. None for the selected
            scenario itself as it was saved.
        is_base: whether the others are compared with it.
        projection: its runs, as many as there are by now; None until there are any.
        problem: why it cannot be run; empty where it can.
        lags: whether it has fewer runs than what it stands beside: more are to come.
        is_cut: whether it is cut to the runs that are kept of what it stands beside, by number.
    """

    name: str
    slot: int | None
    is_base: bool
    projection: Projection | None
    problem: str = ""
    lags: bool = False
    is_cut: bool = False

    @property
    def label(self) -> str:
        """What the line of the scenario is called: its name, with “about” where more runs are to come."""
        return f"{self.title} (about)" if self.lags else self.title

    @property
    def title(self) -> str:
        """Its name, and of which runs it is where some are kept: ``As shipped, in the same runs``."""
        return f"{self.name}, in the same runs" if self.is_cut else self.name


@dataclass(slots=True)
class Own:
    """The selected scenario among those shown.

    Attributes:
        name: what its document is called.
        slot: its place among the colours and line styles.
        scenario: as it is now; a projection of another one is out of date, and may be of another document.
        wanted: how many runs are asked for: a projection with fewer is a preview.
        awaits: its first projection is still to come; the one at hand is of another document.
    """

    name: str = ""
    slot: int = 0
    scenario: Scenario | None = None
    wanted: int = 0
    awaits: bool = False

    def preview(self, projection: Projection) -> str:
        """What a sentence about some runs ends with: which of them are kept, and that it is a preview, where so."""
        return f"{kept_words(projection)}{self._about(projection.computed)}"

    def _about(self, runs: int) -> str:
        return f" About: these are the first {runs:,} of {runs_text(self.wanted)}." if runs < self.wanted else ""


def kept_words(projection: Projection) -> str:
    """`` This tells of the 312 of 1,000 runs that are kept.``, ``… drawn by weight.``; nothing where all are shown."""
    if projection.whole is None:
        return ""
    some = f"{projection.replications:,} of {runs_text(projection.computed)}"
    return f" This tells of the {some} that are {projection.whose.value}."

"""Which gains are told, and what is said of them: which helps most, which costs most, of which runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from simulator.results.results import Results
from simulator.what_if.gains import Gain, Mask, costliest
from ui.wording.reasons import gain_interval_text, gain_text, knockout_text
from ui.wording.words import Whose, runs_text

HELP = (
    "Each condition is met, and each delay is over, at once and for certain, each chance is certain, each amount at "
    "its better end, and what else holds people back is taken away, one after the other; then each number is put at "
    "its worse end. All else, luck included, stays as it is. That takes a while, in the background."
)

NOT_YET = "What would gain most is not worked out yet."
"""In place of what the button would do, where nobody can press it."""

LEGEND = (
    "Bars run from the day as it is to that at the best, left, and at the worst, right. Thin lines and brackets are "
    "95 % intervals; what is hatched is not within the horizon."
)

NO_RUN = "No run is kept, so there is nothing to gain."


@dataclass(frozen=True, slots=True, eq=False)
class KeptRuns:
    """Runs that are kept, or drawn: a mask of shape (N,), and how to call them."""

    mask: Mask
    whose: Whose = Whose.KEPT

    def of(self, base: Results) -> Mask:
        """The same of a base, which may have fewer runs, or more, of which nobody knows whether they are kept."""
        whole = np.zeros(base.replications, bool)
        some = self.mask[: base.replications]
        whole[: len(some)] = some
        return whole

    def is_like(self, other: KeptRuns) -> bool:
        """Whether both are the same runs, called alike."""
        return self.whose is other.whose and np.array_equal(self.mask, other.mask)


def same_runs(one: KeptRuns | None, other: KeptRuns | None) -> bool:
    """Whether both keep the same runs; None keeps all."""
    return one is other or (one is not None and other is not None and one.is_like(other))


def is_of(base: Results, results: Results) -> bool:
    """Whether both are of one scenario and one seed; the number of runs may differ."""
    return base.scenario == results.scenario and base.seed == results.seed


def runs_words(base: Results, kept: KeptRuns | None) -> str:
    """``1,000 runs of each``; ``320 of 1,000 runs of each, those that are kept``."""
    whole = f"{runs_text(base.replications)} of each"
    return whole if kept is None else f"{int(kept.of(base).sum()):,} of {whole}, those that are {kept.whose.value}"


def sides_words(changing: Sequence[Gain], subject: str, so_far: str) -> str:
    """What helps most, and what costs most; ``so_far`` is empty where all is known."""
    worst = costliest(changing)
    costs = f" {_told(worst)} It costs most{so_far}." if worst is not None else ""
    best = changing[0].sides[0] if changing else None
    if best is None or not best.moves:
        return f"{subject}: no single condition or number brings it sooner{so_far}.{costs}"
    return f"{_told(best)} It gains most{so_far} for {subject[:1].lower()}{subject[1:]}.{costs}"


def _told(side: Gain) -> str:
    """``Shorten “Kenya: training” to nothing: 12 days earlier (95 % interval 8 to 20)``, as a sentence."""
    interval = gain_interval_text(side)
    ends = f" (95 % interval {interval})" if interval else ""
    return f"{knockout_text(side.knockout)}: {gain_text(side)}{ends}."


def offer(known: bool, anew: bool) -> str:
    """What the button does: begin, begin anew, or go on with what is known."""
    return "Work out what would help" if not known else "Work out again" if anew else "Go on"


def so_far(known: int, total: int) -> str:
    """How many answers there are, where it was cancelled before all were there: ``3 of 75 are worked out. ``."""
    return f"{known} of {total} are worked out. " if known < total else ""

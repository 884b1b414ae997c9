"""How much memory many runs may take: what is too large is answered with a sentence, not with a crash."""

from __future__ import annotations

from scenarios.counting import counted
from simulator.errors import ModelError

MOST = 1_600_000_000
"""Bytes: 100,000 runs of 1,000 days are shown with it, 1,000 runs of 7,300 days take a tenth."""

CELLS = 4_000_000
"""Contingents times days: 300 over twenty years take half of it, and 300 MB."""

A_DAY = 16
"""Bytes of each day of each run while strengths are put in order."""


class TooManyRunsError(ModelError):
    """Runs that have no room together.

    Attributes:
        what: how many there are and what they would take, in words, without a full stop.
        most: how many would have room.
        cure: what else would help, in words that begin with a comma; empty where nothing would.
    """

    def __init__(self, what: str, most: int, cure: str = "") -> None:
        super().__init__(what, most, cure)
        self.what, self.most, self.cure = what, most, cure

    def __str__(self) -> str:
        return f"{self.what}. Ask for {counted(self.most, 'run')} at most{self.cure}."


def refuse_too_large(runs: int, needed: float, most_of_it: str = "", of: str = "this scenario") -> None:
    """Refuse runs that need so many bytes together.

    Args:
        runs: how many are asked for.
        needed: what they need.
        most_of_it: what most of that is for, in words; days of runs where nothing is said.
        of: whose runs they are, in words.

    Raises:
        TooManyRunsError: they are too many; it says how many would not be.
    """
    if needed > MOST:
        fit = _round(runs * MOST / needed)
        what = f"{counted(runs, 'run')} of {of} would take {needed / 1e9:,.1f} GB of memory"
        why, cure = (f", most of it for {most_of_it}", "") if most_of_it else ("", ", or make horizon shorter")
        raise TooManyRunsError(f"{what}{why}", fit, cure)


def refuse_too_many_contingents(contingents: int, horizon: int) -> None:
    """Refuse so many contingents over so many days where a table of all their states is kept.

    Raises:
        ModelError: they are too many.
    """
    if contingents * (horizon + 1) > CELLS:
        what = f"contingents: {contingents:,} over {counted(horizon, 'day')} are too many to be added up"
        raise ModelError(f"{what}. Make horizon shorter, or leave some out.")


def _round(runs: float) -> int:
    """Down to two digits."""
    unit = int(10 ** max(len(str(int(runs))) - 2, 0))
    return max(int(runs) // unit * unit, 1)

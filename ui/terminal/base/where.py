"""``--where``: only some of the runs are looked at; how many these are, and what sets them apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from scenarios.schema import Scenario
from simulator.drivers.drivers import Drivers
from simulator.experiment import run
from simulator.figures.share import Share
from simulator.filters.apart import Shift, set_apart
from simulator.filters.clauses import Mask
from simulator.filters.filter import Filter, share_kept
from simulator.filters.grammar import parse, written
from simulator.results.results import Results
from ui.terminal.base.failures import CommandError
from ui.terminal.base.lines import safe
from ui.wording.filtering import apart_text, filter_text, kept_text
from ui.wording.words import runs_text

MOST = 5
"""Draws that are told at most of those that set the kept runs apart."""


@dataclass(frozen=True, eq=False)
class Where:
    """The runs that a filter keeps.

    Attributes:
        results: the kept runs alone.
        filter: what holds in each of them.
        kept: which of all runs they are; shape (N,).
        shifts: what sets them apart from all.
    """

    results: Results
    filter: Filter
    kept: Mask
    shifts: tuple[Shift, ...]

    @classmethod
    def of(cls, results: Results, filter_: Filter, drivers: Drivers | None = None) -> Where:
        """Keep some of the runs; ``drivers`` of all of them, where they are known.

        Raises:
            CommandError: none is kept.
        """
        kept = filter_.mask(results)
        if not kept.any():
            words = safe(filter_text(results.scenario, filter_))
            raise CommandError(f"No run is kept: there is none among {runs_text(len(kept))} in which {words}.")
        shifts = set_apart(drivers or Drivers.of(results), kept, MOST, without=filter_.draws)
        return cls(results.only(kept), filter_, kept, shifts)

    @property
    def share(self) -> Share:
        """The share of runs that are kept."""
        return share_kept(self.kept)

    def lines(self) -> tuple[str, str]:
        """How many runs are kept, and what sets them apart, in a sentence each."""
        scenario = self.results.scenario
        kept = kept_text(scenario, self.filter, self.share)
        return safe(f"Kept: {kept}."), safe(apart_text(scenario, self.shifts, is_by_draws=bool(self.filter.draws)))

    def object_of(self) -> dict[str, Any]:
        """The same for an object of JSON; of a draw with an answer, ``kept`` and ``all`` are shares, else medians."""
        share = self.share
        return {
            "filter": written(self.filter, self.results.scenario),
            "kept": share.hits,
            "of": share.of,
            "share": share.value,
            "share_interval": [share.low, share.high],
            "apart": [_shift(shift) for shift in self.shifts],
        }


def filter_for(scenario: Scenario, seed: int, text: str | None) -> Filter | None:
    """The filter of ``--where``; None where there is none. Mistakes are told before much is run.

    Raises:
        CommandError: it asks for nothing: a variable of the shell was empty, say.
        FilterError: it cannot be read, or speaks of what the runs do not have.
        ModelError: the scenario cannot be run.
    """
    if text is None:
        return None
    found = parse(text, scenario)
    if not found:
        raise CommandError("--where is empty: say what is to hold, such as: resolution met, or leave it out.")
    found.mask(run(scenario, 1, seed=seed))
    return found


def _shift(shift: Shift) -> dict[str, Any]:
    return {
        "draw": shift.driver.name,
        "path": shift.driver.path,
        "answer": shift.answer,
        "kept": _figure(shift.kept),
        "all": _figure(shift.every),
        "distance": round(shift.distance, 3),
    }


def _figure(told: float | Share) -> float:
    return told.value if isinstance(told, Share) else round(told, 9)

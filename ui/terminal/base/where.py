"""``--where`` and ``--weigh-until``: some of the runs are looked at; how many, and what sets them apart."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from scenarios.schema import Scenario
from simulator.drivers.drivers import Drivers
from simulator.experiment import run
from simulator.figures.share import Share
from simulator.filters.apart import Shift, set_apart
from simulator.filters.clauses import Mask
from simulator.filters.filter import Filter, share_kept
from simulator.filters.grammar import parse, written
from simulator.results.results import Results
from simulator.weighing.weighing import Weighing, Weights, figures_until, usual_tolerance, weights_of
from ui.terminal.base.dates import day_within
from ui.terminal.base.failures import CommandError
from ui.terminal.base.lines import safe
from ui.wording.filtering import apart_text, filter_text, kept_text
from ui.wording.weighing import NOTHING, closest_text, figures_text, within_text, worth_text
from ui.wording.words import runs_text

MOST = 5
"""Draws that are told at most of those that set the kept runs apart."""


class Only(NamedTuple):
    """Which runs are to be looked at, as it was typed.

    Attributes:
        where: what is to hold in them; None where nothing is said.
        until: the date up to which they are weighed by the record; None where they are not.
        tolerance: people by which a run may miss a figure; None where nothing is said.
    """

    where: str | None = None
    until: str | None = None
    tolerance: float | None = None

    @property
    def options(self) -> str:
        """The option that was given, for a sentence; empty where every run is looked at."""
        return "--where" if self.where is not None else "" if self.until is None else "--weigh-until"


EVERY_RUN = Only()
"""Nothing is said: every run is looked at."""


@dataclass(frozen=True, eq=False)
class Where:
    """The runs that a filter keeps.

    Attributes:
        results: the kept runs alone.
        filter: what holds in each of them, and how they are weighed.
        kept: which of all runs they are; shape (N,).
        shifts: what sets them apart from all.
        asked: of which of all runs all clauses hold, before they are weighed; shape (N,).
        weights: what these count; None where they are not weighed.
    """

    results: Results
    filter: Filter
    kept: Mask
    shifts: tuple[Shift, ...]
    asked: Mask
    weights: Weights | None

    @classmethod
    def of(cls, results: Results, filter_: Filter, drivers: Drivers | None = None) -> Where:
        """Keep some of the runs; ``drivers`` of all of them, where they are known.

        Raises:
            CommandError: none is kept.
            FilterError: they cannot be weighed so.
        """
        asked = replace(filter_, weighing=None).mask(results)
        if not asked.any():
            words = safe(filter_text(results.scenario, filter_))
            raise CommandError(f"No run is kept: there is none among {runs_text(len(asked))} in which {words}.")
        kept, weighing = filter_.weighed(results, asked), filter_.weighing
        weights = None if weighing is None else weights_of(results, weighing, asked)
        shifts = set_apart(drivers or Drivers.of(results), kept, MOST, without=filter_.draws)
        return cls(results.only(kept), filter_, kept, shifts, asked, weights)

    @property
    def share(self) -> Share:
        """The share of runs of which all clauses hold."""
        return share_kept(self.asked)

    def lines(self) -> tuple[str, ...]:
        """How many runs are kept, what they are worth once they are weighed, and what sets them apart: sentences."""
        scenario = self.results.scenario
        kept = [f"Kept: {kept_text(scenario, self.filter, self.share)}."] if self.filter.clauses else []
        apart = apart_text(scenario, self.shifts, is_by_draws=bool(self.filter.draws))
        return tuple(map(safe, (*kept, *self._weighed(), apart)))

    def _weighed(self) -> list[str]:
        """By which figures runs are weighed, and what that leaves."""
        weighing, weights, scenario = self.filter.weighing, self.weights, self.results.scenario
        if weighing is None or weights is None:
            return []
        figures = figures_text(scenario, figures_until(scenario, weighing.until))
        worth = worth_text(Share(weights.worth, weights.runs))
        return [f"Weighed by {figures}, {within_text(weighing)}: {worth}. {closest_text(weights)}"]

    def objects(self) -> dict[str, Any]:
        """The same for an object of JSON: ``where`` if something has to hold, ``weighing`` if runs are weighed."""
        where = {"where": self.object_of()} if self.filter.clauses else {}
        return where if self.weights is None else {**where, "weighing": self._weighing()}

    def _weighing(self) -> dict[str, Any]:
        weighing, weights = self.filter.weighing, self.weights
        assert weighing is not None
        assert weights is not None
        return {
            "until": weighing.until.isoformat(),
            "tolerance": weighing.tolerance,
            "figures": weights.figures,
            "worth": weights.worth,
            "effective": round(weights.effective, 1),
            "of": weights.runs,
            "closest": weights.closest,
            "apart": [_shift(shift) for shift in self.shifts],
        }

    def object_of(self) -> dict[str, Any]:
        """What has to hold; of a draw with an answer, ``kept`` and ``all`` are shares, else medians."""
        share = self.share
        return {
            "filter": written(self.filter, self.results.scenario),
            "kept": share.hits,
            "of": share.of,
            "share": share.value,
            "share_interval": [share.low, share.high],
            "apart": [_shift(shift) for shift in self.shifts],
        }


def filter_for(scenario: Scenario, seed: int, only: Only) -> Filter | None:
    """The filter of ``--where`` and ``--weigh-until``, if one is given. Mistakes are told before much is run.

    Raises:
        CommandError: it asks for nothing: a variable of the shell was empty, say; or there is nothing to weigh by.
        FilterError: it cannot be read, or speaks of what the runs do not have.
        ModelError: the scenario cannot be run.
    """
    weighing, text = _weighing(scenario, only), only.where
    if text is None:
        return None if weighing is None else Filter((), weighing)
    found = parse(text, scenario)
    if not found:
        raise CommandError("--where is empty: say what is to hold, such as: resolution met, or leave it out.")
    found.mask(run(scenario, 1, seed=seed))
    return replace(found, weighing=weighing)


def _weighing(scenario: Scenario, only: Only) -> Weighing | None:
    if only.until is None:
        if only.tolerance is not None:
            raise CommandError("--tolerance says how closely runs are weighed: say up to when, with --weigh-until.")
        return None
    until = scenario.date_of(day_within(scenario, only.until))
    if not figures_until(scenario, until):
        raise CommandError(NOTHING)
    return Weighing(until, float(usual_tolerance(scenario) if only.tolerance is None else only.tolerance))


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

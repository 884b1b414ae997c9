"""Gathers what a report is made from, away from the window: runs at hand are used, and only the others are run."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from scenarios.schema import Scenario
from simulator.ledger.forecast import Forecast
from simulator.results.results import Results
from simulator.scoring.scores import score
from simulator.seek.trying import Trying
from simulator.what_if.knockout import Knockout, Outcome, outcomes
from ui.desktop.reporting.candidates import Candidate, files_of
from ui.report.evidence import Evidence, Question
from ui.report.gathering import TRIED, evidence_of


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """What a report is to be made from.

    Attributes:
        chosen: its scenarios, the first one the base.
        seed, replications: the runs of each.
        tries: whether it is tried what would gain most.
        made: the day on which it is made.
        forecasts: those that are scored, where something was observed.
    """

    chosen: tuple[Candidate, ...]
    seed: int
    replications: int
    tries: bool
    made: dt.date
    forecasts: tuple[Forecast, ...] = ()

    @property
    def key(self) -> tuple[object, ...]:
        """What it depends on: two that are alike give the same evidence."""
        scenarios = tuple((one.scenario, name) for one, name in zip(self.chosen, files_of(self.chosen), strict=True))
        return scenarios, self.seed, self.replications, self.tries, self.made, self.forecasts

    @property
    def base(self) -> Scenario:
        """The scenario that the others are compared with."""
        return self.chosen[0].scenario


@dataclass(frozen=True, slots=True, eq=False)
class Wish:
    """A report as it is wanted.

    Attributes:
        asked: what it is made from.
        question: what page one answers.
        sections: names of its sections; None: all.
        command: makes it again.
    """

    asked: Asked
    question: Question
    sections: tuple[str, ...] | None
    command: str

    @property
    def key(self) -> tuple[object, ...]:
        """What its pages depend on, but for the name of the file in the command."""
        return self.asked.key, self.question, self.sections


class Known:
    """Runs that are at hand, of one seed and number of replications; those of another one are forgotten."""

    def __init__(self) -> None:
        self._runs: tuple[int, int] = (0, 0)
        self._results: dict[Scenario, Results] = {}
        self._outcomes: dict[Scenario, tuple[Outcome, ...]] = {}

    def turn_to(self, seed: int, replications: int) -> None:
        """Ask for these runs from now on."""
        if (seed, replications) != self._runs:
            self._runs, self._results, self._outcomes = (seed, replications), {}, {}

    def take(self, part: object) -> None:
        """Keep results of a scenario, or outcomes of the knock-outs of one."""
        match part:
            case Results() if (part.seed, part.replications) == self._runs:
                self._results[part.scenario] = part
            case Results() as base, tuple() as found if (base.seed, base.replications) == self._runs:
                self._outcomes[base.scenario] = found

    def results(self, scenario: Scenario) -> Results | None:
        """All runs of a scenario; None where some are missing."""
        return self._results.get(scenario)

    def outcomes(self, scenario: Scenario) -> tuple[Outcome, ...] | None:
        """What came of the knock-outs of a scenario; None where they were not tried."""
        return self._outcomes.get(scenario)

    def missing(self, asked: Asked) -> int:
        """Runs that are still to be done, at most."""
        lacking = {one.scenario for one in asked.chosen} - self._results.keys()
        tried = TRIED if asked.tries and asked.base not in self._outcomes else 0
        return asked.replications * (len(lacking) + tried)


def task(asked: Asked, known: Known) -> Callable[[Trying, Callable[[object], None]], Evidence]:
    """What an errand does: it runs what is missing, tells of each part, and puts the evidence together."""
    at_hand = {one.scenario: known.results(one.scenario) for one in asked.chosen}
    tried = known.outcomes(asked.base)

    def work(trying: Trying, tell: Callable[[object], None]) -> Evidence:
        for scenario, results in at_hand.items():
            if results is None:
                at_hand[scenario] = trying.results(scenario)
                tell(at_hand[scenario])
        entries = [(one.place, _there(at_hand[one.scenario])) for one in asked.chosen]
        knocking = _Knocking(trying, tell, tried)
        made = evidence_of(
            entries,
            made=asked.made,
            command="",
            try_knockouts=knocking if asked.tries else None,
            scores=score(asked.forecasts, asked.base.observed, mission=asked.base) if asked.forecasts else None,
        )
        return _named(made, files_of(asked.chosen))

    return work


@dataclass(frozen=True, slots=True, eq=False)
class _Knocking:
    """Tries knock-outs, unless it is known already what came of them."""

    trying: Trying
    tell: Callable[[object], None]
    known: tuple[Outcome, ...] | None

    def __call__(self, base: Results, found: tuple[Knockout, ...]) -> Iterable[Outcome]:
        if self.known is not None:
            return self.known
        trying = self.trying
        came = tuple(
            outcomes(
                base,
                found,
                executor=trying.executor,
                progress=lambda done: trying.progress and trying.progress(trying.done + done),
                cancelled=trying.cancelled,
            )
        )
        self.tell((base, came))
        return came


def _there(results: Results | None) -> Results:
    assert results is not None
    return results


def _named(evidence: Evidence, files: Iterable[str]) -> Evidence:
    """The entries under the names that the report calls them by."""
    entries = tuple(replace(one, file=file) for one, file in zip(evidence.entries, files, strict=True))
    return replace(evidence, entries=entries)

"""What ``muster influence`` does."""

from __future__ import annotations

import sys

from scenarios.schema import Scenario
from simulator.drivers.drivers import Drivers
from simulator.filters.apart import moves
from simulator.influence.asking import value_of_asking
from simulator.influence.influence import influences
from simulator.influence.measures import Measure, day_of, measure_of
from ui.terminal.base.failures import CommandError
from ui.terminal.base.reading import scenario_named
from ui.terminal.base.running import progress_bar, results_of
from ui.terminal.base.signals import stoppable
from ui.terminal.base.where import EVERY_RUN, Only, Where, filter_for
from ui.terminal.influence.result import Uncertain, json_text
from ui.terminal.influence.tables import print_influence


def influence_file(
    file: str,
    on: str | None,
    *,
    people: int | None,
    by: str | None,
    replications: int,
    seed: int,
    workers: int | None,
    only: Only = EVERY_RUN,
    json: bool,
) -> None:
    """Run a scenario, find out what makes a measure of it uncertain, and print the tables or the object."""
    scenario = scenario_named(file)
    call = _call(people, by, scenario)
    measure = _measure(on or (f"people:{people}" if call is not None else "closure_50"), scenario)
    filter_ = filter_for(scenario, seed, only)
    with stoppable(), progress_bar(scenario, replications) as progress:
        results = results_of(scenario, replications, seed=seed, workers=workers, progress=progress)
        drivers = Drivers.of(results)
        some = None if filter_ is None else Where.of(results, filter_, drivers)
        kept = None if some is None else some.kept
        decision = None if call is None else value_of_asking(results, *call, kept=kept, drivers=drivers)
        every = influences(results, measure, kept=kept, drivers=drivers)
        moved = moves(drivers, some.kept) if some is not None and some.weights is not None else {}
        found = Uncertain(results if some is None else some.results, measure, every, decision, some, moved)
    if json:
        sys.stdout.write(json_text(found))
    else:
        print_influence(found)


def _measure(text: str, scenario: Scenario) -> Measure:
    try:
        return measure_of(text, scenario)
    except ValueError as problem:
        raise CommandError(str(problem)) from None


def _call(people: int | None, by: str | None, scenario: Scenario) -> tuple[int, int] | None:
    """People and day of the call to be made, where one is."""
    if people is None and by is None:
        return None
    if people is None or by is None:
        raise CommandError("The value of asking needs both: people (--people) and a date (--by).")
    try:
        return people, day_of(by, scenario)
    except ValueError as problem:
        raise CommandError(str(problem)) from None

"""What ``muster influence`` does."""

from __future__ import annotations

import sys

from scenarios.schema import Scenario
from simulator.drivers.drivers import Drivers
from simulator.influence.asking import value_of_asking
from simulator.influence.influence import Influence, influence
from simulator.influence.outcomes import Aspect, Outcome, day_of, outcome_of
from simulator.results.results import Results
from ui.terminal.base.failures import CommandError
from ui.terminal.base.reading import scenario_named
from ui.terminal.base.running import progress_bar, results_of
from ui.terminal.base.signals import stoppable
from ui.terminal.influence.result import Uncertain, json_text
from ui.terminal.influence.tables import print_influence


def influence_file(
    file: str,
    on: str,
    *,
    people: int | None,
    by: str | None,
    replications: int,
    seed: int,
    workers: int | None,
    json: bool,
) -> None:
    """Run a scenario, find out what makes an outcome of it uncertain, and print the tables or the object."""
    scenario = scenario_named(file)
    outcome, call = _outcome(on, scenario), _call(people, by, scenario)
    with stoppable(), progress_bar(scenario, replications) as progress:
        results = results_of(scenario, replications, seed=seed, workers=workers, progress=progress)
        drivers = Drivers.of(results)
        decision = None if call is None else value_of_asking(results, *call, drivers=drivers)
        found = Uncertain(results, outcome, influences(results, outcome, drivers), decision)
    if json:
        sys.stdout.write(json_text(found))
    else:
        print_influence(found)


def influences(results: Results, outcome: Outcome, drivers: Drivers) -> tuple[Influence, ...]:
    """Of an outcome; of a milestone that some runs do not reach, whether and when by themselves as well."""
    outcomes = [outcome]
    if outcome.aspect is Aspect.DAY:
        reached = results.milestones[outcome.milestone].reached
        if reached.hits < reached.of:
            outcomes += [Outcome.of(outcome.milestone, aspect) for aspect in (Aspect.WHETHER, Aspect.WHEN)]
    return tuple(influence(results, each, drivers=drivers) for each in outcomes)


def _outcome(text: str, scenario: Scenario) -> Outcome:
    try:
        return outcome_of(text, scenario)
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

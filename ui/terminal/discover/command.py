"""What ``muster discover`` does."""

from __future__ import annotations

import sys
from math import inf

import numpy as np

from scenarios.part import as_name
from scenarios.schema import Scenario
from simulator.discovery.aims import Aim, PeopleBy, Reached
from simulator.discovery.discovery import measure, search
from simulator.results.needs import names_of
from simulator.runs.room import TooManyRunsError
from ui.terminal.base.dates import day_within
from ui.terminal.base.failures import CommandError
from ui.terminal.base.reading import scenario_named
from ui.terminal.base.running import progress_bar, results_of
from ui.terminal.base.signals import stoppable
from ui.terminal.discover.result import json_text
from ui.terminal.discover.tables import print_discovery


def discover_file(
    file: str,
    people: int | None,
    milestone: str | None,
    by: str | None,
    *,
    replications: int,
    seed: int,
    workers: int | None,
    json: bool,
) -> None:
    """Run a scenario, find out what its failing runs have in common, and print the sentences or the object."""
    scenario = scenario_named(file)
    aim = aim_of(scenario, people, milestone, by)
    with stoppable(), progress_bar(scenario, 2 * replications) as progress:
        try:
            results = results_of(scenario, 2 * replications, seed=seed, workers=workers, progress=progress)
        except TooManyRunsError as error:
            cure = f"Ask for --replications {error.most // 2} at most{error.cure}."
            raise CommandError(f"{error.what}: half to search in, half to measure in. {cure}") from None
        is_searched = np.arange(2 * replications) < replications
        discovery = measure(search(results.only(is_searched), aim), results.only(~is_searched))
    if json:
        sys.stdout.write(json_text(scenario, seed, discovery))
    else:
        print_discovery(scenario, seed, discovery)


def aim_of(scenario: Scenario, people: int | None, milestone: str | None, by: str | None) -> Aim:
    """What runs are to get to; that somebody comes, where nothing is asked.

    Raises:
        CommandError: both people and a milestone are asked, or there is no such milestone or date.
    """
    if people is not None and milestone is not None:
        raise CommandError("Ask for people (--people) or for a milestone (--milestone), not for both.")
    day = inf if by is None else float(day_within(scenario, by))
    if people is not None:
        return PeopleBy(people, scenario.horizon if by is None else int(day))
    name = as_name(milestone or "first_arrival")
    if name not in (known := names_of(scenario)):
        raise CommandError(f"There is no milestone {name!r}; there are {', '.join(known)}.")
    return Reached(name, day)

"""Warnings of observed figures: those that no chart can show, and those of a condition that there is not."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from scenarios.consistency import nearest
from scenarios.counting import counted
from scenarios.dates import spelled
from scenarios.observation import Observed
from scenarios.problems import Problem
from scenarios.schema import Scenario


def warnings_of_observed(scenario: Scenario) -> Iterator[Problem]:
    """That figures lie before the start or after the last day, and that a condition is unknown or was met twice."""
    start, last = scenario.start, scenario.date_of(scenario.horizon)
    yield from _outside(
        scenario, lambda one: one.date < start, f"before the start, {spelled(start)}: charts begin there"
    )
    yield from _outside(scenario, lambda one: one.date > last, f"after the last day, {spelled(last)}: charts end there")
    yield from _conditions(scenario)


def _outside(scenario: Scenario, lies_there: Callable[[Observed], bool], where: str) -> Iterator[Problem]:
    """One warning for all such figures: a scenario that is brought up to date may have many."""
    if number := sum(map(lies_there, scenario.observed)):
        yield Problem("observed", f"{counted(number, 'figure lies', 'figures lie')} {where}")


def _conditions(scenario: Scenario) -> Iterator[Problem]:
    known = [condition.name for condition in scenario.conditions]
    first: dict[str, int] = {}
    for number, figure in enumerate(scenario.observed, start=1):
        name = figure.condition
        if name is None:
            continue
        if name not in known and name not in first:
            yield Problem(f"observed.{number}.condition", f"there is no condition {name!r}{nearest(name, known)}")
        if first.setdefault(name, number) != number:
            other = scenario.observed[first[name] - 1].date
            yield Problem(
                f"observed.{number}.date", f"{name!r} was met on {spelled(other)} already; the earlier counts"
            )

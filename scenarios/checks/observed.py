"""Warnings of observed figures: those that the start contradicts or no chart can show, and of unknown conditions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scenarios.consistency import nearest
from scenarios.counting import counted
from scenarios.dates import spelled
from scenarios.observation import Observed
from scenarios.problems import Problem
from scenarios.schema import Scenario


def warnings_of_observed(scenario: Scenario) -> Iterator[Problem]:
    """That figures contradict the start or lie after the last day, and that a condition is unknown or was met twice.

    Older figures than the start are none: so it is in each scenario that was brought up to date.
    """
    if contradiction := contradiction_of(scenario, scenario.observed):
        yield Problem("observed", contradiction)
    last = scenario.date_of(scenario.horizon)
    if number := sum(one.date > last for one in scenario.observed):
        where = f"after the last day, {spelled(last)}: charts end there"
        yield Problem("observed", f"{counted(number, 'figure lies', 'figures lie')} {where}")
    yield from _conditions(scenario)


def contradiction_of(scenario: Scenario, figures: Iterable[Observed]) -> str:
    """That people were there before the start of a scenario that has nobody there on day 0; empty where it fits."""
    older = [one for one in figures if one.date < scenario.start and one.thing == ("personnel", "")]
    last = max(older, key=lambda one: one.date, default=None)
    if last is None or not last.personnel or any(one.there for one in scenario.contingents):
        return ""
    seen = f"{counted(last.personnel, 'person was', 'people were')} there on {spelled(last.date)}"
    return f"{seen}, before the start, and the scenario has nobody there at the start (at_start)"


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

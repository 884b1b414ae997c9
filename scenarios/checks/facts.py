"""Warnings of what a condition says of the start, of what is supposed, and of times in which nothing is granted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from scenarios.checks.certainty import Certainty, supposition
from scenarios.conditions import AnyCondition, Approval, Event
from scenarios.problems import Problem
from scenarios.schema import Scenario
from scenarios.waiting import OnDate


def warnings_of_facts(condition: AnyCondition, scenario: Scenario, certainty: Certainty) -> Iterator[Problem]:
    """What of a condition has no effect, or means something else than it says."""
    path = f"conditions.{condition.name}"
    yield from _supposed(path, condition, scenario)
    if condition.name not in certainty.known:
        yield from _of_course(path, condition, scenario, certainty)


def _supposed(path: str, condition: AnyCondition, scenario: Scenario) -> Iterator[Problem]:
    supposed, known = supposition(condition), getattr(condition, "at_start", None)
    if supposed is None:
        return
    yield Problem(f"{path}.suppose", "its own numbers cannot matter while it is supposed")
    if isinstance(supposed, dt.date) and supposed < scenario.start:
        yield Problem(f"{path}.suppose", early(condition.name, supposed, scenario))
    if known is not None and known != type(known)():
        yield Problem(f"{path}.at_start", "what it says of the start has no effect: it is supposed")


def _of_course(path: str, condition: AnyCondition, scenario: Scenario, certainty: Certainty) -> Iterator[Problem]:
    awaited = condition.waits_for
    if isinstance(awaited, OnDate) and awaited.date < scenario.start:
        yield Problem(f"{path}.date", early(condition.name, awaited.date, scenario))
    yield from (Problem(f"{path}.{field}", warning) for field, warning in condition.never_read.items() if warning)
    if isinstance(condition, Approval):
        yield from _closed(path, condition, scenario)
    if isinstance(condition, Event):
        yield from _awaited(path, condition, certainty)


def _awaited(path: str, event: Event, certainty: Certainty) -> Iterator[Problem]:
    has_begun = all(certainty.known.get(name, 1.0) <= 0 for name in event.after)
    if has_begun and event.at_start is not None and event.at_start.since is not None:
        yield Problem(f"{path}.at_start.since", "it changes no run: how long an event was awaited does not matter")


def _closed(path: str, approval: Approval, scenario: Scenario) -> Iterator[Problem]:
    for number, span in enumerate(approval.closed, start=1):
        if span.ends <= scenario.start:
            yield Problem(f"{path}.closed.{number}", f"it cannot matter: it ends on {span.ends}, before the start")
        elif scenario.day_of(span.begins) > scenario.horizon:
            yield Problem(f"{path}.closed.{number}", "it cannot matter: it begins after the horizon")


def early(condition: str, date: dt.date, scenario: Scenario) -> str:
    """What a date before the start means: what follows it is counted from day 0, which may be years later."""
    words = f"{date} lies before the start, {scenario.start}: it counts as met on day 0"
    if scenario.mandate is None or scenario.mandate.condition != condition:
        return f"{words}, and what waits for it waits from then"
    return f"{words}, and the mandate runs from then"

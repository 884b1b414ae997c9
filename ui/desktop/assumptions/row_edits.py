"""Edits of short lists of parts without names, also of those that are said at the start."""

from __future__ import annotations

import datetime as dt
from typing import Any

from scenarios.editing.edits import with_field
from scenarios.estimate import Estimate
from scenarios.goals import Need, PlanStep
from scenarios.parameters import made
from scenarios.part import Part
from scenarios.parts import NOTHING, TranchePlan
from scenarios.places import kinds_in, place_of
from scenarios.position import PeopleAtStart
from scenarios.schema import Scenario
from scenarios.spans import Closed
from ui.desktop.assumptions.position import AT_START, start_of, start_value, with_start

Rows = tuple[Part, ...]

_PEOPLE = 100
"""People of a new row."""

_MONTH = dt.timedelta(days=30)


def rows_at(scenario: Scenario, path: str) -> Rows:
    """The rows of a list; none where there is no such list."""
    if _is_at_start(path):
        rows: Rows = start_value(scenario, path)
        return rows
    place = place_of(scenario, path)
    return () if place is None else place.value


def kind_at(scenario: Scenario, path: str) -> type[Part]:
    """The kind of part that a list holds."""
    owner, _, name = path.rpartition(".")
    if _is_at_start(path):
        part = start_of(scenario, owner)
    else:
        place = place_of(scenario, path)
        if place is None:
            raise KeyError(path)
        part = place.owner
    return kinds_in(type(part).model_fields[name].annotation)[0]


def with_rows(scenario: Scenario, path: str, rows: Rows) -> Scenario:
    """The scenario with other rows in a list; ValueError of one sentence where they do not fit."""
    return with_start(scenario, path, rows) if _is_at_start(path) else with_field(scenario, path, rows)


def with_cell(scenario: Scenario, path: str, index: int, name: str, value: Any) -> Scenario:
    """The scenario with another value in a row of a list; the whole list is looked at, as spans must not overlap."""
    rows = rows_at(scenario, path)
    row = made(type(rows[index]), {**rows[index].__dict__, name: value}, f"{path}.{index + 1}.{name}")
    return with_rows(scenario, path, (*rows[:index], row, *rows[index + 1 :]))


def with_one_more(scenario: Scenario, path: str) -> Scenario:
    """The scenario with a sensible new row at the end of a list."""
    rows = rows_at(scenario, path)
    return with_rows(scenario, path, _in_turn((*rows, _fresh(scenario, kind_at(scenario, path), rows))))


def without(scenario: Scenario, path: str, index: int) -> Scenario:
    """The scenario without a row of a list."""
    rows = rows_at(scenario, path)
    return with_rows(scenario, path, (*rows[:index], *rows[index + 1 :]))


def doubled(scenario: Scenario, path: str, index: int) -> Scenario:
    """The scenario with a copy behind a row; a tranche behind another one needs an interval."""
    rows = rows_at(scenario, path)
    return with_rows(scenario, path, _in_turn((*rows[: index + 1], rows[index], *rows[index + 1 :])))


def moved(scenario: Scenario, path: str, index: int, by: int) -> Scenario:
    """The scenario with a row so many places further down; up where it is below 0."""
    rows = list(rows_at(scenario, path))
    rows.insert(index + by, rows.pop(index))
    return with_rows(scenario, path, _in_turn(tuple(rows)))


def _in_turn(rows: Rows) -> Rows:
    """The rows, with an interval in each tranche but the first: that of another one, or none at all."""
    known = next((row.interval for row in rows if isinstance(row, TranchePlan) and row.interval is not None), NOTHING)
    return tuple(
        row.model_copy(update={"interval": known})
        if index and isinstance(row, TranchePlan) and row.interval is None
        else row
        for index, row in enumerate(rows)
    )


def _fresh(scenario: Scenario, kind: type[Part], rows: Rows) -> Part:
    """A row that goes on where the last one ends."""
    last = rows[-1] if rows else None
    if kind is Closed:
        begins = later(max((row.ends for row in rows if isinstance(row, Closed)), default=scenario.start))
        return Closed.model_validate({"from": begins, "to": later(begins)})
    if kind is PlanStep:
        before = last if isinstance(last, PlanStep) else PlanStep(date=scenario.start, personnel=scenario.target)
        return before.model_copy(update={"date": later(before.date)})
    if kind is TranchePlan:
        return last or TranchePlan(personnel=Estimate.certain(_PEOPLE))
    return Need(personnel=_PEOPLE) if kind is Need else PeopleAtStart(personnel=_PEOPLE)


def later(date: dt.date) -> dt.date:
    """Thirty days later, or the last day that there is."""
    return min(date, dt.date.max - _MONTH) + _MONTH


def _is_at_start(path: str) -> bool:
    return path.rpartition(".")[0].endswith(f".{AT_START}")

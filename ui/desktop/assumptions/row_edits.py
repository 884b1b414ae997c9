"""Edits of short lists of parts without names, also of those that are said at the start, where nothing may be yet."""

from __future__ import annotations

from typing import Any

from scenarios.contingent import TranchePlan
from scenarios.editing.edits import with_field
from scenarios.editing.forms import opened
from scenarios.estimate import Estimate
from scenarios.parameters import made
from scenarios.part import Part
from scenarios.places import kinds_in, place_of
from scenarios.schema import Scenario

Rows = tuple[Part, ...]


def rows_at(scenario: Scenario, path: str) -> Rows:
    """The rows of a list; none where there is no such list."""
    place = place_of(scenario, path)
    return () if place is None else place.value


def kind_at(scenario: Scenario, path: str) -> type[Part]:
    """The kind of part that a list holds; KeyError where there is no such list."""
    place = place_of(opened(scenario, path), path)
    if place is None:
        raise KeyError(path)
    return kinds_in(type(place.owner).model_fields[place.field.name].annotation)[0]


def with_cell(scenario: Scenario, path: str, index: int, name: str, value: Any) -> Scenario:
    """The scenario with another value in a row of a list; the whole list is looked at, as spans must not overlap.

    Raises:
        ValueError: one sentence, where it does not fit.
    """
    rows = rows_at(scenario, path)
    row = made(type(rows[index]), {**rows[index].__dict__, name: value}, f"{path}.{index + 1}.{name}")
    return with_field(scenario, path, (*rows[:index], row, *rows[index + 1 :]))


def moved(scenario: Scenario, path: str, name: str, by: int) -> Scenario:
    """The scenario with a tranche so many places further down, with its sources; up where ``by`` is below 0.

    One that was the first, and says no interval, has that of another one, or none at all.
    """
    rows, index = list(rows_at(scenario, path)), int(name) - 1
    places = list(range(len(rows)))
    places.insert(index + by, places.pop(index))
    changed = with_field(scenario, path, _in_turn(tuple(rows[place] for place in places)))
    numbers = {f"{path}.{old + 1}": f"{path}.{new + 1}" for new, old in enumerate(places)}
    sources = tuple((_followed(one, numbers), source) for one, source in changed.sources)
    return type(changed).model_validate({**changed.__dict__, "sources": sources})


def _followed(path: str, numbers: dict[str, str]) -> str:
    """A path of a row, or into one, where the row stands now."""
    for old, new in numbers.items():
        if path == old or path.startswith(f"{old}."):
            return new + path.removeprefix(old)
    return path


def _in_turn(rows: Rows) -> Rows:
    """The rows, with an interval in each tranche but the first."""
    tranches = [row for row in rows if isinstance(row, TranchePlan)]
    known = next((row.interval for row in tranches if row.interval is not None), Estimate.certain(0))
    return tuple(
        row.model_copy(update={"interval": known}) if index and row.interval is None else row
        for index, row in enumerate(tranches)
    )

"""The adjustable numbers of a scenario by path: for sliders, tooltips, checks, differences.

A path names fields, and parts in lists by their name: ``contingents.Kenya.training``. In an estimate
``….low``, ``….likely`` and ``….high`` lead to one of its numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from numbers import Real
from typing import Any

from pydantic import ValidationError

from scenarios.estimate import Estimate
from scenarios.part import Part
from scenarios.parts import Source
from scenarios.places import BOUNDS, Field, Place, fields_of, place_of, walk
from scenarios.quantity import Quantity
from scenarios.refusals import problems_in
from scenarios.schema import Scenario

Value = Estimate | float | int | None

_MOST_COMPARED = 2000
"""So many paths are compared with an unknown one, letter by letter."""

_MOST_TOLD = 4
"""So many numbers of a part are told where the part is taken for a number."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One adjustable number of a scenario.

    Attributes:
        path: how it is addressed.
        quantity: its label, help, unit and range.
        group: the names on the way to it, ``("contingents", "Kenya")``; empty at the top of the file.
        is_estimate: whether its value is an :class:`Estimate`.
        optional: whether None (left out of the file) is allowed.
    """

    path: str
    quantity: Quantity
    group: tuple[str, ...]
    is_estimate: bool
    optional: bool


def parameters(scenario: Scenario) -> tuple[Parameter, ...]:
    """Every adjustable number in the order of the file; not those that have to be left out."""
    return tuple(item for group, part in walk(scenario) for item in _of_part(part, group))


def value_of(scenario: Scenario, path: str) -> Value:
    """The number at a path; ValueError when the path leads to none."""
    value: Value = place_of_number(scenario, path).value
    return value


def replaced(scenario: Scenario, path: str, value: Value) -> Scenario:
    """The scenario with another number at a path.

    One number for a whole estimate makes it certain. ``….likely`` keeps a certain estimate certain and else
    moves low and high only where they must give way; ``….low`` and ``….high`` push the other two along
    in the same manner.

    Raises:
        ValueError: one sentence, when the path leads to no number, the value is out of range or not whole where it
            has to be, or the rules between numbers (yes + no ≤ 1, cycle ≥ transit) do not hold.
    """
    place = place_of_number(scenario, path)
    value = _merged(place, _cleaned(value, place.field), path)
    name, owner = place.field.name, place.owner
    changed = place.with_owner(_sharing(owner, made(type(owner), {**owner.__dict__, name: value}, path)))
    assert isinstance(changed, Scenario)
    if value is None:
        _refuse_missing(changed, path)
    return changed


def _refuse_missing(scenario: Scenario, path: str) -> None:
    """Refuse to leave out a number that what holds the part needs, such as the interval of a later tranche."""
    steps = place_of_number(scenario, path).steps
    if len(steps) > 1:
        holder = steps[-2].part
        made(type(holder), dict(holder.__dict__), path)


def _sharing(owner: Part, part: Part) -> Part:
    """The changed part, with the very lists of its owner where they are equal: many steps of undo keep one of each."""
    for name, value in owner.__dict__.items():
        if isinstance(value, tuple) and part.__dict__[name] == value:
            part.__dict__[name] = value
    return part


def made(kind: type[Part], data: dict[str, Any], path: str) -> Part:
    """A part of these fields; ValueError of one sentence, with the path, when they do not fit."""
    try:
        return kind.model_validate(data)
    except ValidationError as error:
        problem = problems_in(error, kind, data)[0]
        raise ValueError(f"{path}: {problem.message}") from None


def source_of(scenario: Scenario, path: str) -> Source | None:
    """Where a number comes from; a number of an estimate comes from where the estimate does."""
    source = scenario.source
    stem, _, bound = path.rpartition(".")
    return source.get(path) or (source.get(stem) if bound in BOUNDS else None)


def stated(scenario: Scenario) -> tuple[str, ...]:
    """The paths of all numbers that the scenario states: they are not what they would be were they left out."""
    return tuple(
        ".".join((*group, field.name))
        for group, part in walk(scenario)
        for field in fields_of(type(part))
        if field.quantity is not None and _is_stated(part, field.name)
    )


def unsourced(scenario: Scenario) -> tuple[str, ...]:
    """The paths of all numbers that the scenario states and gives no source for."""
    known = scenario.source
    return tuple(path for path in stated(scenario) if path not in known)


def _is_stated(part: Part, name: str) -> bool:
    """Whether a number says anything: it is not what it would be were it left out."""
    value, info = getattr(part, name), type(part).model_fields[name]
    return value is not None and (info.exclude_if is None or not info.exclude_if(value))


def _of_part(part: Part, group: tuple[str, ...]) -> Iterator[Parameter]:
    for field in fields_of(type(part)):
        if field.quantity is None:
            continue
        path = ".".join((*group, field.name))
        optional = field.may_be_none and _accepts(part, field.name, None)
        # Whatever may be left out and is must not have to be: the number at the end of the range is always allowed.
        if getattr(part, field.name) is not None or _accepts(part, field.name, field.quantity.maximum):
            yield Parameter(path, field.quantity, group, field.is_estimate, optional)


@lru_cache(maxsize=8192)
def _accepts(part: Part, name: str, value: Any) -> bool:
    try:
        type(part).model_validate({**part.__dict__, name: value})
    except ValidationError:
        return False
    return True


def place_of_number(scenario: Scenario, path: str) -> Place:
    """Where a number stands; ValueError when the path leads to none."""
    place = place_of(scenario, path)
    if place is not None and place.steps[-1].item is None and place.field.quantity is not None:
        return place
    known = [item.path for item in parameters(scenario)]
    inside = [each for each in known if each.startswith(f"{path}.")]
    if place is not None and inside:
        more = ", …" if len(inside) > _MOST_TOLD else ""
        raise ValueError(f"{path}: this is not a number; numbers in it: {', '.join(inside[:_MOST_TOLD])}{more}")
    near = get_close_matches(path, known, n=1) if len(known) <= _MOST_COMPARED else []
    hint = f"; did you mean {near[0]!r}?" if near else ""
    raise ValueError(f"{path}: {'this is not a number' if place else 'there is no such number'}{hint}")


def _cleaned(value: Any, field: Field) -> Any:
    """A slider's 200.0 is the whole number 200; NumPy's numbers are numbers."""
    if isinstance(value, Real) and not isinstance(value, bool | int):
        value = float(value)
        return int(value) if field.is_whole and value.is_integer() else value
    return value


def _merged(place: Place, value: Any, path: str) -> Any:
    """The value for the whole field, where the path may mean one number of an estimate."""
    if place.bound is None:
        return value
    estimate = getattr(place.owner, place.field.name)
    if not isinstance(value, int | float) or isinstance(value, bool) or not abs(value) < 1e300:
        raise ValueError(f"{path}: a finite number is needed")
    if place.bound == "likely":
        return estimate.with_likely(value)
    if place.bound == "low":
        return Estimate(value, max(estimate.likely, value), max(estimate.high, value))
    return Estimate(min(estimate.low, value), min(estimate.likely, value), value)

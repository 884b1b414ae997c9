"""What was observed of a mission: figures with their dates and sources, and how they are read between their dates."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from scenarios.part import Name, Part, Text, left_out
from scenarios.quantity import money, people
from scenarios.reference import CONTINGENTS, Reference

THINGS = ("personnel", "condition", "paid")
"""What an observed figure may tell of; each tells of one."""

PEOPLE_SEEN = people("Observed strength", "People in theatre as that date begins.").observed
DOLLARS_SEEN = money("Observed payments", "Dollars that donors had paid in all as that date begins.").observed


class Observed(Part):
    """One thing that was observed: people in theatre, a condition that was met, or dollars paid in. No run reads it.

    Attributes:
        date: the day of which it tells.
        personnel: people in theatre as it begins, of all or of ``contingent``.
        contingent: whose people; the scenario need not have it.
        condition: what was met on that date; the scenario need not have it.
        paid: US dollars that donors had paid in all as it begins.
        source: where the figure comes from.
    """

    date: dt.date
    personnel: Annotated[int | None, PEOPLE_SEEN] = left_out(None)
    contingent: Annotated[Name | None, Reference("Whose people", (CONTINGENTS,), waits=False, stays=True)] = left_out(
        None
    )
    condition: Annotated[Name | None, Reference("Condition met", waits=False, stays=True)] = left_out(None)
    paid: Annotated[float | None, DOLLARS_SEEN] = left_out(None)
    source: Text = left_out("")

    @model_validator(mode="after")
    def _tells_of_one_thing(self) -> Self:
        told = [name for name in THINGS if getattr(self, name) is not None]
        if len(told) != 1:
            given = f"{' and '.join(told)} are given" if told else "none of them is given"
            raise PydanticCustomError(
                "observed", "one of personnel, condition and paid is needed; {given}", {"given": given}
            )
        if self.contingent is not None and self.personnel is None:
            message = "a contingent stands beside personnel only; leave it out, or say its personnel"
            raise PydanticCustomError("observed", message, {})
        return self

    @property
    def thing(self) -> tuple[str, str]:
        """What it tells of: the field, and whose people or which condition; "" for everybody, and for money."""
        name = next(name for name in THINGS if getattr(self, name) is not None)
        return name, (self.condition if name == "condition" else self.contingent) or ""


@dataclass(frozen=True)
class Course:
    """What is known of a number day by day, from figures of some days.

    Attributes:
        days: of the figures, ascending; below 0 before the start.
        values: of the figures, people or US dollars.
    """

    days: tuple[int, ...]
    values: tuple[float, ...]

    @property
    def first(self) -> int:
        """The first day of which something is known."""
        return self.days[0]

    @property
    def last(self) -> int:
        """The last day of which something is known."""
        return self.days[-1]

    @property
    def held(self) -> int | None:
        """The day of the figure before the start that still holds on day 0; None where none does."""
        day = self.days[bisect_right(self.days, 0) - 1] if self.first <= 0 <= self.last else 0
        return day if day < 0 else None

    def at(self, day: int) -> float | None:
        """The value of a day: between two figures the earlier one holds; None before the first and after the last."""
        return self.values[bisect_right(self.days, day) - 1] if self.first <= day <= self.last else None


@lru_cache(maxsize=64)
def values_of(course: Course, days: range) -> tuple[float | None, ...]:
    """The value of each of these days; see `Course.at`."""
    return tuple(map(course.at, days))


def course_of(figures: Iterable[Observed], start: dt.date, contingent: str | None = None) -> Course | None:
    """The strength that was observed.

    Args:
        figures: in any order.
        start: the date of day 0.
        contingent: whose people; None for everybody's.

    Returns:
        None where no figure tells of it.
    """
    return _course(figures, start, ("personnel", contingent or ""))


def paid_course_of(figures: Iterable[Observed], start: dt.date) -> Course | None:
    """The US dollars that had been paid in all; None where no figure tells of it."""
    return _course(figures, start, ("paid", ""))


def met_dates(figures: Iterable[Observed]) -> dict[str, dt.date]:
    """The date on which each condition was met that a figure tells of; of several dates the first."""
    found: dict[str, dt.date] = {}
    for one in figures:
        if one.condition is not None:
            found[one.condition] = min(one.date, found.get(one.condition, one.date))
    return found


def _course(figures: Iterable[Observed], start: dt.date, thing: tuple[str, str]) -> Course | None:
    known = sorted(((one.date - start).days, getattr(one, thing[0])) for one in figures if one.thing == thing)
    days, values = zip(*known, strict=True) if known else ((), ())
    return Course(days, tuple(map(float, values))) if known else None

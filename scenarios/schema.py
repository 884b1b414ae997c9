"""A scenario: everything that is assumed, as one frozen, hashable value."""

from __future__ import annotations

import datetime as dt
import hashlib
from functools import lru_cache
from math import floor
from operator import itemgetter
from typing import Annotated, Any, Literal, Self, TypeVar

from pydantic import AfterValidator, BeforeValidator, PlainSerializer, model_validator
from pydantic_core import PydanticCustomError

from scenarios.conditions import AnyCondition, Condition
from scenarios.consistency import problems_of
from scenarios.contingent import Contingent
from scenarios.goals import Ceiling, Check, Milestone, PlanStep
from scenarios.observation import Observed
from scenarios.part import Many, Part, Text, composed, left_out
from scenarios.parts import Camp, Disruption, Finance, Lift, ListedCamp, ListedLift, Mandate, Reception, Source
from scenarios.quantity import COUNT, Quantity, people

FORMAT: Literal[1, 2] = 2
"""The format number this program writes."""

HORIZON = Quantity("Horizon", "Last day of the projection.", minimum=1, maximum=7300, slider=1825, whole=True)
CORRELATION = Quantity(
    "Delays share a cause",
    "0: each delay has luck of its own. Towards 1: all are late together.",
    unit=COUNT,
    maximum=0.999999,
    slider=0.95,
    step=0.01,
)

N = TypeVar("N", bound=AnyCondition | ListedCamp | Contingent | ListedLift)

SourceEntry = tuple[Text, Source]


def _source_items(value: Any) -> Any:
    return tuple(value.items()) if isinstance(value, dict) else value


def _by_path(entries: tuple[SourceEntry, ...]) -> tuple[SourceEntry, ...]:
    # One source a path, as in a file; the last one counts. A path holds names.
    return tuple(sorted({composed(path): source for path, source in entries}.items(), key=itemgetter(0)))


Sources = Annotated[
    tuple[SourceEntry, ...], BeforeValidator(_source_items), AfterValidator(_by_path), PlainSerializer(dict)
]
"""Path → source; kept sorted by path so that equal tables are equal values."""


class Scenario(Part):
    """What is assumed of a mission: a value that is never changed, only replaced."""

    __slots__ = ("__weakref__", "_forces")

    format: Annotated[Literal[1, 2], AfterValidator(lambda _: FORMAT)] = FORMAT
    title: Text = ""
    note: Text = ""
    start: dt.date
    horizon: Annotated[int, HORIZON]
    target: Annotated[int, people("Target strength", "Personnel that the mission is meant to reach.", 5000, minimum=1)]
    correlation: Annotated[float, CORRELATION] = 0.0
    plan: Many[PlanStep] = left_out(())
    milestones: Many[Milestone] = left_out(())
    ceilings: Many[Ceiling] = left_out(())
    checks: Many[Check] = left_out(())
    conditions: Many[Condition] = ()
    finance: Finance
    camp: Camp | None = left_out(None)
    camps: Many[ListedCamp] = left_out(())
    lift: Lift | None = left_out(None)
    lifts: Many[ListedLift] = left_out(())
    reception: Reception
    mandate: Mandate | None = None
    disruptions: Many[Disruption] = ()
    contingents: Many[Contingent] = ()
    observed: Many[Observed] = left_out(())
    sources: Sources = ()

    @model_validator(mode="after")
    def _is_consistent(self) -> Self:
        # A file can have many sources, and no rule speaks of them.
        problems = problems_of(self.model_dump(mode="python", exclude={"sources"}))
        if problems:
            text = "; ".join(map(str, problems))
            raise PydanticCustomError("inconsistent", "{text}", {"text": text, "problems": problems})
        return self

    @property
    def all_camps(self) -> tuple[ListedCamp, ...]:
        """Every camp: the one that stands alone, or those of the list; one at least."""
        return self.camps if self.camp is None else (self.camp,)

    @property
    def all_lifts(self) -> tuple[ListedLift, ...]:
        """Every lift: the one that stands alone, or those of the list; one at least."""
        return self.lifts if self.lift is None else (self.lift,)

    @property
    def forces(self) -> tuple[Contingent, ...]:
        """The contingents as they run: each of several copies by itself, ``Others 1`` … ``Others 4``."""
        return self._told_apart[0]

    @property
    def contingent_of_force(self) -> tuple[int, ...]:
        """For each of ``forces`` the place of its contingent in ``contingents``."""
        return self._told_apart[1]

    @property
    def _told_apart(self) -> tuple[tuple[Contingent, ...], tuple[int, ...]]:
        """Forces, and whose they are; worked out once and kept as the hash is, for it is asked for every force."""
        try:
            known: tuple[tuple[Contingent, ...], tuple[int, ...]] = object.__getattribute__(self, "_forces")
        except AttributeError:
            pairs = [(one, place) for place, plan in enumerate(self.contingents) for one in plan.each()]
            known = tuple(one for one, _ in pairs), tuple(place for _, place in pairs)
            object.__setattr__(self, "_forces", known)
        return known

    def camp_of(self, contingent: Contingent) -> ListedCamp:
        """The camp in which a contingent has its beds."""
        return self.all_camps[0] if contingent.camp is None else _only(self.all_camps, contingent.camp)

    def lift_of(self, contingent: Contingent) -> ListedLift:
        """The lift that brings a contingent."""
        return self.all_lifts[0] if contingent.lift is None else _only(self.all_lifts, contingent.lift)

    def day_of(self, date: dt.date) -> int:
        """The day that begins with a date; below 0 before the start."""
        return (date - self.start).days

    def condition(self, name: str) -> AnyCondition:
        """The condition of that name; KeyError when there is none."""
        return _only(self.conditions, name)

    def contingent(self, name: str) -> Contingent:
        """The contingent of that name; KeyError when there is none."""
        return _only(self.contingents, name)

    @property
    def source(self) -> dict[str, Source]:
        """Sources by path."""
        return dict(self.sources)

    @property
    def fingerprint(self) -> str:
        """Twelve hexadecimal digits; two scenarios share them only when they are equal, title and note included."""
        return _fingerprint(self)

    def date_of(self, day: float) -> dt.date:
        """The date on which a day of the projection falls."""
        return self.start + dt.timedelta(days=floor(day + 1e-9))


def _only(parts: tuple[N, ...], name: str) -> N:
    for part in parts:
        if part.name == name:
            return part
    raise KeyError(name)


@lru_cache(maxsize=256)
def _fingerprint(scenario: Scenario) -> str:
    # What a scenario says does not hang on the number of the format: one of format 1 keeps its fingerprint.
    said = scenario.model_dump_json().replace(f'"format":{FORMAT}', '"format":1', 1)
    return hashlib.sha256(said.encode()).hexdigest()[:12]

"""A scenario: everything that is assumed, as one frozen, hashable value."""

from __future__ import annotations

import datetime as dt
import hashlib
from functools import lru_cache
from operator import itemgetter
from typing import Annotated, Any, Literal, Self, TypeVar

from pydantic import AfterValidator, BeforeValidator, PlainSerializer, model_validator
from pydantic_core import PydanticCustomError

from scenarios.conditions import AnyCondition, Condition
from scenarios.consistency import problems_of
from scenarios.part import Many, Part, Text, composed
from scenarios.parts import Camp, Contingent, Disruption, Finance, Lift, Mandate, Reception, Source
from scenarios.quantity import COUNT, Quantity, people

FORMAT: Literal[1] = 1
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

N = TypeVar("N", bound=AnyCondition | Contingent)

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

    format: Annotated[Literal[1], AfterValidator(lambda _: FORMAT)] = FORMAT
    title: Text = ""
    note: Text = ""
    start: dt.date
    horizon: Annotated[int, HORIZON]
    target: Annotated[int, people("Target strength", "Personnel that the mission is meant to reach.", 5000, minimum=1)]
    correlation: Annotated[float, CORRELATION] = 0.0
    conditions: Many[Condition] = ()
    finance: Finance
    camp: Camp
    lift: Lift
    reception: Reception
    mandate: Mandate | None = None
    disruptions: Many[Disruption] = ()
    contingents: Many[Contingent] = ()
    sources: Sources = ()

    @model_validator(mode="after")
    def _is_consistent(self) -> Self:
        # A file can have many sources, and no rule speaks of them.
        problems = problems_of(self.model_dump(mode="python", exclude={"sources"}))
        if problems:
            text = "; ".join(map(str, problems))
            raise PydanticCustomError("inconsistent", "{text}", {"text": text, "problems": problems})
        return self

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
        return self.start + dt.timedelta(days=int(day + 1e-9))


def _only(parts: tuple[N, ...], name: str) -> N:
    for part in parts:
        if part.name == name:
            return part
    raise KeyError(name)


@lru_cache(maxsize=256)
def _fingerprint(scenario: Scenario) -> str:
    return hashlib.sha256(scenario.model_dump_json().encode()).hexdigest()[:12]

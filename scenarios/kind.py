"""What every kind of condition says of itself, whatever it waits for and however it is met."""

from __future__ import annotations

import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal, NamedTuple, Self

from pydantic import PlainSerializer, PlainValidator
from pydantic_core import PydanticCustomError

from scenarios.estimate import Estimate
from scenarios.part import Named
from scenarios.reference import ANY
from scenarios.waiting import Waiting

AT_ONCE = Estimate.certain(0.0)
"""A delay of a condition that is certain and immediate."""

NEVER: Literal["never"] = "never"


def _supposed(value: Any) -> Any:
    if value is None or value == NEVER or type(value) is dt.date:
        return value
    raise PydanticCustomError("supposition", 'it is neither a date such as 2024-06-01 nor "never"', {})


Supposition = Annotated[
    dt.date | Literal["never"] | None, PlainValidator(_supposed), PlainSerializer(str, when_used="json-unless-none")
]
"""What is supposed of a condition instead of its own course: met on that date, never met, or nothing."""


class Around(NamedTuple):
    """What a new condition can go by.

    Attributes:
        conditions: those that there are.
        day_90: the date of day 90, or of an earlier horizon.
        lead: the name of the lead, or of the first contingent; "any" where there is none.
    """

    conditions: tuple[ConditionKind, ...]
    day_90: dt.date
    lead: str = ANY


class End(NamedTuple):
    """How a kind of condition ends where it will never be met; empty where nothing happens then.

    Attributes:
        event: what the log of a run says.
        words: what people are told, of its name and a date.
    """

    event: str = ""
    words: str = ""


class ConditionKind(Named, ABC):
    """What every kind of condition says of itself.

    Attributes:
        words: what people call the kind.
        line: what a table says of a condition: a text, and a quieter note. Fields stand in braces.
        end: what happens where it will never be met.
    """

    words: ClassVar[str]
    line: ClassVar[tuple[str, str]]
    end: ClassVar[End] = End()

    @classmethod
    @abstractmethod
    def fresh(cls, name: str, around: Around) -> Self:
        """A new one, which can be met. Values: priors."""

    @property
    @abstractmethod
    def waits_for(self) -> Waiting:
        """What it waits for."""

    @abstractmethod
    def at_once(self, start: dt.date) -> ConditionKind:
        """One that is certain and immediate: met at once when what it comes after is met, or on day 0, ``start``."""

    @property
    def obstacle(self) -> str:
        """Why it can never be met, whatever comes before it; empty where it can."""
        return ""

    @property
    def never_read(self) -> Mapping[str, str]:
        """The fields that cannot matter as the others stand, each with a warning to give; empty where none is due."""
        return {}

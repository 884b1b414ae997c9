"""What a number of a scenario means: declared once beside the field, used by checks, sliders, tooltips and help."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from scenarios.counting import with_unit
from scenarios.estimate import Estimate

DAYS, PEOPLE, MONEY, MONTHS, COUNT = "days", "people", "USD", "months", ""
PROBABILITY, PLEDGED = "probability", "of the pledge"


@dataclass(frozen=True, slots=True)
class Quantity:
    """Label, unit, range and help of one number.

    Attributes:
        label: what the control is called.
        help: one or two sentences for the tooltip.
        unit: one of the unit words of this module, or another short word ("votes", "per year").
        minimum, maximum: what a file may say, both included (``minimum`` excluded when ``above`` is true).
        above: the value has to be above ``minimum``.
        slider: upper end of a slider's comfortable range; it grows when a value lies beyond it.
        step: one press of an arrow key.
        whole: only whole numbers make sense; estimates stay real and are rounded when drawn.
        is_assumed: whether it is an assumption, which people may change; what was observed is none.
    """

    label: str
    help: str
    unit: str = DAYS
    minimum: float = 0.0
    maximum: float = 36_500.0
    above: bool = False
    slider: float = 365.0
    step: float = 1.0
    whole: bool = False
    is_assumed: bool = True

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Check the range after the type."""
        return core_schema.no_info_after_validator_function(self._checked, handler(source))

    def allows(self, value: float) -> bool:
        """Whether one number lies in the range."""
        bottom = value > self.minimum if self.above else value >= self.minimum
        return bottom and value <= self.maximum

    @property
    def observed(self) -> Quantity:
        """The same of what was observed: checked when it is read, and never a number to turn."""
        return replace(self, is_assumed=False)

    @property
    def is_share(self) -> bool:
        """Whether it says which part of something: from 0 to 1, and read in per cent."""
        return self.unit in (PROBABILITY, PLEDGED)

    @property
    def range_text(self) -> str:
        """The range in words: ``from 0 to 1``, ``above 0, at most 120 months``."""
        low, high = plain(self.minimum), with_unit(plain(self.maximum), "" if self.is_share else self.unit)
        return f"above {low}, at most {high}" if self.above else f"from {low} to {high}"

    def _checked(self, value: Any) -> Any:
        parts = value.as_tuple() if isinstance(value, Estimate) else (value,)
        if all(part is None or self.allows(part) for part in parts):
            # -0.0 becomes 0.0: equal scenarios are written with the same characters.
            return value + 0.0 if isinstance(value, float) else value
        bad = next(part for part in parts if not self.allows(part))
        texts = {"value": plain(bad), "allowed": self.range_text}
        raise PydanticCustomError("out_of_range", "{value} is out of range; allowed: {allowed}", texts)


def plain(number: float) -> str:
    """A number as people write it: ``1,000,000``, ``0.3``."""
    if abs(number) >= 1e15:
        return "a number beyond 15 digits"
    return f"{number:,.15g}"


def days(label: str, help: str, slider: float = 365.0) -> Quantity:
    """A span of time in days."""
    return Quantity(label, help, DAYS, slider=slider)


def people(label: str, help: str, slider: float = 1000.0, minimum: float = 0.0) -> Quantity:
    """A number of people."""
    return Quantity(label, help, PEOPLE, minimum, 1_000_000.0, slider=slider, whole=True)


def money(label: str, help: str, slider: float = 300e6, step: float = 1e6) -> Quantity:
    """US dollars."""
    return Quantity(label, help, MONEY, 0.0, 1e12, slider=slider, step=step)


def share(label: str, help: str, unit: str = PROBABILITY) -> Quantity:
    """A probability, or a share of what the unit says, from 0 to 1."""
    return Quantity(label, help, unit, 0.0, 1.0, slider=1.0, step=0.01)


def months(label: str, help: str, slider: float = 24.0) -> Quantity:
    """A span of time in months of 30.4375 days; above 0."""
    return Quantity(label, help, MONTHS, 0.0, 1200.0, above=True, slider=slider)


def count(label: str, help: str, slider: float = 10.0, minimum: float = 1.0, maximum: float = 10_000.0) -> Quantity:
    """A whole number of things."""
    return Quantity(label, help, COUNT, minimum, maximum, slider=slider, whole=True)

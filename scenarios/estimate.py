"""A quantity that nobody knows exactly: one number, or low / likely / high."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema


@dataclass(frozen=True, slots=True, order=True)
class Estimate:
    """A certain number (``low == likely == high``) or a PERT distribution on ``[low, high]``.

    PERT is the beta distribution with mean ``(low + 4 likely + high) / 6`` (Malcolm et al. 1959, shape 4).
    """

    low: float
    likely: float
    high: float

    def __post_init__(self) -> None:
        if not self.low <= self.likely <= self.high:
            raise ValueError(f"an estimate needs low ≤ likely ≤ high, not {list(self.as_tuple())}")
        for name in ("low", "likely", "high"):
            # Real numbers, and no -0.0, so that equal estimates are written with the same characters.
            object.__setattr__(self, name, float(getattr(self, name)) + 0.0)

    @classmethod
    def certain(cls, value: float) -> Estimate:
        """An estimate that is known exactly."""
        return cls(float(value), float(value), float(value))

    @property
    def is_certain(self) -> bool:
        """Whether low and high are one number."""
        return self.low == self.high

    @property
    def mean(self) -> float:
        """The PERT mean, ``(low + 4 likely + high) / 6``."""
        return (self.low + 4.0 * self.likely + self.high) / 6.0

    def as_tuple(self) -> tuple[float, float, float]:
        """``(low, likely, high)``."""
        return self.low, self.likely, self.high

    def with_likely(self, likely: float) -> Estimate:
        """The estimate with another likely value; low and high give way only where they must.

        A certain estimate stays certain.
        """
        if self.is_certain:
            return Estimate.certain(likely)
        return Estimate(min(self.low, likely), likely, max(self.high, likely))

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Read a number or a list of three; write the shorter of the two."""
        return core_schema.no_info_plain_validator_function(
            _from_file, serialization=core_schema.plain_serializer_function_ser_schema(to_plain)
        )


def to_plain(estimate: Estimate) -> float | list[float]:
    """What a scenario file says: one number when certain, else ``[low, likely, high]``."""
    return estimate.low if estimate.is_certain else list(estimate.as_tuple())


def _from_file(value: Any) -> Estimate:
    if isinstance(value, Estimate):
        return value
    if _is_number(value):
        return Estimate.certain(value)
    numbers = value if isinstance(value, list | tuple) else ()
    if len(numbers) != 3 or not all(_is_number(number) for number in numbers):
        raise PydanticCustomError("estimate", "one number or [low, likely, high] is needed", {})
    if not numbers[0] <= numbers[1] <= numbers[2]:
        given = ", ".join(f"{number:.15g}" for number in numbers)
        raise PydanticCustomError("estimate_order", "low ≤ likely ≤ high is needed, not [{given}]", {"given": given})
    return Estimate(*numbers)


def _is_number(value: Any) -> bool:
    # A whole number too long for a float is no number here; comparing does not overflow.
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e300

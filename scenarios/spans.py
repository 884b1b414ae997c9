"""Spans of dates: from a first day up to, not including, a last one. A file calls them ``from`` and ``to``."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Annotated, Self

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from scenarios.brevity import WORD, cut
from scenarios.part import Part


class Closed(Part):
    """A time in which nothing is granted."""

    __annotations__ = {"from": "dt.date", "to": "dt.date"}

    @property
    def begins(self) -> dt.date:
        """Its first day."""
        begins: dt.date = getattr(self, "from")
        return begins

    @property
    def ends(self) -> dt.date:
        """The day on which it is over."""
        ends: dt.date = getattr(self, "to")  # noqa: B009 - it is declared beside "from"
        return ends

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.ends <= self.begins:
            words = {"begins": str(self.begins), "ends": str(self.ends)}
            raise PydanticCustomError(
                "span", "it ends on {ends}, and begins on {begins}; to must come after from", words
            )
        return self


def refuse_overlaps(spans: tuple[Closed, ...]) -> tuple[Closed, ...]:
    """The spans as they are, where no two overlap."""
    ordered = sorted(spans, key=lambda span: span.begins)
    for one, other in pairwise(ordered):
        if other.begins < one.ends:
            words = {"one": str(one.begins), "other": str(other.begins)}
            raise PydanticCustomError(
                "spans_overlap",
                "the times from {one} and from {other} overlap; each must end before the next begins",
                words,
            )
    return spans


_MONTH_AND_DAY = re.compile(r"[0-9]{2}-[0-9]{2}")


def _day_of_a_year(text: str) -> str:
    """A day of any year, such as ``06-01``; 02-29 is the day after 02-28 in every year."""
    try:
        # In a leap year; what has another form is none.
        dt.date.fromisoformat(f"2024-{text}" if _MONTH_AND_DAY.fullmatch(text) else "")
    except ValueError:
        raise PydanticCustomError(
            "day_of_year", '{given} is no day of a year; allowed: such as "06-01"', {"given": repr(cut(text, WORD))}
        ) from None
    return text


DayOfYear = Annotated[str, AfterValidator(_day_of_a_year), Field(description='a day of a year such as "06-01"')]
"""Month and day, ``06-01``."""


class Season(Part):
    """A time of every year."""

    __annotations__ = {"from": "DayOfYear", "to": "DayOfYear"}

    @property
    def begins(self) -> str:
        """Month and day of its first day."""
        begins: str = getattr(self, "from")
        return begins

    @property
    def ends(self) -> str:
        """Month and day of the day on which it is over."""
        ends: str = getattr(self, "to")  # noqa: B009 - it is declared beside "from"
        return ends

    @model_validator(mode="after")
    def _is_no_whole_year(self) -> Self:
        if self.begins == self.ends:
            raise PydanticCustomError(
                "season", "it begins and ends on {day}; from and to must differ", {"day": self.begins}
            )
        return self

    def times(self, first: int, last: int) -> Iterator[tuple[dt.date, dt.date]]:
        """First and last days of those that begin in the years ``first`` … ``last``."""
        for year in range(max(first, dt.MINYEAR), min(last, dt.MAXYEAR - 1) + 1):
            yield _date(year, self.begins), _date(year + (self.ends < self.begins), self.ends)


def _date(year: int, day: str) -> dt.date:
    month, number = map(int, day.split("-"))
    try:
        return dt.date(year, month, number)
    except ValueError:
        return dt.date(year, 3, 1)

"""Dates that somebody types where only some are possible."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass

from scenarios.typed.dates import date_in
from ui.wording.words import date_text


@dataclass(frozen=True, slots=True)
class Span:
    """The dates that may be typed somewhere, both included.

    Attributes:
        first, last: its ends.
        name: what it is, as in “is outside the scenario's horizon”.
    """

    first: dt.date = dt.date.min
    last: dt.date = dt.date.max
    name: str = "what is possible here"

    def __contains__(self, date: dt.date) -> bool:
        return self.first <= date <= self.last

    def nearest(self, date: dt.date) -> dt.date:
        """The date, or the end of the span that it lies beyond."""
        return min(max(date, self.first), self.last)

    def refusal(self, date: dt.date) -> str:
        """Why a date outside is refused, in a sentence that names the span."""
        return f"{date_text(date)} is outside {self.name}, {date_text(self.first)} to {date_text(self.last)}."


ANY_DATE = Span()


def read_date(text: str, span: Span = ANY_DATE) -> dt.date:
    """The date that somebody typed.

    Args:
        text: as typed.
        span: the dates that are possible.

    Raises:
        ValueError: it is not a date, could be two, does not exist, or is outside the span; the text is one sentence.
    """
    date = date_in(text)
    if date not in span:
        raise ValueError(span.refusal(date))
    return date


def month_later(date: dt.date, months: int) -> dt.date | None:
    """A date so many months later, or the last of that month; None beyond the years 1 to 9999."""
    year, month = divmod(date.year * 12 + date.month - 1 + months, 12)
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        return None
    return dt.date(year, month + 1, min(date.day, calendar.monthrange(year, month + 1)[1]))

"""Dates as people write them: ``15 Jan 2025``, ``2025-01-15``, ``15.01.2025``."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from scenarios.counting import counted
from scenarios.dates import MONTH_NAMES
from scenarios.typed.text import LONGEST, plain, quoted

EXAMPLE = "Write it as 15 Jan 2025 or 2025-01-15."

_MONTH = {name.lower(): number for number, name in enumerate(MONTH_NAMES, 1)}
_MONTH |= {name[:3]: number for name, number in _MONTH.items()} | {"sept": 9}

_BETWEEN = r"(?: ?[.,-] ?| )"
_ISO = re.compile(r"(\d+)-(\d{1,2})-(\d{1,2})")
_NAMED = re.compile(rf"(\d{{1,2}}){_BETWEEN}([^\W\d_]+)(?:\.? ?[,-] ?|\. ?| )(\d+)")
_MONTH_FIRST = re.compile(r"([^\W\d_]+)\.? ?(\d{1,2})(?: ?, ?| )(\d+)")
_DOTTED = re.compile(r"(\d{1,2})\. ?(\d{1,2})\. ?(\d+)")
_SLASHED = re.compile(r"(\d{1,2})([/-])(\d{1,2})\2(\d+)")


def date_in(text: str) -> dt.date:
    """The date that somebody typed.

    Read are ISO, ``15 Jan 2025`` and ``Jan 15, 2025`` with the English name of the month short or long, ``15.01.2025``,
    and ``15/1/2025`` where it cannot be misread; with any script's digits.

    Raises:
        ValueError: it is not a date, could be two, or does not exist; the text is one sentence.
    """
    parts = None if len(text) > LONGEST else _parts(text)
    if parts is None:
        raise ValueError(f"{quoted(text)} is not a date. {EXAMPLE}")
    return _date(text, *parts)


def _parts(text: str) -> tuple[str, int, int] | None:
    """Year as typed, month and day; None where the text has no shape of a date."""
    bare = re.sub(" +", " ", plain(text).lower()).removesuffix(".")
    if (match := _ISO.fullmatch(bare)) and len(match[1]) > 2:
        return match[1], int(match[2]), int(match[3])
    if match := _DOTTED.fullmatch(bare):
        return match[3], int(match[2]), int(match[1])
    if match := _SLASHED.fullmatch(bare):
        return _slashed(text, int(match[1]), int(match[3]), match[4])
    if match := _NAMED.fullmatch(bare):
        return _named(match[3], match[2], match[1])
    if match := _MONTH_FIRST.fullmatch(bare):
        return _named(match[3], match[1], match[2])
    return None


def _named(year: str, name: str, day: str) -> tuple[str, int, int] | None:
    month = _MONTH.get(name)
    return None if month is None else (year, month, int(day))


def _slashed(text: str, first: int, second: int, year: str) -> tuple[str, int, int]:
    """Two numbers are day and month in Europe, month and day in America."""
    _check_year(text, year)
    if min(first, second) >= 1 and max(first, second) <= 12 and first != second:
        here, there = _told(first, second, year), _told(second, first, year)
        raise ValueError(f"{quoted(text)} can be {here} or {there}: write one of them.")
    return (year, first, second) if first <= 12 < second else (year, second, first)


def _told(day: int, month: int, year: str) -> str:
    return f"{day} {MONTH_NAMES[month - 1][:3]} {year}"


def _date(text: str, year: str, month: int, day: int) -> dt.date:
    _check_year(text, year)
    if not 1 <= month <= 12:
        raise ValueError(f"{quoted(text)} does not exist: there are 12 months, not {month}.")
    number = int(year)
    if number == 0:
        raise ValueError(f"{quoted(text)} does not exist: the first year is 0001.")
    last = calendar.monthrange(number, month)[1]
    if not 1 <= day <= last:
        name = f"{MONTH_NAMES[month - 1]} {year}"
        raise ValueError(f"{quoted(text)} does not exist: {name} has {counted(last, 'day')}.")
    return dt.date(number, month, day)


def _check_year(text: str, year: str) -> None:
    if len(year) != 4:
        raise ValueError(f"{quoted(text)} is not clear: write the year with four digits, as in 15 Jan 2025.")

"""Values that a scenario file cannot hold as they are written, and what to write instead."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Iterator
from contextlib import suppress

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

LONGEST = 40
"""So many characters of a value are repeated."""

_LONGEST_VALUE = 2000
"""Letters; each of its items is looked at in many ways."""

PLAIN = ("$", "USD", "dollars", "day", "days", "people", "persons")
"""Beside a number they change nothing."""

TIMES = {"k": 1e3, "thousand": 1e3, "M": 1e6, "million": 1e6, "bn": 1e9, "billion": 1e9}

DATE_FORM = "a date is written year-month-day, such as 2023-10-02"

_DAY_FIRST = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})")
_DAY_MONTH = re.compile(r"(\d{1,2})\.?\s*([A-Za-z]{3,9})\.?,?\s*(\d{4})")
_MONTH_DAY = re.compile(r"([A-Za-z]{3,9})\.?\s*(\d{1,2}),?\s*(\d{4})")
_COMMA = re.compile(r"([-+]?\d+),(\d+)")
_GROUPS = re.compile(r"[-+]?\d{1,3}(?:([,.' \u00a0\u202f\u2009])\d{3})(?:\1\d{3})*")
_MIXED = re.compile(r"([-+]?\d{1,3}(?:([,. '])\d{3})(?:\2\d{3})*)((?!\2)[.,])(\d+)")
_ZEROS = re.compile(r"([-+]?)0+(\d+(?:\.\d+)?)")
_POINT = re.compile(r"([-+]?)(\d*)\.(\d*)")
_UNIT = re.compile(r"([$€£]?)\s*([-+]?\d[\d_]*(?:\.\d+)?)\s*(%|[$€£]|[A-Za-z]+)?")
_SPACED = re.compile(r"\[\s*[-+\d._]+(?:[;\s]+[-+\d._]+)+\s*]")
_BETWEEN = re.compile(r"[;\s]+")
_WORDS = re.compile(r"[^\W\d][\w .'’/&()-]*")


def instead(value: str) -> str:
    """What is wrong with a value and what to write instead, in words; empty where nothing is known to be wrong.

    Nothing is known of a very long one.
    """
    if len(value) > _LONGEST_VALUE or _is_read(value):
        return ""
    for hint in (_truth, _date, _comma, _groups, _mixed, _zeros, _point, _unit, _list, _words):
        if found := hint(value):
            return found
    return ""


def _is_read(value: str) -> bool:
    with suppress(ValueError, RecursionError):
        return bool(tomllib.loads(f"value = {value}"))
    return False


def short(text: str) -> str:
    """A piece of a file for a sentence: on one line, between quotation marks, not too long."""
    shown = "".join(sign if sign.isprintable() else "�" for sign in text[: LONGEST + 1])
    return f"'{shown if len(shown) <= LONGEST else shown[:LONGEST] + '…'}'"


def _truth(value: str) -> str:
    plain = {"true": "true", "yes": "true", "on": "true", "false": "false", "no": "false", "off": "false"}
    word = plain.get(value.lower())
    return f"{value} is not read; write {word}" if word else ""


def _date(value: str) -> str:
    days = list(dict.fromkeys(_readings(value)))
    if days:
        return f"{value} is a date in another form; write {' or '.join(days)}"
    looks_like_one = any(form.fullmatch(value) for form in (_DAY_FIRST, _YEAR_FIRST))
    return f"{value} is no day of the calendar; {DATE_FORM}" if looks_like_one else ""


def _readings(value: str) -> Iterator[str]:
    """The dates that a text can mean, as a file has them; a point says that the day stands first."""
    if found := _DAY_FIRST.fullmatch(value):
        first, sign, second, year = found.groups()
        yield from _day(year, second, first)
        if sign != ".":
            yield from _day(year, first, second)
    elif found := _YEAR_FIRST.fullmatch(value):
        yield from _day(*found.groups())
    elif found := _DAY_MONTH.fullmatch(value):
        yield from _named_day(found[3], found[2], found[1])
    elif found := _MONTH_DAY.fullmatch(value):
        yield from _named_day(found[3], found[1], found[2])


def _named_day(year: str, month: str, day: str) -> Iterator[str]:
    if month[:3].lower() in MONTHS:
        yield from _day(year, str(MONTHS.index(month[:3].lower()) + 1), day)


def _day(year: str, month: str, day: str) -> Iterator[str]:
    with suppress(ValueError):
        yield dt.date(int(year), int(month), int(day)).isoformat()


def _comma(value: str) -> str:
    found = _COMMA.fullmatch(value)
    if not found:
        return ""
    point = f"{found[1]}.{found[2]}"
    if len(found[2]) == 3 and found[1].lstrip("+-0"):
        return f"{value} has a comma; write {found[1]}{found[2]}, or {point} where the comma begins the decimals"
    return f"{value} has a comma; write {point}"


def _groups(value: str) -> str:
    found = _GROUPS.fullmatch(value)
    return f"{value} has marks between its digits; write {_joined(value)}" if found else ""


def _mixed(value: str) -> str:
    """A number with marks between its thousands and decimals behind the other mark."""
    if not (found := _MIXED.fullmatch(value)):
        return ""
    return f"{value} has marks between its digits; write {_joined(found[1])}.{found[4]}"


def _joined(digits: str) -> str:
    return re.sub(r"[^-+\d]", "", digits)


def _zeros(value: str) -> str:
    found = _ZEROS.fullmatch(value)
    return f"{value} begins with a needless 0; write {found[1]}{found[2]}" if found else ""


def _point(value: str) -> str:
    found = _POINT.fullmatch(value)
    if not found or bool(found[2]) == bool(found[3]):
        return ""
    return f"{value} needs a digit on both sides of the point; write {found[1]}{found[2] or 0}.{found[3] or 0}"


def _unit(value: str) -> str:
    found = _UNIT.fullmatch(value)
    if not found or found[2] == value:
        return ""
    number, unit = float(found[2].replace("_", "")), found[3] or found[1]
    if unit == "%":
        return f"{value} has a sign; write {_shortest(number / 100)}"
    if unit in PLAIN:
        return f"{value} has its unit beside it; write {found[2]}"
    if unit in TIMES:
        return f"{value} is not read; write {_shortest(number * TIMES[unit])}"
    return (
        f"{value} has a unit; write the number alone, counted in what this line is counted in: days, people, US dollars"
    )


def _shortest(number: float) -> str:
    return f"{number:.15g}"


def _list(value: str) -> str:
    """What is wrong with an item of a list in one line."""
    if not (value.startswith("[") and value.endswith("]")):
        return ""
    items = [item.strip() for item in value[1:-1].split(",")]
    for item in items:
        if item and not item.startswith(('"', "'", "[", "{")) and (found := instead(item)):
            return found
    if _SPACED.fullmatch(value):
        return f"a comma stands between two values of a list; write [{', '.join(_BETWEEN.split(value[1:-1].strip()))}]"
    return ""


def _words(value: str) -> str:
    return f'a text stands between quotation marks; write "{value}"' if _WORDS.fullmatch(value) else ""

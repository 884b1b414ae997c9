"""One row of a table of observed figures, as typed: read into a figure, or refused with one sentence."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any, NamedTuple

from pydantic import ValidationError

from scenarios.observation import DOLLARS_SEEN, PEOPLE_SEEN, Observed
from scenarios.part import as_name
from scenarios.quantity import Quantity
from scenarios.reference import ANY
from scenarios.refusals import problems_in
from scenarios.typed.amounts import UnclearError, clear, unmistakable
from scenarios.typed.dates import date_in
from scenarios.typed.text import LONGEST, plain, quoted

EVERYBODY = ("total", "all", ANY)
"""What a table calls all contingents together, in any letters; so does an empty cell."""

_MIDNIGHT = re.compile(r"[ T]00:00(:00(\.0+)?)?$")
"""What spreadsheets put behind a date."""

_NUMBER = re.compile(r"(-?) ?(?:us\$|usd|\$)? ?([0-9][0-9.,'_ ]*)(?:e([+-]?[0-9]{1,3}))?(?: ?(?:usd|people))?")


class TypedRow(NamedTuple):
    """The cells of a row as they are typed; all but the date may be empty."""

    date: str = ""
    personnel: str = ""
    contingent: str = ""
    condition: str = ""
    paid: str = ""
    source: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it."""
        return not any(cell.strip() for cell in self)


def figure_of(row: TypedRow) -> Observed:
    """The figure in a row; ValueError, one sentence, where there is none."""
    if not row.date.strip():
        raise ValueError("the date is missing; write it as 15 Jan 2025 or 2025-01-15.")
    readers: dict[str, tuple[str, Callable[[str], Any]]] = {
        "date": (row.date, _date),
        "personnel": (row.personnel, _people),
        "contingent": (row.contingent, _contingent),
        "condition": (row.condition, as_name),
        "paid": (row.paid, _dollars),
    }
    said = {name: read(text) for name, (text, read) in readers.items() if text.strip()}
    return _figure(said | {"source": row.source})


def typed_row(said: Mapping[str, str]) -> TypedRow:
    """What a table says in columns of these names; a contingent that stands for all of them together is left out."""
    row = TypedRow(**{name: said[name] for name in TypedRow._fields if name in said})
    return row._replace(contingent="") if _contingent(row.contingent) is None else row


def row_of(figure: Observed) -> TypedRow:
    """A figure as it would be typed."""
    personnel, paid = figure.personnel, figure.paid
    return TypedRow(
        figure.date.isoformat(),
        "" if personnel is None else str(personnel),
        figure.contingent or "",
        figure.condition or "",
        "" if paid is None else _dollars_text(paid),
        figure.source,
    )


def _dollars_text(paid: float) -> str:
    """As short as it is exact; three digits behind a point might be thousands, so that a zero follows them."""
    return unmistakable(f"{int(paid)}" if paid == int(paid) else repr(paid))


def told_twice(figure: Observed, place: str) -> str:
    """Why a figure is refused where another has the same day and tells of the same thing; a sentence."""
    thing, name = figure.thing
    whose = f" of {name}" if name else ""
    words = {"personnel": f"people{whose}", "condition": f"the condition {name!r}", "paid": "dollars paid"}[thing]
    return f"{figure.date} has {words} in {place} already; of one day and one thing there is one figure."


def _figure(said: dict[str, Any]) -> Observed:
    things = [words for name, words in _THINGS.items() if said.get(name) is not None]
    if not things:
        raise ValueError("people, a condition or dollars paid are missing; one of them is needed.")
    if len(things) > 1:
        raise ValueError(f"it tells of {' and '.join(things)}; needed: a row for each.")
    if said.get("contingent") is not None and said.get("personnel") is None:
        raise ValueError("a contingent stands beside people only; leave it empty, or say how many there are.")
    try:
        return Observed.model_validate(said)
    except ValidationError as error:
        raise ValueError(f"{problems_in(error, Observed, said)[0]}.") from None


_THINGS = {"personnel": "people", "condition": "a condition", "paid": "dollars paid"}


def _date(text: str) -> dt.date:
    return date_in(_MIDNIGHT.sub("", text.strip()))


def _contingent(text: str) -> str | None:
    name = as_name(text)
    return None if name.casefold() in EVERYBODY else name


def _people(text: str) -> int:
    number = _number(text, PEOPLE_SEEN, "people")
    if number != int(number):
        raise ValueError(f"{quoted(text)} is no whole number of people.")
    return int(number)


def _dollars(text: str) -> float:
    return _number(text, DOLLARS_SEEN, "dollars")


def _number(text: str, quantity: Quantity, noun: str) -> float:
    """A number in its range; what could be two is refused with both."""
    match = None if len(text) > LONGEST else _NUMBER.fullmatch(plain(text).lower())
    try:
        value = clear(match[2]) if match else None
    except UnclearError as two:
        raise ValueError(f"{quoted(text)} can be {two.both}: write one of them.") from None
    if match is None or value is None:
        raise ValueError(f"{quoted(text)} is no number of {noun}.")
    number = float(value * Fraction(10) ** int(match[3] or 0)) * (-1 if match[1] else 1)
    if not quantity.allows(number):
        raise ValueError(f"{quoted(text)} is out of range; allowed: {quantity.range_text}.")
    return number

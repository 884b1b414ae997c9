"""The words that may stand after a number: units, longer spans of time, thousands and millions."""

from __future__ import annotations

from fractions import Fraction

from scenarios.counting import ONE
from scenarios.quantity import DAYS, MONEY, MONTHS, PEOPLE, Quantity

DAYS_A_MONTH = Fraction("30.4375")
"""Days of a month, as everywhere in a scenario; a year is twelve months."""

_WEEKS, _MONTHS, _YEARS = ("week", "weeks", "wk", "w"), ("month", "months", "mo"), ("year", "years", "yr", "y")
_WORDS: dict[str, dict[str, Fraction]] = {
    DAYS: dict.fromkeys(("day", "days", "d"), Fraction(1))
    | dict.fromkeys(_WEEKS, Fraction(7))
    | dict.fromkeys(_MONTHS, DAYS_A_MONTH)
    | dict.fromkeys(_YEARS, 12 * DAYS_A_MONTH),
    MONTHS: dict.fromkeys(_MONTHS, Fraction(1)) | dict.fromkeys(_YEARS, Fraction(12)),
    PEOPLE: dict.fromkeys(("people", "person", "persons"), Fraction(1)),
    MONEY: dict.fromkeys(("usd", "$", "us$", "dollars", "dollar", "us dollars"), Fraction(1)),
}
_PERCENT = dict.fromkeys(("%", "percent", "per cent"), Fraction(1, 100))
_THOUSANDS = dict.fromkeys(("k", "thousand"), Fraction(1000))
_MILLIONS = dict.fromkeys(("m", "mn", "million"), Fraction(10**6)) | dict.fromkeys(
    ("b", "bn", "billion"), Fraction(10**9)
)


def factor(quantity: Quantity, words: str) -> Fraction | None:
    """What a number before these words is multiplied by, to be in the quantity's unit; None where they mean nothing.

    A plain number in percent is not decided here: without words its factor is 1.

    Args:
        quantity: what is typed; ``m`` is a million of people and nothing in days, where it might be months.
        words: in small letters, such as ``m usd`` or ``weeks``; without spaces at the ends.
    """
    known = _words(quantity)
    if words in known:
        return known[words]
    first, _, rest = words.partition(" ")
    size = _sizes(quantity).get(first)
    return None if size is None or known.get(rest) != 1 else size


def _words(quantity: Quantity) -> dict[str, Fraction]:
    none = {"": Fraction(1)}
    if quantity.is_share:
        return none | _PERCENT
    own = {quantity.unit.lower(): Fraction(1), ONE.get(quantity.unit, ""): Fraction(1)}
    return none | own | _WORDS.get(quantity.unit, {})


def _sizes(quantity: Quantity) -> dict[str, Fraction]:
    if quantity.is_share:
        return {}
    return _THOUSANDS if quantity.unit in (DAYS, MONTHS) else _THOUSANDS | _MILLIONS

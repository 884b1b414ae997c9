"""Numbers as people write them: ``$100 M``, ``95 %``, ``1,000 people``, ``2 weeks``, ``=30+15``; and back."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from math import ceil

from scenarios.counting import with_unit
from scenarios.quantity import MONEY, Quantity
from scenarios.typed.amounts import UnclearError, amounts, unmistakable
from scenarios.typed.text import LONGEST, plain, quoted
from ui.desktop.controls.calculation import calculated
from ui.desktop.controls.units import factor

_MAGNITUDES = ((1e9, "bn"), (1e6, "M"), (1e3, "k"))
_TYPED = re.compile(r"([+-]?) ?(us\$|usd|\$)? ?([+-]?)([0-9.,'_ ]*)(?:e([+-]?[0-9]{1,3})(?![0-9]))?(.*)")
_BEYOND = 1e15


def shown(quantity: Quantity, value: float) -> str:
    """The value with its unit, short but exact: ``parsed`` reads the same value back."""
    if quantity.is_share:
        return f"{_plain(value, 100)} %"
    if quantity.unit == MONEY:
        return _money(value)
    return with_unit(_plain(value), quantity.unit)


def shown_range(quantity: Quantity, low: float, high: float) -> str:
    """Two values with one unit: ``14–60 days``."""
    first = shown(quantity, low)
    if quantity.unit != MONEY:
        first = first.split(" ")[0]
    return f"{first}–{shown(quantity, high)}"


def allowed(quantity: Quantity) -> str:
    """What may be typed, in words: ``from 0 % to 100 %``."""
    low, high = shown(quantity, quantity.minimum), shown(quantity, quantity.maximum)
    whole = "whole numbers " if quantity.whole else ""
    return f"{whole}above {low}, at most {high}" if quantity.above else f"{whole}from {low} to {high}"


def parsed(quantity: Quantity, text: str, *, whole: bool = False) -> float:
    """The value that somebody typed, with or without its unit, or as a small calculation that begins with ``=``.

    What can be meant in two ways is refused with both, never guessed: ``1.000`` people, ``0.95`` in a box of percent.

    Args:
        quantity: what it is a value of.
        text: as typed, in any script's digits.
        whole: refuse fractions (a plain whole number of the scenario; estimates may have them).

    Raises:
        ValueError: it is not a number, not an allowed one, or not a clear one; the text is one sentence.
    """
    values = _values(quantity, text)
    if not values:
        raise ValueError(f"{quoted(text)} is not a number. Allowed: {allowed(quantity)}.")
    if len(values) > 1:
        both = " or ".join(_told(quantity, value) for value in values)
        with_sign = " with the %" if quantity.is_share else ""
        raise ValueError(f"{quoted(text)} can be {both}: write one of them{with_sign}.")
    (value,) = values
    if not quantity.allows(value) or (whole and value != int(value)):
        raise ValueError(refusal(quantity, value))
    return value


def refusal(quantity: Quantity, value: float) -> str:
    """Why a value is refused, in a sentence that says what is allowed."""
    return f"{_told(quantity, value)} is not possible. Allowed: {allowed(quantity)}."


def _values(quantity: Quantity, text: str) -> list[float]:
    """All that the text can mean, in the quantity's unit; nothing where it is no number."""
    if len(text) > LONGEST:
        return []
    bare = plain(text).lower()
    try:
        numbers = _calculation(quantity, bare[1:]) if bare.startswith("=") else _written(quantity, bare)
    except UnclearError as two:
        where = "" if two.digits == text.strip() else f" in {quoted(text)}"
        raise ValueError(f"{quoted(two.digits)} can be {two.both}: write one of them{where}.") from None
    return list(dict.fromkeys(map(_float, numbers)))


def _calculation(quantity: Quantity, text: str) -> list[Fraction]:
    """The result of a calculation; after it the quantity's own unit may stand, and no other."""
    end = max((place for place, sign in enumerate(text, 1) if sign in "0123456789.)"), default=0)
    words, number = text[end:].strip(), calculated(text[:end])
    scale = factor(quantity, words)
    own = scale == 1 or (quantity.is_share and scale is not None)
    return _scaled(quantity, [number], words, scale) if number is not None and own and scale is not None else []


def _written(quantity: Quantity, text: str) -> list[Fraction]:
    match = _TYPED.fullmatch(text)
    if match is None or (match[2] and quantity.unit != MONEY) or (match[1] and match[3]):
        return []
    words = match[6].strip()
    scale = factor(quantity, words)
    if scale is None:
        return []
    sign = -1 if "-" in (match[1], match[3]) else 1
    size = sign * Fraction(10) ** int(match[5] or 0)
    return _scaled(quantity, [size * number for number in amounts(match[4])], words, scale)


def _scaled(quantity: Quantity, numbers: list[Fraction], words: str, scale: Fraction) -> list[Fraction]:
    """In the quantity's unit; a number without % in a box of percent is percent, and up to 1 it can be a share."""
    if words or not quantity.is_share:
        return [_in_whole_days(quantity, number * scale, scale) for number in numbers]
    return [value for number in numbers for value in ((number / 100, number) if number <= 1 else (number / 100,))]


def _in_whole_days(quantity: Quantity, number: Fraction, scale: Fraction) -> Fraction:
    """A number of months or years as the nearest whole day, where only whole days are possible: two years are 730."""
    return Fraction(ceil(number - Fraction(1, 2))) if quantity.whole and scale.denominator > 1 else number


def _float(number: Fraction) -> float:
    try:
        return float(number)
    except OverflowError:
        return float("inf") if number > 0 else float("-inf")


def _told(quantity: Quantity, value: float) -> str:
    return shown(quantity, value) if abs(value) < _BEYOND else "A number beyond 15 digits"


def _plain(value: float, times: int = 1) -> str:
    """Thousands separated, every digit that there is, no zeros behind: 1,000 and 7.5 and 0.25.

    With one exception, 1.1250, where 1.125 could be read as 1,125.
    """
    text = f"{Decimal(repr(float(value))) * times:,f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else unmistakable(text)


def _money(value: float) -> str:
    for size, suffix in _MAGNITUDES:
        if abs(value) >= size:
            short = f"{value / size:.4g}"
            exact = "e" not in short and float(short) * size == value and unmistakable(short) == short
            return f"${float(short):,g} {suffix}" if exact else f"${_plain(value)}"
    return f"${_plain(value)}"

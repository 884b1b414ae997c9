"""Numbers as people write them: ``$100 M``, ``95 %``, ``1,000 people``, ``1e6``; and back."""

from __future__ import annotations

import re

from scenarios.quantity import COUNT, MONEY, Quantity

PERCENT_UNITS = ("probability", "share")
"""Units of quantities that are shown and typed as percent."""

_ONE = {"days": "day", "people": "person", "months": "month", "votes": "vote"}
_MAGNITUDES = ((1e9, "bn"), (1e6, "M"), (1e3, "k"))
_FACTORS = {
    "": 1.0,
    "k": 1e3,
    "thousand": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "million": 1e6,
    "b": 1e9,
    "bn": 1e9,
    "billion": 1e9,
}
_NUMBER = re.compile(r"([+-]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d*)?(?:e[+-]?\d+)?)([a-z]*)", re.IGNORECASE)


def is_percent(quantity: Quantity) -> bool:
    """Whether the quantity is shown in percent."""
    return quantity.unit in PERCENT_UNITS


def shown(quantity: Quantity, value: float) -> str:
    """The value with its unit, short but exact: nothing is rounded that the scenario does not round."""
    if is_percent(quantity):
        return f"{_plain(value * 100)} %"
    if quantity.unit == MONEY:
        return _money(value)
    unit = _ONE.get(quantity.unit, quantity.unit) if value == 1 else quantity.unit
    return _plain(value) if unit == COUNT else f"{_plain(value)} {unit}"


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
    """The value that somebody typed, with or without its unit; a number without % in a percent box is percent.

    Args:
        quantity: what it is a value of.
        text: as typed.
        whole: refuse fractions (a plain whole number of the scenario; estimates may have them).

    Raises:
        ValueError: it is not a number, or not an allowed one; the text is one sentence.
    """
    value = _read(quantity, text)
    if value is None:
        raise ValueError(f"“{text.strip()}” is not a number. Allowed: {allowed(quantity)}.")
    if not quantity.allows(value) or (whole and value != int(value)):
        raise ValueError(f"{shown(quantity, value)} is not possible. Allowed: {allowed(quantity)}.")
    return value


def _read(quantity: Quantity, text: str) -> float | None:
    bare = text.strip().replace("\N{NO-BREAK SPACE}", " ").lower()
    in_percent = bare.endswith("%")
    for word in ("usd", "$", "%", quantity.unit.lower(), _ONE.get(quantity.unit, "")):
        bare = bare.removeprefix(word).removesuffix(word).strip()
    if in_percent and not is_percent(quantity):
        return None
    number = _number(bare.replace(" ", "").replace("_", ""))
    return _unscaled(number) if number is not None and is_percent(quantity) else number


def _number(bare: str) -> float | None:
    match = _NUMBER.fullmatch(bare)
    if match is None or not re.search(r"\d", match[1]) or match[2].lower() not in _FACTORS:
        return None
    return round(float(match[1].replace(",", "")) * _FACTORS[match[2].lower()], 10)


def _unscaled(percent: float) -> float:
    """Percent as a share, without the last digit's noise of a division."""
    return round(percent / 100, 14)


def _plain(value: float) -> str:
    """Thousands separated, no trailing zeros: 1,000 and 7.5 and 0.25."""
    text = f"{value:,.10f}".rstrip("0").rstrip(".")
    return text if text not in ("-0", "") else "0"


def _money(value: float) -> str:
    for size, suffix in _MAGNITUDES:
        if abs(value) >= size:
            short = f"{value / size:.4g}"
            exact = "e" not in short and float(short) * size == value
            return f"${short} {suffix}" if exact else f"${_plain(value)}"
    return f"${_plain(value)}"

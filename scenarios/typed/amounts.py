"""Digits with points, commas and spaces among them, and all the numbers that they can mean."""

from __future__ import annotations

import re
from fractions import Fraction
from math import isfinite

LONGEST = 1000
"""Letters of a number; the largest that there is has 309 digits."""

_LONE_COMMA = re.compile(r"([1-9]\d{0,14}),(\d{1,15})")
_DIGITS = re.compile(r"\d+")
_GROUPS = {sign: re.compile(rf"[1-9]\d{{0,2}}(?:{re.escape(sign)}\d{{3}})+") for sign in (",", ".", "'", "_", " ")}

_NUMBER = re.compile(r"([-+]?)([0-9.,'_]+)(?:[eE]([-+]?[0-9]{1,3}))?")
_THREE = re.compile(r"(-?[1-9][0-9]{0,2}\.[0-9]{3})(?=e|$)")


class UnclearError(ValueError):
    """Digits can be meant in two ways.

    Attributes:
        digits: as they stand in the text.
        both: what they can mean: ``1.5 or 15``.
    """

    def __init__(self, digits: str, both: str) -> None:
        super().__init__(f"{digits} can be {both}")
        self.digits, self.both = digits, both


def amounts(digits: str) -> tuple[Fraction, ...]:
    """The numbers that digits can mean: none, one, or two as in ``1.000``, which is 1 in English and 1000 in German.

    Thousands stand in groups of three, separated by one kind of sign. A comma before a group of three separates
    thousands, as everywhere in the window; behind a leading 0 it is a decimal comma, since no thousands begin so.

    Args:
        digits: of 0 to 9, with points, commas, apostrophes, underscores and spaces; of more than ``LONGEST`` letters
            they are no number.

    Raises:
        UnclearError: a lone comma before other than three digits, ``1,5``: a decimal comma, or a digit is missing;
            ``0,5`` can only be 0.5.
    """
    digits = digits.strip()
    if len(digits) > LONGEST:
        return ()
    english, other = _amount(digits, ".", ","), _amount(digits, ",", ".")
    if english is None and (comma := _LONE_COMMA.fullmatch(digits)):
        raise UnclearError(digits, f"{int(comma[1]):,}.{comma[2]} or {int(comma[1] + comma[2]):,}")
    if english is not None and ("," in digits or other == english):
        other = None
    return tuple(value for value in (english, other) if value is not None)


def clear(digits: str) -> Fraction | None:
    """The one number that digits mean; None where they mean none.

    Raises:
        UnclearError: they can mean two.
    """
    found = amounts(digits)
    if len(found) > 1:
        raise UnclearError(digits.strip(), " or ".join(f"{float(value):,.10g}" for value in found))
    return found[0] if found else None


def number_in(text: str) -> float | None:
    """The number that a word of a text is, as in ``1,000``, ``-7.5`` and ``150e6``.

    None where it is none, or a larger one than there are.

    Raises:
        UnclearError: it can be two, as in ``1.000``.
    """
    match = _NUMBER.fullmatch(text)
    amount = clear(match[2]) if match else None
    if match is None or amount is None:
        return None
    try:
        number = float(amount * Fraction(10) ** int(match[3] or 0))
    except OverflowError:
        return None
    return (-number if match[1] == "-" else number) if isfinite(number) else None


def unmistakable(written: str) -> str:
    """A number with a zero behind three decimals that could be thousands: 1.1250, since 1.125 can be 1,125."""
    return _THREE.sub(r"\g<1>0", written)


def _amount(digits: str, point: str, comma: str) -> Fraction | None:
    """What the digits mean where ``point`` stands before a fraction and ``comma`` may separate thousands."""
    whole, *rest = digits.split(point)
    if len(rest) > 1 or (rest and rest[0] and not _DIGITS.fullmatch(rest[0])):
        return None
    fraction = rest[0] if rest else ""
    if not whole:
        return Fraction(f"0.{fraction}") if fraction and point == "." else None
    if rest and not fraction and point == ",":
        return None
    number = _whole(whole, comma)
    return None if number is None else number + (Fraction(f"0.{fraction}") if fraction else 0)


def _whole(digits: str, comma: str) -> Fraction | None:
    if _DIGITS.fullmatch(digits):
        return Fraction(int(digits))
    signs = {sign for sign in digits if not sign.isdigit()}
    sign = signs.pop()
    if signs or sign not in (comma, "'", "_", " ") or not _GROUPS[sign].fullmatch(digits):
        return None
    return Fraction(int(digits.replace(sign, "")))

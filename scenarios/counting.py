"""Numbers with what is counted: ``1 day``, ``1,000 people``, ``2.5 months``. The only place that chooses the plural."""

from __future__ import annotations

ONE = {"days": "day", "people": "person", "months": "month", "votes": "vote", "runs": "run"}
"""What one of a unit of a quantity is called."""


def counted(number: float, one: str, many: str = "", digits: int = 0) -> str:
    """A number and its noun, with a verb where there is one: ``1 person is``, ``20 people are``.

    Args:
        number: how many.
        one, many: what follows the number; ``many`` is ``one`` with an s unless said otherwise.
        digits: decimals at most; zeros at the end are left out, so that one is ``1 day``, never ``1.0 days``.
    """
    text = number_text(number, digits)
    return f"{text} {noun(text, one, many)}"


def noun(text: str, one: str, many: str = "") -> str:
    """What follows a number that is written already: ``one`` after 1, and after nothing else."""
    return one if text in ("1", "-1") else many or f"{one}s"


def number_text(number: float, digits: int = 0) -> str:
    """A number with thousands set apart and at most so many decimals: ``1,234.5``; never ``-0``."""
    text = f"{number:,.{digits}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def with_unit(text: str, unit: str) -> str:
    """A written number with the unit of its quantity, if it has one: ``1 day``, ``14 / 35 / 60 days``, ``0.9``."""
    return f"{text} {noun(text, ONE.get(unit, unit), unit)}" if unit else text

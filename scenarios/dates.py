"""Dates in words."""

from __future__ import annotations

import datetime as dt

MONTH_NAMES = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
"""English wherever the program runs, like every other word of it."""


def spelled(date: dt.date) -> str:
    """``1 March 2024``; a year has four digits."""
    return f"{date.day} {MONTH_NAMES[date.month - 1]} {date.year:04d}"

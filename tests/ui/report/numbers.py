"""Numbers of a report, looked up in the object of --json and read back from their words."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Any

from ui.report.document import Stated, Unit
from ui.wording.words import MONTHS

SIZES = {"billion": 1e9, "million": 1e6}
NUMBER = re.compile(r"(?P<sign>[−-]?)\$?(?P<digits>\d[\d,]*(?:\.\d+)?)(?: (?P<size>billion|million))?")
NOTHING = ("not within the horizon", "later than the horizon", "brought within the horizon", "the start")
"""Words for what the object has as null."""


def looked_up(found: Any, key: Sequence[str | int]) -> Any:
    """What stands in the object at a key."""
    for step in key:
        found = found[step]
    return found


def is_so(stated: Stated) -> bool:
    """Whether the words say the value, as precisely as they are written."""
    if stated.unit is Unit.DAY and stated.date is not None:
        return stated.words == "there from the start" or read_date(stated.words) == stated.date
    if stated.value is None:
        return stated.words in {*NOTHING, "no longer within the horizon"} or stated.words.startswith("any number ")
    told = NUMBER.search(stated.words)
    if told is None:
        return stated.words.startswith(("no ", "the same")) and not stated.value
    return _agrees(stated, told)


def _agrees(stated: Stated, told: re.Match[str]) -> bool:
    digits = told["digits"].replace(",", "")
    size = SIZES.get(told["size"] or "", 1.0)
    step = 10.0 ** -len(digits.partition(".")[2]) * size
    value, said = abs(float(stated.value or 0.0)), float(digits) * size
    if stated.unit is Unit.SHARE:
        value *= 100.0
    if "<" in stated.words or "less than" in stated.words:
        return value <= said
    if ">" in stated.words or "or more" in stated.words:
        return value >= said
    return abs(value - said) <= step * 1.0000001


def read_date(words: str) -> dt.date | None:
    """A date as ``14 Mar 2024`` or ``14 March 2024``."""
    parts = words.split()
    if len(parts) != 3:
        return None
    return dt.date(int(parts[2]), MONTHS.index(parts[1][:3]) + 1, int(parts[0]))

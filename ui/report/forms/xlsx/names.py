"""Names of sheets and of ranges, as a spreadsheet allows them."""

from __future__ import annotations

import re
from collections.abc import Container

from ui.report.document import Stated

LONGEST = 31
"""Letters of the name of a sheet."""

REPORTED = " (report)"
"""What tells the sheet of a table from one of the same name that can be edited."""

_FORBIDDEN = re.compile(r"[\[\]:*?/\\'\x00-\x1f]")


def sheet_name(wanted: str, taken: Container[str]) -> str:
    """A free name like this one; ``taken`` are names in small letters."""
    stem = _FORBIDDEN.sub(" ", wanted.replace("-", " ").replace("_", " ")).strip().capitalize() or "Table"
    name, number = stem[:LONGEST], 1
    if name.casefold() in taken:
        name = stem[: LONGEST - len(REPORTED)] + REPORTED
    while name.casefold() in taken:
        number += 1
        tail = f" ({number})"
        name = stem[: LONGEST - len(tail)] + tail
    return name


def range_name(words: str) -> str:
    """A name for a range: letters, digits and lines below, and no address of a cell."""
    return f"muster_{re.sub(r'[^A-Za-z0-9]+', '_', words).strip('_')}"[:200]


def name_of_number(number: Stated) -> str:
    """The name of a number that the report states: ``muster_run_0_milestones_closure_50_p50``."""
    return range_name("_".join(map(str, number.key)))

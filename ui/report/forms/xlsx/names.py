"""Names of sheets and of ranges, as a spreadsheet allows them."""

from __future__ import annotations

import re
from collections.abc import Container

from ui.report.document import Stated

LONGEST = 31
"""Letters of the name of a sheet."""

REPORTED = " (report)"
"""What tells the sheet of a table from one of the same name that can be edited."""

PLAIN = {
    "scenarios": "Scenarios compared",
    "milestones": "Milestones reached",
    "conditions": "Conditions met",
    "strength": "People on dates",
    "states": "Where people are",
    "causes": "Waits by cause",
    "waiting": "Waits by contingent",
    "gains": "What would gain most",
    "arrears": "Money short",
    "grounds": "What numbers rest on",
    "assumptions": "Assumptions log",
    "inputs": "Inputs",
    "runs": "What was run",
    "stress-des": "STRESS-DES",
    "aqua": "AQuA Book",
}
"""What the sheets of tables are called where their name is not what people say."""

_OF = re.compile(r"(.+)-([a-f])")
"""The name of a table of another scenario than the first: ``inputs-b``."""

_FORBIDDEN = re.compile(r"[\[\]:*?/\\'\x00-\x1f]")


def sheet_name(wanted: str, taken: Container[str]) -> str:
    """A free name like this one; ``taken`` are names in small letters."""
    stem = _FORBIDDEN.sub(" ", _plain(wanted)).strip() or "Table"
    name, number = stem[:LONGEST], 1
    if name.casefold() in taken:
        name = stem[: LONGEST - len(REPORTED)] + REPORTED
    while name.casefold() in taken:
        number += 1
        tail = f" ({number})"
        name = stem[: LONGEST - len(tail)] + tail
    return name


def _plain(name: str) -> str:
    """The name of a table as people say it: ``Inputs of B``."""
    if name not in PLAIN and (match := _OF.fullmatch(name)):
        return f"{_plain(match[1]).removesuffix(' reached')} of {match[2].upper()}"
    words = name.replace("-", " ").replace("_", " ").strip()
    return PLAIN.get(name) or words[:1].upper() + words[1:]


def range_name(words: str) -> str:
    """A name for a range: letters, digits and lines below, and no address of a cell."""
    return f"muster_{re.sub(r'[^A-Za-z0-9]+', '_', words).strip('_')}"[:200]


def name_of_number(number: Stated) -> str:
    """The name of a number that the report states: ``muster_run_0_milestones_closure_50_p50``."""
    return range_name("_".join(map(str, number.key)))

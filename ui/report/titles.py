"""What sections are called in a report, and scenarios: a letter, and as much of the title as there is room for."""

from __future__ import annotations

from pathlib import Path

from scenarios.library import is_shipped
from scenarios.visible import visible
from ui.report.evidence import Entry, Evidence
from ui.wording.shortening import shortened

TITLES = {
    "summary": "Summary",
    "when": "When",
    "readiness": "Readiness and capabilities",
    "waits": "What it waits for, and what would gain most",
    "money": "Money",
    "comparison": "Comparison",
    "record": "The record",
    "assumptions": "Assumptions log",
    "limits": "What the model does not know",
    "reproduce": "How to get the same figures again",
    "checklist": "Checklist",
}
"""What each section is called, by its name, in their order."""

ROOM = 44
"""Letters of a title in a table or beside a line."""


def without_folder(file: str) -> str:
    """The name of a file without its folder, which is nobody else's business; a shipped scenario by its whole name."""
    return file if is_shipped(file) else Path(file).name or file


def file_of(entry: Entry) -> str:
    """The name of its file, without the folder, as it can be seen."""
    return visible(without_folder(entry.file))


def title_of(entry: Entry) -> str:
    """The whole title, and the file where there is none; letters that nobody sees are shown."""
    return " ".join((visible(entry.results.scenario.title) or file_of(entry)).split())


def short_titles(evidence: Evidence, room: int = ROOM) -> tuple[str, ...]:
    """``A  As announced``: of each scenario, those that differ still told apart; one alone needs no letter."""
    entries = evidence.entries
    short = shortened([title_of(entry) for entry in entries], room, len)
    if len(entries) == 1:
        return tuple(short)
    return tuple(f"{entry.name}  {title}" for entry, title in zip(entries, short, strict=True))


def heads(evidence: Evidence) -> tuple[str, ...]:
    """The heading of the column that says of which scenario a row is; none where there is only one."""
    return ("Scenario",) if len(evidence.entries) > 1 else ()


def first_cell(evidence: Evidence, entry: Entry) -> tuple[str, ...]:
    """The letter of a scenario, for that column."""
    return (entry.name,) if len(evidence.entries) > 1 else ()


def before(evidence: Evidence, entry: Entry) -> str:
    """What stands before a sentence on one of several scenarios: ``A: ``."""
    return f"{entry.name}: " if len(evidence.entries) > 1 else ""

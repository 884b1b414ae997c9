"""What sections are called in a report, and scenarios: a letter, and as much of the title as there is room for."""

from __future__ import annotations

from pathlib import Path

from scenarios.library import is_shipped
from scenarios.visible import visible
from ui.report.evidence import Case, Evidence
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


def file_of(case: Case) -> str:
    """The name of its file, without the folder, as it can be seen."""
    return visible(without_folder(case.file))


def title_of(case: Case) -> str:
    """The whole title, and the file where there is none; letters that nobody sees are shown."""
    return " ".join((visible(case.results.scenario.title) or file_of(case)).split())


def short_titles(evidence: Evidence, room: int = ROOM) -> tuple[str, ...]:
    """``A  As announced``: of each scenario, those that differ still told apart; one alone needs no letter."""
    cases = evidence.cases
    short = shortened([title_of(case) for case in cases], room, len)
    if len(cases) == 1:
        return tuple(short)
    return tuple(f"{case.name}  {title}" for case, title in zip(cases, short, strict=True))


def heads(evidence: Evidence) -> tuple[str, ...]:
    """The heading of the column that says of which scenario a row is; none where there is only one."""
    return ("Scenario",) if len(evidence.cases) > 1 else ()


def first_cell(evidence: Evidence, case: Case) -> tuple[str, ...]:
    """The letter of a scenario, for that column."""
    return (case.name,) if len(evidence.cases) > 1 else ()


def before(evidence: Evidence, case: Case) -> str:
    """What stands before a sentence on one of several scenarios: ``A: ``."""
    return f"{case.name}: " if len(evidence.cases) > 1 else ""

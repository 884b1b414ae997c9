"""How to get the same figures again: what was run, with what, and the command."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version

from scenarios.visible import visible
from ui.report.document import Block, Heading, Paragraph, Section, Table
from ui.report.evidence import Case, Evidence
from ui.report.titles import file_of, title_of
from ui.wording.words import date_text

NAME, TITLE = "reproduce", "How to get the same figures again"

SAME = (
    "The same scenario, seed and number of runs give the same figures on every machine, with this version of Muster; "
    "another version may give others, and says so in its list of changes. A fingerprint is made of all that a scenario "
    "says, title and note included: two scenarios share it only when they are equal."
)

ATTACHED = (
    "Each scenario goes with this report, whole: attached to the PDF, in the assumptions of the workbook, and in every "
    "picture. The pictures and the PDF open in Muster as the scenario that they carry."
)


def reproduce_section(evidence: Evidence) -> Section:
    """Fingerprint, runs, seed, version and the command."""
    blocks: tuple[Block, ...] = (
        Paragraph((SAME,)),
        _table(evidence),
        Paragraph(("The command:",)),
        Paragraph((visible(evidence.command),)),
        Paragraph((ATTACHED,), "small"),
        *(block for case in evidence.cases for block in _note(case, is_alone=len(evidence.cases) == 1)),
    )
    return Section(NAME, TITLE, blocks)


def _note(case: Case, *, is_alone: bool) -> Iterator[Block]:
    """What a scenario says of itself, paragraph by paragraph."""
    parts = [part for part in visible(case.results.scenario.note).split("\n\n") if part.strip()]
    if parts:
        yield Heading("What the scenario says of itself" if is_alone else f"What scenario {case.name} says of itself")
    for part in parts:
        yield Paragraph((" ".join(part.split()),))


def _table(evidence: Evidence) -> Table:
    columns = ("Scenario", "Title", "File", "Fingerprint", "Day 0", "Last day", "Runs", "Seed", "Muster")
    rows = tuple(
        (
            case.name,
            title_of(case),
            file_of(case),
            case.results.scenario.fingerprint,
            case.results.scenario.start,
            case.results.scenario.date_of(case.results.scenario.horizon),
            case.results.replications,
            case.results.seed,
            version("muster"),
        )
        for case in evidence.cases
    )
    return Table("runs", (f"What was run; the report was made on {date_text(evidence.made)}.",), columns, rows)

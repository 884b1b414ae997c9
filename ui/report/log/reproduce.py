"""How to get the same figures again: what was run, with what, and the command."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version

from scenarios.visible import visible
from ui.report.document import Block, Heading, Paragraph, Section, Table
from ui.report.evidence import Entry, Evidence
from ui.report.titles import TITLES, file_of, title_of
from ui.wording.words import date_text

NAME = "reproduce"

SAME = (
    "The same scenario, seed and number of runs give the same figures on every machine, with this version of Muster; "
    "another version may give others, and says so in its list of changes. A fingerprint is made of all that a scenario "
    "says, title and note included: two scenarios share it only when they are equal."
)

ATTACHED = (
    "As PDF, web page and workbook this report carries its scenario, whole, and so does every picture; a Word document "
    "carries it in its pictures alone. All but the Word document open in Muster as that scenario."
)

ATTACHED_FIRST = (
    "As PDF and as web page this report carries each of its scenarios, whole; as workbook, and in every picture, the "
    "first one alone; a Word document carries that one in its pictures alone. All but the Word document open in Muster "
    "as the first scenario."
)
"""What goes with a report of several scenarios."""


def reproduce_section(evidence: Evidence) -> Section:
    """Fingerprint, runs, seed, version and the command."""
    is_alone = len(evidence.entries) == 1
    blocks: tuple[Block, ...] = (
        Paragraph((SAME,)),
        _table(evidence),
        Paragraph(("The command:",)),
        Paragraph((visible(evidence.command),)),
        Paragraph((ATTACHED if is_alone else ATTACHED_FIRST,), "small"),
        *(block for entry in evidence.entries for block in _note(entry, is_alone=is_alone)),
    )
    return Section(NAME, TITLES[NAME], blocks)


def _note(entry: Entry, *, is_alone: bool) -> Iterator[Block]:
    """What a scenario says of itself, paragraph by paragraph."""
    parts = [part for part in visible(entry.results.scenario.note).split("\n\n") if part.strip()]
    if parts:
        yield Heading("What the scenario says of itself" if is_alone else f"What scenario {entry.name} says of itself")
    for part in parts:
        yield Paragraph((" ".join(part.split()),))


def _table(evidence: Evidence) -> Table:
    columns = ("Scenario", "Title", "File", "Fingerprint", "Day 0", "Last day", "Runs", "Seed", "Muster")
    rows = tuple(
        (
            entry.name,
            title_of(entry),
            file_of(entry),
            entry.results.scenario.fingerprint,
            entry.results.scenario.start,
            entry.results.scenario.date_of(entry.results.scenario.horizon),
            entry.results.replications,
            entry.results.seed,
            version("muster"),
        )
        for entry in evidence.entries
    )
    return Table("runs", (f"What was run; the report was made on {date_text(evidence.made)}.",), columns, rows)

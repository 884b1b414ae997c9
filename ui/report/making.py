"""A report, made of the evidence: its sections one after the other, and the scenarios that go with it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from importlib.metadata import version

from ui.report.document import Attached, Report, Section
from ui.report.evidence import Evidence
from ui.report.sections import SECTIONS, SectionKind
from ui.report.titles import file_of, short_titles, title_of

TITLE = "Projected build-up of the force"
"""Of a report whose first scenario has no title."""

SUBTITLE_ROOM = 60
"""Letters of a title of a scenario in the line below the title."""


Make = Callable[[SectionKind, Evidence], Section | None]
"""Makes a section, or answers None where there is nothing to tell."""


def made(kind: SectionKind, evidence: Evidence) -> Section | None:
    """A section as its maker makes it."""
    return kind.maker(evidence)


def report_of(
    evidence: Evidence, sections: Collection[str] | None = None, *, title: str = "", make: Make = made
) -> Report:
    """Make the report.

    Args:
        evidence: what it tells of.
        sections: the names of those that it is to have, of ``ui.report.sections.NAMES``; all of them where it is left
            out. One that has nothing to tell is left out all the same.
        title: of the report; that of the first scenario where it is empty.
        make: makes each section; for those who know some of them already.

    Raises:
        ValueError: there is no section of such a name.
    """
    unknown = set(sections or ()) - {kind.name for kind in SECTIONS}
    if unknown:
        raise ValueError(f"there is no section {sorted(unknown)[0]!r}")
    first = evidence.entries[0]
    return Report(
        title=title or (title_of(first) if first.results.scenario.title else TITLE),
        subtitle=_subtitle(evidence),
        made=evidence.made,
        maker=f"Muster {version('muster')}",
        sections=tuple(_sections(evidence, sections, make)),
        attached=tuple(Attached(f"scenario-{one.name.lower()}.toml", one.results.scenario) for one in evidence.entries),
    )


def _sections(evidence: Evidence, chosen: Collection[str] | None, make: Make) -> Iterator[Section]:
    names: tuple[str, ...] = ()
    for kind in SECTIONS:
        if chosen is None or kind.name in chosen:
            section = make(kind, replace(evidence, sections=names))
            if section is not None:
                names += (kind.name,)
                yield section


def _subtitle(evidence: Evidence) -> str:
    """Which scenarios, in a line."""
    if len(evidence.entries) == 1:
        return file_of(evidence.entries[0])
    return " · ".join(short_titles(evidence, SUBTITLE_ROOM))

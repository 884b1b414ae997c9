"""The sections of a report, in their order, and what makes each of them."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import NamedTuple

from ui.report.document import Section
from ui.report.evidence import Evidence
from ui.report.titles import TITLES

Maker = Callable[[Evidence], Section | None]


class SectionKind(NamedTuple):
    """A section that a report may have.

    Attributes:
        name: as options and settings call it.
        module: the module in which ``NAME_section`` makes it.
        tells_of_report: whether it may tell of the report itself, its command and sections: it is made anew
            for each, which takes no time.
    """

    name: str
    module: str
    tells_of_report: bool = False

    @property
    def title(self) -> str:
        """As people read it."""
        return TITLES[self.name]

    @property
    def maker(self) -> Maker:
        """What makes it of the evidence; it answers None where there is nothing to tell."""
        maker: Maker = getattr(import_module(self.module), f"{self.name}_section")
        return maker


SECTIONS = (
    SectionKind("summary", "ui.report.page_one"),
    SectionKind("when", "ui.report.results.when"),
    SectionKind("readiness", "ui.report.results.readiness"),
    SectionKind("waits", "ui.report.results.waits"),
    SectionKind("money", "ui.report.results.money"),
    SectionKind("comparison", "ui.report.results.comparison"),
    SectionKind("record", "ui.report.log.record", tells_of_report=True),
    SectionKind("assumptions", "ui.report.log.assumptions", tells_of_report=True),
    SectionKind("limits", "ui.report.log.limits", tells_of_report=True),
    SectionKind("reproduce", "ui.report.log.reproduce", tells_of_report=True),
    SectionKind("checklist", "ui.report.log.checklist", tells_of_report=True),
)

NAMES = tuple(kind.name for kind in SECTIONS)
"""The names of all sections, in their order."""

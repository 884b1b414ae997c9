"""The sections of a report, in their order, and what makes each of them."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import NamedTuple

from ui.report.document import Section
from ui.report.evidence import Evidence

Maker = Callable[[Evidence], Section | None]


class SectionKind(NamedTuple):
    """A section that a report may have.

    Attributes:
        name: as options and settings call it.
        title: as people read it.
        module: the module in which ``NAME_section`` makes it.
    """

    name: str
    title: str
    module: str

    @property
    def maker(self) -> Maker:
        """What makes it of the evidence; it answers None where there is nothing to tell."""
        maker: Maker = getattr(import_module(self.module), f"{self.name}_section")
        return maker


SECTIONS = (
    SectionKind("summary", "Summary", "ui.report.page_one"),
    SectionKind("when", "When", "ui.report.results.when"),
    SectionKind("readiness", "Readiness and capabilities", "ui.report.results.readiness"),
    SectionKind("waits", "What it waits for, and what would gain most", "ui.report.results.waits"),
    SectionKind("money", "Money", "ui.report.results.money"),
    SectionKind("comparison", "Comparison", "ui.report.results.comparison"),
    SectionKind("record", "The record", "ui.report.log.record"),
    SectionKind("assumptions", "Assumptions log", "ui.report.log.assumptions"),
    SectionKind("limits", "What the model does not know", "ui.report.log.limits"),
    SectionKind("reproduce", "How to get the same figures again", "ui.report.log.reproduce"),
    SectionKind("checklist", "Checklist", "ui.report.log.checklist"),
)

NAMES = tuple(kind.name for kind in SECTIONS)
"""The names of all sections, in their order."""

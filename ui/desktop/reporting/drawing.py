"""The report of some evidence, its pages as pictures, and its file: worked out away from the window."""

from __future__ import annotations

from concurrent.futures import CancelledError
from dataclasses import replace
from pathlib import Path

from scenarios.storage.files import write
from ui.desktop.answers.background import Job
from ui.desktop.reporting.gathering import Wish
from ui.report.document import Report, Section
from ui.report.evidence import Evidence, Question
from ui.report.making import made, report_of
from ui.report.sections import SectionKind

DOTS = 110
"""Dots of a page of the preview, per inch: a page as wide as half a screen is sharp."""


class Drawer:
    """Makes reports one after another on the thread of the background; a section is not drawn twice."""

    def __init__(self) -> None:
        self._drawn_for: tuple[Evidence, Question] | None = None
        self._sections: dict[str, Section | None] = {}

    def report(self, wish: Wish, gathered: Evidence, job: Job) -> Report:
        """The report of what was gathered for a wish; CancelledError when nobody wants it any more."""
        if self._drawn_for is None or self._drawn_for[0] is not gathered or self._drawn_for[1] != wish.question:
            self._drawn_for, self._sections = (gathered, wish.question), {}

        def make(kind: SectionKind, evidence: Evidence) -> Section | None:
            if job.is_dropped:
                raise CancelledError
            return self._section(kind, evidence)

        evidence = replace(gathered, question=wish.question, command=wish.command)
        return report_of(evidence, wish.sections, make=make)

    def pages(self, report: Report) -> tuple[tuple[bytes, ...], str]:
        """The pages, each a PNG, or why there are none."""
        from ui.report.forms.errors import FormError
        from ui.report.forms.pdf.writing import pages_of

        try:
            return tuple(pages_of(report, DOTS)), ""
        except FormError as error:
            return (), str(error)

    def save(self, report: Report, form: str, path: Path) -> Path:
        """Write the report in one of its forms, as a whole or not at all; where it is."""
        from ui.report.forms.forms import written

        write(written(report, form), path)
        return path

    def _section(self, kind: SectionKind, evidence: Evidence) -> Section | None:
        """A section; one that may tell of the report itself is made anew."""
        if kind.name not in self._sections or kind.tells_of_report:
            self._sections[kind.name] = made(kind, evidence)
        return self._sections[kind.name]

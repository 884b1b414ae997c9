"""How a report is made, as it was chosen last."""

from __future__ import annotations

from dataclasses import dataclass

from ui.report.forms.forms import FORMS
from ui.report.sections import NAMES

WORDS = {"pdf": "PDF", "html": "Web page (HTML)", "docx": "Word (DOCX)", "xlsx": "Excel (XLSX)"}
"""What the forms are called."""

ABOUT = {
    "pdf": "For paper and for archives; the scenarios are attached.",
    "html": "One file that any browser shows; the pages are those of the preview in one.",
    "docx": "To be edited: with real headings, tables and captions.",
    "xlsx": "The tables of these sections as sheets, and the assumptions, which can be read back.",
}
"""What each form is for."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What is remembered; what cannot be understood counts as never chosen.

    Attributes:
        left_out: sections that are not wanted, by name: new ones are.
        tries: whether it is tried what would gain most.
        form: one of ``FORMS``.
        opens: whether the file is opened when it is saved.
    """

    left_out: tuple[str, ...] = ()
    tries: bool = True
    form: str = "pdf"
    opens: bool = False

    @classmethod
    def read(cls, said: str) -> Choices:
        """The choices that ``written`` wrote."""
        parts = dict(part.split("=", 1) for part in said.split(";") if "=" in part)
        form = parts.get("form", "pdf")
        return cls(
            tuple(name for name in parts.get("without", "").split(",") if name in NAMES),
            parts.get("tries") != "no",
            form if form in FORMS else "pdf",
            parts.get("opens") == "yes",
        )

    def written(self) -> str:
        """As settings keep them."""
        tries, opens = "yes" if self.tries else "no", "yes" if self.opens else "no"
        return f"without={','.join(self.left_out)};tries={tries};form={self.form};opens={opens}"

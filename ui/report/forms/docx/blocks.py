"""The parts of a section as paragraphs, tables and pictures of a Word document."""

from __future__ import annotations

import io
from typing import Any

from ui.report.document import Block, Bullets, Heading, Paragraph, Picture, Report, Table, plain
from ui.report.forms.cells import leads
from ui.report.forms.docx.fields import add_field
from ui.report.forms.docx.styles import HEIGHT, MARGIN, QUIET, WIDTH, lay_out
from ui.report.forms.docx.tables import add_table, narrowest
from ui.report.forms.docx.text import clean
from ui.report.forms.png import size_of


class Writer:
    """Writes blocks at the end of a document.

    Args:
        document: of python-docx.
        report: whose numbers tables and pictures have.
    """

    def __init__(self, document: Any, report: Report) -> None:
        self._document, self._report = document, report
        self._is_landscape = False

    def write(self, block: Block, tallest: float = 150.0, following: Block | None = None) -> None:
        """Write one; a picture is so many millimetres high at most, and what leads to what follows is on its page."""
        self._turn(isinstance(block, Table) and sum(narrowest(block)) > WIDTH - 2 * MARGIN)
        match block:
            case Paragraph():
                self._paragraph(block).paragraph_format.keep_with_next = leads(block, following) or None
            case Bullets(items=items):
                for item in items:
                    self._document.add_paragraph(clean(plain(item)), style="List Bullet")
            case Heading(text=text):
                self._document.add_heading(clean(text), 2)
            case Table():
                self._table(block)
            case Picture():
                self._picture(block, tallest)

    def _turn(self, landscape: bool) -> None:
        """Begin a section of paper that lies or stands, where the one at hand does not."""
        if landscape != self._is_landscape:
            lay_out(self._document.add_section(), landscape=landscape)
            self._is_landscape = landscape

    def end_section(self) -> None:
        """Let what follows stand on paper that is upright."""
        self._turn(False)

    @property
    def _width(self) -> float:
        """Millimetres between the margins."""
        return (HEIGHT if self._is_landscape else WIDTH) - 2 * MARGIN

    def _paragraph(self, block: Paragraph) -> Any:
        from docx.shared import Pt, RGBColor

        paragraph = self._document.add_paragraph()
        run = paragraph.add_run(clean(plain(block.words)))
        if block.role == "lead":
            run.font.size = Pt(13)
            run.bold = True
        elif block.role == "small":
            run.font.size = Pt(9)
            run.font.color.rgb = RGBColor.from_string(QUIET)
        return paragraph

    def _caption(self, kind: str, block: Table | Picture) -> Any:
        paragraph = self._document.add_paragraph(style="Caption")
        paragraph.add_run(f"{kind} ")
        add_field(paragraph, f"SEQ {kind} \\* ARABIC", str(self._report.number_of(block)))
        paragraph.add_run(". ")
        run = paragraph.add_run(clean(plain(block.caption)))
        run.bold = False
        return paragraph

    def _table(self, block: Table) -> None:
        self._caption("Table", block).paragraph_format.keep_with_next = True
        add_table(self._document, block, self._width)
        self._document.add_paragraph().paragraph_format.space_after = 0

    def _picture(self, block: Picture, tallest: float) -> None:
        from docx.shared import Mm

        paragraph = self._document.add_paragraph()
        paragraph.paragraph_format.keep_with_next = True
        paragraph.paragraph_format.space_after = 0
        width, height = size_of(block.png)
        scale = min(self._width / width, tallest / height)
        inline = paragraph.add_run().add_picture(io.BytesIO(block.png), width=Mm(width * scale))
        properties = inline._inline.docPr
        properties.set("descr", clean(block.alternative))
        properties.set("name", clean(block.name))
        self._caption("Figure", block)

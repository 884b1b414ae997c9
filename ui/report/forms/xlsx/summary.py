"""The first sheet: page one of the report, the sheets that follow, and at the end the other sections' words."""

from __future__ import annotations

import io
import struct
from typing import Any

from scenarios.workbook.cells import shown as as_text
from ui.report.document import Bullets, Heading, Paragraph, Picture, Report, Section, Table, plain
from ui.report.forms.xlsx.formats import ACCENT, QUIET, Formats

COLUMNS = 12
"""A line of text goes over so many columns of ten letters."""

LETTERS = 145
"""Letters of such a line."""

WIDTH = 860
"""Pixels of a picture."""

_ROW = 20
"""Pixels of a row."""


class Summary:
    """Writes sections below each other on one sheet.

    Args:
        sheet: of XlsxWriter.
        report: whose words they are.
        formats: of the book.
        names: the sheet of each table, by its number from 0.
    """

    def __init__(self, sheet: Any, report: Report, formats: Formats, names: list[str]) -> None:
        self._sheet, self._report, self._formats, self._names = sheet, report, formats, names
        self._row = 0
        sheet.hide_gridlines(2)
        sheet.set_column(0, COLUMNS - 1, 10)
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)

    def head(self) -> None:
        """Write title and subtitle."""
        report = self._report
        self._line(report.title, bold=True, font_size=18, font_color=ACCENT)
        self._line(report.subtitle, font_size=11, font_color=QUIET)
        self._line(f"{report.maker} · {report.made.isoformat()}", font_color=QUIET)

    def section(self, section: Section) -> None:
        """Write the words and pictures of a section; its tables have sheets of their own."""
        self._row += 1
        self._line(section.title, bold=True, font_size=14, font_color=ACCENT)
        for block in section.blocks:
            match block:
                case Paragraph(role=role):
                    self._line(plain(block.words), **_ROLES.get(role, {}))
                case Bullets(items=items):
                    for item in items:
                        self._line(f"• {plain(item)}")
                case Heading():
                    self._line(block.text, bold=True, font_size=11, font_color=ACCENT)
                case Table():
                    number = self._report.number_of(block)
                    words = f"Table {number}. {plain(block.caption)} (sheet {self._names[number - 1]})"
                    self._line(words, italic=True, font_color=QUIET)
                case Picture():
                    self._picture(block)

    def _line(self, text: str, **look: Any) -> None:
        """Write a paragraph over the width of the page, as many rows high as it needs."""
        text = as_text(text)
        size = look.get("font_size", 10)
        lines = sum(1 + len(line) * size // (10 * LETTERS) for line in text.splitlines() or [""])
        form = self._formats.of(text_wrap=True, **look)
        self._sheet.merge_range(self._row, 0, self._row, COLUMNS - 1, "", form)
        self._sheet.write_string(self._row, 0, text, form)
        self._sheet.set_row(self._row, lines * size * 1.35 + 3)
        self._row += 1

    def _picture(self, picture: Picture) -> None:
        width, height = struct.unpack(">II", picture.png[16:24])
        scale = WIDTH / width
        options = {
            "image_data": io.BytesIO(picture.png),
            "x_scale": scale * _resolution(picture.png) / 96,
            "y_scale": scale * _resolution(picture.png) / 96,
            "description": as_text(picture.alternative)[:2000],
            "object_position": 1,
        }
        self._sheet.insert_image(self._row, 0, f"{picture.name}.png", options)
        self._row += int(height * scale) // _ROW + 2
        self._line(f"Figure {self._report.number_of(picture)}. {plain(picture.caption)}", font_color=QUIET)


_ROLES: dict[str, dict[str, Any]] = {
    "lead": {"bold": True, "font_size": 13},
    "small": {"font_size": 9, "font_color": QUIET},
}


def _resolution(png: bytes) -> float:
    """Pixels an inch, by which XlsxWriter scales a picture before its own scale; 96 where the PNG says none."""
    place = 8
    while place + 8 <= len(png):
        size, kind = struct.unpack(">I4s", png[place : place + 8])
        if kind == b"pHYs":
            across, _, unit = struct.unpack(">IIB", png[place + 8 : place + 17])
            return float(across) * 0.0254 if unit == 1 and across else 96.0
        place += 12 + size
    return 96.0

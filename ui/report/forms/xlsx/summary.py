"""The first sheet: page one of the report, the sheets that follow, and at the end the other sections' words."""

from __future__ import annotations

import io
import struct
from typing import Any

from scenarios.workbook.cells import shown as as_text
from ui.report.document import Bullets, Heading, Paragraph, Picture, Report, Section, Table, plain
from ui.report.forms.cells import Column, columns_of, shown
from ui.report.forms.png import size_of
from ui.report.forms.xlsx.cells import write
from ui.report.forms.xlsx.formats import ACCENT, HEAD, QUIET, Formats
from ui.report.forms.xlsx.spans import lines_of, spans_of

COLUMNS = 12
"""A line of text goes over so many columns of ten letters."""

LETTERS = 145
"""Letters of such a line."""

WIDTH = 860
"""Pixels of a picture."""

_ROW = 20
"""Pixels of a row."""

SCALE, PAGE = 72, 1340
"""Per cent of the size of things when they are printed, so that all columns have room, and pixels of a page then."""

MOST_ROWS = 12
"""Rows of a table, at most, that stands among the words; others have a sheet of their own alone."""


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
        self._row, self._height = 0, 0.0
        self._breaks: list[int] = []
        self._head = 0
        sheet.hide_gridlines(2)
        sheet.set_column(0, COLUMNS - 1, 10)
        sheet.set_paper(9)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
        # A page that is fitted to its width takes no breaks of ours.
        sheet.set_print_scale(SCALE)

    def head(self) -> None:
        """Write title and subtitle."""
        report = self._report
        self._line(report.title, bold=True, font_size=18, font_color=ACCENT)
        self._line(report.subtitle, font_size=11, font_color=QUIET)
        self._line(f"{report.maker} · {report.made.isoformat()}", font_color=QUIET)

    def section(self, section: Section) -> None:
        """Write the words, pictures and short tables of a section; each table has a sheet of its own, too."""
        self._skip(1)
        self._head = self._row
        self._line(section.title, bold=True, font_size=14, font_color=ACCENT)
        for block in section.blocks:
            match block:
                case Paragraph(role=role):
                    self._line(plain(block.words), **_ROLES.get(role, {}))
                case Bullets(items=items):
                    for item in items:
                        self._line(f"• {plain(item)}")
                case Heading():
                    self._head = self._row
                    self._line(block.text, bold=True, font_size=11, font_color=ACCENT)
                case Table():
                    self._table(block)
                case Picture():
                    self._picture(block)

    def end(self) -> None:
        """Set where pages end, when all is written."""
        self._sheet.set_h_pagebreaks(self._breaks)

    def _line(self, text: str, **look: Any) -> None:
        """Write a paragraph over the width of the page, as many rows high as it needs."""
        text = as_text(text)
        size = look.get("font_size", 10)
        lines = sum(1 + len(line) * size // (10 * LETTERS) for line in text.splitlines() or [""])
        form = self._formats.of(text_wrap=True, **look)
        self._need(lines * size * 1.8)
        self._sheet.merge_range(self._row, 0, self._row, COLUMNS - 1, "", form)
        self._sheet.write_string(self._row, 0, text, form)
        self._end_row(lines * size * 1.35 + 3)

    def _end_row(self, points: float) -> None:
        self._sheet.set_row(self._row, points)
        self._row, self._height = self._row + 1, self._height + points * 96 / 72

    def _skip(self, rows: int) -> None:
        self._row, self._height = self._row + rows, self._height + rows * _ROW

    def _need(self, pixels: float) -> None:
        """Begin a page where so much does not go on the one at hand, with the heading that stands right above it."""
        if self._height + pixels <= PAGE:
            return
        first = self._head if self._row - self._head == 1 else self._row
        self._breaks.append(first)
        self._height = (self._row - first) * _ROW

    def _table(self, table: Table) -> None:
        number = self._report.number_of(table)
        words = f"Table {number}. {plain(table.caption)} (sheet {self._names[number - 1]})"
        spans = spans_of(table, COLUMNS) if len(table.rows) <= MOST_ROWS else ()
        self._need((len(table.rows) + 4) * _ROW if spans else _ROW)
        self._line(words, italic=True, font_color=QUIET)
        if spans:
            self._rows(table, spans)
            self._skip(1)

    def _rows(self, table: Table, spans: tuple[tuple[int, int], ...]) -> None:
        of, kinds = self._formats.of, columns_of(table)
        for place, (title, span) in enumerate(zip(table.columns, spans, strict=True)):
            side = {"align": "right", "indent": 1} if kinds[place] is Column.NUMBERS else {"align": "left"}
            self._merge(span, as_text(title), of(bold=True, bg_color=HEAD, bottom=1, text_wrap=True, **side))
        self._end_row(15.0 * lines_of(table.columns, spans) + 2)
        for row in table.rows:
            for cell, span in zip(row, spans, strict=True):
                self._merge(span, "", of(text_wrap=True))
                write(self._sheet, self._row, span[0], cell, self._formats)
            self._end_row(15.0 * lines_of(list(map(shown, row)), spans))

    def _merge(self, span: tuple[int, int], text: str, form: Any) -> None:
        if span[0] < span[1]:
            self._sheet.merge_range(self._row, span[0], self._row, span[1], "", form)
        self._sheet.write_string(self._row, span[0], text, form)

    def _picture(self, picture: Picture) -> None:
        width, height = size_of(picture.png)
        scale = WIDTH / width
        self._need(height * scale + 5 * _ROW)
        options = {
            "image_data": io.BytesIO(picture.png),
            "x_scale": scale * _resolution(picture.png) / 96,
            "y_scale": scale * _resolution(picture.png) / 96,
            "description": as_text(picture.alternative)[:2000],
            "object_position": 1,
        }
        self._sheet.insert_image(self._row, 0, f"{picture.name}.png", options)
        self._skip(int(height * scale) // _ROW + 2)
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

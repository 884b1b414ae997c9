"""The sheets of a report's tables, one each, and the names by which formulas elsewhere find what is in them."""

from __future__ import annotations

from typing import Any

from scenarios.workbook.cells import shown as as_text
from ui.report.document import Report, Table, plain
from ui.report.forms.cells import Column, columns_of, shown
from ui.report.forms.xlsx.cells import write
from ui.report.forms.xlsx.formats import ACCENT, HEAD, Formats
from ui.report.forms.xlsx.names import range_name, sheet_name

FIRST = 3
"""The row of the first row of a table, from 0: above it stand caption and headings."""

NARROWEST, WIDEST = 9.0, 60.0
"""Letters of a column."""


class Tables:
    """Writes the tables.

    Attributes:
        names: the sheet of each table, by its number from 0.

    Args:
        book: of XlsxWriter.
        report: whose tables they are.
        formats: of the book.
        taken: names of sheets that are in use, in small letters.
    """

    def __init__(self, book: Any, report: Report, formats: Formats, taken: set[str]) -> None:
        self._book, self._report, self._formats = book, report, formats
        self._taken = taken
        self.names: list[str] = []

    def write(self) -> None:
        """Write them all."""
        for table in self._report.blocks:
            if isinstance(table, Table):
                self._table(table)

    def _table(self, table: Table) -> None:
        name = sheet_name(table.name, self._taken)
        self._taken.add(name.casefold())
        self.names.append(name)
        sheet, of = self._book.add_worksheet(name), self._formats.of
        caption = f"Table {self._report.number_of(table)}. {as_text(plain(table.caption))}"
        self._caption(sheet, caption, [_width(table, place) for place in range(len(table.columns))])
        for place, (title, kind) in enumerate(zip(table.columns, columns_of(table), strict=True)):
            side = "right" if kind is Column.NUMBERS else "left"
            look = of(
                bold=True, bg_color=HEAD, bottom=1, text_wrap=True, align=side, indent=1 if side == "right" else 0
            )
            sheet.write_string(FIRST - 1, place, as_text(title), look)
            sheet.set_column(place, place, _width(table, place))
        for number, row in enumerate(table.rows, start=FIRST):
            for place, cell in enumerate(row):
                write(sheet, number, place, cell, self._formats)
        lines = max((-(-len(title) // int(_width(table, n) - 2)) for n, title in enumerate(table.columns)), default=1)
        sheet.set_row(FIRST - 1, 15 * lines + 2)
        self._finish(sheet, name, table)

    def _caption(self, sheet: Any, caption: str, widths: list[float]) -> None:
        """Write the caption over the table: beyond it, it would make what is printed wider, and smaller."""
        form = self._formats.of(bold=True, font_size=11, font_color=ACCENT, text_wrap=True)
        if len(widths) > 1:
            sheet.merge_range(0, 0, 0, len(widths) - 1, "", form)
        sheet.write_string(0, 0, caption, form)
        lines = sum(1 + int(len(line) * 1.2 / sum(widths)) for line in caption.split("\n"))
        sheet.set_row(0, 15 * lines + 2)

    def _finish(self, sheet: Any, name: str, table: Table) -> None:
        last, right = FIRST + len(table.rows) - 1, len(table.columns) - 1
        sheet.freeze_panes(FIRST, 1)
        if table.rows:
            sheet.autofilter(FIRST - 1, 0, last, right)
        define(self._book, range_name(table.name), name, (FIRST - 1, 0, max(last, FIRST), right))
        sheet.set_paper(9)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(FIRST - 1)


def _width(table: Table, place: int) -> float:
    texts = [shown(row[place]) for row in table.rows]
    longest = max((len(line) for text in texts for line in text.splitlines()), default=0)
    words = max(map(len, table.columns[place].split()), default=0)
    return min(max(longest + 2.0, words + 4.0, NARROWEST), WIDEST)


def define(book: Any, name: str, sheet: str, span: tuple[int, int, int, int]) -> None:
    """Give a range of cells a name: from a row and a column to others, from 0."""
    from xlsxwriter.utility import xl_range_abs

    book.define_name(name, f"='{sheet}'!{xl_range_abs(*span)}")

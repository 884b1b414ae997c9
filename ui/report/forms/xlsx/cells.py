"""One cell of a table, written as what it is: a number, a date or text, and never as a formula or a link."""

from __future__ import annotations

import datetime as dt
from typing import Any

from scenarios.workbook.cells import shown as as_text
from ui.report.document import Cell, Stated, Unit, plain
from ui.report.forms.xlsx.formats import DATE, Formats

_FIRST, _LAST = dt.date(1900, 3, 1), dt.date(9999, 12, 31)
"""The dates that a spreadsheet knows; it takes 1900 for a leap year."""


def write(sheet: Any, row: int, column: int, cell: Cell, formats: Formats) -> None:
    """Write a cell.

    A number that is stated is written in full. A day is written as its date; where there is no such day, as its words.
    """
    alone = _alone(cell)
    if alone is None or alone == "":
        return
    if isinstance(alone, Stated):
        _stated(sheet, row, column, alone, formats)
    elif isinstance(alone, dt.date) and _FIRST <= alone <= _LAST:
        sheet.write_datetime(row, column, alone, formats.of(num_format=DATE, align="left"))
    elif isinstance(alone, int | float) and not isinstance(alone, bool):
        sheet.write_number(row, column, alone, formats.of_number(alone, Unit.NUMBER))
    else:
        sheet.write_string(row, column, as_text(plain(alone)), formats.of(text_wrap=True))


def _alone(cell: Cell) -> Cell:
    """The only part of a piece of text, where it has one."""
    return cell[0] if isinstance(cell, tuple) and len(cell) == 1 else cell


def _stated(sheet: Any, row: int, column: int, stated: Stated, formats: Formats) -> None:
    if stated.value is None:
        sheet.write_string(row, column, as_text(stated.words), formats.of(text_wrap=True))
    elif stated.unit is Unit.DAY:
        date = stated.date
        if date is not None and _FIRST <= date <= _LAST:
            sheet.write_datetime(row, column, date, formats.of(num_format=DATE, align="left"))
        else:
            sheet.write_string(row, column, as_text(stated.words), formats.of(text_wrap=True))
    else:
        sheet.write_number(row, column, stated.value, formats.of_stated(stated))

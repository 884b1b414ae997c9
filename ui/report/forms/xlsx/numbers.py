"""A sheet with every number that the report states: what it is called in JSON, its value in full, and its words."""

from __future__ import annotations

from typing import Any

from scenarios.workbook.cells import shown as as_text
from ui.report.document import Report, Stated
from ui.report.forms.xlsx.cells import write
from ui.report.forms.xlsx.formats import ACCENT, HEAD, Formats
from ui.report.forms.xlsx.names import name_of_number
from ui.report.forms.xlsx.tables import define

NUMBERS = "Numbers"

_COLUMNS = (("Key", 58), ("Value", 18), ("Date", 14), ("As written", 34), ("Unit", 12))
_FIRST = 3


def write_numbers(book: Any, report: Report, formats: Formats) -> None:
    """Write the sheet; the numbers of page one have names, ``muster_report_scenarios_0_chance`` say."""
    sheet = book.add_worksheet(NUMBERS)
    words = "Every number that the report states, as muster report --json has it; Key is its place there (RFC 6901)."
    sheet.write_string(0, 0, words, formats.of(bold=True, font_size=11, font_color=ACCENT))
    for place, (title, width) in enumerate(_COLUMNS):
        side = "right" if title == "Value" else "left"
        sheet.write_string(_FIRST - 1, place, title, formats.of(bold=True, bg_color=HEAD, bottom=1, align=side))
        sheet.set_column(place, place, width)
    page_one = _of_page_one(report)
    numbers = {one.pointer: one for one in report.stated}
    for row, (pointer, number) in enumerate(numbers.items(), start=_FIRST):
        _write(sheet, row, number, formats)
        if pointer in page_one and number.value is not None:
            define(book, name_of_number(number), NUMBERS, (row, 1, row, 1))
    sheet.freeze_panes(_FIRST, 1)
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_FIRST - 1)
    if numbers:
        sheet.autofilter(_FIRST - 1, 0, _FIRST + len(numbers) - 1, len(_COLUMNS) - 1)


def _write(sheet: Any, row: int, number: Stated, formats: Formats) -> None:
    sheet.write_string(row, 0, as_text(number.pointer), formats.of())
    if number.value is not None:
        sheet.write_number(row, 1, number.value, formats.of_stated(number))
    write(sheet, row, 2, number.date, formats)
    sheet.write_string(row, 3, as_text(number.words), formats.of())
    sheet.write_string(row, 4, number.unit.value, formats.of())


def _of_page_one(report: Report) -> set[str]:
    """The keys of its numbers; none where the report has no such page."""
    page_one = report.page_one
    return set() if page_one is None else {one.pointer for one in page_one.stated}

"""The report as XLSX, by XlsxWriter. Equal reports give equal bytes.

Nothing in it is a formula or a link, whatever a text looks like. The assumptions of the first scenario are in sheets
that can be edited: read back, the workbook is that scenario.
"""

from __future__ import annotations

import datetime as dt
import io

from scenarios.workbook.cells import shown as as_text
from scenarios.workbook.layout import HIDDEN, sheets_of
from scenarios.workbook.writing import OPTIONS, add_scenario
from ui.report.document import Report
from ui.report.forms.xlsx.formats import Formats
from ui.report.forms.xlsx.numbers import NUMBERS, write_numbers
from ui.report.forms.xlsx.summary import Summary
from ui.report.forms.xlsx.tables import Tables

SUMMARY, TEXTS = "Summary", "Report"
"""The sheet with page one, where there is one, and that with the words and pictures of the other sections."""


def xlsx_of(report: Report) -> bytes:
    """The file of a report as an Excel workbook."""
    import xlsxwriter

    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, OPTIONS)
    made = dt.datetime(report.made.year, report.made.month, report.made.day)
    words = {"title": report.title, "subject": report.subtitle, "author": report.maker}
    book.set_properties({key: as_text(text)[:255] for key, text in words.items()} | {"created": made})
    formats = Formats(book)
    sheets = [book.add_worksheet(name) for name in ((SUMMARY, TEXTS) if report.page_one else (TEXTS,))]
    tables = Tables(book, report, formats, _taken(report))
    tables.write()
    write_numbers(book, report, formats)
    for scenario in report.attached[:1]:
        add_scenario(book, scenario.scenario)
    pages = [Summary(sheet, report, formats, tables.names) for sheet in sheets]
    pages[0].head()
    for section in report.sections:
        pages[0 if section is report.page_one else -1].section(section)
    for page in pages:
        page.end()
    book.close()
    return file.getvalue()


def _taken(report: Report) -> set[str]:
    """The names of sheets that no table may have, in small letters."""
    sheets = (sheet.name for one in report.attached[:1] for sheet in sheets_of(one.scenario))
    return {name.casefold() for name in (SUMMARY, TEXTS, NUMBERS, HIDDEN, *sheets)}

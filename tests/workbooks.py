"""Workbooks as an analyst leaves them: opened, edited, saved again."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache
from typing import Any

import openpyxl

from scenarios.editing import edits
from scenarios.library import shipped
from scenarios.schema import Scenario
from scenarios.workbook.writing import workbook_of

HEADER = 3
"""The row of headings of a sheet that can be edited."""


@cache
def of_three() -> Scenario:
    """The article with three of its contingents, whose workbook has a third of the rows and is as much sooner read."""
    scenario = shipped("article-2023")
    for one in scenario.contingents:
        if one.name not in ("Kenya", "Jamaica", "Spain"):
            scenario = edits.removed(scenario, "contingents", one.name)
    return scenario


class Edits:
    """A workbook that is being edited."""

    def __init__(self, content: bytes) -> None:
        self.book: Any = openpyxl.load_workbook(io.BytesIO(content))

    def headings(self, sheet: str) -> list[Any]:
        return [cell.value for cell in self.book[sheet][HEADER]]

    def row(self, sheet: str, key: str) -> int:
        """The row whose path or known name is this."""
        headings = self.headings(sheet)
        place = headings.index("Path" if "Path" in headings else "Known as")
        rows = self.book[sheet].iter_rows(min_row=HEADER + 1)
        return int(next(row[place].row for row in rows if row[place].value == key))

    def cell(self, sheet: str, key: str, title: str) -> Any:
        return self.at(sheet, self.row(sheet, key), title)

    def at(self, sheet: str, row: int, title: str) -> Any:
        return self.book[sheet].cell(row, self.headings(sheet).index(title) + 1)

    def free(self, sheet: str) -> int:
        """The first row that says nothing."""
        rows = self.book[sheet].iter_rows(min_row=HEADER + 1)
        empty = (row[0].row for row in rows if all(one.value is None for one in row))
        return int(next(empty, self.book[sheet].max_row + 1))

    def add(self, sheet: str, **cells: Any) -> None:
        row = self.free(sheet)
        for title, value in cells.items():
            self.at(sheet, row, title).value = value

    @property
    def content(self) -> bytes:
        file = io.BytesIO()
        self.book.save(file)
        return file.getvalue()


def edited(scenario: Scenario, edit: Callable[[Edits], Any]) -> bytes:
    """The workbook of a scenario after an edit."""
    book = Edits(_as_written(scenario))
    edit(book)
    return book.content


@cache
def _as_written(scenario: Scenario) -> bytes:
    return workbook_of(scenario)

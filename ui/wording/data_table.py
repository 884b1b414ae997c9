"""What a chart shows, as a table for a spreadsheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from numpy.typing import NDArray

from scenarios.schema import Scenario
from ui.wording.sheet import POINT, Row, Separators, file_of, sheet


@dataclass(frozen=True, slots=True)
class Table:
    """A header and rows of as many cells: numbers, dates, text, or None for nothing."""

    header: Row
    rows: tuple[Row, ...]

    @classmethod
    def daily(cls, scenario: Scenario, columns: Mapping[str, NDArray[Any]]) -> Table:
        """Columns of values by day, shape (D,) each, after the number of the day and its date."""
        days = range(scenario.horizon + 1)
        dates = [scenario.date_of(day) for day in days]
        values = [column.tolist() for column in columns.values()]
        return cls(("day", "date", *columns), tuple(zip(days, dates, *values, strict=True)))

    def beside(self, name: str, value: str) -> Table:
        """The table with one more column, which says the same in each row."""
        return Table((*self.header, name), tuple((*row, value) for row in self.rows))

    def with_columns(self, columns: Mapping[str, NDArray[Any]]) -> Table:
        """The table with more columns at its right, of a value for each row."""
        values = [column.tolist() for column in columns.values()]
        rows = ((*row, *more) for row, *more in zip(self.rows, *values, strict=True))
        return Table((*self.header, *columns), tuple(rows))

    def csv(self, separators: Separators = POINT) -> str:
        """The text of a CSV file; no cell is one that a spreadsheet would run as a formula."""
        return sheet(self.header, self.rows, separators)

    def file(self, separators: Separators = POINT) -> bytes:
        """The CSV file, with the mark by which spreadsheets know that it is UTF-8."""
        return file_of(self.csv(separators))

    def tabbed(self, separators: Separators = POINT) -> str:
        """The table for the clipboard: cells are apart by tabs, which spreadsheets take as cells when pasted."""
        return sheet(self.header, self.rows, separators.pasted)

"""A scenario's workbook, written: typed cells, those to be edited in yellow, allowed ranges as rules of the sheet.

Nothing in it is a formula or a link, whatever a text looks like. Equal scenarios give equal bytes.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping
from typing import Any

from scenarios.quantity import MONEY, PEOPLE, Quantity
from scenarios.schema import Scenario
from scenarios.storage.embedding import packed
from scenarios.workbook.cells import Value
from scenarios.workbook.layout import HIDDEN, KEY, MARK, Column, Row, Sheet, sheets_of

OPTIONS: Mapping[str, Any] = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
"""How XlsxWriter takes what it is given: as it is."""

CREATED = dt.datetime(2000, 1, 1)
"""When a workbook says that it was made, where nobody says so: no clock is in its bytes."""

OPEN, SHUT, HEAD, RULE = "#FFF8DC", "#F2F2F2", "#DCE6F1", "#BFBFBF"
"""Colours: a cell that may be edited, one that means nothing in its row, the header, lines."""

FREE_ROWS = 12
"""Rows below the last one that are ready for new parts."""

CHUNK = 30_000
"""Letters of a cell of the hidden sheet."""

FIRST = 3
"""The row of the first part, from 0: above it stand what the sheet is for, and the header."""

_LARGEST_RULE = 255
"""Letters of a list of choices that a rule may have."""


def workbook_of(scenario: Scenario) -> bytes:
    """The bytes of a workbook from which ``scenario_in_workbook`` reads an equal scenario, edited or not."""
    import xlsxwriter

    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, OPTIONS)
    book.set_properties({"title": _plain(scenario.title), "created": CREATED})
    add_scenario(book, scenario)
    book.close()
    return file.getvalue()


def add_scenario(book: Any, scenario: Scenario) -> None:
    """Add the sheets of a scenario to a workbook of XlsxWriter's, the hidden one last."""
    formats = _Formats(book)
    for sheet in sheets_of(scenario):
        _Writer(book.add_worksheet(sheet.name), sheet, formats).write()
    hidden = book.add_worksheet(HIDDEN)
    text = packed(scenario)
    chunks = [text[start : start + CHUNK] for start in range(0, len(text), CHUNK)]
    for number, words in enumerate((MARK, *chunks)):
        hidden.write_string(number, 0, words)
    hidden.very_hidden()


def _plain(text: str) -> str:
    return "".join(one for one in text if one.isprintable())[:200]


class _Formats:
    """The looks of cells, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._known: dict[tuple[tuple[str, Any], ...], Any] = {}

    def of(self, **look: Any) -> Any:
        key = tuple(sorted(look.items()))
        if key not in self._known:
            self._known[key] = self._book.add_format({"valign": "top", "font_size": 10, **look})
        return self._known[key]


class _Writer:
    """Writes one sheet."""

    def __init__(self, target: Any, sheet: Sheet, formats: _Formats) -> None:
        self._target, self._sheet, self._formats = target, sheet, formats
        self._last = FIRST + len(sheet.rows) + (FREE_ROWS if sheet.key == KEY else 0) - 1

    def write(self) -> None:
        target, columns = self._target, self._sheet.columns
        self._head()
        for number, row in enumerate(self._sheet.rows, start=FIRST):
            self._row(number, row)
        for number in range(FIRST + len(self._sheet.rows), self._last + 1):
            self._row(number, Row("", {}))
        target.freeze_panes(FIRST, 2)
        if self._sheet.rows:
            target.autofilter(FIRST - 1, 0, max(self._last, FIRST), len(columns) - 1)
        self._rules()
        target.set_landscape()
        target.set_paper(9)
        target.fit_to_pages(1, 0)
        target.repeat_rows(FIRST - 1)

    def _head(self) -> None:
        target, of = self._target, self._formats.of
        target.write_string(0, 0, self._sheet.name, of(bold=True, font_size=14))
        target.write_string(1, 0, self._sheet.about, of(font_color="#404040"))
        for place, column in enumerate(self._sheet.columns):
            look = of(bold=True, bg_color=HEAD, bottom=1, text_wrap=True, align="right" if column.is_number else "left")
            target.write_string(FIRST - 1, place, column.title, look)
            target.set_column(place, place, column.width)

    def _row(self, number: int, row: Row) -> None:
        for place, column in enumerate(self._sheet.columns):
            value = row.cells.get(column.title)
            self._cell(number, place, value, self._look(column, row, value))

    def _cell(self, row: int, column: int, value: Value, look: Any) -> None:
        target = self._target
        if value is None:
            target.write_blank(row, column, None, look)
        elif isinstance(value, str):
            target.write_string(row, column, value, look)
        elif isinstance(value, dt.date):
            target.write_datetime(row, column, value, look)
        else:
            target.write_number(row, column, value, look)

    def _look(self, column: Column, row: Row, value: Value) -> Any:
        of = self._formats.of
        if not column.is_open:
            return of(font_color="#404040", indent=1)
        if column.title in row.shut:
            return of(bg_color=SHUT, font_color="#404040", border=1, border_color=RULE)
        look = {"bg_color": OPEN, "border": 1, "border_color": RULE}
        if isinstance(value, dt.date):
            return of(num_format="yyyy-mm-dd", align="left", **look)
        if column.is_number:
            return of(num_format=_number_format(row), align="right", **look)
        return of(text_wrap=True, align="left", **look)

    def _rules(self) -> None:
        """What each cell allows, as a rule that the spreadsheet tells when somebody types."""
        for place, column in enumerate(self._sheet.columns):
            if column.choices and len(",".join(column.choices)) <= _LARGEST_RULE and self._last >= FIRST:
                rule = {"validate": "list", "source": list(column.choices), "ignore_blank": True}
                self._rule([(FIRST, self._last)], place, rule)
            elif column.is_number:
                for quantity, spans in self._spans(column).items():
                    self._rule(spans, place, _rule_of(quantity))

    def _spans(self, column: Column) -> dict[Quantity, list[tuple[int, int]]]:
        """The rows of each quantity, as spans from a first to a last one."""
        found: dict[Quantity, list[tuple[int, int]]] = {}
        for number, row in enumerate(self._sheet.rows, start=FIRST):
            if row.quantity is None or column.title in row.shut:
                continue
            spans = found.setdefault(row.quantity, [])
            if spans and spans[-1][1] == number - 1:
                spans[-1] = (spans[-1][0], number)
            else:
                spans.append((number, number))
        return found

    def _rule(self, spans: list[tuple[int, int]], place: int, rule: dict[str, Any]) -> None:
        others = [[first, place, last, place] for first, last in spans]
        self._target.data_validation(*others[0], {**rule, "other_cells": others[1:]})


def _rule_of(quantity: Quantity) -> dict[str, Any]:
    message = f"Allowed: {quantity.range_text}."
    rule = {"validate": "decimal", "error_title": quantity.label[:32], "error_message": message[:255]}
    if quantity.above:
        # A rule is of one comparison or of a range with both ends.
        return {**rule, "criteria": ">", "value": quantity.minimum}
    return {**rule, "criteria": "between", "minimum": quantity.minimum, "maximum": quantity.maximum}


def _number_format(row: Row) -> str:
    quantity = row.quantity
    if quantity is None:
        return "General"
    if quantity.is_share:
        return "0.0##%"
    numbers = [value for value in row.cells.values() if isinstance(value, int | float)]
    return "#,##0" if quantity.unit in (PEOPLE, MONEY) and all(float(n).is_integer() for n in numbers) else "General"

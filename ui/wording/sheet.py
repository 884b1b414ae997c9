"""Tables for a spreadsheet (CSV): how a cell looks, and that none of them is run as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from scenarios.storage.formulas import guarded
from ui.wording.words import number

Row = Sequence[Any]


@dataclass(frozen=True, slots=True)
class Separators:
    """How a table is written, so that the spreadsheet of a country reads it.

    Attributes:
        separator: what parts the cells.
        decimal: what stands before the decimals of a number; thousands are never grouped.
    """

    separator: str
    decimal: str

    @property
    def pasted(self) -> Separators:
        """The same for the clipboard: tabs, which every spreadsheet takes as cells when pasted."""
        return replace(self, separator="\t")


POINT = Separators(",", ".")
"""As English spreadsheets, and programs, read it."""

COMMA = Separators(";", ",")
"""As spreadsheets read it in most of Europe: decimal commas, and semicolons between the cells."""


def cell(value: Any, separators: Separators = POINT) -> str:
    """A value as a cell: no needless digits, nothing for ``None`` and ``inf``, and no text that could be a formula."""
    if value is None:
        return ""
    if isinstance(value, int | float | np.number):
        is_real = isinstance(value, float | np.floating)
        return number(float(value)).replace(".", separators.decimal) if is_real else str(value)
    text = str(value).replace("\r\n", "\n").replace("\r", "\n")
    return guarded(text)


def sheet(header: Row, rows: Iterable[Row], separators: Separators = POINT) -> str:
    """A table as CSV (RFC 4180, but for lines that end as everywhere else).

    No cell is a formula, whichever of comma, semicolon and tab the reader takes for the separator. The first column is
    text or numbers: a reader with another separator finds the whole row in one cell, which begins so. A day below 0
    begins it with a minus, and the commas that follow leave no formula of it.
    """
    file = io.StringIO()
    writer = csv.writer(file, delimiter=separators.separator, lineterminator="\n")
    writer.writerow([cell(value, separators) for value in header])
    writer.writerows([cell(value, separators) for value in row] for row in rows)
    return file.getvalue()


def file_of(text: str) -> bytes:
    """A table as a file: UTF-8, with the mark at the beginning by which spreadsheets know it (EF BB BF)."""
    return text.encode("utf-8-sig")

"""Tables for a spreadsheet (CSV): how a cell looks, and that none of them is run as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from ui.wording.words import number

Row = Sequence[Any]

FORMULA = tuple("=+-@\t\r\n")
"""A spreadsheet takes text that begins so for a formula, and would run it."""


def cell(value: Any) -> str:
    """A value as a cell: no needless digits, nothing for ``None`` and ``inf``, and no text that could be a formula."""
    if value is None:
        return ""
    if isinstance(value, int | float | np.number):
        return number(float(value)) if isinstance(value, float | np.floating) else str(value)
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA) else text


def sheet(header: Row, rows: Iterable[Row]) -> str:
    """A table as CSV (RFC 4180, but for lines that end as everywhere else)."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(map(cell, header))
    writer.writerows(map(cell, row) for row in rows)
    return file.getvalue()


def file_of(text: str) -> bytes:
    """A table as a file: UTF-8, with the mark at the beginning by which spreadsheets know it (EF BB BF)."""
    return text.encode("utf-8-sig")

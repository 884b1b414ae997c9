"""Tables for a spreadsheet (CSV): how a cell looks, and that none of them is run as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from scenarios.storage.formulas import guarded
from ui.wording.words import number

Row = Sequence[Any]


def cell(value: Any) -> str:
    """A value as a cell: no needless digits, nothing for ``None`` and ``inf``, and no text that could be a formula."""
    if value is None:
        return ""
    if isinstance(value, int | float | np.number):
        return number(float(value)) if isinstance(value, float | np.floating) else str(value)
    text = str(value).replace("\r\n", "\n").replace("\r", "\n")
    return guarded(text)


def sheet(header: Row, rows: Iterable[Row], separator: str = ",") -> str:
    """A table as CSV (RFC 4180, but for lines that end as everywhere else).

    No cell is a formula, whichever of comma, semicolon and tab the reader takes for the separator. The first column is
    text or numbers: a reader with another separator finds the whole row in one cell, which begins so. A day below 0
    begins it with a minus, and the commas that follow leave no formula of it.
    """
    file = io.StringIO()
    writer = csv.writer(file, delimiter=separator, lineterminator="\n")
    writer.writerow(map(cell, header))
    writer.writerows(map(cell, row) for row in rows)
    return file.getvalue()


def file_of(text: str) -> bytes:
    """A table as a file: UTF-8, with the mark at the beginning by which spreadsheets know it (EF BB BF)."""
    return text.encode("utf-8-sig")

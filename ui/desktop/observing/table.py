"""The table in which observed figures are typed."""

from __future__ import annotations

from ui.desktop.look.typed_table import TypedTable
from ui.desktop.observing.model import FigureRows

EMPTY = "Paste figures from a spreadsheet (Ctrl+V), or open a CSV file: date, personnel, source."


class FigureTable(TypedTable):
    """Rows of figures to type in."""

    def __init__(self, rows: FigureRows) -> None:
        super().__init__(rows, "observed#table", "Observed figures", EMPTY)

"""How cells look: each format once, numbers by what they count."""

from __future__ import annotations

from typing import Any

from ui.report.document import Stated, Unit

DATE = "d mmm yyyy"

NUMBERS = {
    Unit.SHARE: "0.0%",
    Unit.PEOPLE: "#,##0",
    Unit.DAYS: "#,##0.#",
    Unit.DOLLARS: "$#,##0",
    Unit.NUMBER: "#,##0.######",
    Unit.DAY: "#,##0.0",
}

HEAD, ACCENT, QUIET = "#DCE6F1", "#1F3864", "#595959"


class Formats:
    """The formats of a workbook."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._known: dict[tuple[tuple[str, Any], ...], Any] = {}

    def of(self, **look: Any) -> Any:
        """A format that looks so."""
        key = tuple(sorted(look.items()))
        if key not in self._known:
            self._known[key] = self._book.add_format({"valign": "top", "font_size": 10, **look})
        return self._known[key]

    def of_number(self, value: float, unit: Unit) -> Any:
        """The format of a number: one without decimals shows no point."""
        number = NUMBERS[unit]
        if "." in number and "%" not in number and float(value).is_integer():
            number = number.partition(".")[0]
        return self.of(num_format=number, align="right", indent=1)

    def of_stated(self, stated: Stated) -> Any:
        """The format of a number that is stated."""
        return self.of_number(stated.value or 0, stated.unit)

"""The rows of observed figures as they are typed, each with what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from scenarios.observation import Observed
from scenarios.storage.observed_rows import TypedRow, figure_of, told_twice
from ui.desktop.look.typed_rows import Column, TypedRows

COLUMNS = (
    Column("Date", "The day of which the figure tells, such as 25 Jun 2024 or 2024-06-25.", "00 Mmm 00000"),
    Column("People", "People in theatre as that date begins.", "000,000", is_number=True),
    Column("Contingent", "Whose people; empty for all together.", "Mmmmm Mmmm"),
    Column("Condition met", "In place of people: a condition that was met on that day.", "Mmmmm Mmmm"),
    Column(
        "Dollars paid",
        "In place of people: US dollars that donors had paid in all as that date begins.",
        "000,000,000.0",
        is_number=True,
    ),
    Column("Source", "Where the figure comes from; charts show it."),
)


class FigureRows(TypedRows[TypedRow]):
    """Rows as typed, the empty ones among them.

    Attributes:
        figures: those of the rows in which nothing is wrong.
    """

    def __init__(self, rows: Sequence[TypedRow]) -> None:
        self.figures: tuple[Observed, ...] = ()
        super().__init__(COLUMNS, rows)

    def _check(self) -> None:
        figures, self.problems = list[Observed](), {}
        first: dict[tuple[object, ...], int] = {}
        for place, row in enumerate(self.rows):
            figure = None if row.is_empty else _read(row)
            if isinstance(figure, Observed):
                other = first.setdefault((figure.date, *figure.thing), place)
                if other == place:
                    figures.append(figure)
                else:
                    self.problems[place] = told_twice(figure, f"row {other + 1}")
            elif figure is not None:
                self.problems[place] = figure
        self.figures = tuple(figures)


@lru_cache(maxsize=4096)
def _read(row: TypedRow) -> Observed | str:
    """The figure in a row, or what is wrong with it."""
    try:
        return figure_of(row)
    except ValueError as problem:
        return str(problem)

"""What was edited in the sheets of a workbook: rows found again, and cells that say something else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from scenarios.brevity import WORD, cut
from scenarios.consistency import nearest
from scenarios.counting import counted
from scenarios.problems import Problem
from scenarios.workbook.cells import Cell, as_kept, is_as_written, shown, text_from
from scenarios.workbook.grids import Grid, column_letters
from scenarios.workbook.layout import Row, Sheet

HEADER_AMONG = 20
"""The header is one of so many first rows."""


class Line(NamedTuple):
    """A row that was read.

    Attributes:
        number: of the row in its sheet.
        key: what it says that it is of; "" of a new one.
        row: what was written for it; None where nothing was.
        cells: by the title of the column; those that are empty are left out.
        letters: of the columns, by their titles.
    """

    number: int
    key: str
    row: Row | None
    cells: dict[str, Cell]
    letters: dict[str, str]

    def cell(self, sheet: Sheet, title: str) -> Cell:
        """The cell under a heading; an empty one where the row ends before it."""
        return self.cells.get(title) or Cell(f"{sheet.name}!{self.letters[title]}{self.number}")

    def exact(self, sheet: Sheet, title: str) -> Cell:
        """The cell under a heading with all digits of what was written there, where it says that still."""
        cell = self.cell(sheet, title)
        return cell if self.row is None or self.is_edited(sheet, title) else cell._replace(value=self.row.cells[title])

    def is_edited(self, sheet: Sheet, title: str) -> bool:
        """Whether its cell says something else than what was written there."""
        return not is_as_written(self.row.cells.get(title) if self.row else None, self.cell(sheet, title))


class Found(NamedTuple):
    """The rows of a sheet, and what is wrong with their keys.

    Attributes:
        sheet: as it was written.
        lines: the rows that say something.
        problems: a sheet or columns that are gone, rows that stand there twice or are gone.
    """

    sheet: Sheet
    lines: tuple[Line, ...]
    problems: tuple[Problem, ...]

    def missing(self) -> Iterator[Row]:
        """The rows that were written and are gone."""
        there = {line.row.path for line in self.lines if line.row}
        return (row for row in self.sheet.rows if row.path not in there)


def found_in(sheet: Sheet, grid: Grid) -> Found:
    """The rows of a sheet in the cells of a workbook."""
    place = next((place for place, (_, cells) in enumerate(grid[:HEADER_AMONG]) if _is_header(sheet, cells)), None)
    if place is None:
        first = ", ".join(column.title for column in sheet.columns[:3])
        words = f"it begins without the row of headings ({first} …); put that row back"
        return Found(sheet, (), (Problem(sheet.name, words),))
    titles, problems = _titles(sheet, *grid[place])
    if problems:
        return Found(sheet, (), tuple(problems))
    known = {as_kept(key): row for row in sheet.rows for key in [row.cells[sheet.key]] if isinstance(key, str)}
    letters = {title: column_letters(place) for place, title in enumerate(titles) if title}
    rows = ((number, dict(zip(titles, cells, strict=False))) for number, cells in grid[place + 1 :])
    lines = [line for number, cells in rows if (line := _line(sheet, number, cells, letters, known))]
    firsts = {line.key: line for line in reversed(lines) if line.key}
    counted_once = tuple(line for line in lines if not line.key or firsts[line.key] is line)
    return Found(sheet, counted_once, tuple(_twice(sheet, lines, firsts)))


def _is_header(sheet: Sheet, cells: list[Cell]) -> bool:
    titles = {column.title for column in sheet.columns}
    return len(titles & {*map(_title, cells)}) > 1


def _title(cell: Cell) -> str:
    return cell.value.strip() if isinstance(cell.value, str) else ""


def _titles(sheet: Sheet, number: int, cells: list[Cell]) -> tuple[list[str], list[Problem]]:
    """The heading of each column, "" where it is none of ours; and what is wrong with them."""
    known = [column.title for column in sheet.columns]
    titles = [title if (title := _title(cell)) in known else "" for cell in cells]
    problems = [
        Problem(cell.place, f"a column {title!r} stands there already; needed: one")
        for place, (cell, title) in enumerate(zip(cells, titles, strict=True))
        if title and title in titles[:place]
    ]
    gone = [title for title in known if title not in titles and _is_needed(sheet, title)]
    return titles, [*problems, *(_lacking(sheet, title, number, cells, titles) for title in gone)]


def _lacking(sheet: Sheet, title: str, number: int, cells: list[Cell], titles: list[str]) -> Problem:
    """A column that is gone, told by the cell where its heading stood unless another column stands there now."""
    place = [column.title for column in sheet.columns].index(title)
    cell = cells[place] if place < len(cells) else Cell(f"{sheet.name}!{column_letters(place)}{number}")
    if place < len(titles) and titles[place]:
        return Problem(f"{sheet.name}!{number}", f"no heading in this row is {title!r}; put that column back")
    if _title(cell):
        words = f"the heading is {cut(_title(cell), WORD)!r}, and none is {title!r}; write {title!r} here again"
        return Problem(cell.place, words)
    return Problem(cell.place, f"the heading {title!r} is gone; write it here again, or put the column back")


def _is_needed(sheet: Sheet, title: str) -> bool:
    return title == sheet.key or next(column.is_open for column in sheet.columns if column.title == title)


def _line(
    sheet: Sheet, number: int, cells: dict[str, Cell], letters: dict[str, str], known: dict[str, Row]
) -> Line | None:
    named = {title: cell for title, cell in cells.items() if title and not cell.is_empty}
    if not named:
        return None
    key = _key(named.get(sheet.key))
    return Line(number, key, known.get(as_kept(key)), named, letters)


def _key(cell: Cell | None) -> str:
    try:
        return "" if cell is None else shown(text_from(cell)).strip()
    except ValueError:
        return ""


def _twice(sheet: Sheet, lines: list[Line], first: dict[str, Line]) -> Iterator[Problem]:
    for line in lines:
        other = first.get(line.key, line)
        if other is not line:
            place = line.cell(sheet, sheet.key).place
            yield Problem(
                place, f"{cut(line.key, WORD)!r} stands in row {other.number:,} already; needed: one row of it"
            )


def unknown(sheet: Sheet, line: Line, known: list[str]) -> Problem:
    """A row of something that there is not."""
    place = line.cell(sheet, sheet.key).place
    if not line.key:
        return Problem(place, f"{sheet.key!r} is empty; write what the row is of, or empty the row")
    near = nearest(line.key, known) if len(known) <= 2000 else ""
    return Problem(place, f"the scenario has no {cut(line.key, WORD)!r}{near}")


def gone(sheet: Sheet, rows: list[Row], words: str) -> Iterator[Problem]:
    """Rows that were written and are gone."""
    for row in rows[:FEW]:
        name = row.cells[sheet.key]
        sentence = f"no cell under {sheet.key!r} says {cut(str(name), WORD)!r} any more: its row is gone; {words}"
        yield Problem(sheet.name, sentence)
    if rows[FEW:]:
        yield Problem(sheet.name, f"{counted(len(rows) - FEW, 'other row is', 'other rows are')} gone")


FEW = 5
"""So many rows that are gone are told one by one."""

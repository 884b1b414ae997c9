"""Tables of observed figures: CSV files, and what is pasted from a spreadsheet; read and written."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from scenarios.brevity import WORD, brief, cut, one_line, short_name
from scenarios.counting import counted
from scenarios.observation import Observed
from scenarios.part import LONGEST_LIST
from scenarios.storage.contents import content_of, text_in
from scenarios.storage.formulas import guarded, unguarded
from scenarios.storage.observed_rows import TypedRow, figure_of, row_of, told_twice, typed_row
from scenarios.storage.reasons import READING, reason
from scenarios.text.formats import RefusalError
from scenarios.typed.cells import CellsError, cells_apart, separator_of, word_of

TOLD = 20
"""So many problems of a table are told."""

COLUMNS = {name: name for name in TypedRow._fields} | {
    "people": "personnel",
    "strength": "personnel",
    "condition_met": "condition",
    "dollars_paid": "paid",
}
"""What a column may be called, and what it holds."""

OTHERS = ("kind", "use_for_fit", "confidence", "note")
"""Other columns of a table of facts: the first two say which rows count."""

UNHEADED = ("date", "personnel", "source")
"""What the columns of a table without a header are."""


class ObservedError(ValueError):
    """A table that cannot be read.

    Attributes:
        problems: a sentence for each thing that is wrong, the first 20, with its row.
        more: how many others there are.
        file: the name of the file, which stands before them; "" where the table is of none.
    """

    def __init__(self, problems: Sequence[str], more: int = 0, file: str = "") -> None:
        super().__init__(problems, more, file)
        self.problems, self.more = tuple(brief(one_line(one)) for one in problems), more
        self.file = short_name(file)

    def __str__(self) -> str:
        lines = [*self.problems, *([f"and {self.more:,} more"] if self.more else [])]
        if not self.file:
            return "\n".join(lines)
        several = [f"{self.file}: {counted(len(self.problems) + self.more, 'problem')}", *(f"  {one}" for one in lines)]
        return "\n".join(several) if len(lines) > 1 else f"{self.file}: {lines[0]}"


class Numbered(NamedTuple):
    """A row that counts, and its number in the table, from 1, the header included."""

    number: int
    row: TypedRow


class Table(NamedTuple):
    """The rows of a table of observed figures.

    Attributes:
        rows: those that count.
        others: how many count not, by why: their kind, or "" where the table says that they are out of use.
    """

    rows: tuple[Numbered, ...]
    others: dict[str, int]


class Loaded(NamedTuple):
    """What a file holds: its figures, and how many of its rows count not, by why as in ``Table``."""

    figures: tuple[Observed, ...]
    others: dict[str, int]


def load_observed(path: Path | str) -> Loaded:
    """The figures in a file; ObservedError, which names it, with what is wrong with it."""
    try:
        table = table_in(text_of(path))
        return Loaded(_figures(table.rows), table.others)
    except ObservedError as error:
        raise ObservedError(error.problems, error.more, str(path)) from None


def text_of(path: Path | str) -> str:
    """The text of a file that holds a table; ObservedError where it cannot be read, or is none."""
    try:
        content = content_of(Path(path))
        if content.startswith(b"PK\x03\x04"):
            raise ObservedError(["it is a workbook, not a table of text; save its sheet as CSV."])
        return text_in(content)
    except RefusalError as refusal:
        raise ObservedError([f"{refusal.problem}."]) from None
    except ObservedError:
        raise
    except (OSError, ValueError) as error:
        raise ObservedError([f"{reason(error, READING)}."]) from None


def read_observed(text: str) -> tuple[Observed, ...]:
    """The figures in a table.

    Cells are apart by commas, semicolons or tabs. The header names date, personnel (or people, strength), contingent,
    condition, paid and source, in any order. Where it also names kind and use_for_fit, only rows of the kind total that
    are not out of use count. Without a header the columns are date, personnel and source.

    Raises:
        ObservedError: all that is wrong with it.
    """
    return _figures(table_in(text).rows)


def _figures(rows: Iterable[Numbered]) -> tuple[Observed, ...]:
    figures, problems = list[Observed](), list[str]()
    first: dict[tuple[object, ...], int] = {}
    for number, row in rows:
        try:
            figure = figure_of(row)
            other = first.setdefault((figure.date, *figure.thing), number)
            if other != number:
                raise ValueError(told_twice(figure, f"row {other}"))
            figures.append(figure)
        except ValueError as problem:
            problems.append(f"row {number}: {problem}")
    if problems:
        raise ObservedError(problems[:TOLD], len(problems[TOLD:]))
    return tuple(figures)


def table_in(text: str) -> Table:
    """The rows of a table, as they are typed; ObservedError where it is no table of observed figures.

    What a table calls all contingents together is left empty.
    """
    separator = separator_of(text, {*COLUMNS, *OTHERS})
    table = [(number, cells) for number, cells in _cells(text, separator) if any(cell.strip() for cell in cells)]
    if not table:
        raise ObservedError(["it is empty; needed: rows of date, personnel and source."])
    header = [word_of(cell) for cell in table[0][1]]
    names = _columns(header) if "date" in header else _unheaded(table[0][1])
    found, others = list[Numbered](), Counter[str]()
    for number, said in _said(table["date" in header :], names):
        kind, use = (said.pop(name, "").strip().casefold() for name in ("kind", "use_for_fit"))
        if use == "no":
            others[""] += 1
        elif kind in ("", "total"):
            found.append(Numbered(number, typed_row(said if separator != ";" else _with_points(said))))
        else:
            others[cut(kind, WORD)] += 1
    if not found:
        raise ObservedError(["it has no row that counts below its header."])
    if len(found) > LONGEST_LIST:
        raise ObservedError([f"it has {counted(len(found), 'row')}; allowed: at most {LONGEST_LIST:,}."])
    return Table(tuple(found), dict(others))


def write_observed(figures: Iterable[Observed], *, comma: bool = False) -> str:
    """A table as CSV; ``read_observed`` of it gives the same figures. No cell is run as a formula.

    Line ends of a source are those of the table, and a character of number 0 is left out: no table can hold it.

    Args:
        figures: what is written.
        comma: with decimal commas, and semicolons between the cells, as spreadsheets read it in most of Europe.
    """
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";" if comma else ",", lineterminator="\n")
    writer.writerow(TypedRow._fields)
    writer.writerows([_written(cell) for cell in _row(figure, comma)] for figure in figures)
    return file.getvalue()


def _row(figure: Observed, comma: bool) -> TypedRow:
    """A figure as a row; three digits behind a comma might be thousands, so that a zero follows them."""
    row = row_of(figure)
    return row._replace(paid=re.sub(r",(\d{3})$", r",\g<1>0", row.paid.replace(".", ","))) if comma else row


def _written(cell: str) -> str:
    return guarded(cell.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n"))


def _cells(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """The rows with their numbers, from 1."""
    try:
        yield from cells_apart(text, separator)
    except CellsError as problem:
        raise ObservedError([str(problem)]) from None


_DECIMALS = re.compile(r"[-+]?\d+,(?!\d{3}$)\d+(e[-+]?\d+)?")
"""Three digits behind a comma may be thousands wherever that is; who types them is asked."""


def _with_points(said: dict[str, str]) -> dict[str, str]:
    """What a row says, with a point in dollars: where semicolons part the cells, a comma stands before decimals."""
    paid = said.get("paid", "")
    return said | {"paid": paid.replace(",", ".")} if _DECIMALS.fullmatch(paid.strip()) else said


def _columns(header: Sequence[str]) -> list[str]:
    """What each column holds; "" for one that is none of those that are read."""
    names = [COLUMNS.get(word, word if word in OTHERS else "") for word in header]
    twice = next((name for name in names if name and names.count(name) > 1), "")
    if twice:
        raise ObservedError([f"it has two columns of {twice}; needed: one."])
    if not {"personnel", "condition", "paid"} & {*names}:
        named = ", ".join(cut(word, WORD) for word in header[:12])
        raise ObservedError([f"it has no column personnel, condition or paid; its columns: {named}."])
    return names


def _unheaded(cells: Sequence[str]) -> list[str]:
    if not 2 <= len(cells) <= len(UNHEADED) or not any(sign.isdigit() for sign in cells[0]):
        line = cut(", ".join(cells), WORD)
        raise ObservedError([f"its first row names no column date; needed: date, personnel, source; it says: {line}"])
    return list(UNHEADED[: len(cells)])


def _said(table: Iterable[tuple[int, list[str]]], names: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """What each row says, by what its columns hold."""
    for number, cells in table:
        if any(cell.strip() for cell in cells[len(names) :]):
            counts = f"{counted(len(cells), 'cell')}, and the first row {len(names):,}"
            raise ObservedError([f"row {number}: it has {counts}; a text with a comma stands in quotation marks."])
        yield number, {name: unguarded(cell) for name, cell in zip(names, cells, strict=False) if name}

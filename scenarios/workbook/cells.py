"""What stands in a cell of a workbook: text as it is shown, numbers, dates; and what a cell says when it is read."""

from __future__ import annotations

import csv
import datetime as dt
import io
import math
from typing import NamedTuple, TypeAlias

from scenarios.brevity import cut
from scenarios.refusals import given
from scenarios.typed.amounts import UnclearError, number_in
from scenarios.typed.dates import date_in
from scenarios.typed.text import plain, quoted
from scenarios.visible import meant, number_of, visible

Value: TypeAlias = str | float | int | dt.date | None
"""What is written into a cell; None leaves it empty."""

LONGEST = 16_000
"""Letters of a cell; a spreadsheet takes 32,767 halves of letters, and a letter may have two."""

YES, NO = "yes", "no"

_YES, _NO = (YES, "y", "true", "x"), (NO, "n", "false", "")


class Unreadable(NamedTuple):
    """What a cell holds instead of a value, told in a sentence."""

    sentence: str


class Cell(NamedTuple):
    """A cell that was read.

    Attributes:
        place: where it stands: ``Assumptions!E14``.
        value: what it holds.
    """

    place: str
    value: Value | bool | dt.datetime | dt.time | dt.timedelta | Unreadable = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it."""
        return self.value is None or (isinstance(self.value, str) and not self.value.strip())


def shown(text: str) -> str:
    """A text as a cell shows it: letters that nobody sees, or that no workbook can hold, as their numbers."""
    text = visible(text.replace("\r\n", "\n").replace("\r", "\n"))
    return cut("".join(number_of(one) if one in "\ufffe\uffff" else one for one in text), LONGEST)


def is_as_written(value: Value, cell: Cell) -> bool:
    """Whether a cell still says what was written into it; spreadsheets keep 15 digits of a number."""
    read = cell.value
    if value is None or (isinstance(value, str) and not value.strip()):
        # White space alone is an empty cell to who looks at it.
        return cell.is_empty
    if isinstance(value, str):
        return isinstance(read, str) and as_kept(value) == as_kept(read)
    if isinstance(value, dt.date):
        return _date_of(read) == value
    is_number = isinstance(read, int | float) and not isinstance(read, bool)
    return is_number and math.isclose(float(read), value, rel_tol=1e-14)  # type: ignore[arg-type]


def as_kept(text: str) -> str:
    """What is left of a text in a cell when it is read again."""
    # openpyxl takes these letters for a part of an escape, wherever they stand.
    return text.replace("\r\n", "\n").replace("x005F_", "")


def number_from(cell: Cell) -> float | int | None:
    """The number in a cell, None where it is empty; ValueError, one sentence, where it holds something else."""
    value = _readable(cell)
    if cell.is_empty:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        words = "a date" if isinstance(value, dt.date) else given(value)
        raise ValueError(f"{words} is given; needed: a number; look at the format of the cell, too")
    return _typed_number(value) if isinstance(value, str) else value


def _typed_number(text: str) -> float:
    digits = plain(text).strip()
    try:
        number = number_in(digits.removesuffix("%").strip())
    except UnclearError as two:
        raise ValueError(f"{quoted(text)} can be {two.both}: write one of them") from None
    if number is None:
        raise ValueError(f"{quoted(text)} is text; needed: a number")
    return number / 100 if digits.endswith("%") else number


def text_from(cell: Cell) -> str:
    """The text in a cell, "" where it is empty; numbers and dates as text."""
    value = _readable(cell)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else meant(value) if isinstance(value, str) else str(_date_of(value) or value)


def date_from(cell: Cell) -> dt.date:
    """The date in a cell; ValueError, one sentence, where there is none."""
    value = _readable(cell)
    found = date_in(value) if isinstance(value, str) else _date_of(value)
    if found is None:
        raise ValueError(f"{given(value)} is given; needed: a date")
    return found


def flag_from(cell: Cell) -> bool:
    """Whether a cell says yes; ValueError where it says neither yes nor no."""
    word = text_from(cell).strip().casefold()
    if word not in (*_YES, *_NO):
        raise ValueError(f"{quoted(word)} is given; allowed: yes or no")
    return word in _YES


def names_from(cell: Cell) -> list[str]:
    """The names in a cell, which stand apart by semicolons; one with a semicolon stands in quotation marks."""
    rows = csv.reader(text_from(cell).splitlines(), delimiter=";", skipinitialspace=True)
    return [name.strip() for row in rows for name in row if name.strip()]


def names_text(names: tuple[str, ...]) -> str:
    """Names as a cell has them; ``names_from`` of it gives the same."""
    text = io.StringIO()
    csv.writer(text, delimiter=";", lineterminator="").writerow(names)
    return "; ".join(names) if text.getvalue() == ";".join(names) else text.getvalue()


def _readable(cell: Cell) -> object:
    if isinstance(cell.value, Unreadable):
        raise ValueError(cell.value.sentence)
    return cell.value


def _date_of(value: object) -> dt.date | None:
    if isinstance(value, dt.datetime):
        return value.date() if value.time() == dt.time() else None
    return value if isinstance(value, dt.date) else None

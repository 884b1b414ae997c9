"""The cells of a workbook, read without trust: sizes have limits, nothing in it is run, and no link is followed."""

from __future__ import annotations

import datetime as dt
import io
import warnings
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from scenarios.counting import counted
from scenarios.problems import Problem
from scenarios.storage.contents import opened
from scenarios.text.formats import RefusalError
from scenarios.workbook.cells import Cell, Unreadable
from scenarios.workbook.prolog import declares_type

LARGEST = 50_000_000
"""Bytes of a workbook; a larger one is refused unread."""

LARGEST_PART = 40_000_000
"""Bytes of one part of it, unpacked: a sheet, all texts together."""

MOST_PARTS = 5_000
MOST_ROWS = 120_000
MOST_COLUMNS = 100

LARGEST_NUMBER = 1e300
"""Of a cell; what a spreadsheet itself can hold ends at 1e308."""

LONGEST_TEXT = 32_767
"""Letters of a cell, as many as Excel takes."""

NO_WORKBOOK = "it is no workbook that can be read; save it as an Excel workbook (.xlsx)"

OLD_OR_LOCKED = "it is an old Excel file or has a password; save it as an Excel workbook (.xlsx) without a password"

WORD_FILE = "a Word report carries no scenario; use its PDF, HTML or Excel form"

UNCALCULATED = "it has a formula whose result is not in the file; open the file in a spreadsheet and save it, or write \
the value itself"

_SIGNATURE, _COMPOUND = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How files of ZIP's begin, and compound files: old ones of Excel or Word, and all with a password (MS-CFB, 2.2)."""

_OLD_WORD = "WordDocument".encode("utf-16-le")
"""The name of the stream that an old Word file has."""

_ENDINGS = frozenset((".xlsx", ".xlsm", ".xls"))
Grid = list[tuple[int, list[Cell]]]
"""Rows with their numbers, from 1; all cells up to the last one that is not empty."""


@dataclass(frozen=True, slots=True)
class Book:
    """An open workbook.

    Attributes:
        names: its sheets.
        grid: the cells of one of them.
    """

    names: tuple[str, ...]
    grid: Callable[[str], Grid]


def is_workbook(path: Path) -> bool:
    """Whether a file is a workbook by its first bytes, or is called one; what is called so is read as nothing else."""
    try:
        with opened(path) as file:
            return is_of_workbook(file.read(len(_COMPOUND))) or path.suffix.lower() in _ENDINGS
    except (OSError, ValueError, RefusalError):
        return False


def is_of_workbook(content: bytes) -> bool:
    """Whether what a file holds, or the beginning of it, is that of an office's file, a workbook most likely."""
    return content.startswith((_SIGNATURE, _COMPOUND))


def book_in(content: bytes) -> Book:
    """The workbook in the content of a file; RefusalError where it is none, or too large."""
    _refuse_others(content)
    formulas = _loaded(content, data_only=False)
    results: list[Any] = []

    def grid(name: str) -> Grid:
        cells: Grid
        cells, has_formulas = _guarded(lambda: _grid(formulas[name], name))
        if has_formulas:
            results[:] = results or [_loaded(content, data_only=True)]
            cells = _guarded(lambda: _with_results(cells, _grid(results[0][name], name)[0]))
        return cells

    return Book(tuple(formulas.sheetnames), grid)


def _refuse_others(content: bytes) -> None:
    if content.startswith(_COMPOUND):
        raise _refusal(WORD_FILE if _OLD_WORD in content else OLD_OR_LOCKED)
    parts = _parts(content)
    if any(part.filename == "word/document.xml" for part in parts):
        raise _refusal(WORD_FILE)
    _refuse_excess(parts)
    _guarded(lambda: _refuse_doctypes(content))


def _refuse_doctypes(content: bytes) -> None:
    """Refuse what declares a type of document: no workbook does, and entities in there stand for any amount of text."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        for name in file.namelist():
            with file.open(name) as part:
                if declares_type(part):
                    raise _refusal(f"{NO_WORKBOOK}; {name} in it declares a type of document")


def _parts(content: bytes) -> list[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            return file.infolist()
    except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError, OSError):
        raise _refusal(NO_WORKBOOK) from None


def _refuse_excess(parts: list[zipfile.ZipInfo]) -> None:
    if len(parts) > MOST_PARTS:
        raise _refusal(f"it is a file of {counted(len(parts), 'part')}; allowed: at most {MOST_PARTS:,}")
    for part in parts:
        if part.file_size > LARGEST_PART:
            raise _refusal(f"a part of it has {counted(part.file_size, 'byte')}; allowed: at most {LARGEST_PART:,}")


def _loaded(content: bytes, *, data_only: bool) -> Any:
    import openpyxl

    return _guarded(
        lambda: openpyxl.load_workbook(io.BytesIO(content), read_only=True, keep_links=False, data_only=data_only)
    )


def _guarded(read: Callable[[], Any]) -> Any:
    """What reading answers; a broken file makes openpyxl raise anything."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return read()
    except RefusalError:
        raise
    except (Exception, RecursionError):
        raise _refusal(NO_WORKBOOK) from None


def _grid(sheet: Any, name: str) -> tuple[Grid, bool]:
    """The cells of a sheet, and whether formulas are among them."""
    rows: Grid = []
    has_formulas = False
    for number, row in enumerate(sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS), start=1):
        used = max((place for place, one in enumerate(row, start=1) if one.value is not None), default=0)
        cells = [_cell(one, f"{name}!{column_letters(place)}{number}") for place, one in enumerate(row[:used])]
        while cells and cells[-1].is_empty:
            cells.pop()
        if cells:
            rows.append((number, cells))
        has_formulas = has_formulas or any(getattr(one, "data_type", "") == "f" for one in row)
    if rows and rows[-1][0] > MOST_ROWS:
        raise _refusal(f"its sheet {name} has more than {counted(MOST_ROWS, 'row')}")
    return rows, has_formulas


def _cell(cell: Any, place: str) -> Cell:
    value, kind = cell.value, getattr(cell, "data_type", "")
    if kind == "f":
        return Cell(place, Unreadable(UNCALCULATED))
    if kind == "e":
        return Cell(place, Unreadable(f"it has the error {value}; write the value itself"))
    if isinstance(value, int | float) and not -LARGEST_NUMBER <= value <= LARGEST_NUMBER:
        return Cell(place, Unreadable("it has a number that is too large; write a smaller one"))
    if isinstance(value, str) and len(value) > LONGEST_TEXT:
        words = f"it has {counted(len(value), 'letter')}; allowed: at most {LONGEST_TEXT:,}"
        return Cell(place, Unreadable(words))
    known = value is None or isinstance(value, str | int | float | bool | dt.date | dt.time | dt.timedelta)
    return Cell(place, value if known else Unreadable("it has something that is neither text nor a number"))


def _with_results(cells: Grid, results: Grid) -> Grid:
    """The cells with what formulas gave when the file was saved; where nobody has saved that, they stay as they are."""
    known = {cell.place: cell for _, row in results for cell in row}
    return [(number, [_result(cell, known) for cell in row]) for number, row in cells]


def _result(cell: Cell, known: dict[str, Cell]) -> Cell:
    result = known.get(cell.place, cell)
    return cell if result.value is None else result


@lru_cache(maxsize=1000)
def column_letters(place: int) -> str:
    """The letters of a column, from 0: A to Z, then AA."""
    return "".join(_letters(place))


def _letters(place: int) -> Iterator[str]:
    if place >= 26:
        yield from _letters(place // 26 - 1)
    yield chr(ord("A") + place % 26)


def _refusal(sentence: str) -> RefusalError:
    return RefusalError(Problem("", sentence))

"""Tables as text, from a spreadsheet or a file: their cells, whatever parts them."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator

_SEPARATORS = ("\t", ";", ",")


class CellsError(ValueError):
    """A text that is no table; the text is one sentence, without its place."""


def cells_in(text: str, known: Collection[str]) -> Iterator[tuple[int, list[str]]]:
    """The rows of a table with their numbers, from 1; cells are apart by tabs, semicolons or commas.

    Args:
        text: of the table, whose first line may be a header.
        known: words that columns may be called, as ``word_of`` gives them: they tell what parts the cells.

    Raises:
        CellsError: it is no table of text.
    """
    return cells_apart(text, separator_of(text, known))


def cells_apart(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """The rows of a table whose cells are apart by a sign, with their numbers, from 1; CellsError as for the others."""
    text = text.removeprefix("\ufeff")
    if "\0" in text:
        raise CellsError("it is no table of text, but a file of another sort.")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            yield number, cells
    except csv.Error:
        raise CellsError(f"row {number + 1}: its quotation marks do not fit; each opens and closes a cell.") from None


def word_of(cell: str) -> str:
    """What a cell of a header says, in small letters and without blanks."""
    return cell.strip().strip('"').strip().casefold().replace(" ", "_")


def separator_of(text: str, known: Collection[str]) -> str:
    """What parts the cells: what finds most names of columns in the first line, then a tab, then what is most there."""
    line = next((line for line in text.removeprefix("\ufeff").splitlines() if line.strip()), "")

    def found(sign: str) -> tuple[int, bool, int]:
        return sum(word_of(cell) in known for cell in line.split(sign)), sign == "\t" and sign in line, line.count(sign)

    return max(_SEPARATORS, key=found)

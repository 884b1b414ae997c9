"""What stands in a cell of a table, for the forms that show text: as words, and on which side."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from enum import Enum

from scenarios.counting import number_text
from ui.report.document import Block, Cell, Paragraph, Picture, Stated, Table, Unit, Words, plain
from ui.wording.words import date_text

SHORT = 40
"""Letters of a text that stays in one line; a longer one is broken where it has room."""

DECIMALS = 6
"""Of a number that a scenario has, at most: nobody types more."""


FEW, LITTLE = 15, 2_000
"""Rows and letters of a table, at most, that stays on one page."""

BRIEF = 400
"""Letters of a paragraph, at most, that stands on the page of the table or picture below it."""

SENTENCE = 26
"""Letters of a sentence that a line of a narrow column has."""

_PERCENT = re.compile(r"(?<=\d) (?=%)")


def together(text: str) -> str:
    """A text in which no line ends between a number and its per cent sign."""
    return _PERCENT.sub("\u00a0", text)


class Column(Enum):
    """What a column holds: numbers stand at its right, sentences take what room there is."""

    NUMBERS = "numbers"
    WORDS = "words"
    SENTENCES = "sentences"


def words_of(cell: Cell) -> Words:
    """A cell as a piece of text: numbers with thousands set apart, dates as ``14 Mar 2024``."""
    if isinstance(cell, tuple):
        return cell
    if isinstance(cell, Stated):
        return (cell,)
    if isinstance(cell, dt.date):
        return (date_text(cell),)
    if isinstance(cell, int | float):
        return (number_text(cell, DECIMALS),)
    return (cell,) if cell else ()


def shown(cell: Cell) -> str:
    """A cell as plain text, as it is shown."""
    return plain(words_of(cell))


def is_number(cell: Cell) -> bool:
    """Whether a cell is a number, and no date in words."""
    return cell.unit is not Unit.DAY if isinstance(cell, Stated) else isinstance(cell, int | float)


def columns_of(table: Table) -> tuple[Column, ...]:
    """What each column of a table holds."""
    return tuple(_column([row[place] for row in table.rows]) for place in range(len(table.columns)))


def stays_whole(table: Table) -> bool:
    """Whether a table is so short that it comes on the next page rather than on two."""
    return len(table.rows) <= FEW and sum(len(shown(cell)) for row in table.rows for cell in row) <= LITTLE


def leads(block: Block, following: Block | None) -> bool:
    """Whether a block is a paragraph that says what the table or picture below it shows, and stands on its page."""
    return isinstance(block, Paragraph) and len(plain(block.words)) <= BRIEF and isinstance(following, Table | Picture)


def shortened(text: str, most: int) -> str:
    """A text on one line, of so many letters at most."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def _column(cells: Sequence[Cell]) -> Column:
    filled = [cell for cell in cells if cell is not None]
    if filled and all(map(is_number, filled)):
        return Column.NUMBERS
    return Column.SENTENCES if any(len(shown(cell)) > SHORT for cell in filled) else Column.WORDS

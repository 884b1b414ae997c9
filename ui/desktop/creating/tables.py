"""The tables of an outline: their columns, what spreadsheets call these, and rows that are pasted."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from scenarios.brevity import WORD, cut
from scenarios.counting import counted
from scenarios.part import LONGEST_LIST
from scenarios.storage.formulas import unguarded
from scenarios.typed.cells import CellsError, cells_in, word_of
from ui.desktop.creating.outline import (
    CONDITIONS,
    DISRUPTIONS,
    DONORS,
    NATIONS,
    ConditionRow,
    DisruptionRow,
    DonorRow,
    NationRow,
)
from ui.desktop.creating.reading import COMMITMENTS, KINDS_TYPED
from ui.desktop.look.typed_rows import Column

ENDS = ("low", "likely", "high")

_NUMBER = re.compile(r"\?|\$?\d\S*(\s*/\s*\d\S*)*(\s+\w+)?")
"""What is plainly a number, or a date, with its unit: ``1,200``, ``$50 M``, ``14 / 35 / 60 days``."""

_WORDS = frozenset((*COMMITMENTS, *KINDS_TYPED))
"""Words that a row has behind its name."""

DAY = "DAY"
"""Stands in the help of a column for a date to show how one is typed."""

Row = NationRow | ConditionRow | DonorRow | DisruptionRow


@dataclass(frozen=True, slots=True)
class TableOf:
    """A table of an outline.

    Attributes:
        title: of its tab.
        noun: what one row is.
        row: an empty row of it.
        columns: in the order in which cells without a header are read.
        words: what the header of a spreadsheet may call a column, and the field that it is.
        spread: the field that stands in three columns where a spreadsheet has low, likely and high.
        hint: what can be done where nothing is typed.
        always: the header of a column, and what is said of it while another one is typed in.
    """

    title: str
    noun: str
    row: Row
    columns: tuple[Column, ...]
    words: Mapping[str, str]
    spread: str
    hint: str
    always: tuple[str, str] = ("", "")

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields of a row."""
        return self.row._fields


_NUMBERS = "One number, or low / likely / high"


def _words(**fields: str) -> dict[str, str]:
    return {word: field for field, words in fields.items() for word in (field, *words.split())}


_LOW_TO_HIGH = _words(
    low="min minimum lowest at_least",
    likely="most_likely best best_estimate estimate mode",
    high="max maximum highest at_most",
)

TABLES: dict[str, TableOf] = {
    NATIONS: TableOf(
        "Nations",
        "nation",
        NationRow(),
        (
            Column("Nation", "What it is called; each name once.", "Mmmmmmmmm Mmmmmmm"),
            Column(
                "People",
                f"{_NUMBERS}: 800, or 200 / 500 / 800. “?” where nobody has stated it: then the size is an "
                "assumption, and is marked as such; “? 50 / 100 / 200” says which.",
                "0,000 / 0,000 / 0,000",
            ),
            Column("Commitment", "announced, supportive or considering; empty: announced.", "considering mm"),
            Column(
                "Waits for",
                "Conditions by name, apart by semicolons (;). A comma belongs to a name, unless all between commas are "
                "known. A new name becomes an approval that this nation waits for. Empty: as the template has it.",
            ),
        ),
        _words(
            name="nation country contributor contingent state who",
            people="personnel number_of_people troops strength size number numbers headcount force soldiers police "
            "pledge pledged",
            commitment="status firmness",
            waits="waits_for conditions condition requires depends_on needs waiting_for",
        )
        | _LOW_TO_HIGH,
        "people",
        "Type, or paste from a spreadsheet (Ctrl+V): nation, people, commitment, waits for (apart by semicolons).",
        ("Waits for", "Waits for: names apart by semicolons."),
    ),
    CONDITIONS: TableOf(
        "Conditions",
        "condition",
        ConditionRow(),
        (
            Column("Condition", "What it is called; each name once.", "Mmmmmmmmm Mmmmmmm"),
            Column("Kind", f"{', '.join(KINDS_TYPED)}; approval where it is empty.", "contributions mm"),
            Column(
                "When, or how much",
                f"{_NUMBERS}. Days for an approval or a council vote, a date, dollars for contributions, people for "
                "presence, times a year for an event. A usual value where it is empty.",
                "00 / 000 / 000 days mm",
            ),
            Column("Chance", "Of an approval: that it is granted in the end, such as 90 %."),
        ),
        _words(
            name="condition",
            kind="type",
            when="days delay date amount how_much value",
            chance="probability likelihood",
        )
        | _LOW_TO_HIGH,
        "when",
        "Type, or paste: condition, kind, days or date or amount, chance. Names that nations wait for become approvals "
        "by themselves.",
    ),
    DONORS: TableOf(
        "Donors",
        "donor",
        DonorRow(),
        (
            Column("Donor", "What it is called; each name once.", "Mmmmmmmmm Mmmmmmm"),
            Column(
                "Amount",
                f"{_NUMBERS}, all instalments together: $50 M, or 10 / 20 / 50 million.",
                "000 / 000 / 000 million",
            ),
            Column("Chance", "That it pays anything, such as 90 %; 90 % where it is empty."),
        ),
        _words(
            name="donor payer contributor country state who",
            amount="usd dollars money pledge pledged",
            chance="probability likelihood pays",
        )
        | _LOW_TO_HIGH,
        "amount",
        "Type, or paste: donor, amount, chance.",
    ),
    DISRUPTIONS: TableOf(
        "Disruptions",
        "disruption",
        DisruptionRow(),
        (
            Column("Disruption", "What it is called; each name once. It stops the lift.", "Mmmmmmmmm Mmmmmmm"),
            Column(
                "Times a year, or a date",
                f"How often a year, such as 0.5, or a date, such as {DAY}; empty: 0.5.",
                "00 Mmm 00000 mmmmm",
            ),
            Column("Days", f"{_NUMBERS}, that it lasts; 14 / 60 / 150 where it is empty."),
        ),
        _words(name="disruption what", when="times_a_year per_year date often", days="duration length") | _LOW_TO_HIGH,
        "days",
        "Type, or paste: disruption, times a year or a date, days.",
    ),
}
"""By name, in the order of their tabs."""


class Pasted(NamedTuple):
    """Rows that were pasted, and the headers of the columns that are not read."""

    rows: tuple[Any, ...]
    unread: tuple[str, ...]


def rows_in(table: TableOf, text: str) -> Pasted:
    """The rows of a table as they were copied, by the names in their header or in the order of the columns.

    Raises:
        ValueError: there is none, or they cannot be read; one sentence.
    """
    try:
        cells = [row for _, row in cells_in(text, table.words) if any(cell.strip() for cell in row)]
    except CellsError as problem:
        raise ValueError(str(problem)) from None
    if not cells:
        raise ValueError("it is empty; nothing is added.")
    if len(cells) > LONGEST_LIST:
        raise ValueError(f"it has {counted(len(cells), 'row')}; allowed: at most {LONGEST_LIST:,}.")
    if (header := _header(table, cells[0])) is not None:
        return _read(table, cells[1:], header, cells[0])
    names = _in_order(table, cells)
    return _read(table, cells, names, [f"column {place}" for place in range(1, 1 + max(map(len, cells)))])


def is_row(table: TableOf, text: str) -> bool:
    """Whether a line without a tab is plainly a row, as a file of commas has it: behind a name a number, or a word.

    ``Arden,800,announced`` is one; ``Arden, Republic of`` and ``1,000`` are what one cell says.
    """
    try:
        rows = [[cell.strip() for cell in row] for _, row in cells_in(text.strip(), table.words)]
    except CellsError:
        return False
    if len(rows) != 1 or len(rows[0]) < 2 or not rows[0][0][:1].isalpha():
        return False
    return bool(_NUMBER.fullmatch(rows[0][1])) or any(cell.casefold() in _WORDS for cell in rows[0][1:])


def _header(table: TableOf, cells: Sequence[str]) -> list[str] | None:
    """What the columns of a header hold, "" for one that is not read; None where the first row is no header."""
    names = [table.words.get(_bare(cell), "") for cell in cells]
    known = [name for name in names if name]
    is_header = len(known) > 1 or (len(known) == len(cells) == 1)
    if not is_header:
        return None
    twice = next((name for name in known if known.count(name) > 1), "")
    if twice:
        raise ValueError(f"it has two columns of {twice}; needed: one. Nothing is added.")
    return names


def _bare(cell: str) -> str:
    """The word of a header without its unit: ``Amount (USD)`` is amount."""
    return re.sub(r"_?[(\[].*$", "", word_of(cell)).strip("_:")


def _in_order(table: TableOf, cells: Sequence[Sequence[str]]) -> list[str]:
    """The fields of columns without a header; numbers in three columns are low, likely and high."""
    fields, width = list(table.fields), max(map(len, cells))
    place = fields.index(table.spread)
    if width > place + 2 and all(_are_numbers(row[place : place + 3]) for row in cells):
        fields[place : place + 1] = ENDS
    return fields[:width] + [""] * (width - len(fields))


def _are_numbers(cells: Sequence[str]) -> bool:
    return len(cells) == 3 and all(cell.strip()[:1].isdigit() and "/" not in cell for cell in cells)


def _read(table: TableOf, cells: Sequence[Sequence[str]], names: Sequence[str], header: Sequence[str]) -> Pasted:
    said = [{name: unguarded(cell).strip() for name, cell in zip(names, row, strict=False)} for row in cells]
    unread = [
        cut(title.strip() or f"column {place}", WORD)
        for place, (name, title) in enumerate(zip(names, header, strict=True), 1)
        if not name and any(len(row) >= place and row[place - 1].strip() for row in cells)
    ]
    return Pasted(tuple(_row(table, one) for one in said), tuple(unread))


def _row(table: TableOf, said: Mapping[str, str]) -> Any:
    ends = [said.get(end, "") for end in ENDS]
    spread = " / ".join(end for end in ends if end)
    values = {name: said[name] for name in table.fields if name in said}
    if spread:
        values[table.spread] = spread if not values.get(table.spread) else f"{values[table.spread]} / {spread}"
    return table.row._replace(**values)

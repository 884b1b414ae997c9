"""What a report is made of: sections of text, tables and pictures, in which every number knows where it comes from.

Each form (HTML, PDF, DOCX, XLSX) writes the same document; none of them works anything out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from scenarios.schema import Scenario


class Unit(Enum):
    """What a number counts; a spreadsheet shows it accordingly."""

    SHARE = "share"
    PEOPLE = "people"
    DAY = "day"
    DAYS = "days"
    DOLLARS = "dollars"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Stated:
    """A number that the report states.

    Attributes:
        words: as text shows it: ``61 %``, ``28 April 2024``, ``later than any day``.
        value: the number as ``muster report --json`` has it, unrounded; None where that has null.
        key: its place there: ``("run", 0, "milestones", "closure_50", "reached")``.
        unit: what it counts. A ``DAY`` is one of the mission; the words and ``date`` tell it as a date.
        date: the date that a day stands for; None for all else.
    """

    words: str
    value: float | int | None
    key: tuple[str | int, ...]
    unit: Unit = Unit.NUMBER
    date: dt.date | None = None

    @property
    def pointer(self) -> str:
        """The key as a JSON pointer (RFC 6901): ``/run/0/milestones/closure_50/reached``."""
        return "".join(f"/{str(step).replace('~', '~0').replace('/', '~1')}" for step in self.key)


Words: TypeAlias = tuple[str | Stated, ...]
"""A piece of text, in which numbers stand; all of it is shown as it is, no part is markup."""

Cell: TypeAlias = Words | Stated | str | int | float | dt.date | None
"""What stands in a table: text, a number or a date; None leaves it empty. A bare number is an input, not a result."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Some sentences.

    Attributes:
        words: the sentences.
        role: ``lead`` for the answer itself, ``body``, or ``small`` for a note below something.
    """

    words: Words
    role: str = "body"


@dataclass(frozen=True, slots=True)
class Bullets:
    """Sentences in a list."""

    items: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of a part within a section."""

    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings.

    Attributes:
        name: a short one without blanks, the same in every report: ``milestones``. Names of sheets and anchors.
        caption: what it shows, in a sentence.
        columns: the headings.
        rows: as many cells each.
    """

    name: str
    caption: Words
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that carries its scenario.

    Attributes:
        name: a short one without blanks, the same in every report: ``build-up``.
        caption: what it shows, its bands and lines explained.
        alternative: the same for those who cannot see it.
        svg: as drawing, with the scenario in it.
        png: as pixels for a page, with the scenario in it.
    """

    name: str
    caption: Words
    alternative: str
    svg: bytes
    png: bytes


Block: TypeAlias = Paragraph | Bullets | Heading | Table | Picture


@dataclass(frozen=True, slots=True)
class Section:
    """A part with a title of its own; ``name`` is how options and settings call it: ``money``."""

    name: str
    title: str
    blocks: tuple[Block, ...]

    @property
    def stated(self) -> Iterator[Stated]:
        """Every number that it states."""
        return (number for block in self.blocks for number in _stated(block))


PAGE_ONE = "summary"
"""The name of the section that is page one, where the report has it."""


@dataclass(frozen=True, slots=True)
class Attached:
    """A scenario that goes with the report, as a file of its own: ``scenario-a.toml``."""

    name: str
    scenario: Scenario


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report.

    Attributes:
        title: what it is about.
        subtitle: which scenarios, in a line.
        made: the day on which it was made.
        maker: ``Muster 0.3.0``.
        sections: in their order.
        attached: the scenarios, the first one first.
    """

    title: str
    subtitle: str
    made: dt.date
    maker: str
    sections: tuple[Section, ...]
    attached: tuple[Attached, ...]

    @property
    def page_one(self) -> Section | None:
        """The first section, where that is the summary: one page that can be read alone."""
        return next((section for section in self.sections[:1] if section.name == PAGE_ONE), None)

    @property
    def blocks(self) -> Iterator[Block]:
        """All blocks, in their order."""
        return (block for section in self.sections for block in section.blocks)

    def number_of(self, block: Table | Picture) -> int:
        """The number under which a table or a picture is called: those of its kind are counted from 1."""
        same = [other for other in self.blocks if isinstance(other, type(block))]
        return 1 + next(place for place, other in enumerate(same) if other is block)

    @property
    def stated(self) -> Iterator[Stated]:
        """Every number that it states."""
        return (number for section in self.sections for number in section.stated)


def _stated(block: Block) -> Iterator[Stated]:
    match block:
        case Paragraph(words=words):
            yield from _in(words)
        case Bullets(items=items):
            for item in items:
                yield from _in(item)
        case Table(caption=caption, rows=rows):
            yield from _in(caption)
            for cell in (cell for row in rows for cell in row):
                yield from _in(cell)
        case Picture(caption=caption):
            yield from _in(caption)
        case Heading():
            return


def _in(cell: Cell) -> Iterator[Stated]:
    if isinstance(cell, Stated):
        yield cell
    elif isinstance(cell, tuple):
        yield from (part for part in cell if isinstance(part, Stated))


def plain(cell: Cell) -> str:
    """A cell or a piece of text as plain text; nothing where it is empty."""
    if cell is None:
        return ""
    if isinstance(cell, Stated):
        return cell.words
    if isinstance(cell, tuple):
        return "".join(part if isinstance(part, str) else part.words for part in cell)
    return str(cell)

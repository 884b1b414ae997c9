"""The tables of a scenario file, however they are written: below headers, with dotted keys, or in braces."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from scenarios.text.scanning import Key, LayoutError, Row, Section, Span, Value, scanned


class Place(NamedTuple):
    """Where rows of a table stand: in a section or in braces, behind the first ``depth`` parts of the row's key."""

    host: Section | Value
    depth: int
    row: Row | None = None


@dataclass(eq=False, slots=True)
class Table:
    """One table.

    Attributes:
        fields: what it has, by key.
        places: where its own rows stand; where it has a header or braces, these come first.
        marks: the keys that name it: in headers, and in rows.
        rows: the rows that it is made of, where these belong to a table around it: ``camp = {…}``, ``camp.build = 0``.
        sections: it, and the tables in it, below headers: by number, in the order of the file.
    """

    fields: dict[str, Row | Table | Tables] = field(default_factory=dict)
    places: list[Place] = field(default_factory=list)
    marks: list[Key] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    sections: list[int] = field(default_factory=list)

    def row(self, name: str) -> Row | None:
        """The row that gives a field its value; LayoutError where that is a table."""
        found = self.fields.get(name)
        if found is None or isinstance(found, Row):
            return found
        raise LayoutError

    def table(self, name: str) -> Table | None:
        """The table of a field; LayoutError where it is none."""
        found = self.fields.get(name)
        if found is None or isinstance(found, Table):
            return found
        raise LayoutError

    def tables(self, name: str) -> Tables | None:
        """The tables of a field, an empty list among them; LayoutError where it is anything else."""
        found = self.fields.get(name)
        if isinstance(found, Row) and found.value.kind == "list" and not found.value.cells:
            return Tables(row=found)
        if found is None or isinstance(found, Tables):
            return found
        raise LayoutError

    def last_row(self, name: str, host: Section | Value) -> Row | None:
        """The last row in a section or in braces that says something of a field."""
        return next((row for row in reversed(list(_rows(self.fields.get(name)))) if row.host is host), None)

    def sections_of(self, name: str) -> list[int]:
        """The sections in which a field stands, by number; none where it stands in rows."""
        found = self.fields.get(name)
        items = found.items if isinstance(found, Tables) else [found] if isinstance(found, Table) else []
        return [number for item in items for number in item.sections]


@dataclass(eq=False, slots=True)
class Tables:
    """A list of tables: in brackets, which are the value of ``row``, or each below a header of its own."""

    items: list[Table] = field(default_factory=list)
    row: Row | None = None


class Layout:
    """The text of a file and the tables in it.

    Attributes:
        sections: in the order of the file.
        root: the table of all.
    """

    def __init__(self, text: str) -> None:
        self.sections = scanned(text)
        self.root = Table()
        for number, section in enumerate(self.sections):
            table = self._opened(section, number) if section.keys else self.root
            table.places.insert(0, Place(section, 0))
            _attach_all(table, section.rows)

    def runs(self, table: Table) -> list[Span]:
        """Where the sections of a table stand, those that follow each other in one; with the comments above them."""
        spans: list[Span] = []
        last = -1
        for number in table.sections:
            section = self.sections[number]
            begin = spans.pop().start if spans and number == last + 1 else section.above
            spans.append(Span(begin, section.tail))
            last = number
        return spans

    def _opened(self, section: Section, number: int) -> Table:
        """The table that a header opens."""
        table = self.root
        for key in section.keys[:-1]:
            table = _inner(table, key)
            table.sections.append(number)
        key = section.keys[-1]
        opened = _inner(table, key) if not section.is_item else _item(table, key)
        opened.sections.append(number)
        return opened


def _inner(table: Table, key: Key) -> Table:
    """The table of this name, of several the last; a new one where there is none."""
    found = table.fields.setdefault(key.name, Table())
    if isinstance(found, Tables) and found.items:
        found = found.items[-1]
    if not isinstance(found, Table):
        raise LayoutError
    found.marks.append(key)
    return found


def _item(table: Table, key: Key) -> Table:
    """One more table in a list."""
    found = table.fields.setdefault(key.name, Tables())
    if not isinstance(found, Tables) or found.row is not None:
        raise LayoutError
    found.items.append(Table(marks=[key]))
    return found.items[-1]


def _attach_all(table: Table, rows: Iterable[Row]) -> None:
    for row in rows:
        owner = table
        for depth, key in enumerate(row.keys[:-1], 1):
            owner = _inner(owner, key)
            owner.rows.append(row)
            if not owner.places or owner.places[-1].host is not row.host:
                owner.places.append(Place(row.host, depth, row))
        owner.fields[row.keys[-1].name] = _entry(row)


def _entry(row: Row) -> Row | Table | Tables:
    """What a row gives its key."""
    value = row.value
    if value.kind == "table":
        return _braced(value, row)
    if value.kind == "list" and value.cells and all(cell.value.kind == "table" for cell in value.cells):
        return Tables([_braced(cell.value) for cell in value.cells], row)
    return row


def _braced(value: Value, row: Row | None = None) -> Table:
    """A table in braces."""
    table = Table(places=[Place(value, 0)])
    if row is not None:
        table.marks, table.rows = [row.keys[-1]], [row]
    _attach_all(table, value.cells)
    return table


def _rows(entry: Row | Table | Tables | None) -> Iterator[Row]:
    if isinstance(entry, Row):
        yield entry
    elif isinstance(entry, Table):
        yield from entry.rows
    elif entry is not None and entry.row is not None:
        yield entry.row

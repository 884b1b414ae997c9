"""Changes of the text of a scenario file, one by one: a value, a row, an item of a list, a table."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from scenarios.text.patching import Patches, Piece
from scenarios.text.scanning import Key, LayoutError, Row, Section, Span, Value
from scenarios.text.tables import Layout, Place, Table, Tables

_BLANKS = re.compile(r"(?:[ \t]*\r?\n)*")

Order = Sequence[int | str]
"""The items of a list as they come: the numbers of those that stay, and the text of new ones."""


@dataclass(slots=True)
class _Braces:
    """What happens to a table in braces: rows that go, and new ones, each behind an old one or (None) before all."""

    gone: set[Row] = field(default_factory=set)
    new: dict[Row | None, list[str]] = field(default_factory=lambda: defaultdict(list))


class Amendments:
    """The text of a file and what is changed in it.

    Attributes:
        layout: the text as it was.
    """

    def __init__(self, text: str) -> None:
        self._before = text
        self._line_end = "\r\n" if 2 * text.count("\r\n") > text.count("\n") else "\n"
        # Every line has an end while it is worked at.
        self._text = text if text.endswith("\n") else text + self._line_end
        self.layout = Layout(self._text)
        self._patches = Patches(self._text)
        self._braces: dict[Value, _Braces] = defaultdict(_Braces)

    def text(self) -> str:
        """The text with all changes; it ends as it did, with a line end, several, or none."""
        for value, braces in self._braces.items():
            self.arrange(value, list(_order(value, braces)))
        kept = len(self._before.rstrip("\r\n"))
        return self._patches.text().rstrip("\r\n") + self._before[kept:]

    def put(self, value: Value, text: str) -> None:
        """Give another value."""
        self._patches.replace(value.start, value.end, self._ended(text))

    def rename(self, table: Table, key: str) -> None:
        """Give a table another key, wherever it is named."""
        for mark in table.marks:
            self._patches.replace(mark.start, mark.end, key)

    def says(self, value: Value) -> str:
        """What is written there."""
        return self._text[value.start : value.end]

    def into_list(self, table: Table, key: str) -> None:
        """Make of a table below a header of its own the first of a list with this key."""
        self._reheaded(table, f"[{key}]", key, self._own_mark(table))

    def out_of_list(self, table: Table, key: str) -> None:
        """Make of a table of a list, below a header of its own, one that stands alone with this key."""
        mark = self._own_mark(table)
        if self._text[mark.start - 1] != "[" or self._text[mark.end] != "]":
            raise LayoutError
        self._reheaded(table, key, key, Key(mark.name, mark.start - 1, mark.end + 1))

    def _reheaded(self, table: Table, header: str, key: str, own: Key) -> None:
        for mark in table.marks:
            if mark.start > own.end or mark.end < own.start:
                self._patches.replace(mark.start, mark.end, key)
        self._patches.replace(own.start, own.end, header)

    @staticmethod
    def _own_mark(table: Table) -> Key:
        """The last key of the header of a table; LayoutError where it has none."""
        host = table.places[0].host if table.places else None
        if not isinstance(host, Section) or not host.keys or host.keys[-1] not in table.marks:
            raise LayoutError
        return host.keys[-1]

    def has_comments(self, value: Value) -> bool:
        """Whether there may be a comment in a value."""
        return "#" in self._text[value.start : value.end]

    def drop_key(self, row: Row, inner: bool = True) -> None:
        """Take a key and its value out; its comments stay, each in a line of its own, those in the value if asked."""
        if isinstance(row.host, Value):
            self._braces[row.host].gone.add(row)
            return
        indent = self._text[row.start : row.begin]
        comments = (comment for comment in row.comments if inner or comment.start >= row.value.end)
        lines = (f"{indent}{self._text[comment.start : comment.end]}{self._line_end}" for comment in comments)
        self._patches.replace(row.start, row.end, *lines)

    def drop_row(self, row: Row, above: bool = True) -> None:
        """Take a row out with its comments, those directly above it among them unless said otherwise."""
        if isinstance(row.host, Value):
            self._braces[row.host].gone.add(row)
        else:
            self._patches.replace(row.above if above else row.start, row.end)

    def drop_table(self, table: Table, above: bool = True) -> None:
        """Take a table out with its comments, and one of the blank lines around it."""
        for row in table.rows:
            self.drop_row(row, above)
        for span in self.layout.runs(table):
            end = span.end
            if self._is_blank_before(span.start):
                end = self._blanks_behind(end)
            self._patches.replace(span.start, end)

    def add_row(self, table: Table, key: str, value: str, before: Sequence[str]) -> None:
        """Add a row to a table.

        Args:
            table: it has rows of its own, or a header, or braces.
            key: as it is written.
            value: as it is written.
            before: the fields that stand before it, if they are there; the row comes behind the last of them.
        """
        if not table.places:
            raise LayoutError
        place = table.places[0]
        rows = (table.last_row(name, place.host) for name in reversed(before))
        anchor = next((row for row in rows if row is not None), None)
        if isinstance(place.host, Value):
            self._braces[place.host].new[anchor].append(f"{self._prefix(place)}{key} = {value}")
        else:
            self._add_line(place, place.host, f"{self._prefix(place)}{key} = {value}", anchor)

    def add_block(self, after: Span, block: str) -> None:
        """Add lines behind a part of the file, with a blank line before them, and one behind them if all have."""
        is_last = after.end == len(self._text)
        behind = "" if is_last or self._blanks_behind(after.end) > after.end else "\n"
        self._patches.insert(after.end, self._ended(f"\n{block}\n{behind}"))

    def add_block_before(self, what: Span, block: str) -> None:
        """Add lines before a part of the file, with a blank line behind them."""
        self._patches.insert(what.start, self._ended(f"{block}\n\n"))

    def arrange(self, value: Value, order: Order) -> None:
        """Put the items of a list, or the rows in braces, in an order, with new ones among them."""
        ended = [item if isinstance(item, int) else self._ended(item) for item in order]
        self._patches.replace(value.start, value.end, *_Arrangement(self._text, value, self._line_end).pieces(ended))

    def arrange_tables(self, tables: Tables, order: Order) -> None:
        """Put tables below headers of their own in an order; the text of a new one begins with its header."""
        kept = [index for index in order if isinstance(index, int)]
        for index in set(range(len(tables.items))) - set(kept):
            self.drop_table(tables.items[index])
        slots = self._moved(tables, kept)
        for place, blocks in _behind(order).items():
            if place is None:
                self.add_block_before(self.layout.runs(tables.items[0])[0], "\n\n".join(blocks))
            else:
                self.add_block(slots[place], "\n\n".join(blocks))

    def _moved(self, tables: Tables, kept: Sequence[int]) -> dict[int, Span]:
        """Where each of the kept tables comes to stand, behind all that belongs to it."""
        runs = {index: self.layout.runs(tables.items[index]) for index in kept}
        places = sorted(kept)
        if places == list(kept):
            return {index: spans[-1] for index, spans in runs.items()}
        if any(len(spans) > 1 for spans in runs.values()):
            raise LayoutError
        for index, place in zip(kept, places, strict=True):
            if index != place:
                self._patches.move(runs[index][0], runs[place][0])
        return {index: runs[place][0] for index, place in zip(kept, places, strict=True)}

    def _add_line(self, place: Place, section: Section, line: str, anchor: Row | None) -> None:
        if anchor is not None:
            indent, at = self._text[anchor.start : anchor.begin], anchor.end
        else:
            indent, at = "", section.end if place.row is None else place.row.start
        self._patches.insert(at, self._ended(f"{indent}{line}\n"), clings=True)

    def _prefix(self, place: Place) -> str:
        """What stands before the last part of a dotted key."""
        row = place.row
        return "" if row is None else self._text[row.begin : row.keys[place.depth].start]

    def _ended(self, text: str) -> str:
        return text.replace("\n", self._line_end)

    def _is_blank_before(self, at: int) -> bool:
        return not self._text[self._text.rfind("\n", 0, max(at - 1, 0)) + 1 : at].strip()

    def _blanks_behind(self, at: int) -> int:
        found = _BLANKS.match(self._text, at)
        return found.end() if found else at


def _behind(order: Order) -> dict[int | None, list[str]]:
    """The new items, by the one that they stand behind; None before all."""
    found: dict[int | None, list[str]] = {}
    at: int | None = None
    for item in order:
        if isinstance(item, int):
            at = item
        else:
            found.setdefault(at, []).append(item)
    return found


def _order(value: Value, braces: _Braces) -> Iterator[int | str]:
    yield from braces.new.get(None, ())
    for index, row in enumerate(value.cells):
        if row not in braces.gone:
            yield index
        yield from braces.new.get(row, ())


class _Arrangement:
    """The cells of a value in another order, with commas and line ends where they have to be."""

    def __init__(self, text: str, value: Value, line_end: str) -> None:
        self._text, self._value, self._line_end = text, value, line_end
        self._leads = [text[cell.start : cell.begin] for cell in value.cells]
        self._is_in_lines = any("\n" in lead for lead in self._leads) or value.inner > value.start + 1
        self._is_in_comment = value.inner > value.start + 1

    def pieces(self, order: Order) -> list[Piece]:
        """What stands between the brackets, and these."""
        found: list[Piece] = [Span(self._value.start, self._value.inner)]
        strays = self._strays({index for index in order if isinstance(index, int)})
        for place, item in enumerate(order):
            if isinstance(item, int):
                found += [*self._stray(strays.pop(item)), *self._kept(item, place == 0)]
            else:
                found += [self._safe(self._new_lead(place == 0)), item]
            found += self._tail(item, place == len(order) - 1)
        found += self._stray(strays[-1])
        end = self._value.cells[-1].end if self._value.cells else self._value.inner
        return [*found, self._safe(self._text[end : self._value.end])]

    def _kept(self, index: int, is_first: bool) -> Iterable[Piece]:
        cell, lead = self._value.cells[index], self._leads[index]
        if "\n" in lead:
            return (Span(cell.start, cell.value.end),)
        lead = self._leads[0] if is_first else lead if index else " "
        return self._safe(lead), Span(cell.begin, cell.value.end)

    def _tail(self, item: int | str, is_last: bool) -> Iterator[Piece]:
        """The comma, and what stands behind the value in the same line."""
        cells = self._value.cells
        has_last = self._value.kind == "list" and bool(cells) and cells[-1].comma >= 0
        comma = "," if has_last or not is_last else ""
        self._is_in_comment = False
        if isinstance(item, str):
            yield comma
            return
        cell = cells[item]
        rest = self._text[cell.value.end : cell.end]
        self._is_in_comment = "#" in rest
        if cell.comma < 0:
            yield comma + rest
        else:
            yield self._text[cell.value.end : cell.comma] + comma + self._text[cell.comma + 1 : cell.end]

    def _new_lead(self, is_first: bool) -> str:
        if self._is_in_lines:
            last = next((lead for lead in reversed(self._leads) if "\n" in lead), "\n    ")
            return self._line_end + last[last.rindex("\n") + 1 :]
        return " " if not is_first else self._leads[0] if self._leads else ""

    def _safe(self, text: str) -> str:
        """What follows a comment begins a line."""
        return self._line_end + text if self._is_in_comment and "\n" not in text else text

    def _stray(self, text: str) -> list[Piece]:
        self._is_in_comment = self._is_in_comment or bool(text)
        return [text] if text else []

    def _strays(self, kept: set[int]) -> dict[int, str]:
        """Comments before items that go, but not directly above them, by the item that follows; -1 at the end."""
        found: dict[int, str] = {}
        waiting = ""
        for index, cell in enumerate(self._value.cells):
            text = self._text[cell.start : cell.above]
            if index in kept:
                found[index], waiting = waiting, ""
            elif "#" in text:
                waiting += text.rstrip() + self._line_end
        return {**found, -1: waiting}

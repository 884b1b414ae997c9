"""A scenario in the text of its file: what has changed is changed, all else stays as the hand wrote it.

Comments, blank lines, the order of keys and tables, how a number or a text is written, line ends, the mark at the
beginning and the end of the file stay. With a part that is removed go the comments in it and directly above it.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from typing import Any

from scenarios.part import Named, Part, is_excerpt
from scenarios.parts import Finance, Source
from scenarios.places import part_name
from scenarios.problems import LONGEST_PATH
from scenarios.schema import FORMAT, Scenario
from scenarios.storage.bases import NOWHERE, Home
from scenarios.storage.files import Reading, ScenarioFileError, loads, reading_of
from scenarios.storage.reforming import in_form
from scenarios.text.amending import Amendments
from scenarios.text.merging import ROWS
from scenarios.text.owners import Owner
from scenarios.text.pairing import paired
from scenarios.text.rows import ABSENT, Rows
from scenarios.text.scanning import LayoutError, Section
from scenarios.text.tables import Table, Tables
from scenarios.text.variants import as_said, variant_of
from scenarios.text.writing import blocks_of, inline, lines_of, quoted, sources_in_order, stated, written

MARK = b"\xef\xbb\xbf"
"""The mark of UTF-8, with which some editors begin a file."""


def rewritten(content: bytes, scenario: Scenario, home: Home = NOWHERE) -> bytes | None:
    """What a file holds, with the values of a scenario; None where the way it is written cannot be kept.

    A file with a base keeps it, and says what differs. Reading the result gives the scenario: that is tried before it
    is returned.

    Args:
        content: of the file.
        scenario: what reading the result gives.
        home: where the file is, if its base may be a file.
    """
    try:
        text = content.decode("utf-8-sig")
        reading = reading_of(text, "", home)
        if reading.scenario == scenario:
            return content
        with _uncollected():
            result = _Rewriting(text).to(*_sides(reading, scenario))
        if loads(result, "", home) != scenario:
            return None
    except (LayoutError, ScenarioFileError, UnicodeDecodeError):
        return None
    return (MARK if content.startswith(MARK) else b"") + result.encode()


def _sides(reading: Reading, scenario: Scenario) -> tuple[Scenario, Scenario]:
    """What the text of a file says, and what it is to say."""
    if reading.base is None:
        return reading.scenario, scenario
    return as_said(reading.scenario, reading.said), variant_of(scenario, reading.base, reading.said)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Make a hundred thousand pieces of text without being searched for garbage again and again: there is none."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


class _Rewriting:
    """Goes through two scenarios side by side, and amends the text wherever they differ."""

    def __init__(self, text: str) -> None:
        self._file = Amendments(text)
        self._rows = Rows(self._file)
        self._renamed: dict[str, str] = {}

    def to(self, old: Scenario, new: Scenario) -> str:
        """The text of the new one."""
        root = self._file.layout.root
        number = root.row("format")
        # What a file of an older format says means the same in the newest one.
        if number is not None and int(self._file.says(number.value), 0) != FORMAT:
            self._file.put(number.value, written(FORMAT))
        self._part(Owner(root, in_form(self._file, old, new, self._renamed), new))
        return self._file.text()

    def _part(self, owner: Owner) -> None:
        for name in owner.names:
            old, new = getattr(owner.old, name, ABSENT), getattr(owner.new, name, ABSENT)
            if old != new:
                self._field(owner, name, old, new)

    def _field(self, owner: Owner, name: str, old: Any, new: Any) -> None:
        if name == "sources":
            assert isinstance(owner.old, Scenario)
            assert isinstance(owner.new, Scenario)
            self._sources(owner.table, owner.old, owner.new)
        elif _has_parts(old) or _has_parts(new):
            self._parts(owner, name, _items(old), _items(new))
        elif isinstance(old, Part) or isinstance(new, Part):
            self._only(owner, name, old, new)
        else:
            self._rows.put(owner, name, old, new)

    def _only(self, owner: Owner, name: str, old: Any, new: Any) -> None:
        """A part of which there is one at most."""
        table = owner.table.table(name)
        if table is not None and isinstance(old, Part) and isinstance(new, Part):
            self._inside(Owner(table, old, new, (*owner.keys, name), *_paths(owner, name)))
        elif table is not None:
            self._file.drop_table(table)
        elif isinstance(owner.new, Scenario):
            self._add_blocks(owner, name, list(blocks_of(owner.new, name)))
        else:
            self._rows.add(owner, name, new)

    def _inside(self, owner: Owner) -> None:
        """A table; where it has tables in it only, it gets a header if it needs one."""
        if owner.table.places or not [*lines_of(owner.new)]:
            self._part(owner)
            return
        header = f"[{'.'.join(owner.keys)}]"
        self._file.add_block_before(self._file.layout.runs(owner.table)[0], "\n".join((header, *lines_of(owner.new))))
        for name, value in stated(owner.new):
            if _has_parts(value):
                self._parts(owner, name, _items(getattr(owner.old, name, ())), value)

    def _parts(self, owner: Owner, name: str, old: Sequence[Part], new: Sequence[Part]) -> None:
        """A list of parts, in brackets or each below a header."""
        tables = owner.table.tables(name)
        if tables is None:
            self._add_parts(owner, name, new)
            return
        if len(tables.items) != len(old):
            raise LayoutError
        pairs = paired(old, new)
        for index, part in zip(pairs, new, strict=True):
            if index is not None and old[index] != part:
                self._part(self._inner(owner, name, tables.items[index], old[index], part))
        if tables.row is None:
            self._arrange_tables(tables, pairs, [_block(owner.header(name), part) for part in new])
        elif name not in type(owner.new).model_fields or (not new and (is_excerpt(owner.new) or name in ROWS)):
            self._file.drop_key(tables.row, inner=False)
        elif not tables.items and not self._file.has_comments(tables.row.value):
            self._file.put(tables.row.value, written(tuple(new)))
        else:
            self._rows.arrange(tables.row.value, pairs, [inline(part) for part in new])

    def _arrange_tables(self, tables: Tables, pairs: Sequence[int | None], blocks: Sequence[str]) -> None:
        order = [block if index is None else index for index, block in zip(pairs, blocks, strict=True)]
        if order != list(range(len(tables.items))):
            self._file.arrange_tables(tables, order)

    def _inner(self, owner: Owner, name: str, table: Table, old: Part, new: Part) -> Owner:
        """One of a list of parts; a new name is remembered for the sources."""
        before, after = _paths(owner, name)
        before, after = f"{before}.{part_name(old)}", f"{after}.{part_name(new)}"
        if before != after and isinstance(old, Named):
            self._renamed[before] = after
        return Owner(table, old, new, (*owner.keys, name), before, after)

    def _add_parts(self, owner: Owner, name: str, new: Sequence[Part]) -> None:
        place = owner.table.places[0] if owner.table.places else None
        below = place is not None and isinstance(place.host, Section) and place.row is None
        if below and isinstance(owner.new, Scenario | Finance):
            self._add_blocks(owner, name, [_block(owner.header(name), part) for part in new])
        else:
            self._rows.add(owner, name, tuple(new))

    def _add_blocks(self, owner: Owner, name: str, blocks: Sequence[str]) -> None:
        """Add tables with headers behind all that stands before them where a scenario is written anew."""
        found = (number for before in owner.before(name) for number in owner.table.sections_of(before))
        last = max(found, default=max(owner.table.sections, default=0))
        self._file.add_block(self._file.layout.sections[last].whole, "\n\n".join(blocks))

    def _sources(self, root: Table, old: Scenario, new: Scenario) -> None:
        table, before, after = root.table("sources"), old.source, new.source
        moved = self._moved(before, after)
        for path, source in before.items():
            now = moved.get(path, path)
            if now != path or source != after.get(now):
                self._source(_found(table, path), source, now, after.get(now))
        self._add_sources(table, new, after.keys() - {moved.get(path, path) for path in before})

    def _source(self, table: Table, old: Source, path: str, new: Source | None) -> None:
        """A source that is changed, that has another path, or (None) that goes."""
        if new is None:
            self._file.drop_table(table, above=False)
            return
        # As its keys say it, where only the source is another one.
        if path not in (mark.name for mark in table.marks):
            self._file.rename(table, quoted(path))
        self._part(Owner(table, old, new))

    def _moved(self, old: Mapping[str, Source], new: Mapping[str, Source]) -> dict[str, str]:
        """The sources that follow a renamed part: their paths before and after."""
        follow = {path: _renamed(path, self._renamed) for path in old} if self._renamed else {}
        return {path: after for path, after in follow.items() if after != path and after in new and after not in old}

    def _add_sources(self, table: Table | None, new: Scenario, added: Set[str]) -> None:
        entries = [(path, source) for path, source in sources_in_order(new) if path in added]
        if not entries:
            return
        if table is not None and table.places:
            self._add_rows(table, sources_in_order(new), added)
        elif table is not None:
            self._append([_block(f"[sources.{quoted(path)}]", source) for path, source in entries])
        else:
            lines = (f"{quoted(path)} = {inline(source)}" for path, source in entries)
            self._append(["\n".join(("[sources]", *lines))])

    def _add_rows(self, table: Table, entries: Iterable[tuple[str, Source]], added: Set[str]) -> None:
        """Add sources, each behind the one of the number before."""
        last: list[str] = []
        for path, source in entries:
            if path in added:
                self._file.add_row(table, quoted(path), inline(source), last or list(table.fields))
            elif path in table.fields:
                last = [path]

    def _append(self, blocks: Sequence[str]) -> None:
        self._file.add_block(self._file.layout.sections[-1].whole, "\n\n".join(blocks))


def _paths(owner: Owner, name: str) -> tuple[str, str]:
    """Of a field of a part, before and after."""
    before, after = (f"{path}.{name}" if path else name for path in (owner.old_path, owner.new_path))
    return before, after


def _has_parts(value: Any) -> bool:
    return isinstance(value, tuple) and any(isinstance(item, Part) for item in value)


def _items(value: Any) -> Sequence[Part]:
    return value if isinstance(value, tuple) else ()


def _block(header: str, part: Part) -> str:
    return "\n".join((header, *lines_of(part, inner=True)))


def _found(table: Table | None, path: str) -> Table:
    """The table of a source."""
    found = None if table is None else table.table(path)
    if found is None:
        raise LayoutError
    return found


def _renamed(path: str, renamed: Mapping[str, str]) -> str:
    """A path where the part that it leads to, or into, has another name."""
    ends = (end for end in range(min(len(path), LONGEST_PATH), 0, -1) if path[end : end + 1] in ("", "."))
    before = next((path[:end] for end in ends if path[:end] in renamed), None)
    return path if before is None else renamed[before] + path[len(before) :]

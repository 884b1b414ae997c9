"""The rows of a table in the text of a scenario file: each says a number, a text, a date, or a list in brackets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from scenarios.estimate import Estimate
from scenarios.text.amending import Amendments
from scenarios.text.owners import Owner
from scenarios.text.pairing import paired
from scenarios.text.scanning import Value
from scenarios.text.writing import inline, stated, written

ABSENT: Any = object()
"""The value of a field that this kind of part does not have."""


class Rows:
    """Amends rows, so that they say what a field is after a change."""

    def __init__(self, file: Amendments) -> None:
        self._file = file

    def put(self, owner: Owner, name: str, old: Any, new: Any) -> None:
        """Amend what a row says; it may come or go."""
        row, is_stated = owner.table.row(name), name in dict(stated(owner.new))
        if row is not None and (new is None or new is ABSENT):
            self._file.drop_key(row)
        elif row is not None and not is_stated and not row.has_comments:
            self._file.drop_row(row)
        elif row is not None:
            self._value(row.value, old, new, isinstance(row.host, Value))
        elif is_stated:
            self.add(owner, name, new)

    def add(self, owner: Owner, name: str, value: Any) -> None:
        """Add the row of a field, behind those that stand before it where a part is written anew."""
        places = owner.table.places
        is_inline = bool(places) and isinstance(places[0].host, Value)
        text = inline(value) if is_inline else written(value)
        self._file.add_row(owner.table, name, text, owner.before(name))

    def _value(self, value: Value, old: Any, new: Any, is_inline: bool) -> None:
        if value.kind == "list" and isinstance(old, tuple) and isinstance(new, tuple):
            self._names(value, old, new)
        elif isinstance(old, Estimate) and isinstance(new, Estimate) and self._is_list(value, new):
            for cell, before, after in zip(value.cells, old.as_tuple(), new.as_tuple(), strict=True):
                if before != after:
                    self._file.put(cell.value, written(after))
        else:
            self._file.put(value, inline(new) if is_inline else written(new))

    def _is_list(self, value: Value, new: Estimate) -> bool:
        """Whether three numbers stay three; one would say the same, but has no place for their comments."""
        return value.kind == "list" and (not new.is_certain or self._file.has_comments(value))

    def _names(self, value: Value, old: Sequence[str], new: Sequence[str]) -> None:
        pairs = paired(old, new)
        for index, name in zip(pairs, new, strict=True):
            if index is not None and old[index] != name:
                self._file.put(value.cells[index].value, written(name))
        self.arrange(value, pairs, [written(name) for name in new])

    def arrange(self, value: Value, pairs: Sequence[int | None], texts: Sequence[str]) -> None:
        """Put the items of a list in order: what was item ``pairs[i]`` is item i now, a new one has its text."""
        if list(pairs) != list(range(len(value.cells))):
            order = [text if index is None else index for index, text in zip(pairs, texts, strict=True)]
            self._file.arrange(value, order)

"""A camp or a lift that stands alone in the text of a file, as one of a list, and back: its comments stay."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from scenarios.part import Part, is_excerpt
from scenarios.parts import ALONE
from scenarios.places import part_name
from scenarios.schema import Scenario
from scenarios.text.amending import Amendments
from scenarios.text.scanning import LayoutError
from scenarios.text.tables import Table, Tables
from scenarios.text.writing import quoted


def in_form(file: Amendments, old: Scenario, new: Scenario, renamed: dict[str, str]) -> Scenario:
    """What a file says, in the form in which the new scenario says it.

    What is not written below a header of its own is left as it is.

    Args:
        file: is changed, and so is its layout.
        old: what it says.
        new: what it is to say.
        renamed: learns which paths lead elsewhere now.
    """
    for group, alone in ALONE.items():
        before, after = getattr(old, alone, None), getattr(new, alone, None)
        with suppress(LayoutError):
            if before is not None and after is None and alone in _names(getattr(new, group, ())):
                _into_list(file, group, alone, is_excerpt(old))
                renamed[alone] = f"{group}.{alone}"
                old = old.model_copy(update={alone: None, group: (before,)})
            elif before is None and after is not None and alone in _names(parts := getattr(old, group, ())):
                place = _names(parts).index(alone)
                _out_of_list(file, group, alone, place)
                renamed[f"{group}.{alone}"] = alone
                old = old.model_copy(update={alone: parts[place], group: ()})
    return old


def _names(parts: Sequence[Part]) -> list[str]:
    return list(map(part_name, parts))


def _into_list(file: Amendments, group: str, alone: str, is_variant: bool) -> None:
    root = file.layout.root
    table = root.table(alone)
    if table is None or is_variant:
        raise LayoutError
    file.into_list(table, group)
    if table.row("name") is None:
        file.add_row(table, "name", quoted(alone), [])
    root.fields = {**_without(root, alone), group: Tables([table])}


def _out_of_list(file: Amendments, group: str, alone: str, place: int) -> None:
    root = file.layout.root
    tables = root.tables(group)
    if tables is None or tables.row is not None or place >= len(tables.items):
        raise LayoutError
    table = tables.items[place]
    file.out_of_list(table, alone)
    for other in tables.items:
        if other is not table:
            file.drop_table(other)
    if (row := table.row("name")) is not None:
        file.drop_row(row, above=False)
    root.fields = {**_without(root, group), alone: table}


def _without(root: Table, name: str) -> dict[str, Any]:
    return {key: entry for key, entry in root.fields.items() if key != name}

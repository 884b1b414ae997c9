"""A table in the text of a scenario file, with the part of the scenario that it is."""

from __future__ import annotations

from dataclasses import dataclass

from scenarios.part import Part
from scenarios.schema import Scenario
from scenarios.text.merging import OWN
from scenarios.text.tables import Table


@dataclass(frozen=True, slots=True)
class Owner:
    """A table of the file, and the part that it is, before and after.

    Attributes:
        keys: of its header.
        old_path: of the part before.
        new_path: and after; another one where it is renamed.
    """

    table: Table
    old: Part
    new: Part
    keys: tuple[str, ...] = ()
    old_path: str = ""
    new_path: str = ""

    @property
    def names(self) -> list[str]:
        """The fields of it, before and after; rows that stand at the top of a variant come first, as in its file."""
        names = dict.fromkeys((*type(self.new).model_fields, *type(self.old).model_fields))
        return sorted(names, key=lambda name: name not in OWN)

    def before(self, name: str) -> list[str]:
        """The keys that stand before another one, where a part is written anew."""
        names = list(type(self.new).model_fields)
        before = names[: names.index(name)]
        return [*before[:1], "base", *before[1:]] if isinstance(self.new, Scenario) else before

    def header(self, name: str) -> str:
        """The header of an item of one of the part's lists: ``[[finance.donors]]``."""
        return f"[[{'.'.join((*self.keys, name))}]]"

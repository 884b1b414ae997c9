"""Which fields name other parts: declared once beside the field. Checks, renames, removals and the panel follow."""

from __future__ import annotations

from dataclasses import dataclass

CONDITIONS, CONTINGENTS = "conditions", "contingents"

ANY = "any"
"""The word for all contingents together."""


@dataclass(frozen=True, slots=True)
class Reference:
    """What a field with names of other parts means.

    A field with a list of names loses the name of a part that is removed. A field with one name needs it: the whole
    part goes with the part that it names.

    Attributes:
        label: what the control is called.
        group: the list in which the named parts stand.
        everybody: the word in a file that means all parts of the group together; empty where there is none.
    """

    label: str
    group: str = CONDITIONS
    everybody: str = ""

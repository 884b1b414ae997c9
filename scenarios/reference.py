"""Which fields name other parts: declared once beside the field. Checks, renames, removals and the panel follow."""

from __future__ import annotations

from dataclasses import dataclass

CONDITIONS, CONTINGENTS, CAMPS, LIFTS = "conditions", "contingents", "camps", "lifts"

GROUPS = (CONDITIONS, CONTINGENTS, CAMPS, LIFTS)
"""The lists whose parts others name."""

ANY = "any"
"""The word for all contingents together."""


@dataclass(frozen=True, slots=True)
class Reference:
    """What a field with names of other parts means.

    A field with a list of names loses the name of a part that is removed, and so does one with a name that may be left
    out. A field with one name that it needs takes the whole part with it.

    Attributes:
        label: what the control is called.
        groups: the lists in which the named parts stand.
        everybody: the words in a file that mean all parts of a group together; empty where there are none.
        vital: whether what has the field means nothing without the named part, though the name may be left out.
        stays: whether the name stays where there is no such part: it may never have been there, or have been removed.
        waits: whether what has the field waits for what it names, so that a circle of such names is refused.
    """

    label: str
    groups: tuple[str, ...] = (CONDITIONS,)
    everybody: tuple[str, ...] = ()
    waits: bool = True
    vital: bool = False
    stays: bool = False

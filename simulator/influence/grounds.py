"""What the number behind a draw rests on: a document, data, a judgement, or nothing that the scenario tells."""

from __future__ import annotations

from enum import StrEnum

from scenarios.parameters import source_of
from scenarios.schema import Scenario


class Ground(StrEnum):
    """What a number rests on, the firmest first."""

    DOCUMENT = "document"
    DATA = "data"
    JUDGEMENT = "judgement"
    NONE = "none"


_BESIDE = {
    "participation": ("commitment",),
    "yes": ("no",),
    "no": ("yes",),
    "personnel": ("at_start.personnel",),
}
"""What decides a draw beside the number that it is told at."""


def ground_of(scenario: Scenario, path: str) -> Ground:
    """What a number rests on; where more than one decides its draw, the least firm of those that have a source."""
    stem, _, field = path.rpartition(".")
    beside = (f"{stem}.{name}" if stem else name for name in _BESIDE.get(field, ()))
    sources = [source_of(scenario, each) for each in (path, *beside)]
    found = [Ground(source.ground) for source in sources if source is not None]
    return max(found, key=list(Ground).index, default=Ground.NONE)

"""What ``muster run --output`` writes."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.results.summary import AnyResults
from ui.terminal.base.folder import Picture
from ui.terminal.base.where import Where
from ui.terminal.run.picture import build_up
from ui.terminal.run.reference_class import Outside
from ui.terminal.run.result import json_text
from ui.wording import run_tables
from ui.wording.sheet import POINT, Separators


def files_of(
    results: AnyResults,
    days: float | None = None,
    where: Where | None = None,
    outside: Outside | None = None,
    separators: Separators = POINT,
) -> Iterator[tuple[str, bytes]]:
    """Name and content of every file but the picture, one by one.

    Args:
        results: what was run.
        days: what ``--until-precise`` asked for.
        where: what ``--where`` kept; these are then the ``results``.
        outside: what ``--reference-class`` asked for.
        separators: how tables are written.
    """
    yield "result.json", json_text(results, days, where, outside).encode()
    yield from run_tables.files(results, separators)


def picture_of(results: AnyResults, where: Where | None = None) -> Picture:
    """The picture of a run."""
    return Picture("build-up.png", lambda: build_up(results, where))

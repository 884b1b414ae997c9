"""Where a number comes from, said anew."""

from __future__ import annotations

from scenarios.parts import Source
from scenarios.places import BOUNDS, place_of
from scenarios.schema import Scenario


def source_path(scenario: Scenario, path: str) -> str:
    """The path under which the source of a number stands: one of an estimate's three has that of the estimate.

    Raises:
        ValueError: there is no such number; one sentence.
    """
    place = place_of(scenario, path)
    if place is None or place.field.quantity is None:
        raise ValueError(f"{path}: there is no such number")
    return path.rpartition(".")[0] if place.bound in BOUNDS else path


def with_source(scenario: Scenario, path: str, source: Source | None) -> Scenario:
    """The scenario with another source of a number, or without one (None); ValueError where there is no such number.

    An end of an estimate that had a source of its own has that of the estimate from now on.
    """
    where = source_path(scenario, path)
    mine = {where, *(f"{where}.{bound}" for bound in BOUNDS)}
    kept = {other: one for other, one in scenario.sources if other not in mine}
    sources = kept if source is None else kept | {where: source}
    return type(scenario).model_validate({**scenario.__dict__, "sources": sources})

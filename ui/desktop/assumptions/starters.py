"""What a new milestone, ceiling, camp or lift starts from; one that stands alone becomes the first of a list."""

from __future__ import annotations

from collections.abc import Callable

from scenarios.editing.edits import checked
from scenarios.editing.fresh import free_name
from scenarios.estimate import Estimate
from scenarios.goals import Ceiling, Milestone, Need
from scenarios.part import Named
from scenarios.parts import ListedCamp, ListedLift
from scenarios.schema import Scenario
from ui.desktop.assumptions.homes import alone_in, parts_of


def with_one_more(scenario: Scenario, group: str) -> Scenario:
    """The scenario with a new part at the end of one of these groups."""
    parts = tuple(part for part in parts_of(scenario, group) if isinstance(part, Named))
    alone = alone_in(scenario, group)
    if alone:
        kind = ListedCamp if group == "camps" else ListedLift
        parts = tuple(kind.model_validate(part.__dict__) for part in parts)
    new = STARTERS[group](scenario, parts)
    gone = {alone: None} if alone else {}
    return checked(scenario.model_copy(update={**gone, group: (*parts, new)}))


def _milestone(scenario: Scenario, parts: tuple[Named, ...]) -> Milestone:
    half = max(scenario.target // 2, 1)
    return Milestone(name=free_name("New milestone", parts), needs=(Need(personnel=half),))


def _ceiling(scenario: Scenario, parts: tuple[Named, ...]) -> Ceiling:
    return Ceiling(name=free_name("New ceiling", parts), personnel=scenario.target)


def _camp(_: Scenario, parts: tuple[Named, ...]) -> ListedCamp:
    return ListedCamp(
        name=free_name("New camp", parts),
        build=Estimate(21, 50, 90),
        opening_beds=Estimate.certain(200),
        beds_per_week=Estimate.certain(50),
        max_beds=Estimate.certain(1000),
    )


def _lift(_: Scenario, parts: tuple[Named, ...]) -> ListedLift:
    transit, cycle = Estimate.certain(1), Estimate.certain(2)
    return ListedLift(name=free_name("New lift", parts), aircraft=1, passengers=100, transit=transit, cycle=cycle)


STARTERS: dict[str, Callable[[Scenario, tuple[Named, ...]], Named]] = {
    "milestones": _milestone,
    "ceilings": _ceiling,
    "camps": _camp,
    "lifts": _lift,
}
"""Makes a new part of each group."""

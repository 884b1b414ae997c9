"""What the contingents of a scenario are going to ask of their luck, as far as the file tells.

A draw alone costs five times what it costs among many. So before the first runs of a batch the likely ones are drawn
in one go. What is missing here is drawn when it is asked for; what nobody asks for was drawn in vain.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from math import ceil, floor

from scenarios.contingent import Contingent
from scenarios.schema import Scenario
from simulator.luck import names
from simulator.luck.draws import Wanted
from simulator.luck.names import name_of, numbered
from simulator.model.clock import MONTH

MOST = 20_000
"""Draws that are foreseen at most: a quarter of a second."""

TRANCHES = 50
"""Tranches of a contingent, and tours of a tranche, that are foreseen at most."""


def foreseen(scenario: Scenario) -> list[Wanted]:
    """Draws that runs of the scenario are likely to ask for."""
    return list(islice((one for plan in scenario.forces for one in _of_one(plan, scenario)), MOST))


def _of_one(plan: Contingent, scenario: Scenario) -> Iterator[Wanted]:
    known = plan.identity
    tours = ceil(min(scenario.horizon / (plan.tour_months.low * MONTH), TRANCHES + 1)) - 1
    yield Wanted(name_of(known, names.PARTICIPATION))
    yield Wanted(name_of(known, names.TOUR), plan.tour_months)
    yield from _sizes(plan)
    yield from _stays_of_those_there(plan, scenario, tours)
    if plan.pledge.high > 0:
        yield from _steps(plan, scenario.correlation)
        yield from _tranches(plan, scenario, tours)


def _sizes(plan: Contingent) -> Iterator[Wanted]:
    if plan.delivered.low < 1.0:
        yield Wanted(name_of(plan.identity, names.DELIVERED), plan.delivered)
    if plan.personnel is not None:
        yield Wanted(name_of(plan.identity, names.PERSONNEL), plan.personnel)
    for number, tranche in enumerate(plan.tranches[:TRANCHES], start=1):
        yield Wanted(numbered(plan.identity, names.PERSONNEL, number), tranche.personnel)


def _steps(plan: Contingent, correlation: float) -> Iterator[Wanted]:
    is_ordered = plan.at_start is not None and (plan.at_start.ordered or bool(plan.at_start.in_theatre))
    for step in (names.DECISION, names.VETTING, names.TRAINING, names.EQUIPMENT, names.SHIPPING):
        asked = not is_ordered if step == names.DECISION else step != names.SHIPPING or plan.shipping.high > 0
        if asked:
            yield Wanted(name_of(plan.identity, step), getattr(plan, step), correlation)


def _tranches(plan: Contingent, scenario: Scenario, tours: int) -> Iterator[Wanted]:
    known, correlation = plan.identity, scenario.correlation
    tranches = len(plan.tranches) if plan.tranche is None else ceil(plan.pledge.likely / plan.tranche)
    for tranche in range(1, min(tranches, TRANCHES) + 1):
        interval = plan.interval
        if plan.tranches:
            interval = plan.tranches[tranche].interval if tranche < tranches else None
        if interval is not None:
            yield Wanted(numbered(known, names.INTERVAL, tranche), interval, correlation)
        yield Wanted(numbered(known, names.RECEPTION, tranche), scenario.reception.days, correlation)
        yield from (Wanted(names.stay(known, tranche, number)) for number in range(1, tours + 1))


def _stays_of_those_there(plan: Contingent, scenario: Scenario, tours: int) -> Iterator[Wanted]:
    groups = () if plan.at_start is None else plan.at_start.in_theatre[:TRANCHES]
    for place, group in enumerate(groups):
        elapsed = 0 if group.arrived is None else -scenario.day_of(group.arrived)
        first = 1 + floor(min(elapsed / (plan.tour_months.low * MONTH), MOST))
        yield from (Wanted(names.stay(plan.identity, -place, number)) for number in range(first, first + tours + 1))

"""What the contingents of a scenario are going to ask of their luck, as far as the file tells.

A draw alone costs five times what it costs among many. So before the first runs of a batch the likely ones are drawn
in one go. What is missing here is drawn when it is asked for; what nobody asks for was drawn in vain.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from math import ceil

from scenarios.parts import Contingent
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
    known, correlation = plan.identity, scenario.correlation
    yield Wanted(name_of(known, names.PERSONNEL), plan.pledge)
    yield Wanted(name_of(known, names.PARTICIPATION))
    for step in (names.DECISION, names.VETTING, names.TRAINING, names.EQUIPMENT):
        yield Wanted(name_of(known, step), getattr(plan, step), correlation)
    tranches = len(plan.tranches) if plan.tranche is None else ceil(plan.pledge.likely / plan.tranche)
    tours = ceil(min(scenario.horizon / (plan.tour_months.low * MONTH), TRANCHES + 1)) - 1
    for tranche in range(1, min(tranches, TRANCHES) + 1):
        if plan.interval is not None:
            yield Wanted(numbered(known, names.INTERVAL, tranche), plan.interval, correlation)
        yield Wanted(numbered(known, names.RECEPTION, tranche), scenario.reception.days, correlation)
        yield from (Wanted(names.stay(known, tranche, number)) for number in range(1, tours + 1))

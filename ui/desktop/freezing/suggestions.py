"""Questions that are worth asking of most missions: offered, never forced."""

from __future__ import annotations

import datetime as dt

from scenarios.schema import Scenario
from simulator.figures.milestones import people_needed
from simulator.ledger.questions import Question, written
from simulator.reference_class.clock import usual_condition


def suggested(scenario: Scenario, issued: dt.date) -> list[str]:
    """Some questions about what is still to come of a scenario when a forecast is issued.

    Whether the mandate is there by a quarter of what is left, somebody by a half, half the target by a half, and nine
    tenths at the end.
    """
    first = min(max(scenario.day_of(issued), 0), scenario.horizon)
    left = scenario.horizon - first
    quarter, half, last = (scenario.date_of(first + share * left // 4) for share in (1, 2, 4))
    name = usual_condition(scenario)
    mandate = [] if name is None else [Question("met", quarter, condition=name)]
    people = [
        Question("by", half, 1),
        Question("on", half, people_needed("closure_50", scenario.target)),
        Question("on", last, people_needed("closure_90", scenario.target)),
    ]
    return list(dict.fromkeys(map(written, [*mandate, *people])))

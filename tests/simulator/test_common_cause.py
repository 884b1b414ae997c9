"""Every delay takes part in the common cause of delays, and nothing else does."""

from __future__ import annotations

from itertools import count
from typing import Any, NamedTuple

import numpy as np
from hypothesis import example, given

from scenarios.conditions import KINDS
from scenarios.editing import fresh
from scenarios.estimate import Estimate
from scenarios.part import Part
from scenarios.places import Field, fields_of, kinds_under, walk
from scenarios.quantity import DAYS
from scenarios.schema import Scenario
from simulator.luck import names
from simulator.luck.draws import Floats, Luck, uniforms
from simulator.luck.strata import Batch
from simulator.model.mission import Mission
from tests.simulator.cases import approval, case, contingent, date, donor, vote
from tests.simulator.missions import mission
from tests.simulator.test_properties import few
from tests.strategies import scenarios

CORRELATION = 0.9
BATCH = Batch(1, 0, 200)
RUNS = range(0, 200, 20)
"""Of the batch: who is heard to draw in these is asked for all."""


NUMBERS = count(1)


class Draw(NamedTuple):
    """A draw that a run asked for: of which field of which part, and what luck answers in each run of the batch."""

    field: tuple[type[Part], str]
    unit: str
    answers: Floats


class OverheardLuck(Luck):
    """Luck that remembers which estimates it was asked for, by name and way of drawing."""

    def __init__(self) -> None:
        super().__init__(BATCH, CORRELATION)
        self.heard: dict[tuple[str, str], Estimate] = {}

    def delay(self, name: str, estimate: Estimate) -> float:
        self.heard["delay", name] = estimate
        return super().delay(name, estimate)

    def delay_above(self, name: str, estimate: Estimate, elapsed: float) -> float:
        self.heard["delay", name] = estimate
        return super().delay_above(name, estimate, elapsed)

    def amount(self, name: str, estimate: Estimate) -> float:
        self.heard["amount", name] = estimate
        return super().amount(name, estimate)


def uncertain(scenario: Scenario) -> Scenario:
    """The scenario with a range for every estimate, and strongly correlated delays."""
    wide: Scenario = _widened(scenario)
    return wide.model_copy(update={"correlation": CORRELATION})


def _widened(value: Any) -> Any:
    if isinstance(value, Estimate):
        return Estimate(value.low, value.likely + 1, value.high + 3)
    if isinstance(value, Part):
        return value.model_copy(
            update={field.name: _widened(getattr(value, field.name)) for field in fields_of(type(value))}
        )
    return tuple(_widened(item) for item in value) if isinstance(value, tuple) else value


def drawn_in(scenario: Scenario) -> list[Draw]:
    """Every draw of an estimate that some runs of the scenario ask for."""
    # Parts are told apart as objects: nothing that is kept of an equal scenario may answer for this one.
    scenario = scenario.model_copy(update={"title": f"Mission {next(NUMBERS)}"})
    fields = {
        id(getattr(part, each.name)): (type(part), each)
        for _, part in walk(scenario)
        for each in _estimates(type(part))
    }
    luck = OverheardLuck()
    for luck.run in RUNS:
        Mission(scenario, luck).run()
    found = []
    for (way, name), estimate in list(luck.heard.items()):
        kind, field = fields[id(estimate)]
        assert field.quantity is not None
        answers = np.empty(BATCH.size)
        for luck.run in range(BATCH.size):
            answers[luck.run] = getattr(luck, way)(name, estimate)
        found.append(Draw((kind, field.name), field.quantity.unit, answers))
    return found


def _estimates(kind: type[Part]) -> list[Field]:
    return [field for field in fields_of(kind) if field.is_estimate]


def likeness(answers: Floats) -> float:
    """Correlation of the ranks of answers with those of the common cause."""
    common = uniforms(BATCH, names.COMMON_CAUSE)
    return float(np.corrcoef(answers.argsort().argsort(), common.argsort().argsort())[0, 1])


def everything() -> Scenario:
    """A scenario in which some run asks for every estimate that there is; it has a condition of every kind."""
    people = contingent("A", 30, tranche=10, funded_by="mission", requires=["go", "vote", "granted"])
    scenario = case(
        people,
        conditions=[
            date("go", 3),
            vote("vote", [{"name": "M", "yes": 0.5, "no": 0.0}], attempts=3),
            approval("granted", 2, challenge_probability=1.0),
        ],
        finance={"donors": [donor("D", 100, 5, instalments=3)]},
        disruptions=[{"name": "storm", "stops": ["lift", "camp"], "per_year": 20, "duration": 1}],
    )
    fresh_ones = tuple(fresh.condition(scenario, kind) for kind in KINDS)
    return scenario.model_copy(update={"conditions": scenario.conditions + fresh_ones})


def test_that_a_run_draws_every_estimate_that_a_scenario_can_have() -> None:
    all_fields = {(kind, field.name) for kind in kinds_under(Scenario) for field in _estimates(kind)}
    missions = (
        everything(),
        mission({"opening_beds": 25, "beds_per_week": 5, "max_beds": 400}, 0.6, [1, 3, 9], [10, 30, 60]),
    )
    assert {draw.field for one in missions for draw in drawn_in(uncertain(one))} == all_fields


@few
@example(everything())
@given(scenarios())
def test_that_every_estimate_in_days_and_no_other_shares_the_common_cause(scenario: Scenario) -> None:
    for draw in drawn_in(uncertain(scenario)):
        if draw.unit == DAYS:
            assert likeness(draw.answers) > 0.9, draw.field
        else:
            assert abs(likeness(draw.answers)) < 0.4, draw.field

"""The oracle, an implementation of its own, says the same of every run as the engine does."""

from __future__ import annotations

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from scenarios.schema import Scenario
from tests.simulator.cases import worked_example
from tests.simulator.oracle.agreement import disagreement
from tests.simulator.oracle.certain import certain
from tests.simulator.oracle.lively import lively_missions
from tests.simulator.oracle.running import run
from tests.strategies import missions, scenarios

numbers = st.integers(0, 200)
"""Which replication."""

some = settings(max_examples=12, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])


def test_that_the_oracle_knows_the_worked_example_of_format_1() -> None:
    outcome = run(worked_example())
    days = [(50, 0), (51, 100), (53, 100), (54, 150), (64, 150), (65, 250), (100, 250)]
    assert [(day, outcome.strength[day]) for day, _ in days] == days
    assert [outcome.operational[day] for day in (57, 58, 60, 61, 71, 72)] == [0, 100, 100, 150, 150, 250]


@some
@given(scenarios(), numbers)
def test_that_engine_and_oracle_say_the_same_of_what_format_1_can_say(scenario: Scenario, number: int) -> None:
    assert disagreement(scenario, number) == ""


@some
@given(missions() | lively_missions(), numbers)
def test_that_engine_and_oracle_say_the_same_of_what_a_mission_can_say(scenario: Scenario, number: int) -> None:
    assert disagreement(scenario, number) == ""


@some
@given(lively_missions().map(certain))
def test_that_engine_and_oracle_say_the_same_where_nothing_is_left_to_chance(scenario: Scenario) -> None:
    assert disagreement(scenario) == ""

"""What is said in another way gives the same run."""

from __future__ import annotations

from math import inf
from typing import Any

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from scenarios.conditions import AnyCondition, Approval, Contributions, FixedDate
from scenarios.contingent import Contingent
from scenarios.kind import NEVER
from scenarios.parts import Donor, ListedCamp
from scenarios.position import ApprovalAtStart, CampAtStart, ContingentAtStart, DonorAtStart, VoteAtStart
from scenarios.schema import Scenario
from scenarios.vote import CouncilVote
from simulator.replication import simulate
from tests.simulator.oracle.certain import certain
from tests.simulator.test_ceiling import is_same
from tests.strategies import missions
from tests.thoroughness import at_most

numbers = st.integers(0, 200)
"""Which replication."""

some = settings(max_examples=at_most(12), deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])


@some
@given(missions(), st.booleans(), numbers)
def test_that_to_suppose_what_happens_anyway_changes_nothing(mission: Scenario, is_certain: bool, number: int) -> None:
    scenario = certain(mission) if is_certain else mission
    result = simulate(scenario, 1, number)
    supposed = tuple(_supposed(scenario, one, result.met[one.name]) for one in scenario.conditions)
    assert is_same(result, simulate(scenario.model_copy(update={"conditions": supposed}), 1, number))


def _supposed(scenario: Scenario, one: AnyCondition, met: float) -> AnyCondition:
    """Supposed to be met when it is, where that is by itself and on the first instant of a day."""
    if one.suppose is not None or not isinstance(one, Approval | Contributions | CouncilVote | FixedDate):
        return one
    if met == inf or met > scenario.horizon:
        return one.model_copy(update={"suppose": NEVER})
    return one.model_copy(update={"suppose": scenario.date_of(met)}) if met >= 0 and met == int(met) else one


@some
@given(missions(), numbers)
def test_that_what_has_begun_on_the_day_of_the_start_has_begun_as_without_a_word(
    mission: Scenario, number: int
) -> None:
    nothing = _each(mission, lambda one: one.model_copy(update={"at_start": None}))
    today = _each(nothing, lambda one: one.model_copy(update={"at_start": _today(mission, one)}))
    assert is_same(simulate(nothing, 1, number), simulate(today, 1, number))


def _each(scenario: Scenario, change: Any) -> Scenario:
    """With each part that has a position at the start changed."""
    finance = scenario.finance
    donors = tuple(map(change, finance.donors))
    return scenario.model_copy(
        update={
            "conditions": tuple(map(change, scenario.conditions)),
            "contingents": tuple(map(change, scenario.contingents)),
            "finance": finance.model_copy(update={"donors": donors}),
            "camp": None if scenario.camp is None else change(scenario.camp),
            "camps": tuple(map(change, scenario.camps)),
        }
    )


def _today(scenario: Scenario, one: Any) -> Any:
    """That it began today, where nothing keeps it from that."""
    start = scenario.start
    match one:
        case CouncilVote(after=()):
            return VoteAtStart(since=start)
        case Approval(after=()):
            return ApprovalAtStart(since=start)
        case Donor(after=()):
            return DonorAtStart(since=start)
        case ListedCamp(after=()):
            return CampAtStart(since=start)
        case Contingent(prepare_after=()):
            return ContingentAtStart(preparing_since=start)
    return None

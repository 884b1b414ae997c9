"""The stages of a tranche: one leads to another, and none goes back."""

from __future__ import annotations

from math import inf

import pytest
from hypothesis import given

from scenarios.schema import Scenario
from simulator.model.tranche import AT_HOME, IN_THEATRE, LACKS_AIRCRAFT, LACKS_MONEY, LEFT, NEXT, ON_THE_WAY, Stage
from simulator.replication import simulate
from tests.simulator.cases import contingent, one_run, tranche
from tests.simulator.test_properties import few, numbers
from tests.strategies import scenarios


def test_that_stages_follow_their_order_and_only_who_left_or_stays_has_none_behind_it() -> None:
    assert all(later > stage for stage, following in NEXT.items() for later in following)
    assert [stage for stage in Stage if not NEXT[stage]] == [LEFT, AT_HOME]


@pytest.mark.parametrize("stage", Stage)
def test_that_what_may_not_follow_is_refused_while_tests_run(stage: Stage) -> None:
    one = tranche(one_run(contingent(tour_months=0.1, stay_probability=0.0)))
    assert one.stage is LEFT
    with pytest.raises(AssertionError, match=f"LEFT before {stage.name}"):
        one.stage = stage


@few
@given(scenarios(), numbers)
def test_that_a_stage_agrees_with_the_days_of_a_tranche(scenario: Scenario, number: int) -> None:
    for one in simulate(scenario, 1, number).tranches:
        assert (one.stage >= LACKS_MONEY) == (one.beds_at < inf)
        assert (one.stage >= LACKS_AIRCRAFT) == (one.money_at < inf)
        assert (one.stage >= ON_THE_WAY) == (one.departed < inf)
        assert (one.stage is LEFT) == (one.left < inf)
        assert (one.stage is IN_THEATRE) <= (one.landed > 0 and not one.in_air)

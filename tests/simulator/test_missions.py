"""What holds in every run of every mission, whatever is there when it starts."""

from __future__ import annotations

import numpy as np
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from scenarios.schema import Scenario
from simulator.replication import Replication, simulate
from tests.simulator.oracle.lively import lively_missions
from tests.simulator.test_properties import CLOSE
from tests.strategies import missions
from tests.thoroughness import at_most

numbers = st.integers(0, 200)
"""Which replication."""

some = settings(max_examples=at_most(6), deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])


@st.composite
def runs(draw: st.DrawFn) -> tuple[Scenario, Replication]:
    """A mission, and a run of it."""
    scenario = draw(missions() | lively_missions())
    return scenario, simulate(scenario, 1, draw(numbers))


@some
@given(runs())
def test_that_everybody_is_somewhere_on_every_day_and_nobody_goes_back(ran: tuple[Scenario, Replication]) -> None:
    _, result = ran
    states = result.force_states
    assert (states >= 0).all()
    assert (states.sum(axis=1) == result.sizes[:, None]).all()
    assert (states[:, 0] == np.where(result.participates, 0, result.sizes)[:, None]).all()
    # At least as many are in this state or a later one as the day before.
    beyond = np.cumsum(states[:, ::-1], axis=1)[:, :7]
    assert (np.diff(beyond, axis=2) >= 0).all()


@some
@given(runs())
def test_that_who_is_there_at_the_start_is_there_on_day_0_and_grows_by_landings_alone(
    ran: tuple[Scenario, Replication],
) -> None:
    scenario, result = ran
    there = sum(group.personnel for plan in scenario.forces if plan.at_start for group in plan.at_start.in_theatre)
    told = np.full(scenario.horizon + 1, there)
    for line in result.log:
        if line.event in ("lands", "leaves"):
            sign = 1 if line.event == "lands" else -1
            told[int(np.ceil(line.day - CLOSE)) :] += sign * (line.personnel or 0)
    assert np.array_equal(result.strength, told)
    assert (result.operational <= result.strength).all()


@some
@given(runs())
def test_that_no_dollar_is_lost_and_what_was_paid_before_is_counted_once(ran: tuple[Scenario, Replication]) -> None:
    scenario, result = ran
    paid = sum(donor.at_start.paid for donor in scenario.finance.donors if donor.at_start is not None)
    assert (result.balance >= 0).all()
    assert (np.diff(result.received) >= 0).all()
    assert (np.diff(result.spent) >= -0.02).all()
    opening = result.balance + result.spent - result.received
    least, _, most = scenario.finance.opening_balance.as_tuple()
    assert np.allclose(opening, np.clip(opening[0], least, most), atol=0.05)
    for condition in scenario.conditions:
        if condition.kind == "contributions" and condition.suppose is None and condition.at_start is None:
            gets = np.flatnonzero(result.received + paid >= condition.amount - 0.005)
            met = result.met[condition.name]
            assert (len(gets) > 0) == (met <= scenario.horizon)
            assert not len(gets) or gets[0] - 1 < met <= gets[0] + CLOSE


@some
@given(runs())
def test_that_nobody_takes_off_after_it_is_kept_at_home_or_before_its_lift_flies(
    ran: tuple[Scenario, Replication],
) -> None:
    scenario, result = ran
    for tranche in result.tranches:
        plan = tranche.force.plan
        if tranche.number < 1 or tranche.departed > scenario.horizon:
            continue
        kept = min((result.met[name] for name in plan.unless), default=np.inf)
        goes = max((result.met[name] for name in plan.leaves_when), default=-np.inf) if plan.leaves_when else np.inf
        flies = max((result.met[name] for name in scenario.lift_of(plan).after), default=-np.inf)
        assert flies - CLOSE <= tranche.departed < min(kept, goes) - CLOSE


@some
@given(runs())
def test_that_what_was_met_before_the_start_is_met_on_that_day_and_all_else_from_day_0_on(
    ran: tuple[Scenario, Replication],
) -> None:
    scenario, result = ran
    for condition in scenario.conditions:
        start = condition.at_start
        if condition.suppose is None and start is not None and start.met is not None:
            assert result.met[condition.name] == scenario.day_of(start.met)
        else:
            assert result.met[condition.name] >= 0

"""What holds in every run of every scenario."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from scenarios.contingent import Contingent
from scenarios.estimate import Estimate
from scenarios.schema import Scenario
from simulator.experiment import run
from simulator.luck.draws import Luck
from simulator.luck.strata import Batch
from simulator.model.mission import Mission
from simulator.replication import Replication, simulate
from simulator.runs.block import Block, simulate_block
from tests.simulator.blocks import same
from tests.simulator.cases import approval, case, contingent, date, stop, vote
from tests.strategies import scenarios

numbers = st.integers(0, 200)
"""Which replication."""

# A failing scenario is told as it was found: to make it small takes longer than a test may.
some = settings(max_examples=25, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
few = settings(some, max_examples=15)

CLOSE = 5e-9
"""Days: a little more than what is one instant."""


@some
@given(scenarios(), numbers)
def test_that_everybody_is_somewhere_on_every_day(scenario: Scenario, number: int) -> None:
    result = simulate(scenario, 1, number)
    assert (result.force_states >= 0).all()
    people = result.force_states.sum(axis=1)
    assert (people == result.sizes[:, None]).all()
    declined = np.where(result.participates, 0, result.sizes)
    assert (result.force_states[:, 0] == declined[:, None]).all()


@some
@given(scenarios(), numbers)
def test_that_strength_exceeds_neither_pledges_nor_beds(scenario: Scenario, number: int) -> None:
    result = simulate(scenario, 1, number)
    assert (result.strength <= result.beds).all()
    assert (result.force_strength <= np.where(result.participates, result.sizes, 0)[:, None]).all()
    assert (result.operational <= result.strength).all()
    assert (np.diff(result.beds) >= 0).all()


@some
@given(scenarios(), numbers)
def test_that_nobody_goes_back_to_an_earlier_state(scenario: Scenario, number: int) -> None:
    states = simulate(scenario, 1, number).force_states
    # At least as many are in this state or a later one as the day before.
    beyond = np.cumsum(states[:, ::-1], axis=1)[:, :7]
    assert (np.diff(beyond, axis=2) >= 0).all()


@some
@given(scenarios(), numbers)
def test_that_the_balance_is_never_negative_and_no_dollar_is_lost(scenario: Scenario, number: int) -> None:
    result = simulate(scenario, 1, number)
    assert (result.balance >= 0).all()
    assert (np.diff(result.received) >= 0).all()
    assert (np.diff(result.spent) >= -0.02).all()
    total = scenario.finance.opening_balance.low + result.received
    assert np.allclose(result.spent + result.balance, total, atol=0.01)


@some
@given(scenarios(), numbers)
def test_that_no_more_is_spent_than_start_up_and_running_cost_of_those_who_came(
    scenario: Scenario, number: int
) -> None:
    result = simulate(scenario, 1, number)
    finance = scenario.finance
    ours = [t for t in result.tranches if not t.force.pays_itself]
    departed = sum(t.size for t in ours if t.departed <= scenario.horizon)
    flights = [flight for t in ours for flight in t.flights]
    end = scenario.horizon
    months = sum(f.people * max(min(f.leaves, end) - f.lands, 0) for f in flights) / 30.4375
    most = departed * finance.start_up_cost_per_person.high + months * finance.cost_per_person_month.high
    assert result.spent[-1] <= most * (1 + 1e-9) + 0.02


@some
@given(scenarios(), numbers)
def test_that_no_mission_funded_tranche_moves_without_money(scenario: Scenario, number: int) -> None:
    finance = scenario.finance
    start_up = Estimate(*(value + 1.0 for value in finance.start_up_cost_per_person.as_tuple()))
    broke = finance.model_copy(
        update={"opening_balance": Estimate.certain(0), "donors": (), "start_up_cost_per_person": start_up}
    )
    result = simulate(scenario.model_copy(update={"finance": broke}), 1, number)
    assert all(t.force.pays_itself for t in result.tranches if t.flights)
    paid = [plan.funded_by == "mission" for plan in scenario.contingents]
    assert not result.force_strength[paid].any()


@some
@given(scenarios(), numbers)
def test_that_each_tranche_gets_what_it_needs_in_order_and_flies_when_lift_is_not_stopped(
    scenario: Scenario, number: int
) -> None:
    result = simulate(scenario, 1, number)
    for tranche in result.tranches:
        assert tranche.force.prepared - CLOSE <= tranche.available
        assert tranche.available - CLOSE <= tranche.beds_at <= tranche.money_at + CLOSE
        assert tranche.money_at <= tranche.departed + CLOSE
        assert sum(flight.people for flight in tranche.flights) <= tranche.size
        for flight in tranche.flights:
            assert flight.takes_off <= flight.lands <= min(flight.operational, flight.leaves) + CLOSE
        for earlier, later in zip(tranche.flights, tranche.flights[1:], strict=False):
            assert earlier.people == scenario.all_lifts[0].passengers
            assert (
                later.takes_off - earlier.takes_off
                >= max(scenario.all_lifts[0].cycle.low, earlier.lands - earlier.takes_off) - CLOSE
            )


@some
@given(scenarios(), numbers)
def test_that_no_more_flights_are_under_way_than_there_are_aircraft(scenario: Scenario, number: int) -> None:
    result = simulate(scenario, 1, number)
    begins = [flight.takes_off for t in result.tranches for flight in t.flights]
    for day in begins:
        # An aircraft is away for a cycle at least, from each take-off.
        assert (
            sum(day - scenario.all_lifts[0].cycle.low + 1e-6 < other <= day + CLOSE for other in begins)
            <= scenario.all_lifts[0].aircraft
        )


@some
@given(scenarios(), numbers)
def test_that_the_log_is_in_order_of_time_and_ends_with_the_horizon(scenario: Scenario, number: int) -> None:
    result = simulate(scenario, 1, number)
    days = [event.day for event in result.log]
    assert days == sorted(days)
    assert all(0 <= day <= scenario.horizon + CLOSE for day in days)
    took_off = sum(event.personnel or 0 for event in result.log if event.event == "takes off")
    assert took_off == result.states[4:, -1].sum()


@few
@given(scenarios(), numbers)
def test_that_the_same_three_arguments_give_the_same_run(scenario: Scenario, number: int) -> None:
    one, other = simulate(scenario, 1, number), simulate(scenario, 1, number)
    assert one.log == other.log
    assert same(one.block, other.block)


@few
@given(scenarios(), st.integers(1, 59))
def test_that_a_replication_is_the_same_however_many_are_asked_for(scenario: Scenario, cut: int) -> None:
    whole = simulate_block(scenario, 1, 0, 60)
    parts = Block.joined([simulate_block(scenario, 1, 0, cut), simulate_block(scenario, 1, cut, 60 - cut)])
    assert same(whole, parts)
    assert same(simulate(scenario, 1, cut).block, simulate_block(scenario, 1, cut, 1))
    assert np.array_equal(run(scenario, 60).met, whole.runs.met)


class Remembered(Luck):
    """Luck that remembers every draw by its name."""

    def __init__(self, scenario: Scenario, number: int) -> None:
        super().__init__(Batch(1, number, 1), scenario.correlation)
        self.draws: dict[str, float] = {}
        Mission(scenario, self).run()

    def chance(self, name: str) -> float:
        return self.draws.setdefault(name, super().chance(name))

    def delay(self, name: str, estimate: Estimate) -> float:
        return self.draws.setdefault(name, super().delay(name, estimate))

    def amount(self, name: str, estimate: Estimate) -> float:
        return self.draws.setdefault(name, super().amount(name, estimate))


@few
@given(scenarios(), st.integers(0, 3), numbers)
def test_that_adding_a_contingent_leaves_every_other_draw_unchanged(
    scenario: Scenario, place: int, number: int
) -> None:
    new = contingent("somebody new", 40, training=[1, 2, 3], funded_by="mission")
    before, after = Remembered(scenario, number).draws, Remembered(_with(scenario, place, new), number).draws
    # Who waits in a queue behind the new one may come to other events, but what both runs draw is the same.
    common = before.keys() & after.keys()
    assert {name: before[name] for name in common} == {name: after[name] for name in common}
    once = [f"{plan.name}/{key}" for plan in scenario.contingents for key in ("personnel", "participation")]
    assert common >= set(once)
    assert "somebody new/training" in after.keys() - before.keys()


@few
@given(scenarios(), st.integers(0, 3), numbers)
def test_that_adding_a_contingent_that_never_comes_changes_nothing_else(
    scenario: Scenario, place: int, number: int
) -> None:
    before = simulate(scenario, 1, number)
    after = simulate(_with(scenario, place, contingent("somebody new", participation=0.0)), 1, number)
    assert after.met == before.met
    assert np.array_equal(after.strength, before.strength)
    assert np.array_equal(after.balance, before.balance)
    new = [event for event in after.log if event.subject == "somebody new"]
    assert tuple(event for event in after.log if event not in new) == before.log


def _with(scenario: Scenario, place: int, plan: dict[str, Any]) -> Scenario:
    plans = list(scenario.contingents)
    plans.insert(place, Contingent.model_validate(plan))
    return scenario.model_copy(update={"contingents": tuple(plans)})


DELAYS = ["decision", "vetting", "training", "equipment", "interval"]
triples = st.lists(st.integers(0, 30).map(float) | st.floats(0, 30), min_size=3, max_size=3).map(sorted)


@st.composite
def free_of_queues(draw: st.DrawFn) -> Scenario:
    """Self-funded people, beds and aircraft for all; they wait for votes, approvals and the end of stops."""
    member = {"name": "M", "yes": 0.6, "no": 0.2}
    conditions = [
        vote("r", [member], first_vote=draw(triples), attempts=3, retable=draw(triples)),
        approval("a", draw(triples), after=["r"], challenge_probability=0.5, challenge_delay=draw(triples)),
        date("d", draw(st.integers(0, 60))),
    ]
    waits = st.lists(st.sampled_from(["r", "a", "d"]), max_size=2, unique=True)
    people = [
        contingent(
            name,
            60,
            tranche=20,
            requires=draw(waits),
            prepare_after=draw(waits),
            **{key: draw(triples) for key in DELAYS},
        )
        for name in "AB"
    ]
    lift = {"aircraft": 50, "passengers": draw(st.sampled_from([10, 20])), "transit": draw(triples), "cycle": 31}
    stops = [stop("lift", draw(st.integers(0, 90)), draw(triples))]
    correlation = draw(st.sampled_from([0.0, 0.5]))
    return case(
        *people, conditions=conditions, lift=lift, disruptions=stops, correlation=correlation, reception={"days": 5}
    )


PLACES = [
    *(("contingents", index, key) for index in (0, 1) for key in DELAYS),
    ("conditions", 0, "first_vote"),
    ("conditions", 0, "retable"),
    ("conditions", 1, "delay"),
    ("conditions", 1, "challenge_delay"),
    ("disruptions", 0, "duration"),
]


@settings(some, max_examples=50)
@given(free_of_queues(), st.sampled_from(PLACES), st.floats(0, 40), st.booleans(), numbers)
def test_that_a_longer_delay_brings_nobody_earlier_where_there_is_no_queue(
    scenario: Scenario, place: tuple[str, int, str], more: float, whole: bool, number: int
) -> None:
    before = simulate(scenario, 1, number)
    after = simulate(_longer(scenario, place, more, whole), 1, number)
    assert (after.strength <= before.strength).all()
    early, late = _landings(before), _landings(after)
    assert late.keys() <= early.keys()
    assert all(day >= early[flight] - CLOSE for flight, day in late.items())


def _landings(result: Replication) -> dict[tuple[str, int, int], float]:
    """When each flight of each tranche lands."""
    return {
        (tranche.force.plan.name, tranche.number, place): flight.lands
        for tranche in result.tranches
        for place, flight in enumerate(tranche.flights)
    }


def _longer(scenario: Scenario, place: tuple[str, int, str], more: float, whole: bool) -> Scenario:
    """The scenario with an estimate moved up whole, or only its likely value."""
    group, index, key = place
    parts = list(getattr(scenario, group))
    old: Estimate = getattr(parts[index], key)
    lifted = [value + more for value in old.as_tuple()]
    new = Estimate(*lifted) if whole else Estimate(old.low, min(lifted[1], old.high), old.high)
    parts[index] = parts[index].model_copy(update={key: new})
    return scenario.model_copy(update={group: tuple(parts)})

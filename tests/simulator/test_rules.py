"""Rules that hold for any scenario: what is reported is what the runs did, in whatever order somebody adds it up."""

from __future__ import annotations

import datetime as dt
import re
from math import inf, isfinite

import numpy as np
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from scenarios.estimate import Estimate
from scenarios.schema import Scenario
from simulator.experiment import run
from simulator.figures.bands import LEVELS, bands_of
from simulator.figures.milestones import MILESTONES, people_needed
from simulator.replication import Replication, simulate
from simulator.results.results import BAND, Results
from simulator.results.tally import Tally
from simulator.runs.block import simulate_block
from simulator.what_if.comparison import Comparison, compare
from simulator.what_if.knockout import knockouts, setbacks
from tests.simulator.cases import case, contingent
from tests.simulator.test_properties import CLOSE, free_of_queues
from tests.strategies import scenarios
from tests.thoroughness import at_most

# A failing scenario is told as it was found: to make it small takes longer than a test may.
some = settings(max_examples=at_most(20), phases=[Phase.explicit, Phase.reuse, Phase.generate])
few = settings(some, max_examples=at_most(12))

RUNS = st.sampled_from([1, 7, 20])
numbers = st.integers(0, 200)


def is_quantile(found: NDArray[np.int64], table: NDArray[np.signedinteger], share: float) -> bool:
    """Whether found values, one a column, are the least that this share of a table's rows does not exceed."""
    at_most, below = (table <= found).mean(axis=0), (table < found).mean(axis=0)
    return bool((at_most >= share - 1e-9).all() and (below < share - 1e-9).all())


@some
@given(scenarios(), RUNS)
def test_that_bands_and_quantiles_are_values_that_occurred_with_the_share_that_they_say(
    scenario: Scenario, runs: int
) -> None:
    results = run(scenario, runs)
    tally = Tally(scenario, 1)
    tally.add(results.block)
    summary = tally.summary()
    for share in (*BAND, 1.0):
        assert is_quantile(results.strength_band(share), results.strength, share)
        assert np.array_equal(summary.strength_band(share), results.strength_band(share))
        for milestone in results.milestones.values():
            day = milestone.quantile(share)
            assert day in milestone.days
            assert np.mean(milestone.days <= day) >= share - 1e-9 > np.mean(milestone.days < day) - 1e-9
    for level, band in zip(LEVELS, bands_of(results.operational), strict=True):
        assert is_quantile(band, results.operational, level)


@few
@given(scenarios(), RUNS)
def test_that_a_scenario_and_itself_differ_by_nothing_at_all(scenario: Scenario, runs: int) -> None:
    comparison = compare(run(scenario, runs), run(scenario, runs))[0]
    assert comparison.is_same
    assert not any(comparison.strength_band(share).any() for share in BAND)
    assert not comparison.strength_interval[0].any()
    if runs > 1:
        assert not comparison.strength_interval[1].any()
        assert not comparison.strength_interval[2].any()
    for milestone in comparison.milestones.values():
        assert (milestone.earlier.hits, milestone.same.hits, milestone.later.hits) == (0, runs, 0)
        assert milestone.only_base.hits == milestone.only_alternative.hits == 0
        assert milestone.mean.mean == milestone.days.mean == 0.0
        assert milestone.median.base == milestone.median.alternative
        assert not milestone.is_told_apart
        if runs > 1:
            assert (milestone.mean.low, milestone.mean.high) == (0.0, 0.0)
        if milestone.days.pairs > 1:
            assert (milestone.days.low, milestone.days.high) == (0.0, 0.0)
            assert milestone.median.low <= 0.0 <= milestone.median.high
    chance = comparison.chance(1, scenario.horizon)
    assert chance.only_base == chance.only_alternative == 0


@some
@given(scenarios(), scenarios(), st.integers(-70, 70), RUNS)
def test_that_a_milestone_compared_is_the_first_common_day_with_so_many_people(
    base: Scenario, other: Scenario, later: int, runs: int
) -> None:
    other = other.model_copy(update={"start": base.start + dt.timedelta(days=later)})
    comparison = compare(run(base, runs), run(other, runs))[0]
    for name in MILESTONES:
        found = comparison.milestones[name]
        first = first_days(comparison, comparison.strength_of_base, people_needed(name, base.target))
        assert found.base.tolist() == first
        first = first_days(comparison, comparison.strength_of_alternative, people_needed(name, other.target))
        assert found.alternative.tolist() == first
    for share in BAND:
        assert is_quantile(comparison.strength_band(share), comparison.strength, share)
    for place, day in enumerate(comparison.days.tolist()[::17]):
        chance, there = comparison.chance(5, day), comparison.strength_of_alternative[:, 17 * place] >= 5
        assert chance.alternative.hits == there.sum()
        assert chance.base.hits == (comparison.strength_of_base[:, 17 * place] >= 5).sum()


def first_days(comparison: Comparison, strength: NDArray[np.signedinteger], people: int) -> list[float]:
    """By run, the first of the days compared with so many people; ``inf`` where there is none."""
    days = comparison.days.tolist()
    return [next((day for day, there in zip(days, row, strict=True) if there >= people), inf) for row in strength]


def test_that_who_arrives_on_the_last_common_day_has_arrived() -> None:
    base, other = (run(case(contingent(decision=4), horizon=horizon), 2) for horizon in (5, 50))
    for comparison in (*compare(base, other), *compare(other, base)):
        arrival = comparison.milestones["first_arrival"]
        assert arrival.base.tolist() == arrival.alternative.tolist() == [5.0, 5.0]
        assert arrival.neither.hits == 0


@few
@given(scenarios(), st.integers(1, 14), st.randoms(use_true_random=False))
def test_that_results_are_the_same_in_parts_and_in_any_order(scenario: Scenario, cut: int, luck) -> None:
    whole = run(scenario, 15)
    parts = Results.of(scenario, 1, [simulate_block(scenario, 1, 0, cut), simulate_block(scenario, 1, cut, 15 - cut)])
    for name in ("strength", "operational", "balance", "received", "met", "contingent_states_mean", "spent", "peak"):
        assert np.array_equal(getattr(parts, name), getattr(whole, name)), name
    assert np.array_equal(parts.waits.person_days_by_run, whole.waits.person_days_by_run)
    order = list(range(15))
    luck.shuffle(order)
    for number in order[:4]:
        single = simulate(scenario, 1, number)
        assert np.array_equal(single.strength, whole.strength[number])
        assert np.array_equal(single.balance, whole.balance[number])
        assert list(single.met.values()) == whole.met[number].tolist()


@some
@given(scenarios(), numbers)
def test_that_strength_and_milestones_are_what_the_log_tells(scenario: Scenario, number: int) -> None:
    one = simulate(scenario, 1, number)
    results = Results(scenario, 1, one.block)
    told = np.zeros(scenario.horizon + 1, np.int64)
    for event in one.log:
        if event.event in ("lands", "leaves"):
            sign = 1 if event.event == "lands" else -1
            told[int(np.ceil(event.day - 1e-9)) :] += sign * (event.personnel or 0)
    assert np.array_equal(results.strength[0], told)
    for name, milestone in results.milestones.items():
        there = np.flatnonzero(told >= people_needed(name, scenario.target))
        assert milestone.days[0] == (there[0] if len(there) else inf)
    met = {event.subject: event.day for event in one.log if event.event == "met"}
    assert met == {name: day for name, day in one.met.items() if isfinite(day)}


@some
@given(scenarios(), numbers)
def test_that_a_camp_adds_beds_only_while_it_grows_and_nothing_is_met_by_who_is_not_there(
    scenario: Scenario, number: int
) -> None:
    one = simulate(scenario, 1, number)
    beds = [int(event.detail.split()[0].replace(",", "")) for event in one.log if event.subject == "camp"]
    assert beds == sorted(set(beds))
    assert beds == [] or beds[-1] <= scenario.all_camps[0].max_beds.high
    places = {condition.name: condition for condition in scenario.conditions if condition.kind == "presence"}
    for name, (place, tranche_number) in one.mission.conditions.met_by.items():
        if name in places and one.met[name] < inf:
            tranche = next(t for t in one.mission.forces[place].tranches if t.number == tranche_number)
            assert places[name].contingent in ("any", tranche.force.plan.name)
            landed = [flight.lands for flight in tranche.flights if flight.lands <= one.met[name] + CLOSE]
            assert max(landed, default=-inf) >= one.met[name] - CLOSE


@settings(some, max_examples=at_most(40))
@given(scenarios(), numbers)
def test_that_the_balance_is_what_came_in_less_what_people_cost_to_the_cent(scenario: Scenario, number: int) -> None:
    finance = scenario.finance
    certain = {
        name: Estimate.certain(getattr(finance, name).high)
        for name in ("cost_per_person_month", "start_up_cost_per_person")
    }
    scenario = scenario.model_copy(update={"finance": finance.model_copy(update=certain)})
    one = simulate(scenario, 1, number)
    held, paid = kept_by_hand(one)
    # The log tells each payment to the cent.
    assert np.abs(one.received - paid).max() <= 0.05
    assert np.abs(one.balance - held).max() <= 0.1
    assert np.abs(finance.opening_balance.low + paid - one.spent - held).max() <= 0.1


def kept_by_hand(one: Replication) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """What is held and what has been received at the end of each day, from payments, departures, landings, leavings.

    Payments come before departures of one instant; at zero nothing more is paid, and no debt is kept.
    """
    finance, horizon = one.scenario.finance, one.scenario.horizon
    daily, start_up = finance.cost_per_person_month.high / 30.4375, finance.start_up_cost_per_person.high
    entries = [(event.day, 0, dollars(event.detail)) for event in one.log if event.event == "pays"]
    for tranche in one.tranches:
        if not tranche.force.pays_itself:
            entries += [(tranche.departed, 2, tranche.size * start_up)]
            for flight in tranche.flights:
                entries += [(flight.lands, 1, flight.people), (flight.leaves, 1, -flight.people)]
    entries += [(float(day), 3, float(day)) for day in range(horizon + 1)]
    entries = [(round(day, 8), kind, value) for day, kind, value in entries if day <= horizon + 1e-9]
    balance, received, people, now = finance.opening_balance.low, 0.0, 0.0, 0.0
    held, paid = [], []
    for day, kind, value in sorted(entries, key=lambda entry: entry[:2]):
        balance, now = max(balance - people * daily * (day - now), 0.0), day
        if kind == 0:
            balance, received = balance + value, received + value
        elif kind == 1:
            people += value
        elif kind == 2:
            balance -= min(balance, value)
        else:
            held.append(balance)
            paid.append(received)
    return np.array(held), np.array(paid)


def dollars(detail: str) -> float:
    """The sum in ``$1,250.00, instalment 1 of 4``."""
    found = re.match(r"\$([\d,]+\.\d\d),", detail)
    assert found is not None
    return float(found[1].replace(",", ""))


@settings(few, max_examples=at_most(10))
@given(free_of_queues(), numbers)
def test_that_no_knock_out_makes_anybody_later_where_there_is_no_queue(scenario: Scenario, number: int) -> None:
    before = simulate(scenario, 1, number).strength
    for each in knockouts(scenario):
        assert (simulate(each.scenario, 1, number).strength >= before).all(), each.path


@settings(few, max_examples=at_most(10))
@given(free_of_queues(), numbers)
def test_that_no_setback_makes_anybody_sooner_where_there_is_no_queue(scenario: Scenario, number: int) -> None:
    before = simulate(scenario, 1, number).strength
    for each in setbacks(scenario):
        assert (simulate(each.scenario, 1, number).strength <= before).all(), each.path

"""Results of many replications: bands, states, contingents, money, conditions, milestones."""

from __future__ import annotations

from math import inf

import numpy as np
import pytest

from scenarios.schema import Scenario
from simulator.experiment import run
from simulator.figures.states import STATES
from simulator.replication import Replication, simulate
from simulator.results.results import BAND, Results
from tests.simulator.blocks import same
from tests.simulator.cases import TEN_A_DAY, approval, case, contingent, donor, one_run, presence, vote

N = 60


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    """Everything that can vary does: a vote that may fail, sizes, delays, money that runs out, a lapse."""
    people = [
        contingent("A", [50, 100, 200], tranche=40, interval=[2, 5, 20], requires=["r"], training=[5, 20, 40]),
        contingent("B", [20, 60, 80], tranche=30, participation=0.6, funded_by="mission", decision=[0, 10, 40]),
        contingent("C", 0),
    ]
    return case(
        *people,
        target=150,
        horizon=120,
        conditions=[
            vote("r", [{"name": "M", "yes": 0.5, "no": 0.5}], first_vote=[1, 5, 20], attempts=2),
            approval("host", [10, 20, 60], probability=0.8),
            presence("fifty", 50),
        ],
        finance={
            "cost_per_person_month": TEN_A_DAY,
            "start_up_cost_per_person": 50,
            "opening_balance": 4000,
            "arrears_days": 20,
            "donors": [donor("D", [5e3, 1e4, 4e4], [5, 20, 60], instalments=3, every=20, after=["host"])],
        },
        lift={"aircraft": 1, "passengers": 25, "cycle": 3},
        reception={"days": [2, 5, 12]},
        mandate={"condition": "r", "months": 2, "renewal_probability": 0.7, "drawdown_days": 20},
    )


@pytest.fixture(scope="module")
def results(scenario: Scenario) -> Results:
    return run(scenario, N)


@pytest.fixture(scope="module")
def runs(scenario: Scenario) -> list[Replication]:
    return [simulate(scenario, 1, number) for number in range(N)]


def test_that_the_scenario_of_these_tests_varies(results: Results) -> None:
    assert len(set(results.strength_at_horizon.tolist())) > 10
    assert 0 < results.milestones["closure_50"].reached.hits < N
    assert 0 < np.isfinite(results.met).sum() < results.met.size


def test_that_daily_tables_have_a_row_for_every_replication_and_a_column_for_every_day(results: Results) -> None:
    assert results.replications == N
    assert results.days.tolist() == list(range(121))
    tables = (results.strength, results.operational, results.balance, results.received, results.spending)
    assert {table.shape for table in tables} == {(N, 121)}


def test_that_every_row_is_its_own_replication(results: Results, runs: list[Replication]) -> None:
    for number, alone in enumerate(runs):
        assert np.array_equal(results.strength[number], alone.strength)
        assert np.array_equal(results.operational[number], alone.operational)
        assert np.array_equal(results.balance[number], alone.balance)
        assert np.array_equal(results.received[number], alone.received)
        assert np.allclose(results.spending[number], alone.spent, atol=0.01)
        assert results.met[number].tolist() == list(alone.met.values())


@pytest.mark.parametrize("probability", [*BAND, 0.0, 1.0, 1 / 60, 0.33])
def test_that_a_band_is_the_inverted_distribution_function_of_numpy(results: Results, probability: float) -> None:
    expected = np.quantile(results.strength, probability, axis=0, method="inverted_cdf")
    assert results.strength_band(probability).tolist() == expected.tolist()


def test_that_the_mean_of_states_is_the_mean_of_replications(results: Results, runs: list[Replication]) -> None:
    assert results.states_mean.shape == (len(STATES), 121)
    assert np.allclose(results.states_mean, np.mean([alone.states for alone in runs], axis=0))
    assert np.allclose(results.contingent_states_mean, np.mean([alone.force_states for alone in runs], axis=0))


def test_that_states_add_up_to_everybody_and_strength_is_reception_and_operational(results: Results) -> None:
    assert np.allclose(results.states_mean.sum(axis=0), results.personnel_mean.sum())
    assert np.allclose(results.states_mean[5] + results.states_mean[6], results.strength.mean(axis=0))
    assert np.allclose(results.states_mean[6], results.operational.mean(axis=0))


def test_that_contingents_add_up_to_strength(results: Results, runs: list[Replication]) -> None:
    assert np.allclose(results.contingents_mean.sum(axis=0), results.strength.mean(axis=0))
    assert np.allclose(results.contingents_mean, np.mean([alone.force_strength for alone in runs], axis=0))
    assert not results.contingents_mean[2].any()


def test_that_the_mean_size_counts_those_who_do_not_come(results: Results, runs: list[Replication]) -> None:
    assert np.allclose(results.personnel_mean, np.mean([alone.sizes for alone in runs], axis=0))
    assert not all(alone.participates[1] for alone in runs)


def test_that_peak_person_days_and_strength_at_the_horizon_are_of_the_daily_strength(results: Results) -> None:
    assert results.peak.tolist() == [max(row) for row in results.strength.tolist()]
    assert results.person_days.tolist() == [sum(row) for row in results.strength.tolist()]
    assert results.strength_at_horizon.tolist() == [row[-1] for row in results.strength.tolist()]


def test_that_person_days_and_spending_of_a_certain_run_are_known_by_hand() -> None:
    finance = {"cost_per_person_month": TEN_A_DAY, "start_up_cost_per_person": 50, "opening_balance": 100_000}
    plan = contingent(personnel=30, decision=10, funded_by="mission")
    certain = run(case(plan, finance=finance), 2)
    assert certain.person_days.tolist() == [30 * 90] * 2
    assert certain.peak.tolist() == [30, 30]
    # 1,500 at departure, then 300 a day from day 11 to day 100.
    assert certain.spent == pytest.approx([1500 + 300 * 89] * 2)
    assert certain.cost_per_person_day == pytest.approx([(1500 + 300 * 89) / 2700] * 2)


def test_that_there_is_no_cost_per_person_day_where_nobody_came(results: Results) -> None:
    nobody = results.person_days == 0
    assert 0 < nobody.sum() < N
    assert np.isnan(results.cost_per_person_day).tolist() == nobody.tolist()
    assert np.allclose((results.cost_per_person_day * results.person_days)[~nobody], results.spent[~nobody])


def test_that_what_is_spent_and_what_is_left_add_up_to_what_came_in(results: Results) -> None:
    assert np.allclose(results.spending + results.balance, 4000 + results.received, atol=0.01)
    assert results.spent.tolist() == results.spending[:, -1].tolist()


def test_that_conditions_count_never_as_later_than_any_day(results: Results) -> None:
    for place, (name, outcome) in enumerate(results.conditions.items()):
        days = np.sort(results.met[:, place])
        assert name == results.scenario.conditions[place].name
        assert (outcome.met.hits, outcome.met.of) == (np.isfinite(days).sum(), N)
        assert outcome.p50 == days[N // 2 - 1]


def test_that_a_condition_met_in_fewer_than_half_of_the_runs_has_no_median_day() -> None:
    outcome = run(case(conditions=[approval("a", 5, probability=0.3)]), 100).conditions["a"]
    assert 0 < outcome.met.hits < 50
    assert outcome.p50 == inf


def test_that_the_chance_of_so_many_people_on_a_day_counts_replications(results: Results) -> None:
    for people, day in ((1, 30), (60, 60), (10_000, 120), (0, 0)):
        share = results.chance(people, day)
        assert (share.hits, share.of) == (sum(row[day] >= people for row in results.strength.tolist()), N)


def test_that_milestones_are_the_first_whole_day_with_so_many_people(results: Results) -> None:
    needed = {"first_arrival": 1, "closure_50": 75, "closure_75": 113, "closure_90": 135, "closure_100": 150}
    assert {name: milestone.people for name, milestone in results.milestones.items()} == needed
    for milestone in results.milestones.values():
        rows = results.strength.tolist()
        expected = [next((d for d, s in enumerate(row) if s >= milestone.people), inf) for row in rows]
        assert milestone.days.tolist() == expected
        assert (milestone.reached.hits, milestone.reached.of) == (sum(day < inf for day in expected), N)


def test_that_a_run_that_does_not_get_there_counts_as_later_than_any_day(results: Results) -> None:
    milestone = results.milestones["closure_50"]
    reached = milestone.reached.hits
    ordered = sorted(milestone.days.tolist())
    for probability in (0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95):
        assert milestone.quantile(probability) == ordered[int(np.ceil(probability * N)) - 1]
    assert milestone.quantile(reached / N) < inf
    assert milestone.quantile((reached + 1) / N) == inf
    assert milestone.interval(0.5)[0] <= milestone.quantile(0.5) <= milestone.interval(0.5)[1]


def test_that_a_closure_stays_reached_when_people_leave_again() -> None:
    leaves = contingent("A", 100, tour_months=1, stay_probability=0.0)
    milestones = run(case(leaves), 1).milestones
    assert milestones["closure_100"].days.tolist() == [1]


@pytest.mark.parametrize(
    ("target", "needed"), [(1, (1, 1, 1, 1)), (10, (5, 8, 9, 10)), (1200, (600, 900, 1080, 1200)), (3, (2, 3, 3, 3))]
)
def test_that_closure_asks_for_its_share_of_the_target_in_whole_people(target: int, needed: tuple[int, ...]) -> None:
    milestones = list(run(case(target=target), 1).milestones.values())
    assert tuple(milestone.people for milestone in milestones[1:]) == needed


def test_that_a_scenario_of_nobody_and_nothing_has_results() -> None:
    empty = run(case(), 3)
    assert empty.strength.shape == (3, 101)
    assert not empty.strength.any()
    assert empty.states_mean.shape == (8, 101)
    assert empty.contingents_mean.shape == (0, 101)
    assert empty.conditions == {}
    assert empty.milestones["first_arrival"].reached.hits == 0
    assert [event.event for event in one_run().log] == ["opens"]


@pytest.mark.parametrize("runs", [1, 25, 60, 99])
def test_that_the_first_runs_of_some_results_are_the_results_of_so_many_runs(runs: int, scenario: Scenario) -> None:
    part, alone = run(scenario, 100).first(runs), run(scenario, runs)
    assert same(part.block, alone.block)
    assert np.array_equal(part.numbers, alone.numbers)
    assert (part.scenario, part.seed, part.chosen) == (alone.scenario, alone.seed, None)


def test_that_the_first_of_as_many_runs_or_more_are_all_of_them(scenario: Scenario) -> None:
    results = run(scenario, 10)
    assert results.first(10) is results
    assert results.first(11) is results


def test_that_no_first_run_and_the_first_of_chosen_runs_are_refused(scenario: Scenario) -> None:
    results = run(scenario, 10)
    for asked, runs in ((results, 0), (results.only(np.arange(10) > 4), 3)):
        with pytest.raises(ValueError, match="one at least, of all"):
            asked.first(runs)

"""Participation, size, preparation, the order to deploy, and tranches until they are available."""

from __future__ import annotations

from math import inf

import numpy as np
import pytest

from simulator.errors import ModelError
from simulator.experiment import run
from simulator.figures.states import DECLINED, PLEDGED, PREPARING, READY
from simulator.replication import simulate
from tests.simulator.cases import approval, case, contingent, date, departures, drawn, one_run, tranche


@pytest.mark.parametrize(
    ("vetting", "training", "equipment", "days"), [(40, 10, 30, 50), (10, 14, 90, 90), (20, 0, 20, 20), (0, 0, 0, 0)]
)
def test_that_preparation_takes_vetting_and_training_or_equipment_whichever_is_longer(
    vetting: int, training: int, equipment: int, days: int
) -> None:
    run = one_run(contingent(vetting=vetting, training=training, equipment=equipment))
    force = run.mission.forces[0]
    assert (force.prepares, force.prepared) == (0, days)
    assert run.states[PREPARING].tolist() == [10] * days + [0] * (101 - days)


def test_that_preparation_starts_when_the_last_of_prepare_after_is_met() -> None:
    conditions = [date("a", 8), date("b", 20)]
    run = one_run(contingent(prepare_after=["b", "a"], training=15), conditions=conditions)
    force = run.mission.forces[0]
    assert (force.prepares, force.prepared) == (20, 35)
    assert run.states[PLEDGED].tolist() == [10] * 20 + [0] * 81


def test_that_the_order_comes_a_decision_after_the_last_required_condition() -> None:
    conditions = [date("a", 8), date("b", 20)]
    run = one_run(contingent(requires=["a", "b"], decision=7), conditions=conditions)
    assert run.mission.forces[0].ordered == 27
    assert departures(run) == {"A": [27]}
    assert run.states[READY].tolist() == [10] * 27 + [0] * 74


def test_that_the_order_of_who_requires_nothing_is_a_decision_after_day_0() -> None:
    assert one_run(contingent(decision=7)).mission.forces[0].ordered == 7


@pytest.mark.parametrize(("training", "decision", "day"), [(30, 12, 30), (12, 30, 30), (30, 30, 30)])
def test_that_the_first_tranche_is_available_at_the_later_of_prepared_and_ordered(
    training: int, decision: int, day: int
) -> None:
    assert tranche(one_run(contingent(training=training, decision=decision))).available == day


def test_that_a_contingent_without_an_order_prepares_and_stays_ready() -> None:
    run = one_run(contingent(requires=["never"], training=9), conditions=[approval("never", 1, probability=0.0)])
    assert run.tranches == ()
    assert run.states[READY].tolist() == [0] * 9 + [10] * 92


@pytest.mark.parametrize(
    ("personnel", "tranches"), [(250, [100, 100, 50]), (200, [100, 100]), (99, [99]), (1, [1]), (101, [100, 1])]
)
def test_that_the_last_tranche_takes_the_remainder(personnel: int, tranches: list[int]) -> None:
    run = one_run(contingent(personnel=personnel, tranche=100, interval=3))
    assert [t.size for t in run.tranches] == tranches
    assert [t.number for t in run.tranches] == list(range(1, len(tranches) + 1))
    assert run.strength[-1] == personnel


def test_that_the_next_tranche_is_available_an_interval_after_the_departure_of_the_one_before() -> None:
    run = one_run(contingent(personnel=30, tranche=10, interval=14), camp={"build": 25})
    assert [(t.available, t.departed) for t in run.tranches] == [(0, 25), (39, 39), (53, 53)]


def test_that_each_interval_is_drawn_anew() -> None:
    run = one_run(contingent(personnel=50, tranche=10, interval=[5, 10, 20]))
    gaps = np.diff(departures(run)["A"])
    assert len(set(gaps)) == 4
    assert ((gaps > 5) & (gaps < 20)).all()


@pytest.mark.parametrize(("personnel", "people"), [(10.5, 11), (10.4999, 10), (11.5, 12), (0.5, 1), (0.49, 0)])
def test_that_personnel_is_rounded_half_up(personnel: float, people: int) -> None:
    run = one_run(contingent(personnel=personnel))
    assert run.sizes.tolist() == [people]
    assert run.strength[-1] == people


def test_that_personnel_is_drawn_once_in_a_run() -> None:
    scenario = case(contingent(personnel=[0, 100, 300], tranche=25, interval=1))
    sizes = []
    for number in range(8):
        run = simulate(scenario, 1, number)
        assert sum(t.size for t in run.tranches) == run.sizes[0] == run.strength[-1]
        sizes.append(int(run.sizes[0]))
    assert len(set(sizes)) > 5


def test_that_who_does_not_participate_is_declined_from_day_0_and_never_starts() -> None:
    run = one_run(contingent(participation=0.0, personnel=40), contingent("B", 5))
    assert run.states[DECLINED].tolist() == [40] * 101
    assert run.force_states[0].sum(axis=0).tolist() == [40] * 101
    assert run.mission.forces[0].prepares == inf
    assert run.strength.max() == 5


def test_that_who_draws_nobody_never_starts() -> None:
    run = one_run(contingent(personnel=0))
    assert run.mission.forces[0].prepares == inf
    assert run.tranches == ()
    assert not run.states.any()


@pytest.mark.parametrize(("commitment", "chance"), [("announced", 0.9), ("supportive", 0.45), ("considering", 0.2)])
def test_that_commitment_sets_the_chance_to_come_where_none_is_given(commitment: str, chance: float) -> None:
    scenario = case(contingent(commitment=commitment, participation=None), horizon=5)
    comes = run(scenario, 200).block.runs.comes[:, 0]
    assert comes.tolist() == [drawn("A/participation", number) < chance for number in range(200)]


def test_that_a_chance_of_its_own_goes_before_the_commitment() -> None:
    scenario = case(contingent(commitment="considering", participation=0.6), horizon=5)
    comes = run(scenario, 200).block.runs.comes[:, 0]
    assert comes.tolist() == [drawn("A/participation", number) < 0.6 for number in range(200)]


def test_that_lead_and_undetermined_have_no_effect_on_a_run() -> None:
    plan = contingent(personnel=[5, 10, 20], training=[1, 2, 3])
    plain, marked = one_run(plan), one_run(plan | {"lead": True, "undetermined": True})
    assert plain.log == marked.log


def test_that_a_scenario_of_too_many_tranches_is_refused_in_one_sentence() -> None:
    with pytest.raises(ModelError, match=r"^A has 1,000,000 people in tranches of 1.*tranche larger\.$"):
        one_run(contingent(personnel=1_000_000, tranche=1))

"""Who is required, there, ready and operational for each need of a milestone, and who would close the gap."""

from __future__ import annotations

from math import inf

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenarios.goals import Milestone, Need
from scenarios.schema import Scenario
from simulator.figures.share import Share
from simulator.results import daily
from simulator.results.capability import Capability, Pledge, capabilities
from simulator.results.results import Results
from tests.simulator.cases import case, contingent
from tests.simulator.hand_blocks import Flight, Force, any_block, block_of
from tests.strategies import missions
from tests.thoroughness import at_most


def results() -> Results:
    """Two runs over days 0 to 10: in the second the engineers do not come, and one copy of the others stays at home."""
    scenario = case(
        contingent("Kenya", 40, unit="police", at_start={"in_theatre": [{"personnel": 20}]}),
        contingent("Benin", 10, unit="engineers"),
        contingent("Others", 15, copies=2, unit="police"),
        horizon=10,
        milestones=[
            {"name": "IOC", "needs": [{"personnel": 70}, {"personnel": 55, "unit": "police"}]},
            {"name": "FOC", "operational": False, "needs": [{"personnel": 10, "contingent": "Benin"}]},
        ],
    )
    first = [Force(60, True, 0, 2), Force(10, True, 0, 3), Force(15, True, 0, 4), Force(15, True, 0, 9)]
    second = [Force(60, True, 0, 2), Force(10, False, inf, inf, inf), Force(15, True, 0, 4), Force(15, True, 0, 4)]
    flights = [
        Flight(0, 0, 20, -5, -5, -5),
        Flight(0, 0, 30, 4, 5, 7),
        Flight(0, 1, 10, 5, 6, 8),
        Flight(0, 2, 15, 6, 7, 9),
        Flight(1, 0, 20, -5, -5, -5, 8),
        Flight(1, 0, 40, 4, 5, 7),
    ]
    block = block_of([first, second], flights)
    block.runs.stays[1, 3] = 6.0
    return Results.of(scenario, 1, [block])


@pytest.fixture(scope="module")
def needs() -> tuple[Capability, ...]:
    return capabilities(results())


def test_that_there_is_one_for_each_need_of_each_milestone(needs: tuple[Capability, ...]) -> None:
    assert [(each.milestone.name, each.need, each.required) for each in needs] == [
        ("IOC", Need(personnel=70), 70),
        ("IOC", Need(personnel=55, unit="police"), 55),
        ("FOC", Need(personnel=10, contingent="Benin"), 10),
    ]


def test_that_people_are_counted_by_hand(needs: tuple[Capability, ...]) -> None:
    police, benin = needs[1], needs[2]
    assert police.there.low.tolist() == [20] * 5 + [50, 50, 60, 40, 40, 40]
    assert police.there.high.tolist() == [20] * 5 + [60, 60, 65, 65, 65, 65]
    assert police.operational.mean.tolist() == [20] * 7 + [55, 45, 52.5, 52.5]
    # Of the first run 40 of Kenya from day 2, 10 once 30 have taken off, 15 of the others on days 4 and 5, 15 from 9.
    ready = np.array([[0, 0, 40, 40, 25, 25, 10, 10, 10, 25, 25], [0, 0, 40, 40, 30, 30, 30, 30, 30, 30, 30]])
    assert police.ready.mean.tolist() == ready.mean(axis=0).tolist()
    assert benin.ready.mean.tolist() == [0] * 3 + [5, 5] + [0] * 6
    assert benin.there.mean.tolist() == [0] * 6 + [5] * 5


def test_that_a_need_holds_in_a_share_of_runs_and_people_are_missing_in_the_others(
    needs: tuple[Capability, ...],
) -> None:
    anybody, police, benin = needs
    assert anybody.holds.tolist() == [0] * 9 + [0.5, 0.5]
    assert police.holds.tolist() == [0] * 7 + [0.5, 0, 0.5, 0.5]
    assert benin.holds.tolist() == [0] * 6 + [0.5] * 5
    assert (benin.chance(5), benin.chance(6)) == (Share(0, 2), Share(1, 2))
    assert police.missing.tolist() == [35] * 7 + [2.5, 10, 7.5, 7.5]
    results_of = needs[0].results
    assert results_of.milestones["IOC"].days.tolist() == [9, inf]


def test_that_the_largest_pledge_that_is_away_comes_first(needs: tuple[Capability, ...]) -> None:
    anybody, police, benin = needs
    # On day 8, 50 + 10 are operational in one run, 40 in the other, of 70; each pledge is asked for by itself.
    assert anybody.pledges(8) == (
        Pledge("Others", (15 + 30) / 2, (15 + 15) / 2, (0 + 15) / 2, Share(2, 2)),
        Pledge("Kenya", (10 + 0) / 2, 5, 5, Share(1, 2)),
        Pledge("Benin", (0 + 10) / 2, 0, 0, Share(0, 2)),
    )
    assert [pledge.contingent for pledge in police.pledges(8)] == ["Others", "Kenya"]
    assert police.pledges(8)[0].closes == Share(2, 2)
    assert benin.pledges(10) == (Pledge("Benin", 5, 0, 0, Share(1, 1)),)
    assert benin.pledges(6)[0].away == 5


@settings(max_examples=at_most(15), deadline=None)
@given(scenario=missions(), seed=st.integers(0, 10), operational=st.booleans(), day=st.integers(0, 20))
def test_that_it_agrees_with_states_milestones_and_pledges_of_any_mission(
    scenario: Scenario, seed: int, operational: bool, day: int
) -> None:
    milestone = Milestone(name="IOC", operational=operational, needs=(Need(personnel=60),))
    scenario = scenario.model_copy(update={"milestones": (milestone,)})
    found = Results.of(scenario, 1, [any_block(scenario, seed, 4)])
    (capability,) = capabilities(found)
    assert np.allclose(capability.ready.mean, found.states_mean[3])
    assert np.allclose(capability.operational.mean, found.states_mean[6])
    assert np.allclose(capability.there.mean, found.strength_mean)
    assert (capability.there.low <= capability.there.high).all()
    first = found.milestones["IOC"].days
    assert (capability.holds[0] == (first == 0).mean()).all()
    pledges = capability.pledges(day)
    away = [pledge.away for pledge in pledges]
    assert away == sorted(away, reverse=True)
    assert all(pledge.ready >= 0 and pledge.coming <= pledge.away for pledge in pledges)
    states = daily.states(found.block, scenario.horizon).sum(axis=0)[:, day] / 4
    assert np.isclose(sum(away), states[:5].sum())
    assert np.isclose(sum(pledge.ready for pledge in pledges), states[3])

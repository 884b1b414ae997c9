"""The drivers of runs: which draws they are, which numbers they answer, and what was drawn."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import scenarios
import simulator
from scenarios.parameters import parameters
from scenarios.places import place_of
from scenarios.schema import Scenario
from simulator.drivers.drivers import Drivers, drivers_of
from simulator.drivers.homes import Homes
from simulator.luck.draws import Luck
from simulator.luck.names import COMMON_CAUSE
from simulator.luck.strata import Batch
from simulator.runs.block import draws_asked_for
from tests.strategies import missions


@pytest.fixture(scope="module")
def article() -> Drivers:
    return Drivers.of(simulator.run(scenarios.shipped("article-2023"), 250))


@given(missions())
def test_that_every_draw_of_a_mission_answers_one_of_its_numbers(mission: Scenario) -> None:
    homes = Homes(mission)
    paths = {number.path for number in parameters(mission)}
    for name in draws_asked_for(mission, Batch(1, 0, 5)):
        home = homes.of(name)
        assert home is not None, name
        assert home.path in paths
        assert place_of(mission, home.thing) is not None


@given(missions(), st.integers(0, 60))
def test_that_the_values_of_drivers_are_what_luck_draws(mission: Scenario, first: int) -> None:
    every = drivers_of(mission, 3)
    found = Drivers(every, 3, np.arange(first, first + 5))
    luck = Luck(Batch(3, first, 5), mission.correlation)
    for place, driver in enumerate(every):
        values = found.values(place).tolist()
        for luck.run in range(5):
            if driver.estimate is not None:
                name, _, correlation, elapsed = driver.wanted
                asked = name, driver.estimate
                drawn = luck.delay_above(*asked, elapsed) if correlation or elapsed else luck.amount(*asked)
                assert drawn == pytest.approx(values[luck.run])
            elif driver.chance is not None:
                assert (luck.chance(driver.name) < driver.chance) == bool(values[luck.run])


def test_that_the_common_cause_is_a_driver_by_itself(article: Drivers) -> None:
    assert article.every[0].name == COMMON_CAUSE
    assert article.every[0].path == "correlation"


def test_that_certain_numbers_are_no_drivers(article: Drivers) -> None:
    assert all(driver.estimate is None or not driver.estimate.is_certain for driver in article.every)
    assert "host-agreement/challenge" not in {driver.name for driver in article.every}


def test_that_drivers_of_some_runs_are_those_of_the_same_runs_among_all(article: Drivers) -> None:
    some = Drivers(article.every, article.seed, np.array([3, 4, 77, 249]))
    assert np.array_equal(some.uniforms, article.uniforms[:, [3, 4, 77, 249]])
    assert np.array_equal(some.values(5), article.values(5)[[3, 4, 77, 249]])


def test_that_uniform_numbers_of_drivers_lie_evenly(article: Drivers) -> None:
    counts = np.stack([np.histogram(row, 25, (0, 1))[0] for row in article.uniforms])
    assert (counts == 10).all()


def test_that_a_vote_is_yes_or_no_or_an_abstention(article: Drivers) -> None:
    place = next(number for number, one in enumerate(article.every) if one.name.endswith("vote/1/Russia"))
    assert set(article.values(place)) <= {-1.0, 0.0, 1.0}
    assert article.every[place].path == "conditions.resolution.members.Russia.yes"

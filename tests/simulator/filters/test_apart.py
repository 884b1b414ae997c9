"""What sets kept runs apart: shifts of draws that chance does not explain, and none where there is nothing."""

from __future__ import annotations

import numpy as np
import pytest

import scenarios
import simulator
from simulator.drivers.drivers import Drivers
from simulator.figures.quantiles import quantile
from simulator.figures.share import Share
from simulator.filters.apart import Answer, set_apart
from simulator.filters.filter import Filter
from simulator.filters.grammar import parse
from simulator.results.results import Results

N = 500


@pytest.fixture(scope="module")
def results() -> Results:
    return simulator.run(scenarios.shipped("article-2023"), N)


@pytest.fixture(scope="module")
def drivers(results: Results) -> Drivers:
    return Drivers.of(results)


def filter_of(results: Results, text: str) -> Filter:
    return parse(text, results.scenario)


def test_that_runs_at_random_are_set_apart_once_in_twenty_times(drivers: Drivers) -> None:
    luck = np.random.default_rng(5)
    told = [bool(set_apart(drivers, luck.random(N) < share)) for share in (0.01, 0.1, 0.5, 0.97) for _ in range(25)]
    assert np.mean(told) < 0.05 + 3 * np.sqrt(0.05 * 0.95 / len(told))


def test_that_a_draw_that_was_asked_for_comes_first_with_its_medians(results: Results, drivers: Drivers) -> None:
    name = "United States/first_payment"
    some = filter_of(results, f'draw "{name}" at least 150')
    kept = some.mask(results)
    first = set_apart(drivers, kept)[0]
    values = drivers.values([one.name for one in drivers.every].index(name))
    assert first.driver.name == name
    assert (first.kept, first.every) == (quantile(values[kept], 0.5), quantile(values, 0.5))
    assert first.distance > 10
    assert name not in {shift.driver.name for shift in set_apart(drivers, kept, 50, without=some.draws)}


def test_that_answers_are_told_as_shares_counted_by_hand(results: Results, drivers: Drivers) -> None:
    kept = filter_of(results, "lead-deployed never met").mask(results)
    shifts = {shift.driver.path: shift for shift in set_apart(drivers, kept)}
    comes = results.block.runs.comes[:, [one.name for one in results.scenario.forces].index("Kenya")]
    told = shifts["contingents.Kenya.participation"]
    assert told.answer is Answer.YES
    assert told.kept == Share(int(comes[kept].sum()), int(kept.sum()))
    assert told.every == Share(int(comes.sum()), N)
    assert told.distance < -10


def test_that_the_most_shifted_come_first_and_each_number_once(results: Results, drivers: Drivers) -> None:
    shifts = set_apart(drivers, filter_of(results, "strength on 2025-09-27 below 600").mask(results), 50)
    far = [abs(shift.distance) for shift in shifts]
    assert far == sorted(far, reverse=True)
    assert len({shift.driver.path for shift in shifts}) == len(shifts) > 3
    assert shifts[:3] == set_apart(drivers, filter_of(results, "strength on 2025-09-27 below 600").mask(results))


def test_that_all_runs_and_no_run_are_not_set_apart(drivers: Drivers) -> None:
    for kept in (np.ones(N, bool), np.zeros(N, bool)):
        assert set_apart(drivers, kept) == ()


def test_that_one_run_is_too_few_to_say(drivers: Drivers) -> None:
    assert not [place for place in range(20) if set_apart(drivers, np.arange(N) == place)]


def test_that_a_vote_is_told_by_the_answer_that_is_shifted() -> None:
    results = simulator.run(scenarios.shipped("vote-delayed"), 400)
    drivers = Drivers.of(results)
    kept = filter_of(results, 'draw "resolution/vote/1/Russia" below 0').mask(results)
    first = set_apart(drivers, kept)[0]
    assert (first.driver.name, first.answer) == ("resolution/vote/1/Russia", Answer.NO)
    assert first.kept == Share(int(kept.sum()), int(kept.sum()))

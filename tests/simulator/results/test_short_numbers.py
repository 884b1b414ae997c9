"""Strength is worked out in short numbers where they fit; what is told of it is the same as of plain ones."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings

from scenarios.schema import Scenario
from simulator.figures.milestones import MILESTONES, people_needed
from simulator.results import daily
from simulator.results.results import BAND, Results
from simulator.runs.block import simulate_block
from tests.simulator.cases import case, contingent
from tests.simulator.hand_blocks import Flight, Force, block_of
from tests.strategies import missions
from tests.thoroughness import at_most


@settings(max_examples=at_most(12), deadline=None)
@given(missions())
def test_that_all_that_follows_of_strength_is_what_a_plain_count_says(scenario: Scenario) -> None:
    block = simulate_block(scenario, 1, 0, 7)
    results, flights = Results.of(scenario, 1, [block]), block.flights
    plain = np.zeros((7, scenario.horizon + 1), np.int64)
    for run, people, (_, lands, _, leaves) in zip(flights.run, flights.people, flights.times, strict=True):
        days = np.arange(scenario.horizon + 1) + 1e-9
        plain[run, (days >= lands) & (days < leaves)] += people
    assert results.strength.dtype == np.int64
    assert np.array_equal(results.strength, plain)
    assert np.array_equal(results.first_strengths(3), plain[:3])
    for level in BAND:
        wanted = np.quantile(plain, level, axis=0, method="inverted_cdf")
        assert np.array_equal(results.strength_band(level), wanted)
    for name in MILESTONES:
        there = [np.flatnonzero(row >= people_needed(name, scenario.target)) for row in plain]
        assert results.milestones[name].days.tolist() == [days[0] if days.size else np.inf for days in there]
    for found, wanted in [
        (results.peak, plain.max(axis=1)),
        (results.strength_at_horizon, plain[:, -1]),
        (results.person_days, plain.sum(axis=1)),
    ]:
        assert found.dtype == np.int64
        assert np.array_equal(found, wanted)
    assert np.array_equal(results.strength_mean, plain.mean(axis=0))


@pytest.mark.parametrize(("people", "kind"), [(2**30 - 1, np.int32), (2**30, np.int64), (2**40, np.int64)])
def test_that_people_beyond_short_numbers_are_counted_in_long_ones(people: int, kind: type) -> None:
    block = block_of([[Force(people)]] * 2, [Flight(1, 0, people, 1, 2, 5), Flight(1, 0, people + 1, 2, 3, 5, 8)])
    assert daily.strength(block, 9).dtype == kind
    results = Results.of(case(contingent("A", 10), horizon=9), 1, [block])
    assert results.strength[1].tolist() == [0, 0, people] + [2 * people + 1] * 5 + [people] * 2
    assert results.strength[0].sum() == 0
    assert results.peak.tolist() == [0, 2 * people + 1]


@pytest.mark.parametrize("people", [1, 126, 127, 128, 32766, 32767, 32768, 2**31 - 1, 2**31, 2**40])
def test_that_bands_hold_the_largest_number_whatever_its_length(people: int) -> None:
    block = block_of([[Force(people)]] * 3, [Flight(1, 0, people - 1, 1, 2, 5), Flight(2, 0, people, 2, 3, 5, 8)])
    results = Results.of(case(contingent("A", 10), horizon=9), 1, [block])
    bands = [results.strength_band(level) for level in (0.05, 0.50, 0.95)]
    assert [band.dtype for band in bands] == [np.int64] * 3
    assert [band[4] for band in bands] == [0, people - 1, people]

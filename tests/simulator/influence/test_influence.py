"""What makes a measure uncertain, in scenarios of which it is known."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings

import scenarios
import simulator
from scenarios.schema import Scenario
from simulator.drivers.drivers import Drivers
from simulator.influence.grounds import Ground, ground_of
from simulator.influence.influence import FEWEST, Influence, State, influence
from simulator.influence.measures import Aspect, Measure, measure_of
from simulator.results.results import Results
from tests.simulator.cases import approval, case, contingent
from tests.strategies import missions
from tests.thoroughness import at_most

ARRIVAL = Measure.of("first_arrival")


@pytest.fixture(scope="module")
def article() -> Results:
    return simulator.run(scenarios.shipped("article-2023"), 500)


@pytest.fixture(scope="module")
def drivers(article: Results) -> Drivers:
    return Drivers.of(article)


def shares(found: Influence) -> dict[str, float]:
    return {one.path: one.share for one in found.numbers}


def test_that_one_delay_explains_all_where_arrival_is_one_delay() -> None:
    one = case(contingent(decision=[10, 20, 60], training=3), contingent("B", decision=[70, 80, 90]))
    found = influence(simulator.run(one, 500), ARRIVAL)
    assert found.numbers[0].path == "contingents.A.decision"
    assert found.numbers[0].share == pytest.approx(1.0, abs=0.01)
    assert found.unexplained.share == pytest.approx(0.0, abs=0.02)


@cache
def of_one_number(ends: tuple[int, int, int]) -> Results:
    """One delay decides all."""
    return simulator.run(case(contingent(decision=list(ends)), horizon=500), 1000)


@pytest.mark.parametrize("runs", [100, 300, 1000])
@pytest.mark.parametrize("ends", [(10, 100, 300), (0, 5, 400), (10, 20, 60)])
@pytest.mark.parametrize("aspect", [Aspect.DAY, Aspect.STRENGTH])
def test_that_an_interval_has_the_truth_of_one_steep_number(
    runs: int, ends: tuple[int, int, int], aspect: Aspect
) -> None:
    """It does so gently or in one step: whatever few runs there are, they do not deny it."""
    results = of_one_number(ends).first(runs)
    day = int(np.median(results.milestones["first_arrival"].days))
    found = influence(results, Measure(aspect, "first_arrival", day))
    assert found.numbers[0].path == "contingents.A.decision"
    assert found.numbers[0].high > 0.99
    assert found.numbers[0].low > 0.9
    assert found.explained.high > 0.99


def test_that_a_delay_off_every_path_explains_nothing() -> None:
    found = influence(
        simulator.run(case(contingent(decision=[10, 20, 60], vetting=[1, 2, 3], equipment=[0, 1, 2])), 500), ARRIVAL
    )
    off = next(one for one in found.numbers if one.path == "contingents.A.equipment")
    assert off.low == 0.0
    assert off.share < 0.02


@pytest.mark.parametrize("aspect", list(Aspect))
def test_that_shares_of_numbers_things_and_the_rest_add_up(article: Results, drivers: Drivers, aspect: Aspect) -> None:
    found = influence(article, Measure(aspect, "closure_50", 200), drivers=drivers)
    assert sum(one.share for one in found.numbers) == pytest.approx(found.explained.share)
    assert sum(one.share for one in found.things) == pytest.approx(found.explained.share)
    assert found.explained.share + found.unexplained.share == pytest.approx(1.0)
    assert sum(found.grounds.values()) == pytest.approx(1.0)
    for thing in found.things:
        assert sum(one.share for one in thing.numbers) == pytest.approx(thing.share)


@settings(max_examples=at_most(8))
@given(missions())
def test_that_of_any_mission_shares_are_shares(mission: Scenario) -> None:
    results = simulator.run(mission, FEWEST)
    for measure in (ARRIVAL, Measure.of("closure_50", Aspect.WHETHER), Measure(Aspect.SPENT)):
        found = influence(results, measure)
        rows = [(one.low, one.share, one.high) for one in found.numbers]
        rows += [(one.low, one.share, one.high) for one in found.things]
        rows += [(one.low, one.share, one.high) for one in (found.explained, found.unexplained)]
        assert all(0.0 <= low <= share <= high <= 1.0 + 1e-9 for low, share, high in rows)
        assert sum(shares(found).values()) <= 1.0 + 1e-9
        assert (found.state is State.TOLD) == bool(found.deviation)


def _two(correlation: float) -> Scenario:
    """Jamaica is never first: its decision takes longer than Kenya's ever does."""
    kenya = contingent("Kenya", decision=[10, 30, 60])
    return case(kenya, contingent("Jamaica", decision=[61, 80, 95]), correlation=correlation)


def test_that_a_delay_with_the_same_common_cause_is_no_driver() -> None:
    results = simulator.run(_two(0.2), 2000)
    drivers = Drivers.of(results)
    found = influence(results, ARRIVAL, drivers=drivers)
    told = {one.path: one for one in found.numbers}
    assert told["contingents.Jamaica.decision"].low == 0.0
    assert told["contingents.Jamaica.decision"].share < 0.01
    assert told["correlation"].low > 0.1
    place = next(place for place, one in enumerate(drivers.every) if one.name == "Jamaica/decision")
    drawn, days = drivers.values(place), results.milestones["first_arrival"].days
    assert np.corrcoef(drawn, days)[0, 1] > 0.15


def test_that_whether_and_when_are_told_apart() -> None:
    one = case(contingent(requires=["ok"], decision=[5, 10, 30]), conditions=[approval("ok", 1, probability=0.6)])
    results = simulator.run(one, 500)
    whether = influence(results, Measure.of("first_arrival", Aspect.WHETHER))
    when = influence(results, Measure.of("first_arrival", Aspect.WHEN))
    assert shares(whether)["conditions.ok.probability"] == pytest.approx(1.0)
    assert shares(when)["contingents.A.decision"] == pytest.approx(1.0, abs=0.03)
    assert when.runs < whether.runs == 500


def test_that_an_measure_that_does_not_vary_is_certain() -> None:
    found = influence(simulator.run(case(contingent()), 100), ARRIVAL)
    assert found.state is State.CERTAIN
    assert found.numbers == ()
    assert found.judgement == 0.0


def test_that_nothing_is_told_of_too_few_runs(article: Results, drivers: Drivers) -> None:
    kept = np.arange(article.replications) < FEWEST - 1
    assert influence(article, ARRIVAL, kept=kept, drivers=drivers).state is State.TOO_FEW


def test_that_kept_runs_are_those_that_are_looked_at(article: Results, drivers: Drivers) -> None:
    place = next(place for place, one in enumerate(drivers.every) if one.path == "contingents.Kenya.participation")
    kept = drivers.values(place) == 1.0
    found = influence(article, ARRIVAL, kept=kept, drivers=drivers)
    assert found.runs == kept.sum()
    assert shares(found)["contingents.Kenya.participation"] == 0.0
    assert shares(influence(article, ARRIVAL, drivers=drivers))["contingents.Kenya.participation"] > 0.1


def test_that_a_part_of_results_is_as_the_same_runs_kept(article: Results, drivers: Drivers) -> None:
    kept = article.milestones["first_arrival"].days < 300
    part = article.only(kept)
    assert shares(influence(part, ARRIVAL)) == shares(influence(article, ARRIVAL, kept=kept, drivers=drivers))


def test_that_the_ground_is_that_of_the_source() -> None:
    sources = {
        "contingents.A.decision": {"ground": "data"},
        "contingents.A.commitment": {"ground": "judgement"},
        "contingents.A.personnel": {"ground": "document"},
    }
    one = case(contingent(decision=[1, 2, 3], participation=0.5), sources=sources)
    assert ground_of(one, "contingents.A.decision") is Ground.DATA
    assert ground_of(one, "contingents.A.participation") is Ground.JUDGEMENT
    assert ground_of(one, "contingents.A.training") is Ground.NONE


def test_that_grounds_add_up_what_rests_on_them() -> None:
    sources = {"contingents.A.decision": {"ground": "judgement"}}
    one = case(contingent(decision=[10, 20, 60], training=[1, 8, 20]), sources=sources)
    found = influence(simulator.run(one, 500), ARRIVAL)
    own = shares(found)
    assert found.grounds[Ground.JUDGEMENT] == pytest.approx(own["contingents.A.decision"] / found.explained.share)
    assert found.judgement == pytest.approx(1.0)


def test_that_an_measure_is_read_as_it_is_written(article: Results) -> None:
    mission = article.scenario
    date = mission.date_of(200).isoformat()
    assert measure_of("closure_50", mission) == Measure.of("closure_50")
    assert measure_of("closure_50:when", mission) == Measure.of("closure_50", Aspect.WHEN)
    assert measure_of("spent", mission) == Measure(Aspect.SPENT)
    for text in ("people:300", "people:1:when"):
        assert str(measure_of(text, mission)) == text
    assert measure_of("people:300", mission) == Measure(Aspect.DAY, people=300)
    assert measure_of(f"strength:{date}", mission) == Measure(Aspect.STRENGTH, day=200)


@pytest.mark.parametrize("text", ["", "closure_60", "strength", "strength:soon", "strength:1999-01-01", "spent:when"])
def test_that_an_measure_that_is_none_is_refused_in_a_sentence(article: Results, text: str) -> None:
    with pytest.raises(ValueError, match=r"^[^\n]+\.$"):
        measure_of(text, article.scenario)

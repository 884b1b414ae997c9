"""The search: exact curves have exact answers, in few looks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from math import ceil, cos, pi

import numpy as np
import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from scenarios.estimate import Estimate
from scenarios.library import shipped
from scenarios.parameters import parameters, replaced, value_of
from scenarios.quantity import days
from scenarios.schema import Scenario
from simulator.experiment import run
from simulator.figures.chances import Chances
from simulator.figures.share import Share
from simulator.seek.ladder import LONGEST, Ladder
from simulator.seek.search import MOST, seek
from simulator.seek.sought import Sought
from simulator.seek.trying import Trying
from simulator.seek.wanted import Wanted
from tests.examples import contingent, tiny
from tests.strategies import scenarios
from tests.thoroughness import at_most

RUNS = 1000
PAYMENT = "finance.donors.United States.first_payment.likely"

Height = Callable[[float], float]


def of_function(height: Height, chance: float = 0.5, count: int = 366, present: float | None = 90.0) -> Sought:
    """What is found where the share at a value is known."""
    scenario, quantity = tiny(), days("Delay", "How long.")
    ladder = Ladder(scenario, "a", quantity, present, 1.0, tuple(map(float, range(count))))
    return seek(ladder, Wanted(1, 1, chance), lambda value: Share(round(RUNS * height(value)), RUNS))


def check(sought: Sought, height: Height) -> None:
    """Whatever is found reaches what is wanted, and a step further it does not."""
    for crossing in sought.crossings:
        assert sought.wanted.margin(crossing.reaches.share) >= 0
        assert sought.wanted.margin(crossing.misses.share) < 0
        assert abs(crossing.reaches.value - crossing.misses.value) == sought.ladder.step
        for point in (crossing.reaches, crossing.misses):
            assert point.share.hits == round(RUNS * height(point.value))


@given(st.integers(1, 365), st.booleans(), st.sampled_from([None, 0.0, 1.0, 90.0, 200.0, 365.0]))
def test_that_the_step_of_a_curve_is_found_in_twelve_looks(step: int, rises: bool, present: float | None) -> None:
    sought = of_function(lambda value: float((value >= step) == rises), present=present)
    assert sought.asked <= MOST
    (crossing,) = sought.crossings
    assert {crossing.reaches.value, crossing.misses.value} == {step - 1.0, float(step)}
    assert crossing.is_upper != rises


@given(
    st.lists(st.integers(0, RUNS), min_size=LONGEST, max_size=LONGEST), st.integers(0, LONGEST - 1), st.floats(0.01, 1)
)
def test_that_any_monotone_curve_has_its_answer_in_twelve_looks(hits: list[int], present: int, chance: float) -> None:
    hits.sort(reverse=True)
    sought = of_function(lambda value: hits[int(value)] / RUNS, chance, LONGEST, float(present))
    assert sought.asked <= MOST
    reaching = sum(hit >= ceil(chance * RUNS - 1e-9) for hit in hits)
    check(sought, lambda value: hits[int(value)] / RUNS)
    if reaching == 0:
        assert sought.is_never_reached
        assert sought.best.share.hits == hits[0]
    elif reaching == LONGEST:
        assert sought.is_always_reached
    else:
        assert [crossing.reaches.value for crossing in sought.crossings] == [reaching - 1.0]


def test_that_a_smooth_curve_takes_fewer_looks() -> None:
    sought = of_function(lambda value: 1 / (1 + np.exp((value - 140.3) / 40)))
    assert sought.crossings[0].reaches.value == 140.0
    assert sought.asked <= MOST
    # The last looks are at the ends of the interval.
    low, high = sought.crossings[0].low, sought.crossings[0].high
    assert low is not None
    assert high is not None
    assert {low, 140.0, 141.0, high} <= {point.value + shift for point in sought.points for shift in (-1, 0, 1)}


@pytest.mark.parametrize("present", [0.0, 90.0, 200.0, None])
def test_that_a_wave_has_all_its_crossings(present: float | None) -> None:
    def height(value: float) -> float:
        return 0.5 - 0.4 * cos(2 * pi * value / 365)

    sought = of_function(height, 0.6, present=present)
    check(sought, height)
    assert [crossing.reaches.value for crossing in sought.crossings] == [106.0, 259.0]
    assert not sought.is_monotone
    assert [crossing.is_upper for crossing in sought.crossings] == [False, True]
    if present is not None:
        assert sought.answer is sought.crossings[present > 182]


def test_that_a_narrow_peak_is_looked_for() -> None:
    def height(value: float) -> float:
        return 0.3 + 0.4 * max(0.0, 1 - abs(value - 100) / 80)

    sought = of_function(height, 0.69)
    check(sought, height)
    assert [crossing.reaches.value for crossing in sought.crossings] == [98.0, 102.0]


@given(st.integers(0, RUNS), st.floats(0.01, 1))
def test_that_a_level_curve_changes_nothing(hits: int, chance: float) -> None:
    sought = of_function(lambda _: hits / RUNS, chance)
    assert sought.changes_nothing
    assert not sought.crossings
    assert sought.is_always_reached == (hits >= ceil(chance * RUNS - 1e-9))
    assert sought.best.value == sought.worst.value == 90.0


def test_that_what_is_known_is_not_evaluated_again() -> None:
    ladder = Ladder(tiny(), "a", days("Delay", "How long."), 90.0, 1.0, tuple(map(float, range(366))))
    asked: list[float] = []

    def evaluate(value: float) -> Share:
        asked.append(value)
        return Share(1000 - round(value), 1000)

    sought = seek(ladder, Wanted(1, 1, 0.7), evaluate, known={90.0: Share(910, 1000)})
    assert 90.0 not in asked
    assert len(set(asked)) == len(asked) == sought.asked
    assert sought.now is not None
    assert sought.now.share.hits == 910


def test_that_the_interval_ends_where_that_of_the_share_does() -> None:
    sought = of_function(lambda value: 1 - value / 365, 0.5)
    answer = sought.answer
    assert answer is not None
    assert answer.low is not None
    assert answer.high is not None
    assert Share(round(RUNS * (1 - answer.low / 365)), RUNS).low == pytest.approx(0.5, abs=0.004)
    assert Share(round(RUNS * (1 - answer.high / 365)), RUNS).high == pytest.approx(0.5, abs=0.004)
    assert answer.low < answer.reaches.value < answer.high


def test_that_an_interval_has_no_end_where_the_range_ends_first() -> None:
    sought = of_function(lambda value: 0.51 - 0.02 * value / 365, 0.5)
    assert sought.answer is not None
    assert (sought.answer.low, sought.answer.high) == (None, None)


def one_delay(delay: Estimate) -> Scenario:
    """All that anybody waits for is one approval."""
    condition = {"name": "go", "kind": "approval", "delay": [*delay.as_tuple()], "probability": 1.0}
    condition |= {"challenge_probability": 0.0, "challenge_delay": 0}
    return tiny(contingents=[contingent("A", requires=["go"])], conditions=[condition], horizon=200)


@pytest.mark.parametrize("chance", [0.3, 0.5, 0.9])
def test_that_one_delay_has_the_answer_of_its_quantile(chance: float) -> None:
    """Whoever waits for a delay that is certain is there so many days later: by hand, day 60 is day 59 and a flight."""
    scenario = one_delay(Estimate.certain(30))
    ladder, wanted = Ladder.of(scenario, "conditions.go.delay"), Wanted(10, 60, chance)
    answer = seek(ladder, wanted, Trying(20).evaluation(ladder, wanted)).answer
    assert answer is not None
    first = run(replaced(scenario, "conditions.go.delay", 0.0), 1).milestones["first_arrival"].days[0]
    assert answer.reaches.value == 60 - first


def test_that_the_quantile_of_an_uncertain_delay_is_reached_and_one_step_worse_is_not() -> None:
    scenario = one_delay(Estimate(10, 30, 120))
    ladder, wanted = Ladder.of(scenario, "conditions.go.delay.high"), Wanted(10, 50, 0.6)
    answer = seek(ladder, wanted, Trying(200, seed=3).evaluation(ladder, wanted)).answer
    assert answer is not None
    assert answer.is_upper
    for point, verdict in ((answer.reaches, True), (answer.misses, False)):
        drawn = run(replaced(scenario, ladder.path, point.value), 200, seed=3)
        # By hand: the day by which six of ten runs have their people, of the sorted days of all runs.
        day = np.sort(drawn.milestones["first_arrival"].days)[ceil(0.6 * 200) - 1]
        assert (day <= 50) == verdict


@settings(max_examples=at_most(30))
@given(scenarios(), st.data())
def test_that_the_answer_reaches_it_in_any_scenario_and_one_step_worse_does_not(
    scenario: Scenario, data: st.DataObject
) -> None:
    known = [each.path for each in parameters(scenario) if each.path not in ("horizon", "target")]
    path = data.draw(st.sampled_from(known))
    wanted = Wanted(data.draw(st.integers(1, 50)), data.draw(st.integers(0, scenario.horizon)), 0.5)
    try:
        ladder = Ladder.of(scenario, path)
    except ValueError:
        reject()  # it can have no other value
    sought = seek(ladder, wanted, Trying(4).evaluation(ladder, wanted))
    for crossing in sought.crossings:
        for point, verdict in ((crossing.reaches, True), (crossing.misses, False)):
            results = run(replaced(scenario, ladder.path, point.value), 4)
            assert Chances.of(results.strength, wanted.people).by(wanted.day) == point.share
            assert (wanted.margin(point.share) >= 0) == verdict


def test_that_the_article_has_the_answer_that_was_found_by_hand() -> None:
    """With 50 runs, which are quick; with 1,000 runs it is 104 days."""
    scenario = shipped("article-2023")
    wanted = Wanted(600, (dt.date(2024, 7, 24) - scenario.start).days, 0.7)
    ladder = Ladder.of(scenario, PAYMENT.removesuffix(".likely"))
    assert (ladder.path, ladder.present, ladder.rungs[0], ladder.rungs[-1]) == (PAYMENT, 90.0, 0.0, 365.0)
    sought = seek(ladder, wanted, Trying(50).evaluation(ladder, wanted))
    assert sought.answer is not None
    assert sought.answer.is_upper
    assert 40 < sought.answer.reaches.value < 200
    assert sought.asked <= MOST
    assert value_of(scenario, PAYMENT) == 90.0

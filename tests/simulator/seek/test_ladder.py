"""The values that are worth a try."""

from __future__ import annotations

import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from scenarios.library import shipped
from scenarios.parameters import parameters, replaced, value_of
from scenarios.schema import Scenario
from simulator.experiment import run
from simulator.figures.chances import Chances
from simulator.figures.share import Share
from simulator.seek.ladder import LONGEST, Ladder, _grid, stem
from simulator.seek.wanted import Wanted
from tests.strategies import scenarios
from tests.thoroughness import at_most


@settings(max_examples=at_most(12))
@given(scenarios(), st.data())
def test_that_the_rungs_are_all_values_that_the_scenario_can_have(scenario: Scenario, data: st.DataObject) -> None:
    parameter = data.draw(st.sampled_from([each for each in parameters(scenario) if each.path != "horizon"]))
    try:
        ladder = Ladder.of(scenario, parameter.path)
    except ValueError:
        reject()  # it can have no other value
    assert stem(ladder.path) == parameter.path
    assert 2 <= len(ladder.rungs) <= LONGEST
    assert list(ladder.rungs) == sorted(set(ladder.rungs))
    assert ladder.present is None or ladder.present in ladder.rungs
    _, values = _grid(ladder.quantity, ladder.present)
    assert ladder.rungs == tuple(value for value in values if ladder.allows(value))
    for rung in (ladder.rungs[0], ladder.rungs[len(ladder.rungs) // 2], ladder.rungs[-1]):
        assert value_of(ladder.at(rung), ladder.path) == rung


def test_that_rules_between_numbers_leave_values_out() -> None:
    scenario = shipped("article-2023")
    path = "conditions.resolution.members.China.yes"
    scenario = replaced(scenario, path, 0.2)
    no = value_of(scenario, "conditions.resolution.members.China.no")
    assert isinstance(no, float)
    assert no > 0
    assert Ladder.of(scenario, path).rungs[-1] == pytest.approx(1 - no, abs=0.0101)


def test_that_a_long_range_has_a_round_step() -> None:
    scenario = shipped("article-2023")
    ladder = Ladder.of(scenario, "contingents.Kenya.personnel")
    assert ladder.step in (1.0, 2.0, 5.0, 10.0)
    assert ladder.step * len(ladder.rungs) >= ladder.quantity.slider * 0.9


def test_that_a_range_grows_where_the_value_lies_beyond_it() -> None:
    scenario = replaced(shipped("article-2023"), "conditions.host-agreement.delay", 500.0)
    ladder = Ladder.of(scenario, "conditions.host-agreement.delay")
    assert ladder.rungs[-1] == 1000.0
    assert 500.0 in ladder.rungs


def test_that_a_number_that_is_not_set_has_a_ladder_without_a_present_value() -> None:
    scenario = shipped("article-2023")
    path = next(each.path for each in parameters(scenario) if each.optional and value_of(scenario, each.path) is None)
    assert Ladder.of(scenario, path).present is None


@pytest.mark.parametrize(
    ("path", "sentence"),
    [("horizon", "how far is looked"), ("contingents.Kenia.training", "did you mean"), ("title", "not a number")],
)
def test_that_what_is_no_such_number_is_told(path: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        Ladder.of(shipped("article-2023"), path)


@pytest.mark.parametrize("wrong", [(0, 1, 0.5), (1, -1, 0.5), (1, 1, 0.0), (1, 1, 1.1)])
def test_that_what_cannot_be_wanted_is_refused(wrong: tuple[int, int, float]) -> None:
    with pytest.raises(ValueError, match="wanted"):
        Wanted(*wrong)


def test_that_seventy_per_cent_of_a_thousand_are_seven_hundred() -> None:
    for hundredth in range(1, 101):
        assert Wanted(1, 1, hundredth / 100).margin(Share(10 * hundredth, 1000)) == 0


def test_that_by_a_day_counts_who_has_gone_since() -> None:
    results = run(shipped("article-2023"), 30)
    chances = Chances.of(results.strength, 300)
    assert all(Wanted(300, day).share_of(results) == chances.by(day) for day in range(0, 700, 50))

from __future__ import annotations

import json
from importlib.metadata import version
from math import inf
from typing import Any

import numpy as np
import pytest

from simulator.experiment import run
from simulator.figures.states import STATES
from simulator.results.results import Results
from tests.examples import finance, tiny
from tests.ui.terminal.calls import hostile
from ui.terminal.run.result import json_text, object_of

STRENGTH = [0] * 51 + [100] * 3 + [150] * 11 + [250] * 36
OPERATIONAL = [0] * 58 + [100] * 3 + [150] * 11 + [250] * 29


@pytest.fixture(scope="module")
def told(exact: Results) -> dict[str, Any]:
    return object_of(exact)


def test_that_the_object_has_the_documented_keys(told: dict[str, Any]) -> None:
    assert list(told) == [
        *("scenario", "seed", "replications", "version", "horizon", "target"),
        *("milestones", "strength", "contingents", "states", "conditions", "money", "uncertainty"),
    ]
    assert set(told["scenario"]) == {"title", "fingerprint"}
    assert set(told["strength"]) == {"day", "mean", "p05", "p10", "p25", "p50", "p75", "p90", "p95"}
    assert set(told["money"]) == {"balance_mean", "spending_mean", "spent_mean"}
    assert list(told["states"]) == list(STATES)


def test_that_the_object_says_what_made_it(told: dict[str, Any], exact: Results) -> None:
    assert told["scenario"] == {"title": "worked", "fingerprint": exact.scenario.fingerprint}
    assert [told[key] for key in ("seed", "replications", "horizon", "target")] == [1, 10, 100, 300]
    assert told["version"] == version("muster")


@pytest.mark.parametrize(("name", "day"), [("first_arrival", 51), ("closure_50", 54), ("closure_75", 65)])
def test_that_the_milestones_of_the_worked_example_are_exact(told: dict[str, Any], name: str, day: int) -> None:
    milestone = told["milestones"][name]
    assert [milestone[key] for key in ("reached", "p10", "p50", "p90")] == [1.0, day, day, day]
    assert all(isinstance(milestone[key], int) for key in ("p10", "p50", "p90"))


def test_that_a_milestone_beyond_the_horizon_is_null(told: dict[str, Any]) -> None:
    milestone = told["milestones"]["closure_90"]
    assert [milestone[key] for key in ("reached", "p10", "p50", "p90")] == [0.0, None, None, None]
    assert milestone["reached_interval"][0] == 0.0
    assert 0.0 < milestone["reached_interval"][1] < 0.5


def test_that_the_daily_strength_of_the_worked_example_is_exact(told: dict[str, Any]) -> None:
    assert told["strength"]["day"] == list(range(101))
    for key in ("mean", "p05", "p50", "p95"):
        assert told["strength"][key] == STRENGTH
    assert all(isinstance(people, int) for people in told["strength"]["p50"])


def test_that_states_and_contingents_of_the_worked_example_are_exact(told: dict[str, Any]) -> None:
    assert told["contingents"] == {"A": {"personnel_mean": 250.0, "mean": STRENGTH}}
    assert told["states"]["operational"]["mean"] == OPERATIONAL
    assert told["states"]["preparing"]["mean"] == [250] * 50 + [0] * 51
    assert np.sum([state["mean"] for state in told["states"].values()], axis=0).tolist() == [250] * 101


def test_that_a_condition_has_its_day_and_one_never_met_has_none(told: dict[str, Any]) -> None:
    never = {"name": "late", "kind": "date", "date": tiny().date_of(31)}
    assert told["conditions"] == {"resolution": {"met": 1.0, "p50": 10.0}}
    assert object_of(run(tiny(conditions=[never]), 2))["conditions"] == {"late": {"met": 0.0, "p50": None}}


def test_that_money_is_spent_day_by_day() -> None:
    costly = finance(opening_balance=1e6, cost_per_person_month=3043.75, start_up_cost_per_person=1000)
    mission = {**tiny().contingents[0].model_dump(), "funded_by": "mission"}
    money = object_of(run(tiny(finance=costly, contingents=[mission]), 2))["money"]
    # Ten people at 100 dollars a day from day 1 on, after 10,000 dollars for the start on day 0.
    assert money["spending_mean"] == [10_000 + 1000.0 * max(day - 1, 0) for day in range(31)]
    assert money["balance_mean"] == [1e6 - spent for spent in money["spending_mean"]]
    assert money["spent_mean"] == 39_000.0


def test_that_quantiles_and_shares_are_those_of_the_results(varied: Results) -> None:
    told = object_of(varied)
    assert told["strength"]["p90"] == varied.strength_band(0.90).tolist()
    for name, milestone in varied.milestones.items():
        assert told["milestones"][name]["reached"] == milestone.reached.value
        assert (told["milestones"][name]["p50"] or inf) == milestone.quantile(0.50)


def test_that_the_text_is_strict_ascii_json_and_keeps_odd_characters() -> None:
    text = json_text(run(hostile(), 1))
    assert text.isascii()
    assert json.loads(text, parse_constant=pytest.fail)["scenario"]["title"] == hostile().title

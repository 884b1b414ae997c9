"""What ``muster run`` tells of missions: milestones of their own, the plan, days before the start, copies."""

from __future__ import annotations

import datetime as dt
import json
from io import StringIO

import pytest
from rich.console import Console

from scenarios.goals import PlanStep
from simulator.results.results import Results
from simulator.results.tally import Tally
from tests.simulator.cases import START, approval, case, contingent
from tests.simulator.hand_blocks import Flight, Force, block_of
from tests.ui.terminal.calls import rows
from ui.terminal.run.headline import headline
from ui.terminal.run.result import json_text
from ui.wording import run_tables

FORMULA = '=HYPERLINK("x"), [bold]\u202e'
"""A name that a spreadsheet would run, that a console would obey, and that turns what follows around."""


def day(number: int) -> dt.date:
    return START + dt.timedelta(days=number)


@pytest.fixture(scope="module")
def results() -> Results:
    scenario = case(
        contingent("Kenya", 40, unit="infantry", at_start={"in_theatre": [{"personnel": 20}]}),
        contingent("Others", 10, unit="engineers", copies=2),
        horizon=10,
        milestones=[
            {"name": "IOC", "needs": [{"personnel": 50}, {"personnel": 10, "unit": "engineers"}]},
            {"name": FORMULA, "operational": False, "needs": [{"personnel": 20, "contingent": "Others"}]},
        ],
        plan=[
            {"date": day(4), "personnel": 60},
            {"date": day(2), "personnel": 20},
            {"date": day(99), "personnel": 1},
            {"date": day(-3), "personnel": 5},
        ],
        conditions=[approval("resolution", 5, at_start={"met": day(-30)})],
    )
    flights = [
        Flight(0, 0, 20, 0, 0, 0),
        Flight(0, 1, 10, 3, 4, 6),
        Flight(0, 0, 30, 1, 2, 3),
        Flight(0, 2, 10, 6, 7, 8),
        Flight(1, 0, 20, 0, 0, 0),
    ]
    forces = [Force(60), Force(10), Force(10)]
    return Results.of(scenario, 1, [block_of([forces, forces], flights, met=[[-30.0], [-30.0]])])


def told(results: Results) -> str:
    console = Console(file=StringIO(), width=100, markup=False, emoji=False, highlight=False)
    console.print(headline(results))
    assert isinstance(console.file, StringIO)
    return console.file.getvalue()


def test_that_json_has_milestones_of_its_own_the_plan_and_days_before_the_start(results: Results) -> None:
    found = json.loads(json_text(results))
    assert list(found["milestones"])[-3:] == ["closure_100", "IOC", FORMULA]
    assert {key: found["milestones"]["IOC"][key] for key in ("reached", "p50", "p90")} == {
        "reached": 0.5,
        "p50": 6,
        "p90": None,
    }
    assert found["conditions"]["resolution"] == {"met": 1.0, "p50": -30.0}
    assert list(found["contingents"]) == ["Kenya", "Others"]
    assert found["contingents"]["Others"]["personnel_mean"] == 20
    steps = found["plan"]["steps"]
    assert [(one["date"], one["day"], one["personnel"], one["met"]) for one in steps] == [
        (day(-3).isoformat(), -3, 5, None),
        (day(2).isoformat(), 2, 20, 1.0),
        (day(4).isoformat(), 4, 60, 0.5),
        (day(99).isoformat(), 99, 1, None),
    ]
    assert steps[0]["met_interval"] is None
    low, high = steps[2]["met_interval"]
    assert 0.0 < low < 0.5 < high < 1.0
    # Nobody is missing in one run; in the other 40 of 60 are, from day 4 on.
    assert found["plan"]["shortfall_person_days_mean"] == 7 * 40 / 2


def test_that_without_a_plan_there_is_no_key_and_no_file_of_it(results: Results) -> None:
    bare = Results(results.scenario.model_copy(update={"plan": ()}), 1, results.block)
    assert "plan" not in json.loads(json_text(bare))
    assert "plan.csv" not in dict(run_tables.files(bare))
    assert "plan" not in told(bare)


def test_that_tables_have_a_row_and_a_column_for_each_milestone_and_run_no_formula(results: Results) -> None:
    written = {name: content.decode("utf-8-sig") for name, content in run_tables.files(results)}
    milestones = rows(written["milestones.csv"])
    assert [row["milestone"] for row in milestones[-2:]] == ["IOC", f"'{FORMULA}"]
    assert [row["people"] for row in milestones[-2:]] == ["50", "20"]
    replications = rows(written["replications.csv"])
    assert list(replications[0])[5:8] == ["closure_100", "IOC", f"'{FORMULA}"]
    assert [(row["IOC"], row[f"'{FORMULA}"]) for row in replications] == [("6", "7"), ("", "")]
    assert list(rows(written["contingents.csv"])[0]) == ["day", "date", "Kenya", "Others"]
    assert written["plan.csv"].splitlines()[0] == "day,date,personnel,met,met_low,met_high"
    assert [row["met"] for row in rows(written["plan.csv"])] == ["", "1", "0.5", ""]
    assert rows(written["plan.csv"])[0]["date"] == day(-3).isoformat()


def test_that_the_headline_tells_needs_the_plan_and_dates_before_the_start(results: Results) -> None:
    text = told(results)
    assert "50 people operational" in text
    assert "10 people operational" in text
    assert "(engineers)" in text
    assert "20 people (Others)" in text
    assert '=HYPERLINK("x"), [bold]' in text
    assert "\u202e" not in text
    assert "2 Dec 2023" in text
    assert "day −30" in text
    assert "The plan" in text
    assert "before the start, counts from it on" in text
    assert "after the horizon, does not count" in text
    assert "On average strength falls short of the plan by 140 person-days up to the horizon." in " ".join(text.split())


@pytest.mark.parametrize(
    ("personnel", "sentence"),
    [(0, "Strength falls short of the plan in no run."), (21, "falls short of the plan by 4 person-days up to")],
)
def test_that_a_small_shortfall_or_none_is_told(results: Results, personnel: int, sentence: str) -> None:
    plan = (PlanStep(date=day(3), personnel=personnel),)
    changed = Results(results.scenario.model_copy(update={"plan": plan}), 1, results.block)
    assert sentence in " ".join(told(changed).split())


def test_that_a_summary_tells_the_same(results: Results) -> None:
    tally = Tally(results.scenario, 1)
    tally.add(results.block)
    summary = tally.summary()
    assert json_text(summary) == json_text(results)
    assert dict(run_tables.files(summary)) == dict(run_tables.files(results))

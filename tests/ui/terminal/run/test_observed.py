"""What ``muster run`` tells of what was observed."""

from __future__ import annotations

import datetime as dt
import json
from io import StringIO
from typing import Any

from rich.console import Console

from scenarios.schema import Scenario
from simulator.experiment import run
from simulator.results.summary import AnyResults
from simulator.results.tally import Tally
from simulator.runs.block import simulate_block
from tests.examples import FIRST_DAY, tiny
from ui.terminal.run.headline import headline
from ui.terminal.run.result import json_text

COURT = {"name": "court", "kind": "date", "date": FIRST_DAY + dt.timedelta(days=12)}


def seen(day: int, **told: Any) -> dict[str, Any]:
    return {"date": FIRST_DAY + dt.timedelta(days=day), **told}


def observed(*figures: dict[str, Any]) -> Scenario:
    return tiny(format=2, observed=list(figures), conditions=[COURT])


def told(results: AnyResults) -> str:
    console = Console(file=StringIO(), width=120, markup=False, emoji=False, highlight=False)
    with console.capture() as captured:
        console.print(headline(results))
    return captured.get()


def test_that_days_inside_are_a_line_and_a_key() -> None:
    # Nobody is there on day 0, ten people are from day 1 on, in every run.
    scenario = observed(seen(-2, personnel=0), seen(2, personnel=10), seen(5, personnel=11), seen(6, personnel=10))
    tally = Tally(scenario, 1)
    tally.add(simulate_block(scenario, 1, 0, 4))
    for results in (run(scenario, replications=4, seed=1), tally.summary()):
        words = "Observed: inside the 80 % band on 5 of 7 days so far, the figure of 30 Dec 2023 holding on day 0; "
        words += "below the median of the runs on 1, above it on 1; the band begins at 0 on 1."
        assert words in " ".join(told(results).split())
        expected = {
            "inside_80": 5,
            "days": 7,
            "below_median": 1,
            "above_median": 1,
            "from_zero_80": 1,
            "first": "2024-01-01",
            "last": "2024-01-07",
        }
        assert json.loads(json_text(results))["observed"] == expected


def test_that_a_date_on_which_a_condition_was_met_stands_beside_the_median() -> None:
    words = told(run(observed(seen(20, condition="court")), replications=4, seed=1))
    (line,) = (line for line in words.splitlines() if line.startswith("court"))
    assert line.rstrip().endswith("21 Jan 2024")


def test_that_nothing_is_told_where_nothing_was_observed_of_the_horizon() -> None:
    for scenario in (observed(), observed(seen(40, personnel=3)), observed(seen(3, personnel=3, contingent="A"))):
        results = run(scenario, replications=4, seed=1)
        assert "bserved" not in told(results)
        assert "observed" not in json.loads(json_text(results))

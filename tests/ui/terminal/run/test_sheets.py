from __future__ import annotations

import datetime as dt
from math import inf

import numpy as np
import pytest

from simulator.experiment import run
from simulator.figures.states import STATES
from simulator.replication import simulate
from simulator.results.results import Results
from tests.examples import tiny, worked
from tests.ui.terminal.calls import hostile, rows
from ui.terminal.trace import trace
from ui.wording import run_tables
from ui.wording.sheet import cell


def test_that_every_table_of_days_begins_with_day_and_date(varied: Results) -> None:
    for table_of in (run_tables.strength, run_tables.contingents, run_tables.states):
        text = table_of(varied).csv()
        table = rows(text)
        assert text.startswith("day,date,")
        assert [int(row["day"]) for row in table] == list(range(varied.scenario.horizon + 1))
        assert table[1]["date"] == "2023-09-29"


def test_that_strength_holds_the_mean_and_the_quantiles(varied: Results) -> None:
    table = rows(run_tables.strength(varied).csv())
    assert list(table[0]) == ["day", "date", "mean", "p05", "p10", "p25", "p50", "p75", "p90", "p95"]
    assert [int(row["p75"]) for row in table] == varied.strength_band(0.75).tolist()
    np.testing.assert_allclose([float(row["mean"]) for row in table], varied.strength.mean(axis=0), atol=1e-8)


def test_that_contingents_add_up_to_strength(varied: Results) -> None:
    table = rows(run_tables.contingents(varied).csv())
    names = [contingent.name for contingent in varied.scenario.contingents]
    assert list(table[0]) == ["day", "date", *names]
    sums = [sum(float(row[name]) for name in names) for row in table]
    np.testing.assert_allclose(sums, varied.strength.mean(axis=0), atol=1e-7)


def test_that_everybody_is_somewhere_in_the_table_of_states(varied: Results) -> None:
    table = rows(run_tables.states(varied).csv())
    assert list(table[0]) == ["day", "date", *STATES]
    sums = [sum(float(row[state]) for state in STATES) for row in table]
    np.testing.assert_allclose(sums, varied.personnel_mean.sum(), atol=1e-7)


def test_that_a_row_of_milestones_leads_with_its_median(exact: Results) -> None:
    arrival, *_, last = rows(run_tables.milestones(exact).csv())
    assert arrival["milestone"] == "first_arrival"
    assert (arrival["day"], arrival["date"], arrival["p50"]) == ("51", "2024-02-21", "51")
    assert (arrival["people"], arrival["reached"], arrival["p90_date"]) == ("1", "1", "2024-02-21")
    assert (last["milestone"], last["people"], last["reached"]) == ("closure_100", "300", "0")
    assert [last[key] for key in ("day", "date", "p10", "p50", "p50_high", "p90", "p90_date")] == [""] * 7


def test_that_the_interval_of_a_median_is_that_of_the_results(varied: Results) -> None:
    arrival = rows(run_tables.milestones(varied).csv())[0]
    low, high = varied.milestones["first_arrival"].interval(0.50)
    assert (float(arrival["p50_low"]), float(arrival["p50_high"] or inf)) == (low, high)


def test_that_there_is_a_row_for_every_replication(exact: Results) -> None:
    text = run_tables.replications(exact)
    header = "replication,first_arrival,closure_50,closure_75,closure_90,closure_100,"
    assert text.startswith(header + "peak_strength,strength_at_horizon,person_days,spent\n")
    assert text.splitlines()[1:] == [f"{run},51,54,65,,,250,250,{3 * 100 + 11 * 150 + 36 * 250},0" for run in range(10)]


def test_that_replications_are_told_in_order(varied: Results) -> None:
    table = rows(run_tables.replications(varied))
    assert [int(row["person_days"]) for row in table] == varied.person_days.tolist()
    assert [float(row["closure_90"] or inf) for row in table] == varied.milestones["closure_90"].days.tolist()
    assert [float(row["spent"]) for row in table] == [round(spent, 2) for spent in varied.spent.tolist()]


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@SUM(A1)", "\uff1d1", " =1"])
def test_that_no_text_is_taken_for_a_formula(text: str) -> None:
    assert cell(text) == "'" + text


def test_that_numbers_and_ordinary_text_are_cells_as_they_are() -> None:
    values = [-3, -2.5, np.float64(0.5), np.int64(7), True, None, inf, "1-2=3", dt.date(2024, 1, 2)]
    assert [cell(value) for value in values] == [
        *("-3", "-2.5", "0.5", "7", "True", "", "", "1-2=3", "2024-01-02"),
    ]


def test_that_names_are_harmless_in_tables_and_traces() -> None:
    assert "\n0,2024-01-01," in run_tables.contingents(run(hostile(), 1)).csv()
    assert run_tables.contingents(run(hostile(), 1)).csv().startswith("day,date,'=1+1\n")
    assert {row["subject"] for row in rows(trace(simulate(hostile(), 1, 0)))} >= {"'=1+1", "[red]go[/red]"}


def test_that_a_trace_tells_the_worked_example_in_order() -> None:
    table = rows(trace(simulate(worked(), 1, 0)))
    landed = [(row["day"], row["date"], row["personnel"], row["detail"]) for row in table if row["event"] == "lands"]
    assert landed == [
        ("51", "2024-02-21", "100", "tranche 1"),
        ("54", "2024-02-24", "50", "tranche 1"),
        ("65", "2024-03-06", "100", "tranche 2"),
    ]
    days = [float(row["day"]) for row in table]
    assert days == sorted(days)


def test_that_a_trace_shows_no_noise_of_binary_fractions() -> None:
    contingent = tiny().contingents[0].model_dump() | {"vetting": 0.1, "training": 0.2}
    table = rows(trace(simulate(tiny(contingents=[contingent]), 1, 0)))
    assert "0.3" in {row["day"] for row in table if row["event"] == "prepared"}

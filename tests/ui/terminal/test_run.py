from __future__ import annotations

import json
from pathlib import Path

import pytest

from scenarios.library import names
from simulator.experiment import run
from simulator.results.money import cost_of
from simulator.results.results import Results
from tests.examples import tiny
from tests.ui.terminal.calls import HOSTILE, hostile, muster, saved
from ui.terminal.base.text import dollars, people
from ui.terminal.run.headline import print_headline
from ui.terminal.run.result import object_of
from ui.wording.money import cost_text


def headline_of(results: Results, capsys: pytest.CaptureFixture[str]) -> str:
    print_headline(results)
    return capsys.readouterr().out


def line_with(text: str, start: str) -> str:
    return next(line for line in text.splitlines() if line.startswith(start))


def test_that_the_headline_of_the_worked_example_is_exact(worked_file: Path) -> None:
    result = muster("run", worked_file, "--replications", 20)
    assert result.exit_code == 0
    assert result.stderr == ""
    assert line_with(result.stdout, "First arrival").split("  ")[-1].strip() == "21 Feb 2024"
    assert "10 runs" not in result.stdout
    assert "20 runs, seed 1; 1 Jan 2024 to 10 Apr 2024 (100 days); target 300" in result.stdout
    assert "day 54 (54–54)" in result.stdout
    assert line_with(result.stdout, "90 % of target").count("not within") == 3
    assert line_with(result.stdout, "resolution").endswith("11 Jan 2024")


def test_that_finite_runs_never_say_0_or_100_per_cent(worked_file: Path) -> None:
    shown = muster("run", worked_file, "--replications", 20).stdout
    assert "> 83 %" in line_with(shown, "First arrival")
    assert "< 17 %" in line_with(shown, "90 % of target")


def test_that_the_headline_and_the_window_say_one_cost_of_a_day_of_a_person(
    varied: Results, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cost_text(cost_of(varied)) in " ".join(headline_of(varied, capsys).split())


def test_that_the_headline_tells_the_results(varied: Results, capsys: pytest.CaptureFixture[str]) -> None:
    shown = headline_of(varied, capsys)
    arrival = varied.milestones["first_arrival"]
    low, high = arrival.interval(0.50)
    assert str(arrival.reached) in line_with(shown, "First arrival")
    assert f"day {arrival.quantile(0.50):.0f} ({low:.0f}–{high:.0f})" in shown
    assert f"{dollars(varied.spent.mean())} spent" in " ".join(shown.split())


def test_that_strength_is_told_on_a_few_dates(varied: Results, capsys: pytest.CaptureFixture[str]) -> None:
    row = line_with(headline_of(varied, capsys), "27 Sep 2025").removeprefix("27 Sep 2025").split()
    bands = [people(varied.strength_band(share)[730]) for share in (0.10, 0.50, 0.90)]
    assert row[:4] == [*bands, people(varied.strength[:, 730].mean())]
    assert " ".join(row[4:]) == str(varied.chance(1200, 730))


def test_that_percentiles_are_spelt_out(varied: Results, capsys: pytest.CaptureFixture[str]) -> None:
    shown = " ".join(headline_of(varied, capsys).split())
    assert "90 % of runs half have 10 % have" in shown
    assert "P90" not in shown


def test_that_undetermined_sizes_are_named(varied: Results, capsys: pytest.CaptureFixture[str]) -> None:
    shown = " ".join(headline_of(varied, capsys).split())
    assert "nobody stated the size of 10 of 13 contingents" in shown
    assert "Mongolia, Italy, Spain" in shown


@pytest.mark.parametrize("width", [20, 40, 80, 132])
def test_that_nothing_is_cut_off_at_any_width(
    width: int, varied: Results, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    shown = headline_of(varied, capsys)
    assert "…" not in shown
    assert max(map(len, shown.splitlines())) <= width


def test_that_text_of_a_scenario_is_shown_and_never_obeyed(tmp_path: Path) -> None:
    shown = muster("run", saved(hostile(), tmp_path / "odd.toml"), "--replications", 1).stdout
    title = shown.splitlines()[0]
    assert "[bold]red[/bold] :boom:" in title
    assert title.startswith(HOSTILE[:18])
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "[red]go[/red]" in shown


def test_that_output_to_a_pipe_has_no_colours_and_no_progress(worked_file: Path) -> None:
    result = muster("run", worked_file)
    assert "\x1b" not in result.output
    assert result.stderr == ""


def test_that_a_scenario_of_nobody_and_nothing_is_told_too(capsys: pytest.CaptureFixture[str]) -> None:
    shown = headline_of(run(tiny(contingents=[], horizon=1, title=""), 3), capsys)
    assert shown.startswith("A scenario without a title\n3 runs, ")
    assert shown.count("\n2 Jan 2024") == 1
    assert "$0 received, $0 spent." in shown
    assert "Conditions" not in shown


@pytest.mark.parametrize("name", names())
def test_that_every_shipped_scenario_runs_by_name(name: str) -> None:
    result = muster("run", name, "--replications", 5)
    assert result.exit_code == 0
    assert "First arrival" in result.stdout


def test_that_json_prints_the_result_object_and_nothing_else(worked_file: Path, exact: Results) -> None:
    result = muster("run", worked_file, "--replications", 10, "--json")
    assert json.loads(result.stdout) == object_of(exact)
    assert result.stdout.count("\n") == 1


def test_that_the_seed_decides_the_answer() -> None:
    def told(seed: int) -> str:
        return muster("run", "article-2023", "--replications", 5, "--json", "--seed", seed).stdout

    assert told(7) == told(7)
    assert json.loads(told(7))["strength"] != json.loads(told(-7))["strength"]

"""``muster freeze`` and ``muster cdf``."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import numpy as np
import pytest

from simulator.experiment import run
from simulator.ledger.files import CHANGED, load
from tests.examples import worked
from tests.ui.terminal.calls import muster, rows

FIRST = worked().start
ASKED = f"150 or more on {FIRST + dt.timedelta(days=60)}"


@pytest.fixture
def frozen(worked_file: Path, tmp_path: Path) -> Path:
    path = tmp_path / "march.forecast.json"
    asked = ("--question", ASKED, "--question", f"resolution met by {FIRST}", "--issued", FIRST.isoformat())
    result = muster("freeze", worked_file, *asked, "--replications", 4, "--seed", 3, "--output", path)
    assert (result.exit_code, result.stderr) == (0, "")
    assert f"{ASKED}: > 51 %" in result.stdout
    return path


def test_that_a_frozen_file_has_the_runs_the_questions_and_the_day_of_issue(frozen: Path) -> None:
    made = load(frozen)
    assert (made.name, made.runs, made.seed, made.issued, made.scenario) == ("march", 4, 3, FIRST, worked())
    assert [one.chance.value for one in made.questions] == [1.0, 0.0]
    results = run(worked(), 4, seed=3)
    assert np.array_equal(made.at(0.5), results.strength_band(0.5)[made.days])


def test_that_an_existing_forecast_stays_unless_it_is_to_be_replaced(worked_file: Path, frozen: Path) -> None:
    before = frozen.read_bytes()
    again = ("freeze", worked_file, "--replications", 5, "--output", frozen)
    refused = muster(*again)
    assert refused.exit_code == 2
    assert "it is there already" in refused.stderr
    assert frozen.read_bytes() == before
    assert muster(*again, "--force").exit_code == 0
    assert load(frozen).runs == 5


@pytest.mark.parametrize(
    ("option", "words"),
    [
        (("--output", "x.json"), "NAME.forecast.json"),
        (("--output", "nowhere/x.forecast.json"), "its folder does not exist"),
        (("--question", "many people"), "is no question"),
        (("--question", "5 or more on 1999-01-01"), "Nothing is forecast"),
        (("--issued", "yesterday"), "is no date"),
        (("--reference-class", "moon"), "No group"),
        (("--from", "moon"), "called 'moon'"),
    ],
)
def test_that_what_cannot_be_frozen_gets_one_sentence(
    worked_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, option: tuple[str, str], words: str
) -> None:
    monkeypatch.chdir(tmp_path)
    result = muster("freeze", worked_file, "--output", "x.forecast.json", "--replications", 2, *option)
    assert result.exit_code == 2
    assert words in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert not list(tmp_path.glob("*.json"))


def test_that_a_question_whose_day_is_over_is_noted(worked_file: Path, tmp_path: Path) -> None:
    late = (FIRST + dt.timedelta(days=900)).isoformat()
    path = tmp_path / "x.forecast.json"
    options = ("--question", ASKED, "--issued", late, "--replications", 2)
    assert f"Note: {ASKED}" in muster("freeze", worked_file, "--output", path, *options).stdout


def test_that_a_scenario_that_is_over_is_noted_without_any_question(worked_file: Path, tmp_path: Path) -> None:
    options = ("--issued", (FIRST + dt.timedelta(days=900)).isoformat(), "--replications", 2)
    said = muster("freeze", worked_file, "--output", tmp_path / "x.forecast.json", *options).stdout
    assert "nothing in it is a forecast any more" in said


@pytest.mark.parametrize("about", [ASKED, f"resolution met by {FIRST}", "closure_50"])
def test_that_a_distribution_has_201_points_as_csv_and_as_an_object(frozen: Path, about: str) -> None:
    table = rows(muster("cdf", frozen, about).stdout)
    told = json.loads(muster("cdf", frozen, about, "--json").stdout)
    assert len(table) == len(told["continuous_cdf"]) == 201
    assert [float(row["chance"]) for row in table] == pytest.approx(told["continuous_cdf"], abs=2e-9)
    assert told["open_upper_bound"]
    assert told["continuous_cdf"][-1] <= 0.999


def test_that_the_range_of_dates_can_be_said(frozen: Path) -> None:
    low, high = (FIRST + dt.timedelta(days=day) for day in (5, 25))
    table = rows(muster("cdf", frozen, "closure_50", "--low", low, "--high", high).stdout)
    assert table[0]["instant"] == f"{low}T00:00:00"
    assert table[-1]["instant"] == f"{high}T00:00:00"
    assert float(table[0]["chance"]) >= 0.001


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("moon",), "has no question or milestone 'moon'"),
        (("closure_50", "--low", "soon"), "is no date"),
        (("closure_50", "--high", "2999-01-01"), "a longer horizon"),
        ((ASKED, "--high", "many"), "no number of people"),
        ((ASKED, "--high", "0"), "a lower end to a higher one"),
    ],
)
def test_that_a_distribution_that_cannot_be_gets_one_sentence(frozen: Path, options: tuple[str], words: str) -> None:
    result = muster("cdf", frozen, *options)
    assert result.exit_code == 2
    assert words in result.stderr


def test_that_a_changed_forecast_gives_no_distribution(frozen: Path) -> None:
    frozen.write_text(frozen.read_text().replace('"seed": 3', '"seed": 4'))
    assert muster("cdf", frozen, "closure_50").stderr == f"{frozen}: {CHANGED}\n"

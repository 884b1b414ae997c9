"""``muster run --until-precise``."""

from __future__ import annotations

import json
from math import ceil
from pathlib import Path
from typing import Any

import pytest

from scenarios.library import shipped
from simulator.experiment import run
from simulator.figures import precision
from simulator.figures.precision import is_precise, looks, precision_of
from tests.ui.terminal.calls import muster
from ui.terminal.run import command
from ui.terminal.run.headline import precision_text


def told(*options: object) -> dict[str, Any]:
    result = muster("run", *options, "--json")
    assert result.stderr == ""
    found: dict[str, Any] = json.loads(result.stdout)
    return found


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What reaches the run; nothing is run."""
    found: dict[str, Any] = {}
    monkeypatch.setattr(command, "run_file", lambda *arguments, **options: found.update(options, arguments=arguments))
    return found


@pytest.mark.parametrize(
    ("arguments", "days"),
    [
        (["FILE"], None),
        (["FILE", "--until-precise"], 2.0),
        (["--until-precise", "FILE"], 2.0),
        (["--until-precise", "--json", "FILE"], 2.0),
        (["--until-precise", "3", "FILE"], 3.0),
        (["--until-precise", "0.5", "FILE"], 0.5),
        (["--until-precise=7.5", "FILE"], 7.5),
    ],
)
def test_that_the_days_may_be_left_out(arguments: list[str], days: float | None, asked: dict[str, Any]) -> None:
    assert muster("run", *arguments).exit_code == 0
    assert asked["days"] == days
    assert asked["arguments"][:2] == ("FILE", None)


@pytest.mark.parametrize("days", ["0", "-1", "0.4", "4000"])
def test_that_days_out_of_reach_are_refused(days: str, asked: dict[str, Any]) -> None:
    result = muster("run", "FILE", "--until-precise", days)
    assert result.exit_code == 2
    assert result.stderr.startswith("Invalid value for '--until-precise': ")
    assert not asked


def test_that_runs_go_on_until_the_headline_is_precise_at_two_looks() -> None:
    scenario, found = shipped("article-2023"), told("article-2023", "--until-precise", 12)
    results = run(scenario, found["replications"])
    taken = list(looks(100_000))
    before = [look for look in taken if look < results.replications]
    assert results.replications in taken[1:]
    assert is_precise(results.milestones, 12.0)
    assert not any(is_precise(results.milestones, 12.0, look) for look in before)
    exact = precision_of(results.milestones)
    assert found["precision"] == {
        "asked_days": 12.0,
        "asked_share": 0.02,
        "reached": True,
        "days": exact.days,
        "share": round(exact.share, 9),
    }


def test_that_the_runs_are_those_of_a_plain_command() -> None:
    precise = told("article-2023", "--until-precise", 50)
    plain = told("article-2023", "--replications", precise["replications"])
    assert precise.pop("precision")["reached"]
    assert precise == plain


def test_that_it_stops_at_the_most_that_is_asked_for_and_says_so() -> None:
    found = told("article-2023", "--until-precise", 0.5, "--replications", 630)
    assert found["replications"] == 630
    assert not found["precision"]["reached"]
    shown = muster("run", "article-2023", "--until-precise", 0.5, "--replications", 60).stdout
    assert "\nNot precise enough yet: " in shown


def test_that_kept_runs_lead_to_the_same_answer(tmp_path: Path) -> None:
    plain, path = told("article-2023", "--until-precise", 14), tmp_path / "kept"
    assert plain["replications"] > 600
    assert muster("run", "article-2023", "--replications", 560, "--keep", path).exit_code == 0
    assert told("article-2023", "--until-precise", 14, "--keep", path) == plain


def test_that_the_headline_says_how_precise_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(precision, "SHARE", 0.06)
    results = run(shipped("article-2023"), 625)
    found = precision_of(results.milestones)
    text = precision_text(results, 60.0)
    # From ten days on they are told without tenths.
    days, points = ceil(found.days), ceil(1000 * found.share) / 10
    assert found.days >= 10
    assert text == f"Precise enough: medians to ± {days:g} days, shares to ± {points:g} percentage points."
    assert precision_text(results, 0.5).startswith("Not precise enough yet: ")
    assert f"\n{text}\n" in muster("run", "article-2023", "--replications", 625, "--until-precise", 60).stdout


def test_that_the_result_file_says_it_too(tmp_path: Path) -> None:
    options = ("article-2023", "--until-precise", 40, "--output", tmp_path / "new", "--json")
    printed = muster("run", *options).stdout
    assert (tmp_path / "new" / "result.json").read_text() == printed
    assert "precision" in json.loads(printed)

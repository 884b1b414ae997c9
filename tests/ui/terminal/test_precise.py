"""``muster run --until-precise``."""

from __future__ import annotations

import json
from math import ceil
from pathlib import Path
from typing import Any

import pytest

from scenarios.schema import Scenario
from scenarios.storage.files import load
from simulator.experiment import run
from simulator.figures.precision import is_precise, looks, precision_of
from tests.examples import contingent, tiny
from tests.simulator.cases import approval
from tests.ui.terminal.calls import muster, saved
from ui.terminal.run import command
from ui.terminal.run.headline import precision_text


def uncertain(longest: float = 200) -> Scenario:
    """A few lines of what decides, far sooner run than a mission.

    The medians of 500 runs are known to 5 days, of 625 to 4.5, of 800 to 3.5 and of 1,000 to 3.
    """
    court = approval("court", [1, 0.3 * longest, longest], probability=0.98)
    first = contingent("First", personnel=[80, 100, 120], tranche=50, interval=[1, 9, 30], requires=["court"])
    return tiny(target=60, horizon=int(longest) + 100, conditions=[court], contingents=[first])


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return saved(uncertain(), tmp_path / "uncertain.toml")


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


def test_that_runs_go_on_until_the_headline_is_precise_at_two_looks(file: Path) -> None:
    found = told(file, "--until-precise", 3.7)
    results = run(uncertain(), found["replications"])
    taken = list(looks(100_000))
    before = [look for look in taken if look < results.replications]
    assert results.replications in taken[2:]
    assert is_precise(results.milestones, 3.7)
    assert not any(is_precise(results.milestones, 3.7, look) for look in before)
    exact = precision_of(results.milestones)
    assert found["precision"] == {
        "asked_days": 3.7,
        "asked_share": 0.02,
        "reached": True,
        "days": exact.days,
        "share": round(exact.share, 9),
    }


def test_that_the_runs_are_those_of_a_plain_command(file: Path) -> None:
    precise = told(file, "--until-precise", 5.5)
    plain = told(file, "--replications", precise["replications"])
    assert precise.pop("precision")["reached"]
    assert precise == plain


def test_that_it_stops_at_the_most_that_is_asked_for_and_says_so(file: Path) -> None:
    found = told(file, "--until-precise", 0.5, "--replications", 630)
    assert found["replications"] == 630
    assert not found["precision"]["reached"]
    shown = muster("run", file, "--until-precise", 0.5, "--replications", 60).stdout
    assert "\nNot precise enough yet: " in shown


def test_that_kept_runs_lead_to_the_same_answer(file: Path, tmp_path: Path) -> None:
    plain, path = told(file, "--until-precise", 5.5), tmp_path / "kept"
    assert plain["replications"] > 600
    assert muster("run", file, "--replications", 560, "--keep", path).exit_code == 0
    assert told(file, "--until-precise", 5.5, "--keep", path) == plain


def test_that_the_headline_says_how_precise_it_is(tmp_path: Path) -> None:
    file = saved(uncertain(800), tmp_path / "wide.toml")
    results = run(load(file), 625)
    found = precision_of(results.milestones)
    text = precision_text(results, 60.0)
    # From ten days on they are told without tenths.
    days, points = ceil(found.days), ceil(1000 * found.share) / 10
    assert found.days >= 10
    assert text == f"Precise enough: medians to ± {days:g} days, shares to ± {points:g} percentage points."
    assert precision_text(results, 0.5).startswith("Not precise enough yet: ")
    assert f"\n{text}\n" in muster("run", file, "--replications", 625, "--until-precise", 60).stdout


def test_that_the_result_file_says_it_too(file: Path, tmp_path: Path) -> None:
    options = (file, "--until-precise", 5.5, "--output", tmp_path / "new", "--json")
    printed = muster("run", *options).stdout
    assert (tmp_path / "new" / "result.json").read_text() == printed
    assert "precision" in json.loads(printed)

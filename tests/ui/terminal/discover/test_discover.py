"""``muster discover``: sentences, table, object, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import scenarios
import simulator
from simulator.filters.grammar import parse
from simulator.runs import room
from tests.ui.terminal.calls import hostile, muster, saved
from ui.terminal.base import running


def discover(*arguments: object) -> Any:
    return muster("discover", *arguments)


def told(result: Any) -> dict[str, Any]:
    assert (result.exit_code, result.stderr) == (0, "")
    table = json.loads(result.stdout)
    assert isinstance(table, dict)
    return table


@pytest.fixture(scope="module")
def nobody() -> dict[str, Any]:
    return told(discover("article-2023", "--replications", 200, "--json"))


def test_that_it_says_what_the_runs_have_in_common_in_which_nobody_comes() -> None:
    result = discover("article-2023", "--replications", 400)
    text = " ".join(result.stdout.split())
    assert "400 runs to search in, 400 others to measure in, seed 1" in text
    assert "Nobody comes within the horizon in" in text
    assert "of these have this in common: Kenya does not take part, or “kenya-approval” is not granted" in text
    assert "Found in 400 runs and measured in 400 others" in text


def test_that_figures_of_the_object_are_those_of_the_filters_in_it(nobody: dict[str, Any]) -> None:
    """Counted again in the second half of the runs, by the filter that is written beside them."""
    results = simulator.run(scenarios.shipped("article-2023"), 400)
    fails = (results.milestones["first_arrival"].days == float("inf"))[200:]
    assert nobody["state"] == "found"
    assert nobody["fresh"] == {
        "runs": 200,
        "failing": fails.mean(),
        "failing_interval": [*nobody["fresh"]["failing_interval"]],
    }
    for trait in nobody["traits"]:
        inside = parse(trait["filter"], results.scenario).mask(results)[200:]
        assert trait["coverage"] == (inside & fails).sum() / fails.sum()
        assert trait["density"] == (inside & fails).sum() / inside.sum()
        assert trait["coverage_interval"][0] < trait["coverage"] < trait["coverage_interval"][1]


def test_that_too_many_runs_are_refused_with_a_number_that_has_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "MOST", 8_000_000)
    result = discover("article-2023", "--replications", 2000)
    assert result.exit_code != 0
    text = " ".join(result.stderr.split())
    assert text.startswith(
        "4,000 runs of this scenario would take 0.1 GB of memory: half to search in, half to measure"
    )
    most = int(text.split("--replications ")[1].split()[0])
    assert discover("article-2023", "--replications", most).exit_code == 0
    assert discover("article-2023", "--replications", most + most // 5).exit_code != 0


def test_that_people_and_milestones_can_be_asked_about() -> None:
    people = told(discover("article-2023", "--people", 600, "--by", "2024-09-27", "--replications", 60, "--json"))
    assert people["aim"] == {"people": 600, "milestone": None, "by": "2024-09-27", "day": 365}
    all_year = told(discover("article-2023", "--people", 600, "--replications", 25, "--json"))
    assert all_year["aim"]["day"] == 730
    late = told(
        discover("article-2023", "--milestone", "closure_50", "--by", "2023-10-01", "--replications", 25, "--json")
    )
    assert late["aim"] == {"people": None, "milestone": "closure_50", "by": "2023-10-01", "day": 3}
    assert late["state"] == "all fail"


def test_that_a_condition_and_its_day_are_told() -> None:
    table = told(discover("vote-delayed", "--replications", 200, "--json"))
    limit = table["traits"][0]["limits"][0]
    assert (limit["condition"], limit["when"], limit["day"], limit["draw"]) == ("resolution", "never", None, None)
    assert "A condition is itself a consequence of draws." in " ".join(
        discover("vote-delayed", "--replications", 200).stdout.split()
    )


def test_that_it_says_why_there_is_nothing(worked_file: Path) -> None:
    few = " ".join(discover("article-2023", "--replications", 50).stdout.split())
    assert "too few to tell what they have in common" in few
    assert "Found in" not in few
    none = discover(worked_file, "--replications", 2).stdout
    assert "There is no run of 2 in which nobody comes within the horizon." in none
    every = discover(worked_file, "--people", 5000, "--replications", 2).stdout
    assert "In every one of 2 runs 5,000 people are not there by" in every


def test_that_workers_give_the_answer_of_one_process(monkeypatch: pytest.MonkeyPatch, nobody: dict[str, Any]) -> None:
    monkeypatch.setattr(running, "START", 0.0)
    assert told(discover("article-2023", "--replications", 200, "--workers", 2, "--json")) == nobody


def test_that_hostile_names_are_shown_as_text(tmp_path: Path) -> None:
    result = discover(saved(hostile(), tmp_path / "hostile.toml"), "--people", 1, "--replications", 4)
    assert result.exit_code == 0
    assert "\x1b" not in result.stdout


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--people", 1, "--milestone", "closure_50"), "not for both"),
        (("--milestone", "closure_51"), "There is no milestone 'closure_51'; there are first_arrival"),
        (("--by", "1.3.2024"), "'1.3.2024' is no date; write it like this one: 2024-07-24."),
        (("--by", "2034-03-01"), "1 Mar 2034 is not within the horizon"),
        (("--people", 0), "muster discover --help"),
    ],
)
def test_that_bad_input_gets_one_sentence(arguments: tuple[object, ...], sentence: str) -> None:
    result = discover("article-2023", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert sentence in result.stderr
    assert result.stderr.count("\n") == 1

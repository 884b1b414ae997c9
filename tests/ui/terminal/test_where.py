"""``--where``: only some of the runs are looked at."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

import scenarios
from simulator.experiment import run
from simulator.filters.grammar import parse
from simulator.results.results import Results
from simulator.what_if.gains import gains
from simulator.what_if.knockout import knockouts, outcomes
from tests.ui.terminal.calls import muster, rows, saved
from ui.terminal.base.where import Where
from ui.terminal.run import files
from ui.terminal.run.picture import build_up
from ui.terminal.run.result import object_of

N = 60
ARTICLE = scenarios.shipped("article-2023")
Row = dict[str, str]


def written(folder: Path, *options: str) -> tuple[list[Row], dict[str, object]]:
    result = muster("run", "article-2023", "--replications", N, "--output", folder, *options)
    assert result.exit_code == 0, result.stderr
    table = rows((folder / "replications.csv").read_text(encoding="utf-8-sig"))
    return table, json.loads((folder / "result.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def undrawn() -> Iterator[None]:
    """A folder of results has a picture, which nobody looks at here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(files, "build_up", lambda *_: b"")
        yield


@pytest.fixture(scope="module")
def every(undrawn: None, tmp_path_factory: pytest.TempPathFactory) -> list[Row]:
    return written(tmp_path_factory.mktemp("every") / "out")[0]


def day(date: str) -> int:
    return (dt.date.fromisoformat(date) - ARTICLE.start).days


BY_HAND: dict[str, Callable[[Row], bool]] = {
    "closure_50 by 2024-07-01": lambda row: row["closure_50"] != "" and int(row["closure_50"]) <= day("2024-07-01"),
    "closure_50 after 2024-07-01": lambda row: row["closure_50"] != "" and int(row["closure_50"]) > day("2024-07-01"),
    "closure_50 never": lambda row: row["closure_50"] == "",
    "strength on 2025-09-27 at least 600": lambda row: int(row["strength_at_horizon"]) >= 600,
    "spent below 150e6 and first_arrival by 2024-04-01": lambda row: (
        float(row["spent"]) < 150e6 and row["first_arrival"] != "" and int(row["first_arrival"]) <= day("2024-04-01")
    ),
}


@pytest.mark.parametrize("text", BY_HAND)
def test_that_kept_rows_are_those_picked_by_hand(text: str, every: list[Row], tmp_path: Path) -> None:
    picked = [row for row in every if BY_HAND[text](row)]
    assert 0 < len(picked) < N
    kept, told = written(tmp_path / "out", "--where", text)
    assert kept == picked
    assert told["replications"] == len(picked)
    where = told["where"]
    assert isinstance(where, dict)
    assert (where["kept"], where["of"]) == (len(picked), N)
    assert parse(where["filter"], ARTICLE) == parse(text, ARTICLE)


def test_that_the_headline_says_how_many_runs_are_kept_and_what_sets_them_apart() -> None:
    result = muster("run", "article-2023", "--replications", 500, "--where", "lead-deployed never met")
    shown = " ".join(result.stdout.split())
    assert "Kept: 66 of 500 runs (13 %, 10 to 17 %), in which “lead-deployed” is not met within the horizon." in shown
    assert "Kenya takes part in" in shown.partition("In these runs ")[2]


def test_that_a_filter_that_keeps_no_run_is_one_sentence() -> None:
    result = muster("run", "article-2023", "--replications", 10, "--where", "spent below 5 and closure_50 by day 300")
    assert result.exit_code == 2
    assert result.stderr == (
        "No run is kept: there is none among 10 runs in which less than $5 is spent and "
        "50 % of target is reached by 24 Jul 2024.\n"
    )


@pytest.mark.parametrize("command", ["run", "why"])
def test_that_mistakes_are_told_before_anything_is_run(command: str) -> None:
    for text, sentence in (
        ("court never met", "There is no condition 'court'"),
        ("closure_50 before", 'After "closure_50" the filter needs'),
        ("draw Kenia/training below 5", "No draw of these runs is called 'Kenia/training'; 'Kenya/training'"),
    ):
        result = muster(
            command, "article-2023", "--replications", 1_000_000 if command == "run" else 10, "--where", text
        )
        assert result.exit_code == 2
        assert result.stderr.startswith(sentence)
        assert result.stderr.count("\n") == 1


def test_that_kept_runs_and_runs_that_go_on_are_not_asked_for_together(tmp_path: Path) -> None:
    for option in (["--until-precise"], ["--keep", str(tmp_path / "kept")]):
        result = muster("run", "article-2023", "--where", "closure_50 never", *option)
        assert result.exit_code == 2
        assert "leave out --until-precise and --keep" in result.stderr


@pytest.mark.parametrize("command", ["run", "why", "influence"])
def test_that_an_empty_filter_is_refused(command: str) -> None:
    """A variable of the shell that is empty would look at all runs, and not say so."""
    result = muster(command, "article-2023", "--replications", 10, "--where", "")
    assert result.exit_code == 2
    assert result.stderr == "--where is empty: say what is to hold, such as: resolution met, or leave it out.\n"


@pytest.fixture(scope="module")
def results() -> Results:
    return run(ARTICLE, N)


def test_that_an_object_of_kept_runs_is_that_of_these_runs_alone(results: Results) -> None:
    where = Where.of(results, parse("closure_50 never", ARTICLE))
    told = object_of(where.results, None, where)
    alone = object_of(results.only(np.isinf(results.milestones["closure_50"].days)))
    assert {key: value for key, value in told.items() if key != "where"} == alone


def test_that_why_tells_what_knock_outs_gain_in_the_kept_runs(tmp_path: Path) -> None:
    file = saved(ARTICLE.model_copy(update={"contingents": ARTICLE.contingents[:1]}), tmp_path / "one.toml")
    scenario = scenarios.load(file)
    result = muster("why", file, "--replications", 20, "--where", "closure_50 by 2024-07-01", "--json")
    assert result.exit_code == 0, result.stderr
    told = json.loads(result.stdout)
    every = run(scenario, 20)
    kept = parse("closure_50 by 2024-07-01", scenario).mask(every)
    assert (told["where"]["kept"], told["replications"]) == (int(kept.sum()), int(kept.sum()))
    assert 0 < kept.sum() < 20
    some = [one for one in knockouts(scenario) if one.path == "contingents.Kenya.training"]
    (gain,) = gains(every, outcomes(every, tuple(some)), kept=kept)
    (row,) = (one for one in told["knock_outs"] if one["path"] == "contingents.Kenya.training")
    assert row["days_gained"] == gain.days


def test_that_the_picture_says_which_runs_it_shows(results: Results) -> None:
    where = Where.of(results, parse("closure_50 never", ARTICLE))
    assert build_up(where.results, where) != build_up(where.results)

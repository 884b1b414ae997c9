"""muster score, as it is called."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from scenarios.observation import Observed
from simulator.experiment import run
from simulator.ledger.files import save
from simulator.ledger.freezing import freeze
from simulator.ledger.questions import Question
from tests.examples import worked
from tests.ui.terminal.calls import HOSTILE, muster, saved

FIGURES = "date,personnel\n2024-01-01,0\n2024-02-25,120\n2024-03-11,260\n2024-04-10,260\n"


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A folder of two forecasts of the worked example, said on two days, the second with ten questions."""
    place = tmp_path / "ledger"
    place.mkdir()
    results = run(worked(), 3)
    save(freeze(results, issued=dt.date(2024, 1, 1), version=""), place / "january.forecast.json")
    questions = [Question("on", dt.date(2024, 3, day), 100) for day in range(10, 20)]
    save(freeze(results, questions, issued=dt.date(2024, 2, 1), version=""), place / "february.forecast.json")
    return place


@pytest.fixture
def observed(tmp_path: Path) -> Path:
    place = tmp_path / "observed.csv"
    place.write_text(FIGURES, encoding="utf-8")
    return place


def told(*arguments: object) -> dict[str, Any]:
    return dict(json.loads(muster("score", *arguments, "--json").stdout))


def test_that_a_folder_and_its_files_are_the_same_ledger(ledger, observed) -> None:
    files = [ledger / f"{name}.forecast.json" for name in ("february", "january")]
    whole = told(ledger, "--observed", observed)
    assert whole == told(*files, "--observed", observed) == told(*files, ledger, "--observed", observed)
    assert [one["name"] for one in whole["forecasts"]] == ["january", "february"]
    assert whole["whole"]["days"] == 202
    assert whole["dates"] == 101
    assert whole["changes"] == 2


def test_that_tables_and_words_are_printed(ledger, observed) -> None:
    done = muster("score", ledger, "--observed", observed)
    assert done.exit_code == 0
    for words in (
        "2 forecasts beside what was observed from 1 Jan 2024 to 10 Apr 2024.",
        "Days ahead",
        "Last figure",
        "What came lay in",
        "Chance stated",
        "10 of 10 questions are resolved",
        "2 changes of strength in one mission stand behind these 101 days",
    ):
        assert words in " ".join(done.stdout.split()), words


def test_that_only_days_after_the_issue_count_where_that_is_asked(ledger, observed) -> None:
    january = ledger / "january.forecast.json"
    assert told(january, "--observed", observed, "--after-issue")["whole"]["days"] == 100
    february = told(ledger / "february.forecast.json", "--observed", observed, "--after-issue")
    assert february["from"] == "2024-02-02"
    assert february["leads"][0]["first_day"] == 0


def test_that_figures_of_a_scenario_are_read_from_it(ledger, observed, tmp_path) -> None:
    seen = worked().model_copy(update={"observed": (Observed(date=dt.date(2024, 1, 1), personnel=0),)})
    scenario = saved(seen, tmp_path / "seen.toml")
    assert told(ledger, "--observed", scenario)["whole"]["days"] == 2
    none = muster("score", ledger, "--observed", saved(worked(), tmp_path / "unseen.toml"))
    assert none.exit_code == 2
    assert none.stderr.endswith("the scenario has no observed figures ([[observed]]).\n")


def test_that_figures_of_other_days_are_told(ledger, tmp_path) -> None:
    early = tmp_path / "early.csv"
    early.write_text("date,personnel\n2001-01-01,5\n", encoding="utf-8")
    done = muster("score", ledger, "--observed", early)
    assert done.exit_code == 0
    assert done.stdout.startswith("There is nothing yet to score strength by.\n")
    assert told(ledger, "--observed", early)["whole"] is None


@pytest.mark.parametrize(
    ("table", "sentence"),
    [("date,personnel\n2024-01-01,many\n", "many"), ("date,personnel\n2024-01-01,5\n2024-01-01,6\n", "2024")],
)
def test_that_what_is_wrong_with_a_table_is_told(ledger, tmp_path, table, sentence) -> None:
    file = tmp_path / "bad.csv"
    file.write_text(table, encoding="utf-8")
    done = muster("score", ledger, "--observed", file)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert sentence in done.stderr


@pytest.mark.parametrize("table", ["", "date\n", "date,personnel\n2024-01-01,many\n" * 2, "PK\x03\x04", "a\0b"])
def test_that_a_bad_table_is_told_by_the_name_of_its_file(ledger, tmp_path, table) -> None:
    file = tmp_path / "bad.csv"
    file.write_text(table, encoding="utf-8")
    for place in (file, ledger):
        done = muster("score", ledger, "--observed", place)
        assert done.exit_code == 2
        assert done.stderr.startswith(f"{place}: ")


def test_that_rows_that_do_not_count_are_told_apart_from_the_answer(ledger, tmp_path) -> None:
    file = tmp_path / "facts.csv"
    lines = ["date,personnel,kind,use_for_fit", "2024-01-01,0,total,yes", "2024-02-25,120,total,yes"]
    lines += ["2024-02-20,20,arrival,yes", "2024-02-22,20,arrival,yes", "2024-03-01,9,total,no"]
    file.write_text("\n".join(lines), encoding="utf-8")
    done = muster("score", ledger, "--observed", file, "--json")
    assert json.loads(done.stdout)["to"] == "2024-02-25"
    assert done.stderr == f"{file}: 3 rows are left out, since only totals count (2 arrival, 1 not for use).\n"


def test_that_a_changed_forecast_is_refused_by_name_and_left_out_of_a_folder(ledger, observed) -> None:
    changed = ledger / "changed.forecast.json"
    changed.write_text((ledger / "january.forecast.json").read_text().replace('"seed": 1', '"seed": 2'))
    done = muster("score", changed, "--observed", observed)
    assert done.exit_code == 2
    assert "changed after it was frozen" in done.stderr
    done = muster("score", ledger, "--observed", observed, "--json")
    assert done.exit_code == 0
    assert done.stderr.startswith("Left out: ")
    assert len(json.loads(done.stdout)["forecasts"]) == 2


def test_that_a_forecast_of_another_mission_is_warned_of(ledger, tmp_path) -> None:
    others = tuple(one.model_copy(update={"name": f"other {one.name}"}) for one in worked().contingents)
    seen = (Observed(date=worked().start, personnel=0),)
    elsewhere = worked().model_copy(update={"contingents": others, "title": "Elsewhere", "observed": seen})
    done = muster("score", ledger, "--observed", saved(elsewhere, tmp_path / "elsewhere.toml"), "--json")
    assert done.exit_code == 0
    assert json.loads(done.stdout)["strangers"] == ["january", "february"]
    assert done.stderr.startswith("Warning: january and february are of other missions: ")


def test_that_an_empty_folder_is_told(tmp_path, observed) -> None:
    done = muster("score", tmp_path, "--observed", observed)
    assert done.exit_code == 2
    assert done.stderr.startswith("There is no frozen forecast in ")


def test_that_a_title_does_nothing_to_the_terminal(tmp_path, observed) -> None:
    hostile = worked().model_copy(update={"title": HOSTILE})
    for name in ("", "b"):
        save(freeze(run(hostile, 1), issued=hostile.start, version=""), tmp_path / f"{name}.forecast.json")
    done = muster("score", tmp_path, "--observed", observed)
    assert done.exit_code == 0
    assert "\x1b" not in done.stdout

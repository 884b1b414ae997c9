"""``muster influence``: which numbers make an answer uncertain, and which are worth asking about."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from scenarios.storage.files import load
from simulator.drivers.drivers import Drivers
from simulator.experiment import run
from simulator.influence.influence import influence
from simulator.influence.measures import Aspect, Measure
from tests.simulator.cases import approval, case, contingent, date
from tests.ui.terminal.calls import HOSTILE, muster, saved

SOURCES = {
    "contingents.A.decision": {"ground": "data"},
    "conditions.ok.probability": {"ground": "judgement"},
}


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Half of the runs are granted what A waits for; then its decision takes some days."""
    one = case(
        contingent("A", 60, requires=["ok"], decision=[10, 20, 40]),
        contingent("B", 5, requires=["late"], decision=[60, 70, 80]),
        conditions=[approval("ok", 1, probability=0.5), date("late", 30)],
        sources=SOURCES,
    )
    return saved(one, tmp_path_factory.mktemp("influence") / "one.toml")


def told(file: Path, *arguments: object) -> dict[str, Any]:
    result = muster("influence", file, "--replications", 200, *arguments, "--json")
    assert result.exit_code == 0, result.stderr
    assert result.stderr == ""
    table = json.loads(result.stdout)
    assert isinstance(table, dict)
    return table


def shown(file: Path, *arguments: object) -> str:
    result = muster("influence", file, "--replications", 200, *arguments)
    assert result.exit_code == 0, result.stderr
    return " ".join(result.stdout.split())


def test_that_the_object_says_what_the_engine_does(file: Path) -> None:
    table = told(file)
    results = run(load(file), 200)
    assert table["on"] == "closure_50"
    assert [each["of"] for each in table["influences"]] == ["day", "whether", "when"]
    for each in table["influences"]:
        found = influence(results, Measure.of("closure_50", Aspect(each["of"])), drivers=Drivers.of(results))
        numbers = {one["path"]: one["share"] for thing in each["things"] for one in thing["numbers"]}
        assert numbers == pytest.approx({one.path: one.share for one in found.numbers})
        assert each["judgement"] == pytest.approx(found.judgement)
        assert each["explained"]["share"] + each["unexplained"]["share"] == pytest.approx(1.0)
        assert sum(each["grounds"].values()) == pytest.approx(1.0)


def test_that_whether_rests_on_the_approval_and_when_on_the_decision(file: Path) -> None:
    whether, when = told(file)["influences"][1:]
    assert whether["things"][0]["path"] == "conditions.ok"
    assert whether["judgement"] == pytest.approx(1.0, abs=0.01)
    assert when["things"][0]["numbers"][0]["path"] == "contingents.A.decision"
    assert when["grounds"]["data"] > 0.9
    assert when["runs"] < whether["runs"] == 200


@pytest.mark.parametrize(
    "on", ["spent", "people:60", "people:5:when", "closure_50:when", "strength:2024-02-01", "first_arrival"]
)
def test_that_an_measure_is_told_as_it_was_asked(file: Path, on: str) -> None:
    assert told(file, "--on", on)["on"] == on


def test_that_a_call_is_about_its_own_people(file: Path) -> None:
    assert told(file, "--people", 60, "--by", "2024-03-31")["on"] == "people:60"
    assert told(file, "--people", 60, "--by", "2024-03-31", "--on", "spent")["on"] == "spent"
    text = shown(file, "--people", 600, "--by", "2024-03-31")
    assert "in all 200 runs it never comes within the horizon that 600 people are there." in text
    assert text.count("There is nothing to explain") == 1
    assert "A share is the part" not in text
    assert "Points are" not in text


def test_that_a_call_has_its_value_of_asking(file: Path) -> None:
    decision = told(file, "--people", 60, "--by", "2024-03-31")["decision"]
    assert decision["by"] == "2024-03-31"
    assert decision["chance"] == pytest.approx(0.5, abs=0.05)
    assert decision["asking"][0]["path"] == "conditions.ok.probability"
    assert decision["asking"][0]["worth"] == pytest.approx(1.0 - decision["right"])
    assert told(file)["decision"] is None


def test_that_tables_say_it_in_plain_words(file: Path) -> None:
    text = shown(file, "--people", 60, "--by", "2024-03-31")
    assert "ok: Granted in the end" in text
    assert "rests on judgement" in text
    assert "Not explained by single numbers" in text
    assert "60 people by 31 Mar 2024" in text
    assert "To learn ok: Granted in the end first would make the call right" in text
    assert " 0 %" not in text
    assert "Granted in the end 100 %" not in text


def test_that_an_measure_that_does_not_vary_is_told_to_be_certain(file: Path) -> None:
    text = shown(file, "--on", "strength:2024-01-02")
    assert "Nothing is uncertain about how many are there on 2 Jan 2024" in text
    nothing = told(file, "--on", "strength:2024-01-02")["influences"][0]
    assert (nothing["state"], nothing["explained"], nothing["things"]) == ("certain", None, [])


def test_that_too_few_runs_say_so(file: Path) -> None:
    result = muster("influence", file, "--replications", 20)
    assert "too few to tell" in " ".join(result.stdout.split())


@pytest.mark.parametrize(
    "arguments",
    [
        ("--on", "closure_60"),
        ("--on", "strength:soon"),
        ("--on", "strength:1999-01-01"),
        ("--people", "60"),
        ("--by", "2024-03-31"),
        ("--people", "60", "--by", "soon"),
    ],
)
def test_that_what_cannot_be_asked_is_refused_in_one_sentence(file: Path, arguments: tuple[str, ...]) -> None:
    result = muster("influence", file, *arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.strip().endswith(".")
    assert "Traceback" not in result.stderr


def test_that_text_of_a_scenario_cannot_harm_the_terminal(tmp_path: Path) -> None:
    names = contingent("[red]A[/red]\u202e", 60, decision=[10, 20, 40])
    result = muster("influence", saved(case(names, title=HOSTILE), tmp_path / "hostile.toml"), "--replications", 100)
    assert result.exit_code == 0
    assert "\x1b" not in result.stdout
    assert "\u202e" not in result.stdout
    assert "[red]A[/red]" in result.stdout


def test_that_only_the_kept_runs_are_looked_at(file: Path) -> None:
    table = told(file, "--where", "ok met by day 1")
    results = run(load(file), 200)
    kept = results.met[:, 0] <= 1
    assert [each["of"] for each in table["influences"]] == ["day"]
    found = influence(results, Measure.of("closure_50", Aspect.DAY), kept=kept, drivers=Drivers.of(results))
    numbers = {one["path"]: one["share"] for thing in table["influences"][0]["things"] for one in thing["numbers"]}
    assert numbers == pytest.approx({one.path: one.share for one in found.numbers})
    assert (table["where"]["kept"], table["replications"]) == (int(kept.sum()), int(kept.sum()))
    assert f"Kept: {kept.sum()} of 200 runs" in shown(file, "--where", "ok met by day 1")

"""``--weigh-until``: runs weighed by the record, in text and JSON, alone and after ``--where``."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from scenarios.storage.files import save
from tests.simulator.cases import START, approval, case, contingent
from tests.ui.terminal.calls import muster

N = 400
DATE = (START + dt.timedelta(days=60)).isoformat()


@pytest.fixture
def coin(tmp_path: Path) -> Path:
    """A hundred people come if an approval is granted, which it is in six runs of ten; they were seen."""
    seen = [{"date": START + dt.timedelta(days=day), "personnel": people} for day, people in ((0, 0), (50, 100))]
    people = contingent("A", 100, requires=["ok"])
    path = tmp_path / "coin.toml"
    save(case(people, conditions=[approval("ok", 10, probability=0.6)], observed=seen), path)
    return path


def told(command: str, *options: object) -> dict[str, object]:
    result = muster(command, *options, "--json")
    assert result.exit_code == 0, result.stderr
    found = json.loads(result.stdout)
    assert isinstance(found, dict)
    return found


def test_that_the_object_tells_how_runs_are_weighed_and_what_that_leaves(coin: Path) -> None:
    found = told("run", coin, "--replications", N, "--weigh-until", DATE)
    weighing = found["weighing"]
    assert isinstance(weighing, dict)
    keys = ("until", "tolerance", "figures", "closest", "of")
    assert [weighing[key] for key in keys] == [DATE, 10.0, 2, 0.0, N]
    assert weighing["worth"] == found["replications"]
    assert N / 2 < weighing["worth"] <= weighing["effective"] < N
    assert [one["draw"] for one in weighing["apart"]] == ["ok/granted"]
    assert "where" not in found
    assert found["conditions"] == {"ok": {"met": 1.0, **found["conditions"]["ok"]}}  # type: ignore[index]


def test_that_the_headline_tells_it_in_words(coin: Path) -> None:
    shown = " ".join(muster("run", coin, "--replications", N, "--weigh-until", DATE, "--tolerance", 20).stdout.split())
    first = "Weighed by 2 observed figures from 1 Jan 2024 to 20 Feb 2024, within 20 people: worth "
    assert first in shown
    assert "of 400 runs. The run that agrees best has every figure exactly." in shown
    assert "In these runs “ok” is granted in" in shown


def test_that_a_filter_goes_first_and_both_are_told(coin: Path) -> None:
    found = told("run", coin, "--replications", N, "--weigh-until", DATE, "--where", "ok met by day 12")
    where, weighing = found["where"], found["weighing"]
    assert isinstance(where, dict)
    assert isinstance(weighing, dict)
    assert where["kept"] == weighing["of"] == weighing["worth"] == found["replications"]


def test_that_influence_says_how_far_each_number_moved(coin: Path) -> None:
    found = told("influence", coin, "--replications", N, "--on", "spent", "--weigh-until", DATE, "--tolerance", 60)
    # Where money is the same in all runs, nothing makes it uncertain, and there is no number to tell of.
    assert found["influences"][0]["state"] == "certain"  # type: ignore[index]
    options = ("--replications", N, "--on", "closure_100", "--weigh-until", DATE, "--tolerance", 60)
    (thing,) = told("influence", coin, *options)["influences"][0]["things"]  # type: ignore[index]
    moved = thing["numbers"][0]["moved"]
    assert (moved["draw"], moved["answer"], moved["told_apart"]) == ("ok/granted", "yes", True)
    assert moved["all"] == pytest.approx(0.6, abs=0.01)
    assert moved["weighed"] > 0.75
    shown = " ".join(muster("influence", coin, *options).stdout.split())
    assert "60 % → " in shown


def test_that_why_adds_up_the_drawn_runs(coin: Path) -> None:
    found = told("why", coin, "--replications", N, "--weigh-until", DATE, "--no-knock-out")
    assert found["replications"] == found["weighing"]["worth"]  # type: ignore[index]


def test_that_mistakes_are_one_sentence_each(coin: Path) -> None:
    for options, sentence in (
        (("--tolerance", 5), "--tolerance says how closely runs are weighed: say up to when, with --weigh-until."),
        (("--weigh-until", "soon"), "'soon' is no date; write it like this one: 2024-07-24."),
        (("--weigh-until", DATE, "--tolerance", 0), "The tolerance has to be above 0 people."),
        (("--weigh-until", DATE, "--until-precise"), "--weigh-until looks at some of the runs when all are done"),
        (("--weigh-until", DATE, "--replications", 50), "Weighed so, 50 runs are worth 3"),
    ):
        result = muster("run", coin, "--replications", 10, *options)
        assert result.exit_code == 2
        assert result.stderr.startswith(sentence)
        assert result.stderr.count("\n") == 1


def test_that_without_a_record_there_is_nothing_to_weigh_by(tmp_path: Path) -> None:
    save(case(contingent("A")), tmp_path / "one.toml")
    result = muster("run", tmp_path / "one.toml", "--weigh-until", DATE)
    assert result.exit_code == 2
    assert (
        result.stderr == "No strength of the whole force was observed up to this date: there is nothing to weigh by.\n"
    )

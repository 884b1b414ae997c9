"""``muster why``: what the force waits for, and what would gain most days."""

from __future__ import annotations

import io
import json
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from scenarios.library import shipped
from scenarios.schema import Scenario
from simulator.experiment import run
from simulator.results.results import Results
from simulator.what_if.gains import gains
from simulator.what_if.knockout import Knockout, knockouts, outcomes, setbacks
from tests.examples import contingent, tiny, worked
from tests.ui.terminal.calls import hostile, muster, saved
from ui.terminal.why import knocking
from ui.terminal.why.knocking import outcomes_of
from ui.terminal.why.result import Why, object_of
from ui.terminal.why.tables import print_why


def told(*arguments: object) -> dict[str, Any]:
    result = muster("why", *arguments, "--json")
    assert result.exit_code == 0, result.stderr
    assert result.stderr == ""
    table = json.loads(result.stdout)
    assert isinstance(table, dict)
    return table


def shown(why: Why, capsys: pytest.CaptureFixture[str]) -> str:
    print_why(why)
    return capsys.readouterr().out


def test_that_the_worked_example_is_exact(worked_file: Path) -> None:
    table = told(worked_file, "--replications", 4)
    assert [(cause["label"], cause["person_days_mean"]) for cause in table["causes"]] == [
        ("A: vetting", 250 * 40.0),
        ("A: training", 250 * 10.0),
        ("A: interval between tranches", 100 * 14.0),
    ]
    assert [cause["largest"] for cause in table["causes"]] == [1.0, 0.0, 0.0]
    waiting = table["causes"][0]["waiting_mean"]
    assert (len(waiting), waiting[39:41]) == (101, [250.0, 0.0])
    assert (table["day"], table["milestone"], table["percentile"]) == (54, "closure_50", 50.0)
    days = {each["path"]: (each["day"], each["days_gained"]) for each in table["knock_outs"]}
    # Without vetting the force is prepared on day 30, with its equipment; the camp has 150 beds since then.
    assert days["contingents.A.vetting"] == (34, 20.0)
    assert days["contingents.A.training"] == (44, 10.0)
    assert days["contingents.A.equipment"] == days["conditions.resolution"] == (54, 0.0)
    # The second tranche is the one that closes 75 %.
    assert table["knock_outs"][0]["path"] == "contingents.A.vetting"


def test_that_the_object_has_its_keys_and_agrees_with_the_results(varied: Results) -> None:
    found = tuple(each for each in knockouts(varied.scenario) if each.path.startswith("conditions"))
    ranked = gains(varied, outcomes(varied, found), "closure_75", 0.2)
    table = object_of(Why(varied, "closure_75", 0.2, ranked))
    assert list(table) == [
        *("scenario", "seed", "replications", "version", "horizon", "milestone", "percentile", "day"),
        *("reached", "reached_interval", "causes", "contingents", "knock_outs"),
    ]
    assert table["percentile"] == 20.0
    lost = sum(cause["person_days_mean"] for cause in table["causes"])
    assert lost == pytest.approx(varied.waits.person_days.sum())
    assert lost == pytest.approx(
        sum(days for each in table["contingents"].values() for days in each["person_days_mean"].values())
    )
    assert [each["path"] for each in table["knock_outs"]] == [gain.knockout.path for gain in ranked]
    assert {frozenset(each) for each in table["knock_outs"]} == {
        frozenset(
            {"path", "label", "way", "day", "days_gained", "days_gained_interval"}
            | {"reached", "reached_change", "reached_change_interval", "worse"}
        )
    }
    waiting = np.sum([cause["waiting_mean"] for cause in table["causes"]], axis=0)
    assert waiting == pytest.approx(varied.waits.by_day().sum(axis=0))
    json.dumps(table, allow_nan=False)


def test_that_both_sides_of_a_number_are_told(tmp_path: Path) -> None:
    scenario = tiny(contingents=[contingent("A", personnel=100, training=[2, 5, 9], participation=0.8)])
    file = saved(scenario, tmp_path / "two sides.toml")
    table = told(file, "--replications", 40, "--milestone", "first_arrival")
    found = {each["path"]: each for each in table["knock_outs"]}
    training, comes = found["contingents.A.training"], found["contingents.A.participation"]
    assert (training["way"], training["worse"]["way"]) == ("shortened", "at its high end")
    assert set(training["worse"]) == set(training) - {"path", "label", "worse"}
    results = run(scenario, 40)
    (gain,) = (
        one
        for one in gains(results, outcomes(results, (*knockouts(scenario), *setbacks(scenario))), "first_arrival")
        if one.knockout.path == "contingents.A.training"
    )
    assert gain.worse is not None
    assert (training["days_gained"], training["worse"]["days_gained"]) == (gain.days, gain.worse.days)
    assert training["worse"]["days_gained"] < 0 < training["days_gained"]
    assert training["worse"]["days_gained_interval"] == [gain.worse.low, gain.worse.high]
    assert (comes["reached"], comes["worse"]["reached"], comes["worse"]["days_gained"]) == (1.0, 0.0, None)
    assert found["lift.transit"]["worse"] is None
    text = " ".join(muster("why", file, "--replications", 40, "--milestone", "first_arrival").stdout.split())
    assert "at its worst" in text
    assert "At its worst a number is at the other end" in text
    assert "A: training 2 Jan 2024 6 days earlier 78 % 3 days later" in text


def test_that_days_that_do_not_come_are_none(varied: Results) -> None:
    found = tuple(each for each in knockouts(varied.scenario) if each.path == "conditions.funding")
    table = object_of(Why(varied, "closure_100", 0.99, gains(varied, outcomes(varied, found), "closure_100", 0.99)))
    assert table["day"] is None
    assert table["knock_outs"][0]["days_gained"] is None
    assert table["knock_outs"][0]["days_gained_interval"] == [None, None]


def test_that_knock_outs_can_be_left_out(worked_file: Path) -> None:
    assert told(worked_file, "--replications", 2, "--no-knock-out")["knock_outs"] is None
    text = muster("why", worked_file, "--replications", 2, "--no-knock-out").stdout
    assert "A: vetting" in text
    assert "At its best" not in text


def test_that_tables_tell_the_worked_example(worked_file: Path) -> None:
    text = muster("why", worked_file, "--replications", 20).stdout
    lines = [" ".join(line.split()) for line in text.splitlines()]
    assert "A: vetting 10,000 72 % > 83 %" in lines
    assert "A 13,900 vetting 72 %" in lines
    assert "50 % of target, half of all runs: 24 Feb 2024 day 54" in lines
    assert "A: vetting 4 Feb 2024 20 days earlier > 83 %" in lines
    # Equipment, the interval, the condition, the camp, the lift: nothing else moves the day but the flights.
    assert not any(line.startswith("A: equipment") for line in lines)
    assert any(line.endswith("more conditions and numbers gain less, or nothing.") for line in lines)
    assert text.isprintable() or "\x1b" not in text


def test_that_many_causes_are_added_up(varied: Results, capsys: pytest.CaptureFixture[str]) -> None:
    text = shown(Why(varied, "closure_50", 0.5, None), capsys)
    table = text[text.index("What it waits for") : text.index("By contingent")]
    parts = [int(line.split(" %")[0].split()[-1]) for line in table.splitlines() if " more " in line or "," in line]
    assert any(line.split()[1:2] == ["more"] for line in table.splitlines())
    assert 95 <= sum(parts) <= 105


def test_that_where_nobody_waits_that_is_said(tmp_path: Path) -> None:
    text = muster("why", saved(tiny(), tmp_path / "tiny.toml"), "--replications", 3).stdout
    assert "Nobody waits for anything." in text
    nobody = saved(tiny(contingents=[]), tmp_path / "nobody.toml")
    text = muster("why", nobody, "--replications", 3).stdout
    assert "not within the horizon. No single condition or number would change that." in " ".join(text.split())
    assert "By contingent" not in text


def test_that_another_percentile_and_milestone_are_named() -> None:
    path = "article-2023"
    text = muster("why", path, "--replications", 10, "--no-knock-out", "--milestone", "closure_90").stdout
    assert "10 runs" in text
    table = told(path, "--replications", 10, "--no-knock-out", "--milestone", "closure_90", "--percentile", 20)
    assert (table["milestone"], table["percentile"]) == ("closure_90", 20.0)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("article-2023", "--milestone", "closure_55"), "There is no milestone 'closure_55'; there are first_arrival"),
        (("no-such-file.toml",), "no-such-file.toml"),
        (("article-2023", "--percentile", "100"), "muster why --help"),
        (("article-2023", "--replications", "0"), "muster why --help"),
    ],
)
def test_that_bad_input_gets_one_sentence(arguments: tuple[str, ...], sentence: str) -> None:
    result = muster("why", *arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert sentence in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_that_a_milestone_of_its_own_is_asked_for_by_its_name(tmp_path: Path) -> None:
    own = [{"name": "half way", "needs": [{"personnel": 100}]}]
    file = saved(Scenario.model_validate({**dict(worked()), "milestones": own}), tmp_path / "own.toml")
    table = told(file, "--replications", 3, "--milestone", " half way ")
    assert (table["milestone"], table["day"], table["reached"]) == ("half way", 58, 1.0)
    text = muster("why", file, "--replications", 3, "--milestone", "half way").stdout
    assert "“half way”, half of all runs: " in text


def test_that_hostile_names_are_only_shown(tmp_path: Path) -> None:
    scenario = hostile()
    late = scenario.model_copy(update={"horizon": 60})
    text = muster("why", saved(late, tmp_path / "evil.toml"), "--replications", 2).stdout
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_that_a_terminal_sees_progress_and_a_pipe_does_not(worked_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Screen(io.StringIO):
        def isatty(self) -> bool:
            return True

    from ui.terminal.why.command import why_file

    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    options: dict[str, Any] = {"milestone": "closure_50", "percentile": 50.0, "knock_out": True, "json": True}
    why_file(str(worked_file), 30, 1, workers=1, **options)
    assert "worked" in screen.getvalue()


def some(base: Results) -> tuple[Knockout, ...]:
    paths = ("conditions.funding", "camp.build", "conditions.resolution.first_vote", "contingents.Kenya.decision")
    return tuple(each for each in knockouts(base.scenario) if each.path in paths)


def test_that_workers_give_the_answers_of_one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    base = run(shipped("article-2023"), 30)
    found, heard = some(base), list[int]()
    alone = list(outcomes(base, found))
    monkeypatch.setattr(knocking, "START", 0.0)
    together = list(outcomes_of(base, found, count=2, progress=heard.append))
    assert heard == sorted(heard)
    assert heard[-1] == 30 * len(found)
    for one, other in zip(alone, together, strict=True):
        assert one.knockout == other.knockout
        assert all(np.array_equal(one.days[name], other.days[name]) for name in one.days)


def test_that_little_work_starts_no_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(knocking, "worker_processes", lambda count: pytest.fail("a pool was started"))
    base = run(worked(), 2)
    found = knockouts(base.scenario)
    monkeypatch.setattr(knocking, "START", 100.0)
    assert len(list(outcomes_of(base, found, count=8, progress=lambda done: None))) == len(found)


@pytest.mark.parametrize(("seconds", "starts"), [(1.0, False), (1.2, True)])
def test_that_the_first_knock_outs_tell_whether_processes_save_more_than_they_cost(
    seconds: float, starts: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[int] = []

    def pool(count: int) -> ThreadPoolExecutor:
        begun.append(count)
        return ThreadPoolExecutor(1)

    base = run(worked(), 2)
    found = knockouts(base.scenario)[:9]
    # The seven others would take 3.5 times as long as the first two, and two processes save half of that.
    monkeypatch.setattr(knocking, "START", 1.9)
    monkeypatch.setattr(knocking, "perf_counter", iter((10.0, 10.0 + seconds)).__next__)
    monkeypatch.setattr(knocking, "worker_processes", pool)
    told = list(outcomes_of(base, found, count=2, progress=lambda done: None))
    assert [each.knockout for each in told] == list(found)
    assert begun == [2] * starts

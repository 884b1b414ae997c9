"""``muster compare`` and ``muster diff``."""

from __future__ import annotations

import datetime as dt
import json
from math import isfinite
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from scenarios.library import shipped
from scenarios.observation import Observed
from scenarios.storage.files import save
from simulator.experiment import run
from simulator.what_if.comparison import compare
from tests.examples import tiny, worked
from tests.ui.terminal.calls import HOSTILE, hostile, muster, rows, saved
from ui.wording.comparing import Names, sentences

BASE, OTHER = "article-2023", "court-challenge"
FEW = ("--replications", 40, "--workers", 1)


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
    """The object of a comparison of three."""
    result = muster("compare", BASE, OTHER, "funding-shortfall", *FEW, "--json")
    assert result.exit_code == 0
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def test_that_the_figures_are_those_of_the_comparison(told: dict[str, Any]) -> None:
    base, other, third = (run(shipped(name), 40) for name in (BASE, OTHER, "funding-shortfall"))
    for found, comparison in zip(told["comparisons"], compare(base, other, third), strict=True):
        mean, low, high = comparison.strength_interval
        assert np.allclose(found["strength"]["mean"], mean)
        assert np.allclose([found["strength"]["low"], found["strength"]["high"]], [low, high])
        for name, paired in comparison.milestones.items():
            milestone = found["milestones"][name]
            assert milestone["earlier"]["share"] == paired.earlier.value
            assert milestone["days"]["pairs"] == paired.days.pairs
            mean_days = pytest.approx(paired.days.mean) if paired.days.pairs else None
            assert milestone["days"]["mean"] == mean_days
            every, median = milestone["all_runs"], milestone["median_shift"]
            assert every["mean"] == pytest.approx(paired.mean.mean)
            assert every["pairs"] == 40
            difference = every["mean_day_of_alternative"] - every["mean_day_of_base"]
            assert difference == pytest.approx(every["mean"], abs=1e-5)
            assert median["days"] == paired.median.days
            assert median["low"] == (paired.median.low if isfinite(paired.median.low) else None)
            assert milestone["told_apart_in_days"] == paired.is_told_apart_in_days
            assert milestone["told_apart_in_runs"] == paired.is_told_apart_in_runs
        names = Names("A", found["alternative"])
        assert found["sentences"] == list(sentences(comparison, names))


def test_that_the_inputs_that_differ_are_listed(told: dict[str, Any]) -> None:
    paths = [each["path"] for each in told["comparisons"][0]["inputs"]]
    assert paths == ["conditions.kenya-approval.probability", "conditions.kenya-approval.challenge_probability"]
    assert told["comparisons"][0]["inputs"][0]["base"] == 0.95
    assert [each["name"] for each in told["scenarios"]] == ["A", "B", "C"]
    assert told["confidence"] == pytest.approx(0.975)


def test_that_a_scenario_differs_from_itself_by_exactly_nothing() -> None:
    found = json.loads(muster("compare", BASE, BASE, *FEW, "--json").stdout)["comparisons"][0]
    assert found["inputs"] == []
    assert set(found["strength"]["mean"]) == {0}
    assert all(found["milestones"][name]["days"]["mean"] == 0 for name in found["milestones"])
    assert not any(found["milestones"][name]["told_apart"] for name in found["milestones"])


def test_that_the_other_order_only_flips_the_signs() -> None:
    there, back = (
        json.loads(muster("compare", *files, *FEW, "--json").stdout)["comparisons"][0]
        for files in ((BASE, OTHER), (OTHER, BASE))
    )
    assert np.allclose(there["strength"]["mean"], [-value for value in back["strength"]["mean"]])
    for name, one in there["milestones"].items():
        other = back["milestones"][name]
        assert one["earlier"] == other["later"]
        assert one["only_base"] == other["only_alternative"]
        assert one["days"]["low"] == pytest.approx(-other["days"]["high"])
        assert one["all_runs"]["low"] == pytest.approx(-other["all_runs"]["high"])
        if one["median_shift"]["days"] is not None:
            assert one["median_shift"]["days"] == -other["median_shift"]["days"]


def test_that_survivors_are_not_told_for_all_runs() -> None:
    # A court challenge costs those who get through a few days, and all runs together, with those it stops, far more.
    found = json.loads(muster("compare", BASE, OTHER, "--replications", "250", "--json").stdout)["comparisons"][0]
    closure = found["milestones"]["closure_50"]
    assert closure["days"]["mean"] < 10
    assert 30 < closure["all_runs"]["low"] + 10 < closure["all_runs"]["mean"] < 70
    assert found["sentences"][1].startswith(
        f"50 % of target is {closure['all_runs']['mean']:.0f} days later on average"
    )


def test_that_tables_and_sentences_are_printed() -> None:
    result = muster("compare", BASE, OTHER, *FEW)
    assert result.exit_code == 0
    assert result.stderr == ""
    shown = " ".join(result.stdout.replace("\N{NO-BREAK SPACE}", " ").split())
    assert "2 differences, A → B: kenya-approval: Granted in the end: 0.95 → 0.85 probability" in shown
    assert "40 runs of each, seed 1" in shown
    base, other = (run(shipped(name), 40) for name in (BASE, OTHER))
    for sentence in sentences(compare(base, other)[0], Names("A", "B")):
        assert sentence in shown


def test_that_a_comparison_can_be_restricted_to_runs_in_which_a_condition_is_met() -> None:
    base, other = (run(shipped(name), 40) for name in (BASE, OTHER))
    comparison = compare(base, other, condition="kenya-approval")[0]
    found = json.loads(muster("compare", BASE, OTHER, *FEW, "--condition", "kenya-approval", "--json").stdout)
    assert found["condition"] == "kenya-approval"
    assert found["comparisons"][0]["runs"]["compared"] == comparison.share_of_runs.hits < 40


def test_that_an_unknown_condition_is_named_with_the_nearest() -> None:
    result = muster("compare", BASE, OTHER, "--condition", "kenya-aproval")
    assert result.exit_code == 2
    assert "kenya-aproval" in result.stderr
    assert "kenya-approval" in result.stderr


def test_that_one_scenario_is_not_enough() -> None:
    result = muster("compare", BASE)
    assert result.exit_code == 2
    assert "2 to 26 scenarios" in result.stderr


def test_that_a_folder_is_written(tmp_path: Path) -> None:
    place = tmp_path / "out"
    assert muster("compare", BASE, OTHER, *FEW, "--output", place).exit_code == 0
    names = ["comparison.png", "differences.csv", "milestones.csv", "result.json", "strength-difference.csv"]
    assert sorted(path.name for path in place.iterdir()) == names
    found = json.loads((place / "result.json").read_text())["comparisons"][0]
    daily = rows((place / "strength-difference.csv").read_text())
    assert len(daily) == 731
    assert daily[300]["date"] == "2024-07-24"
    assert float(daily[300]["mean"]) == pytest.approx(found["strength"]["mean"][300])
    lines = rows((place / "milestones.csv").read_text())
    assert [line["milestone"] for line in lines] == list(found["milestones"])
    assert float(lines[0]["later"]) == found["milestones"]["first_arrival"]["later"]["share"]
    inputs = rows((place / "differences.csv").read_text())
    assert inputs[0]["alternative_value"] == "0.85"
    with Image.open(place / "comparison.png") as picture:
        assert picture.size == (1650, 1350)
        assert len(picture.convert("L").getcolors(300) or ()) > 20


def test_that_text_of_a_scenario_is_shown_as_text_and_runs_nothing(tmp_path: Path) -> None:
    file = saved(hostile(), tmp_path / "hostile.toml")
    result = muster("compare", file, file, "--replications", 3, "--workers", 1, "--output", tmp_path / "out")
    assert result.exit_code == 0
    assert HOSTILE.splitlines()[0][:10] in result.stdout
    assert (tmp_path / "out" / "comparison.png").stat().st_size > 10_000


def test_that_the_picture_of_the_first_and_the_last_dates_that_there_are_is_drawn(tmp_path: Path) -> None:
    first, last = (tiny(start=dt.date(year, 1, 1), horizon=364) for year in (1, 9999))
    files = saved(first, tmp_path / "first.toml"), saved(last, tmp_path / "last.toml")
    result = muster("compare", *files, "--replications", 3, "--workers", 1, "--output", tmp_path / "out")
    assert (result.exit_code, result.stderr) == (0, "")
    assert (tmp_path / "out" / "comparison.png").stat().st_size > 10_000


def test_that_diff_tells_by_its_exit_code_whether_anything_differs(tmp_path: Path) -> None:
    same = muster("diff", BASE, BASE)
    assert (same.exit_code, same.stdout) == (0, "B assumes the same as A.\n")
    other = muster("diff", BASE, OTHER)
    assert other.exit_code == 1
    assert other.stdout.splitlines()[0] == "2 differences, A → B:"
    missing = muster("diff", BASE, tmp_path / "nowhere.toml")
    assert missing.exit_code == 2
    assert "nowhere.toml" in missing.stderr


def test_that_diff_has_an_object(tmp_path: Path) -> None:
    longer = worked().model_copy(update={"target": 400})
    files = saved(worked(), tmp_path / "a.toml"), saved(longer, tmp_path / "b.toml")
    found = json.loads(muster("diff", *files, "--json").stdout)["differences"]
    assert [(each["path"], each["base"], each["value"]) for each in found] == [("target", 300, 400)]


def test_that_other_observed_figures_are_told_and_are_no_difference(tmp_path: Path) -> None:
    files = [tmp_path / "bare.toml", tmp_path / "seen.toml"]
    save(tiny(), files[0])
    save(tiny().model_copy(update={"observed": (Observed(date=tiny().start, personnel=3),)}), files[1])
    told = muster("diff", *map(str, files))
    assert told.exit_code == 0
    assert "B assumes the same as A." in told.stdout
    assert "Observed figures differ: 0 are only in the first, 1 only in the second." in told.stdout
    found = json.loads(muster("diff", *map(str, files), "--json").stdout)
    assert found == {"differences": [], "observed_differ": True}

"""``muster run --reference-class``: a line in words, a key in the object, and nothing where it is left out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from numpy.testing import assert_allclose

from simulator.reference_class.reference_class import named
from simulator.results.results import Results
from tests.ui.terminal.calls import muster
from ui.terminal.run.reference_class import Outside
from ui.terminal.run.result import object_of

LINE = (
    "Half of the target comes 1.4 months after “resolution” in the median run: faster than about three in four UN "
    "missions (47 cases)."
)


def test_that_the_line_of_the_worked_example_is_exact(worked_file: Path) -> None:
    shown = muster("run", worked_file, "--replications", 20, "--reference-class", "all", "--from", "resolution").stdout
    assert LINE in " ".join(shown.split())
    assert "UN missions" not in muster("run", worked_file, "--replications", 20).stdout


def test_that_the_object_has_the_key_only_where_it_is_asked_for(worked_file: Path) -> None:
    plain = json.loads(muster("run", worked_file, "--replications", 20, "--json").stdout)
    told = json.loads(
        muster(
            "run", worked_file, "--replications", 20, "--json", "--reference-class", "all", "--from", "resolution"
        ).stdout
    )
    own = told.pop("reference_class")
    assert told == plain
    assert (own["group"], own["cases"], own["from"], own["day0"], own["left_out"]) == ("all", 47, "resolution", 10, 0)
    assert own["standing"] == LINE
    assert own["months_to_half"] == [1.4, 1.4]


def test_that_the_quantiles_of_the_object_are_those_of_the_group(exact: Results) -> None:
    told = object_of(exact, None, None, Outside("police", "resolution"))["reference_class"]
    people = named("police").strength(exact.scenario.target, 10.0, exact.scenario.horizon)
    assert list(told["quantiles"]) == ["p10", "p25", "p50", "p75", "p90"]
    assert_allclose(list(told["quantiles"].values()), people, atol=0.051)
    assert told["cases_by_day"] == [8] * 101


def test_that_kept_runs_are_looked_at_alone(worked_file: Path, tmp_path: Path) -> None:
    options = ("--reference-class", "new", "--from", "start", "--output", tmp_path / "out")
    result = muster("run", worked_file, "--replications", 20, "--where", "resolution met", *options)
    assert "after the start in the median run: faster than about three in four new UN missions (11 cases)." in " ".join(
        result.stdout.split()
    )
    kept = json.loads((tmp_path / "out" / "result.json").read_text(encoding="utf-8"))
    assert kept["reference_class"]["from"] is None
    assert kept["reference_class"]["day0"] == 0


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (
            ("--reference-class", "armies"),
            "No group of the reference class is called 'armies'; allowed: all, new, rehat_any, surge, police",
        ),
        (
            ("--reference-class", "all", "--from", "resolutoin"),
            "No condition is called 'resolutoin'; did you mean 'resolution'?",
        ),
        (
            ("--from", "resolution"),
            "--from says from when the reference class counts; name a group with --reference-class.",
        ),
    ],
)
def test_that_what_is_not_there_is_told_in_a_sentence(
    options: tuple[str, ...], sentence: str, worked_file: Path
) -> None:
    result = muster("run", worked_file, *options)
    assert (result.exit_code, result.stderr.strip()) == (2, sentence)

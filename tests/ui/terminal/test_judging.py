"""``muster check --run`` tells whether reality checks hold; without it nothing is run."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from scenarios.schema import Scenario
from tests.examples import tiny
from tests.ui.terminal.calls import ROOT, muster, saved

CHECKS = [
    {"say": "ten come", "expect": "peak strength = 10"},
    {"say": "nobody comes", "where": "spent >= 0", "expect": "peak strength = 0"},
    {"say": "of none", "where": "peak strength > 99", "expect": "spent = 0"},
    {"say": "of a court", "expect": "court never"},
]


def checked(*checks: dict[str, str]) -> Scenario:
    return tiny(format=2, checks=list(checks))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return saved(checked(*CHECKS), tmp_path / "mine.toml")


def test_that_a_line_tells_of_each_check_and_the_code_of_a_broken_one(file: Path) -> None:
    result = muster("check", file, "--run", "--replications", 30, "--workers", 1)
    assert result.exit_code == 1
    lines = [line.strip() for line in result.stdout.splitlines()]
    head = next(place for place, line in enumerate(lines) if line.startswith("4 reality checks"))
    assert lines[head:] == [
        "4 reality checks, 30 runs, seed 1: 1 holds, 1 is broken, 1 has no run to judge, 1 cannot be judged",
        "✓ ten come: holds in all 30 runs",
        "✗ nobody comes: broken in 30 of 30 runs of which it speaks (> 88 %), first in run 0",
        "– of none: no run to judge: in none of 30 runs “peak strength > 99” holds",
        "? of a court: cannot be judged: there is no condition or milestone 'court'; known: first_arrival, closure_50, "
        "closure_75, closure_90, closure_100",
    ]


def test_that_the_code_is_0_where_none_is_broken_and_nothing_is_run_without_checks(tmp_path: Path) -> None:
    good = saved(checked(CHECKS[0], CHECKS[2]), tmp_path / "good.toml")
    bare = saved(checked(), tmp_path / "bare.toml")
    result = muster("check", good, bare, "--run", "--replications", 1, "--workers", 1)
    assert result.exit_code == 0
    assert "✓ ten come: holds in the only run" in result.stdout
    assert "2 reality checks, 1 run, seed 1: 1 holds, 1 has no run to judge\n" in result.stdout
    assert "no reality checks" in result.stdout


@pytest.mark.parametrize("form", [(), ("--json",)])
def test_that_the_code_is_1_where_a_check_cannot_be_judged(tmp_path: Path, form: tuple[str, ...]) -> None:
    file = saved(checked(CHECKS[0], CHECKS[3]), tmp_path / "mine.toml")
    result = muster("check", file, "--run", "--replications", 1, "--workers", 1, *form)
    assert result.exit_code == 1
    assert "cannot be judged" in result.stdout


def test_that_the_object_has_all_of_it_and_the_errors_of_a_file(file: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.toml"
    wrong.write_text(file.read_text(encoding="utf-8").replace("spent = 0", "spent is 0"), encoding="utf-8")
    result = muster("check", file, wrong, "--run", "--json", "--replications", 30, "--workers", 1, "--seed", 3)
    assert result.exit_code == 1
    assert result.stdout.count("\n") == 1
    told = json.loads(result.stdout)
    assert (told["seed"], told["replications"]) == (3, 30)
    first, second = told["files"]
    assert [check["outcome"] for check in first["checks"]] == ["holds", "broken", "no run to judge", "cannot be judged"]
    broken, none = first["checks"][1:3]
    assert (broken["broken"], broken["broken_runs"], broken["runs"], broken["first_run"]) == (1.0, 30, 30, 0)
    assert none["broken"] is None
    assert second["checks"] == []
    assert second["errors"][0].startswith('checks.3.expect: in column 7: after "spent" the claim needs "="')


def test_that_a_check_that_cannot_be_judged_is_a_warning_without_runs_too(file: Path) -> None:
    result = muster("check", file)
    assert result.exit_code == 0
    assert "warning: checks.4.expect: it cannot be judged: there is no condition or milestone 'court'" in result.stdout


def test_that_an_object_is_asked_for_with_runs_only(file: Path) -> None:
    result = muster("check", file, "--json")
    assert result.exit_code == 2
    assert "--run" in result.stderr


def test_that_nothing_heavy_is_imported_where_nothing_is_run(file: Path) -> None:
    code = (
        "import sys; from typer.testing import CliRunner; from ui import main; "
        f"found = CliRunner().invoke(main.app, ['check', {str(file)!r}]); "
        "print(found.exit_code, 'numpy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["0", "False"]

"""What shells propose at the Tab key."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from scenarios.library import names
from tests.documents import ROOT
from tests.patience import PATIENCE
from ui import main
from ui.report.forms.forms import FORMS
from ui.terminal.commands.completing import ENDINGS, scenario_names, shipped_names

MUSTER = [sys.executable, str(ROOT / "muster.py")]


def asked(shell: str, line: str) -> dict[str, str]:
    """What a shell puts into the environment when Tab is pressed at the end of a line."""
    words = line.split(" ")
    return {
        "_MUSTER_COMPLETE": f"complete_{shell}",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(words) - 1),
        "_TYPER_COMPLETE_ARGS": line,
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
    }


def answered(variables: dict[str, str]) -> str:
    """What a shell is told that has set these variables; the program answers in this process."""
    done = CliRunner(env=variables).invoke(main.app, [], prog_name="muster")
    assert done.exit_code == 0, done.output
    return done.stdout


def test_that_the_program_answers_a_shell(tmp_path: Path) -> None:
    """A real process, once: all others say the same in this one."""
    variables = asked("bash", "muster run court")
    done = subprocess.run(
        MUSTER,
        cwd=tmp_path,
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        check=True,
        timeout=PATIENCE,
    )
    assert done.stdout == answered(variables)


@pytest.mark.parametrize("shell", ["bash", "fish", "zsh"])
def test_that_a_shell_is_told_commands_options_and_scenarios(shell: str) -> None:
    assert "influence" in answered(asked(shell, "muster infl"))
    assert "--replications" in answered(asked(shell, "muster run --rep"))
    told = answered(asked(shell, "muster run court"))
    assert "court-challenge" in told
    assert "article" not in told


@pytest.mark.parametrize("shell", ["bash", "fish", "zsh"])
def test_that_a_script_for_each_shell_is_shown(shell: str) -> None:
    told = answered({"_MUSTER_COMPLETE": f"source_{shell}"})
    assert f"_MUSTER_COMPLETE=complete_{shell}" in told
    if program := shutil.which(shell):
        subprocess.run([program, "-n"], input=told, text=True, check=True, timeout=PATIENCE)


def test_that_files_are_proposed_as_they_are_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("court.toml", "court.png", "court.txt", ".court.toml", "court of law.toml", "inner/case.toml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert scenario_names("court") == ["court-challenge", "court.png", "court.toml"]
    assert scenario_names("inn") == ["inner/"]
    assert scenario_names("inner/") == ["inner/case.toml"]
    assert scenario_names(f"{tmp_path}/inner/c") == [f"{tmp_path}/inner/case.toml"]
    assert scenario_names(".c") == [".court.toml"]
    assert scenario_names("nowhere/x") == []
    assert scenario_names("") == [*names(), "court.png", "court.toml", "inner/"]
    assert all(ending.startswith(".") for ending in ENDINGS)


def test_that_every_kind_of_file_is_proposed_in_which_muster_looks_for_a_scenario(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    reports = {f".{form}" for form in FORMS} - {".docx"}
    found = sorted(f"court{ending}" for ending in {".toml", ".json", ".png", ".svg", *reports})
    for name in (*found, "court.docx"):
        (tmp_path / name).touch()
    assert scenario_names("court.") == found


@pytest.mark.parametrize("line", ["muster report article-2023 court", "muster new mine.toml --from court"])
def test_that_scenarios_are_proposed_wherever_one_is_named(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "court.xlsx").touch()
    assert "court.xlsx" in answered(asked("bash", line))


def test_that_only_what_is_shipped_can_be_copied() -> None:
    assert shipped_names("hindcast/2024") == [name for name in names() if name.startswith("hindcast/2024")]
    assert shipped_names("x") == []

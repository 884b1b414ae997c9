"""Muster is called in a folder of somebody else's modules, and imports none of them, nor do its workers."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from scenarios.library import shipped
from scenarios.storage.files import save
from tests.patience import PATIENCE

STRANGER = "open(__file__ + '.ran', 'w').close()\nraise SystemExit('a stranger')\n"
CALLS = [
    ("check", "plan.txt"),
    ("run", "plan.txt", "--replications", "3000", "--workers", "2", "--output", "out"),
    ("open", "plan.txt", "--screenshot", "window.png", "--size", "300x200"),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A module for every name that Muster, its libraries or Python itself import."""
    save(shipped("article-2023"), tmp_path / "plan.txt")
    for name in {*sys.stdlib_module_names, *packages_distributions(), "sitecustomize", "usercustomize"}:
        if name.isidentifier():
            (tmp_path / f"{name}.py").write_text(STRANGER)
    return tmp_path


@pytest.mark.parametrize("call", CALLS, ids=lambda call: call[0])
def test_that_the_installed_command_runs_nothing_of_the_folder_it_is_called_in(
    call: tuple[str, ...], folder: Path
) -> None:
    muster = Path(sysconfig.get_path("scripts")) / "muster"
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    environment["HOME"] = str(folder / "home")
    done = subprocess.run(
        [muster, *call], cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=PATIENCE
    )
    assert [place.name for place in folder.glob("*.ran")] == [], done.stderr
    assert done.returncode == 0, done.stderr


def said(module: str, strangers: Path) -> subprocess.CompletedProcess[str]:
    """What a module says as a program that is called elsewhere, where these modules come before all others."""
    place = strangers / "elsewhere"
    place.mkdir()
    environment = os.environ | {"PYTHONPATH": str(strangers)}
    command = [sys.executable, "-m", module, "list"]
    return subprocess.run(
        command, cwd=place, env=environment, capture_output=True, text=True, check=False, timeout=PATIENCE
    )


@pytest.mark.parametrize(
    ("module", "name"), [("muster", "scenarios"), ("muster", "simulator"), ("muster", "ui"), ("ui", "scenarios")]
)
@pytest.mark.parametrize("file", ["{}.py", "{}/__init__.py"])
def test_that_it_says_so_where_another_package_has_a_name_of_its_own_and_runs_nothing_of_it(
    module: str, name: str, file: str, tmp_path: Path
) -> None:
    stranger = tmp_path / file.format(name)
    stranger.parent.mkdir(exist_ok=True)
    stranger.write_text(STRANGER)
    done = said(module, tmp_path)
    found = stranger.parent if file.endswith("__init__.py") else stranger
    sentence = f"Muster cannot start, because Python finds {found} before its own package {name!r}. Rename or remove it"
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(sentence)
    assert list(tmp_path.rglob("*.ran")) == []


def test_that_a_folder_of_files_that_is_called_scenarios_is_in_nobodys_way(tmp_path: Path) -> None:
    (tmp_path / "scenarios").mkdir()
    assert said("muster", tmp_path).returncode == 0

"""Muster is called in a folder of somebody else's modules, and imports none of them, nor do its workers."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from base64 import urlsafe_b64encode
from hashlib import sha256
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from scenarios.library import shipped
from scenarios.storage.files import save
from tests.documents import ROOT
from tests.patience import PATIENCE
from ui.terminal.base.failures import FAILED

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


def said(module: str, strangers: Path, *, nearby: bool = False) -> subprocess.CompletedProcess[str]:
    """What a module says as a program where these modules come before all others.

    They are in the folder that it is called in if they are nearby, else that is another one and PYTHONPATH names them.
    """
    place = strangers if nearby else strangers / "elsewhere"
    place.mkdir(exist_ok=True)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    environment |= {} if nearby else {"PYTHONPATH": str(strangers)}
    command = [sys.executable, "-m", module, "--version"]
    return subprocess.run(
        command, cwd=place, env=environment, capture_output=True, text=True, check=False, timeout=PATIENCE
    )


@pytest.mark.parametrize(
    ("module", "name"), [("muster", "scenarios"), ("muster", "simulator"), ("muster", "ui"), ("ui", "scenarios")]
)
@pytest.mark.parametrize(("file", "nearby"), [("{}.py", False), ("{}/__init__.py", False), ("{}/__init__.py", True)])
def test_that_it_says_so_where_another_package_has_a_name_of_its_own_and_runs_nothing_of_it(
    module: str, name: str, file: str, nearby: bool, tmp_path: Path
) -> None:
    stranger = tmp_path / file.format(name)
    stranger.parent.mkdir(exist_ok=True)
    stranger.write_text(STRANGER)
    done = said(module, tmp_path, nearby=nearby)
    found = stranger.parent if file.endswith("__init__.py") else stranger
    sentence = (
        f"Muster cannot start, because Python finds {found} before Muster's own {ROOT / name}. Rename or remove it"
    )
    assert (done.returncode, done.stdout) == (FAILED, "")
    assert done.stderr.startswith(sentence)
    assert len(done.stderr.splitlines()) == 1
    assert list(tmp_path.rglob("*.ran")) == []


def test_that_a_script_that_is_called_muster_is_in_nobodys_way(tmp_path: Path) -> None:
    (tmp_path / "muster.py").write_text(STRANGER)
    done = said("ui", tmp_path, nearby=True)
    assert (done.returncode, list(tmp_path.rglob("*.ran"))) == (0, []), done.stderr


def installed(folder: Path) -> Path:
    """Something that is installed as Muster is; answers where."""
    own = {f"{name}/__init__.py": f"NAME = {name!r}\n" for name in ("scenarios", "simulator", "ui")}
    put(folder, "muster-1.0", own | {"ui/main.py": "def main():\n    print('started')\n"})
    shutil.copy(ROOT / "muster.py", folder)
    return folder


def put(folder: Path, distribution: str, files: dict[str, str]) -> None:
    """Install files over what is there, as pip does, and write down which."""
    for path, text in files.items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text(text)
    digests = {path: urlsafe_b64encode(sha256(text.encode()).digest()).decode() for path, text in files.items()}
    (folder / f"{distribution}.dist-info").mkdir()
    lines = [f"{path},sha256={digest.rstrip('=')},{len(files[path])}\n" for path, digest in digests.items()]
    (folder / f"{distribution}.dist-info" / "RECORD").write_text("".join(lines))


def started(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-E", "-s", "-S", str(folder / "muster.py")]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=PATIENCE)


def test_that_it_starts_where_every_package_is_as_it_was_installed(tmp_path: Path) -> None:
    put(tmp_path, "other-2.0", {"other/__init__.py": STRANGER})
    assert started(installed(tmp_path)).stdout == "started\n"


@pytest.mark.parametrize("name", ["scenarios", "simulator", "ui"])
def test_that_it_says_which_package_was_installed_over_its_own_and_runs_nothing_of_it(
    name: str, tmp_path: Path
) -> None:
    put(installed(tmp_path), "other-2.0", {f"{name}/__init__.py": STRANGER})
    done = started(tmp_path)
    sentence = f"Muster cannot start, because {tmp_path / name}/__init__.py is not Muster's any more: other-2.0 was "
    assert (done.returncode, done.stdout) == (FAILED, "")
    assert done.stderr.startswith(sentence)
    assert list(tmp_path.rglob("*.ran")) == []


def test_that_it_says_so_where_a_package_of_its_own_went_with_another_one(tmp_path: Path) -> None:
    (installed(tmp_path) / "ui" / "__init__.py").unlink()
    done = started(tmp_path)
    assert done.returncode == FAILED
    assert f"{tmp_path}/ui/__init__.py is not Muster's any more: it was changed or removed." in done.stderr


def test_that_a_folder_of_files_that_is_called_scenarios_is_in_nobodys_way(tmp_path: Path) -> None:
    (tmp_path / "scenarios").mkdir()
    assert said("muster", tmp_path).returncode == 0

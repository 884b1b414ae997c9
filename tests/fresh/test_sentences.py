"""Each sentence of make, on a machine that lacks something, names what to install."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from installer.contents import project
from tests.documents import ROOT
from tests.fresh.bounds import lower_bound, lower_bounds
from tests.fresh.sentences import mirror, packages, sentence
from tests.patience import PATIENCE

needs_make = pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")
DOUBT = "; where this system has it)"
VENV_GONE = '#!/bin/sh\ncase "$*" in *ensurepip*) exit 1;; esac\n'


def told_by_make(folder: Path, target: str, python: str) -> str:
    """What make says where nothing is made yet, with a Python of a name."""
    for name in ("Makefile", "pyproject.toml", "constraints.txt"):
        shutil.copyfile(ROOT / name, folder / name)
    words = ["make", "-C", str(folder), target, f"PYTHON={python}"]
    done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=PATIENCE)
    assert done.returncode == 2
    assert not (folder / ".venv").exists()
    return done.stderr


@needs_make
@pytest.mark.parametrize("target", ["run", "test"])
def test_that_a_python_that_is_not_there_is_asked_for_with_its_environments(tmp_path: Path, target: str) -> None:
    told = told_by_make(tmp_path, target, "python3.99")
    assert packages(told) == ["python3.99", "python3.99-venv"]
    assert "Python 3.11 or newer" in sentence(told)
    assert DOUBT in sentence(told)


@needs_make
@pytest.mark.parametrize("target", ["run", "test"])
@pytest.mark.parametrize(("name", "is_doubted"), [("python3", False), ("python3.12", True)])
def test_that_a_python_without_environments_asks_for_the_package_that_brings_them(
    tmp_path: Path, target: str, name: str, is_doubted: bool
) -> None:
    python = tmp_path / name
    python.write_text(VENV_GONE)
    python.chmod(0o755)
    told = told_by_make(tmp_path, target, str(python))
    assert packages(told) == [f"{name}-venv"]
    assert (DOUBT in told) == is_doubted


def test_that_what_asks_for_packages_is_the_sentence_whatever_follows_it() -> None:
    told = (
        "Installing ...\nIt needs two: install them (sudo apt-get install liba libb; others too).\nmake: *** Error 1\n"
    )
    assert sentence(told) == "It needs two: install them (sudo apt-get install liba libb; others too)."
    assert packages(told) == ["liba", "libb"]


def test_that_a_shell_without_a_program_names_it_too() -> None:
    assert packages("sh: 1: make: not found\n") == ["make"]
    assert packages("3 passed\n") == []


def test_that_a_last_line_of_make_says_nothing() -> None:
    assert sentence("no\nmake: *** [Makefile:9: run] Error 1\nmake[1]: Leaving directory\n") == "no"
    assert sentence("") == "nothing is said"


SOURCES = "Types: deb\n# archive\nURIs: http://mirror.example/debian\nSuites: trixie\n"
OTHERS = "deb [arch=amd64 signed-by=/a] https://others.example/apt main\n"


def test_that_the_mirror_of_debian_is_found_among_other_sources(tmp_path: Path) -> None:
    folder = tmp_path / "sources.list.d"
    folder.mkdir()
    assert mirror(tmp_path) is None
    (folder / "others.list").write_text(OTHERS)
    assert mirror(tmp_path) is None
    (folder / "debian.sources").write_text(SOURCES)
    assert mirror(tmp_path) == "http://mirror.example/debian"
    (tmp_path / "sources.list").write_text("deb http://nearer.example/debian trixie main\n")
    assert mirror(tmp_path) == "http://nearer.example/debian"


@pytest.mark.parametrize(("line", "oldest"), [("a~=6.10.3", "6.10.3"), ("b>=4,<5", "4"), ("c[x]>=2.0,!=2.1", "2.0")])
def test_that_the_lower_bound_is_the_oldest_that_is_allowed(line: str, oldest: str) -> None:
    assert lower_bound(Requirement(line)) == oldest


def test_that_every_library_has_a_lower_bound() -> None:
    told = project()
    further = told["optional-dependencies"]
    used = [Requirement(line).name for line in (*told["dependencies"], *further["pdf"], *further["cluster"])]
    assert {"numpy", "typst", "distributed"} <= {*used}
    assert [line.partition("==")[0] for line in lower_bounds()] == used

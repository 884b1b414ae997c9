"""The package is whole: built, and installed where nothing else of Muster is, it has all that it opens."""

from __future__ import annotations

import base64
import csv
import email
import hashlib
import re
import tomllib
import zipfile
from email.message import Message
from pathlib import Path
from typing import Any

import pytest

from installer.contents import data_files
from tests.building import Built, build, copied, files_below, files_of_source, run_installed
from tests.documents import ROOT

PACKAGES = ("scenarios", "simulator", "ui")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(tmp_path_factory.mktemp("package"))


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copied(tmp_path_factory.mktemp("source") / "tree")


@pytest.fixture(scope="module")
def project() -> dict[str, Any]:
    whole = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return dict(whole["project"])


@pytest.fixture(scope="module")
def told(built: Built) -> Message:
    """What the package says of itself."""
    (place,) = built.installed.glob("*.dist-info/METADATA")
    return email.message_from_bytes(place.read_bytes())


def contents(wheel: Path) -> dict[str, int]:
    with zipfile.ZipFile(wheel) as archive:
        return {one.filename: one.CRC for one in archive.infolist()}


def test_that_the_archive_of_the_source_has_every_file_of_it_and_what_is_built_of_that_the_same(
    built: Built, source: Path
) -> None:
    """So the wheel, which was built from the archive, is as one that is built from the source."""
    added = {
        path for path in files_of_source(built.source) if re.match(r"(PKG-INFO|setup\.cfg|muster\.egg-info/.+)$", path)
    }
    assert files_of_source(built.source) - added == files_below(source)


def test_that_the_wheel_has_every_file_of_the_packages_and_of_no_test(built: Built, source: Path) -> None:
    files = {"muster.py", *(f"{name}/{path}" for name in PACKAGES for path in files_below(source / name))}
    expected = {path for path in files if not path.endswith((".c", ".h"))}
    pages = {
        f"ui/desktop/manual/pages/{path}"
        for path in files_below(source / "docs")
        if path.endswith(".md") or re.fullmatch(r".+/.+\.png", path)
    }
    assert set(_beside(built)) == expected | pages


def test_that_the_application_has_every_file_beside_the_modules_that_the_wheel_has(built: Built) -> None:
    there = {f"{folder}/{Path(source).name}" for source, folder in data_files()}
    assert there == {path for path in _beside(built) if not path.endswith(".py")}


def _beside(built: Built) -> list[str]:
    """What the wheel has, without what it says of itself and without the kernel, which some machines cannot build."""
    ours = [path for path in contents(built.wheel) if not re.match(r"muster-[\d.]+\.(dist-info|data)/", path)]
    return [path for path in ours if not path.startswith("simulator/kernel/_kernel.")]


def test_that_the_record_of_the_wheel_names_each_file_with_its_digest(built: Built) -> None:
    (place,) = built.installed.glob("*.dist-info/RECORD")
    recorded = {path: digest for path, digest, _ in csv.reader(place.read_text(encoding="utf-8").splitlines())}
    assert set(recorded) == set(contents(built.wheel))
    for path, digest in recorded.items():
        if digest:
            found = hashlib.sha256((built.installed / path).read_bytes()).digest()
            assert digest == "sha256=" + base64.urlsafe_b64encode(found).rstrip(b"=").decode()


def test_that_a_man_page_comes_along_where_the_system_looks_for_one(built: Built) -> None:
    (page,) = built.installed.glob("*.data/data/share/man/man1/muster.1")
    assert page.read_bytes() == (ROOT / "docs" / "muster.1").read_bytes()


def test_that_the_package_says_all_of_itself(told: Message, project: dict[str, Any]) -> None:
    for key, value in {
        "Name": "muster",
        "Version": project["version"],
        "Summary": project["description"],
        "License-Expression": "MIT",
        "License-File": "LICENSE",
        "Requires-Python": project["requires-python"],
        "Keywords": ",".join(project["keywords"]),
        "Description-Content-Type": "text/markdown",
    }.items():
        assert told[key] == value
    assert told.get_all("Classifier") == project["classifiers"]
    description = told.get_payload(decode=True)
    assert isinstance(description, bytes)
    assert description.decode() == (ROOT / "README.md").read_text(encoding="utf-8")


def test_that_the_oldest_python_is_told_alike_everywhere(project: dict[str, Any]) -> None:
    numbers = [re.fullmatch(r"Programming Language :: Python :: 3\.(\d+)", each) for each in project["classifiers"]]
    told = [int(found[1]) for found in numbers if found]
    assert project["requires-python"] == f">=3.{told[0]}"
    assert told == list(range(told[0], told[-1] + 1))


def test_that_the_version_stands_in_one_place(project: dict[str, Any], source: Path) -> None:
    """Sentences of docstrings that show one are examples, and may lag behind."""
    number = re.compile(rf"(?<![\d.\w ]){re.escape(project['version'])}(?![\d.])")
    having = [
        path
        for path in sorted(files_below(source))
        if path.endswith((".py", ".toml", ".md", ".yml", "Makefile", ".1"))
        and not path.startswith("tests/")
        and number.search((source / path).read_text(encoding="utf-8"))
    ]
    assert having == ["pyproject.toml"]


CALLS = {
    "ui": (["--version"], "Muster "),
    "muster": (["run", "article-2023", "--replications", "5", "--reference-class", "all"], "UN missions"),
}


@pytest.mark.parametrize("module", sorted(CALLS))
def test_that_the_installed_package_works_without_the_source(module: str, built: Built, tmp_path: Path) -> None:
    words, expected = CALLS[module]
    done = run_installed(built.installed, module, *words, place=tmp_path)
    assert done.returncode == 0, done.stderr
    assert expected in done.stdout


def test_that_the_command_is_installed_under_its_name(built: Built) -> None:
    (place,) = built.installed.glob("*.dist-info/entry_points.txt")
    assert place.read_text(encoding="utf-8").split("\n")[:2] == ["[console_scripts]", "muster = muster:main"]

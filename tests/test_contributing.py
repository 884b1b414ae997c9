"""The map of CONTRIBUTING.md shows every room, and says of it what it says of itself."""

from __future__ import annotations

import ast
import re
import tomllib
from itertools import pairwise
from pathlib import Path

from tests.documents import ROOT

PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
MAP = dict(re.findall(r"^\| `((?:scenarios|simulator|ui)[\w/]*)` \| (.*) \|$", PAGE, re.MULTILINE))


def rooms() -> dict[str, str]:
    """Every package, with the first line of what it says of itself."""
    found = {}
    for name in ("scenarios", "simulator", "ui"):
        for file in sorted((ROOT / name).rglob("__init__.py")):
            words = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
            found[file.parent.relative_to(ROOT).as_posix()] = words.splitlines()[0].replace("``", "`")
    return found


def test_that_the_map_shows_every_room_and_says_of_it_what_it_says_of_itself() -> None:
    assert rooms() == MAP


def contracts() -> dict[str, list[list[str]]]:
    """The layers of each contract of import-linter, as paths; those that may not use each other stand together."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    found = {one["name"]: one.get("layers", ()) for one in settings["tool"]["importlinter"]["contracts"]}
    return {
        name: [[path.strip().replace(".", "/") for path in layer.split("|")] for layer in layers]
        for name, layers in found.items()
    }


def test_that_every_room_stands_among_the_layers_of_its_neighbours() -> None:
    listed = {path for layers in contracts().values() for layer in layers for path in layer}
    assert set(rooms()) <= listed


def test_that_the_map_has_the_order_in_which_rooms_use_each_other() -> None:
    for name, layers in contracts().items():
        known = [[place for path in layer if (place := _place(path)) is not None] for layer in layers]
        drawn = [layer for layer in known if layer]
        assert all(max(above) < min(below) for above, below in pairwise(drawn)), name


def _place(room: str) -> int | None:
    return list(MAP).index(room) if room in MAP else None


def test_that_every_module_of_scenarios_stands_in_the_list_once() -> None:
    rows = PAGE.partition("| about | modules |")[2].partition("\n\n")[0]
    named = re.findall(r"`(\w+)`", rows)
    modules = [path.stem for path in (ROOT / "scenarios").glob("*.py") if path.stem != "__init__"]
    assert sorted(named) == sorted(modules)


def test_that_each_room_of_the_tests_is_called_as_one_that_it_tests() -> None:
    others = {
        "tests/bench",
        "tests/torture",
        "tests/ui/desktop/pictures",
        "tests/simulator/stored",
        "tests/simulator/oracle",
    }
    for top in ("scenarios", "simulator", "ui"):
        for folder in (path for path in (ROOT / "tests" / top).rglob("*") if path.is_dir() and any(path.glob("*.py"))):
            name = folder.relative_to(ROOT).as_posix()
            assert name in others or Path(ROOT, name.removeprefix("tests/")).is_dir(), name

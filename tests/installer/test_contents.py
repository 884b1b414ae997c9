"""The recipe of the application knows all that Muster opens and imports, however late."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest

from installer import kernel
from installer.contents import (
    KERNEL,
    LEFT_OUT,
    PACKAGES,
    QT_MODULES,
    STEPPING_STONES,
    data_files,
    is_of_the_system,
    is_surplus_data,
    is_surplus_module,
    is_unused_of_qt,
    modules,
)
from simulator.kernel import engine
from tests.documents import ROOT
from ui.report.sections import SECTIONS

MISSED = {"pandas", "dask", "distributed"}
"""What Muster can use, and says so where it is not there; the application does without."""

FROM_ABOVE = re.compile(r"""__file__.*["']\.\.["'].*["']templates["']""")
"""How a module finds a file by way of its own folder, which is there in the application only with a file in it."""

SOURCES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))


@cache
def plainly_imported() -> set[str]:
    """The modules that stand in an import of Muster's own source, where PyInstaller finds them."""
    names = set[str]()
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


def imported_by_name() -> Iterator[str]:
    """The modules that are given as text to a function that imports or seeks them."""
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and ast.unparse(node.func).split(".")[-1] in {"import_module", "find_spec", "__import__"}
                and isinstance(node.args[0], ast.Constant)
            ):
                yield str(node.args[0].value)


def is_left_out(name: str) -> bool:
    return any(f"{name}.".startswith(f"{left}.") for left in LEFT_OUT)


def test_that_every_module_of_muster_comes_along() -> None:
    files = {path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".") for path in SOURCES}
    assert {*modules()} == {"muster", *(name.removesuffix(".__init__") for name in files)}
    assert {kind.module for kind in SECTIONS} <= {*modules()}


def test_that_a_library_imported_by_its_name_is_imported_plainly_too_or_left_out() -> None:
    names = {name.split(".")[0] for name in imported_by_name()} - {*PACKAGES}
    assert names > {"matplotlib"}
    assert names - MISSED <= {name.split(".")[0] for name in plainly_imported()}


def test_that_nothing_is_left_out_that_muster_imports() -> None:
    assert {name.split(".")[0] for name in plainly_imported() if is_left_out(name)} <= MISSED


def test_that_every_module_of_qt_comes_along_that_muster_imports() -> None:
    used = {name.split(".")[1] for name in plainly_imported() if name.startswith("PySide6.")}
    assert used
    assert used <= {*QT_MODULES}


def test_that_nothing_of_muster_is_taken_for_something_that_nobody_needs() -> None:
    placed = [f"{folder}/{Path(source).name}" for source, folder in data_files()]
    assert not [place for place in placed if is_surplus_data(place) or is_unused_of_qt(place)]
    assert not [name for name in modules() if is_surplus_module(name)]


@pytest.mark.parametrize(
    ("place", "is_unused"),
    [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", False),
        ("PySide6\\plugins\\platforms\\qwindows.dll", False),
        ("PySide6/Qt/plugins/platforms/libqcocoa.dylib", False),
        ("PySide6/Qt/plugins/platforms/libqvnc.so", True),
        ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", True),
        ("PySide6\\plugins\\sqldrivers\\qsqlite.dll", True),
        ("PySide6/QtWidgets.abi3.so", False),
        ("PySide6\\QtCore.pyd", False),
        ("PySide6/QtQml.abi3.so", True),
        ("PySide6/Qt/lib/libQt6Core.so.6", False),
        ("PySide6/translations/qtbase_de.qm", True),
        ("numpy/plugins/of_others.so", False),
    ],
)
def test_that_of_qt_comes_along_what_a_window_needs(place: str, is_unused: bool) -> None:
    assert is_unused_of_qt(place) == is_unused


@pytest.mark.parametrize(
    ("place", "stays"),
    [
        ("libstdc++.so.6", True),
        ("libX11-xcb.so.1", True),
        ("libX11.so.6", True),
        ("libxcb-cursor.so.0", False),
        ("libpython3.11.so.1.0", False),
        ("pillow.libs/libfreetype-57f805ba.so.6.20.6", False),
        ("zlib1.dll", False),
    ],
)
def test_that_what_drivers_need_is_taken_from_the_system(place: str, stays: bool) -> None:
    assert is_of_the_system(place) == stays


@pytest.mark.parametrize("package", ["docx", "openpyxl", "xlsxwriter", "pypdf", "jinja2", "markdown_it"])
def test_that_every_folder_is_there_from_which_a_library_looks_upwards(package: str) -> None:
    spec = find_spec(package)
    assert spec is not None
    assert spec.origin is not None
    home = Path(spec.origin).parent
    found = {
        path.parent.relative_to(home).as_posix()
        for path in home.rglob("*.py")
        if FROM_ABOVE.search(path.read_text(encoding="utf-8"))
    }
    assert found == {str(Path(file).parent) for name, file in STEPPING_STONES if name == package}


def test_that_the_kernel_is_called_as_it_is_built_and_imported() -> None:
    assert f'"{KERNEL}"' in (ROOT / "setup.py").read_text(encoding="utf-8")
    assert f'"{KERNEL}"' in (ROOT / "simulator" / "kernel" / "engine.py").read_text(encoding="utf-8")


def test_that_nothing_is_given_to_others_without_a_kernel(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(engine, "_kernel", None)
    assert kernel.main() == 1
    assert "install a C compiler" in capsys.readouterr().err
    monkeypatch.setattr(engine, "_kernel", engine)
    assert kernel.main() == 0

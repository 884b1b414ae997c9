"""What scripts use: the names that the packages have for them, and the examples of docs/scripts.md."""

from __future__ import annotations

import ast
import importlib
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import redirect_stdout
from io import StringIO
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

import scenarios
import simulator
from simulator.results.results import Results
from tests.documents import ROOT, fences
from tests.patience import PATIENCE
from ui.wording.run_tables import strength

PACKAGES = (scenarios, simulator)
HEAVY = ("pydantic", "numpy", "scipy", "pandas", "PySide6")


def test_that_the_examples_of_the_page_on_scripts_print_what_stands_below_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    page = ROOT / "docs" / "scripts.md"
    known: dict[str, object] = {"__name__": "__main__"}
    for block, after in pairwise([*fences(page), None]):
        if block is None or block.language != "python":
            continue
        printed = StringIO()
        with redirect_stdout(printed):
            exec(compile("\n" * (block.line - 1) + block.text, str(page), "exec"), known)
        assert printed.getvalue() == (after.text if after is not None and after.language == "text" else "")


ROW = re.compile(r"^\| (`.*`) \| (\(.*\)) \|", re.MULTILINE)


def test_that_every_array_that_the_page_on_scripts_names_has_the_shape_that_it_says(results: Results) -> None:
    scenario = results.scenario
    sizes = {"N": 40, "D": scenario.horizon + 1, "C": len(scenario.contingents), "K": len(scenario.conditions)}
    rows = ROW.findall((ROOT / "docs" / "scripts.md").read_text(encoding="utf-8"))
    assert len(rows) > 10
    for names, shape in rows:
        for name in re.findall("`([^`]+)`", names):
            array = eval(f"results.{name}", {"results": results, "p": 0.5, "name": "closure_50"})
            assert array.shape == eval(shape, dict(sizes)), name


def imported_for_types(package: ModuleType) -> Iterator[tuple[str, str]]:
    """Each name that mypy is told of, and the module from which it comes."""
    tree = ast.parse(Path(str(package.__file__)).read_text(encoding="utf-8"))
    (types,) = (node for node in tree.body if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING")
    for node in types.body:
        assert isinstance(node, ast.ImportFrom)
        yield from ((alias.name, str(node.module)) for alias in node.names)


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package.__name__)
def test_that_mypy_and_python_know_the_same_names(package: ModuleType) -> None:
    assert dict(imported_for_types(package)) == package._HOMES
    assert sorted(package._HOMES) == sorted(package.__all__)
    assert set(package.__all__) <= set(dir(package))
    for name in package.__all__:
        assert getattr(package, name) is getattr(importlib.import_module(package._HOMES[name]), name)
        # Else an import of that module would take the name away.
        assert not (Path(str(package.__file__)).parent / f"{name}.py").exists()


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package.__name__)
def test_that_a_name_that_is_not_there_is_refused(package: ModuleType) -> None:
    with pytest.raises(AttributeError, match=f"module '{package.__name__}' has no attribute 'laod'"):
        package.laod  # noqa: B018


def said_by(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False, timeout=PATIENCE
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_that_the_packages_import_nothing_until_a_name_is_asked_for_and_never_pandas_or_qt() -> None:
    modules = f"sorted(set({HEAVY}) & set(sys.modules))"
    code = (
        f"import sys, scenarios, simulator; print({modules}); scenarios.Scenario, simulator.Results; print({modules})"
    )
    before, after = said_by(code).splitlines()
    assert before == "[]"
    assert ast.literal_eval(after) == ["numpy", "pydantic", "scipy"]


@pytest.fixture(scope="module")
def results() -> Results:
    return simulator.run(scenarios.shipped("funding-shortfall"), 40)


def test_that_a_frame_of_days_says_what_the_table_of_strength_says(results: Results) -> None:
    frame = results.to_frame()
    head, *rows = strength(results).csv().splitlines()
    names = [name for name in head.split(",") if name != "date"]
    told = np.array([[float(cell) for cell in row.split(",")[:1] + row.split(",")[2:]] for row in rows])
    assert np.allclose(frame[names].to_numpy(), told, atol=1e-6)
    assert [str(date.date()) for date in frame.index] == [row.split(",")[1] for row in rows]
    assert frame.index.name == "date"


def test_that_a_frame_of_days_has_means_of_people_and_money_beside_the_strength(results: Results) -> None:
    frame = results.to_frame()
    assert np.array_equal(frame["operational"], results.operational.mean(axis=0))
    assert np.array_equal(frame["balance"], results.balance_mean)
    assert np.array_equal(frame["spent"], results.spending_mean)


def test_that_a_milestone_beyond_the_horizon_is_no_date_in_a_frame_and_later_than_any_day(results: Results) -> None:
    frame = results.milestones_to_frame()
    assert list(frame.index) == list(simulator.MILESTONES)
    for name, row in frame.iterrows():
        milestone = results.milestones[name]
        assert row["p50"] == milestone.quantile(0.5)
        assert row["reached"] == milestone.reached.value
    assert frame["p90_date"].isna().tolist() == np.isinf(frame["p90"]).tolist()
    assert np.isinf(frame.loc["closure_100", "p90"])


@pytest.mark.parametrize("year", [1, 9990])
def test_that_a_frame_has_dates_of_any_year(year: int) -> None:
    start = scenarios.shipped("article-2023").start.replace(year=year)
    scenario = scenarios.shipped("article-2023").model_copy(update={"start": start, "horizon": 30})
    assert str(simulator.run(scenario, 1).to_frame().index[0]) == f"{year:04}-09-28 00:00:00"


def test_that_without_pandas_a_frame_says_what_to_install(results: Results, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    sentence = r"^A frame needs pandas, which is not installed: python -m pip install pandas$"
    for frame in (results.to_frame, results.milestones_to_frame):
        with pytest.raises(ImportError, match=sentence):
            frame()

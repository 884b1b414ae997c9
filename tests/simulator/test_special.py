"""SciPy's special functions, taken without what else their package imports."""

from __future__ import annotations

import subprocess
import sys
from types import ModuleType

import pytest
import scipy
import scipy.special

from simulator import special
from tests.documents import ROOT
from tests.patience import PATIENCE

REST = ("scipy.special._support_alternative_backends", "numpy.f2py", "numpy.testing", "unittest")


def said_by(code: str) -> list[str]:
    """What a fresh process prints."""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True, timeout=PATIENCE
    )
    return done.stdout.split()


def test_that_a_worker_imports_none_of_the_rest_and_whoever_asks_for_it_later_finds_the_same_functions() -> None:
    code = f"""
import sys, simulator.runs.submission
from simulator import special
print(len({{*sys.modules}} & {{"scipy.special", *{REST}}}))
import scipy.special, scipy.stats
print(all(getattr(scipy.special, name) is getattr(special, name) for name in special.__all__))
print(scipy.stats.hypergeom(10, 3, 4).cdf(0) == scipy.special.comb(7, 4) / scipy.special.comb(10, 4))
print({REST[0]!r} in sys.modules)
"""
    assert said_by(code) == ["0", "True", "True", "True"]


@pytest.mark.parametrize("name", special.__all__)
def test_that_each_function_is_the_one_of_scipy(name: str) -> None:
    assert getattr(special, name) is getattr(scipy.special, name)


def test_that_all_are_taken_from_the_package_where_it_is_there_already() -> None:
    assert special.functions() is scipy.special


@pytest.fixture
def unimported(monkeypatch: pytest.MonkeyPatch) -> None:
    """SciPy as it is before anybody imports the package; afterwards it is as it was."""
    monkeypatch.setattr(scipy, "special", scipy.special)
    monkeypatch.delitem(sys.modules, "scipy.special")


def refuses() -> ModuleType:
    """As a SciPy that has moved its functions."""
    raise ImportError("no module of that name")


@pytest.mark.usefixtures("unimported")
@pytest.mark.parametrize("compiled", [refuses, lambda: ModuleType("renamed")], ids=["gone", "others"])
def test_that_all_are_taken_from_the_package_where_the_compiled_module_is_not_as_it_was(
    compiled: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(special, "_compiled", compiled)
    assert {*special.__all__} <= {*vars(special.functions())}
    assert special.functions().__name__ == "scipy.special"


@pytest.mark.usefixtures("unimported")
def test_that_nothing_is_left_of_a_package_that_was_not_executed() -> None:
    special._compiled()
    assert "scipy.special" not in sys.modules

"""SALib, which others have written, finds the same shares of the variance."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from simulator.influence.variance import explained
from simulator.luck.strata import Batch, uniforms

NAMES = ["a", "b", "c"]
PROBLEM = {"num_vars": 3, "names": NAMES, "bounds": [[-np.pi, np.pi]] * 3}
DRIVER: Any = SimpleNamespace(bounds=())


@pytest.fixture(scope="module")
def ours() -> tuple[Any, Any, Any]:
    """What three names drew, Ishigami's function of it as SALib has it, and the shares that we find."""
    functions = pytest.importorskip("SALib.test_functions.Ishigami")
    drawn = uniforms(Batch(1, 0, 2000), NAMES)
    inputs = np.pi * (2 * drawn.T - 1)
    values = functions.evaluate(inputs)
    return inputs, values, explained([DRIVER] * 3, drawn, values, np.arange(2000), is_even=True)


def test_that_shares_of_given_runs_are_those_of_salib(ours: tuple[Any, Any, Any]) -> None:
    inputs, values, found = ours
    rbd_fast = pytest.importorskip("SALib.analyze.rbd_fast")
    theirs = rbd_fast.analyze(PROBLEM, inputs, values, num_resamples=2, seed=1)["S1"]
    assert found.shares == pytest.approx(theirs, abs=0.03)


def test_that_shares_are_those_of_runs_that_salib_plans(ours: tuple[Any, Any, Any]) -> None:
    _, _, found = ours
    functions = pytest.importorskip("SALib.test_functions.Ishigami")
    planned = pytest.importorskip("SALib.sample.sobol").sample(PROBLEM, 1024, calc_second_order=False, seed=1)
    sobol = pytest.importorskip("SALib.analyze.sobol")
    theirs = sobol.analyze(PROBLEM, functions.evaluate(planned), calc_second_order=False, num_resamples=2, seed=1)["S1"]
    for place, share in enumerate(theirs):
        _, low, high = found.together([place])
        assert low - 0.01 <= share <= high + 0.01

"""What is no scenario is refused with an error."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from scenarios.library import shipped
from simulator.kernel import engine
from simulator.kernel.layout import LAYOUT
from tests.simulator.kernel.fuzz import Spoilt

needs_kernel = pytest.mark.skipif(engine.engine() != "kernel", reason="the kernel was not built")


@needs_kernel
def test_that_what_is_whole_is_taken() -> None:
    assert Spoilt(shipped("handover")).call()


@needs_kernel
def test_that_an_index_out_of_range_is_refused() -> None:
    spoilt = Spoilt(shipped("handover"))
    spoilt.tables[list(LAYOUT).index("contingents")]["camp"] = 99
    with pytest.raises(ValueError, match="out of its range"):
        _call(spoilt)


@needs_kernel
def test_that_a_number_that_is_none_is_refused() -> None:
    spoilt = Spoilt(shipped("handover"))
    spoilt.tables[0]["reserve_months"] = np.nan
    with pytest.raises(ValueError, match="out of its range"):
        _call(spoilt)


@needs_kernel
def test_that_a_column_of_another_length_is_refused() -> None:
    spoilt = Spoilt(shipped("handover"))
    spoilt.columns[0] = np.zeros(3)
    with pytest.raises(ValueError, match="another length"):
        _call(spoilt)


@needs_kernel
def test_that_a_draw_that_is_no_number_is_left_to_simpy() -> None:
    spoilt = Spoilt(shipped("handover"))
    spoilt.draws[:] = np.nan
    assert _call(spoilt)[0] > engine.Outcome.NEEDS_DRAW


@needs_kernel
def test_that_spoilt_arrays_crash_nothing() -> None:
    luck = Random(1)
    for _ in range(60):
        spoilt = Spoilt(shipped("handover"))
        for _ in range(luck.choice([1, 1, 3])):
            spoilt.spoil(luck)
        spoilt.call()


def _call(spoilt: Spoilt):
    assert engine._kernel is not None
    return engine._kernel.run(tuple(spoilt.tables), spoilt.draws, tuple(spoilt.columns), spoilt.runs, spoilt.first)

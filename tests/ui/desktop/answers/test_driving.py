"""The drivers of results at hand are derived once."""

from __future__ import annotations

import numpy as np

from simulator.drivers.drivers import Drivers
from tests.ui.desktop.fakes import projection_for, uncertain
from ui.desktop.answers.driving import drivers_in, drivers_shown


def test_that_drivers_are_those_of_the_results_and_derived_once() -> None:
    results = projection_for(uncertain(), 25).results
    found = drivers_in(results)
    assert found is drivers_in(results)
    assert found.every == Drivers.of(results).every


def test_that_a_part_of_the_results_has_drivers_of_its_own() -> None:
    whole = projection_for(uncertain(), 25)
    part = whole.only(np.arange(25) % 2 == 0)
    assert part is not None
    found, known = drivers_shown(part), drivers_shown(whole)
    assert known is drivers_in(whole.results)
    assert found.every is known.every
    assert (found.uniforms == known.uniforms[:, ::2]).all()

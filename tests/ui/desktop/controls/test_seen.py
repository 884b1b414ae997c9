"""What is read again after an edit is what its path leads to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from scenarios.places import paths_of, place_of
from scenarios.schema import Scenario
from tests.any_edit import edited
from tests.simulator.test_properties import some
from tests.strategies import missions
from ui.desktop.controls.seen import Seen


@st.composite
def histories(draw: DrawFn) -> list[Scenario]:
    """A mission, edits of it one after another, and at times another mission in between."""
    found = [draw(missions())]
    for _ in range(draw(st.integers(1, 4))):
        found.append(draw(edited(found[-1]) if draw(st.integers(0, 3)) else missions()))
    return found


@some
@given(histories())
def test_that_what_is_seen_in_each_scenario_is_what_the_path_leads_to(history: list[Scenario]) -> None:
    seen = {path: Seen(path) for path in paths_of(history[0])}
    for scenario in history:
        for path, one in seen.items():
            place = place_of(scenario, path)
            if place is not None:
                assert one.of(scenario) == place.value
            else:
                with pytest.raises(KeyError):
                    one.of(scenario)

"""Draws are kept from one scenario to the next: no run of any mission is another one because of those before."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenarios.places import fields_of, kinds_under
from scenarios.schema import Scenario
from simulator.kernel import engine, strands
from simulator.luck import draws
from simulator.luck.strata import Batch
from simulator.runs import block
from simulator.runs.block import Block, simulate_block, simulate_runs
from tests.any_edit import edited
from tests.simulator.blocks import same
from tests.simulator.oracle.lively import lively_missions
from tests.simulator.test_properties import some
from tests.strategies import missions
from tests.thoroughness import at_most

EDITS = 6
"""So many edits follow each other, each of the scenario before or of the one before that."""


ESTIMATES = {(kind, field.name) for kind in kinds_under(Scenario) for field in fields_of(kind) if field.is_estimate}


def forget() -> None:
    """Keep nothing of any run before."""
    for kept in (draws._known, block._usual_draws, strands._known, engine._speakers):
        kept.cache_clear()


def by_whoever_answers(scenario: Scenario) -> Block:
    return simulate_block(scenario, 1, 0, 10)


def by_simpy(scenario: Scenario) -> Block:
    return simulate_runs(scenario, Batch(1, 0, 10))


@pytest.mark.parametrize("simulate", [by_whoever_answers, by_simpy])
@settings(some, max_examples=at_most(60, 5))
@given(mission=missions() | lively_missions(), data=st.data())
def test_that_any_edits_of_any_mission_give_what_fresh_runs_give(
    simulate: Callable[[Scenario], Block], *, mission: Scenario, data: st.DataObject
) -> None:
    edits = [mission, mission]
    for _ in range(EDITS):
        before = data.draw(st.sampled_from([edits[-1], edits[-1], edits[-2]]))
        edits.append(data.draw(edited(before) | edited(before, ESTIMATES)))
    forget()
    found = [simulate(one) for one in edits]
    for one, after_others in zip(edits, found, strict=True):
        forget()
        assert same(simulate(one), after_others)

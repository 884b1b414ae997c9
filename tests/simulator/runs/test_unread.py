"""What no run reads: the source of the model is read for it, and missions are run with such fields said anew."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

import simulator
from scenarios.goals import Check, Milestone, Need, PlanStep
from scenarios.observation import Observed
from scenarios.places import fields_of
from scenarios.schema import Scenario
from simulator.luck.strata import Batch
from simulator.runs.block import simulate_block, simulate_runs
from simulator.runs.unread import TOLD, UNREAD, as_it_runs
from tests.any_edit import NEVER_EDITED, edited
from tests.simulator.blocks import same
from tests.simulator.oracle.lively import lively_missions
from tests.simulator.test_properties import some
from tests.strategies import missions
from tests.thoroughness import at_most

SOURCES = sorted(path for room in ("model", "kernel") for path in (Path(simulator.__file__).parent / room).glob("*.py"))

GOALS = (Milestone, Need, PlanStep, Observed, Check)
"""Parts of which neither model nor kernel knows anything: their fields are called as those of others."""

RUNS = 10


def _read(path: Path) -> set[str]:
    """What a module reads of anything, by name; what it calls, as ``log.note``, is not read."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    called = {id(node.func) for node in nodes if isinstance(node, ast.Call)}
    return {node.attr for node in nodes if isinstance(node, ast.Attribute) and id(node) not in called}


def test_that_neither_model_nor_kernel_reads_an_unread_field() -> None:
    names = {field for kind, field in UNREAD if kind not in GOALS} - {"plan"}  # a force has a plan, too
    assert not [(path.name, found) for path in SOURCES if (found := _read(path) & names)]


def test_that_neither_model_nor_kernel_knows_what_is_aimed_at_or_was_observed() -> None:
    words = (*(kind.__name__ for kind in GOALS), "scenario.plan", "scenario.observed")
    texts = [path.read_text(encoding="utf-8") for path in SOURCES]
    assert not [word for word in words for text in texts if re.search(rf"\b{word}\b", text)]


def test_that_the_model_reads_no_field_by_a_name_that_is_worked_out() -> None:
    found = [path.name for path in SOURCES if "getattr(" in path.read_text(encoding="utf-8")]
    assert found == ["spenders.py"], "which reads fields for a sentence, once a run has failed"


@settings(some, max_examples=at_most(60, 5))
@given(missions() | lively_missions(), st.data())
def test_that_an_edit_of_any_unread_field_changes_no_run(mission: Scenario, data: st.DataObject) -> None:
    batch = Batch(1, 0, RUNS)
    by_kernel, by_simpy = simulate_block(mission, *batch), simulate_runs(mission, batch)
    for _ in range(4):
        mission = data.draw(edited(mission, UNREAD))
    # Another object, for which nothing is kept that is of the first.
    assert same(simulate_block(mission, *batch), by_kernel)
    assert same(simulate_runs(mission, batch), by_simpy)


@settings(some, max_examples=at_most(60, 8))
@given(missions(), st.data())
def test_that_a_scenario_runs_as_one_of_which_other_things_are_told_and_as_no_other(
    mission: Scenario, data: st.DataObject
) -> None:
    field = data.draw(st.sampled_from([one.name for one in fields_of(Scenario) if one.name not in NEVER_EDITED]))
    other = data.draw(edited(mission, {(Scenario, field)}))
    assert (as_it_runs(other) == as_it_runs(mission)) == (field in TOLD or other == mission)

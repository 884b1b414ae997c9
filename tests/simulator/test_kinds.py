"""What holds for every kind of condition, one that is added tomorrow included."""

from __future__ import annotations

from math import inf
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.checks.earliest import reach_of
from scenarios.checks.warnings import warnings_of
from scenarios.conditions import KINDS
from scenarios.editing import fresh
from scenarios.editing.edits import removed, renamed
from scenarios.editing.identity import in_names_of
from scenarios.parameters import replaced
from scenarios.schema import Scenario
from scenarios.storage.files import dumps, loads
from scenarios.waiting import After
from simulator.experiment import run
from simulator.failing import failure_of
from simulator.replication import simulate
from simulator.runs.block import simulate_block
from simulator.what_if.knockout import knockouts
from simulator.why.order_of_waiting import behind
from tests.simulator.blocks import same
from tests.simulator.cases import every_kind, waiting_fields
from tests.simulator.test_properties import few
from tests.strategies import scenarios

every = pytest.mark.parametrize("kind", KINDS)
waiting = pytest.mark.parametrize("kind", [kind for kind in KINDS if waiting_fields(kind)])

RUNS = 25
DAY = 37


def met(scenario: Scenario, kind: str) -> list[float]:
    """When a condition is met in each run; ``inf`` = never."""
    place = [condition.name for condition in scenario.conditions].index(kind)
    days: list[float] = run(scenario, RUNS).met[:, place].tolist()
    return days


@every
def test_that_a_line_in_a_table_speaks_of_fields_that_there_are(kind: str) -> None:
    said = [name for words in KINDS[kind].line for _, name, _, _ in Formatter().parse(words) if name]
    assert said
    assert set(said) <= set(KINDS[kind].model_fields)
    assert KINDS[kind].words


@every
def test_that_a_new_one_is_met_in_most_runs(kind: str) -> None:
    assert sum(day < inf for day in met(every_kind(), kind)) > RUNS / 2


def begins(scenario: Scenario, kind: str) -> list[float]:
    """When what a condition waits for has come, in each run; 0 where it waits for no other condition."""
    awaited = scenario.condition(kind).waits_for
    if not isinstance(awaited, After) or not awaited.needed:
        return [0.0] * RUNS
    days = [met(scenario, name) for name in awaited.names]
    return [sorted(each)[awaited.needed - 1] for each in zip(*days, strict=True)]


@waiting
def test_that_none_is_met_before_what_it_waits_for_and_some_are_met_then(kind: str) -> None:
    scenario = every_kind(DAY)
    assert begins(scenario, kind) == [DAY] * RUNS
    days = met(scenario, kind)
    assert min(days) >= DAY
    assert min(days) < inf


@waiting
def test_that_what_one_waits_for_stands_behind_it_and_matters(kind: str) -> None:
    scenario = every_kind(DAY)
    assert "day" in behind(scenario, [kind])
    alone = removed_but(scenario, kind)
    assert not [problem for problem in warnings_of(alone) if problem.path == "conditions.day"]
    causes = [cause.label for cause in run(alone, RUNS).waits.causes]
    assert run(alone, RUNS).waits.person_days[causes.index("day")] > 0


def removed_but(scenario: Scenario, kind: str) -> Scenario:
    """Without the conditions of other kinds, but for the day."""
    for condition in scenario.conditions:
        if condition.name not in (kind, "day"):
            scenario = removed(scenario, "conditions", condition.name)
    return scenario


@every
@pytest.mark.parametrize("day", [None, DAY])
def test_that_a_knock_out_has_it_met_at_once_when_what_it_waits_for_is(kind: str, day: int | None) -> None:
    changed = next(one for one in knockouts(every_kind(day)) if one.path == f"conditions.{kind}").scenario
    assert met(changed, kind) == begins(changed, kind)


@every
@few
@given(st.data())
def test_that_a_scenario_with_any_kind_goes_all_the_way(kind: str, data: st.DataObject) -> None:
    scenario = data.draw(scenarios(kind))
    assert scenario.conditions[-1].kind == kind
    assert loads(dumps(scenario), "it") == scenario
    warnings_of(scenario)
    waits = run(scenario, 3).waits
    assert (waits.end >= waits.begin).all()
    failure_of(simulate(scenario, 1, 0), run(scenario, 1).waits, 10_000)
    path = f"conditions.{scenario.conditions[-1].name}"
    for knockout in knockouts(scenario):
        if knockout.path.startswith(path):
            simulate_block(knockout.scenario, 1, 0, 2)
    for field in scenario.conditions[-1].never_read:
        changed = replaced(scenario, f"{path}.{field}", 3.5)
        assert same(simulate_block(changed, 1, 0, 3), simulate_block(scenario, 1, 0, 3))


@every
@few
@given(st.data())
def test_that_renames_of_anything_change_no_run_and_removals_leave_a_scenario(kind: str, data: st.DataObject) -> None:
    scenario = data.draw(scenarios(kind))
    group = data.draw(st.sampled_from(["conditions", "contingents"] if scenario.contingents else ["conditions"]))
    name = data.draw(st.sampled_from([part.name for part in getattr(scenario, group)]))
    called = renamed(scenario, group, name, fresh.free_name("another", getattr(scenario, group)))
    assert same(simulate_block(scenario, 1, 0, 3), simulate_block(called, 1, 0, 3))
    assert in_names_of(called, scenario) == called
    left = removed(scenario, group, name)
    assert name not in {part.name for part in getattr(left, group)}
    simulate_block(left, 1, 0, 2)


@every
@pytest.mark.parametrize("day", [None, DAY])
def test_that_its_earliest_day_is_no_later_than_that_of_any_run(kind: str, day: int | None) -> None:
    scenario = every_kind(day)
    earliest = reach_of(scenario).conditions[kind]
    assert (DAY if day is not None and waiting_fields(kind) else 0.0) <= earliest <= min(met(scenario, kind))

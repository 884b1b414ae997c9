"""What New opens is a scenario that runs."""

from __future__ import annotations

from scenarios import library
from scenarios.checks.warnings import warnings_of
from scenarios.schema import Scenario
from scenarios.storage.files import dumps, loads
from simulator.experiment import run
from ui.desktop.documents.blank import blank


def test_that_a_new_scenario_is_valid_and_can_be_saved() -> None:
    assert loads(dumps(blank()), "new") == blank()


def test_that_somebody_arrives_in_a_new_scenario() -> None:
    assert run(blank(), 25).milestones["first_arrival"].reached.hits > 0


def test_that_a_new_scenario_names_nothing_that_is_not_in_it() -> None:
    scenario = blank()
    assert [condition.kind for condition in scenario.conditions] == ["council-vote"]
    assert len(scenario.contingents) == 1
    assert not [problem for problem in warnings_of(scenario) if "cannot be met" in problem.message]


def test_that_a_new_scenario_carries_nothing_of_another_mission() -> None:
    model, carried = library.shipped(library.names()[0]), blank()
    kept = {"title", "start", "horizon", "target", "correlation", "conditions", "finance", "camp", "lift", "reception"}
    default = {name: field.get_default() for name, field in Scenario.model_fields.items()}
    assert model.observed
    for name in sorted({*default} - kept - {"format", "contingents"}):
        assert getattr(carried, name) == default[name], name

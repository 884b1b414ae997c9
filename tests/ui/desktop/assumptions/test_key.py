"""Which assumptions stand at the top of the panel."""

from typing import Any

import pytest
from hypothesis import given, settings

from scenarios.editing.edits import with_field
from scenarios.library import shipped
from scenarios.parameters import parameters
from scenarios.position import ApprovalAtStart, CampAtStart, ContingentAtStart, DonorAtStart, VoteAtStart
from scenarios.schema import Scenario
from tests.examples import contingent, tiny
from tests.strategies import missions
from tests.thoroughness import at_most
from tests.ui.desktop.conftest import everything
from ui.desktop.assumptions.key import key_paths

START = everything().start


def test_that_a_scenario_without_parts_has_key_assumptions_too() -> None:
    assert key_paths(tiny(contingents=[])) == ("target", "camp.build", "camp.opening_beds")


def test_that_the_key_assumptions_exist() -> None:
    known = {parameter.path for parameter in parameters(everything())}
    assert set(key_paths(everything())) <= known
    assert "finance.donors.Fund.first_payment" in key_paths(everything())


def test_that_what_is_over_when_a_scenario_starts_is_no_key_assumption() -> None:
    keys = key_paths(shipped("hindcast/2024-07-01"))
    assert not [path for path in keys if path.startswith("conditions.")]
    assert {"finance.donors.United States.every", "contingents.Kenya.interval", "camp.beds_per_week"} <= set(keys)
    assert {"contingents.Battalions.training", "camps.Second base.build", "camps.Second base.opening_beds"} <= set(
        key_paths(shipped("handover"))
    )


@pytest.mark.parametrize(
    ("path", "known", "over", "instead"),
    [
        ("conditions.vote.at_start", VoteAtStart(met=START), {"conditions.vote.first_vote"}, set()),
        ("conditions.vote.suppose", "never", {"conditions.vote.first_vote"}, set()),
        (
            "conditions.vote.at_start",
            VoteAtStart(failed_votes=1, since=START),
            {"conditions.vote.first_vote"},
            {"conditions.vote.retable"},
        ),
        ("conditions.court.at_start", ApprovalAtStart(met=START), {"conditions.court.delay"}, set()),
        ("conditions.court.suppose", START, {"conditions.court.delay"}, set()),
        (
            "conditions.court.at_start",
            ApprovalAtStart(challenged=True, since=START),
            {"conditions.court.delay"},
            {"conditions.court.challenge_delay"},
        ),
        (
            "finance.donors.Fund.at_start",
            DonorAtStart(paid=1e6, since=START),
            {"finance.donors.Fund.first_payment"},
            {"finance.donors.Fund.every"},
        ),
        ("camp.at_start", CampAtStart(beds=400), {"camp.build"}, {"camp.beds_per_week"}),
        ("camp.at_start", CampAtStart(beds=1400), {"camp.build", "camp.beds_per_week"}, set()),
        (
            "contingents.Kenya.at_start",
            ContingentAtStart(prepared=True),
            {"contingents.Kenya.training", "contingents.Kenya.equipment"},
            {"contingents.Kenya.interval"},
        ),
    ],
)
def test_that_what_a_fact_or_a_supposition_leaves_without_effect_is_no_key_assumption(
    path: str, known: Any, over: set[str], instead: set[str]
) -> None:
    before, after = everything(), with_field(everything(), path, known)
    assert over - {"camp.beds_per_week"} <= set(key_paths(before))
    assert not over & set(key_paths(after))
    assert instead <= set(key_paths(after))


def test_that_without_a_lead_the_largest_who_is_still_to_come_stands_there() -> None:
    few, many = contingent("Few", personnel=300), contingent("Many", personnel=100) | {"copies": 4}
    unlikely = contingent("Unlikely", personnel=1000) | {"participation": 0.1}
    keys = key_paths(tiny(format=2, contingents=[few, many, unlikely]))
    assert "contingents.Many.training" in keys
    assert not [path for path in keys if path.startswith(("contingents.Few", "contingents.Unlikely"))]


@settings(max_examples=at_most(15), deadline=None)
@given(missions())
def test_that_every_key_assumption_is_a_number_that_can_be_set(scenario: Scenario) -> None:
    assert set(key_paths(scenario)) <= {each.path for each in parameters(scenario)}

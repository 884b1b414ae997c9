"""A condition of another kind keeps its name, what refers to it, and what both kinds have."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenarios.conditions import KINDS, Approval
from scenarios.editing.kinds import with_kind
from scenarios.estimate import Estimate
from scenarios.library import shipped
from scenarios.schema import Scenario
from scenarios.storage.files import dumps, loads
from scenarios.vote import CouncilVote
from tests.strategies import scenarios
from tests.thoroughness import at_most


def article() -> Scenario:
    return shipped("article-2023")


def test_that_a_vote_becomes_an_approval_with_its_days_and_their_source() -> None:
    before = article()
    after = with_kind(before, "resolution", "approval")
    approval = after.condition("resolution")
    assert isinstance(approval, Approval)
    assert approval.delay == Estimate(1, 5, 27)
    assert after.source["conditions.resolution.delay"] == before.source["conditions.resolution.first_vote"]
    assert not [path for path in after.source if "members" in path]
    assert after.contingents == before.contingents
    assert after.mandate == before.mandate


def test_that_an_approval_becomes_a_vote_that_waits_for_what_it_waited_for() -> None:
    vote = with_kind(article(), "kenya-approval", "council-vote").condition("kenya-approval")
    assert isinstance(vote, CouncilVote)
    assert (vote.after, vote.first_vote) == (("resolution",), Estimate(1, 30, 60))
    assert len(vote.members) == 15


def test_that_the_same_kind_changes_nothing() -> None:
    before = article()
    assert with_kind(before, "resolution", "council-vote") is before


def test_that_a_kind_that_would_wait_for_itself_names_another_part_or_is_refused() -> None:
    assert with_kind(article(), "resolution", "count").condition("resolution").kind == "count"
    with pytest.raises(ValueError, match="it waits for itself"):
        with_kind(article(), "resolution", "ordered")


def test_that_there_has_to_be_such_a_condition() -> None:
    with pytest.raises(ValueError, match="there is no 'vote'"):
        with_kind(article(), "vote", "date")


@settings(max_examples=at_most(40))
@given(scenarios(), st.data())
def test_that_any_condition_of_any_kind_leaves_a_scenario_that_is_read_again_equal(
    scenario: Scenario, data: st.DataObject
) -> None:
    if not scenario.conditions:
        return
    name = data.draw(st.sampled_from([one.name for one in scenario.conditions]))
    kind = data.draw(st.sampled_from(sorted(KINDS)))
    try:
        changed = with_kind(scenario, name, kind)
    except ValueError:
        return
    assert changed.condition(name).kind == kind
    assert [one.name for one in changed.conditions] == [one.name for one in scenario.conditions]
    assert loads(dumps(changed), "changed") == changed

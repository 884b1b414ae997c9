"""Where in a scenario a path leads."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenarios.conditions import KINDS, Presence
from scenarios.contingent import Contingent
from scenarios.library import shipped
from scenarios.parameters import made
from scenarios.parts import Donor, Lift, Mandate
from scenarios.places import fields_of, kinds_in, kinds_under, named_in, part_name, paths_of, place_of, walk
from scenarios.position import VoteAtStart
from scenarios.reference import CONDITIONS, CONTINGENTS
from scenarios.schema import Scenario
from scenarios.vote import CouncilVote, Member
from tests.examples import contingent, tiny
from tests.strategies import missions
from tests.thoroughness import at_most


def value(scenario, path):
    place = place_of(scenario, path)
    return None if place is None else place.value


def test_that_a_path_leads_to_fields_parts_lists_and_numbers():
    article = shipped("article-2023")
    assert value(article, "title") == article.title
    assert value(article, "camp") is article.camp
    assert value(article, "contingents") is article.contingents
    assert value(article, "contingents.Kenya") is article.contingents[0]
    assert value(article, "contingents.Kenya.training.high") == 60
    assert value(article, "conditions.resolution.members.China.permanent") is True


@pytest.mark.parametrize(
    "path",
    ["", ".", "camp.", ".camp", "camp.build.", "kenya", "contingents.Ken", "contingents.Kenya2.training", "title.x"],
)
def test_that_a_path_to_nothing_leads_nowhere(path):
    assert place_of(shipped("article-2023"), path) is None


def test_that_of_two_readings_the_first_in_the_file_counts():
    vote = {"kind": "council-vote", "first_vote": 1, "attempts": 1, "retable": 1, "majority": 1}
    long, short = {"name": "q.members.N", "yes": 1, "no": 0}, {"name": "N", "yes": 0.5, "no": 0}
    votes = [vote | {"name": "r", "members": [long]}, vote | {"name": "r.members.q", "members": [short]}]
    scenario = tiny(conditions=votes)
    assert value(scenario, "conditions.r.members.q.members.N.yes") == 1
    assert value(tiny(conditions=votes[::-1]), "conditions.r.members.q.members.N.yes") == 0.5


def test_that_a_place_can_be_filled_without_touching_the_rest():
    scenario = tiny(contingents=[contingent("A"), contingent("B"), contingent("C")])
    place = place_of(scenario, "contingents.B.training")
    assert place is not None
    changed = place.with_owner(place.owner.model_copy(update={"tranche": 99}))
    assert isinstance(changed, Scenario)
    assert [item.tranche for item in changed.contingents] == [10, 99, 10]
    assert changed.contingents[0] is scenario.contingents[0]
    assert changed.camp is scenario.camp


def test_that_the_fields_of_a_part_are_known_from_its_declaration():
    fields = {field.name: field for field in fields_of(Scenario)}
    assert list(fields) == list(Scenario.model_fields)
    assert fields["target"].is_whole
    assert not fields["correlation"].is_whole
    assert fields["title"].quantity is None
    assert fields["start"].is_date
    assert fields["conditions"].parts == tuple(kinds_in(Scenario.model_fields["conditions"].annotation))
    assert fields["conditions"].parts == tuple(KINDS.values())
    assert fields["finance"].parts == fields["sources"].parts == ()


def test_that_the_kinds_under_a_scenario_are_all_that_a_file_can_hold():
    assert {Scenario, *KINDS.values(), Member, Donor, Lift, Mandate, Contingent} <= set(kinds_under(Scenario))
    assert kinds_under(CouncilVote) == (CouncilVote, Member, VoteAtStart)


def test_that_names_of_other_parts_are_found_by_what_they_name():
    somebody = Presence(name="p", contingent="Kenya", personnel=1)
    assert list(named_in(somebody, CONTINGENTS)) == ["Kenya"]
    assert list(named_in(somebody, CONDITIONS)) == []
    assert list(named_in(somebody.model_copy(update={"contingent": "any"}), CONTINGENTS)) == []
    waits = made(Contingent, contingent("A", requires=["a", "b"], prepare_after=["c"]), "A")
    assert list(named_in(waits, CONDITIONS)) == ["a", "b", "c"]


@settings(max_examples=at_most(15))
@given(missions())
def test_that_every_part_is_found_where_the_walk_met_it(scenario):
    met = list(walk(scenario))
    assert met[0] == ((), scenario)
    for group, part in met[1:]:
        found = value(scenario, ".".join(group))
        assert found == part or part_name(found) == part_name(part)


@settings(max_examples=at_most(15))
@given(missions())
def test_that_every_path_begins_with_a_field_of_the_file(scenario):
    assert all(group[0] in Scenario.model_fields for group, _ in walk(scenario) if group)


@settings(max_examples=at_most(12))
@given(missions(), st.data())
def test_that_all_paths_are_those_that_lead_somewhere(scenario: Scenario, data: st.DataObject) -> None:
    known = paths_of(scenario)
    assert all(place_of(scenario, path) is not None for path in known)
    path = data.draw(st.sampled_from(sorted(known)))
    for other in (path[:-1], f"{path}.", f"{path}.low", path.partition(".")[2], path.rpartition(".")[0]):
        assert (other in known) == (place_of(scenario, other) is not None)

"""What two scenarios assume differently is told field by field."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from scenarios.editing.difference import Difference, differences, in_words
from scenarios.editing.edits import add, removed, with_field
from scenarios.estimate import Estimate
from scenarios.library import shipped
from scenarios.parameters import parameters, replaced, value_of
from scenarios.part import Named
from scenarios.places import place_of, walk
from scenarios.schema import Scenario
from scenarios.vote import CouncilVote
from tests.examples import contingent, finance, tiny
from tests.strategies import missions
from tests.thoroughness import at_most

ARTICLE = shipped("article-2023")


def paths(base: Scenario, alternative: Scenario) -> list[tuple[str, str]]:
    return [(item.kind, item.path) for item in differences(base, alternative)]


def test_that_a_scenario_does_not_differ_from_itself() -> None:
    assert differences(ARTICLE, ARTICLE) == ()


def test_that_a_changed_estimate_is_told_with_both_values_and_its_unit() -> None:
    changed = replaced(ARTICLE, "contingents.Kenya.training.likely", 20)
    assert differences(ARTICLE, changed) == (
        Difference(
            "contingents.Kenya.training",
            "Kenya: Training",
            "changed",
            Estimate(14, 35, 60),
            Estimate(14, 20, 60),
            "days",
        ),
    )
    assert str(differences(ARTICLE, changed)[0]) == "Kenya: Training: 14 / 35 / 60 → 14 / 20 / 60 days"


def test_that_a_removed_contingent_is_one_difference() -> None:
    assert paths(ARTICLE, removed(ARTICLE, "contingents", "Peru")) == [("removed", "contingents.Peru")]


def test_that_an_added_condition_is_one_difference_though_it_has_members() -> None:
    without = removed(ARTICLE, "conditions", "resolution")
    told = paths(without, ARTICLE)
    assert ("added", "conditions.resolution") in told
    assert not any("members" in path for _, path in told)


def test_that_words_and_sources_are_not_assumptions() -> None:
    retitled = with_field(with_field(ARTICLE, "title", "Another title"), "note", "Another note")
    assert differences(ARTICLE, retitled) == ()
    assert differences(ARTICLE, ARTICLE.model_copy(update={"sources": ()})) == ()


def test_that_another_list_of_requirements_is_told_in_words() -> None:
    changed = with_field(ARTICLE, "contingents.Bahamas.requires", ("resolution",))
    told = differences(ARTICLE, changed)
    assert [item.path for item in told] == ["contingents.Bahamas.requires"]
    assert str(told[0]).endswith("→ resolution")


def test_that_another_order_of_contingents_is_told_because_ties_go_by_it() -> None:
    turned = ARTICLE.model_copy(update={"contingents": ARTICLE.contingents[::-1]})
    assert paths(ARTICLE, turned) == [("changed", "contingents")]


def test_that_a_mandate_that_is_there_on_one_side_only_is_added_or_removed() -> None:
    without = ARTICLE.model_copy(update={"mandate": None})
    assert paths(ARTICLE, without) == [("removed", "mandate")]
    assert paths(without, ARTICLE) == [("added", "mandate")]


def test_that_a_condition_of_another_kind_is_a_changed_kind() -> None:
    kinds = [
        item for item in differences(ARTICLE, shipped("authorised-2500")) if item.path == "conditions.resolution.kind"
    ]
    assert [(item.base, item.value) for item in kinds] == [("council-vote", "date")]


def test_that_the_members_of_a_vote_that_became_a_date_are_no_differences_of_their_own() -> None:
    told = paths(ARTICLE, shipped("authorised-2500"))
    assert ("changed", "conditions.resolution.kind") in told
    assert not any("members" in path for _, path in told)


def test_that_values_read_as_one_would_write_them() -> None:
    assert in_words(True) == "yes"
    assert in_words(None) == "none"
    assert in_words(()) == "nothing"
    assert in_words(1_000_000) == "1,000,000"
    assert in_words(Estimate.certain(5)) == "5"


@settings(max_examples=at_most(15), deadline=None)
@given(missions(), st.data())
def test_that_one_edited_number_is_the_only_difference(scenario: Scenario, data: st.DataObject) -> None:
    # A longer transit may not fit into the cycle; the first tranche may leave its interval out.
    paths_of_estimates = (item.path for item in parameters(scenario) if item.is_estimate)
    estimates = [path for path in paths_of_estimates if not path.endswith(".transit") and value_of(scenario, path)]
    path = data.draw(st.sampled_from(estimates))
    before = value_of(scenario, path)
    assert isinstance(before, Estimate)
    higher = Estimate(before.low, before.likely, before.high + 1)
    lower = Estimate(before.low / 2, before.likely / 2, before.high / 2 + 0.1)
    edited = replaced(scenario, path, lower if path.endswith(".delivered") else higher)
    assert paths(scenario, edited) == [("changed", path)]


@settings(max_examples=at_most(15), deadline=None)
@given(missions())
def test_that_an_added_part_is_a_removed_part_seen_from_the_other_side(scenario: Scenario) -> None:
    more = add(scenario, "contingents")
    there, back = paths(scenario, more), paths(more, scenario)
    assert [kind for kind, _ in there] == ["added"]
    assert back == [("removed", there[0][1])]


def test_that_a_position_at_the_start_is_told_with_what_it_says() -> None:
    there = {"in_theatre": [{"personnel": 4}, {"personnel": 3}], "prepared": True, "departed": tiny().start}
    base, other = tiny(), tiny(contingents=[contingent("A", at_start=there)])
    told = "there 4, 3, departed 2024-01-01, prepared"
    assert [str(one) for one in differences(base, other)] == [f"A: At the start: none → {told}"]
    assert [str(one) for one in differences(other, base)] == [f"A: At the start: {told} → none"]


@settings(max_examples=at_most(15), deadline=None)
@given(missions(), st.data())
def test_that_a_difference_says_whose_it_is(scenario: Scenario, data: st.DataObject) -> None:
    facts = [
        ".".join((*way, "at_start")) for way, part in walk(scenario) if getattr(part, "at_start", None) is not None
    ]
    numbers = [item.path for item in parameters(scenario)]
    path = data.draw(st.sampled_from(facts) | st.sampled_from(numbers) if facts else st.sampled_from(numbers))
    for one in differences(scenario, edited(scenario, path, is_fact=path in facts)):
        assert all(name in one.label for name in owners(scenario, one.path))


def edited(scenario: Scenario, path: str, *, is_fact: bool) -> Scenario:
    """The scenario without the fact, or with the first of a few numbers that the path may hold."""
    for number in (0, 1, 10, 100):
        try:
            return with_field(scenario, path, None) if is_fact else replaced(scenario, path, number)
        except ValueError:
            continue
    return scenario


def owners(scenario: Scenario, path: str) -> list[str]:
    """The names on the way to a field; of one in a table that stands alone, its first letter large, the table's."""
    place = place_of(scenario, path)
    assert place is not None
    held = [getattr(step.part, step.field)[step.item] for step in place.steps if step.item is not None]
    named = [part.name for part in held if isinstance(part, Named)]
    return named or [step.field.capitalize() for step in place.steps[:-1][:1]]


def test_that_what_is_delivered_is_told_as_a_share_of_the_pledge() -> None:
    base, other = (tiny(contingents=[contingent("A", delivered=share)]) for share in (0.7, [0.2, 0.7, 1]))
    assert [str(one) for one in differences(base, other)] == ["A: Delivered: 0.7 → 0.2 / 0.7 / 1 of the pledge"]


def test_that_parts_of_one_name_are_told_apart_by_what_they_are() -> None:
    donor = {"name": "A", "amount": 1, "probability": 1, "first_payment": 0, "instalments": 1, "every": 1}
    base = tiny(finance=finance(donors=[donor]))
    known = donor | {"at_start": {"paid": 5}}
    other = tiny(finance=finance(donors=[known]), contingents=[contingent("A", unit="police", training=1)])
    assert [str(one) for one in differences(base, other)] == [
        "Donor A: At the start: none → paid 5",
        "Contingent A: Unit: nothing → police",
        "Contingent A: Training: 0 → 1 day",
    ]


def test_that_what_stands_in_a_table_of_its_own_is_told_with_the_table() -> None:
    base = replaced(ARTICLE, "conditions.resolution.members.China.yes", 0.5)
    known = with_field(with_field(base, "camp.at_start.beds", 9), "lift.after", ("funding",))
    other = replaced(replaced(known, "reception.days", 5), "mandate.months", 6)
    assert [str(one) for one in differences(ARTICLE, other)] == [
        "resolution, China: Votes yes: 0.93 → 0.5 probability",
        "Camp: At the start: none → beds 9",
        "Lift: After: nothing → funding",
        "Reception (RSOI): 3 / 10 / 30 → 5 days",
        "Mandate: Length: 12 → 6 months",
    ]


def test_that_members_are_told_with_their_vote() -> None:
    group = "conditions.resolution.members"
    fewer = removed(ARTICLE, group, "China")
    (vote,) = (one for one in ARTICLE.conditions if one.name == "resolution")
    assert isinstance(vote, CouncilVote)
    turned = with_field(ARTICLE, group, vote.members[::-1])
    assert [str(one) for one in differences(ARTICLE, fewer)] == ["Member China of resolution: removed"]
    assert [one.label for one in differences(ARTICLE, turned)] == ["Order of members of resolution"]


def test_that_what_is_not_said_has_no_unit() -> None:
    base = tiny(disruptions=[{"name": "d", "at": 3, "duration": 5}])
    season = {"from": "01-01", "to": "02-01"}
    other = tiny(disruptions=[{"name": "d", "season": season}])
    assert [str(one) for one in differences(base, other)] == [
        "d: Day it begins: 3 → none",
        "d: Season: none → 01-01 to 02-01",
        "d: Duration: 5 → none",
    ]

"""Structural edits: parts added, copied, removed, renamed."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenarios.checks.warnings import warnings_of
from scenarios.conditions import KINDS, Presence
from scenarios.editing import fresh
from scenarios.editing.edits import add, duplicated, removed, renamed, with_field, with_undetermined
from scenarios.estimate import Estimate
from scenarios.library import shipped
from scenarios.parts import Mandate
from scenarios.schema import Scenario
from tests.examples import contingent, tiny, worked
from tests.strategies import missions
from tests.thoroughness import at_most

GROUPS = ["contingents", "conditions", "finance.donors", "disruptions"]


def names(scenario, group):
    value = scenario
    for field in group.split("."):
        value = getattr(value, field)
    return [part.name for part in value]


def dates(*wanted):
    return [{"name": name, "kind": "date", "date": dt.date(2024, 1, 5)} for name in wanted]


def linked():
    """A scenario in which everything waits for ``vote``, and ``there`` for the presence of A."""
    return tiny(
        conditions=[
            *dates("vote"),
            {"name": "there", "kind": "presence", "contingent": "A", "personnel": 5},
            {"name": "also there", "kind": "presence", "contingent": "A", "personnel": 9},
            {
                "name": "ok",
                "kind": "approval",
                "after": ["vote"],
                "delay": 1,
                "probability": 1,
                "challenge_probability": 0,
                "challenge_delay": 0,
            },
        ],
        camp={"after": ["vote"], "build": 0, "opening_beds": 9, "beds_per_week": 0, "max_beds": 9},
        mandate={"condition": "vote", "months": 6, "renewal_probability": 1, "drawdown_days": 0},
        contingents=[
            contingent("A", requires=["vote", "ok"], prepare_after=["vote"]),
            contingent("A.b", requires=["there", "also there"]),
        ],
        sources={
            "contingents.A.training": {"ground": "data", "text": "one"},
            "contingents.A.b.training": {"ground": "data", "text": "two"},
            "conditions.there.personnel": {"ground": "data", "text": "three"},
            "contingents.Gone.training": {"ground": "data", "text": "four"},
        },
    )


@pytest.mark.parametrize("group", GROUPS)
def test_that_a_new_part_has_a_free_name_and_stands_last(group):
    once = add(shipped("article-2023"), group)
    twice = add(once, group)
    assert len(names(twice, group)) == len(names(shipped("article-2023"), group)) + 2
    assert names(twice, group)[-1] == f"{names(once, group)[-1]} 2"


@pytest.mark.parametrize("kind", KINDS)
def test_that_a_new_condition_of_every_kind_fits(kind):
    changed = add(worked(), "conditions", fresh.condition(worked(), kind))
    assert changed.conditions[-1].kind == kind
    assert changed.conditions[-1].name == f"new {kind}"


def test_that_a_new_vote_is_held_by_the_council_there_is():
    article = shipped("article-2023")
    assert fresh.condition(article, "council-vote").members == article.conditions[0].members  # type: ignore[union-attr]
    members = fresh.condition(tiny(), "council-vote").members  # type: ignore[union-attr]
    assert len(members) == 15
    assert sum(member.permanent for member in members) == 5


def test_that_a_new_contingent_waits_for_the_vote():
    changed = add(shipped("article-2023"), "contingents")
    assert changed.contingents[-1].requires == ("resolution",)
    assert changed.contingents[-1].undetermined
    assert add(tiny(), "contingents").contingents[-1].requires == ()


def test_that_a_council_gets_a_new_member():
    changed = add(shipped("article-2023"), "conditions.resolution.members")
    assert [member.name for member in changed.conditions[0].members][-2:] == [  # type: ignore[union-attr]
        "United Arab Emirates",
        "New member",
    ]


def test_that_a_part_of_another_kind_does_not_belong():
    with pytest.raises(ValueError, match="does not belong here"):
        add(tiny(), "contingents", fresh.donor(tiny()))


def test_that_a_name_that_is_taken_is_refused():
    with pytest.raises(ValueError, match="the name 'A' is used 2 times"):
        add(tiny(), "contingents", tiny().contingents[0])


@pytest.mark.parametrize("group", ["", "nowhere", "camp", "title", "sources", "contingents.A", "camp.after"])
def test_that_only_a_list_of_parts_is_a_group(group):
    with pytest.raises(ValueError, match=f"^{group}: there is no such list"):
        add(tiny(), group)


def test_that_a_free_name_is_never_too_long():
    parts = tiny(contingents=[contingent("x" * 80)]).contingents
    assert fresh.free_name("x" * 80, parts) == "x" * 78 + " 2"


def test_that_a_copy_stands_behind_its_original_with_its_sources():
    changed = duplicated(linked(), "contingents", "A")
    assert names(changed, "contingents") == ["A", "A 2", "A.b"]
    assert changed.contingents[1].model_copy(update={"name": "A"}) == changed.contingents[0]
    assert changed.source["contingents.A 2.training"].text == "one"
    assert changed.source["contingents.A.training"].text == "one"
    assert len(changed.sources) == len(linked().sources) + 1


def test_that_a_copy_of_the_lead_does_not_lead():
    changed = duplicated(shipped("article-2023"), "contingents", "Kenya")
    assert [item.name for item in changed.contingents if item.lead] == ["Kenya"]


def test_that_nothing_waits_for_a_removed_condition():
    changed = removed(linked(), "conditions", "vote")
    assert names(changed, "conditions") == ["there", "also there", "ok"]
    assert changed.conditions[2].after == ()  # type: ignore[union-attr]
    assert changed.all_camps[0].after == ()
    assert changed.mandate is None
    assert changed.contingents[0].requires == ("ok",)
    assert changed.contingents[0].prepare_after == ()


def test_that_with_a_contingent_go_its_sources_and_the_conditions_of_its_presence():
    changed = removed(linked(), "contingents", "A")
    assert names(changed, "contingents") == ["A.b"]
    assert names(changed, "conditions") == ["vote", "ok"]
    assert changed.contingents[0].requires == ()
    assert sorted(changed.source) == ["contingents.A.b.training", "contingents.Gone.training"]


def test_that_a_council_member_can_go():
    changed = removed(shipped("article-2023"), "conditions.resolution.members", "Russia")
    assert len(changed.conditions[0].members) == 14  # type: ignore[union-attr]
    assert not any("Russia" in path for path in changed.source)


def test_that_references_and_sources_follow_a_new_name():
    changed = renamed(linked(), "conditions", "vote", "resolution 2699")
    assert changed.contingents[0].requires == ("resolution 2699", "ok")
    assert changed.contingents[0].prepare_after == ("resolution 2699",)
    assert changed.all_camps[0].after == ("resolution 2699",)
    assert changed.mandate == Mandate(condition="resolution 2699", months=6, renewal_probability=1, drawdown_days=0)
    assert renamed(changed, "conditions", "resolution 2699", "vote") == linked()


def test_that_a_presence_follows_the_name_of_its_contingent():
    changed = renamed(linked(), "contingents", "A", "St. Lucia")
    presences = [item for item in changed.conditions if isinstance(item, Presence)]
    assert [item.contingent for item in presences] == ["St. Lucia", "St. Lucia"]
    assert changed.source["contingents.St. Lucia.training"].text == "one"
    assert changed.source["contingents.A.b.training"].text == "two"
    assert renamed(changed, "contingents", "St. Lucia", "A") == linked()


@pytest.mark.parametrize(
    ("new", "sentence"), [("any", "choose another name"), ("A.b", "another already"), ("", "a name of")]
)
def test_that_a_name_that_does_not_fit_is_refused(new, sentence):
    with pytest.raises(ValueError, match=sentence):
        renamed(linked(), "contingents", "A", new)


def test_that_an_unknown_part_is_refused_with_the_nearest_known_one():
    for edit in (duplicated, removed):
        with pytest.raises(ValueError, match="contingents: there is no 'Kenia'; did you mean 'Kenya'"):
            edit(shipped("article-2023"), "contingents", "Kenia")
    with pytest.raises(ValueError, match="there is no 'Kenia'"):
        renamed(shipped("article-2023"), "contingents", "Kenia", "Kenya 2")


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("title", "Another"),
        ("note", "one\ntwo"),
        ("start", dt.date(2025, 1, 1)),
        ("contingents.A.commitment", "considering"),
        ("contingents.A.lead", True),
        ("contingents.A.undetermined", True),
        ("contingents.A.funded_by", "mission"),
        ("contingents.A.requires", ("ok",)),
        ("contingents.A.b.requires", ()),
        ("conditions.vote.date", dt.date(2024, 2, 2)),
        ("conditions.there.contingent", "any"),
        ("mandate.condition", "ok"),
        ("mandate", None),
        ("camp.after", ()),
        ("target", 99),
        ("camp.build", Estimate(1, 2, 3)),
    ],
)
def test_that_a_field_of_any_kind_can_be_set(path, value):
    changed = with_field(linked(), path, value)
    owner: object = changed
    for name in ("contingents.A.b.", "contingents.A.", "conditions.vote.", "conditions.there.", "mandate.", "camp."):
        if path.startswith(name):
            group, _, part = name[:-1].partition(".")
            owner = getattr(changed, group)
            owner = next(item for item in owner if item.name == part) if part else owner  # type: ignore[attr-defined]
            break
    assert getattr(owner, path.rpartition(".")[2]) == value
    assert changed != linked()


def test_that_a_list_is_taken_for_a_list_of_names():
    assert with_field(linked(), "contingents.A.requires", ["vote"]).contingents[0].requires == ("vote",)


def test_that_setting_a_name_renames():
    changed = with_field(linked(), "conditions.vote.name", "decision")
    assert changed == renamed(linked(), "conditions", "vote", "decision")
    council = with_field(shipped("article-2023"), "conditions.resolution.members.Russia.name", "Russian Federation")
    assert "conditions.resolution.members.Russian Federation.no" in council.source


def test_that_a_disruption_changes_between_chance_and_a_known_day():
    scenario = add(tiny(), "disruptions")
    known = with_field(scenario, "disruptions.New disruption.at", 14.0)
    assert (known.disruptions[0].at, known.disruptions[0].per_year) == (14.0, None)
    assert with_field(known, "disruptions.New disruption.per_year", 0.5) == scenario
    with pytest.raises(ValueError, match="one of per_year, at and season"):
        with_field(known, "disruptions.New disruption.at", None)


def test_that_a_mandate_can_be_added():
    table = {"condition": "resolution", "months": 6, "renewal_probability": 1, "drawdown_days": 0}
    assert with_field(worked(), "mandate", table).mandate == Mandate(**table)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("path", "value", "sentence"),
    [
        ("nowhere", 1, "nowhere: there is no such field"),
        ("contingents.A", None, "contingents.A: there is no such field"),
        ("start", "today", "start: 'today' is given; allowed: a date such as 2023-10-02"),
        ("contingents.A.commitment", "sure", "'announced', 'supportive' or 'considering'"),
        ("contingents.A.lead", "yes", "allowed: true or false"),
        (
            "contingents.A.requires",
            ["vot"],
            "contingents.A.requires: there is no condition 'vot'; did you mean 'vote'?",
        ),
        ("contingents.A.requires", ["there"], "conditions.there: it waits for itself"),
        ("mandate", {"months": 3}, "mandate.*missing"),
        ("target", -1, "target: -1 is out of range"),
    ],
)
def test_that_a_value_that_does_not_fit_is_refused_in_one_sentence(path, value, sentence):
    with pytest.raises(ValueError, match=sentence) as caught:
        with_field(linked(), path, value)
    assert "\n" not in str(caught.value)


@settings(max_examples=at_most(12))
@given(missions(), st.sampled_from(GROUPS), st.data())
def test_that_what_is_added_and_removed_again_leaves_the_scenario_as_it_was(scenario, group, data):
    changed = add(scenario, group)
    assert removed(changed, group, names(changed, group)[-1]) == scenario
    assert isinstance(warnings_of(changed), tuple)


@settings(max_examples=at_most(12))
@given(missions(), st.sampled_from(GROUPS), st.data())
def test_that_any_part_can_be_copied_renamed_and_removed(scenario, group, data):
    if not names(scenario, group):
        return
    name = data.draw(st.sampled_from(names(scenario, group)))
    for changed in (
        duplicated(scenario, group, name),
        renamed(scenario, group, name, "a name that is free"),
        removed(scenario, group, name),
    ):
        assert Scenario.model_validate(changed.model_dump()) == changed
    assert (
        renamed(renamed(scenario, group, name, "a name that is free"), group, "a name that is free", name) == scenario
    )
    assert name not in names(removed(scenario, group, name), group)


def test_that_a_size_that_is_stated_is_certain_at_its_likely_value():
    scenario = tiny(contingents=[contingent("A", personnel=[20, 50, 100], undetermined=True)])
    stated = with_undetermined(scenario, "A", False).contingent("A")
    assert (stated.undetermined, stated.personnel) == (False, Estimate.certain(50))


@pytest.mark.parametrize("undetermined", [False, True])
def test_that_a_size_keeps_its_ends_unless_it_was_undetermined_and_is_no_longer(undetermined):
    known = tiny(contingents=[contingent("A", personnel=[20, 50, 100])])
    assert with_undetermined(known, "A", undetermined).contingent("A").personnel == Estimate(20, 50, 100)
    unknown = with_field(known, "contingents.A.undetermined", True)
    assert with_undetermined(unknown, "A", True) == unknown

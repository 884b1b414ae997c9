"""What is typed of a mission makes a scenario that runs, or is refused with its place; nothing of it is lost."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenarios import templates
from scenarios.checks.warnings import warnings_of
from scenarios.conditions import Approval, Presence
from scenarios.estimate import Estimate
from scenarios.parameters import parameters, value_of
from scenarios.parts import Source
from scenarios.schema import Scenario
from scenarios.storage.files import dumps, loads
from simulator.experiment import run
from tests.examples import tiny
from tests.thoroughness import at_most
from ui.desktop.creating.making import Made, made_of
from ui.desktop.creating.outline import FIELDS, ConditionRow, DisruptionRow, DonorRow, NationRow, Outline
from ui.desktop.creating.sourcing import WORKED_OUT, Said, settled

TODAY = dt.date(2027, 3, 1)

THREE = (
    NationRow("Arden", "800", "announced", "Arden parliament; host agreement"),
    NationRow("Borduria", "200 / 300 / 500", "supp", ""),
    NationRow("Syldavia", "?", "considering", "Arden lands"),
)

NAMES = st.sampled_from(
    ["Arden", "Borduria", "Saint X.Y", "Îles", "any", "", " Arden ", "=1+1", "mandate", "First nation"]
)
PEOPLE = st.sampled_from(["800", "1,200", "?", "", "? 20/50/100", "5-10", "0", "1.000", "many", "1", "1e6", "3/2/1"])
WAITS = st.sampled_from(
    ["", "mandate", "x; y", "host agreement", "first money;Mandate", "x" * 90, "lead deployed", ";;", "camp"]
)
TABLE = st.lists(
    st.builds(NationRow, NAMES, PEOPLE, st.sampled_from(["", "a", "Supportive", "c", "surely"]), WAITS), max_size=5
).map(tuple)
WORDS = st.sampled_from(["", "approval", "vote", "date", "money", "presence", "event", "nothing"])
WHENS = st.sampled_from(["", "30", "10 / 20 / 90", "1 Jun 2027", "$20 M", "200", "0.5", "soon"])
CONDITIONS = st.lists(
    st.builds(ConditionRow, st.sampled_from(["x", "mandate", "Host agreement", "", "z"]), WORDS, WHENS, WHENS),
    max_size=3,
).map(tuple)
DONORS = st.lists(
    st.builds(DonorRow, st.sampled_from(["Bank", "Fund", ""]), WHENS, st.sampled_from(["", "90 %", "0.9", "2"])),
    max_size=3,
).map(tuple)
STOPS = st.lists(st.builds(DisruptionRow, st.sampled_from(["Storm", ""]), WHENS, WHENS), max_size=2).map(tuple)
OUTLINES = st.builds(
    Outline,
    st.sampled_from(templates.names()),
    st.sampled_from(["", "Ours", "\u202eodd"]),
    st.sampled_from(["", "1 May 2027", "31 Dec 9998", "soon"]),
    st.sampled_from(["", "365", "2 years", "1 Jan 2029", "1 Jan 2020", "0"]),
    st.sampled_from(["", "500", "half", "0"]),
    TABLE,
    CONDITIONS,
    DONORS,
    STOPS,
)


def made(*nations: NationRow, template: str = "empty", **typed: object) -> Scenario:
    outline = Outline(template, nations=nations, **typed)  # type: ignore[arg-type]
    found = made_of(outline, TODAY)
    assert found.scenario is not None, [*found.problems]
    return found.scenario


def refused(outline: Outline) -> list[tuple[str, int, str]]:
    found = made_of(outline, TODAY)
    assert found.scenario is None
    return [*found.problems]


@settings(max_examples=at_most(60))
@given(OUTLINES)
def test_that_an_outline_is_a_scenario_that_is_read_again_equal_or_says_what_is_wrong(outline: Outline) -> None:
    found: Made = made_of(outline, TODAY)
    assert (found.scenario is None) == bool(found.problems)
    if found.scenario is not None:
        assert loads(dumps(found.scenario), "new") == found.scenario
    else:
        assert all(sentence.endswith(".") for _, _, sentence in found.problems)


@settings(max_examples=at_most(12), deadline=None)
@given(TABLE, st.sampled_from(templates.names()))
def test_that_a_table_of_nations_that_is_accepted_runs_with_each_of_them(
    table: tuple[NationRow, ...], template: str
) -> None:
    scenario = made_of(Outline(template, nations=table), TODAY).scenario
    if scenario is not None:
        assert run(scenario, 5).replications == 5
        typed = [row.name.strip() for row in table if any(cell.strip() for cell in row)]
        assert not typed or [one.name for one in scenario.contingents] == typed


def test_that_nothing_typed_is_the_template_from_today_on() -> None:
    for name in templates.names():
        outline = Outline(name)
        assert outline.is_empty
        assert made_of(outline, TODAY).scenario == templates.template(name, TODAY)


def test_that_nations_stand_in_the_places_of_stand_ins() -> None:
    scenario = made(*THREE)
    first, second, third = scenario.contingents
    assert [one.name for one in scenario.contingents] == ["Arden", "Borduria", "Syldavia"]
    assert (first.personnel, first.undetermined) == (Estimate.certain(800), False)
    assert second.personnel == Estimate(200, 300, 500)
    assert (third.undetermined, third.commitment) == (True, "considering")
    assert second.commitment == "supportive"
    assert scenario.target == 1200


def test_that_a_new_name_that_is_waited_for_is_an_approval() -> None:
    scenario = made(*THREE)
    assert scenario.contingent("Arden").requires == ("Arden parliament", "host agreement")
    assert [one.name for one in scenario.conditions] == ["Arden parliament", "host agreement", "Arden lands"]
    assert all(isinstance(one, Approval) for one in scenario.conditions)


@pytest.mark.parametrize("after_vote", [False, True])
def test_that_all_wait_for_the_vote_of_a_un_mission_and_new_approvals_only_where_it_is_chosen(after_vote: bool) -> None:
    typed = (ConditionRow("Consent", "approval", "30"),)
    scenario = made(*THREE, template="un-mission", conditions=typed, after_vote=after_vote)
    assert scenario.contingent("Borduria").requires == ("mandate", "host agreement")
    assert scenario.contingent("Syldavia").requires == ("mandate", "host agreement", "Arden lands")
    for name in ("Arden parliament", "Consent"):
        approval = scenario.condition(name)
        assert isinstance(approval, Approval)
        assert approval.after == (("mandate",) if after_vote else ())
        assert approval.challenge_probability == 0


@pytest.mark.parametrize("template", sorted(templates.names()))
def test_that_the_vote_that_is_offered_is_the_one_that_new_approvals_come_after(template: str) -> None:
    typed = (ConditionRow("Renewal", "council vote"), ConditionRow("mandate", "council vote"), ConditionRow("Consent"))
    found = made_of(Outline(template, nations=THREE, conditions=typed, after_vote=True), TODAY)
    assert found.scenario is not None
    assert {found.scenario.condition(name).after for name in ("Consent", *found.new)} == {(found.vote,)}  # type: ignore[union-attr]


def test_that_a_presence_of_the_templates_name_is_of_the_nation_in_the_place_of_the_stand_in() -> None:
    scenario = made(*THREE, template="coalition", conditions=(ConditionRow("lead deployed", "", "120"),))
    presence = scenario.condition("lead deployed")
    assert isinstance(presence, Presence)
    assert (presence.contingent, presence.personnel) == ("Arden", 120)


def test_that_nations_with_long_names_have_parliaments_of_their_own() -> None:
    long = "Republic of " + "a" * 66
    scenario = made(NationRow(f"{long}1", "300"), NationRow(f"{long}2", "300"), template="coalition")
    own = [name for one in scenario.contingents for name in one.requires if name.startswith("Parliament")]
    assert len(own) == len({*own}) == 2
    assert {*own} < {one.name for one in scenario.conditions}


def test_that_each_nation_of_a_coalition_has_a_parliament_unless_it_says_what_it_waits_for() -> None:
    scenario = made(*THREE, template="coalition")
    assert [one.name for one in scenario.conditions if one.name.startswith("Parliament")] == ["Parliament of Borduria"]
    assert scenario.contingent("Borduria").requires == ("Parliament of Borduria", "host invitation", "lead deployed")
    assert scenario.contingent("Arden").lead
    assert not scenario.contingent("Borduria").lead
    assert scenario.source["conditions.Parliament of Borduria.delay"].text == "priors: national approval"


def test_that_what_is_typed_has_no_source_and_what_is_assumed_says_so() -> None:
    scenario = made(*THREE, donors=(DonorRow("Fund", "$50 M"),), template="un-mission")
    assert "contingents.Arden.personnel" not in scenario.source
    assert "finance.donors.Fund.amount" not in scenario.source
    assert scenario.source["contingents.Syldavia.personnel"].ground == "judgement"
    assert scenario.source["contingents.Arden.training"].text == "priors: training, experienced unit"
    assert not [path for path in scenario.source if "First nation" in path or "Assessed" in path]


def test_that_donors_pay_for_nations_that_paid_for_themselves_for_want_of_any() -> None:
    assert {one.funded_by for one in made(*THREE).contingents} == {"self"}
    assert {one.funded_by for one in made(*THREE, donors=(DonorRow("Fund", "$50 M"),)).contingents} == {"mission"}


def test_that_a_camp_has_beds_for_all_who_are_pledged() -> None:
    scenario = made(NationRow("Arden", "20,000"))
    assert scenario.all_camps[0].max_beds.likely == 20_000
    assert not [one for one in warnings_of(scenario) if "beds" in one.message]


def test_that_a_condition_of_the_templates_name_takes_its_place_and_keeps_what_is_not_typed() -> None:
    typed = (ConditionRow("Host agreement", "", "5", ""), ConditionRow("mandate", "date", "1 Jun 2027"))
    scenario = made(*THREE, template="police", conditions=typed)
    agreement = scenario.condition("host agreement")
    assert isinstance(agreement, Approval)
    assert (agreement.delay, agreement.probability) == (Estimate.certain(5), 0.98)
    assert scenario.condition("mandate").kind == "date"
    assert len(scenario.conditions) == 5


@pytest.mark.parametrize(
    ("outline", "place", "row", "told"),
    [
        (Outline(nations=(NationRow("A"), NationRow("A"))), "nations", 1, "A is in row 1 already; each name once."),
        (Outline(nations=(NationRow("", "5"),)), "nations", 0, "its name is missing."),
        (Outline(nations=(NationRow("A", "1.000"),)), "nations", 0, "“1.000” can be 1 person or 1,000 people"),
        (Outline(nations=(NationRow("A", "9 / 3 / 5"),)), "nations", 0, "is not in order: write low / likely / high."),
        (
            Outline(nations=(NationRow("A", "5", "surely"),)),
            "nations",
            0,
            "“surely” is no commitment; known:",
        ),
        (Outline(conditions=(ConditionRow("A", "wish"),)), "conditions", 0, "“wish” is no kind; known: approval"),
        (Outline(donors=(DonorRow("A"),)), "donors", 0, "its amount is missing"),
        (Outline(donors=(DonorRow("A", "5 M", "0.9"),)), "donors", 0, "“0.9” can be 0.9 % or 90 %"),
        (
            Outline(disruptions=(DisruptionRow("A", "1 Jan 2020"),)),
            "disruptions",
            0,
            "it begins before day 0, 1 Mar 2027.",
        ),
        (Outline(nations=(NationRow("A", "5", "", "vote, seat"),)), "nations", 0, "names stand apart by semicolons"),
        (Outline(conditions=(ConditionRow("A", "", "soon"),)), "conditions", 0, "“soon” is not a number"),
        (Outline(disruptions=(DisruptionRow("A", "5x"),)), "disruptions", 0, "0.5, or a date, such as 30 May 2027."),
        (Outline(disruptions=(DisruptionRow("A", "31 Feb 2027"),)), "disruptions", 0, "0.5, or a date, such as"),
        (Outline(start="3/4/2027"), "start", 0, "can be 3 Apr 2027 or 4 Mar 2027"),
        (Outline(start="31 Dec 9999"), "start", 0, "is too late"),
        (Outline(horizon="1 Mar 2026"), "horizon", 0, "days from the start"),
        (Outline(target="half"), "target", 0, "“half” is not a number"),
    ],
)
def test_that_what_is_wrong_is_told_with_its_place(outline: Outline, place: str, row: int, told: str) -> None:
    found = refused(outline)
    assert [(one[0], one[1]) for one in found] == [(place, row)]
    cell = made_of(outline, TODAY).problems.cells(place)[row]
    assert place in FIELDS or cell in getattr(outline, place)[row]._fields
    assert told in found[0][2]


def test_that_the_last_day_can_be_a_date_or_a_span() -> None:
    assert made(horizon="1 Mar 2028").horizon == 366
    assert made(horizon="2 years", start="1 May 2027").horizon == 730


def test_that_names_that_are_known_may_stand_apart_by_commas_and_a_known_name_may_hold_one() -> None:
    rows = (NationRow("A", "5", "", "Vote, parliament"), NationRow("B", "5", "", "Res. 5, renewed"))
    typed = tuple(ConditionRow(name, "approval", "5") for name in ("vote", "parliament", "Res. 5, renewed"))
    scenario = made(*rows, conditions=typed)
    assert scenario.contingent("A").requires == ("vote", "parliament")
    assert scenario.contingent("B").requires == ("Res. 5, renewed",)
    assert len(scenario.conditions) == 3
    police = made(NationRow("A", "5", "", "mandate, host agreement"), template="police")
    assert all("," not in one.name for one in police.conditions)


@settings(max_examples=at_most(60))
@given(OUTLINES)
def test_that_no_number_has_a_source_of_the_template_that_speaks_of_another_number(outline: Outline) -> None:
    scenario = made_of(outline, TODAY).scenario
    if scenario is None:
        return
    template = templates.template(outline.template, scenario.start)
    said: dict[str, list[object]] = {}
    for one in parameters(template):
        if one.path in template.source:
            said.setdefault(template.source[one.path].text, []).append(value_of(template, one.path))
    for one in parameters(scenario):
        source = scenario.source.get(one.path)
        assert source is None or source.text not in said or value_of(scenario, one.path) in said[source.text], one.path


def test_that_a_source_of_no_number_speaks_of_none_that_is_there_since() -> None:
    typed, source = tiny(), Source(ground="judgement", text="nobody has said one")
    for said, told in ((Said(source), WORKED_OUT), (Said(source, is_of_any=True), source), (Said(source, 10), source)):
        assert settled(typed, {"target": said}, ()).source["target"] == told


def test_that_what_the_form_works_out_says_so() -> None:
    scenario = made(NationRow("Arden", "90"), NationRow("Borduria", "20,000"), template="coalition")
    worked = {path for path, source in scenario.sources if source == WORKED_OUT}
    camp = {f"camp.{name}" for name in ("opening_beds", "beds_per_week", "max_beds")}
    assert worked == {"target", *camp, "contingents.Arden.tranche", "conditions.lead deployed.personnel"}


@settings(max_examples=60)
@given(OUTLINES)
def test_that_no_number_that_is_typed_has_a_source(outline: Outline) -> None:
    scenario = made_of(outline, TODAY).scenario
    if scenario is None:
        return
    called = {one.name.casefold(): one.name for one in scenario.conditions}
    typed = {name for name in ("horizon", "target") if getattr(outline, name)}
    for row in filter(any, outline.conditions):
        cells = dict.fromkeys(("delay", "first_vote", "amount", "personnel", "per_year"), row.when)
        typed |= paths(f"conditions.{called[row.name.casefold()]}", **cells, probability=row.chance)
    for donor in filter(any, outline.donors):
        typed |= paths(f"finance.donors.{donor.name}", amount=donor.amount, probability=donor.chance)
    for stop in filter(any, outline.disruptions):
        typed |= paths(f"disruptions.{stop.name}", per_year=stop.when, at=stop.when, duration=stop.days)
    assert not typed & set(scenario.source)


def paths(part: str, **cells: str) -> set[str]:
    return {f"{part}.{name}" for name, cell in cells.items() if cell.strip()}

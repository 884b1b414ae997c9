"""Warnings of assumptions that cannot happen or cannot matter."""

import datetime as dt
from math import inf

import pytest
from hypothesis import given, settings

from scenarios.checks.earliest import reach_of
from scenarios.checks.warnings import warnings_of
from scenarios.parameters import replaced
from simulator.replication import simulate
from tests.examples import contingent, finance, tiny, worked
from tests.strategies import missions, scenarios
from tests.thoroughness import at_most

CAMP = {"build": 0, "opening_beds": 1000, "beds_per_week": 0, "max_beds": 1000}
MEMBER = {"yes": 0.9, "no": 0.0}


def told(**changes):
    return [str(problem) for problem in warnings_of(tiny(**changes))]


def date(name="day", day=5):
    return {"name": name, "kind": "date", "date": dt.date(2024, 1, 1) + dt.timedelta(days=day)}


def approval(name="ok", **changes):
    table = {"name": name, "kind": "approval", "delay": 1, "probability": 1}
    return table | {"challenge_probability": 0, "challenge_delay": 0} | changes


def vote(*members, **changes):
    table = {"name": "vote", "kind": "council-vote", "first_vote": 1, "attempts": 1, "retable": 1, "majority": 1}
    return table | {"members": [{"name": f"m{number}"} | member for number, member in enumerate(members)]} | changes


def donor(**changes):
    table = {"name": "D", "amount": 1000, "probability": 1, "first_payment": 3, "instalments": 2, "every": 4}
    return table | changes


def of_condition(condition, **changes):
    """Warnings where the one contingent waits for the condition; without those that follow from it."""
    people = [contingent("A", requires=[condition["name"]])]
    lines = told(**{"conditions": [condition], "contingents": people} | changes)
    return [line for line in lines if not line.startswith("contingents.A: it never comes: it waits for")]


def test_that_a_sound_scenario_has_no_warnings():
    assert warnings_of(tiny()) == ()
    assert warnings_of(worked()) == warnings_of(replaced(worked(), "target", 300))
    assert [str(problem) for problem in warnings_of(worked())] == [
        "target: 300 people are more than all pledges together, at most 250"
    ]


def test_that_a_target_above_all_pledges_is_told():
    assert told(target=11) == ["target: 11 people are more than all pledges together, at most 10"]
    assert told(target=31, contingents=[contingent("A", personnel=[5, 10, 30.4])]) == [
        "target: 31 people are more than all pledges together, at most 30"
    ]


def test_that_a_target_above_all_who_may_take_part_is_told():
    people = [contingent("A"), contingent("B", participation=0)]
    assert told(target=20, contingents=people) == [
        "target: 20 people are more than all who may take part, at most 10",
        "contingents.B: it never comes: its participation is 0",
    ]


def test_that_a_target_above_the_camp_is_told():
    camp = {"build": 10, "opening_beds": 1, "beds_per_week": 4, "max_beds": 50}
    lines = told(camp=camp, contingents=[contingent("A", tranche=2)])
    assert lines == ["target: 10 people are more than the camp ever has beds, at most 9 within the horizon"]


def test_that_a_correlation_of_nothing_is_told():
    assert told(correlation=0.3) == ["correlation: it cannot matter: every delay is certain"]
    assert told(correlation=0.3, reception={"days": [1, 2, 3]}) == []


def test_that_a_delay_that_is_left_out_is_as_good_as_certain():
    even = ("personnel", "tranche", "interval")
    people = {name: value for name, value in contingent("A").items() if name not in even}
    people["tranches"] = [{"personnel": 6}, {"personnel": 4, "interval": 2}]
    assert told(correlation=0.3, contingents=[people]) == ["correlation: it cannot matter: every delay is certain"]


def test_that_a_condition_nobody_waits_for_is_told():
    assert told(conditions=[date()]) == ["conditions.day: it cannot matter: nothing waits for it"]


@pytest.mark.parametrize(
    "changes",
    [
        {"camp": CAMP | {"after": ["day"]}},
        {"mandate": {"condition": "day", "months": 0.5, "renewal_probability": 1, "drawdown_days": 0}},
        {"contingents": [contingent("A", prepare_after=["day"])]},
        {
            "finance": finance(donors=[donor(after=["day"])], start_up_cost_per_person=1),
            "contingents": [contingent("A", funded_by="mission")],
        },
    ],
)
def test_that_whatever_waits_for_a_condition_makes_it_matter(changes):
    assert told(conditions=[date()], **changes) == []


@pytest.mark.parametrize(
    ("condition", "reason"),
    [
        (date(day=31), "2024-02-01 lies beyond the horizon"),
        (approval("day", probability=0), "its probability is 0"),
        (approval("day", delay=40), "day 40 is the first possible one, beyond the horizon"),
        (
            approval("day", challenge_probability=1, challenge_delay=[30, 30, 90]),
            "day 31 is the first possible one, beyond the horizon",
        ),
        (vote(MEMBER, name="day", majority=2), "a majority of 2 is more than the 1 member"),
        (
            vote(MEMBER, {"yes": 0, "no": 0}, name="day", majority=2),
            "2 votes in favour are needed, 1 member may give theirs",
        ),
        (
            vote(MEMBER, {"yes": 0, "no": 1, "permanent": True}, name="day"),
            "a permanent member always votes against",
        ),
        (vote(MEMBER, name="day", first_vote=31), "day 31 is the first possible one, beyond the horizon"),
        (
            {"name": "day", "kind": "presence", "contingent": "B", "personnel": 21},
            "21 people are more than B may have, at most 20",
        ),
        (
            {"name": "day", "kind": "presence", "contingent": "any", "personnel": 31},
            "31 people are more than all contingents may have, at most 30",
        ),
        (
            {"name": "day", "kind": "presence", "contingent": "B", "personnel": 20},
            "20 people are more than the camp ever has beds, at most 15",
        ),
        (
            {"name": "day", "kind": "presence", "contingent": "any", "personnel": 12},
            "all contingents cannot have so many people there within the horizon",
        ),
    ],
)
def test_that_a_condition_that_cannot_be_met_is_told_with_the_reason(condition, reason):
    camp = {"build": 0, "opening_beds": 15, "beds_per_week": 0, "max_beds": 15}
    people = [contingent("A", requires=["day"]), contingent("B", personnel=20, tranche=20)]
    lines = told(conditions=[condition], contingents=people, camp=camp)
    assert lines[0] == f"conditions.day: it cannot be met: {reason}"
    assert "contingents.A: it never comes: it waits for 'day', which cannot be met" in lines


def test_that_what_waits_for_an_impossible_condition_is_impossible():
    lines = told(
        conditions=[approval("no", probability=0), approval("ok", after=["no"])],
        camp=CAMP | {"after": ["ok"]},
        mandate={"condition": "ok", "months": 6, "renewal_probability": 1, "drawdown_days": 0},
    )
    assert lines == [
        "target: 10 people are more than the camp ever has beds, at most 0 within the horizon",
        "conditions.no: it cannot be met: its probability is 0",
        "conditions.ok: it cannot be met: it waits for 'no', which cannot be met",
        "camp: it never opens: it waits for 'ok', which cannot be met",
        "mandate.condition: the mandate never begins: 'ok' cannot be met",
    ]


FUNDING = {"name": "money", "kind": "contributions", "amount": 1500}


@pytest.mark.parametrize(
    ("donors", "reason"),
    [
        ([donor()], "USD 1,500 are more than all donors may give, at most 1,000"),
        ([donor(amount=[0, 0, 2000], probability=0)], "USD 1,500 are more than all donors may give, at most 0"),
        ([donor(amount=1500, after=["money"])], "the donors whose money it needs wait for what cannot be met"),
        ([donor(amount=1500, every=28)], "the money can come only after the horizon"),
        ([donor(amount=1500, first_payment=31)], "the money can come only after the horizon"),
    ],
)
def test_that_contributions_that_cannot_come_are_told(donors, reason):
    lines = of_condition(FUNDING, finance=finance(donors=donors))
    assert lines[0] == f"conditions.money: it cannot be met: {reason}"


def test_that_contributions_that_can_come_are_no_warning():
    assert of_condition(FUNDING, finance=finance(donors=[donor(amount=[0, 0, 1500])])) == []
    assert reach_of(tiny(conditions=[FUNDING], finance=finance(donors=[donor(amount=1500)]))).conditions == {"money": 7}


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"probability": 0}, "its probability is 0"),
        ({"amount": 0}, "its amount is 0"),
        ({"first_payment": 31}, "the first payment comes after the horizon"),
        ({"after": ["late"]}, "it waits for 'late', which cannot be met"),
    ],
)
def test_that_a_donor_that_never_pays_is_told(changes, reason):
    lines = told(conditions=[date("late", 99)], finance=finance(donors=[donor(**changes)]))
    assert f"finance.donors.D: it never pays: {reason}" in lines


def test_that_money_for_nobody_is_told():
    assert told(finance=finance(donors=[donor()])) == [
        "finance: its money cannot matter: no contingent is mission-funded and no condition counts it"
    ]


def test_that_a_mission_without_the_money_for_a_tranche_is_told():
    people = [contingent("A", funded_by="mission"), contingent("B", funded_by="mission", tranche=5)]
    money = finance(opening_balance=400, start_up_cost_per_person=[50, 60, 70], reserve_months=1)
    lines = told(contingents=people, finance=money | {"cost_per_person_month": [10, 20, 30]})
    assert lines == [
        "contingents.A: it never comes: it is mission-funded, and the account never holds what a tranche needs"
    ]
    enough = money | {"cost_per_person_month": [10, 20, 30], "donors": [donor(amount=200)]}
    assert told(contingents=people, finance=enough) == []


def test_that_beds_that_are_never_built_are_told():
    assert told(camp=CAMP | {"max_beds": 900}) == [
        "camp.opening_beds: 1,000 beds are more than max_beds allows; 900 are built"
    ]


def test_that_a_camp_that_opens_too_late_is_told():
    assert told(camp=CAMP | {"build": [31, 40, 50]})[-1] == (
        "camp: it never opens: day 31 is the first possible one, beyond the horizon"
    )


def test_that_a_camp_without_beds_is_told():
    assert told(camp=CAMP | {"max_beds": 0, "opening_beds": 0})[-1] == (
        "camp: it has no beds within the horizon, so nobody can come"
    )


def test_that_no_aircraft_is_told():
    lift = {"aircraft": 0, "passengers": 100, "transit": 1, "cycle": 2}
    assert told(lift=lift) == ["lift.aircraft: without aircraft nobody can come"]


def test_that_a_mandate_that_outlasts_the_horizon_is_told():
    mandate = {"condition": "day", "months": 1, "renewal_probability": 1, "drawdown_days": 0}
    assert told(conditions=[date(day=0)], mandate=mandate) == [
        "conditions.day: it cannot matter: only what cannot matter itself waits for it (the mandate)",
        "mandate: it cannot matter: it expires after the horizon",
    ]
    assert told(conditions=[date(day=0)], mandate=mandate, horizon=31) == []


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"stops": []}, "it stops nothing"),
        ({"duration": 0}, "it lasts 0 days"),
        ({"at": 31}, "it begins after the horizon"),
        ({"at": None, "per_year": 0}, "it never begins"),
    ],
)
def test_that_a_harmless_disruption_is_told(changes, reason):
    table = {"name": "x", "stops": ["lift"], "at": 3, "duration": 5}
    assert told(disruptions=[table]) == []
    assert told(disruptions=[table | changes]) == [f"disruptions.x: it cannot matter: {reason}"]


def test_that_a_challenge_that_never_comes_is_told():
    assert of_condition(approval(challenge_delay=9)) == [
        "conditions.ok.challenge_delay: it cannot matter: the probability of a challenge is 0"
    ]


def test_that_a_scenario_without_contingents_is_told():
    assert told(contingents=[])[-1] == "contingents: there are none, so nobody comes"


def test_that_a_second_lead_is_told():
    people = [contingent(name, lead=True) for name in ("A", "B", "C")]
    assert told(contingents=people) == [
        "contingents.B.lead: 'A' is the lead already",
        "contingents.C.lead: 'A' is the lead already",
    ]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"participation": 0}, "its participation is 0"),
        ({"personnel": [0, 0.2, 0.4]}, "it has nobody"),
        ({"training": 30}, "day 31 is the first possible one, beyond the horizon"),
        ({"equipment": [29.5, 40, 50]}, "day 30.5 is the first possible one, beyond the horizon"),
        ({"decision": 30}, "day 31 is the first possible one, beyond the horizon"),
        (
            {"personnel": 2000, "tranche": 1500},
            "a tranche of 1,500 is more than the camp ever has beds, at most 1,000",
        ),
    ],
)
def test_that_a_contingent_that_never_comes_is_told(changes, reason):
    people = [contingent("A"), contingent("B", **changes)]
    assert told(contingents=people) == [f"contingents.B: it never comes: {reason}"]


def test_that_a_tranche_that_may_not_fit_the_camp_is_told():
    people = [contingent("A", personnel=[300, 600, 1500], tranche=1200)]
    assert told(contingents=people) == [
        "contingents.A.tranche: a tranche of 1,200 is larger than the camp can ever be, at most 1,000 beds"
        " within the horizon"
    ]


@pytest.mark.parametrize(("day", "words"), [(-1, "2023-12-31 lies before the start, 2024-01-01: "), (0, ""), (1, "")])
def test_that_a_date_before_the_start_is_told(day, words):
    lines = of_condition(date(day=day))

    assert lines == ([f"conditions.day.date: {words}{EARLY}, and what waits for it waits from then"] if words else [])


EARLY = "it counts as met on day 0"


def test_that_a_mandate_that_runs_from_a_date_before_the_start_is_told():
    mandate = {"condition": "day", "months": 0.5, "renewal_probability": 0.5, "drawdown_days": 1}
    lines = told(conditions=[date(day=-400)], mandate=mandate)

    before = "conditions.day.date: 2022-11-27 lies before the start, 2024-01-01"
    assert lines == [f"{before}: {EARLY}, and the mandate runs from then"]


def large(**changes):
    """A thousand people who travel together, and whose tour may end within the horizon."""
    changes = {"personnel": 1000, "tranche": 1000, "tour_months": 0.5, "stay_probability": 0.9} | changes
    return told(
        contingents=[contingent("A", **changes)], lift={"aircraft": 9, "passengers": 999, "transit": 1, "cycle": 2}
    )


def test_that_a_tour_that_ends_at_once_for_thousands_is_told():
    words = "the tour of 1,000 people ends at once: unless they stay on, all of them leave on one day"
    assert large() == [f"contingents.A.tranche: {words}"]


@pytest.mark.parametrize("change", [{"stay_probability": 1}, {"tour_months": 12}, {"tranche": 999}, {"personnel": 999}])
def test_that_a_tour_that_ends_for_few_or_never_is_not_told(change):
    assert large(**change) == []


def crowded(personnel, participation=1.0, **camp):
    beds = CAMP | {"opening_beds": 50, "max_beds": 50} | camp
    return told(camp=beds, contingents=[contingent("A", personnel=personnel, participation=participation)])


@pytest.mark.parametrize(
    ("arguments", "field"),
    [
        (([40, 60, 90],), "max_beds"),
        ((100, 0.9), "max_beds"),
        ((100, 1.0), ""),
        (([10, 20, 90],), ""),
        (([10, 20, 90], 0.5), ""),
    ],
)
def test_that_certain_beds_beside_uncertain_pledges_are_told(arguments, field):
    lines = crowded(*arguments)

    assert [line.partition(", for certain")[0] for line in lines] == (
        [f"camp.{field}: beds end at 50"] if field else []
    )


def test_that_certain_beds_are_told_where_their_number_comes_from():
    assert [line.partition(":")[0] for line in crowded([80, 90, 100], beds_per_week=1, max_beds=500)] == [
        "camp.beds_per_week"
    ]


def test_that_a_large_tranche_of_few_people_fits():
    assert told(contingents=[contingent("A", tranche=5000)]) == []


def test_that_a_source_of_nothing_is_told():
    source = {"ground": "judgement", "text": "x"}
    assert told(sources={"contingents.B.training": source, "contingents.A.training.low": source}) == [
        'sources."contingents.B.training": the scenario has nothing at this path'
    ]


@settings(max_examples=at_most(25))
@given(scenarios() | missions())
def test_that_what_is_called_impossible_never_happens(scenario):
    told = {(problem.path, problem.message.partition(":")[0]) for problem in warnings_of(scenario)}
    reach = reach_of(scenario)
    for replication in range(3):
        outcome = simulate(scenario, 1, replication)
        assert all(day >= reach.conditions[name] - 1e-6 for name, day in outcome.met.items())
        for name, day in outcome.met.items():
            assert day > scenario.horizon or (f"conditions.{name}", "it cannot be met") not in told
        for force in outcome.mission.forces:
            assert_comes_as_told(force, told, reach)
        donors = {donor.name for donor in scenario.finance.donors if donor.amount.high > 0}
        paying = donors & {event.subject for event in outcome.log if event.event == "pays"}
        silent = {path for path, words in told if words in ("it never pays", "it pays nothing more")}
        assert not silent & {f"finance.donors.{name}" for name in paying}
        there = sum(force.plan.there for force in outcome.mission.forces)
        assert outcome.strength.max() <= max(there, reach.most_allowed)
        assert outcome.strength.max() <= reach.places
        for milestone in scenario.milestones:
            day = first_day(outcome, milestone)
            assert day >= max(reach.needs[milestone.name]) - 1e-6
            assert day == inf or (f"milestones.{milestone.name}", "it cannot be reached") not in told


def assert_comes_as_told(force, told, reach):
    """Of a contingent that is told to stay away nobody departs, and nobody lands or is ordered before he can."""
    horizon = reach.scenario.horizon
    verdicts = {words for path, words in told if path == f"contingents.{force.group}"}
    assert force.ordered >= reach.orders[force.group] - 1e-6
    for flight in (flight for tranche in force.tranches for flight in tranche.flights):
        assert flight.lands >= reach.arrivals[force.group] - 1e-6
        assert flight.lands > horizon or not verdicts & {"it never comes", "nobody more of it comes"}
        assert flight.takes_off >= reach.lifts[force.lift.plan.name] - 1e-6
        assert flight.takes_off >= reach.camps[force.camp.plan.name] - 1e-6


def first_day(outcome, milestone):
    """The first day on which all needs of a milestone hold, counted from the flights of a run; infinity for never."""
    flights = [
        (force, flight)
        for force in outcome.mission.forces
        for tranche in (*force.there, *force.tranches)
        for flight in tranche.flights
    ]
    for day in range(outcome.scenario.horizon + 1):
        here = [
            (force, flight.people)
            for force, flight in flights
            if (flight.operational if milestone.operational else flight.lands) <= day + 1e-9 < flight.leaves
        ]
        if all(number_of(need, here) >= need.personnel for need in milestone.needs):
            return day
    return inf


def number_of(need, here):
    """People of whom a need speaks among those who are here."""
    return sum(
        people
        for force, people in here
        if need.contingent in (None, force.group) and need.unit in (None, force.plan.unit)
    )

"""A scenario brought up to date: what follows from it, what somebody adds, what cannot be."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenarios.dates import spelled
from scenarios.editing.asking import given_replies, topics
from scenarios.editing.difference import differences
from scenarios.editing.doubting import doubts
from scenarios.editing.known import facts_in
from scenarios.editing.replies import CHALLENGED, MET, PAID, Answer, Group, Reply
from scenarios.editing.reverting import reverted
from scenarios.editing.updating import follows, title_as_of, updated
from scenarios.estimate import Estimate
from scenarios.library import names, shipped
from scenarios.parts import Source
from scenarios.schema import Scenario
from tests.examples import FIRST_DAY, contingent, finance, tiny
from tests.strategies import scenarios
from tests.thoroughness import at_most

MARCH = dt.date(2024, 3, 1)
ARTICLE = shipped("article-2023")


def day(number: int) -> dt.date:
    return FIRST_DAY + dt.timedelta(days=number)


def after(scenario: Scenario, days: int, **replies: Reply) -> Scenario:
    """Brought up to date so many days later, with replies by the last words of their paths."""
    start = scenario.start + dt.timedelta(days=days)
    given = given_replies(scenario, start)
    for name, reply in replies.items():
        (path,) = [path for path in given if path.rpartition(".")[2] == name]
        given[path] = reply
    return updated(scenario, start, given)


def told(scenario: Scenario, days: int, **replies: Reply) -> tuple[dict[str, str], dict[str, str]]:
    """What is wrong and what is doubtful, by the last words of paths."""
    start = scenario.start + dt.timedelta(days=days)
    given = given_replies(scenario, start)
    short = {path.rpartition(".")[2]: path for path in given}
    found = doubts(scenario, start, given | {short[name]: reply for name, reply in replies.items()})
    names = {path: name for name, path in short.items()}
    wrong, doubtful = ({names[path]: words for path, words in one.items()} for one in (found.wrong, found.doubtful))
    return wrong, doubtful


def approval(name: str, **changes: object) -> dict[str, object]:
    certain = {"delay": 10, "probability": 1, "challenge_probability": 0, "challenge_delay": 5}
    return {"name": name, "kind": "approval"} | certain | changes


def donor(**changes: object) -> dict[str, object]:
    steady = {"amount": [40, 80, 120], "probability": 1, "first_payment": 5, "instalments": 4, "every": 30}
    return {"name": "Fund"} | steady | changes


@given(scenarios(), st.integers(0, 200))
@settings(max_examples=at_most(15), deadline=None)
def test_that_the_last_day_stays_and_nothing_else_is_made_up(scenario: Scenario, days: int) -> None:
    new = after(scenario, days)
    last = scenario.date_of(scenario.horizon)
    assert new.start == scenario.start + dt.timedelta(days=days)
    assert new.date_of(new.horizon) == max(last, new.start + dt.timedelta(days=1))
    assert [one.name for one in new.conditions] == [one.name for one in scenario.conditions]
    assert [one.pledge for one in new.contingents] == [one.pledge for one in scenario.contingents]
    assert [one.amount for one in new.finance.donors] == [one.amount for one in scenario.finance.donors]


@given(scenarios(), st.integers(0, 60), st.integers(0, 60))
@settings(max_examples=at_most(15), deadline=None)
def test_that_two_steps_lead_where_one_leads(scenario: Scenario, first: int, second: int) -> None:
    twice, once = after(after(scenario, first), second), after(scenario, first + second)
    assert twice.model_copy(update={"sources": ()}).contingents == once.contingents
    assert twice.conditions == once.conditions
    assert twice.finance == once.finance
    assert (twice.start, twice.title) == (once.start, once.title)


@given(scenarios())
@settings(max_examples=at_most(20), deadline=None)
def test_that_a_start_that_stays_changes_the_title_only(scenario: Scenario) -> None:
    new = after(scenario, 0)
    assert new.model_copy(update={"title": scenario.title}).conditions == scenario.conditions
    assert facts_in(new) == facts_in(scenario)
    assert new.disruptions == scenario.disruptions


def test_that_an_earlier_start_is_refused() -> None:
    with pytest.raises(ValueError, match="27 September 2023 is before 28 September 2023"):
        updated(ARTICLE, ARTICLE.start - dt.timedelta(days=1), {})


def test_that_the_article_starts_on_the_first_of_march_with_what_was_known() -> None:
    start = MARCH
    replies = given_replies(ARTICLE, start)
    replies["conditions.resolution"] = Reply(MET, {"met": dt.date(2023, 10, 2)})
    replies["conditions.kenya-approval"] = Reply(CHALLENGED, {"challenged_since": dt.date(2024, 1, 26)})
    new = updated(ARTICLE, start, replies, "observed events")
    assert facts_in(new) == {
        "conditions.resolution.at_start.met": dt.date(2023, 10, 2),
        "conditions.kenya-approval.at_start.since": dt.date(2024, 1, 26),
        "conditions.kenya-approval.at_start.challenged": True,
    }
    assert new.title == "Article of September 2023 as of 1 March 2024"
    assert new.date_of(new.horizon) == ARTICLE.date_of(ARTICLE.horizon)
    assert new.source["conditions.resolution.at_start.met"] == Source(ground="document", text="observed events")
    horizon = "two years: the mandate of a year and one renewal; less the days that had passed by 1 March 2024"
    assert new.source["horizon"].text == horizon
    same = {path: source for path, source in ARTICLE.source.items() if path != "horizon"}
    assert same.items() <= new.source.items()
    line, empty, *old = new.note.split("\n")
    assert line == "Brought up to date from “Article of September 2023”, as of 1 March 2024."
    assert (empty, "\n".join(old)) == ("", ARTICLE.note.strip())


def test_that_a_date_that_has_passed_is_met_on_it() -> None:
    new_year = {"name": "new year", "kind": "date", "date": day(3)}
    later = {"name": "later", "kind": "date", "date": day(9)}
    new = after(tiny(conditions=[new_year, later]), 5)
    assert facts_in(new)["conditions.new year.at_start.met"] == day(3)
    assert new.condition("later").at_start is None


def test_that_a_supposed_date_that_has_passed_becomes_a_fact_and_a_later_one_stays() -> None:
    conditions = [approval("a", suppose=day(3)), approval("b", suppose=day(9)), approval("c", suppose="never")]
    new = after(tiny(conditions=conditions), 5)
    assert facts_in(new)["conditions.a.at_start.met"] == day(3)
    assert [one.suppose for one in new.conditions] == [None, day(9), "never"]


def test_that_what_waits_for_nothing_is_awaited_since_the_old_start() -> None:
    new = after(tiny(conditions=[approval("a"), approval("b", after=["a"])]), 5)
    assert facts_in(new) == {"conditions.a.at_start.since": day(0)} | facts_in(
        new.model_copy(update={"conditions": ()})
    )
    assert new.camp is not None
    assert new.camp.at_start is not None
    assert new.camp.at_start.since == day(0)


def test_that_a_count_is_met_when_enough_of_its_conditions_were() -> None:
    count = {"name": "two", "kind": "count", "of": ["a", "b", "c"], "needed": 2}
    scenario = tiny(conditions=[approval("a"), approval("b"), approval("c"), count])
    one = after(scenario, 9, a=Reply(MET, {"met": day(7)}))
    assert one.condition("two").at_start is None
    two = after(scenario, 9, a=Reply(MET, {"met": day(7)}), c=Reply(MET, {"met": day(2)}))
    assert facts_in(two)["conditions.two.at_start.met"] == day(7)


def test_that_who_is_there_is_no_longer_to_come() -> None:
    scenario = tiny(contingents=[contingent("A", personnel=[5, 10, 30], undetermined=True)])
    there = Reply("", {"in_theatre": (Group(8, day(2)), Group())})
    new = after(scenario, 5, A=there).contingent("A")
    assert new.personnel == Estimate(0, 2, 22)
    assert new.at_start is not None
    assert (new.there, new.at_start.prepared, new.at_start.departed) == (8, True, day(1))
    again = Reply("", {"in_theatre": (Group(8, day(2)), Group(1, day(7)))})
    assert after(after(scenario, 5, A=there), 5, A=again).contingent("A").personnel == Estimate(0, 1, 21)
    said = Reply("", {**there.answers, "personnel": Estimate.certain(50)})
    assert after(scenario, 5, A=said).contingent("A").personnel == Estimate.certain(50)


def test_that_people_who_came_are_taken_from_the_first_tranches() -> None:
    tranches = [{"personnel": 6}, {"personnel": [2, 4, 8], "interval": 3}, {"personnel": 5, "interval": 3}]
    table = {key: value for key, value in contingent("A").items() if key not in ("personnel", "tranche", "interval")}
    scenario = tiny(contingents=[table | {"tranches": tranches}])
    new = after(scenario, 5, A=Reply("", {"in_theatre": (Group(9, day(2)),)})).contingent("A")
    assert [one.personnel for one in new.tranches] == [Estimate(0, 0, 0), Estimate(0, 1, 5), Estimate(4, 5, 5)]


def test_that_what_a_donor_has_paid_is_no_longer_to_come() -> None:
    sources = {"finance.donors.Fund.amount": _data("priors"), "finance.donors.Fund.every": _data("four in half a year")}
    scenario = tiny(finance=finance(donors=[donor()]), sources=sources)
    paid: dict[str, Answer] = {"paid": 60.0, "last": day(4), "instalments": 3.0}
    new = after(scenario, 5, Fund=Reply(PAID, paid), finance=Reply("", {"opening_balance": 7.0}))
    (fund,) = new.finance.donors
    assert (fund.amount, fund.instalments, new.finance.opening_balance) == (Estimate(0, 20, 60), 1, Estimate.certain(7))
    assert new.source["finance.donors.Fund.amount"].text == "priors; less what had come, known on 6 January 2024"
    assert new.source["finance.donors.Fund.every"].text == "four in half a year; said when 4 instalments were to come"
    (all_paid,) = after(scenario, 5, Fund=Reply(PAID, paid | {"instalments": 4.0})).finance.donors
    assert all_paid.amount == Estimate.certain(0)


def _data(text: str) -> dict[str, str]:
    return {"ground": "data", "text": text}


@pytest.mark.parametrize(("days", "at", "left"), [(5, 5, [10, 20]), (12, 0, [8, 18]), (30, None, None)])
def test_that_a_disruption_of_a_known_day_comes_as_much_sooner(days: int, at: float, left: list[int] | None) -> None:
    storm = {"name": "storm", "stops": ["lift"], "at": 10, "duration": [10, 15, 20]}
    new = after(tiny(disruptions=[storm], sources={"disruptions.storm.at": _data("a")}), days)
    if left is None:
        assert new.disruptions == ()
        assert "disruptions.storm.at" not in new.source
    else:
        passed = f"a; less the days that had passed by {spelled(new.start)}"
        assert new.source["disruptions.storm.at"].text == passed
        (one,) = new.disruptions
        assert one.duration is not None
        assert (one.at, one.duration.low, one.duration.high) == (at, *left)


def test_that_a_camp_that_was_open_goes_on_growing() -> None:
    camp = {"build": 0, "opening_beds": 0, "beds_per_week": 50, "max_beds": 600, "at_start": {"beds": 300}}
    new = after(tiny(camp=camp), 15)
    assert new.camp is not None
    assert new.camp.at_start is not None
    assert new.camp.at_start.beds == 400


def test_that_people_whose_arrival_nobody_said_arrived_on_the_old_start() -> None:
    new = after(tiny(contingents=[contingent("A", at_start={"in_theatre": [{"personnel": 4}]})]), 5)
    assert facts_in(new)["contingents.A.at_start.in_theatre.1.arrived"] == day(0)
    assert new.contingent("A").personnel == Estimate.certain(10)


def test_that_a_title_has_one_date() -> None:
    once = title_as_of("Haiti", MARCH)
    assert title_as_of(once, dt.date(2024, 7, 1)) == "Haiti as of 1 July 2024"
    assert title_as_of("As of 1 July 2023", MARCH) == "As of 1 March 2024"
    assert title_as_of("As of now", MARCH) == "As of now as of 1 March 2024"
    assert title_as_of("", MARCH) == "Untitled as of 1 March 2024"


WRONG: list[tuple[str, Reply, str]] = [
    ("a", Reply(MET, {"met": day(6)}), "7 January 2024 is after 6 January 2024, where the new scenario starts."),
    ("past", Reply("open"), "Its date, 3 January 2024, has passed."),
    ("Fund", Reply(PAID, {"paid": 9.0, "instalments": 5.0}), "It pays in 4 instalments; 5 cannot have come."),
    ("A", Reply("", {"in_theatre": (Group(3, day(9)),)}), "10 January 2024 is after 6 January 2024"),
]


@pytest.mark.parametrize(("name", "reply", "sentence"), WRONG)
def test_that_what_cannot_be_is_told_in_a_sentence(name: str, reply: Reply, sentence: str) -> None:
    wrong, _ = told(_asked(), 5, **{name: reply})
    assert list(wrong) == [name]
    assert wrong[name].startswith(sentence)


UNSAID = [
    ("a", Reply(MET), "Say when that was."),
    ("a", Reply(CHALLENGED), "Say since when."),
    ("camp", Reply(MET), "Say how many beds are open."),
    ("Fund", Reply(PAID), "Say how much it has paid."),
    ("A", Reply("", {"in_theatre": (Group(None, day(2)),)}), "Say how many arrived on 3 January 2024."),
]


@pytest.mark.parametrize(("name", "reply", "sentence"), UNSAID)
def test_that_what_is_unsaid_needs_a_look_as_long_as_somebody_is_there(name: str, reply: Reply, sentence: str) -> None:
    scenario, start = _asked(), day(5)
    given = given_replies(scenario, start)
    (path,) = (path for path in given if path.rpartition(".")[2] == name)
    found = doubts(scenario, start, given | {path: reply})
    here, elsewhere = found.seen_at(path), found.seen_at("conditions.b")
    assert (here.wrong, here.doubtful[path], here.unsaid) == ({}, sentence, {path: sentence})
    assert (elsewhere.wrong, elsewhere.doubtful.get(path), elsewhere.unsaid) == ({path: sentence}, None, {})


THERE: dict[str, Answer] = {"in_theatre": (Group(12, day(2)),)}
FIRST = "By what is said below it is met on the first day: say when it was."
DOUBTFUL = [
    ("b", Reply(MET, {"met": day(2)}), "b", "It waits for “a”, which is not met."),
    ("A", Reply("", THERE), "A", "It requires “b”, which is not met. That is 2 people more than were pledged."),
    ("A", Reply("", THERE), "camp", "12 people are there, and it has 0 beds: it takes in nobody yet."),
    ("B", Reply("", THERE), "finance", "People whom it pays for are there: say what is left."),
    ("A", Reply("", THERE), "there", FIRST),
    (
        "A",
        Reply("", {"ordered": True}),
        "ordered",
        FIRST,
    ),
    ("Fund", Reply(PAID, {"paid": 9.0}), "money", FIRST),
    ("Fund", Reply(PAID, {"paid": 9.0}), "finance", "Donors have paid 9 USD: say what of it is left."),
    ("Fund", Reply(PAID, {"paid": 900.0}), "Fund", "That is 780 USD more than it was to pay at the most."),
]


@pytest.mark.parametrize(("name", "reply", "where", "sentence"), DOUBTFUL)
def test_that_what_may_be_a_mistake_is_told_too(name: str, reply: Reply, where: str, sentence: str) -> None:
    wrong, doubtful = told(_asked(), 5, **{name: reply})
    assert wrong == {}
    assert doubtful[where] == sentence


@given(st.lists(st.integers(1, 40), min_size=3, max_size=3), st.integers(1, 90), st.integers(0, 9), st.integers(1, 5))
@settings(max_examples=at_most(30), deadline=None)
def test_that_whoever_is_too_many_is_counted(sizes: list[int], there: int, before: int, copies: int) -> None:
    low, likely, high = sorted(sizes)
    position = {"at_start": {"in_theatre": [{"personnel": before}]}} if before else {}
    people = contingent("A", personnel=[low, likely, high], copies=copies, **position)
    _, doubtful = told(tiny(contingents=[people]), 5, A=Reply("", {"in_theatre": (Group(there, day(2)),)}))
    over = there - before - high
    assert ("more than w" in doubtful.get("A", "")) == (over > 0)
    if over > 0:
        was = "person more than was" if over == 1 else "people more than were"
        most = "" if low == high else " at the most"
        each = "" if copies == 1 else f", in each of the {copies}"
        expected = "still to come" if before else "pledged"
        assert doubtful["A"].endswith(f"That is {over} {was} {expected}{most}{each}.")


def test_that_what_is_left_of_a_pledge_is_not_called_pledged() -> None:
    there = {"in_theatre": [{"personnel": 200}]}
    people = [
        contingent("Kenya", personnel=800, at_start=there),
        contingent("Spain", personnel=[5, 20, 60], undetermined=True, at_start=there),
        contingent("Haiti", personnel=[5, 20, 60], copies=4),
    ]
    money = finance(donors=[donor(at_start={"paid": 9})])
    about = {topic.name: topic.about for topic in topics(tiny(contingents=people, finance=money), day(5))}
    assert about["Kenya"] == "800 people still to come"
    assert about["Spain"] == "about 20 people still to come, undetermined"
    assert about["Haiti"] == "5 / 20 / 60 people pledged, in each of the 4"
    assert about["Fund"] == "donor of 40 / 80 / 120 USD still to come"


def test_that_instalments_are_asked_for_as_far_as_the_scenario_counts_them() -> None:
    def asked(**changes: object) -> str:
        (fund,) = (
            one for one in topics(tiny(finance=finance(donors=[donor(**changes)])), day(5)) if one.name == "Fund"
        )
        return next(query.words for query in fund.asks(PAID) if query.key == "instalments")

    assert asked() == "instalments paid so far, of 4"
    assert asked(at_start={"paid": 9}) == "instalments paid since 1 January 2024, of 4"


def test_that_a_course_that_is_over_by_all_accounts_is_doubtful() -> None:
    assert told(_asked(), 9)[1] == {}
    assert told(_asked(), 10)[1]["a"].startswith("It is awaited since 1 January 2024, and takes 10 days at most")


def _asked() -> Scenario:
    return tiny(
        conditions=[
            approval("a"),
            approval("b", after=["a"]),
            {"name": "past", "kind": "date", "date": day(2)},
            {"name": "there", "kind": "presence", "contingent": "any", "personnel": 12},
            {"name": "ordered", "kind": "ordered", "contingent": "A"},
            {"name": "money", "kind": "contributions", "amount": 9},
        ],
        finance=finance(donors=[donor()]),
        contingents=[contingent("A", requires=["b"]), contingent("B", funded_by="mission")],
    )


def test_that_whatever_is_asked_is_said_once_and_answers_are_of_its_sort() -> None:
    for topic in topics(ARTICLE, MARCH):
        keys = [query.key for state in topic.states for query in state.queries]
        assert len(set(keys)) == len(keys)
        assert topic.given.state in [state.key for state in topic.states]
        assert follows(ARTICLE, topic.path, topic.given).keys() <= set(keys)


def test_that_what_has_a_date_before_the_old_start_was_met_on_that() -> None:
    conditions = [{"name": "old", "kind": "date", "date": day(-9)}, approval("supposed", suppose=day(-9))]
    new = after(tiny(conditions=conditions), 5)
    assert [facts_in(new)[f"conditions.{name}.at_start.met"] for name in ("old", "supposed")] == [day(0), day(0)]
    assert after(tiny(conditions=conditions), 0).conditions == tiny(conditions=conditions).conditions


def test_that_each_fact_can_be_taken_back_alone() -> None:
    replies = given_replies(ARTICLE, MARCH)
    replies["conditions.resolution"] = Reply(MET, {"met": dt.date(2023, 10, 2)})
    replies["contingents.Kenya"] = Reply("", {"in_theatre": (Group(200, dt.date(2024, 2, 2)),)})
    new = updated(ARTICLE, MARCH, replies)
    facts = [change for change in differences(ARTICLE, new) if change.path.endswith("at_start")]
    assert [change.path for change in facts] == ["conditions.resolution.at_start", "contingents.Kenya.at_start"]
    for change in facts:
        new = reverted(ARTICLE, new, change)
    assert facts_in(new) == {}


@pytest.mark.parametrize("name", names())
def test_that_every_shipped_scenario_can_be_brought_up_to_date_with_nothing_said(name: str) -> None:
    scenario = shipped(name)
    for days in (0, 100, scenario.horizon):
        start = scenario.start + dt.timedelta(days=days)
        replies = given_replies(scenario, start)
        found = doubts(scenario, start, replies)
        assert (found.wrong, found.unsaid) == ({}, {})
        assert updated(scenario, start, replies).start == start

"""What is asked to bring a scenario up to date: how far each part of it has come by a later start."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from scenarios.conditions import AnyCondition, Approval, FixedDate
from scenarios.contingent import Contingent
from scenarios.counting import counted, with_unit
from scenarios.dates import spelled
from scenarios.editing.difference import in_words
from scenarios.editing.replies import (
    ACCOUNT,
    CHALLENGED,
    MET,
    ONLY,
    OPEN,
    PAID,
    Group,
    Query,
    Reply,
    State,
    Topic,
    camp_path,
    condition_path,
    contingent_path,
    donor_path,
)
from scenarios.parts import Donor, Finance, ListedCamp
from scenarios.places import fields_of
from scenarios.position import CampAtStart, DonorAtStart, PeopleAtStart, VoteAtStart
from scenarios.quantity import COUNT, Quantity
from scenarios.schema import Scenario
from scenarios.vote import CouncilVote

_MET_ON = {
    "council-vote": "adopted on",
    "approval": "granted on",
    "contributions": "reached on",
    "presence": "reached on",
    "date": "came on",
    "event": "happened on",
    "count": "met on",
    "ordered": "ordered on",
}

_PAID_INSTALMENTS = Quantity(
    "Instalments paid", "Instalments that have come in.", COUNT, 0, 1000, slider=12, whole=True
)


def topics(scenario: Scenario, start: dt.date) -> tuple[Topic, ...]:
    """All that is asked of a scenario that is to start on a later date, in the order of the file."""
    return (
        *(_condition(scenario, start, one) for one in scenario.conditions),
        _account(scenario),
        *(_donor(scenario, start, one) for one in scenario.finance.donors),
        *(_camp(scenario, start, one) for one in scenario.all_camps),
        *(_contingent(scenario, start, one) for one in scenario.contingents),
    )


def given_replies(scenario: Scenario, start: dt.date) -> dict[str, Reply]:
    """What follows from the scenario itself, for each topic."""
    return {topic.path: topic.given for topic in topics(scenario, start)}


def _given(state: str, states: tuple[State, ...]) -> Reply:
    """The reply that follows from the scenario itself."""
    answers = {query.key: query.given for one in states for query in one.queries}
    return Reply(state, {key: answer for key, answer in answers.items() if answer is not None})


def _condition(scenario: Scenario, start: dt.date, condition: AnyCondition) -> Topic:
    met = known_to_be_met(scenario, condition, start)
    position = condition.at_start
    challenged = getattr(position, "challenged", False)
    states = [
        State(OPEN, "not yet", tuple(_awaited(scenario, start, condition, challenged))),
        State(MET, _MET_ON[condition.kind], (Query("met", "", "date", given=met),)),
    ]
    if isinstance(condition, Approval):
        since = getattr(position, "since", None) or scenario.start if challenged else None
        states.append(State(CHALLENGED, "challenged since", (Query("challenged_since", "", "date", given=since),)))
    state = MET if met is not None else CHALLENGED if challenged else OPEN
    names = ", ".join(getattr(condition, "after", ()))
    about = f"{type(condition).words}{f', after {names}' if names else ''}"
    asked = tuple(states)
    return Topic(condition_path(condition.name), "Conditions", condition.name, about, asked, _given(state, asked))


def known_to_be_met(scenario: Scenario, condition: AnyCondition, start: dt.date) -> dt.date | None:
    """The date before a later start on which the scenario itself has a condition met; None where it has not.

    What has a date before the old start is met on that, the first day that there was.
    """
    supposed = condition.suppose
    if supposed is None and condition.at_start is not None and condition.at_start.met is not None:
        return condition.at_start.met
    date = condition.date if supposed is None and isinstance(condition, FixedDate) else supposed
    if not isinstance(date, dt.date) or date >= start or start == scenario.start:
        return None
    return max(date, scenario.start)


def _awaited(scenario: Scenario, start: dt.date, condition: AnyCondition, challenged: bool) -> Iterator[Query]:
    position = condition.at_start
    if isinstance(condition, CouncilVote):
        failed = position.failed_votes if isinstance(position, VoteAtStart) else 0
        quantity = _quantity(VoteAtStart, "failed_votes")
        yield Query("failed_votes", "votes that have failed", "number", quantity, failed or None)
    if isinstance(condition, CouncilVote | Approval):
        stated = None if challenged else getattr(position, "since", None)
        yield Query("since", "waiting since", "date", given=_since(scenario, start, condition.after, stated))


def _since(scenario: Scenario, start: dt.date, after: tuple[str, ...], stated: dt.date | None) -> dt.date | None:
    """Since when something runs: as stated; what waits for nothing since the start until now."""
    return stated if stated is not None or after or start == scenario.start else scenario.start


def _account(scenario: Scenario) -> Topic:
    quantity = _quantity(Finance, "opening_balance")
    query = Query("opening_balance", "it holds", "number", quantity)
    states = (State(ONLY, "", (query,)),)
    about = f"{with_unit(in_words(scenario.finance.opening_balance), 'USD')} on {spelled(scenario.start)}"
    return Topic(ACCOUNT, "Money", "The mission's account", about, states, _given(ONLY, states))


def _donor(scenario: Scenario, start: dt.date, donor: Donor) -> Topic:
    position = donor.at_start or DonorAtStart()
    has_paid = position.paid > 0
    awaited = _since(scenario, start, donor.after, position.since)
    quantity = _quantity(Donor, "amount")
    states = (
        State(
            OPEN,
            "has paid nothing yet",
            (Query("since", "waiting since", "date", given=None if has_paid else awaited),),
        ),
        State(
            PAID,
            "has paid",
            (
                Query("paid", "", "number", _quantity(DonorAtStart, "paid"), position.paid or None),
                Query("last", "the last of it on", "date", given=position.since if has_paid else None),
                Query("instalments", _instalments(scenario, donor), "number", _PAID_INSTALMENTS),
                Query("amount", "still to come", "estimate", quantity, is_rare=True),
            ),
        ),
    )
    about = f"donor of {with_unit(in_words(donor.amount), 'USD')}{' still to come' if has_paid else ''}"
    return Topic(donor_path(donor.name), "Money", donor.name, about, states, _given(PAID if has_paid else OPEN, states))


def _instalments(scenario: Scenario, donor: Donor) -> str:
    """How it is asked for instalments that have come: of those that were to come when the old scenario started."""
    has_paid = donor.at_start is not None and donor.at_start.paid > 0
    since = f"since {spelled(scenario.start)}" if has_paid else "so far"
    return f"instalments paid {since}, of {donor.instalments}"


def _camp(scenario: Scenario, start: dt.date, camp: ListedCamp) -> Topic:
    position = camp.at_start or CampAtStart()
    is_open = position.beds is not None
    since = None if is_open else _since(scenario, start, camp.after, position.since)
    states = (
        State(OPEN, "has no beds yet", (Query("since", "is being built since", "date", given=since),)),
        State(
            MET,
            "is open; beds now",
            (Query("beds", "", "number", _quantity(CampAtStart, "beds"), _grown(scenario, start, camp)),),
        ),
    )
    name = "Camp" if scenario.camp is not None else camp.name
    return Topic(camp_path(scenario, camp), "Camps", name, "beds", states, _given(MET if is_open else OPEN, states))


def _grown(scenario: Scenario, start: dt.date, camp: ListedCamp) -> int | None:
    """Beds of a camp that was open already, with what is likely to have been added since."""
    if camp.at_start is None or camp.at_start.beds is None:
        return None
    weeks = (start - scenario.start).days // 7
    most = max(camp.max_beds.likely, camp.at_start.beds)
    return int(min(camp.at_start.beds + weeks * camp.beds_per_week.likely, most))


def _contingent(scenario: Scenario, start: dt.date, contingent: Contingent) -> Topic:
    position = contingent.at_start
    there = tuple(_group_of(scenario, start, one) for one in position.in_theatre) if position else ()
    # Who waits for nothing has been preparing since the start until now, and where that is not said, no longer.
    preparing = _since(scenario, start, contingent.prepare_after, position.preparing_since if position else None)
    is_prepared = bool(position and position.prepared)
    preparing = None if is_prepared or there else preparing
    copies = contingent.copies
    each, all_of_them = ("", "") if copies == 1 else (f", in each of the {copies}", f"all {copies} ")
    people = _quantity(PeopleAtStart, "personnel")
    ordered = bool(position and position.ordered) or None
    queries = [
        Query("in_theatre", f"there now{each}", "people", people, there or None, copies=copies),
        Query("ordered", f"{all_of_them}ordered to deploy", "yes", given=ordered),
        Query("prepared", f"{all_of_them}prepared", "yes", given=is_prepared or None),
        Query("preparing_since", "preparing since", "date", given=preparing, is_rare=True),
        Query("departed", "last departure on", "date", given=position.departed if position else None, is_rare=True),
    ]
    if contingent.personnel is not None:
        quantity = _quantity(Contingent, "personnel")
        queries.append(Query("personnel", f"still to come{each}", "estimate", quantity, is_rare=True))
    states = (State(ONLY, "", tuple(queries)),)
    return Topic(
        contingent_path(contingent.name),
        "Contingents",
        contingent.name,
        f"{_pledged(contingent)}{each}",
        states,
        _given(ONLY, states),
    )


def _pledged(contingent: Contingent) -> str:
    later = " still to come" if contingent.there else ""
    if contingent.undetermined:
        return f"about {counted(contingent.pledge.likely, 'person', 'people')}{later}, undetermined"
    return f"{with_unit(in_words(contingent.pledge), 'people')}{later or ' pledged'}"


def _group_of(scenario: Scenario, start: dt.date, people: PeopleAtStart) -> Group:
    """People who are there already; those whose tour counted from the start until now arrived on it."""
    is_later = start != scenario.start
    return Group(people.personnel, scenario.start if people.arrived is None and is_later else people.arrived)


def _quantity(kind: type, name: str) -> Quantity | None:
    return next(field.quantity for field in fields_of(kind) if field.name == name)

"""A scenario brought up to date: it starts on a later date, with what is known by then written down.

What is known is said in replies (see ``replies``). The scenario itself stays as it is; the result is another one.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

from scenarios.conditions import AnyCondition
from scenarios.contingent import Contingent, TranchePlan
from scenarios.dates import MONTH_NAMES, spelled
from scenarios.editing.asking import known_to_be_met
from scenarios.editing.edits import checked, removed
from scenarios.editing.known import sources_of
from scenarios.editing.replies import (
    ACCOUNT,
    CHALLENGED,
    MET,
    OPEN,
    PAID,
    Answer,
    Replies,
    Reply,
    camp_path,
    condition_path,
    contingent_path,
    donor_path,
    met_dates,
)
from scenarios.estimate import Estimate
from scenarios.parameters import made
from scenarios.part import Part
from scenarios.parts import Disruption, Donor, Finance, ListedCamp
from scenarios.places import kinds_in
from scenarios.schema import Scenario

_AS_OF = re.compile(rf"\b(as of )\d{{1,2}} (?:{'|'.join(MONTH_NAMES)}) \d{{4}}", re.IGNORECASE)
"""Stands in the title of a scenario that says of which date it is."""


def updated(scenario: Scenario, start: dt.date, replies: Replies, source: str = "") -> Scenario:
    """The scenario from a later start on, with what is known by then.

    Dates stay dates: the last day, conditions of a date, plan and closed times are where they were. What began before
    the start and is over is left out.

    Args:
        scenario: what was thought before.
        start: the first date of the new scenario, on or after the old one.
        replies: what is known of each topic of ``asking.topics``.
        source: where that is known from; the date where it is empty.

    Raises:
        ValueError: something that is said is not possible; one sentence.
    """
    if start < scenario.start:
        raise ValueError(f"{spelled(start)} is before {spelled(scenario.start)}, where the scenario starts now.")
    met = met_dates(scenario, replies)
    text = source.strip() or known_on(start)
    moved = _moved(scenario, start)
    finance = _finance(moved.finance, replies)
    camps = tuple(_camp(one, replies[camp_path(scenario, one)]) for one in moved.all_camps)
    conditions = ((one, replies[condition_path(one.name)]) for one in moved.conditions)
    changes: dict[str, Any] = {
        "title": title_as_of(scenario.title, start),
        "note": note_as_of(scenario, start),
        "conditions": tuple(_condition(scenario, start, one, reply, met) for one, reply in conditions),
        "finance": finance,
        **({"camps": camps} if moved.camp is None else {"camp": camps[0]}),
        "contingents": tuple(
            _contingent(scenario, one, replies[contingent_path(one.name)]) for one in moved.contingents
        ),
    }
    changed = checked(moved.model_copy(update=changes))
    return changed.model_copy(update={"sources": tuple(sorted(sources_of(scenario, changed, replies, text).items()))})


def known_on(start: dt.date) -> str:
    """The source of facts of which nobody has said another."""
    return f"known on {spelled(start)}"


def title_as_of(title: str, start: dt.date) -> str:
    """``Article of September 2023 as of 1 March 2024``; a title that has such a date already gets another one."""
    if _AS_OF.search(title):
        return _AS_OF.sub(lambda found: f"{found[1]}{spelled(start)}", title)
    return f"{title or 'Untitled'} as of {spelled(start)}"


def note_as_of(scenario: Scenario, start: dt.date) -> str:
    """The note of a scenario below a line that says what it is brought up to date from: it may speak of what was."""
    line = f"Brought up to date from “{scenario.title or 'Untitled'}”, as of {spelled(start)}."
    return f"{line}\n\n{scenario.note.lstrip()}".rstrip()


def follows(scenario: Scenario, path: str, reply: Reply) -> dict[str, Answer]:
    """What counts where a query of a topic is not answered, given what is said of the topic, by key."""
    for contingent in scenario.contingents:
        if contingent_path(contingent.name) == path:
            return _follows_of_contingent(scenario, contingent, reply)
    for donor in scenario.finance.donors:
        if donor_path(donor.name) == path and reply.state == PAID:
            return {"amount": _still_owed(donor, reply)}
    balance = scenario.finance.opening_balance
    return {"opening_balance": balance.likely} if path == ACCOUNT and balance.is_certain else {}


def _follows_of_contingent(scenario: Scenario, contingent: Contingent, reply: Reply) -> dict[str, Answer]:
    found: dict[str, Answer] = {}
    if contingent.personnel is not None:
        found["personnel"] = _less(contingent.personnel, newly_there(contingent, reply))
    if reply.there:
        # One preparation serves all tranches.
        found |= {"ordered": True, "prepared": True}
        arrivals = [group.arrived for group in reply.groups if group.arrived is not None]
        transit = dt.timedelta(days=round(scenario.lift_of(contingent).transit.likely))
        if arrivals:
            found["departed"] = max(arrivals) - transit
    return found


def newly_there(contingent: Contingent, reply: Reply) -> int:
    """People who have come since the old start."""
    return max(reply.there - contingent.there, 0)


def newly_paid(donor: Donor, reply: Reply) -> float:
    """Dollars that have come in since the old start."""
    before = 0.0 if donor.at_start is None else donor.at_start.paid
    return max((reply.number("paid") or 0.0) - before, 0.0) if reply.state == PAID else 0.0


def _still_owed(donor: Donor, reply: Reply) -> Estimate:
    """What is still to come: nothing after the last instalment."""
    if (reply.number("instalments") or 0) >= donor.instalments:
        return Estimate.certain(0)
    return _less(donor.amount, newly_paid(donor, reply))


def _less(estimate: Estimate, number: float) -> Estimate:
    return Estimate(*(max(each - number, 0.0) for each in estimate.as_tuple()))


def _moved(scenario: Scenario, start: dt.date) -> Scenario:
    """The scenario from a later start to the same last day, without the disruptions that are over."""
    days = (start - scenario.start).days
    disruptions = {one.name: _later(one, days) for one in scenario.disruptions}
    for name, later in disruptions.items():
        if later is None:
            scenario = removed(scenario, "disruptions", name)
    kept = tuple(later for later in disruptions.values() if later is not None)
    horizon = max(scenario.horizon - days, 1)
    return scenario.model_copy(update={"start": start, "horizon": horizon, "disruptions": kept})


def _later(disruption: Disruption, days: int) -> Disruption | None:
    """A disruption seen from so many days later; what of it is past does not count. None where it is over."""
    if disruption.at is None or disruption.duration is None or days == 0:
        return disruption
    past = max(days - disruption.at, 0.0)
    left = _less(disruption.duration, past)
    if past > 0 and left.high == 0:
        return None
    changed = {"at": max(disruption.at - days, 0.0), "duration": left}
    later = made(Disruption, {**disruption.__dict__, **changed}, f"disruptions.{disruption.name}")
    assert isinstance(later, Disruption)
    return later


def _position(part: Part, path: str, said: dict[str, Any]) -> Any:
    """The position of a part at the start, of what is said; None where nothing is."""
    kind = kinds_in(type(part).model_fields["at_start"].annotation)[0]
    known = {key: value for key, value in said.items() if value is not None}
    return made(kind, known, f"{path}.at_start") if known else None


def _whole(number: float | None) -> int | None:
    return None if number is None else round(number)


def _condition(
    scenario: Scenario, start: dt.date, condition: AnyCondition, reply: Reply, met: dict[str, dt.date]
) -> AnyCondition:
    said: dict[str, Any]
    supposed = condition.suppose
    if condition.name in met:
        said, supposed = {"met": met[condition.name]}, None
    elif reply.state == CHALLENGED:
        said = {"since": reply.date("challenged_since"), "challenged": True}
    else:
        # Of an event it is not asked, and changes no run.
        since = reply.date("since") or (
            getattr(condition.at_start, "since", None) if condition.kind == "event" else None
        )
        said = {"since": since, "failed_votes": _whole(reply.number("failed_votes"))}
    if known_to_be_met(scenario, condition, start) is not None:
        # It was supposed to be met by now; what is said counts instead.
        supposed = None
    position = _position(condition, condition_path(condition.name), said)
    return condition.model_copy(update={"at_start": position, "suppose": supposed})


def _finance(finance: Finance, replies: Replies) -> Finance:
    donors = tuple(_donor(one, replies[donor_path(one.name)]) for one in finance.donors)
    changes: dict[str, Any] = {**finance.__dict__, "donors": donors}
    balance = replies[ACCOUNT].number("opening_balance")
    if balance is not None:
        changes["opening_balance"] = Estimate.certain(balance)
    made_anew = made(Finance, changes, ACCOUNT)
    assert isinstance(made_anew, Finance)
    return made_anew


def _donor(donor: Donor, reply: Reply) -> Donor:
    path = donor_path(donor.name)
    if reply.state == OPEN:
        return donor.model_copy(update={"at_start": _position(donor, path, {"since": reply.date("since")})})
    position = _position(donor, path, {"paid": reply.number("paid"), "since": reply.date("last")})
    left = max(donor.instalments - round(reply.number("instalments") or 0), 1)
    amount = reply.estimate("amount") or _still_owed(donor, reply)
    changed = made(Donor, {**donor.__dict__, "amount": amount, "instalments": left, "at_start": position}, path)
    assert isinstance(changed, Donor)
    return changed


def _camp(camp: ListedCamp, reply: Reply) -> ListedCamp:
    beds = _whole(reply.number("beds")) if reply.state == MET else None
    since = reply.date("since") if reply.state == OPEN else None
    return camp.model_copy(update={"at_start": _position(camp, camp.name, {"beds": beds, "since": since})})


def _contingent(scenario: Scenario, contingent: Contingent, reply: Reply) -> Contingent:
    path = contingent_path(contingent.name)
    prepared = bool(_said(scenario, path, reply, "prepared"))
    said = {
        "in_theatre": _people(reply) or None,
        # Who has people there has been ordered, and need not say so.
        "ordered": reply.flag("ordered") or None,
        "prepared": prepared or None,
        "preparing_since": None if prepared else reply.date("preparing_since"),
        "departed": _said(scenario, path, reply, "departed"),
    }
    changes: dict[str, Any] = {"at_start": _position(contingent, path, said)}
    if contingent.personnel is not None:
        changes["personnel"] = _said(scenario, path, reply, "personnel")
    else:
        changes["tranches"] = tuple(_without(contingent.tranches, newly_there(contingent, reply)))
    changed = made(Contingent, {**contingent.__dict__, **changes}, path)
    assert isinstance(changed, Contingent)
    return changed


def _people(reply: Reply) -> tuple[dict[str, Any], ...]:
    return tuple({key: value for key, value in one._asdict().items() if value is not None} for one in reply.groups)


def _said(scenario: Scenario, path: str, reply: Reply, key: str) -> Answer:
    """An answer, or what counts where there is none."""
    answer = reply.answers.get(key)
    return answer if answer is not None else follows(scenario, path, reply).get(key)


def _without(tranches: tuple[TranchePlan, ...], people: float) -> Iterator[TranchePlan]:
    """Tranches by name, without so many people who have come: of the first tranches first."""
    # Where the first tranches were small, more of those who have come are of the later ones.
    come = (people, people, people)
    for tranche in tranches:
        sizes = tranche.personnel.as_tuple()
        left = Estimate(*(max(size - here, 0.0) for size, here in zip(sizes, come, strict=True)))
        yield tranche.model_copy(update={"personnel": left})
        low, likely, high = (max(here - size, 0.0) for size, here in zip(sizes, come, strict=True))
        come = (low, likely, high)

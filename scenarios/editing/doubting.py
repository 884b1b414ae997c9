"""What is wrong with replies on how far a scenario has come, and what of them should be looked at again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from scenarios.conditions import AnyCondition, Approval, Contributions, FixedDate, OrderedCondition, Presence
from scenarios.contingent import Contingent
from scenarios.counting import counted
from scenarios.dates import spelled
from scenarios.editing.asking import known_to_be_met
from scenarios.editing.replies import (
    ACCOUNT,
    CHALLENGED,
    MET,
    OPEN,
    PAID,
    Replies,
    Reply,
    camp_path,
    condition_path,
    contingent_path,
    donor_path,
    met_dates,
)
from scenarios.editing.updating import newly_paid, newly_there
from scenarios.estimate import Estimate
from scenarios.parts import Donor, ListedCamp
from scenarios.reference import ANY
from scenarios.schema import Scenario
from scenarios.vote import CouncilVote


@dataclass(frozen=True, slots=True)
class Doubts:
    """Sentences by the paths of topics.

    Attributes:
        wrong: it is not possible.
        doubtful: it is possible, and may be a mistake or something that was forgotten.
        unsaid: something has to be said yet; nothing comes of the replies before.
    """

    wrong: Mapping[str, str]
    doubtful: Mapping[str, str]
    unsaid: Mapping[str, str] = field(default_factory=dict)

    def seen_at(self, path: str) -> Doubts:
        """What is told while somebody is at a topic: what is unsaid there may yet be said, elsewhere it is wrong."""
        here = {one: sentence for one, sentence in self.unsaid.items() if one == path}
        left = {one: sentence for one, sentence in self.unsaid.items() if one != path}
        return Doubts({**self.wrong, **left}, {**self.doubtful, **here}, here)


def doubts(scenario: Scenario, start: dt.date, replies: Replies) -> Doubts:
    """What is wrong with replies, and what should be looked at again.

    Args:
        scenario: what was thought before.
        start: the first date of the new scenario.
        replies: one for each topic.
    """
    wrong = {path: sentence for path, sentence in _wrong(scenario, start, replies) if sentence}
    unsaid = {path: sentence for path, sentence in _unsaid(scenario, replies) if sentence and path not in wrong}
    doubtful: dict[str, str] = {}
    for path, sentence in _doubtful(scenario, start, replies):
        if sentence and path not in wrong and path not in unsaid:
            doubtful[path] = f"{doubtful[path]} {sentence}" if path in doubtful else sentence
    return Doubts(wrong, doubtful, unsaid)


Told = Iterator[tuple[str, str]]


def _wrong(scenario: Scenario, start: dt.date, replies: Replies) -> Told:
    for condition in scenario.conditions:
        path = condition_path(condition.name)
        yield path, _impossible(scenario, start, condition, replies[path])
    for donor in scenario.finance.donors:
        path = donor_path(donor.name)
        yield path, _overpaid(donor, replies[path])
    for path, reply in replies.items():
        yield path, _late(start, reply)


def _unsaid(scenario: Scenario, replies: Replies) -> Told:
    """What has to be said in the states that are chosen."""
    for condition in scenario.conditions:
        path = condition_path(condition.name)
        yield path, _undated(replies[path])
    for donor in scenario.finance.donors:
        path = donor_path(donor.name)
        if replies[path].state == PAID and not replies[path].number("paid"):
            yield path, "Say how much it has paid."
    for camp in scenario.all_camps:
        path = camp_path(scenario, camp)
        if replies[path].state == MET and replies[path].number("beds") is None:
            yield path, "Say how many beds are open."
    for contingent in scenario.contingents:
        path = contingent_path(contingent.name)
        yield path, _groupless(replies[path])


def _late(start: dt.date, reply: Reply) -> str:
    """A date after the new start."""
    dates = [group.arrived for group in reply.groups if group.arrived is not None]
    dates += [answer for key, answer in reply.answers.items() if isinstance(answer, dt.date) and _is_asked(reply, key)]
    late = next((date for date in dates if date > start), None)
    return "" if late is None else f"{spelled(late)} is after {spelled(start)}, where the new scenario starts."


def _is_asked(reply: Reply, key: str) -> bool:
    """Whether an answer belongs to the state that the topic is in; others are kept, and do not count."""
    belongs = {"met": MET, "challenged_since": CHALLENGED, "last": PAID, "since": OPEN}
    return belongs.get(key, reply.state) == reply.state


def _undated(reply: Reply) -> str:
    """A condition that is met or challenged, and not since when."""
    if reply.state == MET and reply.date("met") is None:
        return "Say when that was."
    return "Say since when." if reply.state == CHALLENGED and reply.date("challenged_since") is None else ""


def _groupless(reply: Reply) -> str:
    """A date on which people arrived, and not how many."""
    nobody = next((group for group in reply.groups if not group.personnel), None)
    return "" if nobody is None or nobody.arrived is None else f"Say how many arrived on {spelled(nobody.arrived)}."


def _impossible(scenario: Scenario, start: dt.date, condition: AnyCondition, reply: Reply) -> str:
    is_dated = isinstance(condition, FixedDate) and condition.suppose is None
    if is_dated and reply.state == OPEN and (passed := known_to_be_met(scenario, condition, start)) is not None:
        return f"Its date, {spelled(passed)}, has passed."
    failed = reply.number("failed_votes") or 0
    if isinstance(condition, CouncilVote) and reply.state == OPEN and failed > condition.attempts:
        votes = counted(condition.attempts, "vote")
        return f"The council gives up after {votes}; {failed:,.0f} cannot have failed."
    return ""


def _overpaid(donor: Donor, reply: Reply) -> str:
    paid = reply.number("instalments") or 0
    if reply.state == PAID and paid > donor.instalments:
        return f"It pays in {counted(donor.instalments, 'instalment')}; {paid:,.0f} cannot have come."
    return ""


def _doubtful(scenario: Scenario, start: dt.date, replies: Replies) -> Told:
    met = met_dates(scenario, replies)
    for condition in scenario.conditions:
        path = condition_path(condition.name)
        yield path, _early(condition, replies[path], met) or _overdue(condition, start, replies[path], met)
        if replies[path].state == OPEN and condition.name not in met and _is_fulfilled(scenario, condition, replies):
            yield path, "By what is said below it is met on the first day: say when it was."
    yield ACCOUNT, _unasked(scenario, start, replies)
    for donor in scenario.finance.donors:
        yield donor_path(donor.name), _generous(donor, replies[donor_path(donor.name)])
    for camp in scenario.all_camps:
        yield camp_path(scenario, camp), _crowded(scenario, camp, replies)
    for contingent in scenario.contingents:
        path = contingent_path(contingent.name)
        yield path, _ahead(contingent, replies[path], met)
        yield path, _many(contingent, replies[path])


def _early(condition: AnyCondition, reply: Reply, met: Mapping[str, dt.date]) -> str:
    """Met, or challenged, before what it waits for."""
    date = reply.date("met") if reply.state == MET else reply.date("challenged_since")
    if reply.state == OPEN or date is None:
        return ""
    return _before(getattr(condition, "after", ()), date, met, "waits for")


def _before(names: tuple[str, ...], date: dt.date, met: Mapping[str, dt.date], verb: str) -> str:
    for name in names:
        if name not in met:
            return f"It {verb} “{name}”, which is not met."
        if met[name] > date:
            return f"It {verb} “{name}”, which was met later, on {spelled(met[name])}."
    return ""


def _overdue(condition: AnyCondition, start: dt.date, reply: Reply, met: Mapping[str, dt.date]) -> str:
    """Its longest course is over, so that it ends on the first day."""
    longest = _longest(condition, reply)
    begun = _begun(condition, reply, met)
    if longest is None or begun is None or reply.state == MET or (start - begun).days < longest:
        return ""
    end = "the vote falls" if isinstance(condition, CouncilVote) else "the answer falls"
    return (
        f"It is awaited since {spelled(begun)}, and takes {counted(longest, 'day')} at most: {end} on the first day. "
        "Say what has come of it, or let it take longer."
    )


def _longest(condition: AnyCondition, reply: Reply) -> float | None:
    if isinstance(condition, CouncilVote):
        return (condition.retable if reply.number("failed_votes") else condition.first_vote).high
    if isinstance(condition, Approval):
        return (condition.challenge_delay if reply.state == CHALLENGED else condition.delay).high
    return None


def _begun(condition: AnyCondition, reply: Reply, met: Mapping[str, dt.date]) -> dt.date | None:
    """When its course began, as far as that is known."""
    said = reply.date("challenged_since" if reply.state == CHALLENGED else "since")
    after = getattr(condition, "after", ())
    if said is not None or not after or any(name not in met for name in after):
        return said
    return max(met[name] for name in after)


def _is_fulfilled(scenario: Scenario, condition: AnyCondition, replies: Replies) -> bool:
    """Whether what is said of contingents and donors meets a condition already."""
    if condition.suppose is not None:
        return False
    if isinstance(condition, Presence):
        people = sum(
            one.copies * replies[contingent_path(one.name)].there
            for one in scenario.contingents
            if condition.contingent in (ANY, one.name) and condition.unit in (None, one.unit)
        )
        return people >= condition.personnel
    if isinstance(condition, OrderedCondition):
        reply = replies[contingent_path(condition.contingent)]
        return bool(reply.there or reply.flag("ordered"))
    if isinstance(condition, Contributions):
        paid = [replies[donor_path(one.name)] for one in scenario.finance.donors]
        return sum(one.number("paid") or 0.0 for one in paid if one.state == PAID) >= condition.amount
    return False


def _unasked(scenario: Scenario, start: dt.date, replies: Replies) -> str:
    """What the account holds, where money has come or gone since the old start."""
    if replies[ACCOUNT].number("opening_balance") is not None or start == scenario.start:
        return ""
    paid = sum(newly_paid(donor, replies[donor_path(donor.name)]) for donor in scenario.finance.donors)
    if paid > 0:
        return f"Donors have paid {paid:,.0f} USD: say what of it is left."
    funded = [one for one in scenario.contingents if one.funded_by == "mission"]
    if any(replies[contingent_path(one.name)].there for one in funded):
        return "People whom it pays for are there: say what is left."
    return ""


def _generous(donor: Donor, reply: Reply) -> str:
    over = newly_paid(donor, reply) - donor.amount.high
    return f"That is {over:,.0f} USD more than it was to pay{_at_most(donor.amount)}." if over > 0 else ""


def _crowded(scenario: Scenario, camp: ListedCamp, replies: Replies) -> str:
    people = sum(
        one.copies * replies[contingent_path(one.name)].there
        for one in scenario.contingents
        if scenario.camp_of(one) == camp
    )
    reply = replies[camp_path(scenario, camp)]
    beds = (reply.number("beds") or 0) if reply.state == MET else 0
    if people <= beds:
        return ""
    there = counted(people, "person is", "people are")
    return f"{there} there, and it has {counted(beds, 'bed')}: it takes in nobody yet."


def _ahead(contingent: Contingent, reply: Reply, met: Mapping[str, dt.date]) -> str:
    """Ordered, or there, before what it requires."""
    if not reply.there and not reply.flag("ordered"):
        return ""
    arrivals = [group.arrived for group in reply.groups if group.arrived is not None]
    return _before(contingent.requires, min(arrivals, default=dt.date.max), met, "requires")


def _many(contingent: Contingent, reply: Reply) -> str:
    over = newly_there(contingent, reply) - contingent.pledge.high
    if over <= 0:
        return ""
    expected = "still to come" if contingent.there else "expected" if contingent.undetermined else "pledged"
    each = "" if contingent.copies == 1 else f", in each of the {contingent.copies}"
    more = counted(over, "person more than was", "people more than were")
    return f"That is {more} {expected}{_at_most(contingent.pledge)}{each}."


def _at_most(estimate: Estimate) -> str:
    return "" if estimate.is_certain else " at the most"

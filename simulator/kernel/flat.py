"""A scenario as flat arrays: conditions, money, camps, lifts and disruptions; contingents stand in ``contingents``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from math import floor

from scenarios.estimate import Estimate
from scenarios.parts import CAMP, LIFT, Disruption, Donor, ListedCamp, ListedLift
from scenarios.position import DonorAtStart
from scenarios.schema import Scenario
from simulator.kernel.layout import LAYOUT, Row
from simulator.kernel.strands import Rectangle, Strand
from simulator.luck import names
from simulator.luck.draws import YEAR
from simulator.luck.names import name_of, numbered
from simulator.model.clock import INSTANT, MONTH
from simulator.model.stops import season_stops

Piece = tuple[int, int]
"""The place of the first of a list, and how many."""

FEW = 50
"""Numbers of a strand that are drawn before anybody has asked for them, at most."""


class NotSpokenError(ValueError):
    """The kernel does not know what a scenario says; SimPy does."""


class Flat:
    """A scenario on its way into flat arrays: what its parts share."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.strands: list[Strand] = [Strand(lambda *_: "", (Estimate.certain(0),))]
        self.rows: dict[str, list[Row]] = {name: [] for name in LAYOUT}
        self.place = {one.name: place for place, one in enumerate(scenario.conditions)}
        self.met_before = {
            one.name: self.day(one.at_start.met)
            for one in scenario.conditions
            if one.suppose is None and one.at_start is not None and one.at_start.met is not None
        }
        self.gauges: dict[tuple[str, str | None, bool], int] = {}

    def day(self, date: dt.date) -> float:
        """The day that begins with a date."""
        return float(self.scenario.day_of(date))

    def elapsed(self, waits_for: Sequence[str]) -> float:
        """Days since the last of these was met, where all were met before the start; 0 in every other run."""
        if not waits_for or not all(name in self.met_before for name in waits_for):
            return 0.0
        return max(0.0, -max(self.met_before[name] for name in waits_for))

    def strand(self, one: Strand) -> int:
        """Add a strand; its place."""
        self.strands.append(one)
        return len(self.strands) - 1

    def chance(self, owner: str, draw: str) -> int:
        """A uniform number."""
        return self.strand(Strand(lambda *_: name_of(owner, draw)))

    def delay(self, owner: str, draw: str, estimate: Estimate, elapsed: float = 0.0) -> int:
        """Days, which share the common cause."""
        return self.strand(Strand(lambda *_: name_of(owner, draw), (estimate,), self.scenario.correlation, elapsed))

    def delays(self, owner: str, draw: str, estimates: Sequence[Estimate], first: Rectangle) -> int:
        """Days that are drawn each time: an estimate for all, or one for each number."""
        correlation, read = self.scenario.correlation, tuple(estimates)
        return self.strand(Strand(lambda row, _: numbered(owner, draw, row), read, correlation, first=first))

    def amount(self, owner: str, draw: str, estimate: Estimate) -> int:
        """A size, or money."""
        return self.strand(Strand(lambda *_: name_of(owner, draw), (estimate,)))

    def wait(self, owner: str, draw: str, per_year: float) -> int:
        """Days until something that comes so often a year."""
        return self.strand(Strand(lambda *_: name_of(owner, draw), per_year=per_year))

    def places(self, found: Iterable[int]) -> Piece:
        """A list of places."""
        rows, first = self.rows["places"], len(self.rows["places"])
        rows += [{"place": place} for place in found]
        return first, len(rows) - first

    def conditions(self, waits_for: Iterable[str]) -> Piece:
        """A list of conditions, each once."""
        return self.places(self.place[name] for name in dict.fromkeys(waits_for))

    def spans(self, days: Iterable[tuple[float, float]]) -> Piece:
        """A list of spans of days."""
        return self.of("spans", ({"begins": begins, "ends": ends} for begins, ends in days))

    def of(self, name: str, added: Iterable[Row]) -> Piece:
        """Add rows to a table; a list of them."""
        rows, first = self.rows[name], len(self.rows[name])
        rows += added
        return first, len(rows) - first


def piece(name: str, where: Piece) -> Row:
    """The fields of a list."""
    return {f"{name}_first": where[0], f"{name}_count": where[1]}


def flat_whole(flat: Flat) -> Row:
    """The one row of all that is there once."""
    scenario, finance, mandate = flat.scenario, flat.scenario.finance, flat.scenario.mandate
    paid = sum(donor.at_start.paid for donor in finance.donors if donor.at_start is not None)
    row: dict[str, float] = {
        "horizon": scenario.horizon,
        "reserve_months": finance.reserve_months,
        "arrears_days": finance.arrears_days,
        "paid_before": float(paid),
        "cost": flat.amount(names.FINANCE, names.COST, finance.cost_per_person_month),
        "start_up": flat.amount(names.FINANCE, names.START_UP_COST, finance.start_up_cost_per_person),
        "opening_balance": flat.amount(names.FINANCE, names.OPENING_BALANCE, finance.opening_balance),
    }
    if mandate is not None:
        length, elapsed = mandate.months * MONTH, flat.elapsed((mandate.condition,))
        row |= {
            "term": length,
            "first_term": length if not elapsed else (floor(elapsed / length + INSTANT) + 1) * length - elapsed,
            "renewal_probability": mandate.renewal_probability,
            "drawdown_days": mandate.drawdown_days,
            "has_mandate": 1,
            "renewal": flat.strand(
                Strand(
                    lambda number, _: numbered(names.MANDATE, names.RENEWAL, number),
                    first=Rectangle(1, int(min(scenario.horizon / length, FEW))),
                )
            ),
            **piece("mandate", flat.conditions((mandate.condition,))),
        }
    return row


def flat_donor(flat: Flat, donor: Donor) -> Row:
    """A donor."""
    known, position = donor.identity, donor.at_start or DonorAtStart()
    at_once, has_paid = bool(position.paid or position.since is not None), bool(position.paid)
    since = 0.0 if position.since is None else -flat.day(position.since)
    elapsed = since if at_once else flat.elapsed(donor.after)
    return {
        "probability": donor.probability,
        "elapsed": elapsed,
        "longest": donor.every.high,
        "pays": flat.chance(known, names.PAYS),
        "amount": flat.amount(known, names.AMOUNT, donor.amount),
        "first": 0 if has_paid else flat.delay(known, names.FIRST_PAYMENT, donor.first_payment, elapsed),
        "every": flat.delay(known, names.EVERY, donor.every, elapsed if has_paid else 0.0),
        "instalments": donor.instalments,
        "has_paid": has_paid,
        "at_once": at_once,
        **piece("after", flat.conditions(donor.after)),
        **piece("unless", flat.conditions(donor.unless)),
    }


def flat_camp(flat: Flat, camp: ListedCamp) -> Row:
    """A camp."""
    known, beds = camp.identity, None if camp.at_start is None else camp.at_start.beds
    since = None if camp.at_start is None else camp.at_start.since
    elapsed = 0.0 if beds is not None else flat.elapsed(camp.after) if since is None else -flat.day(since)
    return {
        "elapsed": elapsed,
        "build": 0 if beds is not None else flat.delay(known, names.BUILD, camp.build, elapsed),
        "opening": flat.amount(known, names.OPENING_BEDS, camp.opening_beds),
        "weekly": flat.amount(known, names.BEDS_PER_WEEK, camp.beds_per_week),
        "most": flat.amount(known, names.MAX_BEDS, camp.max_beds),
        "beds": beds or 0,
        "is_open": beds is not None,
        "at_once": beds is not None or since is not None,
        **piece("after", flat.conditions(camp.after)),
    }


def flat_lift(flat: Flat, lift: ListedLift) -> Row:
    """A lift."""
    return {
        "aircraft": lift.aircraft,
        "passengers": lift.passengers,
        "transit": flat.delay(lift.identity, names.TRANSIT, lift.transit),
        "cycle": flat.delay(lift.identity, names.CYCLE, lift.cycle),
        **piece("after", flat.conditions(lift.after)),
    }


def flat_disruption(flat: Flat, disruption: Disruption) -> Row:
    """A disruption."""
    scenario, known = flat.scenario, disruption.identity
    stopped = {name for target in disruption.stops for name in _targets(scenario, target)}
    all_names = [one.name for one in (*scenario.all_camps, *scenario.all_lifts)]
    stops = piece("stops", flat.places(place for place, name in enumerate(all_names) if name in stopped))
    if disruption.season is not None:
        return stops | piece("spans", flat.spans(season_stops(disruption.season, scenario.start, scenario.horizon)))
    assert disruption.duration is not None
    expected = 1.0 if disruption.per_year is None else disruption.per_year * scenario.horizon / YEAR
    numbers = Rectangle(1, min(int(expected + 2.0 * expected**0.5) + 1, FEW))
    duration = flat.delays(known, names.DURATION, (disruption.duration,), numbers)
    if not disruption.per_year:
        return stops | {"at": disruption.at or 0.0, "arrivals": int(disruption.at is not None), "duration": duration}
    arrival = flat.strand(
        Strand(lambda n, _: numbered(known, names.ARRIVAL, n), per_year=disruption.per_year, first=numbers)
    )
    return stops | {"arrivals": 2, "arrival": arrival, "duration": duration}


def _targets(scenario: Scenario, target: str) -> Iterator[str]:
    """The camps and lifts that one word of a disruption stops."""
    if target == CAMP:
        yield from (one.name for one in scenario.all_camps)
    elif target == LIFT:
        yield from (one.name for one in scenario.all_lifts)
    else:
        yield target

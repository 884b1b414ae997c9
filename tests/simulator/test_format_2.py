"""One hand-worked case for each rule of a force that is already there, and of missions as they really are."""

from __future__ import annotations

import datetime as dt
from typing import Any

from scenarios.schema import Scenario
from simulator.replication import Replication, simulate
from tests.simulator.cases import START, approval, case, contingent, date, donor
from tests.simulator.oracle.agreement import disagreement
from tests.simulator.test_worked_example import steps

Table = dict[str, Any]


def day(number: int) -> dt.date:
    """The date that begins with a day of these cases."""
    return START + dt.timedelta(days=number)


def ran(scenario: Scenario) -> Replication:
    """The run of a case; the oracle says the same of it."""
    assert disagreement(scenario) == ""
    return simulate(scenario)


def days_of(result: Replication, event: str) -> list[tuple[str, float]]:
    """Who did so on which day."""
    return [(line.subject, line.day) for line in result.log if line.event == event]


def of_kind(kind: str, name: str, **fields: Any) -> Table:
    """A condition of one of the new kinds."""
    return {"name": name, "kind": kind} | fields


# Orders


def test_that_every_order_that_falls_due_is_given_however_many_were_given_before() -> None:
    people = [contingent(name, decision=wait, unless=["never"]) for name, wait in (("A", 5), ("B", 10), ("C", 20))]
    result = ran(case(*people, conditions=[approval("never", 0, probability=0.0)]))
    assert days_of(result, "ordered") == [("A", 5), ("B", 10), ("C", 20)]


def test_that_who_is_ordered_at_the_start_is_ordered_though_it_stays_at_home() -> None:
    people = contingent("A", unless=["coup"], at_start={"ordered": True})
    conditions = [date("coup", 0) | {"at_start": {"met": day(-3)}}, of_kind("ordered", "decided", contingent="A")]
    result = ran(case(people, conditions=conditions))
    assert result.met == {"coup": -3, "decided": 0}
    assert not result.strength.any()


# Donors


def test_that_a_donor_who_is_late_with_an_instalment_pays_the_others_in_time() -> None:
    late = donor("D", 300, 0, instalments=3, every=10, at_start={"paid": 100, "since": day(-25)})
    result = ran(case(finance={"donors": [late]}))
    assert result.received.tolist() == steps((0, 100), (10, 200), (20, 300))

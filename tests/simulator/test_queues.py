"""The rules of the three queues: ties, what is freed at the horizon or within one instant, and who is asked when."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given

from scenarios.schema import Scenario
from simulator.luck.draws import Luck
from simulator.luck.strata import Batch
from simulator.model.log import Event
from simulator.model.mission import Mission
from tests.simulator.cases import (
    MONTH,
    TEN_A_DAY,
    Table,
    approval,
    case,
    contingent,
    departures,
    donor,
    one_run,
    presence,
    stop,
)
from tests.simulator.test_properties import few, numbers
from tests.strategies import scenarios

HORIZON = 30


def funded(name: str, **changes: Any) -> Table:
    """Ten people whom the mission pays for; they need 100 dollars to depart where ``paid`` says who pays."""
    return contingent(name, funded_by="mission", **changes)


def paid(*payments: Table) -> Table:
    """Finances in which ten people need 100 dollars to depart."""
    return {"finance": {"start_up_cost_per_person": 10, "donors": list(payments)}}


def beds(build: float, each_week: int = 0) -> Table:
    """A camp with ten beds from a day on."""
    return {"camp": {"build": build, "opening_beds": 10, "beds_per_week": each_week}}


def aircraft(number: int = 1, **changes: Any) -> Table:
    return {"lift": {"aircraft": number} | changes}


def row(name: str, people: list[Table], tables: Table, **days: float) -> Any:
    """One line of the table: who wants to go, what there is, and the days on which they depart."""
    return pytest.param(people, tables, {who: [day] for who, day in days.items()}, id=name)


# Ties. Z stands first in the file; all else (name, order of events, who waited longer before) speaks for Y.
# An approval on day 4 and a decision of six days are an event on day 10 that is made later than one of ten days.
ON_4, LATER_EVENT = {"conditions": [approval("on 4", 4)]}, {"requires": ["on 4"], "decision": 6}
TIES = [
    row("tie: beds", [contingent("Z", **LATER_EVENT), contingent("Y", decision=10)], ON_4 | beds(10, 10), Z=10, Y=17),
    row(
        "tie: beds, one who comes by a landing of the instant",
        [contingent("Z", requires=["X there"]), contingent("Y", decision=10), contingent("X", decision=9)],
        {"conditions": [presence("X there", 10, "X")]} | beds(0, 10),
        X=9,
        Z=10,
        Y=14,
    ),
    row(
        "tie: money, of two who waited for beds",
        [funded("Z", decision=6), funded("Y", decision=5)],
        {"camp": {"build": 10}} | paid(donor("D", 200, 12, instalments=2, every=8)),
        Z=12,
        Y=20,
    ),
    row(
        "tie: aircraft, of two who waited for money",
        [funded("Z", decision=6), funded("Y", decision=5)],
        paid(donor("D", 200, 10)) | aircraft(cycle=3),
        Z=10,
        Y=13,
    ),
    row(
        "tie: aircraft, of whom one needs no money",
        [funded("Z", decision=10), contingent("Y", decision=10)],
        paid(donor("D", 100, 5)) | aircraft(cycle=3),
        Z=10,
        Y=13,
    ),
]

AT_THE_HORIZON = [
    row("at the horizon: beds, opened", [contingent("A")], beds(HORIZON), A=HORIZON),
    row(
        "at the horizon: beds, added",
        [contingent("A"), contingent("B")],
        beds(HORIZON - 7, 10),
        A=HORIZON - 7,
        B=HORIZON,
    ),
    row(
        "at the horizon: beds, given back",
        # A lands on day 11 and stays for 19 days.
        [contingent("A", decision=10, tour_months=19 / MONTH, stay_probability=0.0), contingent("B", decision=15)],
        beds(0),
        A=10,
        B=HORIZON,
    ),
    row(
        "at the horizon: beds, given back for arrears",
        # A lands on day 1 with an empty account.
        [funded("A"), contingent("B", decision=5)],
        {"finance": {"cost_per_person_month": TEN_A_DAY, "arrears_days": HORIZON - 1}} | beds(0),
        A=0,
        B=HORIZON,
    ),
    row("at the horizon: money", [funded("A")], paid(donor("D", 100, HORIZON)), A=HORIZON),
    row("at the horizon: aircraft, back", [contingent("A"), contingent("B")], aircraft(cycle=HORIZON), A=0, B=HORIZON),
    row(
        "at the horizon: aircraft, stopped until then",
        [contingent("A")],
        {"disruptions": [stop("lift", 0, HORIZON)]},
        A=HORIZON,
    ),
]

WITHIN_AN_INSTANT = [
    row(
        "within an instant: beds",
        # A lands on day 1 with an empty account, and is called home on day 11, when no event is due.
        [funded("A"), contingent("B", decision=5)],
        {"finance": {"cost_per_person_month": TEN_A_DAY, "arrears_days": 10}} | beds(0),
        A=0,
        B=11,
    ),
    row(
        "within an instant: money",
        # B has asked in vain on day 7; then A lands, at once, and the donor pays, at once.
        [contingent("A", decision=7), funded("B", decision=7)],
        {"conditions": [presence("A there", 10, "A")]}
        | paid(donor("D", 100, 0, after=["A there"]))
        | aircraft(2, transit=0),
        A=7,
        B=7,
    ),
    row(
        "within an instant: aircraft",
        [contingent("A", decision=7), contingent("B", decision=7), contingent("C", decision=7)],
        aircraft(transit=0, cycle=1e-10),
        A=7,
        B=7,
        C=7,
    ),
]


rows = pytest.mark.parametrize(("people", "tables", "expected"), [*TIES, *AT_THE_HORIZON, *WITHIN_AN_INSTANT])


@rows
def test_that_a_queue_serves_on_the_days_worked_out_by_hand(
    people: list[Table], tables: Table, expected: dict[str, list[float]]
) -> None:
    run = one_run(*people, horizon=HORIZON, **tables)
    assert departures(run) == {name: pytest.approx(days, abs=1e-9) for name, days in expected.items()}


# Whoever frees something sees to it that there is an instant then: at any other, nobody is served.


@rows
def test_that_one_more_instant_has_nobody_to_serve(people: list[Table], tables: Table, expected: object) -> None:
    scenario = case(*people, horizon=HORIZON, **tables)
    assert log_of(scenario, 0, more_instants(scenario)) == log_of(scenario, 0, [])


@few
@given(scenarios(), numbers)
def test_that_many_more_instants_change_no_run(scenario: Scenario, number: int) -> None:
    assert log_of(scenario, number, more_instants(scenario)) == log_of(scenario, number, [])


def more_instants(scenario: Scenario) -> list[float]:
    """Days on which nothing happens in a table of whole days, and hardly ever in any other."""
    days: list[float] = np.arange(0.0123, scenario.horizon, 0.37).tolist()
    return days


def log_of(scenario: Scenario, number: int, instants: list[float]) -> tuple[Event, ...]:
    """The log of a run that has more instants than it needs."""
    mission = Mission(scenario, Luck(Batch(1, number, 1), scenario.correlation))
    for day in instants:
        mission.clock.wake(day)
    mission.run()
    return mission.log.until(mission.clock.end)

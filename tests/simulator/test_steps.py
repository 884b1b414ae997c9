"""The budget of a run: whatever takes too many steps is told by its field, and nothing else ever meets the limit."""

from __future__ import annotations

import re
from itertools import count
from typing import Any

import pytest
from hypothesis import given

from scenarios.library import names, shipped
from scenarios.schema import Scenario
from simulator.errors import ModelError
from simulator.luck.draws import Luck
from simulator.luck.strata import Batch
from simulator.model import clock, steps
from simulator.model.mission import Mission
from simulator.model.steps import MOST_STEPS, OutOfStepsError, Steps
from simulator.replication import simulate
from simulator.runs.block import simulate_block
from tests.simulator.blocks import same
from tests.simulator.cases import approval, case, contingent, date, donor, presence, stop, vote
from tests.simulator.test_properties import few
from tests.strategies import scenarios

LONG = "Ñ" * 80
"""A name as long as one may be."""

Case = tuple[Scenario, str, str]
"""A scenario that takes too many steps; whose fault it is, as the panel calls it; the path of the field."""


def often(name: str = "Storm", **changes: Any) -> dict[str, Any]:
    return {"name": name, "stops": ["lift"], "per_year": 1000, "duration": 0.1} | changes


def member(name: str) -> dict[str, Any]:
    return {"name": name, "yes": 0.0, "no": 0.0}


def mandate(months: float) -> dict[str, Any]:
    return {"condition": "a", "months": months, "renewal_probability": 1.0, "drawdown_days": 0.0}


def paid_for(**changes: Any) -> dict[str, Any]:
    return contingent("A", 4, funded_by="mission", **changes)


POOR = {"opening_balance": 40, "cost_per_person_month": 1e9, "start_up_cost_per_person": 1}
"""Money for everybody's start, and then for no time at all."""

DAY_0 = [date("a", 0)]


def endless() -> list[Case]:
    """One of each kind: within an instant, at instants, and before the first."""
    kinds = {
        **{f"contingents.A.tour_months:{tour:g}": case(contingent(tour_months=tour)) for tour in (5e-324, 1e-12, 1e-4)},
        **{f"mandate.months:{term:g}": case(conditions=DAY_0, mandate=mandate(term)) for term in (5e-324, 1e-6)},
        "contingents.A.tranche:": case(contingent(personnel=1000, tranche=1)),
        "lift.passengers:Lift": case(contingent(personnel=3000), lift={"passengers": 1, "cycle": 1e-9, "transit": 0}),
        "finance.donors.D.instalments:D": case(
            contingent(), finance={"donors": [donor("D", 5, 0, instalments=1000, every=[0, 0, 1e-9])]}
        ),
        "disruptions.Storm.per_year:Storm": case(contingent(), disruptions=[often()], horizon=7300),
        "finance.arrears_days:Finance": case(
            paid_for(), finance=POOR | {"arrears_days": 5e-324}, lift={"passengers": 1, "transit": 0}
        ),
        "conditions.v.attempts:v": case(conditions=[vote("v", [member("m")], attempts=10_000, retable=0)]),
        "conditions.v.members:": case(
            conditions=[vote("v", [member(str(place)) for place in range(1900)], attempts=2)]
        ),
        "contingents:": case(*(contingent(str(place), participation=0.0) for place in range(200))),
        "conditions:": case(conditions=[approval(str(place), 1) for place in range(1900)]),
        "disruptions:": case(disruptions=[stop("lift", 1, 1, name=str(place)) for place in range(1500)]),
        "finance.donors:": case(finance={"donors": [donor(str(place), 5, 0) for place in range(1500)]}),
    }
    return [(scenario, key.partition(":")[2], key.partition(":")[0]) for key, scenario in kinds.items()]


@pytest.fixture
def few_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fiftieth of the budget, to be quick."""
    monkeypatch.setattr(steps, "MOST_STEPS", MOST_STEPS // 50)


def sentence(scenario: Scenario) -> str:
    """Why it cannot be run; a run with its log says so too."""
    with pytest.raises(ModelError) as block:
        simulate_block(scenario, 1, 0, 25)
    told = str(block.value)
    with pytest.raises(ModelError, match="^" + re.escape(told.partition(" is too ")[0])):
        simulate(scenario, 1, 0)
    assert len(told) <= 300
    return told


@pytest.mark.usefixtures("few_steps")
@pytest.mark.parametrize("one", endless(), ids=lambda one: f"{one[2]}:{one[1]}")
def test_that_what_takes_too_many_steps_is_told_by_its_field(one: Case) -> None:
    scenario, whose, path = one
    told = sentence(scenario)
    assert f" {path} " in f" {told} ".replace(":", " ").replace(".  ", " ").replace(". ", " ").replace(",", " "), told
    assert told.count("more than 2,000 steps") == 1
    assert told.startswith(whose if whose.isalpha() else "")


@pytest.mark.usefixtures("few_steps")
def test_that_the_sentence_is_short_however_long_the_names_are() -> None:
    many = [often(f"{place}{LONG}"[:80], at=None) for place in range(3)]
    told = sentence(case(contingent(LONG), disruptions=many, horizon=7300))
    assert told.startswith(f"0{LONG[1:]}: Times a year")
    assert told.endswith("Lower it, or make horizon shorter.")
    assert sentence(case(contingent(LONG, tour_months=1e-9))).startswith(f"{LONG}: Tour")


@pytest.mark.usefixtures("few_steps")
def test_that_the_worst_of_many_is_told_and_how_many_others_there_are() -> None:
    short = [contingent(f"C{place}", tour_months=tour) for place, tour in enumerate((4.0, 5.0, 0.1))]
    assert sentence(case(*short, horizon=7300)).startswith("C2: Tour (0.1 months) is too short: ")
    alike = [contingent(f"C{place}", tour_months=0.1, personnel=10 + place) for place in range(6)]
    assert re.match(r"C\d: Tour \(0.1 months\) is too short, as in \d others: ", sentence(case(*alike, horizon=2000)))


@pytest.mark.usefixtures("few_steps")
def test_that_copies_are_told_together_and_are_a_fault_where_they_are_too_many() -> None:
    crowd = case(*[contingent(name, copies=60) for name in "ABC"])
    assert sentence(crowd).startswith("A: Contingents like it (60) is too many, as in 2 others: ")
    small = [contingent(name, copies=5, personnel=20, tranche=1, interval=0) for name in "AB"]
    assert sentence(case(*small)).startswith("A: Tranche (1 person) is too small")
    assert "contingents.A.tranche" in sentence(case(*small))


def test_that_a_run_has_so_many_steps_and_no_more() -> None:
    taken = Steps()
    taken.spend(10)
    assert next(taken.numbers) == 10
    taken.spend(MOST_STEPS - 13)
    assert next(taken.numbers) == MOST_STEPS - 2
    taken.spend(0)
    assert next(taken.numbers) == MOST_STEPS - 1
    with pytest.raises(OutOfStepsError):
        next(taken.numbers)
    with pytest.raises(OutOfStepsError):
        Steps().spend(MOST_STEPS + 1)


class Endless:
    """Steps without an end."""

    def __init__(self) -> None:
        self.numbers = count()

    def spend(self, _: int) -> None:
        """Of as many as anybody likes."""


@few
@given(scenarios())
def test_that_the_budget_neither_meets_nor_changes_ordinary_scenarios(scenario: Scenario) -> None:
    mission = Mission(scenario, Luck(Batch(1, 3, 1), scenario.correlation))
    mission.run()
    assert next(mission.clock._eid) < MOST_STEPS / 20
    limited = simulate_block(scenario, 1, 0, 5)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "Steps", Endless)
        assert same(limited, simulate_block(scenario, 1, 0, 5))


@pytest.mark.parametrize("name", names())
def test_that_a_shipped_scenario_takes_a_hundredth_of_the_budget(name: str) -> None:
    mission = Mission(shipped(name), Luck(Batch(1, 0, 1)))
    mission.run()
    assert next(mission.clock._eid) < MOST_STEPS / 100


def test_that_three_hundred_contingents_may_stay_for_twenty_years() -> None:
    people = [
        contingent(f"C{place}", 120, tranche=20, tour_months=12, requires=["there"] if place else [], interval=30)
        for place in range(300)
    ]
    scenario = case(*people, horizon=7300, conditions=[presence("there", 20, "C0")])
    assert simulate_block(scenario, 1, 0, 1).flights.people.sum() == 36_000

"""What is uncertain of capacities, pledges and tours is drawn once in a run, under a name of its own."""

from __future__ import annotations

from typing import Any

import pytest

from scenarios.estimate import Estimate
from tests.simulator.cases import CAMP, MONTH, Table, case, contingent, drawn
from tests.simulator.missions import day
from tests.simulator.oracle.draws import quantile, whole
from tests.simulator.test_format_2 import ran, when
from tests.simulator.test_worked_example import steps

OPENING, WEEKLY, MOST = [10.0, 30.0, 90.0], [5.0, 8.0, 20.0], [20.0, 60.0, 100.0]
NUMBERS = range(4)
"""Which replication."""


def answer(name: str, estimate: list[float], number: int) -> float:
    """The draw of a name."""
    return quantile(Estimate(*estimate), drawn(name, number))


def by_name(name: str, *tranches: Table, **changes: Any) -> Table:
    """A contingent whose tranches each stand by themselves."""
    even = contingent(name, **changes)
    return {key: value for key, value in even.items() if key not in ("personnel", "tranche", "interval")} | {
        "tranches": list(tranches)
    }


@pytest.mark.parametrize("number", NUMBERS)
def test_that_beds_are_drawn_once_and_rounded_half_up(number: int) -> None:
    plan = {"name": "south", "build": 3, "opening_beds": OPENING, "beds_per_week": WEEKLY, "max_beds": MOST}
    names = zip(("opening_beds", "beds_per_week", "max_beds"), (OPENING, WEEKLY, MOST), strict=True)
    opening, weekly, most = (whole(answer(f"south/{name}", estimate, number)) for name, estimate in names)
    weeks = [(3 + 7 * week, min(min(opening, most) + week * weekly, most)) for week in range(15)]
    found = ran(case(contingent("A", camp="south"), camps=[CAMP | plan]), number)
    assert found.beds.tolist() == steps(*(week for week in weeks if week[0] <= 100))


def test_that_opening_beds_above_the_most_are_the_most() -> None:
    number = next(one for one in range(99) if answer("camp/opening_beds", OPENING, one) > 20.5)
    found = ran(case(camp={"opening_beds": OPENING, "max_beds": 20}), number)
    assert found.beds.tolist() == steps((0, 20))


@pytest.mark.parametrize("number", NUMBERS)
def test_that_the_opening_balance_is_drawn_once(number: int) -> None:
    balance = [1000.0, 4000.0, 9000.0]
    found = ran(case(finance={"opening_balance": balance}), number)
    assert found.balance.tolist() == pytest.approx([answer("finance/opening_balance", balance, number)] * 101)


@pytest.mark.parametrize("number", NUMBERS)
def test_that_the_length_of_tours_is_drawn_once_for_all_of_a_contingent(number: int) -> None:
    months = [0.5, 1.0, 2.0]
    people = contingent("A", 20, tranche=10, interval=9, tour_months=months, stay_probability=0.0)
    tour = answer("A/tour_months", months, number) * MONTH
    assert [left for _, left in when(ran(case(people), number), "leaves")] == pytest.approx([1 + tour, 10 + tour])


@pytest.mark.parametrize("number", NUMBERS)
def test_that_the_share_that_is_delivered_is_drawn_once_for_all_tranches(number: int) -> None:
    share, people = [0.2, 0.7, 1.0], [30.0, 100.0, 300.0]
    sent = answer("A/delivered", share, number)
    sizes = [whole(answer(f"A/personnel/{place}", people, number) * sent) for place in (1, 2)]
    tranches: list[Table] = [{"personnel": people}, {"personnel": people, "interval": 9}]
    named = ran(case(by_name("A", *tranches, delivered=share), lift={"passengers": 1000}), number)
    assert named.strength.tolist() == steps((1, sizes[0]), (10, sum(sizes)))
    even = ran(case(contingent("A", people, delivered=share)), number)
    assert even.strength.tolist() == steps((1, whole(answer("A/personnel", people, number) * sent)))


@pytest.mark.parametrize("number", NUMBERS)
def test_that_copies_have_luck_of_their_own(number: int) -> None:
    decision = [5.0, 10.0, 40.0]
    result = ran(case(contingent("A", copies=3, decision=decision)), number)
    days = {f"A {copy}": answer(f"A {copy}/decision", decision, number) for copy in (1, 2, 3)}
    assert dict(when(result, "ordered")) == pytest.approx(days)


@pytest.mark.parametrize(("interval", "departed"), [(None, 0), (20, 14), (3, 0)])
def test_that_a_first_tranche_by_name_follows_who_departed_before_after_an_interval_of_its_own(
    interval: int | None, departed: int
) -> None:
    first: Table = {"personnel": 10} | ({} if interval is None else {"interval": interval})
    people = by_name("A", first, at_start={"departed": day(-6), "prepared": True, "ordered": True})
    assert when(ran(case(people)), "takes off") == [("A", departed)]

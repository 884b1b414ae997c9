"""What observed figures propose where a scenario is brought up to date."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.editing.asking import given_replies
from scenarios.editing.proposing import proposed_replies
from scenarios.editing.replies import MET, PAID, Group
from scenarios.editing.updating import updated
from scenarios.observation import Observed
from scenarios.schema import Scenario
from tests.simulator.cases import approval, case, contingent, donor

START = case(contingent("A")).start


def on(day: int) -> dt.date:
    return START + dt.timedelta(days=day)


def seen(*figures: Observed, donors: int = 1) -> Scenario:
    money = {"donors": [donor(name, 20, 5) for name in ("D", "E")[:donors]]}
    scenario = case(contingent("A", 60), conditions=[approval("court", 5)], finance=money)
    return scenario.model_copy(update={"observed": figures})


def people(day: int, number: int, name: str | None = "A") -> Observed:
    return Observed(date=on(day), personnel=number, contingent=name)


def test_that_without_figures_what_follows_from_the_scenario_is_proposed() -> None:
    assert proposed_replies(seen(), on(9)) == given_replies(seen(), on(9))


def test_that_a_condition_is_met_on_its_date_and_not_before_it_came() -> None:
    scenario = seen(Observed(date=on(4), condition="court"), Observed(date=on(4), condition="elsewhere"))
    reply = proposed_replies(scenario, on(9))["conditions.court"]
    assert (reply.state, reply.date("met")) == (MET, on(4))
    assert proposed_replies(scenario, on(3)) == given_replies(scenario, on(3))


def test_that_people_arrived_on_the_figures_on_which_they_were_more() -> None:
    scenario = seen(people(2, 10), people(4, 30), people(5, 99, None), people(6, 25), people(20, 60))
    reply = proposed_replies(scenario, on(9))["contingents.A"]
    assert reply.groups == (Group(5, on(2)), Group(20, on(4)))


def test_that_nobody_is_proposed_where_the_last_figure_is_nobody() -> None:
    assert not proposed_replies(seen(people(2, 10), people(4, 0)), on(9))["contingents.A"].groups


@pytest.mark.parametrize("donors", [1, 2])
def test_that_what_was_paid_is_proposed_where_there_is_one_donor(donors: int) -> None:
    scenario = seen(*(Observed(date=on(day), paid=paid) for day, paid in ((2, 5.0), (4, 7.0), (6, 7.0))), donors=donors)
    reply = proposed_replies(scenario, on(9))["finance.donors.D"]
    if donors == 1:
        assert (reply.state, reply.number("paid"), reply.date("last")) == (PAID, 7.0, on(4))
    else:
        assert reply == given_replies(scenario, on(9))["finance.donors.D"]


@given(st.dictionaries(st.integers(0, 9), st.integers(0, 60), max_size=6))
def test_that_what_is_proposed_makes_a_scenario_with_as_many_people_as_were_seen(known: dict[int, int]) -> None:
    scenario = seen(*(people(day, number) for day, number in known.items()))
    result = updated(scenario, on(9), proposed_replies(scenario, on(9)))
    assert result.contingent("A").there == (known[max(known)] if known else 0)

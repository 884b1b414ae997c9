"""Templates are whole missions of nobody in particular, and each number of them says what it rests on."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from scenarios.checks.warnings import warnings_of
from scenarios.parameters import unsourced
from scenarios.storage.files import loads
from scenarios.templates import EMPTY, names, template, text_of
from simulator.experiment import run

DAY = dt.date(2031, 5, 6)

OTHERS = re.compile(
    r"hait|kenya|baham|beliz|jamaic|guatemal|salvador|antigua|senegal|rwanda|gang|port-au|caribb|article P|observed",
    re.I,
)
"""Words of the mission that Muster ships."""


@pytest.mark.parametrize("name", names())
def test_that_a_template_is_a_scenario_without_warnings_whose_numbers_say_what_they_rest_on(name: str) -> None:
    scenario = template(name, DAY)
    assert (scenario.start, warnings_of(scenario), unsourced(scenario)) == (DAY, (), ())
    assert loads(text_of(name, DAY), name) == scenario


@pytest.mark.parametrize("name", names())
def test_that_a_template_holds_nothing_of_the_shipped_mission(name: str) -> None:
    assert OTHERS.findall(text_of(name, DAY)) == []


@pytest.mark.parametrize("name", names())
def test_that_people_come_in_most_runs_of_a_template(name: str) -> None:
    results = run(template(name, DAY), 100)
    assert results.milestones["first_arrival"].reached.hits > 70
    assert results.milestones["closure_50"].reached.hits > 50


def test_that_a_un_mission_is_as_fast_as_new_ones_have_been() -> None:
    half = run(template("un-mission", DAY), 200).milestones["closure_50"]
    months = sorted(half.days)[100] / 30.4375
    # un_buildup: new missions had half of their strength after 3.6 to 6.5 months, a quarter of them on either side.
    assert 3.62 < months < 6.53


def test_that_the_empty_template_has_neither_conditions_nor_donors() -> None:
    scenario = template(EMPTY, DAY)
    assert (scenario.conditions, scenario.finance.donors, scenario.disruptions, scenario.mandate) == ((), (), (), None)


def test_that_an_unknown_template_is_answered_with_the_nearest() -> None:
    with pytest.raises(ValueError, match="did you mean 'police'"):
        template("polic", DAY)

"""What things and their numbers are called."""

from __future__ import annotations

import pytest

from scenarios.library import shipped
from simulator.drivers.drivers import drivers_of
from tests.examples import contingent, tiny
from ui.wording.things import full_title, number_title, thing_title


@pytest.mark.parametrize(
    ("thing", "path", "title", "own"),
    [
        ("contingents.Kenya", "contingents.Kenya.training", "Kenya", "Training"),
        ("finance.donors.United States", "finance.donors.United States.amount", "United States", "Amount"),
        ("conditions.resolution", "conditions.resolution.members.China.yes", "resolution", "China: Votes yes"),
        ("camp", "camp.build", "Camp", "Time to build"),
        ("reception", "reception.days", "Reception", "Reception (RSOI)"),
        ("correlation", "correlation", "Common cause of delays", "Common cause of delays"),
    ],
)
def test_that_a_thing_and_its_number_are_called_apart(thing: str, path: str, title: str, own: str) -> None:
    scenario = shipped("article-2023")
    assert thing_title(thing) == title
    assert number_title(scenario, path, thing) == own
    alone = thing in ("correlation", "reception")
    assert full_title(scenario, path, thing) == (own if alone else f"{title}: {own}")


def test_that_a_name_may_hold_dots() -> None:
    scenario = tiny(contingents=[contingent("St. Lucia")])
    assert thing_title("contingents.St. Lucia") == "St. Lucia"
    assert number_title(scenario, "contingents.St. Lucia.training", "contingents.St. Lucia") == "Training"


def test_that_every_driver_of_the_article_has_a_name_in_words() -> None:
    scenario = shipped("article-2023")
    for driver in drivers_of(scenario, 1):
        title = full_title(scenario, driver.path, driver.home.thing)
        assert title
        assert not any(word in title for word in (driver.home.thing + ".", "_"))

"""When milestones of the scenario's own are reached: asked about as arrival and closures are."""

from __future__ import annotations

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from simulator.results.needs import all_hold
from tests.simulator.cases import case, contingent
from tests.ui.desktop.fakes import projection_for, uncertain
from tests.ui.desktop.keys import type_in
from ui.desktop.answers.projection import Projection
from ui.desktop.charts.steps import corners
from ui.desktop.tabs.tab import Shared
from ui.desktop.tabs.when.tab import WhenTab
from ui.wording.words import date_text


@pytest.fixture
def projection() -> Projection:
    people = [contingent("A", 40, decision=[2, 9, 40]), contingent("B", 20, unit="engineers", decision=[1, 8, 60])]
    needs = [{"personnel": 50}, {"personnel": 20, "unit": "engineers"}]
    return projection_for(case(*people, milestones=[{"name": "IOC", "operational": False, "needs": needs}], horizon=30))


@pytest.fixture
def tab(qtbot: QtBot, shared: Shared, projection: Projection) -> WhenTab:
    made = WhenTab(shared)
    qtbot.addWidget(made)
    made.show()
    made.show_projection(projection)
    qtbot.waitUntil(lambda: not shared.background.is_busy)
    choose(made, "IOC", qtbot)
    return made


def choose(tab: WhenTab, wanted: str | int, qtbot: QtBot) -> None:
    """Choose a milestone by what it asks for."""
    place = tab.milestone.findData(wanted)
    tab.milestone.setCurrentIndex(place)
    tab.milestone.activated.emit(place)
    qtbot.waitUntil(lambda: not tab.shared.background.is_busy)


def words(tab: WhenTab) -> str:
    return tab.words.text().replace("\N{NO-BREAK SPACE}", " ")


def test_that_the_curves_are_the_shares_of_runs_in_which_all_needs_hold(tab: WhenTab, projection: Projection) -> None:
    holds = all_hold(projection.scenario.milestones[0], projection.results.people_for)
    assert 0 < holds[:, -1].mean() < 1
    by_day = np.maximum.accumulate(holds, axis=1).mean(axis=0)
    for curve, shares in ((tab.curve.on_day, holds.mean(axis=0)), (tab.curve.by_day, by_day)):
        drawn = curve.getData()
        assert all(np.allclose(*pair) for pair in zip(drawn, corners(100 * shares), strict=True))


def test_that_the_question_and_its_answer_are_told_of_the_milestone(tab: WhenTab, projection: Projection) -> None:
    assert tab.people.isHidden()
    assert tab.joint.text() == "on"
    type_in(tab.date, date_text(projection.scenario.date_of(20)))
    chances = tab.chances
    assert chances is not None
    assert words(tab).startswith(f"On 21 Jan 2024, all that “IOC” needs is there in {chances.on(20)} of runs (")
    assert f"By then, on that day or an earlier one, that has been so in {chances.by(20)} (" in words(tab)
    assert f"Not within the horizon: {chances.never} of runs" in words(tab)
    assert tab.entries[0].label.text() == "Runs that have reached “IOC” by then"
    assert tab.caption().startswith("All that “IOC” needs, at once. Line: share of runs that have had it by then")


def test_that_a_number_of_people_can_be_asked_about_again(tab: WhenTab, qtbot: QtBot) -> None:
    people = tab.people.value()
    choose(tab, people, qtbot)
    assert not tab.people.isHidden()
    assert f"{people} people or more are in theatre" in words(tab)
    choose(tab, "IOC", qtbot)
    # A number that is asked about elsewhere is asked about here.
    tab.shared.question.ask(30, tab.date.date)
    qtbot.waitUntil(lambda: not tab.shared.background.is_busy)
    assert "30 people or more are in theatre" in words(tab)


def test_that_a_milestone_is_asked_about_no_longer_than_the_scenario_has_it(tab: WhenTab, qtbot: QtBot) -> None:
    tab.show_projection(projection_for(uncertain()))
    qtbot.waitUntil(lambda: not tab.shared.background.is_busy)
    assert tab.milestone.findData("IOC") == -1
    assert tab.asked.milestone == ""
    assert "people or more are in theatre" in words(tab)

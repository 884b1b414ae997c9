"""Readiness as capability: who is required, there and ready for a need, and which pledge would close the gap."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from scenarios.editing.edits import removed, renamed
from scenarios.schema import Scenario
from simulator.results.capability import Capability, capabilities
from tests.examples import contingent, tiny
from tests.ui.desktop.fakes import projection_for, uncertain
from tests.ui.desktop.keys import choose
from tests.ui.desktop.missions import mission
from tests.ui.desktop.windows import Open, open_one, settings
from ui.desktop.answers.background import Job
from ui.desktop.charts.steps import outline
from ui.desktop.tabs.readiness.capability_plot import LAYERS
from ui.desktop.tabs.readiness.capability_view import COURSES, worked_out
from ui.desktop.tabs.readiness.capability_words import of_day, of_pledges
from ui.desktop.tabs.readiness.tab import ReadinessTab
from ui.desktop.tabs.tab import Shared
from ui.wording.words import bound

__all__ = ["open_one", "settings"]

IOC = {"name": "IOC", "needs": [{"personnel": 100}, {"contingent": "Second", "personnel": 15}]}
HALF = {"name": "half", "operational": False, "needs": [{"personnel": 50}]}


def aimed(**changes: Any) -> Scenario:
    """Two milestones of its own, with three needs."""
    return uncertain(**({"format": 2, "milestones": [IOC, HALF], "reception": {"days": 4}} | changes))


def show(tab: ReadinessTab, scenario: Scenario, qtbot: QtBot) -> None:
    tab.show_projection(projection_for(scenario))
    qtbot.waitUntil(lambda: not tab.shared.background.is_busy)


@pytest.fixture
def tab(qtbot: QtBot, shared: Shared) -> ReadinessTab:
    made = ReadinessTab(shared)
    qtbot.addWidget(made)
    made.resize(1000, 900)
    made.show()
    show(made, aimed(), qtbot)
    return made


def shown(tab: ReadinessTab) -> Capability:
    assert tab.capability.capability is not None
    return tab.capability.capability


def test_that_areas_are_the_means_of_the_need_and_the_line_is_what_is_required(tab: ReadinessTab) -> None:
    ground = np.zeros(31)
    capability, plot = capabilities(projection_for(aimed()).results)[0], tab.capability.plot
    there, operational = capability.there.mean, capability.operational.mean
    for state, top in zip(LAYERS, (operational, there, there + capability.ready.mean), strict=True):
        polygon = plot.areas[state]._polygon
        drawn = [(polygon.at(place).x(), polygon.at(place).y()) for place in range(polygon.size())]
        expected = zip(*(part.tolist() for part in outline(ground, top)), strict=True)
        assert np.allclose(drawn, list(expected))
        ground = top
    assert plot.required.value() == 100
    assert (there > operational).any()


@pytest.mark.parametrize(("words", "place"), [("IOC: 15 people", 1), ("half: 50 people", 2), ("IOC: 100 people", 0)])
def test_that_a_need_is_chosen_with_two_clicks(words: str, place: int, tab: ReadinessTab, qtbot: QtBot) -> None:
    choose(tab.capability.which, words)
    qtbot.waitUntil(lambda: not tab.shared.background.is_busy)
    wanted = capabilities(projection_for(aimed()).results)[place]
    assert (shown(tab).milestone, shown(tab).need) == (wanted.milestone, wanted.need)
    assert tab.capability.plot.required.value() == wanted.required
    assert bound(of_day(aimed(), wanted, 30)) == tab.capability.words.text()
    who = "so many operational" if wanted.milestone.operational else "so many in theatre"
    assert who in tab.capability.legend.entries["band"].label.text()


def test_that_what_is_shown_is_behind_until_the_chosen_need_is_there(tab: ReadinessTab, qtbot: QtBot) -> None:
    assert not tab.is_behind
    choose(tab.capability.which, "half")
    assert tab.is_behind
    qtbot.waitUntil(lambda: not tab.shared.background.is_busy)
    assert not tab.is_behind


def test_that_the_words_are_of_the_day_that_is_read(tab: ReadinessTab, qtbot: QtBot) -> None:
    tab.capability.plot.setFocus()
    for _ in range(12):
        qtbot.keyClick(tab.capability.plot, Qt.Key.Key_Left)
    day, capability = 18, shown(tab)
    assert tab.pointer.day == day
    assert bound(of_day(aimed(), capability, day)) == tab.capability.words.text()
    assert bound(f"in {capability.chance(day)} of runs") in tab.capability.words.text()
    assert bound("19 Jan 2024") in tab.capability.words.text()
    qtbot.waitUntil(lambda: bound("19 Jan 2024") in tab.capability.pledges.text())
    assert tab.capability.pledges.text() == bound(of_pledges(aimed(), capability, day, capability.pledges(day)))


def test_that_the_pledge_that_closes_the_gap_most_often_is_told_first(tab: ReadinessTab) -> None:
    day, capability = 20, shown(tab)
    lines = of_pledges(aimed(), capability, day, capability.pledges(day)).splitlines()
    pledges = {pledge.contingent: pledge for pledge in capability.pledges(day)}
    assert pledges["Lead"].closes.hits > pledges["Second"].closes.hits
    assert [line.split()[1] for line in lines[1:]] == ["Lead", "Second"]
    assert f"in {pledges['Lead'].closes}:" in lines[1]


def test_that_a_need_that_holds_in_every_run_has_no_gap() -> None:
    scenario = tiny(format=2, milestones=[{"name": "IOC", "needs": [{"personnel": 10}]}])
    (capability,) = capabilities(projection_for(scenario, 25).results)
    assert "there is no gap in any run" in of_pledges(scenario, capability, 30, capability.pledges(30))
    assert "nobody is missing in any run" in of_day(scenario, capability, 30)


def test_that_a_gap_that_no_pledge_can_close_is_told() -> None:
    scenario = tiny(format=2, milestones=[{"name": "IOC", "needs": [{"personnel": 11}]}])
    (capability,) = capabilities(projection_for(scenario, 25).results)
    assert "nobody is away" in of_pledges(scenario, capability, 30, capability.pledges(30))
    assert "1 person is missing on average" in of_day(scenario, capability, 30)


def test_that_copies_are_told_together() -> None:
    others = contingent("Others", copies=3, training=[2, 30, 60])
    scenario = tiny(format=2, contingents=[others], milestones=[{"name": "IOC", "needs": [{"personnel": 30}]}])
    (capability,) = capabilities(projection_for(scenario, 25).results)
    lines = of_pledges(scenario, capability, 15, capability.pledges(15)).splitlines()
    assert len(lines) == 2
    assert lines[1].startswith("• Others in ")


def test_that_every_need_of_a_mission_is_told_on_every_day() -> None:
    scenario = mission()
    for capability in capabilities(projection_for(scenario, 25).results):
        for day in range(0, scenario.horizon + 1, 40):
            words = of_day(scenario, capability, day)
            words += of_pledges(scenario, capability, day, capability.pledges(day))
            assert "nan" not in words
            assert " 1 people" not in words
            assert "-" not in words.replace("person-day", "")


def test_that_the_chosen_need_stays_when_its_milestone_is_called_anew(tab: ReadinessTab, qtbot: QtBot) -> None:
    choose(tab.capability.which, "half")
    show(tab, renamed(aimed(), "milestones", "half", "Half way"), qtbot)
    assert tab.capability.which.currentText() == "Half way: 50 people"
    assert shown(tab).milestone.name == "Half way"


def test_that_a_need_that_is_gone_gives_way_to_one_that_is_there(tab: ReadinessTab, qtbot: QtBot) -> None:
    choose(tab.capability.which, "half")
    show(tab, removed(aimed(), "milestones", "half"), qtbot)
    assert shown(tab).need.personnel == 100
    show(tab, aimed(), qtbot)
    assert shown(tab).need.personnel == 50


def test_that_a_scenario_without_milestones_says_so_in_place_of_the_chart(tab: ReadinessTab, qtbot: QtBot) -> None:
    assert tab.capability.isVisibleTo(tab)
    assert not tab.nothing.isVisibleTo(tab)
    show(tab, uncertain(), qtbot)
    assert not tab.capability.isVisibleTo(tab)
    assert tab.nothing.isVisibleTo(tab)


def test_that_a_click_leads_to_where_a_milestone_is_added(open_one: Open, qtbot: QtBot) -> None:
    window = open_one(uncertain())
    qtbot.waitUntil(lambda: window.is_finished)
    window.results.choose_tab("Readiness")
    tab = window.results.chart
    assert isinstance(tab, ReadinessTab)
    qtbot.mouseClick(tab.nothing.add, Qt.MouseButton.LeftButton)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.objectName() == "milestones#add"
    assert window.assumptions.isAncestorOf(focus)


def test_that_the_table_has_the_need_that_is_drawn(tab: ReadinessTab, qtbot: QtBot) -> None:
    table, capability = tab.data(), shown(tab)
    assert table is not None
    columns = dict(zip(table.header, zip(*table.rows, strict=True), strict=True))
    title = "IOC: 100 people operational"
    assert list(columns[f"{title}: operational, mean"]) == capability.operational.mean.tolist()
    assert list(columns[f"{title}: share of runs in which it holds"]) == capability.holds.tolist()
    assert set(columns[f"{title}: required"]) == {100}
    assert title in tab.caption()
    show(tab, uncertain(), qtbot)
    table = tab.data()
    assert table is not None
    assert not any("required" in str(name) for name in table.header)
    assert "required" not in tab.caption()


def test_that_long_work_tells_how_far_it_is_and_ends_when_nobody_wants_it() -> None:
    capability, told = capabilities(projection_for(aimed()).results)[0], list[float]()
    job = Job(lambda _: None, lambda _: None, lambda _: None)
    job._tell = told.append
    worked_out(capability, job)
    assert told == [0.2, 0.4, 0.6, 0.8, 1.0]
    assert all(course in vars(capability) for course in COURSES)
    capability = capabilities(projection_for(aimed()).results)[0]
    job.is_dropped = True
    worked_out(capability, job)
    assert not any(course in vars(capability) for course in COURSES)

"""The third card tells of the milestone that is chosen on it: a closure, or one of the scenario's own."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from scenarios.editing.edits import removed, renamed
from scenarios.schema import Scenario
from simulator.what_if.comparison import compare
from tests.ui.desktop.fakes import uncertain
from tests.ui.desktop.keys import choose
from tests.ui.desktop.windows import Open, open_one, settings
from ui.desktop.window.milestone_cards import ChosenMilestoneCard
from ui.desktop.window.window import Window
from ui.wording.shift import day_shift
from ui.wording.words import bound, date_text

__all__ = ["open_one", "settings"]

IOC = {"name": "IOC", "needs": [{"personnel": 20}]}
NEVER = {"name": "never", "needs": [{"personnel": 5000}]}


def aimed(**changes: Any) -> Scenario:
    """Two milestones of its own, one of which no run reaches."""
    return uncertain(**({"format": 2, "milestones": [IOC, NEVER]} | changes))


@pytest.fixture
def window(open_one: Open, qtbot: QtBot) -> Window:
    made = open_one(aimed())
    qtbot.waitUntil(lambda: made.is_finished)
    return made


def card_of(window: Window) -> ChosenMilestoneCard:
    return window.results.headline.milestone


def edit(window: Window, scenario: Scenario, qtbot: QtBot) -> None:
    window.session.edit_structure(scenario, "edit")
    qtbot.waitUntil(lambda: window.is_finished)


def test_that_nine_tenths_of_the_target_is_asked_about_at_first(window: Window) -> None:
    card = card_of(window)
    assert card.which.currentText() == "90 % of target: 90 people"
    assert card.accessibleName() == "90 % of target: 90 people"
    assert [card.which.itemText(place)[:4] for place in range(card.which.count())] == [
        *("50 %", "75 %", "90 %", "100 "),
        *("IOC", "neve"),
    ]


def test_that_a_milestone_is_chosen_with_two_clicks(window: Window) -> None:
    card, projection = card_of(window), window.projection
    assert projection is not None
    choose(card.which, "IOC")
    day = projection.milestone("IOC").quantile(0.5)
    assert card.answer.text() == bound(date_text(projection.scenario.date_of(day)))
    assert "20 people operational, all at once." in card.which.toolTip().replace("\N{NO-BREAK SPACE}", " ")
    assert card.accessibleName() == "IOC"
    choose(card.which, "75 %")
    day = projection.milestone("closure_75").quantile(0.5)
    assert card.answer.text() == bound(date_text(projection.scenario.date_of(day)))


def test_that_a_milestone_which_no_run_reaches_is_not_within_the_horizon(window: Window) -> None:
    card = card_of(window)
    choose(card.which, "never")
    assert card.answer.text() == bound("Not in time")
    assert card.detail.text() == bound("Not within the horizon in any of 50 runs.")


def test_that_a_milestone_stays_chosen_when_it_is_called_anew(window: Window, qtbot: QtBot) -> None:
    card = card_of(window)
    choose(card.which, "IOC")
    said = card.answer.text()
    edit(window, renamed(window.session.scenario, "milestones", "IOC", "Ready"), qtbot)
    assert (card.which.currentText(), card.answer.text()) == ("Ready", said)


def test_that_a_milestone_that_is_removed_gives_way_and_comes_back_with_undo(window: Window, qtbot: QtBot) -> None:
    card = card_of(window)
    choose(card.which, "IOC")
    edit(window, removed(window.session.scenario, "milestones", "IOC"), qtbot)
    assert card.which.currentText().startswith("90 % of target")
    window.session.undo_group.undo()
    qtbot.waitUntil(lambda: window.is_finished)
    assert card.which.currentText() == "IOC"


def test_that_the_milestone_of_another_scenario_stands_beside_it_under_whatever_name(
    window: Window, qtbot: QtBot
) -> None:
    card, session = card_of(window), window.session
    choose(card.which, "IOC")
    window.scenarios.duplicate.click()
    session.shown.set_base(session.documents[0])
    later = [{"name": "Ready", "id": "IOC", "needs": [{"personnel": 90}]}, NEVER]
    edit(window, aimed(milestones=later), qtbot)
    qtbot.waitUntil(lambda: "Here" in card.others.text())
    (other,) = window.results.overlays
    assert window.projection is not None
    assert other.projection is not None
    (comparison,) = compare(other.projection.results, window.projection.results)
    shift = day_shift(comparison.milestones["IOC"], "")
    assert bound(f"{shift[0].upper()}{shift[1:]}.") in card.others.text()


def test_that_a_scenario_without_the_milestone_says_nothing_about_it(window: Window, qtbot: QtBot) -> None:
    card, session = card_of(window), window.session
    choose(card.which, "IOC")
    window.scenarios.duplicate.click()
    session.shown.set_base(session.documents[0])
    session.select(session.documents[0])
    edit(window, removed(session.scenario, "milestones", "IOC"), qtbot)
    session.select(session.documents[1])
    qtbot.waitUntil(lambda: card.others.text().endswith(": –"))
    assert card.which.currentText() == "IOC"


def test_that_keys_choose_as_well(window: Window, qtbot: QtBot) -> None:
    card = card_of(window)
    card.which.setFocus()
    qtbot.keyClick(card.which, Qt.Key.Key_Down)
    assert card.wish == "closure_100"
    qtbot.keyClick(card.which, Qt.Key.Key_Down)
    assert card.wish == "IOC"

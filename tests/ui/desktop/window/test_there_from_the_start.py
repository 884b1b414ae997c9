"""Where people are in theatre when a scenario starts, the cards say so instead of a first day."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from tests.simulator.cases import case, contingent
from tests.ui.desktop.fakes import projection_for
from ui.desktop.window.milestone_cards import ChosenMilestoneCard, MilestoneCard

THERE = {"in_theatre": [{"personnel": 40}, {"personnel": 20}]}
MISSION = case(contingent("A", 30, at_start=THERE, decision=[1, 5, 90]), target=100, horizon=60)


def test_that_the_first_arrival_of_those_who_are_there_is_told_in_words(qtbot: QtBot) -> None:
    card, projection = MilestoneCard("First arrival", "first_arrival"), projection_for(MISSION)
    qtbot.addWidget(card)
    assert card.answer_of(projection) == "From the start"
    assert card.detail_of(projection, "") == "There from the start: 60 people are in theatre on 1 Jan 2024."


def test_that_a_closure_that_needs_more_has_a_date(qtbot: QtBot) -> None:
    card, projection = ChosenMilestoneCard(), projection_for(MISSION)
    qtbot.addWidget(card)
    card.prepare(MISSION)
    assert card.answer_of(projection).endswith("2024")
    card.wish_for("closure_50")
    card.prepare(MISSION)
    assert card.answer_of(projection) == "From the start"

"""When the hand rests the key assumptions are renewed, and a change that changed nothing is told."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.desktop.windows import Open, open_one, settings
from ui.desktop.assumptions.key_form import BEFORE, KeyForm
from ui.desktop.assumptions.weights import Weights
from ui.desktop.controls.row import ParameterRow
from ui.desktop.documents.settings import Settings
from ui.desktop.window import weighing
from ui.desktop.window.window import Window

__all__ = ["open_one", "settings"]


def key_form(window: Window) -> KeyForm:
    body = window.assumptions.sections[0].body
    assert isinstance(body, KeyForm)
    return body


@pytest.fixture
def window(open_one: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Window:
    monkeypatch.setattr(weighing, "REST", 20)
    made = open_one(replications=150)
    qtbot.waitUntil(lambda: made.is_finished)
    return made


def test_that_the_list_is_renewed_when_all_runs_are_there(window: Window, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: key_form(window).said.text() != BEFORE)
    assert "(150 runs)" in key_form(window).said.text()
    assert window.resting.weighing.is_settled


def test_that_nothing_is_weighed_while_the_button_of_the_mouse_is_down(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = key_form(window)
    qtbot.waitUntil(lambda: form.said.text() != BEFORE)
    shown: list[Weights] = []
    monkeypatch.setattr(window.assumptions, "show_weights", shown.append)
    slider = form.rows[0].slider
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=slider.rect().center())
    QTest.mouseMove(slider, slider.rect().center() + QPoint(20, 0))
    qtbot.waitUntil(lambda: window.is_finished)
    qtbot.wait(200)
    assert not shown
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=slider.rect().center() + QPoint(20, 0))
    qtbot.waitUntil(lambda: bool(shown))
    assert shown[-1].scenario == window.session.scenario


def test_that_a_change_which_changes_nothing_says_so_at_its_row(window: Window, qtbot: QtBot) -> None:
    path = "contingents.Lead.tour_months"
    window.session.edit(path, 60)
    qtbot.waitUntil(lambda: window.is_finished)
    window.assumptions.reveal(path)
    rows = [row for row in window.assumptions.findChildren(ParameterRow) if row.parameter.path == path]
    window.session.edit(path, 90)
    qtbot.waitUntil(lambda: any(row.idle for row in rows))
    assert rows[0].idle.startswith("Changes nothing in any of 150 runs")
    window.session.undo_group.undo()
    window.session.undo_group.undo()
    qtbot.waitUntil(lambda: window.is_finished)
    qtbot.wait(100)
    assert not any(row.idle for row in rows), "what is as it was saved has changed nothing"


def test_that_pins_outlive_the_window(window: Window, settings: Settings, open_one: Open) -> None:
    window.session.pins.turn("contingents.Kenya.training")
    assert settings.pins == ["contingents.Kenya.training"]
    assert open_one().session.pins.paths == ("contingents.Kenya.training",)

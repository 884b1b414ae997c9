"""The tab that says when so many are there."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from simulator.figures.chances import Chances
from tests.ui.desktop.fakes import projection_for, uncertain
from tests.ui.desktop.keys import type_in
from tests.ui.desktop.windows import Open, open_one, settings, window  # noqa: F401 - fixtures
from ui.desktop.answers.projection import Projection
from ui.desktop.charts.steps import corners
from ui.desktop.controls.bubble import Bubble
from ui.desktop.look import theme
from ui.desktop.tabs.tab import Shared
from ui.desktop.tabs.when.plots import BEYOND, BINS, stacked
from ui.desktop.tabs.when.tab import OTHER, WhenTab
from ui.desktop.window.window import Window
from ui.wording.words import date_text


@pytest.fixture
def projection() -> Projection:
    return projection_for(uncertain())


@pytest.fixture
def tab(qtbot: QtBot, shared: Shared, projection: Projection) -> WhenTab:
    made = WhenTab(shared)
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.prepare(projection.scenario)
    made.show()
    made.show_projection(projection)
    qtbot.waitUntil(lambda: not shared.background.is_busy)
    return made


def on(tab: WhenTab, day: int) -> None:
    """Type the date of a day."""
    assert tab.projection is not None
    type_in(tab.date, date_text(tab.projection.scenario.date_of(day)))


def test_that_the_curves_are_the_shares_of_the_runs(tab: WhenTab, projection: Projection) -> None:
    strength, people = projection.results.strength, tab.people.value()
    assert people == 50
    on_day = 100 * (strength >= people).mean(axis=0)
    by_day = 100 * (np.maximum.accumulate(strength, axis=1) >= people).mean(axis=0)
    for curve, shares in ((tab.curve.on_day, on_day), (tab.curve.by_day, by_day)):
        drawn = curve.getData()
        assert all(np.allclose(*pair) for pair in zip(drawn, corners(shares), strict=True))


def test_that_the_dots_stand_on_the_quantiles_of_the_runs(tab: WhenTab, projection: Projection) -> None:
    days = projection.results.strength >= 50
    first = np.sort(np.where(days.any(axis=1), days.argmax(axis=1), np.inf))
    wanted = first[::2]
    x, y = tab.dots.dots.getData()
    horizon = projection.scenario.horizon
    assert len(x) == 50
    assert (x[np.isinf(wanted)] == BEYOND * horizon).all()
    assert np.abs(x[np.isfinite(wanted)] - wanted[np.isfinite(wanted)]).max() <= horizon / BINS
    assert np.isinf(wanted).any()
    assert len(set(zip(x.tolist(), y.tolist(), strict=True))) == 50


def test_that_dots_of_one_column_stand_upon_each_other() -> None:
    x, y = stacked(np.array([0.0, 1.0, 30.0, np.inf, np.inf]), 48)
    assert x.tolist() == [1.0, 1.0, 31.0, 48 * BEYOND, 48 * BEYOND]
    assert y.tolist() == [0.5, 1.5, 0.5, 0.5, 1.5]


def test_that_a_typed_date_moves_the_line_and_the_words(tab: WhenTab, projection: Projection) -> None:
    on(tab, 12)
    assert tab.curve.date.value() == 12
    chances = Chances.of(projection.results.strength, 50)
    words = tab.words.text().replace("\N{NO-BREAK SPACE}", " ")
    assert f"in {chances.on(12)} of runs" in words
    assert f"been there in {chances.by(12)} " in words


def test_that_a_date_beyond_the_horizon_is_refused_with_the_horizon(tab: WhenTab) -> None:
    on(tab, 12)
    type_in(tab.date, "1 Jan 2031")
    bubble = tab.date.findChild(Bubble)
    assert isinstance(bubble, Bubble)
    assert bubble.sentence == "1 Jan 2031 is outside the scenario's horizon, 1 Jan 2024 to 31 Jan 2024."
    assert (tab.date.text(), tab.day) == ("1 Jan 2031", 12)
    on(tab, 13)
    assert (bubble.sentence, tab.day) == ("", 13)


def test_that_the_day_that_is_read_is_told_below_the_chart(tab: WhenTab, projection: Projection) -> None:
    chances = Chances.of(projection.results.strength, 50)

    def told() -> str:
        return tab.panels[0].note.text().replace("\N{NO-BREAK SPACE}", " ")

    assert told() == f"31 Jan 2024: by then {chances.by(30)}, on the day {chances.on(30)} of runs."
    tab.shared.cursor.pin(12)
    assert told() == f"13 Jan 2024: by then {chances.by(12)}, on the day {chances.on(12)} of runs."
    tab.pointer.point(9)
    assert told() == f"10 Jan 2024: by then {chances.by(9)}, on the day {chances.on(9)} of runs."


def test_that_dragging_the_line_sets_the_date_for_everybody(tab: WhenTab, projection: Projection) -> None:
    tab.curve.date.setValue(20.4)
    tab.curve.date.sigDragged.emit(tab.curve.date)
    assert tab.day == 20
    assert tab.shared.question.date == projection.scenario.date_of(20)


def test_that_the_mouse_drags_the_line(tab: WhenTab, qtbot: QtBot) -> None:
    on(tab, 30)
    plot = tab.curve
    places = [plot.mapFromScene(plot.view.mapViewToScene(QPointF(day, 50))) for day in (30, 20, 10)]
    kinds = (QEvent.Type.MouseButtonPress, *[QEvent.Type.MouseMove] * 2, QEvent.Type.MouseButtonRelease)
    for kind, place in zip(kinds, (*places, places[-1]), strict=True):
        button = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseMove else Qt.MouseButton.LeftButton
        held = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseButtonRelease else Qt.MouseButton.LeftButton
        where = QPointF(place)
        event = QMouseEvent(kind, where, where, button, held, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(plot.viewport(), event)
        qtbot.wait(20)
    qtbot.waitUntil(lambda: abs(tab.day - 10) <= 1)


def test_that_a_typed_number_is_worked_out_anew(tab: WhenTab, projection: Projection, qtbot: QtBot) -> None:
    type_in(tab.people, "120")
    qtbot.waitUntil(lambda: tab.chances is not None and tab.chances.people == 120)
    assert tab.milestone.currentText() == OTHER
    assert tab.chances is not None
    assert tab.chances.never == Chances.of(projection.results.strength, 120).never


def test_that_a_milestone_is_a_number_of_people(tab: WhenTab, qtbot: QtBot) -> None:
    tab.milestone.setCurrentIndex(3)
    tab.milestone.activated.emit(3)
    assert tab.milestone.currentText() == "90 % of target: 90 people"
    qtbot.waitUntil(lambda: tab.chances is not None and tab.chances.people == 90)


def test_that_what_nobody_reaches_is_said_and_drawn(tab: WhenTab, qtbot: QtBot) -> None:
    type_in(tab.people, "5 000 people")
    qtbot.waitUntil(lambda: tab.chances is not None and tab.chances.people == 5000)
    assert "In none of 100 runs are so many ever there" in tab.words.text().replace("\N{NO-BREAK SPACE}", " ")
    assert "50 of them do not get there" in tab.panels[1].note.text().replace("\N{NO-BREAK SPACE}", " ")
    assert tab.dots.never.toPlainText() == "not within\nthe horizon"


def test_that_the_answer_of_another_scenario_is_never_shown(tab: WhenTab, projection: Projection, qtbot: QtBot) -> None:
    other = projection_for(uncertain(target=300))
    tab.show_projection(other)
    tab.show_projection(projection)
    qtbot.waitUntil(lambda: not tab.shared.background.is_busy)
    assert tab.derived_from is projection


def test_that_dots_take_up_the_dark_theme(tab: WhenTab, qapp: QApplication) -> None:
    light = tab.dots.dots.opts["brush"].color()
    theme.apply(qapp, "dark")
    assert tab.dots.dots.opts["brush"].color() != light
    assert tab.entries[1].swatch is not None


def test_that_card_and_tab_ask_one_question(window: Window, qtbot: QtBot) -> None:  # noqa: F811
    window.results.choose_tab("When")
    tab, card = window.results.chart, window.results.headline.chance
    assert isinstance(tab, WhenTab)
    qtbot.waitUntil(lambda: tab.chances is not None)
    type_in(card.people, "70")
    assert tab.people.value() == 70
    on(tab, 15)
    assert card.day == 15
    start = window.session.scenario.start
    card.ask(80, start + dt.timedelta(days=9))
    assert card.people.value() == 80
    qtbot.waitUntil(lambda: not window.results.shared.background.is_busy)

"""The window: shows the answer to the question at hand, and marks everything else as out of date."""

from __future__ import annotations

import datetime as dt
import re
import threading
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QCloseEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from scenarios.estimate import Estimate
from scenarios.storage.files import load, save
from scenarios.templates import EMPTY, template
from simulator.errors import ModelError
from simulator.experiment import run
from tests.examples import tiny
from tests.patience import PATIENCE
from tests.thoroughness import some_of
from tests.ui.desktop.fakes import ByHand, uncertain
from tests.ui.desktop.keys import type_in
from tests.ui.desktop.windows import Open, open_one, settings, window
from ui.desktop.answers.projection import Projection
from ui.desktop.charts.labels import LabelColumn
from ui.desktop.charts.stale_cover import StaleCover
from ui.desktop.documents.document import Document
from ui.desktop.documents.settings import Settings
from ui.desktop.look import dialogs, theme
from ui.desktop.tabs.build_up.tab import BuildUpChart
from ui.desktop.tabs.contingents.tab import ContingentsChart
from ui.desktop.window.tab_makers import TAB_NAMES
from ui.desktop.window.window import Window
from ui.wording.words import precision_text

__all__ = ["open_one", "settings", "window"]


def answer_all(pool: ByHand) -> None:
    for question in pool.open:
        question.answer()


def test_that_the_window_shows_what_the_engine_says(window: Window) -> None:
    projection = window.projection
    assert projection is not None
    assert np.array_equal(projection.results.strength, run(window.session.scenario, 50).strength)
    assert not window.results.is_dimmed
    assert window.status.runs.text().startswith("50 / 50 runs · ± ")


def test_that_an_edit_dims_the_projection_until_its_answer_is_there(open_one: Open, qtbot: QtBot) -> None:
    pool = ByHand()
    window = open_one(pool=pool)
    answer_all(pool)
    qtbot.waitUntil(lambda: window.is_finished)
    before = window.projection
    window.session.edit("target", 80)
    assert not window.is_current
    qtbot.waitUntil(lambda: window.results.is_dimmed)
    assert window.projection is before
    assert {cover.words for cover in window.results.findChildren(StaleCover) if cover.words} == {"Updating …"}
    answer_all(pool)
    qtbot.waitUntil(lambda: window.is_finished)
    assert not window.results.is_dimmed
    assert window.projection is not None
    assert window.projection.scenario.target == 80


def test_that_an_answer_to_an_earlier_question_is_dimmed_unless_a_better_one_follows_at_once(
    open_one: Open, qtbot: QtBot
) -> None:
    pool = ByHand()
    window = open_one(pool=pool)
    window.session.edit("target", 80)
    answer_all(pool)
    qtbot.waitUntil(lambda: window.projection is not None)
    assert window.projection is not None
    assert window.projection.scenario.target == 100
    qtbot.waitUntil(lambda: window.results.is_dimmed)
    qtbot.waitUntil(lambda: pool.open != [])
    answer_all(pool)
    qtbot.waitUntil(lambda: window.is_finished)
    assert window.projection.scenario.target == 80


def test_that_the_projection_of_another_document_is_dimmed_at_once(open_one: Open, qtbot: QtBot) -> None:
    pool = ByHand()
    window = open_one(pool=pool)
    answer_all(pool)
    qtbot.waitUntil(lambda: window.is_finished)
    window.session.new(uncertain(target=77))
    assert window.results.is_dimmed
    answer_all(pool)
    qtbot.waitUntil(lambda: window.is_finished)


def test_that_another_seed_dims_the_projection_too(open_one: Open, qtbot: QtBot) -> None:
    pool = ByHand()
    window = open_one(pool=pool)
    answer_all(pool)
    qtbot.waitUntil(lambda: window.is_finished)
    type_in(window.tools.seed, "2")
    qtbot.waitUntil(lambda: window.results.is_dimmed)
    answer_all(pool)
    qtbot.waitUntil(lambda: window.is_finished)
    assert window.projection is not None
    assert window.projection.results.seed == 2


def test_that_more_runs_do_not_dim_the_projection(open_one: Open, qtbot: QtBot) -> None:
    pool = ByHand()
    window = open_one(pool=pool)
    answer_all(pool)
    qtbot.waitUntil(lambda: window.is_finished)
    window.menus.actions["Scenario.more"].trigger()
    assert window.tools.runs.value() == 100
    assert not window.results.is_dimmed
    assert not window.is_finished
    assert window.status.runs.text().startswith("50 / 100 runs")


def test_that_undo_shows_the_earlier_answer_at_once(window: Window, qtbot: QtBot) -> None:
    before = window.projection
    window.session.edit("target", 80)
    qtbot.waitUntil(lambda: window.is_finished)
    window.menus.actions["Edit.undo"].trigger()
    assert window.projection is before
    assert window.is_finished
    assert window.session.scenario.target == 100
    window.menus.actions["Edit.redo"].trigger()
    assert window.session.scenario.target == 80


def test_that_a_model_error_is_shown_and_the_last_projection_stays(open_one: Open, qtbot: QtBot) -> None:
    pool = ByHand()
    window = open_one(pool=pool)
    answer_all(pool)
    qtbot.waitUntil(lambda: window.is_finished)
    before = window.projection
    window.session.edit("target", 80)
    pool.open[0].future.set_exception(ModelError("<b>it</b> waits for itself."))
    qtbot.waitUntil(lambda: window.problem != "")
    assert window.projection is before
    assert window.results.is_dimmed
    assert window.results.problem.isVisible()
    assert window.results.problem.label.text().endswith("<b>it</b> waits for itself.")
    window.menus.actions["Edit.undo"].trigger()
    assert not window.results.problem.isVisible()
    assert not window.results.is_dimmed


def test_that_nothing_is_asked_while_paused(window: Window, qtbot: QtBot) -> None:
    live = window.menus.actions["Scenario.live"]
    live.setChecked(False)
    window.session.edit("target", 80)
    qtbot.wait(1)
    assert not window.is_current
    assert [cover.words for cover in window.results.chart.findChildren(StaleCover)] == ["Paused"]
    assert window.status.runs.text().endswith("paused")
    live.setChecked(True)
    qtbot.waitUntil(lambda: window.is_finished)


def test_that_the_first_window_says_that_it_runs(open_one: Open) -> None:
    window = open_one(pool=ByHand())
    assert window.results.is_dimmed
    assert [cover.words for cover in window.results.chart.findChildren(StaleCover)] == ["Working out …"]
    assert window.status.bar.isVisible()


def test_that_the_line_at_the_bottom_says_how_far_an_edit_is_only_after_a_while(open_one: Open, qtbot: QtBot) -> None:
    pool = ByHand()
    window = open_one(pool=pool)
    qtbot.waitUntil(pool.answered(lambda: window.is_finished))
    before = window.status.runs.text()
    window.session.edit("target", window.session.scenario.target + 7)
    QApplication.processEvents()
    assert window.status.runs.text() == before
    assert not window.status.bar.isVisible()
    qtbot.waitUntil(lambda: window.results.is_dimmed)
    assert window.status.runs.text().startswith("0 / 50 runs")
    assert window.status.bar.isVisible()


def test_that_the_line_at_the_bottom_tells_of_each_picture_of_an_unbroken_drag(open_one: Open, qtbot: QtBot) -> None:
    pool = ByHand()
    window = open_one(pool=pool)
    qtbot.waitUntil(pool.answered(lambda: window.is_finished))
    told: dict[Projection, str] = {}

    def note() -> None:
        if (shown := window.projection) is not None and window.freshness.is_patient:
            told[shown] = re.sub(r"\d\.\d s", "1.5 s", window.status.runs.text())

    window.freshness.changed.connect(note)
    pictures: list[Projection] = []
    window.freshness.projected.connect(pictures.append)
    for days in range(10, 24, 2):
        # The next value is told before the picture of this one has come.
        for more in (0, 1):
            window.session.edit("contingents.Lead.training", Estimate(2, days + more, 26))
        pictures.clear()
        qtbot.waitUntil(pool.answered(lambda: bool(pictures)))
    assert len({one.precision for one in told}) > 1
    assert told == {one: f"50 / 50 runs · {precision_text(one.precision)} · 1.5 s" for one in told}


def test_that_the_title_has_the_name_and_the_unsaved_mark(window: Window) -> None:
    assert window.windowTitle() == "Uncertain[*] – Muster"
    assert not window.isWindowModified()
    window.session.edit("target", 80)
    assert window.isWindowModified()
    window.session.undo_group.undo()
    assert not window.isWindowModified()


def test_that_the_title_names_another_scenario_when_all_panels_show_it(window: Window) -> None:
    titles: list[str] = []
    window.session.selection_changed.connect(lambda: titles.append(window.windowTitle()))
    before = window.windowTitle()
    window.session.new(uncertain(target=77), "Another")
    assert titles == [before]
    assert window.windowTitle().startswith("Another")


def test_that_a_name_like_the_mark_is_shown_as_it_is(open_one: Open) -> None:
    window = open_one(uncertain(title="a[*]b"))
    assert window.windowTitle() == "a[*][*]b[*] – Muster"


def test_that_save_and_open_give_the_same_scenario(window: Window, tmp_path: Path, monkeypatch) -> None:
    place = tmp_path / "mine.toml"
    monkeypatch.setattr(dialogs, "ask_where_to_save", lambda *_: place)
    window.session.edit("target", 80)
    edited = window.session.scenario
    window.menus.actions["File.save"].trigger()
    assert load(place) == edited.model_copy(update={"title": "Mine"})
    assert not window.isWindowModified()
    assert window.windowTitle().startswith("mine.toml")
    window.session.edit("target", 90)
    window.menus.actions["File.save"].trigger()
    window.filing.open_path(place)
    assert window.session.scenario == load(place)
    assert window.session.scenario.target == 90
    assert window.settings.recent == [place]


def test_that_a_bad_file_gets_one_dialog_and_nothing_else_changes(window: Window, tmp_path: Path, monkeypatch) -> None:
    told = []
    monkeypatch.setattr(dialogs, "show_bad_file", lambda parent, error: told.append(error))
    bad = tmp_path / "bad.toml"
    bad.write_text("format = 1\ntarget = 'x'\n")
    documents, recent = window.session.documents, window.settings.recent
    window.filing.open_path(bad)
    assert len(told) == 1
    assert "target" in str(told[0])
    assert (window.session.documents, window.settings.recent) == (documents, recent)
    assert window.is_finished


def test_that_files_dropped_on_the_window_are_opened(window: Window, tmp_path: Path) -> None:
    places = [tmp_path / "one.toml", tmp_path / "two.toml"]
    for number, place in enumerate(places):
        save(tiny(target=number + 20), place)
    data = QMimeData()
    data.setUrls([QUrl("https://example.org/x.toml"), *(QUrl.fromLocalFile(str(place)) for place in places)])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPointF(5, 5), copy, data, left, none))
    assert [document.path for document in window.session.documents] == [None, *places]
    assert window.session.scenario.target == 21


@pytest.mark.parametrize(("answer", "closes"), [("discard", True), ("cancel", False)])
def test_that_closing_asks_about_changes(window: Window, monkeypatch, answer, closes) -> None:
    window.session.edit("target", 80)
    asked: list[str] = []

    def ask(_: QWidget, name: str) -> str:
        asked.append(name)
        return str(answer)

    monkeypatch.setattr(dialogs, "ask_about_changes", ask)
    event = QCloseEvent()
    window.closeEvent(event)
    assert asked == ["Uncertain"]
    assert event.isAccepted() == closes


def test_that_closing_without_changes_asks_nothing_and_remembers_the_place(window: Window, monkeypatch) -> None:
    monkeypatch.setattr(dialogs, "ask_about_changes", lambda *_: pytest.fail("it asked"))
    assert window.close()
    assert not window.settings.geometry.isEmpty()


def test_that_the_hints_are_shown_until_they_are_put_away(window: Window, settings: Settings) -> None:
    assert window.results.hints.isVisible()
    QTest.mouseClick(window.results.hints.button, Qt.MouseButton.LeftButton)
    assert not window.results.hints.isVisible()
    assert settings.knows_hints


def test_that_somebody_who_knows_the_hints_does_not_see_them(open_one: Open, settings: Settings) -> None:
    settings.knows_hints = True
    window = open_one()
    assert not window.results.hints.isVisible()
    window.menus.actions["Help.hints"].trigger()
    assert window.results.hints.isVisible()


def test_that_charts_share_the_pinned_day(window: Window) -> None:
    build_up, contingents = window.results.charts[:2]
    assert isinstance(build_up, BuildUpChart)
    assert isinstance(contingents, ContingentsChart)
    for key in (Qt.Key.Key_PageUp, Qt.Key.Key_Return):
        QTest.keyClick(build_up.plot, key)
    window.results.choose_tab("Contingents")
    assert contingents.when.text().endswith("day 0 · pinned")


def test_that_only_the_tab_in_front_is_drawn_and_the_others_when_they_come_to_the_front(window: Window) -> None:
    contingents = window.results.charts[1]
    assert isinstance(contingents, ContingentsChart)
    assert contingents.plot.areas == []
    window.results.choose_tab("Contingents")
    assert len(contingents.plot.areas) == len(window.session.scenario.contingents)


def test_that_panels_can_be_put_away_and_brought_back(window: Window) -> None:
    for name, panel in (("View.assumptions", window.assumptions), ("View.scenarios", window.scenarios)):
        for shown in (False, True):
            window.menus.actions[name].setChecked(shown)
            assert panel.isVisible() == shown


def test_that_the_charts_come_first_in_a_narrow_window(open_one: Open, qtbot: QtBot) -> None:
    window = open_one()
    window.hide()
    window.resize(theme.px(1000), 700)
    window.show()
    assert not window.scenarios.isVisible()
    assert window.results.width() > window.assumptions.width()


def test_that_every_control_can_be_reached_and_has_a_name(window: Window) -> None:
    kinds = (
        "QToolButton",
        "QPushButton",
        "CountBox",
        "DateBox",
        "NumberBox",
        "QListWidget",
        "QLineEdit",
        "ValueSlider",
        "BuildUpPlot",
    )
    controls = [one for one in window.findChildren(QWidget) if type(one).__name__ in kinds and one.isVisible()]
    assert len(controls) > 20
    for control in controls:
        if type(control.parent()).__name__ == "DateBox" or control.objectName().startswith("qt_"):
            continue
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus, control
        assert control.accessibleName() or getattr(control, "text", str)(), control


def test_that_no_label_reads_markup(open_one: Open, qtbot: QtBot) -> None:
    window = open_one(uncertain(title="<b>bold</b>", note="<img src=x>"))
    qtbot.waitUntil(lambda: window.is_finished)
    labels = [label for label in window.findChildren(QLabel) if label.isVisible()]
    assert len(labels) > 20
    for label in labels:
        assert label.textFormat() is Qt.TextFormat.PlainText, label.text()
    item = window.scenarios.open_list.item(0)
    assert item.text() == "<b>bold</b>"
    assert "&lt;img" in item.toolTip()


def test_that_a_document_without_a_file_is_not_lost_when_another_is_selected(window: Window, qtbot: QtBot) -> None:
    window.session.edit("target", 80)
    first = window.session.selected
    window.filing.new(template(EMPTY, dt.date(2027, 1, 1)))
    assert window.windowTitle().startswith("Untitled")
    window.session.select(first)
    assert window.session.scenario.target == 80
    assert window.isWindowModified()


def test_that_a_window_opens_on_any_document(open_one: Open, qtbot: QtBot) -> None:
    window = open_one(Document.of_shipped("article-2023").scenario, replications=25)
    qtbot.waitUntil(lambda: window.is_finished)
    window.results.choose_tab("Contingents")
    assert window.results.chart.findChildren(LabelColumn)[0].labels[0].name == "Kenya"


def test_that_larger_text_makes_room_for_itself(window: Window, qtbot: QtBot) -> None:
    window.resize(1400, 900)
    panel, people = window.assumptions.width(), window.results.headline.chance.people.width()
    for _ in range(10):
        window.menus.actions["View.larger"].trigger()
    try:
        qtbot.waitUntil(lambda: window.assumptions.width() > 1.4 * panel)
        qtbot.waitUntil(lambda: window.results.headline.chance.people.width() > 1.4 * people)
        # There is no room for three columns of such text: the charts come first.
        assert not window.scenarios.isVisible()
    finally:
        window.menus.actions["View.ordinary"].trigger()
    qtbot.waitUntil(window.scenarios.isVisible)


def test_that_text_as_usual_gives_the_window_its_lengths_again(window: Window, qtbot: QtBot) -> None:
    window.resize(1400, 900)
    actions, results = window.menus.actions, window.results
    for name in (*some_of(TAB_NAMES, 2), "One run", "Build-up"):
        results.choose_tab(name)
    qtbot.waitUntil(lambda: not results.shared.background.is_busy)
    before = lengths_of(window)
    page = theme.px(100)
    for _ in range(4):
        actions["View.larger"].trigger()
    qtbot.waitUntil(lambda: theme.px(100) > 1.3 * page)
    results.choose_tab("One run")
    actions["View.ordinary"].trigger()
    qtbot.waitUntil(lambda: theme.px(100) == page)
    results.choose_tab("Build-up")
    qtbot.waitUntil(lambda: lengths_of(window) == before)


def lengths_of(window: Window) -> list[tuple[int, ...]]:
    """What is as large as it was made, or was given room for: limits, and the places of what stands in the window."""
    widgets = window.findChildren(QWidget)
    limits: list[tuple[int, ...]] = [
        (one.minimumHeight(), one.maximumHeight()) for one in widgets if not one.isWindow() and one.isVisible()
    ]
    results = window.results
    parts = (window.assumptions, results, window.scenarios, results.headline, results.tabs, window.tools, window.status)
    places = [part.geometry() for part in parts]
    return [(one.x(), one.y(), one.width(), one.height()) for one in places] + limits


def test_that_a_high_page_makes_no_other_page_higher(window: Window, qtbot: QtBot) -> None:
    window.resize(1366, 768)
    results, tabs = window.results, window.results.tabs
    qtbot.waitUntil(lambda: not results.shared.background.is_busy)
    height = tabs.height()
    results.choose_tab("One run")
    qtbot.waitUntil(lambda: tabs.height() > height)
    results.choose_tab("Build-up")
    qtbot.waitUntil(lambda: tabs.height() == height)


def test_that_a_window_is_settled_only_where_nothing_is_about_to_be_worked_out(window: Window, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.is_settled)
    for rest in (one._rest for one in window.resting.every):
        rest.start()
        assert not window.is_settled
        rest.stop()
        assert window.is_settled
    gate = threading.Event()
    window.results.shared.background.ask("anything", lambda _: gate.wait(PATIENCE), lambda _: None)
    assert not window.is_settled
    gate.set()
    qtbot.waitUntil(lambda: window.is_settled)
    window.session.edit("target", 90)
    assert not window.is_settled
    qtbot.waitUntil(lambda: window.is_settled)

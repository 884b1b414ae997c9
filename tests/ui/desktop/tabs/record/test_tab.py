"""The record, as somebody meets it who has never frozen a forecast."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QPushButton, QTableWidget
from pytestqt.qtbot import QtBot

from scenarios.observation import Observed
from scenarios.schema import Scenario
from simulator.experiment import run
from simulator.ledger.files import save
from simulator.ledger.freezing import freeze
from simulator.ledger.questions import Question
from tests.ui.desktop.fakes import uncertain
from tests.ui.desktop.windows import Open
from ui.desktop.documents.settings import Settings
from ui.desktop.freezing.dialog import FreezeDialog
from ui.desktop.look import theme
from ui.desktop.observing.dialog import ObservedDialog
from ui.desktop.tabs.record.ledger_table import BEHIND, SCORED
from ui.desktop.tabs.record.tab import EMPTY, NO_FIGURES, NONE_SCORED, RecordTab
from ui.desktop.window.window import Window

START = uncertain().start
LEFT, CTRL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier


def seen(scenario: Scenario) -> Scenario:
    """The same, with four figures."""
    people = {0: 0, 10: 4, 20: 8, 30: 8}
    figures = tuple(Observed(date=scenario.date_of(day), personnel=number) for day, number in people.items())
    return scenario.model_copy(update={"observed": figures})


@pytest.fixture
def place(tmp_path: Path, settings: Settings) -> Path:
    """The folder that the window uses as its ledger."""
    folder = tmp_path / "ledger"
    folder.mkdir()
    settings.ledger = folder
    return folder


def frozen(place: Path, name: str, days: int = 0, questions: int = 0, scenario: Scenario | None = None) -> None:
    """Freeze a forecast some days after the start, with so many questions."""
    asked = [Question("on", START + dt.timedelta(days=10 + day), 3) for day in range(questions)]
    results = run(scenario or uncertain(), 20)
    issued = START + dt.timedelta(days=days)
    save(freeze(results, asked, issued=issued, version=""), place / f"{name}.forecast.json")


def shown(window: Window, qtbot: QtBot) -> RecordTab:
    """The tab in front, with all that there is to be seen."""
    qtbot.waitUntil(lambda: window.is_finished)
    window.results.choose_tab("Record")
    tab = window.results.chart
    assert isinstance(tab, RecordTab)
    settled(tab, qtbot)
    return tab


def settled(tab: RecordTab, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not tab.shared.ledger.is_reading and not tab.is_behind and tab.derived_from is not None)


def visible_dialog(kind: type[QDialog]) -> QDialog:
    (found,) = (one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible())
    return found


def click_tick(tab: RecordTab, row: int, column: int) -> None:
    """Click where the tick is: at the left of its cell."""
    item = tab.ledger.item(row, column)
    assert item is not None
    rect = tab.ledger.visualItemRect(item)
    QTest.mouseClick(tab.ledger.viewport(), LEFT, pos=QPoint(rect.left() + 12, rect.center().y()))


def test_that_a_new_user_freezes_a_forecast_adds_three_figures_and_reads_a_score(
    open_one: Open, place: Path, qtbot: QtBot
) -> None:
    window = open_one()
    tab = shown(window, qtbot)
    assert tab.empty.text() == EMPTY
    QTest.mouseClick(tab.freeze, LEFT)
    freezing = visible_dialog(FreezeDialog)
    assert isinstance(freezing, FreezeDialog)
    ok = freezing.buttons.button(QDialogButtonBox.StandardButton.Ok)
    qtbot.waitUntil(ok.isEnabled)
    QTest.mouseClick(ok, LEFT)
    qtbot.waitUntil(lambda: len(tab.ledger.forecasts) == 1)
    settled(tab, qtbot)
    assert tab.empty.text() == NO_FIGURES

    QTest.mouseClick(tab.observe, LEFT)
    observing = visible_dialog(ObservedDialog)
    assert isinstance(observing, ObservedDialog)
    rows = "\n".join(f"{START + dt.timedelta(days=day)}\t{people}" for day, people in ((0, 0), (12, 4), (25, 9)))
    QApplication.clipboard().setText(rows)
    paste = observing.findChild(QPushButton, "observed#paste")
    assert isinstance(paste, QPushButton)
    QTest.mouseClick(paste, LEFT)
    QTest.keyClick(observing.table, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: tab.scores is not None)
    assert tab.empty.isHidden()
    assert tab.headline.text().startswith("1 forecast beside what was observed from ")
    assert "2 changes of strength in one mission stand behind these 26 days" in tab.words.text()
    assert "a hindcast, which may know what followed" in tab.words.text().replace("\N{NO-BREAK SPACE}", " ")
    assert tab.leads.rowCount() == 2
    table = tab.data()
    assert table is not None
    assert table.rows[-1][2] == 26
    assert tab.caption().startswith("1 forecast beside")


def test_that_ticks_say_what_is_scored_and_what_is_drawn_behind(open_one: Open, place: Path, qtbot: QtBot) -> None:
    frozen(place, "early")
    frozen(place, "late", 10)
    tab = shown(open_one(seen(uncertain())), qtbot)
    assert [one.name for one in tab.ledger.forecasts] == ["late", "early"]
    assert tab.scores is not None
    assert len(tab.scores.forecasts) == 2
    click_tick(tab, 0, SCORED)
    settled(tab, qtbot)
    assert [one.name for one in tab.scores.forecasts] == ["early"]
    click_tick(tab, 1, SCORED)
    settled(tab, qtbot)
    assert tab.scores is None
    assert tab.empty.text() == NONE_SCORED
    assert tab.data() is None
    click_tick(tab, 1, BEHIND)
    assert tab.shared.ledger.chosen is tab.ledger.forecasts[1]
    click_tick(tab, 0, BEHIND)
    assert tab.shared.ledger.chosen is tab.ledger.forecasts[0]
    other = tab.ledger.item(1, BEHIND)
    assert other is not None
    assert other.checkState() is Qt.CheckState.Unchecked
    tab.ledger.setCurrentCell(0, BEHIND)
    QTest.keyClick(tab.ledger, Qt.Key.Key_Space)
    assert tab.shared.ledger.chosen is None


def test_that_forecasts_of_another_mission_are_not_scored_unless_they_are_ticked(
    open_one: Open, place: Path, qtbot: QtBot
) -> None:
    others = tuple(one.model_copy(update={"name": f"other {one.name}"}) for one in uncertain().contingents)
    frozen(place, "other", scenario=uncertain().model_copy(update={"contingents": others, "title": "Elsewhere"}))
    tab = shown(open_one(seen(uncertain())), qtbot)
    assert tab.empty.text() == NONE_SCORED
    click_tick(tab, 0, SCORED)
    settled(tab, qtbot)
    assert tab.scores is not None
    assert tab.words.text().startswith("other is of another mission: ")


@pytest.mark.parametrize("points", [10.0, 16.0])
def test_that_the_tab_is_one_page_and_each_table_as_high_and_no_wider_than_it_may_be(
    open_one: Open, place: Path, qtbot: QtBot, points: float
) -> None:
    for number in range(8):
        frozen(place, f"a forecast with a rather long name {number}", number, questions=2)
    window = open_one(seen(uncertain()))
    window.resize(1366, 768)
    tab = shown(window, qtbot)
    before = QApplication.font()
    larger = QFont(before)
    larger.setPointSizeF(points)
    try:
        QApplication.setFont(larger)
        theme.apply(app(), "dark")
        qtbot.waitUntil(lambda: all(is_whole(table) for table in (tab.ledger, tab.leads, tab.questions)))
    finally:
        QApplication.setFont(before)
        theme.apply(app(), "light")
    assert tab.questions.rowCount() == 16


def app() -> QApplication:
    found = QApplication.instance()
    assert isinstance(found, QApplication)
    return found


def is_whole(table: QTableWidget) -> bool:
    """Nothing of it is beyond its edges."""
    room, header = table.viewport(), table.horizontalHeader()
    last = table.rowViewportPosition(table.rowCount() - 1) + table.rowHeight(table.rowCount() - 1)
    return header.length() <= room.width() and last <= room.height()


def test_that_only_days_after_the_issue_count_where_that_is_ticked(open_one: Open, place: Path, qtbot: QtBot) -> None:
    frozen(place, "late", 20)
    tab = shown(open_one(seen(uncertain())), qtbot)
    assert tab.scores is not None
    assert tab.scores.whole is not None
    assert tab.scores.whole.days == 31
    QTest.keyClick(tab.after, Qt.Key.Key_Space)
    settled(tab, qtbot)
    assert tab.scores.whole is not None
    assert tab.scores.whole.days == 10


def test_that_a_diagram_comes_with_ten_questions(open_one: Open, place: Path, qtbot: QtBot) -> None:
    frozen(place, "few", questions=9)
    window = open_one(seen(uncertain()))
    tab = shown(window, qtbot)
    assert tab.panels["reliability"].isHidden()
    assert tab.histogram.accessibleDescription().startswith("0 to 10 %: ")
    frozen(place, "many", 1, questions=10)
    tab.shared.ledger.look()
    qtbot.waitUntil(lambda: len(tab.ledger.forecasts) == 2)
    settled(tab, qtbot)
    assert not tab.panels["reliability"].isHidden()
    assert "question" in tab.diagonal.accessibleDescription()
    assert not window.grab().isNull()


def test_that_a_file_that_was_changed_is_told(open_one: Open, place: Path, qtbot: QtBot) -> None:
    frozen(place, "a")
    path = place / "a.forecast.json"
    path.write_text(path.read_text().replace('"seed": 1', '"seed": 2'))
    tab = shown(open_one(seen(uncertain())), qtbot)
    assert "changed after it was frozen" in tab.problems.text()
    assert tab.empty.text() == EMPTY

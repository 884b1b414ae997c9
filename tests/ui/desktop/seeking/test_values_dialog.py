"""Values that are tried: typed, run, seen side by side, opened as scenarios."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from scenarios.parameters import replaced
from simulator.experiment import run
from simulator.filters.clauses import MilestoneClause, When
from simulator.filters.filter import Filter
from simulator.seek.wanted import Wanted
from tests.ui.desktop.fakes import ByHand
from tests.ui.desktop.keys import type_in
from tests.ui.desktop.seeking.asking import TRAINING, ask_in_menu, press, session, shown, worked_out
from tests.ui.desktop.test_names import nameless
from tests.ui.desktop.windows import open_one, settings, window
from ui.desktop.documents.session import Session
from ui.desktop.look.palette import Palette
from ui.desktop.seeking.values_dialog import MOST_OPENED, ValuesDialog
from ui.desktop.window.window import Window

__all__ = ["open_one", "session", "settings", "window"]

OTHER = "contingents.Second.training"


@pytest.fixture
def dialog(session: Session) -> Iterator[ValuesDialog]:
    """The lead's training is tried, and the chance of 50 people by day 16 is told."""
    yield from shown(ValuesDialog(None, session))


def plain(words: str) -> str:
    return words.replace("\N{NO-BREAK SPACE}", " ")


def test_that_the_menu_of_a_number_tries_it_at_values_about_the_present_one(window: Window) -> None:
    ask_in_menu(window, TRAINING, "Try values…")
    found = window.findChild(ValuesDialog)
    assert found is not None
    assert found.first.number.text() == "Lead: Training"
    assert found.first.line.text() == "5 days, 10 days, 15 days"
    assert not found.has_second
    assert nameless(found) == []
    found.close()


def test_that_each_value_is_run_and_shown(dialog: ValuesDialog, session: Session, qtbot: QtBot) -> None:
    type_in(dialog.first.line, "2, 8, 20")
    worked_out(dialog, qtbot)
    qtbot.waitUntil(lambda: dialog.table.rowCount() == 3)
    family = dialog.family
    assert family is not None
    wanted = Wanted(50, 16)
    for row, value in enumerate((2.0, 8.0, 20.0)):
        results = run(replaced(session.scenario, f"{TRAINING}.likely", value), 50)
        member = family.at(value)
        assert member is not None
        assert member.chance == wanted.share_of(results)
        cells = [dialog.table.item(row, column) for column in range(2)]
        texts = [plain(cell.text()) for cell in cells if cell is not None]
        assert texts == [f"likely {value:.0f} days (2 to 26)", f"{member.chance} ({member.chance.interval_text})"]
    assert [tile.title for tile in dialog.tiles.tiles] == ["2 days", "8 days", "20 days"]
    assert dialog.tiles.isVisible()
    assert not dialog.map.isVisible()
    assert not dialog.grab().isNull()


def test_that_two_numbers_make_a_map(dialog: ValuesDialog, qtbot: QtBot) -> None:
    press(dialog.more)
    press(dialog.second.number)
    palette = dialog.findChild(Palette)
    assert palette is not None
    QTest.keyClicks(palette.field, "second: training")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert dialog.second.path == OTHER
    type_in(dialog.first.line, "2, 20")
    type_in(dialog.second.line, "5 to 15 by 5")
    worked_out(dialog, qtbot)
    qtbot.waitUntil(lambda: dialog.table.rowCount() == 6)
    assert (dialog.map.rowCount(), dialog.map.columnCount()) == (2, 3)
    assert dialog.map.isVisible()
    assert dialog.family is not None
    likely, hardly = dialog.map.item(0, 0), dialog.map.item(1, 0)
    member = dialog.family.at(2, 5)
    assert likely is not None
    assert hardly is not None
    assert member is not None
    assert plain(likely.text()) == str(member.chance)
    assert likely.background().color() != hardly.background().color()
    assert not dialog.grab().isNull()
    press(dialog.less)
    assert not dialog.has_second
    assert dialog.family is None


def test_that_members_are_opened_as_scenarios_and_the_selected_one_stays(
    dialog: ValuesDialog, session: Session, qtbot: QtBot
) -> None:
    selected, before = session.selected, session.scenario
    assert not dialog.open_all.isEnabled()
    type_in(dialog.first.line, "2, 20")
    worked_out(dialog, qtbot)
    press(dialog.open_all)
    titles = [document.title for document in session.documents]
    assert titles[1:] == ["Uncertain · Lead: Training 2 days", "Uncertain · Lead: Training 20 days"]
    assert session.selected is selected
    assert session.scenario == before
    opened = session.documents[2].scenario
    assert opened.model_copy(update={"title": before.title}) == replaced(before, f"{TRAINING}.likely", 20.0)


def test_that_too_many_are_not_opened(dialog: ValuesDialog, qtbot: QtBot) -> None:
    type_in(dialog.first.line, f"0 to {MOST_OPENED} by 1")
    worked_out(dialog, qtbot)
    assert not dialog.open_all.isEnabled()


def test_that_what_cannot_be_read_is_refused_and_nothing_begins(dialog: ValuesDialog) -> None:
    before = dialog.first.line.values
    dialog.first.line.setFocus()
    type_in(dialog.first.line, "2, many")
    assert dialog.first.line.values == before
    assert dialog.first.line.property("refused")
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not dialog.errand.is_running


def test_that_one_number_twice_is_refused_in_a_sentence(dialog: ValuesDialog) -> None:
    dialog.add_second(TRAINING)
    press(dialog.work.start)
    assert "it is tried already" in dialog.problem.text()


def test_that_what_has_come_stays_when_work_is_cancelled(dialog: ValuesDialog, qtbot: QtBot) -> None:
    pool = ByHand()
    dialog.errand._make_pool = lambda: pool
    type_in(dialog.first.line, "2, 20")
    press(dialog.work.start)
    first = pool.answered(lambda: dialog.family is not None and len(dialog.family.members) == 1)
    qtbot.waitUntil(first)
    press(dialog.work.cancel)
    assert not dialog.errand.is_running
    assert dialog.table.rowCount() == 1
    for question in pool.open:
        question.answer()


def test_that_a_changed_scenario_is_told(dialog: ValuesDialog, session: Session, qtbot: QtBot) -> None:
    worked_out(dialog, qtbot)
    session.edit(OTHER, 9.0)
    assert dialog.note.isVisible()
    session.undo_group.undo()
    assert not dialog.note.isVisible()


def test_that_nothing_is_run_before_each_number_is_chosen(dialog: ValuesDialog) -> None:
    assert dialog.work.start.isEnabled()
    dialog.add_second()
    assert not dialog.work.start.isEnabled()
    dialog.begin()
    assert dialog.family is None
    dialog.add_second(OTHER)
    assert dialog.work.start.isEnabled()


def test_that_it_says_that_a_filter_is_left_out(dialog: ValuesDialog, session: Session) -> None:
    assert "filter" not in dialog.about.text()
    session.selected.begin_with(Filter((MilestoneClause("closure_50", When.BY, 16),)))
    session.filter_changed.emit()
    assert "over all runs, the filter is left out" in dialog.about.text()

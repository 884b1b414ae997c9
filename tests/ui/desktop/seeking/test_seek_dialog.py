"""What it would take: asked with the mouse, answered, put in, taken back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from scenarios.estimate import Estimate
from scenarios.parameters import value_of
from simulator.experiment import run
from simulator.seek.ladder import Ladder
from simulator.seek.search import MOST, seek
from simulator.seek.trying import Trying
from simulator.seek.wanted import Wanted
from tests.ui.desktop.fakes import AtOnce, ByHand
from tests.ui.desktop.keys import type_in
from tests.ui.desktop.seeking.asking import TRAINING, ask_in_menu, press, session, shown, worked_out
from tests.ui.desktop.test_names import nameless
from tests.ui.desktop.windows import open_one, settings, window
from ui.desktop.documents.session import Session
from ui.desktop.look.palette import Palette
from ui.desktop.seeking.seek_dialog import SeekDialog
from ui.desktop.window import seeking
from ui.desktop.window.window import Window

__all__ = ["open_one", "session", "settings", "window"]


class Ending(ByHand):
    """When it ends, whoever waits for it waits no more, as with workers."""

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        super().shutdown(wait, cancel_futures=cancel_futures)
        for question in self.open:
            question.future.cancel()


@pytest.fixture
def dialog(session: Session) -> Iterator[SeekDialog]:
    """Asked about the lead's training: 50 people by day 16, in 70 % of the runs."""
    results = run(session.scenario, session.replications)
    yield from shown(SeekDialog(None, session, lambda: results))


@pytest.fixture
def in_window(window: Window) -> Iterator[SeekDialog]:
    """The same in a window."""
    yield from shown(seeking.what_it_would_take(window, TRAINING))


def plain(words: str) -> str:
    return words.replace("\N{NO-BREAK SPACE}", " ")


def test_that_the_menu_of_a_number_asks_about_it(window: Window) -> None:
    window.results.shared.question.ask(60, window.session.scenario.date_of(9))
    ask_in_menu(window, TRAINING, "What it would take…")
    found = window.findChild(SeekDialog)
    assert found is not None
    assert found.isVisible()
    assert found.number.text() == "Lead: Training"
    assert (found.aim.people, found.aim.date) == (60, window.session.scenario.date_of(9))
    assert found.errand.is_running is False
    found.close()


def test_that_the_answer_is_that_of_the_engine_and_is_put_in_as_one_step(
    in_window: SeekDialog, window: Window, qtbot: QtBot
) -> None:
    dialog = in_window
    session = window.session
    before, steps = session.scenario, session.selected.stack.count()
    # Return goes on to what has the focus.
    dialog.chance_box.setFocus()
    type_in(dialog.chance_box, "50 %")
    worked_out(dialog, qtbot)
    ladder, wanted = Ladder.of(before, TRAINING), Wanted(50, 16, 0.5)
    sought = seek(ladder, wanted, Trying(session.replications).evaluation(ladder, wanted))
    answer = sought.answer
    assert answer is not None
    assert dialog.sought is not None
    assert dialog.sought.answer == answer
    # The chance at the present value was known already.
    assert dialog.sought.asked < sought.asked <= MOST
    days = f"{answer.reaches.value:.0f} days"
    assert plain(dialog.head.text()) == f"Lead: Training: likely {days} at most (2 to 26)"
    assert f"At {days} {answer.reaches.share.hits} of 50 runs have had 50 people" in plain(dialog.words.text())
    assert dialog.plot.isVisible()
    assert dialog.put.text() == f"Put {days} in"
    press(dialog.put)
    now = value_of(session.scenario, TRAINING)
    assert isinstance(now, Estimate)
    assert session.scenario == ladder.at(answer.reaches.value)
    assert session.selected.stack.count() == steps + 1
    assert not dialog.is_stale
    assert not dialog.put.isEnabled()
    assert dialog.put.text() == f"{days}: put in"
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClick(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
    assert session.scenario == before
    assert dialog.put.isEnabled()


def test_that_an_answer_is_stale_when_anything_else_has_changed(
    dialog: SeekDialog, session: Session, qtbot: QtBot
) -> None:
    worked_out(dialog, qtbot)
    session.edit(TRAINING, Estimate(3, 11, 26))
    assert not dialog.is_stale
    session.edit("contingents.Second.training", Estimate(6, 12, 40))
    assert dialog.is_stale
    assert "Work it out again" in dialog.note.text()
    assert dialog.note.isVisible()
    assert not dialog.put.isEnabled()
    session.undo_group.undo()
    assert not dialog.is_stale
    assert not dialog.note.isVisible()


def test_that_an_answer_says_how_many_runs_it_is_of(dialog: SeekDialog, session: Session, qtbot: QtBot) -> None:
    session.set_runs(replications=25)
    assert dialog.about.text().startswith("25 runs of each value, seed 1.")
    worked_out(dialog, qtbot)
    session.set_runs(replications=75, seed=2)
    assert dialog.about.text().startswith("25 runs of each value, seed 1.")
    worked_out(dialog, qtbot)
    assert dialog.about.text().startswith("75 runs of each value, seed 2.")


def test_that_another_question_takes_the_answer_away(dialog: SeekDialog, qtbot: QtBot) -> None:
    worked_out(dialog, qtbot)
    assert dialog.sought is not None
    type_in(dialog.aim.people_box, "70")
    assert dialog.sought is None
    assert not dialog.plot.isVisible()
    assert not dialog.put.isEnabled()
    type_in(dialog.chance_box, "0")
    assert dialog.chance > 0.0


def test_that_green_is_told_once_there_is_an_answer_and_the_present_is_past_once_it_is_in(
    dialog: SeekDialog, qtbot: QtBot
) -> None:
    assert "Green" not in dialog.caption.text()
    worked_out(dialog, qtbot)
    assert "Green" in dialog.caption.text()
    dialog.put_in()
    qtbot.waitUntil(lambda: not dialog.put.isEnabled())
    assert "As it is, at" not in dialog.words.text().replace("\N{NO-BREAK SPACE}", " ")


def test_that_what_cannot_be_reached_is_said_and_nothing_can_be_put_in(dialog: SeekDialog, qtbot: QtBot) -> None:
    type_in(dialog.chance_box, "99 %")
    worked_out(dialog, qtbot)
    assert "no value will do" in dialog.head.text()
    assert "cannot be reached by this alone" in plain(dialog.words.text())
    assert dialog.plot.isVisible()
    assert not dialog.put.isEnabled()


def test_that_a_number_is_found_by_a_few_letters(dialog: SeekDialog, qtbot: QtBot) -> None:
    press(dialog.number)
    palette = dialog.findChild(Palette)
    assert palette is not None
    QTest.keyClicks(palette.field, "second train")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert dialog.path == "contingents.Second.training"
    assert dialog.number.text() == "Second: Training"


def test_that_work_can_be_cancelled(dialog: SeekDialog, qtbot: QtBot) -> None:
    pool = ByHand()
    dialog.errand._make_pool = lambda: pool
    press(dialog.work.start)
    qtbot.waitUntil(lambda: bool(pool.open))
    assert dialog.work.cancel.isVisible()
    assert not dialog.work.start.isVisible()
    press(dialog.work.cancel)
    assert not dialog.errand.is_running
    assert dialog.note.text() == "Not worked out to the end."
    assert dialog.work.start.isVisible()
    pool.questions[0].answer()


def test_that_a_failure_is_told(dialog: SeekDialog, qtbot: QtBot) -> None:
    class Broken(AtOnce):
        def submit(self, *_: object, **__: object) -> object:  # type: ignore[override]
            from simulator.errors import WorkerError

            raise WorkerError("The workers have gone.")

    dialog.errand._make_pool = Broken
    worked_out(dialog, qtbot)
    assert dialog.problem.text() == "The workers have gone."
    assert dialog.sought is None


def test_that_without_a_number_nothing_begins(window: Window) -> None:
    window.menus.actions["Scenario.seek"].trigger()
    found = window.findChild(SeekDialog)
    assert found is not None
    assert not found.work.start.isEnabled()
    assert found.number.text() == "Choose a number…"
    assert seeking.what_it_would_take(window) is found
    assert nameless(found) == []
    found.close()


def test_that_a_number_that_is_gone_is_asked_about_no_more(dialog: SeekDialog, session: Session, qtbot: QtBot) -> None:
    from scenarios.editing.edits import removed

    worked_out(dialog, qtbot)
    session.edit_structure(removed(session.scenario, "contingents", "Lead"), "Remove Lead")
    assert not dialog.work.start.isEnabled()
    assert not dialog.put.isEnabled()
    assert dialog.is_stale


def test_that_the_window_ends_what_is_on_its_way(in_window: SeekDialog, window: Window, qtbot: QtBot) -> None:
    dialog = in_window
    pool = Ending()
    dialog.errand._make_pool = lambda: pool
    press(dialog.work.start)
    qtbot.waitUntil(lambda: bool(pool.open))
    window.ending.emit()
    assert not dialog.errand.is_running
    assert pool.is_down


def test_that_escape_closes_it(dialog: SeekDialog, qtbot: QtBot) -> None:
    gone: list[int] = []
    dialog.finished.connect(gone.append)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert gone == [QDialog.DialogCode.Rejected.value]


def test_that_dates_keep_to_the_horizon(dialog: SeekDialog, session: Session) -> None:
    dialog.ask(TRAINING, 50, dt.date(2090, 1, 1))
    assert dialog.aim.date == session.scenario.date_of(session.scenario.horizon)

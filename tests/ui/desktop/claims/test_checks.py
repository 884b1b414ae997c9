"""Reality checks in the window: edited, judged by its runs, and shown where they break."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from scenarios.goals import Check
from scenarios.schema import Scenario
from simulator.claims.verdicts import Outcome
from tests.ui.desktop.fakes import uncertain
from tests.ui.desktop.windows import Open, open_one, settings
from ui.desktop.claims.dialog import ChecksDialog, example_for
from ui.desktop.look import dialogs
from ui.desktop.tabs.one_run.tab import OneRunTab
from ui.desktop.window.window import Window

__all__ = ["open_one", "settings"]

GOOD = Check(say="no more than ever", expect="strength at horizon <= peak strength")
BAD = Check(say="nobody is there in the end", where="peak strength > 0", expect="strength at horizon = 0")
LOST = Check(say="of a court", expect="court never")


def of(*checks: Check) -> Scenario:
    return uncertain(format=2, checks=[check.model_dump() for check in checks])


def opened(open_one: Open, qtbot: QtBot, *checks: Check) -> tuple[Window, ChecksDialog]:
    window = open_one(of(*checks))
    qtbot.waitUntil(lambda: window.is_finished)
    return window, dialog_of(window)


def dialog_of(window: Window) -> ChecksDialog:
    window.menus.actions["Scenario.checks"].trigger()
    found = [one for one in window.findChildren(ChecksDialog) if one.isVisible()]
    return found[0]


def judged(dialog: ChecksDialog, qtbot: QtBot) -> list[Outcome]:
    qtbot.waitUntil(lambda: all(row.verdict is not None for row in dialog.rows))
    return [row.verdict.outcome for row in dialog.rows if row.verdict is not None]


def press(widget: QWidget) -> None:
    assert widget.isEnabled()
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def button_of(dialog: ChecksDialog, name: str) -> Any:
    return dialog.findChild(QWidget, f"checks#{name}")


def typed(field: QWidget, words: str) -> None:
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, words)


def test_that_each_check_is_judged_by_the_runs_at_hand_as_soon_as_it_is_seen(open_one: Open, qtbot: QtBot) -> None:
    _, dialog = opened(open_one, qtbot, GOOD, BAD, LOST)
    assert judged(dialog, qtbot) == [Outcome.HOLDS, Outcome.BROKEN, Outcome.NOT_JUDGED]
    good, bad, lost = dialog.rows
    assert good.told.text() == "✓ Holds in all 50 runs."
    assert bad.told.text().startswith("✗ Broken in ")
    assert "there is no condition or milestone 'court'" in lost.told.text()
    assert [row.show_run.isHidden() for row in dialog.rows] == [True, False, True]
    assert dialog.summary.text() == "50 runs, 3 checks: 1 broken, 1 held, 1 that cannot be judged."


def test_that_a_check_is_added_and_kept_as_one_step_of_undo(open_one: Open, qtbot: QtBot) -> None:
    window, dialog = opened(open_one, qtbot, GOOD)
    press(dialog.add)
    row = dialog.rows[1]
    assert row.fields["say"].hasFocus()
    typed(row.fields["say"], "somebody comes")
    typed(row.fields["expect"], "peak strength")
    assert row.problem.text().startswith('Expect: After "strength" the claim needs "="')
    assert not button_of(dialog, "ok").isEnabled()
    typed(row.fields["expect"], "peak strength >= 0")
    assert row.problem.isHidden()
    assert judged(dialog, qtbot) == [Outcome.HOLDS, Outcome.HOLDS]
    press(button_of(dialog, "ok"))
    assert window.session.scenario.checks == (GOOD, Check(say="somebody comes", expect="peak strength >= 0"))
    qtbot.waitUntil(lambda: window.is_finished)
    window.menus.actions["Edit.undo"].trigger()
    assert list(window.session.scenario.checks) == [GOOD]


def test_that_checks_are_duplicated_and_removed(open_one: Open, qtbot: QtBot) -> None:
    window, dialog = opened(open_one, qtbot, GOOD, BAD)
    press(dialog.rows[0].copy)
    assert [row.check for row in dialog.rows] == [GOOD, GOOD, BAD]
    press(dialog.rows[2].remove)
    press(dialog.rows[0].remove)
    assert dialog.checks == (GOOD,)
    press(button_of(dialog, "ok"))
    assert window.session.scenario.checks == (GOOD,)


def shown_in(window: Window) -> int | None:
    """The run that One run shows in front; None where it shows none, or another tab is in front."""
    chart = window.results.chart
    return chart.reading.number if isinstance(chart, OneRunTab) and chart.reading is not None else None


@pytest.mark.parametrize("seen", [False, True])
def test_that_a_broken_check_leads_to_its_first_run(open_one: Open, qtbot: QtBot, seen: bool) -> None:
    window = open_one(of(BAD))
    qtbot.waitUntil(lambda: window.is_finished)
    if seen:
        window.results.choose_tab("One run")
        qtbot.waitUntil(lambda: shown_in(window) is not None)
        window.results.choose_tab("Build-up")
    dialog = dialog_of(window)
    judged(dialog, qtbot)
    verdict = dialog.rows[0].verdict
    assert verdict is not None
    press(dialog.rows[0].show_run)
    assert not isValid(dialog) or not dialog.isVisible()
    qtbot.waitUntil(lambda: shown_in(window) == verdict.first)
    assert window.results.shared.cursor.run == verdict.first


def test_that_a_fault_elsewhere_is_told_before_a_run_is_shown(open_one: Open, qtbot: QtBot) -> None:
    _, dialog = opened(open_one, qtbot, BAD, GOOD)
    judged(dialog, qtbot)
    dialog.rows[1].fields["expect"].setText("nonsense")
    qtbot.waitUntil(lambda: dialog.rows[0].verdict is not None)
    press(dialog.rows[0].show_run)
    assert dialog.isVisible()
    assert dialog.problem.text().startswith("Mend this first. Check 2: Expect: ")


def test_that_an_empty_list_begins_with_an_example_that_can_be_judged(open_one: Open, qtbot: QtBot) -> None:
    window, dialog = opened(open_one, qtbot)
    assert not dialog.empty.isHidden()
    press(dialog.example)
    assert dialog.checks == (example_for(window.session.scenario),)
    assert judged(dialog, qtbot)[0] is not Outcome.NOT_JUDGED
    assert dialog.empty.isHidden()


def test_that_who_has_typed_is_asked_before_it_is_lost(
    open_one: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, dialog = opened(open_one, qtbot, GOOD)
    answers = [True, False]
    monkeypatch.setattr(dialogs, "ask_about_edits", lambda parent, edited: answers.pop())
    typed(dialog.rows[0].fields["say"], "something else")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not isValid(dialog) or not dialog.isVisible()
    assert window.session.scenario.checks == (GOOD,)
    assert answers == []


def test_that_the_status_line_tells_of_broken_checks_and_leads_to_them(open_one: Open, qtbot: QtBot) -> None:
    window = open_one(of(GOOD, BAD))
    qtbot.waitUntil(lambda: not window.status.checks.isHidden())
    assert window.status.checks.text() == "✗ 1 of 2 checks is broken"
    press(window.status.checks)
    dialog = next(one for one in window.findChildren(ChecksDialog) if one.isVisible())
    press(dialog.rows[1].remove)
    press(button_of(dialog, "ok"))
    qtbot.waitUntil(window.status.checks.isHidden)


def test_that_runs_are_waited_for_and_waiting_can_be_stopped(open_one: Open, qtbot: QtBot) -> None:
    window, dialog = opened(open_one, qtbot, GOOD)
    judged(dialog, qtbot)
    press(button_of(dialog, "cancel"))
    window.menus.actions["Scenario.live"].setChecked(False)
    window.session.edit("target", 77)
    waiting = dialog_of(window)
    assert waiting.rows[0].verdict is None
    QTest.keyClick(waiting, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not waiting.bar.isHidden()
    assert "They are paused" in waiting.summary.text()
    press(waiting.stop)
    assert waiting.bar.isHidden()
    press(waiting.run)
    window.menus.actions["Scenario.live"].setChecked(True)
    assert judged(waiting, qtbot) == [Outcome.HOLDS]
    assert waiting.bar.isHidden()

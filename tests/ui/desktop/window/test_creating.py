"""File ▸ New…: from nothing to the first picture of a mission of one's own, step by step."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from scenarios.conditions import Approval
from scenarios.estimate import Estimate
from scenarios.schema import Scenario
from tests.ui.desktop.windows import Open, open_one, settings
from ui.desktop.creating.dialog import NewDialog
from ui.desktop.window.window import Window

__all__ = ["open_one", "settings"]

KEYS, CTRL, LEFT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.MouseButton.LeftButton

NATIONS = (
    ("Arden", "700 / 800 / 900", "announced", "Arden parliament; host agreement"),
    ("Borduria", "300", "supportive", "Borduria court; host agreement"),
    ("Syldavia", "?", "considering", "host agreement"),
)
DONORS = (("Arden treasury", "60 / 90 / 150 million", "95 %"), ("Trust fund", "20 / 40 / 80 million", "80 %"))
STOP = ("Port closed", "0.8", "5 / 10 / 30")


class Steps:
    """A hand at a window that counts: a click, a choice of a menu, a paste and a field typed are one step each."""

    def __init__(self, window: Window) -> None:
        self.window, self.number = window, 0

    @property
    def dialog(self) -> NewDialog:
        (found,) = (one for one in QApplication.topLevelWidgets() if isinstance(one, NewDialog) and one.isVisible())
        return found

    def menu(self, name: str) -> None:
        self.number += 1
        self.window.menus.actions[name].trigger()

    def type(self, field: QWidget, words: str) -> None:
        """Come with Tab and type."""
        self.number += 1
        QTest.keyClicks(field, words)

    def turn_to(self, place: int) -> None:
        self.number += 1
        bar = self.dialog.tabs.tabBar()
        QTest.mouseClick(bar, LEFT, pos=bar.tabRect(place).center())

    def paste(self, *rows: tuple[str, ...]) -> None:
        """Press the button Paste."""
        self.number += 1
        QApplication.clipboard().setText("\n".join("\t".join(row) for row in rows))
        QTest.mouseClick(self.dialog.paste_rows, LEFT)

    def cells(self, *rows: tuple[str, ...]) -> None:
        """Type cell by cell; Tab leads from one to the next."""
        table = self.dialog.sheet.table
        table.setFocus()
        QTest.keyClick(table, KEYS.Key_F2)
        for cell in (cell for row in rows for cell in row):
            self.number += 1
            QTest.keyClicks(table.findChildren(QLineEdit)[-1], cell)
            QTest.keyClick(table.findChildren(QLineEdit)[-1], KEYS.Key_Tab)
            QApplication.processEvents()

    def ok(self) -> None:
        self.number += 1
        QTest.mouseClick(self.dialog.buttons.button(QDialogButtonBox.StandardButton.Ok), LEFT)


def fill_fields(hand: Steps) -> None:
    fields = hand.dialog.fields
    for name, words in (("title", "Force for Freedonia"), ("start", "1 Mar 2027"), ("horizon", "2 years")):
        hand.type(fields[name], words)
    hand.type(fields["target"], "1,000")


def check(scenario: Scenario) -> None:
    assert (scenario.title, scenario.start, scenario.target) == ("Force for Freedonia", dt.date(2027, 3, 1), 1000)
    assert scenario.horizon == 730
    assert [one.name for one in scenario.contingents] == ["Arden", "Borduria", "Syldavia"]
    assert [one.name for one in scenario.conditions] == ["Arden parliament", "host agreement", "Borduria court"]
    assert all(isinstance(one, Approval) for one in scenario.conditions)
    assert scenario.contingent("Syldavia").undetermined
    assert [one.amount.likely for one in scenario.finance.donors] == [90e6, 40e6]
    assert scenario.disruptions[0].duration == Estimate(5, 10, 30)


def test_that_a_mission_is_pasted_from_nothing_to_its_first_picture_in_eleven_steps(
    open_one: Open, qtbot: QtBot
) -> None:
    window = open_one()
    hand = Steps(window)
    hand.menu("File.new")
    fill_fields(hand)
    hand.paste(*NATIONS)
    hand.turn_to(2)
    hand.paste(*DONORS)
    hand.turn_to(3)
    hand.paste(STOP)
    hand.ok()
    qtbot.waitUntil(lambda: window.is_finished)
    assert hand.number == 11
    check(window.session.scenario)
    assert window.windowTitle().startswith("Force for Freedonia")
    assert window.isWindowModified()


def test_that_a_mission_is_typed_from_nothing_to_its_first_picture_in_under_thirty_steps(
    open_one: Open, qtbot: QtBot
) -> None:
    window = open_one()
    hand = Steps(window)
    hand.menu("File.new")
    fill_fields(hand)
    hand.cells(*NATIONS)
    hand.turn_to(2)
    hand.cells(*DONORS)
    hand.turn_to(3)
    hand.cells(STOP)
    hand.ok()
    qtbot.waitUntil(lambda: window.is_finished)
    assert hand.number == 29
    check(window.session.scenario)


def test_that_a_new_mission_is_asked_about_before_it_is_closed(open_one: Open, qtbot: QtBot) -> None:
    window = open_one()
    hand = Steps(window)
    hand.menu("File.new")
    hand.ok()
    qtbot.waitUntil(lambda: window.is_finished)
    assert window.windowTitle().startswith("Untitled")
    assert window.session.selected.is_modified
    assert window.session.selected.path is None

"""The scenarios at the right: open ones, shipped ones, and what differs from the base."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget
from pytestqt.qtbot import QtBot

from scenarios import library
from tests.ui.desktop.windows import open_one, settings, window
from ui.desktop.documents.filing import title_for
from ui.desktop.window.window import Window

__all__ = ["open_one", "settings", "window"]


def texts(found: QListWidget) -> list[str]:
    return [found.item(row).text() for row in range(found.count())]


def test_that_every_shipped_scenario_is_listed_by_its_title(window: Window) -> None:
    panel = window.scenarios
    assert texts(panel.shipped_list) + texts(panel.hindcasts) == [
        library.shipped(name).title for name in library.names()
    ]
    assert texts(panel.hindcasts) == [library.shipped(name).title for name in library.names() if "/" in name]
    assert panel.shipped_list.verticalScrollBar().maximum() == panel.hindcasts.verticalScrollBar().maximum() == 0


def test_that_a_hindcast_is_opened_by_a_click_and_saved_under_a_name_without_a_folder(window: Window) -> None:
    hindcasts = window.scenarios.hindcasts
    place = hindcasts.visualItemRect(hindcasts.item(2)).center()
    QTest.mouseClick(hindcasts.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    document = window.session.selected
    assert document.scenario == library.shipped("hindcast/2024-03-01")
    assert window.filing._proposed(document).name == "hindcast-2024-03-01.toml"
    assert title_for(document, Path("hindcast-2024-03-01.toml")) is None
    assert not hindcasts.selectedItems()


def test_that_one_click_opens_a_shipped_scenario(window: Window) -> None:
    shipped = window.scenarios.shipped_list
    place = shipped.visualItemRect(shipped.item(1)).center()
    QTest.mouseClick(shipped.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert window.session.scenario == library.shipped(library.names()[1])
    assert len(window.session.documents) == 2


def test_that_a_double_click_opens_no_other_scenario_than_a_click(window: Window, qtbot: QtBot) -> None:
    shipped = window.scenarios.shipped_list
    view, place = shipped.viewport(), shipped.visualItemRect(shipped.item(3)).center()
    hand = view.mapToGlobal(place)
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    # What is open makes the list slide below the hand.
    qtbot.waitUntil(lambda: view.mapFromGlobal(hand) != place)
    for press in (QTest.mouseDClick, QTest.mouseClick):
        press(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, view.mapFromGlobal(hand))
    assert [document.shipped for document in window.session.documents[1:]] == [library.names()[3]]
    assert not shipped.selectedItems()


def test_that_a_double_click_opens_one_scenario_however_long_that_takes(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel, intervals, opened = window.scenarios, iter((0, 60_000)), list[str]()
    monkeypatch.setattr(QApplication, "doubleClickInterval", lambda: next(intervals))

    def open_slowly(name: str) -> None:
        opened.append(name)
        QTest.qWait(20)

    monkeypatch.setattr(panel, "open_shipped", open_slowly)
    for row in (1, 2):
        panel.shipped_list.itemClicked.emit(panel.shipped_list.item(row))
    assert opened == [library.names()[1]]


def test_that_a_shipped_scenario_nobody_has_edited_is_opened_once(window: Window) -> None:
    for _ in range(2):
        window.scenarios.open_shipped("article-2023")
    assert len(window.session.documents) == 2


def test_that_an_edited_copy_is_left_alone_and_the_shipped_one_opens_as_it_is(window: Window) -> None:
    window.scenarios.open_shipped("article-2023")
    edited = window.session.selected
    window.session.edit("target", 1300)
    window.scenarios.open_shipped("article-2023")
    assert window.session.scenario.target == 1200
    assert edited.scenario.target == 1300


def test_that_open_scenarios_show_which_is_selected_and_which_is_not_saved(window: Window) -> None:
    window.session.edit("target", 80)
    window.scenarios.open_shipped("court-challenge")
    panel = window.scenarios
    assert texts(panel.open_list) == ["Uncertain •", "Court challenge in Kenya"]
    assert panel.open_list.currentRow() == 1
    panel.open_list.itemClicked.emit(panel.open_list.item(0))
    assert window.session.scenario.target == 80
    assert panel.open_list.currentRow() == 0


def test_that_differences_from_the_base_are_listed_and_lead_to_their_control(window: Window, qtbot: QtBot) -> None:
    panel = window.scenarios
    assert panel.changes.title.text().startswith("None")
    assert not panel.changes.list.isVisible()
    window.session.edit("target", 80)
    qtbot.waitUntil(lambda: panel.changes.title.text().startswith("1 difference from "))
    assert texts(panel.changes.list) == ["Target strength: 100 → 80 people"]
    panel.changes.list.itemActivated.emit(panel.changes.list.item(0))
    focused = window.focusWidget()
    assert focused is not None
    assert focused.objectName() == "target"


def test_that_a_copy_is_a_document_of_its_own(window: Window) -> None:
    window.scenarios.duplicate.click()
    assert window.session.scenario.title == "Uncertain (copy)"
    window.session.edit("target", 80)
    assert window.session.documents[0].scenario.target == 100


def test_that_the_selected_scenario_can_be_closed(window: Window) -> None:
    window.scenarios.open_shipped("article-2023")
    window.scenarios.close_button.click()
    assert texts(window.scenarios.open_list) == ["Uncertain"]
    window.scenarios.close_button.click()
    assert window.session.selected.shipped == library.names()[0]


def test_that_the_path_of_a_whole_part_leads_to_the_first_of_its_numbers(window: Window) -> None:
    shown = window.assumptions.reveal("contingents.Second")
    assert shown is not None
    assert shown.objectName().startswith("contingents.Second.")


def test_that_what_a_tab_speaks_of_is_shown_in_the_assumptions(window: Window) -> None:
    window.results.choose_tab("Why")
    window.results.chart.wanted.emit("lift.cycle")
    focused = window.focusWidget()
    assert focused is not None
    assert focused.objectName().startswith("lift.cycle")
